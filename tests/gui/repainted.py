"""Whether a part of the window is painted anew after a change, and what it looks like with the keyboard in it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from rareannot.gui.base.theme import theme_of
from tests.gui.painted import painted_widget


class _Paints(QObject):
    """Counts how often a place of a widget is painted."""

    def __init__(self, watched: QWidget, at: QPoint) -> None:
        super().__init__(watched)
        self.count, self._at = 0, at
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += isinstance(event, QPaintEvent) and event.region().contains(self._at)
        return False


def repainted(widget: QWidget, change: Callable[[], object], at: QPoint | None = None) -> bool:
    """Whether a widget, which is shown for this, is painted anew after ``change``: its middle, or what is ``at`` a place."""
    widget.window().show()
    QApplication.processEvents()
    paints = _Paints(widget, at or widget.rect().center())
    change()
    QApplication.processEvents()
    widget.removeEventFilter(paints)
    return paints.count > 0


def is_smooth(widget: QWidget) -> bool:
    """Whether a round corner at the upper left is drawn in more than its own colour and that of the ground."""
    picture = widget.grab().toImage()
    return len({picture.pixel(x, y) for x in range(4) for y in range(4)}) > 4


def ringed(widget: QWidget) -> tuple[bool, bool]:
    """Whether a widget that is shown for this draws the ring: while the keyboard is not in it, and while it is."""
    window = widget.window()
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    widget.clearFocus()
    ink = theme_of(widget).colour("focus").name()
    without = bool(painted_widget(widget).drawn(ink))
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    widget.setProperty("ring", True)  # as FocusWatch does in an application that is dressed
    return without, bool(painted_widget(widget).drawn(ink))
