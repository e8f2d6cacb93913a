"""Waiting in tests: limits are in seconds in which nothing of ours had to wait for a processor.

On a busy machine a test takes many times its time and is no worse for it, so the wall clock says nothing; processor time
alone says nothing either where a test waits for a child process or for an answer that never comes.
"""

from collections.abc import Callable
from typing import Any

from pytestqt.exceptions import TimeoutError as TooLate
from pytestqt.qtbot import QtBot

from tests.fair_clock import FairClock

_WAIT_MS = 10
LEAST_MS = 20_000
"""The shortest limit of a wait for something. A slow disk or a borrowed machine holds a test up, too, and nobody counts that."""
_SIGNAL_MS = 120_000
"""A signal is waited for by Qt, by the wall clock: long enough for any machine, and a fault is merely seen later."""


class PatientBot(QtBot):
    """pytest-qt's bot, whose limits hold on a busy machine as on a quiet one."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 5000) -> None:
        """Wait until ``callback`` says True, or returns None without an AssertionError. Raises its TimeoutError."""
        clock, limit = FairClock(), max(timeout, LEAST_MS)
        while not _is_so(callback):
            if clock.passed() * 1000 > limit:
                raise TooLate(f"not so after {limit / 1000:g} s in which nothing waited for a processor") from None
            self.wait(_WAIT_MS)

    def waitSignal(self, signal: Any, *, timeout: int = _SIGNAL_MS, **more: Any) -> Any:
        """As pytest-qt's; what is to stay away (``assertNotEmitted``, which raises nothing) is not waited for any longer."""
        least = _SIGNAL_MS if more.get("raising", True) else timeout
        return super().waitSignal(signal, timeout=max(timeout, least), **more)

    def waitSignals(self, signals: Any, *, timeout: int = _SIGNAL_MS, **more: Any) -> Any:
        """As pytest-qt's."""
        return super().waitSignals(signals, timeout=max(timeout, _SIGNAL_MS), **more)

    def waitExposed(self, widget: Any, *, timeout: int = _SIGNAL_MS) -> Any:
        """As pytest-qt's."""
        return super().waitExposed(widget, timeout=timeout)


def _is_so(callback: Callable[[], bool | None]) -> bool:
    try:
        said = callback()
    except AssertionError:
        return False
    if said not in (None, True, False):
        raise ValueError(f"a condition says True or False, and not {said!r}")
    return said is not False
