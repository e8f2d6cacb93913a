"""Which parts of a widget are painted anew, and when: what changes must be seen at once, and all else be left alone."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Repaints(QObject):
    """Watches one widget from the moment at which all is painted that was to be."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._rects = list[QRect]()
        QApplication.processEvents()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what a paint is about."""
        if isinstance(event, QPaintEvent):
            rects: Iterable[QRect] = event.region()  # type: ignore[assignment]  # its stub forgets that it is one
            self._rects.extend(rects)
        return False

    def parts(self) -> list[QRect]:
        """What was painted since it was asked last."""
        QApplication.processEvents()
        found, self._rects = self._rects, []
        return found
