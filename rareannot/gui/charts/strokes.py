"""What every chart is drawn with: a text in its place, hairlines with their numbers, and the room around a plot."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from rareannot.gui.base.theme import Theme, tokens

RIGHT, LEFT, CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter
MIDDLE = Qt.AlignmentFlag.AlignVCenter
AXIS, FOOT, END, TOP, HEAD = 36, 26, 92, 10, 42
"""Room for the numbers of an axis, the names below it, the name at a line's end, above, and above with two lines."""


def write(painter: QPainter, theme: Theme, box: QRectF, words: str, align: Qt.AlignmentFlag, colour: str = "muted", weight: int = 400) -> None:  # fmt: skip
    """Write words on one line into ``box``, shortened where they do not fit."""
    painter.setFont(theme.font("ui", tokens()["font"]["size"]["small"], weight))
    painter.setPen(theme.colour(colour))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(1, int(box.width()) + 1))
    painter.drawText(box, align | MIDDLE, shown)


def widest(painter: QPainter, theme: Theme, texts: Iterable[str]) -> int:
    """How wide the widest of some words is, where they are set strong."""
    painter.setFont(theme.font("ui", tokens()["font"]["size"]["small"], 600))
    return max((painter.fontMetrics().horizontalAdvance(one) for one in texts), default=0)


def grid(painter: QPainter, theme: Theme, plot: QRectF, steps: tuple[float, ...], name: Callable[[float], str]) -> None:
    """Hairlines with their numbers at the left."""
    for value in steps:
        y = round(plot.bottom() - (value - steps[0]) / (steps[-1] - steps[0]) * plot.height()) + 0.5
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        write(painter, theme, QRectF(plot.left() - AXIS, y - 9, AXIS - 8, 18), name(value), RIGHT)
