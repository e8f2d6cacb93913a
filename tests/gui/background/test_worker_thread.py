"""Work on a thread of its own: its steps come to the window's thread, it can be cancelled, and an answer always comes."""

from collections.abc import Callable, Iterator
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from rareannot.core.errors import UserError
from rareannot.gui.background import worker_thread
from rareannot.gui.background.jobs import Job, nothing
from rareannot.gui.background.worker_thread import run_in_thread


@pytest.fixture
def is_over() -> Callable[[], bool]:
    """Whether the threads that this test began are through; one that another test left counts for nothing here."""
    others = set(worker_thread._RUNNING)
    return lambda: others >= worker_thread._RUNNING


class Heard:
    """What came of a piece of work, and on which thread."""

    def __init__(self, work: Callable[[], Iterator[object]], owner: QObject | None = None) -> None:
        self.steps: list[object] = []
        self.ended: list[bool] = []
        self.failed: list[str] = []
        self.threads: set[object] = set()
        self.job: Job = run_in_thread(
            work,
            lambda value: self.note(self.steps, value),
            lambda cancelled: self.note(self.ended, cancelled),
            lambda error: self.note(self.failed, str(error)),
            owner,
        )

    def note(self, where: list[object] | list[bool] | list[str], value: object) -> None:
        where.append(value)  # type: ignore[arg-type]
        self.threads.add(current_thread())


def test_steps_come_to_the_windows_thread_in_order(qtbot: QtBot, is_over: Callable[[], bool]) -> None:
    ran = list[object]()

    def work() -> Iterator[object]:
        ran.append(current_thread())
        yield from (1, 2, 3)

    heard = Heard(work)
    qtbot.waitUntil(lambda: heard.ended == [False])
    assert (heard.steps, heard.threads) == ([1, 2, 3], {main_thread()})
    assert ran[0] is not main_thread()
    qtbot.waitUntil(is_over)


def test_a_job_that_is_cancelled_cleans_up_before_it_ends(qtbot: QtBot) -> None:
    go_on, cleaned = Event(), list[bool]()

    def work() -> Iterator[object]:
        try:
            go_on.wait(600)
            yield from range(1000)
        finally:
            cleaned.append(True)

    heard = Heard(work)
    heard.job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: heard.ended == [True])
    assert (heard.steps, cleaned) == ([0], [True])


def test_a_failure_is_handed_over(qtbot: QtBot) -> None:
    def failing() -> Iterator[object]:
        yield 1
        raise UserError("The drive is gone.")

    heard = Heard(failing)
    qtbot.waitUntil(lambda: heard.failed == ["The drive is gone."])
    assert (heard.steps, heard.ended) == ([1], [])


def test_a_bug_is_raised_on_the_windows_thread_and_whoever_waits_is_told(qtbot: QtBot) -> None:
    def wrong() -> Iterator[object]:
        yield 1
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        heard = Heard(wrong)
        qtbot.waitUntil(lambda: bool(raised))
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]
    assert (len(heard.failed), heard.ended) == (1, [])


def test_once_its_owner_is_gone_the_work_is_cancelled_and_nobody_is_told(
    qtbot: QtBot, is_over: Callable[[], bool]
) -> None:
    begun, go_on, cleaned = Event(), Event(), Event()

    def work() -> Iterator[object]:
        try:
            yield 1
            begun.set()
            go_on.wait(600)
            yield from iter(int, 1)  # without end
        finally:
            cleaned.set()

    owner = QObject()
    heard = Heard(work, owner)
    qtbot.waitUntil(lambda: heard.steps == [1] and begun.is_set())
    owner.deleteLater()
    del owner
    qtbot.wait(1)
    go_on.set()
    qtbot.waitUntil(cleaned.is_set)
    qtbot.waitUntil(is_over)
    assert (heard.steps, heard.ended, heard.failed) == ([1], [], [])


def test_a_value_that_nobody_is_left_to_take_is_dropped(qtbot: QtBot, is_over: Callable[[], bool]) -> None:
    go_on, dropped, owner = Event(), list[object](), QObject()

    def work() -> Iterator[object]:
        go_on.wait(600)
        yield "late"

    run_in_thread(work, nothing, nothing, nothing, owner, dropped.append)
    delete(owner)
    go_on.set()
    qtbot.waitUntil(is_over)
    assert dropped == ["late"]
