"""The mouse over the article: Qt's events to targets, and what the gestures wish for."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from rareannot.gui.annotate.article_view.gestures import Gestures, Range, Snap, Wish
from rareannot.gui.annotate.article_view.hit import Target

_AUTOSCROLL_MS = 30
_BY_CHARACTERS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
"""Either of them: many desktops take a drag with Alt to move the window."""


class Pointer:
    """Follows one mouse over one view; ``find`` gives the target at a point of the viewport."""

    def __init__(
        self, view: QTextEdit, find: Callable[[QPointF], Target], snap: Snap, grant: Callable[[list[Wish]], None]
    ) -> None:
        self._view = view
        self._find = find
        self._grant = grant
        self._gestures = Gestures(snap)
        self._down: QPoint | None = None
        self._last = QPointF()
        self._free = False
        self._timer = QTimer(view, interval=_AUTOSCROLL_MS)
        self._timer.timeout.connect(self._autoscroll)

    @property
    def busy(self) -> bool:
        """Whether a button is held down."""
        return self._down is not None

    def press(self, event: QMouseEvent, current: Range | None, selection: Range | None) -> None:
        """A button went down."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._down = event.position().toPoint()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._grant(self._gestures.press(self._find(event.position()), current, selection, shift))

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved while a button was down."""
        self._last, self._free = event.position(), bool(event.modifiers() & _BY_CHARACTERS)
        if self._down is None:
            return
        far = (self._last.toPoint() - self._down).manhattanLength() >= QApplication.startDragDistance()
        if self._gestures.busy or far:
            self._grant(self._gestures.move(self._find(self._last), self._free))
            outside = not 0 <= self._last.y() < self._view.viewport().height()
            if outside != self._timer.isActive():
                self._timer.start() if outside else self._timer.stop()

    def release(self, event: QMouseEvent, current_id: str | None) -> None:
        """A button went up."""
        self._timer.stop()
        if event.button() == Qt.MouseButton.LeftButton and self._down is not None:
            self._down = None
            self._grant(self._gestures.release(self._find(event.position()), current_id))

    def double(self, event: QMouseEvent) -> None:
        """The second press of a double click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._down = None
            self._grant(self._gestures.double(self._find(event.position())))

    def _autoscroll(self) -> None:
        height = self._view.viewport().height()
        beyond = self._last.y() if self._last.y() < 0 else self._last.y() - height
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + round(beyond / 2))
        self._grant(self._gestures.move(self._find(self._last), self._free))
