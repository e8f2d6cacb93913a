"""Letting go of child processes that have ended."""

from functools import partial

from PySide6.QtCore import QProcess, QTimer


def let_go(process: QProcess) -> None:
    """Delete a process that has ended once nothing of it is on the stack any more, whatever becomes of its parent.

    Left to ``deleteLater`` it could be deleted twice, by the event and with its parent, and take the program down.
    """
    process.setParent(None)  # Python's own now: it goes with the last reference to it
    QTimer.singleShot(0, partial(_hold, process))


def _hold(_process: QProcess) -> None:
    """Keep a reference until now."""
