"""Waiting in tests: what counts as time, and when a wait gives up."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from pytestqt.exceptions import TimeoutError as TooLate
from pytestqt.qtbot import QtBot

from tests import patience
from tests.fair_clock import FairClock, _queued_ns, _tree, seconds_queued


def told(wall: list[float], queued: list[float]) -> list[float]:
    """What a clock says at each look after the first."""
    times, waits = iter(wall), iter(queued)
    clock = FairClock(lambda: next(times), lambda: next(waits))
    return [clock.passed() for _ in wall[1:]]


@pytest.mark.parametrize(
    ("wall", "queued", "expected"),
    [
        ([0, 1, 3], [0, 0, 0], [1, 3]),
        ([0, 1, 3], [0, 1, 1], [0, 2]),
        ([0, 2, 4], [5, 6, 7], [1, 2]),
        ([0, 1, 2], [0, 3, 6], [0, 0]),  # several waited at once
        ([0, 1, 2], [9, 0, 0], [1, 2]),  # a process has ended
        ([0, 0.1, 0.2], [0], [0, 0]),  # not looked at again yet
    ],
)
def test_time_in_which_something_waited_for_a_processor_does_not_count(
    wall: list[float], queued: list[float], expected: list[float]
) -> None:
    assert told(wall, queued) == expected


def test_waiting_of_child_processes_counts_and_never_falls_while_they_live() -> None:
    code = "import time\nwhile True: time.sleep(0.01)"
    with subprocess.Popen([sys.executable, "-c", code]) as child:
        try:
            assert child.pid in _tree(os.getpid())
            seen = [_queued_ns(child.pid) for _ in range(5)]  # the sum of all falls where anything else of ours ends
        finally:
            child.kill()
    assert seen == sorted(seen)
    assert seconds_queued() >= 0


def test_a_condition_that_holds_late_is_waited_for(qtbot: QtBot) -> None:
    answers: Iterator[bool] = iter([False, False, True])
    qtbot.waitUntil(lambda: next(answers))
    assert list(answers) == []


def test_an_assertion_may_be_the_condition(qtbot: QtBot) -> None:
    seen: list[int] = []

    def three() -> None:
        seen.append(1)
        assert len(seen) == 3

    qtbot.waitUntil(three)
    assert len(seen) == 3


def test_a_condition_that_never_holds_ends_the_wait(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "LEAST_MS", 0)
    with pytest.raises(TooLate, match=r"after 0\.3 s"):
        qtbot.waitUntil(lambda: False, timeout=300)


def test_a_condition_that_says_something_else_is_a_mistake_in_the_test(qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="True or False"):
        qtbot.waitUntil(lambda: "yes")  # type: ignore[arg-type, return-value]


def test_the_clock_of_a_quiet_process_is_the_walls() -> None:
    clock, began = FairClock(), time.monotonic()
    time.sleep(0.3)
    assert 0 <= clock.passed() <= time.monotonic() - began + 0.1
