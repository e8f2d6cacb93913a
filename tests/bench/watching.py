"""Waiting for the window as exactly as a bench wants it, and noticing when something was painted."""

from collections.abc import Callable
from time import monotonic, perf_counter, thread_time

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt
from PySide6.QtWidgets import QApplication

PATIENCE_S = 120


class Painted(QObject):
    """Counts how often a widget was painted, and keeps what ``note`` said at the last time.

    ``drawn`` counts what has reached the screen since, and ``at`` says when it last did (``perf_counter``) and
    ``worked`` in the thread's own time. Everything that waited to be painted with the widget is painted by then, and
    what the program left for afterwards is not begun.
    """

    def __init__(self, note: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self.count, self.last, self._note = 0, note(), note
        self.drawn, self.at, self.worked = 0, 0.0, 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
            self.last = self._note()
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:  # handled as soon as the window has handed its picture over
            self.drawn, self.at, self.worked = self.count, perf_counter(), thread_time()
        return super().event(event)


def until(ready: Callable[[], bool], what: str) -> None:
    """Let the window work until ``ready``, looking after each round of events, and asleep while there are none.

    ``demo.wait`` looks every 20 ms, so that it adds ten to each figure. Raises TimeoutError after two minutes.
    """
    end = monotonic() + PATIENCE_S
    while not ready():
        if monotonic() > end:
            raise TimeoutError(f"waited {PATIENCE_S} s for {what}")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
