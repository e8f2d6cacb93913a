"""Curves over the article: drawn where both ends are, taken away again, never over the edge of the view."""

from PySide6.QtCore import QRectF

from rareannot.gui.annotate.links.curve_drawing import Curve, _path
from rareannot.gui.annotate.links.curves import LinkCurves
from tests.gui.annotate.desk import Annotator, at

OF = Curve("of", at("500 tons"), at("lithium"), 6)


def test_a_curve_changes_what_is_painted_and_goes_again(annotator: Annotator) -> None:
    curves = LinkCurves(annotator.view)
    bare = annotator.view.viewport().grab().toImage()
    curves.show([OF])
    drawn = annotator.view.viewport().grab().toImage()
    assert drawn != bare
    curves.show([Curve("of", OF.start, OF.end, 6, proposed=True)])
    assert annotator.view.viewport().grab().toImage() not in (bare, drawn)
    curves.show([])
    assert annotator.view.viewport().grab().toImage() == bare
    assert annotator.view.canvas.over is None


def test_a_link_whose_other_end_is_out_of_sight_is_drawn_with_a_quote_of_it(annotator: Annotator) -> None:
    curves, view = LinkCurves(annotator.view), annotator.view
    bare = view.viewport().grab().toImage()
    far = (len(view.text_layout.text) + 500, len(view.text_layout.text) + 507)
    curves.show([Curve("of", OF.start, far, 6, words=("500 tons", "gallium"))])
    quoted = view.viewport().grab().toImage()
    assert quoted != bare
    curves.show([Curve("of", OF.start, far, 6, words=("500 tons", "iron"))])
    assert view.viewport().grab().toImage() != quoted
    curves.show([Curve("of", (far[0], far[0] + 1), far, 6)])
    assert curves.in_sight() == []
    assert view.viewport().grab().toImage() == bare


def test_others_are_drawn_once_beside_those_of_the_current_span(annotator: Annotator) -> None:
    curves = LinkCurves(annotator.view)
    by = Curve("by", OF.start, at("kilundu"), 3)
    curves.show([OF])
    curves.show_others(lambda start, end: [OF, by] if start == 0 < end else [])
    assert curves.in_sight() == [by, OF]
    curves.show_others(None)
    assert curves.in_sight() == [OF]


def test_a_curve_leads_from_box_to_box_in_one_line_and_between_lines() -> None:
    here, beside, below = QRectF(10, 50, 40, 20), QRectF(90, 50, 40, 20), QRectF(90, 150, 40, 20)
    assert (_path(here, beside).pointAtPercent(0).y(), _path(here, beside).pointAtPercent(1).y()) == (50, 50)
    assert _path(here, beside).pointAtPercent(0.5).y() < 50
    assert (_path(here, below).pointAtPercent(0).y(), _path(here, below).pointAtPercent(1).y()) == (70, 150)
    assert (_path(below, here).pointAtPercent(0).y(), _path(below, here).pointAtPercent(1).y()) == (150, 70)
