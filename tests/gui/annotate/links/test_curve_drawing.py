"""Where curves lead and where their names stand, worked out before anything is painted."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication

from rareannot.gui.annotate.links import curve_drawing
from rareannot.gui.annotate.links.curve_drawing import (
    Curve,
    CurveDrawing,
    _in_line,
    _leads_down,
    _path,
    _stub,
    _within,
)
from rareannot.gui.base.theme import Theme
from tests.gui.annotate.desk import Annotator, at
from tests.gui.painted import Painted, painted

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


THERE = Curve("of", (10, 14), (40, 47), 6, inverse="how much", words=("500 tons", "gallium"))
LEFT, RIGHT, BELOW = QRectF(20, 60, 40, 20), QRectF(200, 60, 40, 20), QRectF(200, 160, 40, 20)
SHEET = QSize(320, 240)


@pytest.fixture
def drawing(qapp: QApplication) -> CurveDrawing:
    """One without a view: no words or tags are in the way."""
    made = CurveDrawing()
    made._size = 10
    return made


def paints(drawing: CurveDrawing, part: QRectF | None = None) -> Painted:
    def paint(painter: object) -> None:
        drawing.paint_lines(painter, Theme())  # type: ignore[arg-type]
        drawing.paint_words(painter, Theme(), part or QRectF(0, 0, 320, 240))  # type: ignore[arg-type]

    return painted(paint, SHEET)


@pytest.mark.parametrize(
    ("first", "last", "touches"),
    [(0, 10, False), (0, 11, True), (13, 20, True), (14, 40, False), (46, 60, True), (47, 60, False)],
)
def test_a_curve_touches_what_holds_a_part_of_one_of_its_ends(first: int, last: int, touches: bool) -> None:
    assert THERE.touches(first, last) == touches
    assert _within((10, 14), first, last) == (first in (0, 13) and last > 10)


def test_a_curve_leads_down_towards_an_end_that_stands_later() -> None:
    back = replace(THERE, start=THERE.end, end=THERE.start)
    found = [_leads_down(curve, from_start) for curve in (THERE, back) for from_start in (True, False)]
    assert found == [True, False, False, True]


def test_a_short_line_leads_from_the_edge_of_its_box_away_from_it() -> None:
    box = QRect(20, 60, 40, 20)
    down, up = (_stub(box, down=down, size=10) for down in (True, False))
    assert (down.pointAtPercent(0).y(), down.currentPosition().y()) == (box.bottom(), box.bottom() + 10)
    assert (up.pointAtPercent(0).y(), up.currentPosition().y()) == (box.top(), box.top() - 10)
    assert down.currentPosition().x() == up.currentPosition().x() == box.center().x()


@pytest.mark.parametrize(("top", "together"), [(60, True), (79, True), (80, False), (41, True), (40, False)])
def test_boxes_whose_heights_meet_stand_in_one_line(top: int, together: bool) -> None:
    assert _in_line(QRect(20, 60, 40, 20), QRect(200, top, 40, 20)) == together
    start = _path(LEFT, QRectF(200, top, 40, 20)).pointAtPercent(0)
    assert (start.y() == 60) == (together or top < 60)


def test_a_named_curve_is_drawn_with_its_name_on_the_ground_and_a_dot_at_its_end(drawing: CurveDrawing) -> None:
    drawing._add_named(THERE, LEFT, RIGHT)
    found, colours = paints(drawing), Theme().label(6)
    (name,), (room,) = found.words, drawing.rooms
    assert (name.text, name.colour, name.weight) == ("of", colours.text.name(), 600)
    (ground,) = found.filled(Theme().colour("base").name())
    assert ground.center().x() == pytest.approx(room.center().x(), abs=1)
    (curve,) = found.drawn(colours.outline.name())
    assert (curve.left(), curve.right()) == (40, 220)
    (dot,) = found.filled(colours.outline.name())
    assert dot.center().x() == pytest.approx(220, abs=1)
    assert drawing.bounds.contains(RIGHT)
    assert not drawing.bounds.contains(LEFT)


def test_a_proposed_curve_has_a_frame_around_its_end(drawing: CurveDrawing) -> None:
    drawing._add_named(replace(THERE, proposed=True), LEFT, RIGHT)
    found, outline = paints(drawing), Theme().label(6).outline.name()
    frames = [box for box in found.drawn(outline) if box.width() == pytest.approx(42, abs=1)]
    assert len(frames) == 1
    assert len(found.filled(outline)) == 1


def test_curves_without_a_name_are_lines_with_dots_and_no_words(drawing: CurveDrawing) -> None:
    for curve, end in ((THERE, RIGHT), (replace(THERE, colour=3), BELOW)):
        drawing._add_plain(curve, _path(LEFT, end))
    found = paints(drawing)
    assert (found.texts(), drawing.rooms, drawing.named) == ([], [], set())
    for colour in (6, 3):
        outline = Theme().label(colour).outline.name()
        assert (len(found.drawn(outline)), len(found.filled(outline))) == (1, 1)
    assert drawing.bounds.contains(QPointF(220, 160))


def test_only_names_in_the_part_that_is_painted_are_written(drawing: CurveDrawing) -> None:
    drawing._add_named(THERE, LEFT, RIGHT)
    assert paints(drawing, QRectF(0, 200, 320, 40)).texts() == []
    assert paints(drawing, drawing.rooms[0]).texts() == ["of"]


@pytest.mark.parametrize(
    ("curve", "from_start", "said"),
    [
        (THERE, True, "of: gallium ↓"),
        (THERE, False, "how much: 500 tons ↑"),
        (replace(THERE, inverse=""), False, "of: 500 tons ↑"),
        (replace(THERE, start=THERE.end, end=THERE.start), True, "of: gallium ↑"),
    ],
)
def test_a_quote_says_what_stands_at_the_end_out_of_sight(
    drawing: CurveDrawing, curve: Curve, from_start: bool, said: str
) -> None:
    near = QRect(100, 100, 40, 20)
    drawing._add_quote(curve, near, 320, from_start=from_start)
    assert paints(drawing).texts() == [said]
    (room,) = drawing.rooms
    assert (room.center().y() > near.bottom()) == said.endswith("↓")
    assert drawing.named == set()


def test_a_quote_stays_in_the_window_and_goes_further_from_its_span_where_there_is_no_room(
    drawing: CurveDrawing,
) -> None:
    at_left, at_right = QRect(0, 100, 10, 20), QRect(310, 100, 10, 20)
    for near in (at_left, at_right, at_right):
        drawing._add_quote(THERE, near, 320, from_start=True)
    first, second, third = drawing.rooms
    assert first.left() >= 0
    assert second.right() <= 320
    assert third.left() == pytest.approx(second.left())
    assert third.top() > second.top()
    assert not third.intersects(second)
    top = CurveDrawing()
    top._size = 10
    for _ in range(2):
        top._add_quote(THERE, QRect(310, 0, 10, 20), 320, from_start=False)
    assert [room.top() for room in top.rooms] == sorted({room.top() for room in top.rooms})
    assert min(room.top() for room in top.rooms) >= 0


def test_a_name_stands_where_it_covers_least(drawing: CurveDrawing) -> None:
    free, taken = (QRectF(x, 10, 30, 12) for x in (100, 10))
    drawing.rooms = [QRectF(0, 0, 60, 30)]
    places = [(one.left(), one.top(), one.width(), 0.0) for one in (taken, free)]
    assert drawing._clearest(places).topLeft() == free.topLeft()
    assert drawing._clearest([*places, (200.0, 10.0, 30.0, 0.0)]).topLeft() == free.topLeft()
    worse = [(free.left(), free.top(), free.width(), 5.0), (200.0, 10.0, 30.0, 1.0)]
    assert drawing._clearest(worse).left() == 200
    half = [(10.0, 10.0, 30.0, 0.0), (50.0, 10.0, 30.0, 0.0)]
    assert drawing._clearest(half).left() == 50
    beside = [(60.0, 10.0, 30.0, 0.0), (100.0, 10.0, 30.0, 0.0)]
    assert drawing._clearest(beside).left() == 60


def test_what_another_one_drew_is_taken_over_with_its_words(drawing: CurveDrawing) -> None:
    other = CurveDrawing()
    other._size = 10
    other._add_named(THERE, LEFT, RIGHT)
    drawing._add_plain(THERE, _path(LEFT, BELOW))
    drawing.include(other)
    assert (drawing.rooms, drawing.named) == (other.rooms, {THERE})
    assert paints(drawing).texts() == ["of"]
    assert drawing.bounds.contains(QPointF(220, 160))
    assert drawing.bounds.contains(other.rooms[0])


def test_a_line_that_is_proposed_is_dashed(drawing: CurveDrawing) -> None:
    inked = list[int]()
    for proposed in (False, True):
        picture = QImage(SHEET, QImage.Format.Format_RGB32)
        picture.fill(Theme().colour("base"))
        painter = QPainter(picture)
        path = QPainterPath(QPointF(20, 100))
        path.lineTo(300, 100)
        curve_drawing._paint_line(
            painter, Theme(), curve_drawing._Named(replace(THERE, proposed=proposed), path, None, "of", QRectF())
        )
        painter.end()
        ground = Theme().colour("base").rgb()
        inked.append(sum(any(picture.pixel(x, y) != ground for y in (99, 100, 101)) for x in range(20, 300)))
    assert inked[0] >= 279
    assert inked[1] < 240


def test_stubs_of_other_spans_and_quotes_lead_towards_the_end_that_is_out_of_sight(annotator: Annotator) -> None:
    view = annotator.view
    beyond = len(view.text_layout.text) + 500
    there = (beyond, beyond + 7)
    near = view.text_layout.box_of(*OF.start)
    assert near is not None
    box = QRectF(near)
    for start, end, said, down in (
        (OF.start, there, "of: gallium ↓", True),
        (there, OF.start, "how much: 500 tons ↓", True),
    ):
        curve = Curve("of", start, end, 6, inverse="how much", words=("500 tons", "gallium"))
        own, others = CurveDrawing(), CurveDrawing()
        own.add([curve], view, own=True)
        others.add([curve], view, own=False)
        assert [one.words for one in own._words] == [said]
        assert own.named == others.named == set()
        assert (others.bounds.bottom() > box.bottom() + 8) == down
        assert (others.bounds.top() < box.top() - 8) != down


def test_ends_at_one_place_lead_neither_down_nor_up_twice() -> None:
    nested = replace(THERE, end=THERE.start)
    assert [_leads_down(nested, from_start) for from_start in (True, False)] == [False, True]


def test_others_between_lines_have_no_name_and_those_of_the_current_span_have(annotator: Annotator) -> None:
    annotator.view.resize(420, annotator.view.height())
    crossing = Curve("of", at("500 tons"), at("friday"), 6)
    own, others = CurveDrawing(), CurveDrawing()
    own.add([crossing], annotator.view, own=True)
    others.add([crossing], annotator.view, own=False)
    assert (own.named, others.named) == ({crossing}, set())
    assert not others.bounds.isEmpty()


def test_a_name_keeps_off_the_words_and_tags_on_the_screen(annotator: Annotator) -> None:
    covered = curve_drawing._ground(annotator.view)
    lines = annotator.view.text_layout.visible_lines()
    assert len(covered) == len(lines) + len(annotator.view.canvas.tags())
    left, top, right, bottom, _ = covered[0]
    assert left < right
    assert 0 < bottom - top < annotator.view.text_layout.metrics.size * 2
    assert top < lines[0].baseline < bottom
