"""The project's own thread: what is asked is done in order, and an answer comes only to who is still there."""

from collections.abc import Iterator
from pathlib import Path
from threading import current_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.store import Project
from rareannot.store.sqlite_errors import StoreFault


@pytest.fixture
def project_thread(qtbot: QtBot, tmp_path: Path) -> Iterator[ProjectThread]:
    made = ProjectThread(Project.create(tmp_path / "p.rareannot", builtin_label_set()))
    yield made
    made.close()


def test_answers_come_in_the_order_of_the_questions(project_thread: ProjectThread, qtbot: QtBot) -> None:
    heard: list[int] = []
    for number in range(5):
        project_thread.ask(lambda _, number=number: number, heard.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(heard) == 5)
    assert heard == [0, 1, 2, 3, 4]


def test_who_is_gone_hears_nothing_but_what_they_asked_for_is_done(project_thread: ProjectThread, qtbot: QtBot) -> None:
    heard: list[str] = []
    project_thread.ask(lambda p: p.add_documents([Document("one")]), lambda _: heard.append("before"))
    project_thread.forget()
    project_thread.ask(lambda p: p.ids(), lambda ids: heard.append(f"after: {ids}"))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["after: [1]"]


def test_a_file_that_cannot_be_opened_anew_is_tried_again_until_the_disk_is_well(
    project_thread: ProjectThread, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries, real = list[int](), Project.reopen

    def reopen(project: Project) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise StoreFault("The disk fails.", "SQLITE_IOERR")
        real(project)

    monkeypatch.setattr(Project, "reopen", reopen)
    monkeypatch.setattr("rareannot.gui.background.project_thread.PAUSES_MS", (1, 2))
    heard: list[int] = []
    project_thread.reopen(lambda: project_thread.ask(lambda p: len(p.ids()), heard.append))
    qtbot.waitUntil(lambda: heard == [0])
    assert len(tries) == 3


def test_whoever_waits_for_the_project_is_told_when_it_was_closed(project_thread: ProjectThread) -> None:
    assert project_thread.wait(lambda p: p.queue.counts().total) == 0
    assert not project_thread.is_closed
    project_thread.close()
    assert project_thread.is_closed
    for wait in (project_thread.wait, project_thread.now):
        with pytest.raises(UserError, match="was closed meanwhile"):
            wait(lambda p: p.queue.counts())


def test_what_is_asked_of_a_closed_project_fails(project_thread: ProjectThread, qtbot: QtBot) -> None:
    heard: list[str] = []
    project_thread.close()
    project_thread.failed.connect(heard.append)
    project_thread.ask(lambda p: p.ids())  # nobody listens: nothing is said
    project_thread.ask(lambda p: p.ids(), lambda _: heard.append("an answer"), lambda error: heard.append(str(error)))
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["The project was closed meanwhile."]


def test_trying_again_and_again_ends_with_the_project(
    project_thread: ProjectThread, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = list[int]()

    def fails(_: Project) -> None:
        tries.append(1)
        raise StoreFault("The disk fails.", "SQLITE_IOERR")

    monkeypatch.setattr("rareannot.gui.background.project_thread.PAUSES_MS", (1, 1))
    project_thread.until(fails, lambda: None)
    qtbot.waitUntil(lambda: len(tries) > 1)
    project_thread.close()
    before = len(tries)
    qtbot.wait(30)
    assert len(tries) == before


def test_a_bug_is_raised_on_the_windows_thread_and_whoever_waits_is_told(
    project_thread: ProjectThread, qtbot: QtBot
) -> None:
    heard: list[str] = []

    def wrong(_: Project) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        project_thread.ask(wrong, lambda _: heard.append("an answer"), lambda error: heard.append(str(error)))
        qtbot.waitUntil(lambda: bool(raised))
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]
    assert heard == ["This was not done, because something in rareannot went wrong."]


def test_an_answer_for_an_owner_that_is_gone_is_dropped(project_thread: ProjectThread, qtbot: QtBot) -> None:
    owner, heard = QObject(), list[str]()
    project_thread.ask(lambda p: p.ids(), lambda _: heard.append("dropped"), owner=owner)
    delete(owner)
    project_thread.ask(lambda p: p.ids(), lambda _: heard.append("delivered"))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["delivered"]


class Toil:
    """Work in steps without end, which notes the thread on which it was cleaned up."""

    def __init__(
        self, project_thread: ProjectThread, qtbot: QtBot, owner: QObject | None = None, fail: str = ""
    ) -> None:
        self.steps, self.ended, self.cleaned = list[int](), list[bool](), list[object]()
        self.fail = fail
        self.job = project_thread.steps(self.work, self.step, self.ended.append, owner=owner)
        qtbot.waitUntil(lambda: bool(self.steps or self.ended))

    def work(self, _: Project) -> Iterator[int]:
        try:
            yield 1
            if self.fail == "bug":
                raise ZeroDivisionError
            if self.fail and self.fail != "step":
                raise UserError(self.fail)
            yield from iter(int, 1)
        finally:
            self.cleaned.append(current_thread())

    def step(self, value: int) -> None:
        self.steps.append(value)
        if self.fail == "step":
            raise ZeroDivisionError


def test_steps_that_are_cancelled_are_cleaned_up_on_the_projects_thread(
    project_thread: ProjectThread, qtbot: QtBot
) -> None:
    toil = Toil(project_thread, qtbot)
    toil.job.cancel()
    qtbot.waitUntil(lambda: toil.ended == [True])
    project_thread.now(lambda p: None)
    assert toil.cleaned == [project_thread.now(lambda _: current_thread())]


def test_steps_that_came_to_their_end_are_not_kept(project_thread: ProjectThread, qtbot: QtBot) -> None:
    came, ended = list[int](), list[bool]()

    def two(_: Project) -> Iterator[int]:
        yield from (1, 2)

    project_thread.steps(two, came.append, ended.append)
    qtbot.waitUntil(lambda: bool(ended))
    assert (came, ended, project_thread.running) == ([1, 2], [False], [])


def test_steps_end_with_the_project_and_say_so(project_thread: ProjectThread, qtbot: QtBot) -> None:
    toil, thread = Toil(project_thread, qtbot), project_thread.now(lambda _: current_thread())
    project_thread.close()
    assert toil.cleaned == [thread], "before the project is closed"
    qtbot.waitUntil(lambda: toil.ended == [True])


def test_steps_whose_owner_is_gone_are_stopped_and_nobody_is_told(project_thread: ProjectThread, qtbot: QtBot) -> None:
    owner = QObject()
    toil = Toil(project_thread, qtbot, owner)
    delete(owner)
    qtbot.waitUntil(lambda: bool(toil.cleaned))
    assert toil.ended == []


def test_steps_that_were_forgotten_are_stopped(project_thread: ProjectThread, qtbot: QtBot) -> None:
    toil = Toil(project_thread, qtbot)
    project_thread.forget()
    qtbot.waitUntil(lambda: bool(toil.cleaned))
    assert toil.ended == []


def test_steps_that_fail_where_nobody_takes_that_are_said_and_over(project_thread: ProjectThread, qtbot: QtBot) -> None:
    said = list[str]()
    project_thread.failed.connect(said.append)
    toil = Toil(project_thread, qtbot, fail="The disk is full.")
    qtbot.waitUntil(lambda: toil.ended == [True])
    assert said == ["The disk is full."]


@pytest.mark.parametrize("where", ["bug", "step"])
def test_a_bug_in_steps_ends_them(project_thread: ProjectThread, qtbot: QtBot, where: str) -> None:
    with qtbot.captureExceptions() as raised:
        toil = Toil(project_thread, qtbot, fail=where)
        qtbot.waitUntil(lambda: toil.ended == [True])
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]
    qtbot.waitUntil(lambda: bool(toil.cleaned))
