"""A command on a copy of the project: exactly one answer however it ends, the copy gone, and nothing begun too late."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.scratch import NoRoom, scratch_parent
from rareannot.gui.background import copy_command
from rareannot.gui.background.child_process import _RUNNING
from rareannot.gui.background.copy_command import CopyCommand
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.store import Project
from rareannot.store.backup.backup_schedule import Backups

SAYS = "import os, sys; print(*sys.argv[1:], sep='|'); print('counted 3', file=sys.stderr); open(sys.argv[2])"
STAYS = "import time; print('begun', flush=True); time.sleep(600)"


class Heard:
    """A project whose commands are some Python instead, and what their callbacks were given."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        self.bot, self.owner, self.others = bot, QObject(), set(_RUNNING)
        self.thread = ProjectThread(Project.create(folder / "p.rareannot", builtin_label_set()))
        self.lines, self.counts = list[str](), list[int]()
        self.answers = list[bool | str]()
        self.python = SAYS

    def begins(self) -> CopyCommand:
        """Begin a command on a copy."""
        return CopyCommand(
            self.thread,
            "export",
            ["out", "--force"],
            self.lines.append,
            self.answers.append,
            lambda error: self.answers.append(str(error)),
            self.owner,
            self.counts.append,
        )

    def waits(self, ready: Callable[[], bool] | None = None) -> None:
        """Wait for an answer, or until something else is so."""
        self.bot.waitUntil(ready or (lambda: bool(self.answers)), timeout=30_000)
        QApplication.processEvents()

    def copied(self) -> None:
        """Wait until the copy is made, but not until that is heard of."""
        self.thread.now(lambda _: None)

    def is_tidy(self) -> bool:
        """Whether no copy lies about and nothing of these runs."""
        return not list(scratch_parent().glob("copy-*")) and self.others >= _RUNNING


@pytest.fixture
def heard(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    made = Heard(qtbot, tmp_path)
    monkeypatch.setattr(copy_command, "command", lambda *words: [sys.executable, "-S", "-c", made.python, *words])
    yield made
    made.thread.close()


def test_the_command_is_given_a_copy_by_the_name_of_the_project(heard: Heard) -> None:
    job = heard.begins()
    heard.waits()
    assert (heard.answers, heard.counts, job.cancelled) == ([False], [3], False)
    verb, copy, *words = heard.lines[0].split("|")
    assert (verb, words) == ("export", ["out", "--force"])
    assert Path(copy).name == "p.rareannot"
    assert Path(copy) != heard.thread.path
    assert Path(copy).parent.parent == scratch_parent()
    assert heard.is_tidy()
    heard.thread.close()
    assert heard.answers == [False]


def test_a_failure_is_told_and_the_copy_goes(heard: Heard) -> None:
    heard.python = "import sys; sys.exit('Too few.')"
    heard.begins()
    heard.waits()
    assert heard.answers == ["Too few."]
    assert heard.is_tidy()


def test_one_that_runs_is_killed_and_says_so(heard: Heard) -> None:
    heard.python = STAYS
    job = heard.begins()
    heard.waits(lambda: bool(heard.lines))
    assert not heard.is_tidy()
    job.cancel()
    assert job.cancelled
    heard.waits()
    assert (heard.answers, heard.is_tidy()) == ([True], True)


def test_one_that_is_cancelled_while_the_copy_is_made_never_begins(heard: Heard) -> None:
    heard.python = STAYS
    job = heard.begins()
    job.cancel()
    assert heard.answers == []
    heard.waits()
    assert (heard.answers, heard.lines, heard.is_tidy()) == ([True], [], True)


@pytest.mark.parametrize("runs", [False, True])
def test_closing_the_project_ends_it_at_once(heard: Heard, runs: bool) -> None:
    heard.python = STAYS
    job = heard.begins()
    if runs:
        heard.waits(lambda: bool(heard.lines))
    heard.thread.close()
    assert (heard.answers, job.cancelled, heard.is_tidy()) == ([True], True, True)
    QApplication.processEvents()
    assert (heard.answers, heard.is_tidy()) == ([True], True)


@pytest.mark.parametrize("runs", [False, True])
def test_with_its_owner_it_ends_and_nobody_is_told(heard: Heard, runs: bool) -> None:
    heard.python = STAYS
    job = heard.begins()
    if runs:
        heard.waits(lambda: bool(heard.lines))
    delete(heard.owner)
    assert job.cancelled
    heard.copied()
    QApplication.processEvents()
    assert (heard.answers, heard.is_tidy()) == ([], True)


def test_where_no_copy_can_be_made_that_is_told_and_nothing_begins(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr(Backups, "copy_to", refuse)
    heard.begins()
    heard.waits()
    assert (heard.answers, heard.lines, heard.is_tidy()) == (["The disk is full."], [], True)


def test_where_there_is_no_room_for_one_that_is_told_a_little_later(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> None:
        raise NoRoom("There is no room.")

    monkeypatch.setattr(copy_command, "scratch_folder", refuse)
    heard.begins()
    assert heard.answers == []  # whoever asks has not got the job yet
    heard.waits()
    assert heard.answers == ["There is no room."]
    heard.begins()
    heard.thread.close()
    QApplication.processEvents()
    assert heard.answers[1:] == [True]
