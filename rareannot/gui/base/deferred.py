"""What waits: until a moment after the last request, until the window has been painted, or for the next turn of the loop."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

_AFTER_PAINTING = Qt.EventPriority.LowEventPriority.value - 1
"""Qt paints at low priority, when all else that was posted is done."""
AFTER_ALL = _AFTER_PAINTING - 1
"""The priority of events that come when also that is done which waits for the window to be painted."""


def later(owner: QObject, ms: int, call: Callable[[], None]) -> QTimer:
    """A timer that calls once, ``ms`` after the last start."""
    timer = QTimer(owner, singleShot=True, interval=ms)
    timer.timeout.connect(call)
    return timer


def paint_next_turn(widget: QWidget) -> None:
    """Paint what is changed in ``widget`` now in the next turn of the event loop.

    For a change so large that making it and painting it would together hold up the loop for too long. Keys that come
    between go where the change puts them.
    """
    widget.setUpdatesEnabled(False)
    QTimer.singleShot(0, widget, lambda: widget.setUpdatesEnabled(True))


class Afterwards(QObject):
    """Calls once after the next repaint, however often it was requested until then.

    So a key shows in the article before the window around it follows.
    """

    def __init__(self, owner: QObject, call: Callable[[], None]) -> None:
        super().__init__(owner)
        self._call, self._asked = call, False

    def ask(self) -> None:
        """Call soon."""
        if not self._asked:
            self._asked = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _AFTER_PAINTING)

    def now(self) -> None:
        """Call now, if it was asked for."""
        if self._asked:
            self._asked = False
            self._call()

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.User:
            return super().event(event)
        self.now()
        return True
