"""What a signal says, for signals that are emitted at once: nothing is waited for, so that a fault is seen at once, too."""

from typing import Any

from PySide6.QtCore import SignalInstance


def heard(signal: SignalInstance) -> list[list[Any]]:
    """What the signal says from now on, each time as a list."""
    told = list[list[Any]]()
    signal.connect(lambda *said: told.append([*said]))
    return told
