"""Line icons from resources/icons, tinted at load, and the four glyphs of a document's status."""

from functools import cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from rareannot.core.bundled import bundled_text
from rareannot.gui.base.theme import Theme, theme_of, tokens

STATUS_COLOURS = {"new": "muted", "in progress": "accent", "done": "good", "skipped": "muted"}
_SIDE = 16


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(bundled_text(f"icons/{name}.svg").replace("currentColor", colour).encode()))


def draw_icon(painter: QPainter, name: str, colour: QColor, x: float, y: float, side: float = _SIDE) -> None:
    """Draw the icon ``name`` with its upper left corner at ``(x, y)``."""
    _renderer(name, colour.name()).render(painter, QRectF(x, y, side, side))


def pixmap(name: str, colour: QColor, side: int = _SIDE, ratio: float = 2.0) -> QPixmap:
    """Returns the icon ``name`` as a picture of ``side`` device-independent pixels."""
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_icon(painter, name, colour, 0, 0, side)
    painter.end()
    return pixmap


def icon(name: str, colour: QColor) -> QIcon:
    """Returns the icon ``name`` in one colour, for buttons and actions."""
    return QIcon(pixmap(name, colour))


class IconView(QWidget):
    """An icon that is beside words; it follows the theme and says nothing to screen readers."""

    def __init__(self, name: str, colour: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._colour = name, colour
        self.setFixedSize(tokens()["size"]["icon"], tokens()["size"]["icon"])

    def show_icon(self, name: str, colour: str) -> None:
        """Change to another icon or colour of the palette."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, _event: object) -> None:
        draw_icon(QPainter(self), self._name, theme_of(self).colour(self._colour), 0, 0)


def draw_status(painter: QPainter, status: str, theme: Theme, x: float, y: float) -> None:
    """Draw the glyph of ``status`` (ring, half ring, disc with a tick, barred ring) in a 16 px square at ``(x, y)``."""
    colour = theme.colour(STATUS_COLOURS.get(status, "muted"))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    if status == "done":
        _tick_disc(painter, colour, theme.colour("base"))
    else:
        painter.drawEllipse(QPointF(8, 8), 5, 5)
    if status == "in progress":
        half = QPainterPath(QPointF(8, 3))
        half.arcTo(QRectF(3, 3, 10, 10), 90, 180)
        painter.fillPath(half, colour)
    elif status == "skipped":
        painter.drawLine(QPointF(5.75, 8), QPointF(10.25, 8))
    painter.restore()


def _tick_disc(painter: QPainter, colour: QColor, tick: QColor) -> None:
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(8, 8), 5, 5)
    painter.setPen(QPen(tick, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline([QPointF(5.5, 8.25), QPointF(7.25, 10), QPointF(10.5, 6.5)])
