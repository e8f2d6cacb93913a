"""Waiting in tests: limits are in seconds in which nothing of ours had to wait for a processor.

On a busy machine a test takes many times its time and is no worse for it, so the wall clock says nothing; processor time
alone says nothing either where a test waits for a child process or for an answer that never comes.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from pytestqt.exceptions import TimeoutError as TooLate
from pytestqt.qtbot import QtBot

_LOOK_S = 0.25
_WAIT_MS = 10
_SIGNAL_MS = 120_000
"""A signal is waited for by Qt, by the wall clock: long enough for any machine, and a fault is merely seen later."""


class FairClock:
    """Seconds since it was made, without those in which this process or one that it started waited for a processor."""

    def __init__(
        self,
        wall: Callable[[], float] = time.monotonic,
        queued: Callable[[], float] | None = None,
        look_s: float = _LOOK_S,
    ) -> None:
        self._wall, self._queued, self._look_s = wall, queued or seconds_queued, look_s
        self._passed, self._looked, self._before = 0.0, wall(), self._queued()

    def passed(self) -> float:
        """How many seconds have passed; looked at every ``look_s``."""
        now = self._wall()
        if now - self._looked >= self._look_s:
            queued = self._queued()
            # a process that has ended takes its waiting along, which is no time gained
            lost = max(0.0, queued - self._before)
            self._passed += max(0.0, now - self._looked - lost)
            self._looked, self._before = now, queued
        return self._passed


def seconds_queued() -> float:
    """Seconds that the threads of this process and of all below it were ready to run and did not; 0 where nobody counts them."""
    return sum(_queued_ns(pid) for pid in _tree(os.getpid())) / 1e9


def _queued_ns(pid: int) -> int:
    total = 0
    with suppress(OSError, ValueError, IndexError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                total += int((task / "schedstat").read_text().split()[1])
    return total


def _tree(top: int) -> Iterator[int]:
    """A process and all that it started, with what those started."""
    waiting = [top]
    while waiting:
        pid = waiting.pop()
        with suppress(OSError):
            for task in Path(f"/proc/{pid}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        yield pid


class PatientBot(QtBot):
    """pytest-qt's bot, whose limits hold on a busy machine as on a quiet one."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 5000) -> None:
        """Wait until ``callback`` says True, or returns None without an AssertionError. Raises its TimeoutError."""
        clock = FairClock()
        while not _is_so(callback):
            if clock.passed() * 1000 > timeout:
                raise TooLate(f"not so after {timeout / 1000:g} s in which nothing waited for a processor") from None
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
