"""Where curves lead and where their names stand, worked out before anything is painted."""

from PySide6.QtCore import QRectF

from rareannot.gui.annotate.links.curve_drawing import Curve, CurveDrawing, _path
from tests.gui.annotate.desk import Annotator, at

OF = Curve("of", at("500 tons"), at("lithium"), 6)


def test_a_curve_leads_from_box_to_box_in_one_line_and_between_lines() -> None:
    here, beside, below = QRectF(10, 50, 40, 20), QRectF(90, 50, 40, 20), QRectF(90, 150, 40, 20)
    assert (_path(here, beside).pointAtPercent(0).y(), _path(here, beside).pointAtPercent(1).y()) == (50, 50)
    assert _path(here, beside).pointAtPercent(0.5).y() < 50
    assert (_path(here, below).pointAtPercent(0).y(), _path(here, below).pointAtPercent(1).y()) == (70, 150)
    assert (_path(below, here).pointAtPercent(0).y(), _path(below, here).pointAtPercent(1).y()) == (150, 70)


def test_names_keep_clear_of_those_that_stand_already_and_lie_within_the_bounds(annotator: Annotator) -> None:
    first, second = CurveDrawing(), CurveDrawing()
    first.add([OF], annotator.view, own=False)
    assert first.named == {OF}
    (room,) = first.rooms
    assert first.bounds.contains(room)
    second = CurveDrawing(first.rooms)
    again = Curve("by", OF.start, OF.end, 3)
    second.add([again], annotator.view, own=False)
    assert second.rooms[0] == room
    assert not second.rooms[1].intersects(room)
    first.include(second)
    assert (first.named, first.rooms) == ({OF, again}, second.rooms)
    assert first.bounds.contains(second.bounds)


def test_a_quote_is_drawn_of_the_current_span_only(annotator: Annotator) -> None:
    beyond = len(annotator.view.text_layout.text) + 500
    far = Curve("of", OF.start, (beyond, beyond + 7), 6, words=("500 tons", "gallium"))
    assert far.touches(*OF.start)
    assert not far.touches(beyond - 9, beyond)
    own, others = CurveDrawing(), CurveDrawing()
    own.add([far], annotator.view, own=True)
    others.add([far], annotator.view, own=False)
    assert (len(own.rooms), len(others.rooms)) == (1, 0)
    assert not own.bounds.isEmpty()
    assert not others.bounds.isEmpty()
