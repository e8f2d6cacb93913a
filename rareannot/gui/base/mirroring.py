"""Where hand-painted parts are in a window that reads from right to left: on the other side; Qt turns the text itself."""

from typing import overload
from unicodedata import bidirectional

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter

Box = QRect | QRectF


def turned(painter: QPainter) -> bool:
    """True if what is painted reads from right to left."""
    way = painter.layoutDirection()
    if way == Qt.LayoutDirection.LayoutDirectionAuto:
        way = QGuiApplication.layoutDirection()
    return way == Qt.LayoutDirection.RightToLeft


def left_to_right(painter: QPainter) -> None:
    """Let what is painted run from left to right in every window: an axis, a scale, a number (see gui.charts)."""
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def across(painter: QPainter, left: float, width: float, within: Box) -> float:
    """Returns the left edge of a part ``width`` wide that is at ``left`` where one reads from left to right."""
    if painter.layoutDirection() == Qt.LayoutDirection.LeftToRight or not turned(painter):
        return left
    return within.left() + (within.left() + within.width() - left - width)


@overload
def mirrored(painter: QPainter, part: QRect, within: Box) -> QRect: ...
@overload
def mirrored(painter: QPainter, part: QRectF, within: Box) -> QRectF: ...
def mirrored(painter: QPainter, part: Box, within: Box) -> Box:
    """``part`` of ``within`` on the side where it belongs."""
    if painter.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return part
    left = across(painter, part.left(), part.width(), within)
    return (
        part.translated(round(left - part.left()), 0)
        if isinstance(part, QRect)
        else part.translated(left - part.left(), 0)
    )


def draw_number(painter: QPainter, box: Box, text: str) -> None:
    """Write a number at the end of ``box``; it runs from left to right in every window."""
    side = Qt.AlignmentFlag.AlignLeft if turned(painter) else Qt.AlignmentFlag.AlignRight
    painter.save()
    left_to_right(painter)
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()


def reads(text: str) -> Qt.LayoutDirection:
    """Returns which way a text reads by its first letter, whatever the window does."""
    for letter in text:
        if (kind := bidirectional(letter)) in ("L", "R", "AL"):
            return Qt.LayoutDirection.LeftToRight if kind == "L" else Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.LeftToRight
