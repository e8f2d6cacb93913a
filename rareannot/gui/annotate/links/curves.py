"""The links of the current span as thin curves over the article, each with its name; nothing is drawn for any other span."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from rareannot.gui.annotate.article_view.paint_style import tag_font
from rareannot.gui.annotate.article_view.view import ArticleView

_LIFT = 9.0
"""Px that a curve within one line rises above it."""
_WIDTH, _DOT, _RADIUS = 1.25, 2.5, 3.0


@dataclass(frozen=True, slots=True)
class Curve:
    """One link from here to there (``start`` and ``end``: code points), in a colour of the palette.

    A ``proposed`` one is dashed: nobody has said it.
    """

    name: str
    start: tuple[int, int]
    end: tuple[int, int]
    colour: int
    proposed: bool = False


class LinkCurves:
    """Draws curves over an article view, on top of all else that it paints."""

    def __init__(self, view: ArticleView) -> None:
        self._view, self.shown = view, tuple[Curve, ...]()

    def show(self, curves: Sequence[Curve]) -> None:
        """Draw these and no others."""
        if tuple(curves) != self.shown:
            self.shown = tuple(curves)
            self._view.canvas.over = self._paint if curves else None
            self._view.canvas.repaint_all()

    def _paint(self, painter: QPainter) -> None:
        for curve in self.shown:
            boxes = [self._view.text_layout.box_of(*part) for part in (curve.start, curve.end)]
            if boxes[0] is not None and boxes[1] is not None:
                self._draw(painter, curve, boxes[0], boxes[1])

    def _draw(self, painter: QPainter, curve: Curve, start: QRect, end: QRect) -> None:
        ink, size = self._view.canvas.ink, self._view.text_layout.metrics.tag
        colours = ink.theme.label(curve.colour)
        pen = QPen(colours.outline, _WIDTH)
        if curve.proposed:
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path = _path(QRectF(start), QRectF(end))
        painter.drawPath(path)
        if curve.proposed:
            painter.drawRoundedRect(QRectF(end).adjusted(-1, -1, 1, 1), _RADIUS, _RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.outline)
        painter.drawEllipse(path.pointAtPercent(1.0), _DOT, _DOT)
        font = tag_font(size, 600)
        middle, width = path.pointAtPercent(0.6), QFontMetricsF(font).horizontalAdvance(curve.name)
        # over the first line there is less room than a name is high
        room = QRectF(middle.x() - width / 2 - 3, max(0.0, middle.y() - size * 0.6), width + 6, size * 1.2)
        painter.fillRect(room, ink.theme.colour("base"))
        painter.setFont(font)
        painter.setPen(colours.text)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, curve.name)


def _path(start: QRectF, end: QRectF) -> QPainterPath:
    """From the middle of one box to that of the other: over them in one line, else between the lines."""
    a, b = QPointF(start.center().x(), start.top()), QPointF(end.center().x(), end.top())
    path = QPainterPath()
    if abs(start.top() - end.top()) < start.height():
        path.moveTo(a)
        path.cubicTo(QPointF(a.x(), a.y() - _LIFT * 1.4), QPointF(b.x(), b.y() - _LIFT * 1.4), b)
        return path
    if end.top() > start.top():
        a = QPointF(a.x(), start.bottom())
    else:
        b = QPointF(b.x(), end.bottom())
    path.moveTo(a)
    half = (b.y() - a.y()) / 2
    path.cubicTo(QPointF(a.x(), a.y() + half), QPointF(b.x(), b.y() - half), b)
    return path
