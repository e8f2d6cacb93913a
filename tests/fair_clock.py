"""A clock for limits that hold on a busy machine; it needs neither pytest nor Qt, for the processes that tests start."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

_LOOK_S = 0.25


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
