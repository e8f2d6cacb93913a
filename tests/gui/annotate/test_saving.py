"""Writing actions in order: what is said when one is on disk, and what happens to those behind one that failed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject

from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.gui.annotate.session import Saver
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.store import Project
from rareannot.store.sqlite_errors import StoreFault
from tests.gui.annotate.desk import Desk

Fails = Callable[[Exception], None]


class Heard(QObject):
    """A saver, and what it told."""

    def __init__(self, project_thread: ProjectThread) -> None:
        super().__init__(project_thread)
        self.saver, self.told = Saver(project_thread, self), list[str]()
        self.saver.saved.connect(lambda: self.told.append("saved"))
        self.saver.failed.connect(lambda sentence: self.told.append(sentence))
        self.saver.mended.connect(lambda: self.told.append("mended"))


@pytest.fixture
def heard(project_thread: ProjectThread) -> Heard:
    return Heard(project_thread)


@pytest.fixture
def fails(monkeypatch: pytest.MonkeyPatch) -> Fails:
    """Lets the next action that is saved fail, and no other."""

    def let_fail(error: Exception) -> None:
        save = Project.save

        def fail(_project: Project, *_: object, **__: object) -> None:
            monkeypatch.setattr(Project, "save", save)
            raise error

        monkeypatch.setattr(Project, "save", fail)

    return let_fail


def accepting(desk: Desk, quote: str) -> Action:
    return Action("accept", diff(desk.annotation, desk.annotation.accept(desk.id_of(quote))))


def test_an_action_is_told_once_it_is_on_disk(heard: Heard, desk: Desk) -> None:
    heard.saver.save(1, accepting(desk, "japan"))
    assert heard.saver.busy()
    assert desk.on_disk() == [("japan", "GPE")]
    assert (heard.told, heard.saver.busy()) == (["saved"], False)


def test_it_is_busy_until_the_last_one_is_written(heard: Heard, desk: Desk) -> None:
    heard.saver.save(1, accepting(desk, "japan"))
    heard.saver.save(1, accepting(desk, "kilundu"))
    desk.waits()
    assert (heard.told, heard.saver.busy()) == (["saved", "saved"], False)


def test_what_rests_on_a_failed_action_is_not_written(heard: Heard, desk: Desk, fails: Fails) -> None:
    fails(UserError("No room."))
    heard.saver.save(1, accepting(desk, "japan"))
    heard.saver.save(1, accepting(desk, "kilundu"))
    assert desk.on_disk() == []
    assert (heard.told, heard.saver.busy()) == (["No room.", "mended"], False)


def test_after_it_is_mended_actions_are_written_again(heard: Heard, desk: Desk, fails: Fails) -> None:
    fails(UserError("No room."))
    heard.saver.save(1, accepting(desk, "japan"))
    desk.waits()
    heard.saver.save(1, accepting(desk, "kilundu"))
    assert desk.on_disk() == [("kilundu", "ORG")]
    assert heard.told[-1] == "saved"


@pytest.mark.parametrize(("name", "anew"), [("SQLITE_IOERR", True), ("SQLITE_FULL", False)])
def test_the_file_is_opened_anew_where_nobody_knows_what_is_in_it(
    heard: Heard, desk: Desk, fails: Fails, monkeypatch: pytest.MonkeyPatch, name: str, anew: bool
) -> None:
    fault, opened = StoreFault("The disk cannot be reached.", name), list[bool]()
    reopen = Project.reopen

    def open_anew(project: Project) -> None:
        opened.append(True)
        reopen(project)

    monkeypatch.setattr(Project, "reopen", open_anew)
    fails(fault)
    heard.saver.save(1, accepting(desk, "japan"))
    for _ in range(3):
        desk.waits()
    assert fault.unsure == anew
    assert (bool(opened), heard.told) == (anew, ["The disk cannot be reached.", "mended"])
