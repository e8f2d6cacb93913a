"""Points over time: where each one stands, that what is drawn follows the values, and where nothing is drawn."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from rareannot.gui.base.theme import Theme
from rareannot.gui.charts.points import columns, draw_picked, draw_points
from rareannot.gui.charts.values import Point, Points

BOX = QRectF(0, 0, 600, 240)


def chart(*values: float | None) -> Points:
    points = tuple(Point(f"p{i}", "", value, "") for i, value in enumerate(values))
    return Points(points, ((0.0, "0"), (0.5, ".5"), (1.0, "1")))


def drawn(shown: Points) -> QImage:
    """A picture of a chart on white."""
    picture = QImage(600, 240, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFFFF)
    painter = QPainter(picture)
    draw_points(shown, painter, Theme(), BOX)
    painter.end()
    return picture


def dot_row(picture: QImage, stripe: QRectF) -> float:
    """The middle of the accent's ink around the middle of a stripe, in px from the top."""
    accent = Theme().colour("accent").rgb()
    x = round(stripe.center().x())
    rows = [y for y in range(picture.height()) if picture.pixel(x, y) == accent]
    return sum(rows) / len(rows)


@pytest.mark.usefixtures("qapp")
def test_stripes_stand_side_by_side_over_the_plot() -> None:
    stripes = columns(chart(0.5, 0.6, 0.7), Theme(), BOX)
    assert [stripe.height() for stripe in stripes] == [240] * 3
    assert stripes[0].right() == pytest.approx(stripes[1].left())
    assert stripes[2].right() == pytest.approx(600 - Theme().px(8))


@pytest.mark.usefixtures("qapp")
def test_a_chart_of_no_points_has_no_stripes_and_no_ink() -> None:
    assert columns(chart(), Theme(), BOX) == []
    blank = drawn(chart())
    assert all(blank.pixel(x, y) == 0xFFFFFFFF for x in range(0, 600, 5) for y in range(0, 240, 5))


def test_where_no_value_is_defined_nothing_is_drawn(qapp: QApplication) -> None:
    assert drawn(chart(None, None)) == drawn(chart())


def test_a_larger_value_stands_higher(qapp: QApplication) -> None:
    shown = chart(0.25, 0.75)
    picture, stripes = drawn(shown), columns(shown, Theme(), BOX)
    low, high = (dot_row(picture, stripe) for stripe in stripes)
    plot = 240 - Theme().px(42) - (Theme().px(6) + stripes[0].top())
    assert low - high == pytest.approx(plot / 2, rel=0.25)


def test_a_value_below_the_axis_stands_at_its_foot(qapp: QApplication) -> None:
    shown = chart(-3.0, 0.0)
    picture, stripes = drawn(shown), columns(shown, Theme(), BOX)
    assert dot_row(picture, stripes[0]) == pytest.approx(dot_row(picture, stripes[1]), abs=1)


def test_a_ring_stands_inside_its_stripe(qapp: QApplication) -> None:
    picture = QImage(100, 100, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFFFF)
    painter = QPainter(picture)
    draw_picked(painter, Theme(), QRectF(20, 20, 50, 60))
    painter.end()
    inked = [(x, y) for x in range(100) for y in range(100) if picture.pixel(x, y) != 0xFFFFFFFF]
    assert min(x for x, _ in inked) >= 20
    assert max(x for x, _ in inked) <= 70
    assert (45, 50) not in inked
