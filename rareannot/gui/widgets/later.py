"""What is done a moment after the last time it was asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def later(owner: QObject, ms: int, call: Callable[[], None]) -> QTimer:
    """A timer that calls once, ``ms`` after the last start."""
    timer = QTimer(owner, singleShot=True, interval=ms)
    timer.timeout.connect(call)
    return timer
