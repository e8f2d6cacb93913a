"""The project's own thread: what is asked is done in order, and an answer comes only to who is still there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.store import Project
from rareannot.store.sqlite_errors import StoreFault


@pytest.fixture
def keeper(qtbot: QtBot, tmp_path: Path) -> Iterator[ProjectThread]:
    made = ProjectThread(Project.create(tmp_path / "p.rareannot", builtin_label_set()))
    yield made
    made.close()


def test_answers_come_in_the_order_of_the_questions(keeper: ProjectThread, qtbot: QtBot) -> None:
    heard: list[int] = []
    for number in range(5):
        keeper.ask(lambda _, number=number: number, heard.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(heard) == 5)
    assert heard == [0, 1, 2, 3, 4]


def test_who_is_gone_hears_nothing_but_what_they_asked_for_is_done(keeper: ProjectThread, qtbot: QtBot) -> None:
    heard: list[str] = []
    keeper.ask(lambda p: p.add_documents([Document("one")]), lambda _: heard.append("before"))
    keeper.forget()
    keeper.ask(lambda p: p.ids(), lambda ids: heard.append(f"after: {ids}"))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["after: [1]"]


def test_a_file_that_cannot_be_opened_anew_is_tried_again_until_the_disk_is_well(
    keeper: ProjectThread, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
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
    keeper.reopen(lambda: keeper.ask(lambda p: len(p.ids()), heard.append))
    qtbot.waitUntil(lambda: heard == [0])
    assert len(tries) == 3
