"""The outlines that spans are drawn with, as paths: frames with open ends, and the bar at the bottom.

An arc is joined to what comes before it by a straight line, and what is filled is closed: Qt does both.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath


def frame(rect: QRectF, radius: float, opens: bool, closes: bool) -> QPainterPath:
    """A rectangle with round corners; a side where the span goes on in another line is left open."""
    path = QPainterPath()
    if opens and closes:
        path.addRoundedRect(rect, radius, radius)
        return path
    left, top, right, bottom, d = rect.left(), rect.top(), rect.right(), rect.bottom(), 2 * radius
    if opens:
        path.moveTo(right, top)
        path.arcTo(QRectF(left, top, d, d), 90, 90)
        path.arcTo(QRectF(left, bottom - d, d, d), 180, 90)
        path.lineTo(right, bottom)
    elif closes:
        path.moveTo(left, top)
        path.arcTo(QRectF(right - d, top, d, d), 90, -90)
        path.arcTo(QRectF(right - d, bottom - d, d, d), 0, -90)
        path.lineTo(left, bottom)
    else:
        path.moveTo(left, top)
        path.lineTo(right, top)
        path.moveTo(left, bottom)
        path.lineTo(right, bottom)
    return path


def bar(
    left: float, right: float, bottom: float, height: float, radius: float, opens: bool, closes: bool
) -> QPainterPath:
    """The bar along the bottom of a box; where the box has round corners it thins out into them."""
    path = QPainterPath(QPointF(left, bottom - radius if opens else bottom))
    inner = bottom - height
    if opens:
        path.arcTo(QRectF(left, bottom - 2 * radius, 2 * radius, 2 * radius), 180, 90)
    if closes:
        path.lineTo(right - radius, bottom)
        path.arcTo(QRectF(right - 2 * radius, bottom - 2 * radius, 2 * radius, 2 * radius), 270, 90)
        path.quadTo(right, inner, right - radius, inner)
    else:
        path.lineTo(right, bottom)
        path.lineTo(right, inner)
    if opens:
        path.lineTo(left + radius, inner)
        path.quadTo(left, inner, left, bottom - radius)
    else:
        path.lineTo(left, inner)
    return path


def notch(right: float, top: float, size: float) -> QPainterPath:
    """The triangle in the upper right corner of a corrected span."""
    path = QPainterPath(QPointF(right - size, top))
    path.lineTo(right, top)
    path.lineTo(right, top + size)
    return path
