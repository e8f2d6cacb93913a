"""What waits: until a moment after the last request, until the window has been painted, or for the next turn of the loop."""

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

_AFTER_PAINTING = Qt.EventPriority.LowEventPriority.value - 1
"""Qt paints at low priority, when all else that was posted is done."""
AFTER_ALL = _AFTER_PAINTING - 1
"""The priority of events that come when also that is done which waits for the window to be painted."""
_INPUT = frozenset(
    {
        *(QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.InputMethod),
        *(QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel),
        *(QEvent.Type.TouchBegin, QEvent.Type.TabletPress, QEvent.Type.DragEnter, QEvent.Type.Drop),
    }
)
"""How something is begun with a window; that a key or button is let go belongs to what was done before."""


def later(owner: QObject, ms: int, call: Callable[[], None]) -> QTimer:
    """A timer that calls once, ``ms`` after the last start."""
    timer = QTimer(owner, singleShot=True, interval=ms)
    timer.timeout.connect(call)
    return timer


class Turns(QObject):
    """A change of a window so large that it is made step by step, each in a turn of the event loop, and painted in one more.

    Nothing finds it half made: until it is whole the window shows what it showed, and who uses keys or mouse meanwhile, or
    calls ``now``, has what is left made at once, so that a key goes where the change puts it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._left, self._making = window, deque[Callable[[], object]](), False
        self._next = later(self, 0, self.one)
        self._paint = later(self, 0, partial(window.setUpdatesEnabled, True))

    @property
    def waiting(self) -> bool:
        """Whether steps are left."""
        return bool(self._left)

    def begin(self, *steps: Callable[[], object]) -> None:
        """Make a change of these steps, in place of one that waits."""
        self._left = deque(steps)
        self._paint.stop()
        self._window.setUpdatesEnabled(False)
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)
        self._next.start()

    def now(self) -> None:
        """Make what is left at once; nothing where it is called from within a step."""
        while self._left and not self._making:
            self.one()

    def one(self) -> None:
        """Make one step, of which some are left. What it raises is passed on, and nothing more is made."""
        step, self._making = self._left.popleft(), True
        try:
            step()
        except BaseException:
            self._left.clear()
            raise
        finally:
            self._making = False
            if self._left:
                self._next.start()
            else:
                self.drop()

    def drop(self) -> None:
        """Forget what is left."""
        self._left.clear()
        self._next.stop()
        if (handle := self._window.windowHandle()) is not None:
            handle.removeEventFilter(self)
        self._paint.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self.now()
        return super().eventFilter(watched, event)


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
