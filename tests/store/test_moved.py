"""A project that another program moves, deletes or replaces while it is open: nothing is called saved that is not in it."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copyfile, rmtree

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.backup.backup_folders import ProjectFile
from rareannot.store.backup.backup_schedule import backups_of
from rareannot.store.recovery.checkup import examine
from rareannot.store.sqlite_errors import StoreFault
from tests.store.conftest import SUGGESTIONS, filled_file
from tests.store.test_project import do


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An older copy of the project that ``held`` opens."""
    path = tmp_path / "work" / "p.rareannot"
    path.parent.mkdir()
    filled_file(path)
    return Path(copyfile(path, tmp_path / "old.rareannot"))


@pytest.fixture
def held(tmp_path: Path, old: Path) -> Project:
    project = Project.open(tmp_path / "work" / "p.rareannot", backups=tmp_path / "backups")
    project.work_as("Mira")
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    return project


def replace_by(path: Path, old: Path) -> None:
    os.replace(copyfile(old, path.with_name("new")), path)


WAYS: dict[str, Callable[[Path, Path], object]] = {
    "deleted": lambda path, old: path.unlink(),
    "renamed": lambda path, old: path.rename(path.with_name("other.rareannot")),
    "replaced": replace_by,
    "its folder moved": lambda path, old: path.parent.rename(path.parent.with_name("elsewhere")),
    "its folder deleted": lambda path, old: rmtree(path.parent),
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_called_saved_in_a_file_that_is_not_there_any_more_and_what_was_saved_is_backed_up(
    held: Project, old: Path, tmp_path: Path, way: str
) -> None:
    WAYS[way](held.path, old)
    with pytest.raises(
        StoreFault, match=r"moved, deleted or replaced while it was open; .* was not saved.*is in"
    ) as told:
        do(held, lambda a: a.accept(SUGGESTIONS[2].id))
    assert told.value.unsure
    (newest,) = backups_of(tmp_path / "backups", held.uid, ProjectFile.at(held.path, held.created_at))
    with Project.open(newest, read_only=True) as copy:
        copy.work_as("Mira")
        assert list(copy.annotation(1).decided) == [SUGGESTIONS[0].id]
        assert copy.check() == []
    with pytest.raises(UserError):
        held.reopen()
    with pytest.raises(StoreFault, match="moved, deleted or replaced"):
        do(held, lambda a: a.accept(SUGGESTIONS[2].id))
    held.close()


def test_work_goes_on_when_the_file_is_put_back(held: Project, old: Path) -> None:
    aside = held.path.rename(held.path.with_name("aside"))
    with pytest.raises(StoreFault):
        do(held, lambda a: a.accept(SUGGESTIONS[2].id))
    aside.rename(held.path)
    held.reopen()
    do(held, lambda a: a.accept(SUGGESTIONS[2].id))
    held.close()
    with Project.open(held.path) as project:
        project.work_as("Mira")
        assert len(project.annotation(1).decided) == 2
        assert project.check() == []


def test_work_goes_on_in_a_copy_that_holds_all_that_was_saved(held: Project, old: Path) -> None:
    held.backups.copy_to(held.path.with_name("new"))
    os.replace(held.path.with_name("new"), held.path)
    with pytest.raises(StoreFault):
        do(held, lambda a: a.accept(SUGGESTIONS[2].id))
    held.reopen()
    do(held, lambda a: a.accept(SUGGESTIONS[2].id))
    held.close()
    assert examine(held.path).is_sound


def test_an_older_copy_that_was_written_over_the_file_is_told_when_it_is_opened_again(held: Project, old: Path) -> None:
    copyfile(old, held.path)
    with pytest.raises(StoreFault, match="moved, deleted or replaced"):
        held.reopen()


def test_what_was_saved_last_is_backed_up_when_the_project_is_closed(held: Project, old: Path, tmp_path: Path) -> None:
    replace_by(held.path, old)
    held.close()
    (newest,) = backups_of(tmp_path / "backups", held.uid, ProjectFile.at(held.path, held.created_at))
    found = examine(held.path, lambda uid, begun: [newest])
    assert any("holds" in line and "changes that this file lacks" in line for line in found.findings)


def test_the_journal_of_the_file_that_lies_there_now_is_left_alone(held: Project, old: Path) -> None:
    replace_by(held.path, old)
    with closing(sqlite3.connect(held.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE project SET name = 'another'")
        journal = held.path.with_name(held.path.name + "-journal")
        size = journal.stat().st_size
        held.close()
        assert journal.stat().st_size == size
        other.execute("ROLLBACK")


def test_a_network_drive_may_number_its_files_anew(held: Project, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_by(held.path, held.path)
    monkeypatch.setattr("rareannot.store.connection.network_of", lambda path: "cifs")
    do(held, lambda a: a.accept(SUGGESTIONS[2].id))
    held.close()
