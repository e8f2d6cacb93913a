"""Measurements over time as points with their intervals: how they are drawn, and where each one stands."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from rareannot.gui.base.theme import Theme, tokens
from rareannot.gui.charts.strokes import AXIS, CENTRE, LEFT, TOP, grid, write
from rareannot.gui.charts.values import Point, Points

_FEET, _DOT, _LINE = 42, 4, 16
_NAME = 96
"""The room that a name below the axis takes, before scaling; where points stand closer, only some are named."""


def columns(chart: Points, theme: Theme, box: QRectF) -> list[QRectF]:
    """The upright stripe of each point: what is clicked, and what is ringed."""
    plot = _plot(theme, box)
    step = plot.width() / max(1, len(chart.points))
    return [QRectF(plot.left() + i * step, box.top(), step, box.height()) for i in range(len(chart.points))]


def _plot(theme: Theme, box: QRectF) -> QRectF:
    return box.adjusted(theme.px(AXIS), theme.px(TOP + 6), -theme.px(8), -theme.px(_FEET))


def draw_points(chart: Points, painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Draw the points of ``chart``."""
    if not any(point.value is not None for point in chart.points):
        return
    plot, values = _plot(theme, box), tuple(value for value, _ in chart.places)
    names = dict(chart.places)
    grid(painter, theme, plot, values, lambda value: names[value])
    stripes = columns(chart, theme, box)
    _feet(painter, theme, chart, stripes, plot)
    places = [
        None if p.value is None else QPointF(stripe.center().x(), _y(p.value, plot, values))
        for p, stripe in zip(chart.points, stripes, strict=True)
    ]
    painter.setPen(QPen(theme.colour("accent"), 1.5))
    painter.drawPolyline([place for place in places if place is not None])
    for point, place in zip(chart.points, places, strict=True):
        if place is not None:
            _point(painter, theme, point, place, plot, values)


def _y(value: float, plot: QRectF, values: Sequence[float]) -> float:
    low, high = values[0], values[-1]
    return plot.bottom() - (max(value, low) - low) / (high - low) * plot.height()


def _feet(painter: QPainter, theme: Theme, chart: Points, stripes: Sequence[QRectF], plot: QRectF) -> None:
    """Name as many points as there is room for, the last one always."""
    every = max(1, -(-theme.px(_NAME) // max(1, int(stripes[0].width()))))
    line = theme.px(_LINE)
    for i in range(len(stripes) - 1, -1, -every):
        middle, width = stripes[i].center().x(), stripes[i].width() * every
        foot = QRectF(middle - width / 2 + 2, plot.bottom() + 6, width - 4, line)
        write(painter, theme, foot, chart.points[i].name, CENTRE)
        write(painter, theme, foot.translated(0, line), chart.points[i].below, CENTRE)


def _point(
    painter: QPainter, theme: Theme, point: Point, place: QPointF, plot: QRectF, values: Sequence[float]
) -> None:
    accent = theme.colour("accent")
    painter.setPen(QPen(accent, 1.5))
    if point.between is not None:
        low, high = (_y(end, plot, values) for end in point.between)
        painter.drawLine(QPointF(place.x(), low), QPointF(place.x(), high))
    painter.setBrush(accent)
    painter.drawEllipse(place, _DOT, _DOT)
    write(painter, theme, QRectF(place.x() + 7, place.y() - 18, theme.px(44), _LINE), point.text, LEFT, "text")


def draw_picked(painter: QPainter, theme: Theme, stripe: QRectF) -> None:
    """Draw the ring around a point's stripe."""
    painter.setPen(QPen(theme.colour("focus"), tokens()["line"]["focus_ring"]))
    painter.drawRoundedRect(stripe.adjusted(2, 2, -2, -2), tokens()["radius"]["span"], tokens()["radius"]["span"])
