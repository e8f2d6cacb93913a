"""Curves over the article: drawn where both ends are, taken away again, never over the edge of the view."""

from PySide6.QtCore import QRectF

from rareannot.gui.annotate.links.curves import Curve, LinkCurves, _path
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


def test_a_curve_leads_from_box_to_box_in_one_line_and_between_lines() -> None:
    here, beside, below = QRectF(10, 50, 40, 20), QRectF(90, 50, 40, 20), QRectF(90, 150, 40, 20)
    assert (_path(here, beside).pointAtPercent(0).y(), _path(here, beside).pointAtPercent(1).y()) == (50, 50)
    assert _path(here, beside).pointAtPercent(0.5).y() < 50
    assert (_path(here, below).pointAtPercent(0).y(), _path(here, below).pointAtPercent(1).y()) == (70, 150)
    assert (_path(below, here).pointAtPercent(0).y(), _path(below, here).pointAtPercent(1).y()) == (150, 70)
