"""Work on a thread aside: its steps come to the window's thread, it can be cancelled, and neither failures nor bugs are lost."""

from collections.abc import Generator
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.background.worker_thread import WorkerThread
from rareannot.store import Project


class Heard:
    """What came of a piece of work, and on which thread."""

    def __init__(self, aside: WorkerThread) -> None:
        self.steps: list[object] = []
        self.ended: list[bool] = []
        self.failed: list[str] = []
        self.threads: set[object] = set()
        aside.stepped.connect(lambda _job, value: self.note(self.steps, value))
        aside.ended.connect(lambda job: self.note(self.ended, job.cancelled))
        aside.failed.connect(lambda _job, error: self.note(self.failed, str(error)))

    def note(self, where: list[object] | list[bool] | list[str], value: object) -> None:
        where.append(value)  # type: ignore[arg-type]
        self.threads.add(current_thread())


def test_steps_come_to_the_windows_thread_in_order(qtbot: QtBot) -> None:
    aside, ran = WorkerThread(), list[object]()
    heard = Heard(aside)

    def work() -> Generator[object, None, None]:
        ran.append(current_thread())
        yield from (1, 2, 3)

    aside.start(work)
    qtbot.waitUntil(lambda: heard.ended == [False])
    assert (heard.steps, heard.threads) == ([1, 2, 3], {main_thread()})
    assert ran[0] is not main_thread()


def test_a_job_that_is_cancelled_cleans_up_before_it_ends(qtbot: QtBot) -> None:
    aside, go_on, cleaned = WorkerThread(), Event(), list[bool]()
    heard = Heard(aside)

    def work() -> Generator[object, None, None]:
        try:
            go_on.wait(10)
            yield from range(1000)
        finally:
            cleaned.append(True)

    job = aside.start(work)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: heard.ended == [True])
    assert (heard.steps, cleaned) == ([0], [True])


def test_a_failure_is_handed_over_and_a_bug_raised_on_the_windows_thread(qtbot: QtBot) -> None:
    def failing() -> Generator[object, None, None]:
        yield 1
        raise UserError("The drive is gone.")

    def wrong() -> Generator[object, None, None]:
        yield 1
        raise ZeroDivisionError

    one = WorkerThread()
    heard = Heard(one)
    one.start(failing)
    qtbot.waitUntil(lambda: heard.failed == ["The drive is gone."])
    other = WorkerThread()
    with qtbot.captureExceptions() as raised:
        other.start(wrong)
        qtbot.waitUntil(lambda: bool(raised))
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]


def test_whoever_waits_for_the_project_is_told_when_it_was_closed(qtbot: QtBot, tmp_path: Path) -> None:
    keeper = ProjectThread(Project.create(tmp_path / "p.rareannot", builtin_label_set()))
    assert keeper.wait(lambda p: p.queue.counts().total) == 0
    assert not keeper.is_closed
    keeper.close()
    assert keeper.is_closed
    with pytest.raises(UserError, match="was closed meanwhile"):
        keeper.wait(lambda p: p.counts())
