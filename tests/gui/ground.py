"""What is seen of a part of the window, pixel by pixel: what it stands on, how many colours it has, what it paints beside itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QStyleOptionViewItem, QWidget

from rareannot.gui.base import style
from rareannot.gui.base.theme import Theme


def ground(part: QWidget, x: int = 3, y: int = 3) -> str:
    """The name of the theme's colour at a place of a part that nothing is painted on; "" for another."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, Theme())
    app.processEvents()
    seen = part.grab().toImage().pixelColor(x, y).name()
    names = ("base", "raised", "window", "border", "border_strong")
    return next((name for name in names if Theme().colour(name).name() == seen), "")


def colours(picture: QImage) -> set[str]:
    """The colours of a picture: of a shape with smooth edges there are more than it was painted with."""
    across, down = range(picture.width()), range(picture.height())
    return {picture.pixelColor(x, y).name() for x in across for y in down}


def own_picture(part: QWidget) -> QImage:
    """What a part paints by itself, without its background and its children, on white."""
    picture = QImage(part.size(), QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    part.render(picture, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return picture


def item_picture(
    delegate: QAbstractItemDelegate, view: QWidget, index: QModelIndex | QPersistentModelIndex, size: QSize
) -> QImage:
    """What a delegate paints of an item, in the middle of a sheet three times as wide and high, on white."""
    picture = QImage(size * 3, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    option = QStyleOptionViewItem()
    option.widget, option.rect = view, QRect(QPoint(size.width(), size.height()), size)
    painter = QPainter(picture)
    try:
        delegate.paint(painter, option, index)
    finally:
        painter.end()
    return picture


def painted_beside(picture: QImage) -> bool:
    """Whether something was painted beside the item of ``item_picture``."""
    width, height = picture.width() // 3, picture.height() // 3
    inner = QRect(width, height, width, height)
    across, down = range(picture.width()), range(picture.height())
    return any(picture.pixelColor(x, y).name() != "#ffffff" for x in across for y in down if not inner.contains(x, y))


class _Watch(QObject):
    """Notes what is painted anew of a part."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return super().eventFilter(watched, event)


def repainted(part: QWidget, change: Callable[[], object]) -> QRegion:
    """What is painted anew of a part that is on screen, after a change."""
    watch = _Watch()
    part.installEventFilter(watch)
    part.update()
    for _ in range(5):  # until it is as it was asked for before
        QApplication.processEvents()
    watch.region = QRegion()
    change()
    for _ in range(3):
        QApplication.processEvents()
    part.removeEventFilter(watch)
    return watch.region


def covers(region: QRegion, box: QRect) -> bool:
    """Whether a region has the whole of a box in it; Qt's own question is whether it has any of it."""
    return QRegion(box).subtracted(region).isEmpty()
