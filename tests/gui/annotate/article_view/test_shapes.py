"""The outlines of spans as paths: closed where the span ends, open where it goes on, and inside their box."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from rareannot.gui.annotate.article_view.paint import bar, frame, notch
from tests.rows import each_row

BOX = QRectF(10, 20, 100, 24)
ENDS = [(True, True), (True, False), (False, True), (False, False)]


def on_line(path: QPainterPath, x: float, y: float) -> bool:
    """Whether a path goes through a point."""
    stroker = QPainterPathStroker()
    stroker.setWidth(0.6)
    return stroker.createStroke(path).contains(QPointF(x, y))


@each_row(("opens", "closes"), ENDS)
def test_a_frame_has_the_sides_where_the_span_begins_and_ends(opens: bool, closes: bool) -> None:
    path = frame(BOX, 3, opens, closes)
    assert on_line(path, BOX.left(), BOX.center().y()) == opens
    assert on_line(path, BOX.right(), BOX.center().y()) == closes


@each_row(("opens", "closes"), ENDS)
def test_a_frame_always_has_its_top_and_foot(opens: bool, closes: bool) -> None:
    path = frame(BOX, 3, opens, closes)
    assert on_line(path, BOX.center().x(), BOX.top())
    assert on_line(path, BOX.center().x(), BOX.bottom())


@each_row(("opens", "closes"), ENDS)
def test_a_frame_fills_its_box_and_no_more(opens: bool, closes: bool) -> None:
    held = frame(BOX, 3, opens, closes).boundingRect()
    assert held.top() == pytest.approx(BOX.top(), abs=0.1)
    assert held.bottom() == pytest.approx(BOX.bottom(), abs=0.1)
    assert BOX.adjusted(-0.1, -0.1, 0.1, 0.1).contains(held)


@each_row(("opens", "closes"), ENDS)
def test_round_corners_stand_only_at_the_ends(opens: bool, closes: bool) -> None:
    path = frame(BOX, 6, opens, closes)
    assert on_line(path, BOX.left(), BOX.top()) != opens
    assert on_line(path, BOX.right(), BOX.bottom()) != closes


@each_row(("opens", "closes"), ENDS)
def test_a_bar_lies_along_the_foot_of_its_box(opens: bool, closes: bool) -> None:
    path = bar(10, 110, 44, 3, 4, opens, closes)
    assert path.contains(QPointF(60, 42.5))
    assert not path.contains(QPointF(60, 40.5))
    assert not path.contains(QPointF(60, 44.5))
    assert path.boundingRect().left() >= 9.9
    assert path.boundingRect().right() <= 110.1


@each_row(("opens", "closes"), ENDS)
def test_a_bar_thins_out_into_round_corners_and_is_square_where_the_span_goes_on(opens: bool, closes: bool) -> None:
    path = bar(10, 110, 44, 3, 4, opens, closes)
    assert path.contains(QPointF(10.3, 43.7)) != opens
    assert path.contains(QPointF(109.7, 43.7)) != closes


def test_a_notch_is_the_upper_right_corner() -> None:
    path = notch(100, 20, 6)
    assert path.contains(QPointF(98, 21))
    assert not path.contains(QPointF(95, 25))
    assert path.boundingRect() == QRectF(94, 20, 6, 6)


def test_a_bar_is_thin_at_its_rounded_ends(qapp: object) -> None:
    path = bar(10, 110, 44, 3, 4, True, True)
    for x in (10.5, 109.5):
        assert path.contains(QPointF(x, 40.9))
        assert not path.contains(QPointF(x, 40.4))
    assert path.boundingRect() == QRectF(10, 40, 100, 4)
    square = bar(10, 110, 44, 3, 4, False, False)
    assert square.boundingRect() == QRectF(10, 41, 100, 3)
    assert all(square.contains(QPointF(x, y)) for x in (10.1, 109.9) for y in (41.1, 43.9))


@each_row(("opens", "closes"), ENDS)
def test_a_frame_goes_from_corner_to_corner(opens: bool, closes: bool) -> None:
    path = frame(BOX, 3, opens, closes)
    for y in (BOX.top(), BOX.bottom()):
        assert on_line(path, BOX.left() + 3.2, y)
        assert on_line(path, BOX.right() - 3.2, y)
        assert on_line(path, BOX.left() + 0.5, y) != opens
        assert on_line(path, BOX.right() - 0.5, y) != closes
    for y in (BOX.top() + 3.2, BOX.bottom() - 3.2):
        assert on_line(path, BOX.left(), y) == opens
        assert on_line(path, BOX.right(), y) == closes
    assert not on_line(path, BOX.center().x(), BOX.center().y())


@each_row(("opens", "closes"), ENDS)
def test_a_bar_without_round_ends_is_a_rectangle(opens: bool, closes: bool) -> None:
    path = bar(10, 110, 44, 3, 0, opens, closes)
    assert path.boundingRect() == QRectF(10, 41, 100, 3)
    assert all(path.contains(QPointF(x, y)) for x in (10.1, 60, 109.9) for y in (41.1, 43.9))
