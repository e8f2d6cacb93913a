"""What waits: until a moment after the last request, until the window has been painted, or for the next turn of the loop."""

from collections import deque
from collections.abc import Callable

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
"""How a person begins something with a window; letting go of a key or button belongs to what was done before."""


def later(owner: QObject, ms: int, call: Callable[[], None]) -> QTimer:
    """Returns a timer that calls once, ``ms`` after the last start."""
    timer = QTimer(owner, singleShot=True, interval=ms)
    timer.timeout.connect(call)
    return timer


class Turns(QObject):
    """A large change of a window, made in steps, one per turn of the event loop, so that no turn takes long.

    Until the last step is made and painted, keys, clicks and drops on the window are ignored: nobody decides what is
    not on the screen yet. The window keeps painting meanwhile: with its updates disabled, X11 would lose the exposure
    when a dialog closes, and the old picture would stay.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._steps, self._in_step = window, deque[Callable[[], object]](), False
        self._next = later(self, 0, self.one)
        self._painted = Afterwards(self, self._take_input)

    @property
    def waiting(self) -> bool:
        """True if steps are left."""
        return bool(self._steps)

    def begin(self, *steps: Callable[[], object]) -> None:
        """Start a change of these steps; it replaces one that is still waiting."""
        self._steps = deque(steps)
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)
        self._next.start()

    def now(self) -> None:
        """Make the remaining steps at once; does nothing when called from within a step."""
        while self._steps and not self._in_step:
            self.one()

    def one(self) -> None:
        """Make the next step; there must be one. If it raises, the exception passes and the rest is dropped."""
        step, self._in_step = self._steps.popleft(), True
        try:
            step()
        except BaseException:
            self._steps.clear()
            raise
        finally:
            self._in_step = False
            if self._steps:
                self._next.start()
            else:
                self.drop()

    def drop(self) -> None:
        """Drop the remaining steps; input counts again after the next repaint."""
        self._steps.clear()
        self._next.stop()
        self._painted.ask()

    def _take_input(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None and not self._steps:  # else another change has begun since
            handle.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in _INPUT or super().eventFilter(watched, event)


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
