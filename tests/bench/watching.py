"""Waiting for the window as exactly as a bench wants it, and noticing when something was painted."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication

PATIENCE_S = 120


class Painted(QObject):
    """Counts how often a widget was painted, and keeps what ``note`` said at the last time."""

    def __init__(self, note: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self.count, self.last, self._note = 0, note(), note

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
            self.last = self._note()
        return super().eventFilter(watched, event)


def until(ready: Callable[[], bool], what: str) -> None:
    """Let the window work until ``ready``, looking after each round of events, and asleep while there are none.

    ``demo.wait`` looks every 20 ms, so that it adds ten to each figure. Raises TimeoutError after two minutes.
    """
    end = monotonic() + PATIENCE_S
    while not ready():
        if monotonic() > end:
            raise TimeoutError(f"waited {PATIENCE_S} s for {what}")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
