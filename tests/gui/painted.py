"""What a part of the window paints, as a list: words with their colour and weight, filled boxes, lines; by Qt's writer of SVG."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from xml.etree import ElementTree as ET

from PySide6.QtCore import QBuffer, QIODevice, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPalette, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractItemDelegate, QStyle, QStyleOptionViewItem, QWidget

_NUMBER = re.compile(r"-?[\d.]+")


@dataclass(frozen=True)
class Words:
    """Words as they stand there: a colour as "#rrggbb", where the base line begins, how bold and how large they are."""

    text: str
    colour: str
    x: float
    y: float
    weight: int
    size: float


@dataclass(frozen=True)
class Shape:
    """What is filled (``fill``) or drawn (``line``), "" for neither, within ``box``."""

    fill: str
    line: str
    box: QRectF


@dataclass(frozen=True)
class Painted:
    """Everything that was painted, in its order; ``pictures`` counts those that were put in.

    ``kept`` says whether the painter was left with the pen, font, clip and direction that it had.
    """

    words: tuple[Words, ...]
    shapes: tuple[Shape, ...]
    pictures: int
    kept: bool

    def texts(self) -> list[str]:
        """The words alone, without their looks."""
        return [one.text for one in self.words]

    def of(self, text: str) -> Words:
        """The words that begin with ``text``."""
        return next(one for one in self.words if one.text.startswith(text))

    def filled(self, colour: str) -> list[QRectF]:
        """The boxes of what is filled with a colour."""
        return [one.box for one in self.shapes if one.fill == colour]

    def drawn(self, colour: str) -> list[QRectF]:
        """The boxes of what is drawn with a colour."""
        return [one.box for one in self.shapes if one.line == colour]


def painted(paint: Callable[[QPainter], None], size: QSize) -> Painted:
    """What ``paint`` paints on a sheet of a size."""
    buffer, sheet = QBuffer(), QSvgGenerator()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    sheet.setOutputDevice(buffer)
    sheet.setSize(size)
    sheet.setViewBox(QRect(0, 0, size.width(), size.height()))
    sheet.setResolution(96)
    painter = QPainter(sheet)
    try:
        before = _state(painter)
        paint(painter)
        kept = _state(painter) == before
    finally:
        painter.end()
    return _read(bytes(buffer.data().data()).decode(), kept)


def _state(painter: QPainter) -> tuple[object, ...]:
    return (
        painter.pen(),
        painter.font().toString(),
        painter.hasClipping(),
        painter.renderHints(),
        painter.layoutDirection(),
    )


def painted_widget(widget: QWidget) -> Painted:
    """What a widget paints by itself at the size it has, without its background and its children."""
    flags = QWidget.RenderFlag(0)
    return painted(lambda painter: widget.render(painter, QPoint(), QRegion(), flags), widget.size())


def painted_item(
    delegate: QAbstractItemDelegate,
    view: QWidget,
    index: QModelIndex | QPersistentModelIndex,
    size: QSize,
    state: QStyle.StateFlag = QStyle.StateFlag.State_Enabled,
) -> Painted:
    """What a delegate paints of an item, at the top left of a sheet."""
    option = QStyleOptionViewItem()
    option.widget, option.rect, option.state, option.palette = (
        view,
        QRect(0, 0, size.width(), size.height()),
        state,
        QPalette(),
    )
    return painted(lambda painter: delegate.paint(painter, option, index), size)


def _read(text: str, kept: bool) -> Painted:
    words, shapes, pictures = list[Words](), list[Shape](), 0
    for group in ET.fromstring(text).iter("{http://www.w3.org/2000/svg}g"):
        fill, line = (group.get(name, "none") for name in ("fill", "stroke"))
        dx, dy, scale = _moved(group.get("transform", ""))
        for part in group:
            kind = part.tag.rpartition("}")[2]
            if kind == "text":
                x, y = float(part.get("x", 0)) * scale + dx, float(part.get("y", 0)) * scale + dy
                ink = part.get("fill", fill)
                weight, size = int(part.get("font-weight", 400)), float(part.get("font-size", 0)) * scale
                words.append(Words(unescape("".join(part.itertext())), ink, x, y, weight, size))
            elif kind == "image":
                pictures += 1
            elif kind in ("path", "rect", "polyline", "circle", "ellipse", "polygon") and (box := _box(part)):
                moved = QRectF(
                    box.left() * scale + dx, box.top() * scale + dy, box.width() * scale, box.height() * scale
                )
                inner, edge = part.get("fill", fill), part.get("stroke", line)
                shapes.append(Shape("" if inner == "none" else inner, "" if edge == "none" else edge, moved))
    return Painted(tuple(words), tuple(shapes), pictures, kept)


def _moved(transform: str) -> tuple[float, float, float]:
    found = [float(n) for n in _NUMBER.findall(transform)]
    return (found[4], found[5], found[0]) if len(found) == 6 else (0.0, 0.0, 1.0)


def _box(part: ET.Element) -> QRectF | None:
    if part.get("width"):
        return QRectF(*(float(part.get(name, 0)) for name in ("x", "y", "width", "height")))
    if part.get("r"):
        x, y, r = (float(part.get(name, 0)) for name in ("cx", "cy", "r"))
        return QRectF(x - r, y - r, 2 * r, 2 * r)
    numbers = [float(n) for n in _NUMBER.findall(part.get("d", "") or part.get("points", ""))]
    if not numbers:
        return None
    xs, ys = numbers[::2], numbers[1::2]
    return QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
