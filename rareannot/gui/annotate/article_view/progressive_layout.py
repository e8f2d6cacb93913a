"""Lays a long article out in short steps while nothing else is to do, so that no key waits for it."""

from time import perf_counter

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, QTimer, QTimerEvent
from PySide6.QtGui import QTextDocument

STEP_MS = 3.0
"""How long one step may take; a key pressed meanwhile waits no longer than that."""
_FIRST, _LEAST, _MOST = 4_000, 1_000, 60_000


class ProgressiveLayout(QObject):
    """Lays out one document, in place of Qt's own steps: those grow to 200 000 characters, 50 ms and more each."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document, self._at, self._stride = document, 0, _FIRST
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.step)
        document.documentLayout().installEventFilter(self)
        self._timer.start()

    def busy(self) -> bool:
        """Whether there is more to lay out."""
        return self._timer.isActive()

    def step(self) -> None:
        """Lay out a bit more; the next bit is as much longer or shorter as this one was quick or slow."""
        began = perf_counter()
        self._at += self._stride
        block = self._document.findBlock(self._at)
        if not block.isValid():
            self._timer.stop()
            block = self._document.lastBlock()
        self._document.documentLayout().blockBoundingRect(block)  # lays out as far as here
        took = max((perf_counter() - began) * 1000, 0.1)
        self._stride = round(max(_LEAST, min(self._stride * min(STEP_MS / took, 2.0), _MOST)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Qt from its own steps; its timer of no delay only tells the length, and would spin until it is let through."""
        return isinstance(event, QTimerEvent) and event.timerId() in _slow_timers(watched)


def _slow_timers(of: QObject) -> list[int]:
    dispatcher = QAbstractEventDispatcher.instance()
    return [timer.timerId for timer in dispatcher.registeredTimers(of) if timer.interval > 0]
