"""A project into which another program writes, past our lock, while it is open: it is noticed, and nothing goes on silently."""

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile

import pytest

from rareannot.store import Project
from rareannot.store.backup.backup_folders import ProjectFile
from rareannot.store.backup.backup_schedule import backups_of
from rareannot.store.sqlite_errors import StoreFault
from tests.store.conftest import SUGGESTIONS, filled_file
from tests.store.test_project import do

WRITTEN = "Another program wrote into “p.rareannot” while it was open. The last decision was not saved"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An older copy of the project that ``held`` opens."""
    filled_file(tmp_path / "p.rareannot")
    return Path(copyfile(tmp_path / "p.rareannot", tmp_path / "old.rareannot"))


@pytest.fixture
def held(tmp_path: Path, old: Path) -> Project:
    project = Project.open(tmp_path / "p.rareannot", backups=tmp_path / "backups")
    project.work_as("Mira")
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    return project


def write(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"x")


WAYS: dict[str, Callable[[Path, Path], object]] = {
    "an older copy put into it": lambda path, old: copyfile(old, path),
    "a page of zeroes": lambda path, old: write(path, 8 * 4096, bytes(4096)),
    "one byte of the first page": lambda path, old: write(path, 30, b"\xff"),
    "cut off": lambda path, old: os.truncate(path, 20_000),
    "emptied": lambda path, old: os.truncate(path, 0),
    "something at its end": lambda path, old: append(path),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_another_program_writes_is_noticed_at_the_next_decision(held: Project, old: Path, way: str) -> None:
    WAYS[way](held.path, old)
    left = held.path.read_bytes()
    with pytest.raises(StoreFault, match=WRITTEN) as told:
        do(held, lambda a: a.accept(SUGGESTIONS[2].id))
    assert told.value.unsure
    assert held.path.read_bytes() == left
    held._db.drop()


def test_all_that_was_saved_is_in_a_backup_where_an_older_copy_was_written_over_it(
    held: Project, old: Path, tmp_path: Path
) -> None:
    copyfile(old, held.path)
    with pytest.raises(StoreFault, match=r"moved, deleted or replaced"):
        held.reopen()
    (newest,) = backups_of(tmp_path / "backups", held.uid, ProjectFile.at(held.path, held.created_at))
    with Project.open(newest, read_only=True) as copy:
        copy.work_as("Mira")
        assert list(copy.annotation(1).decided) == [SUGGESTIONS[0].id]
        assert copy.check() == []


def test_a_mixture_of_two_states_is_no_backup(held: Project, tmp_path: Path) -> None:
    at = held.path.read_bytes().index(b"lithium carbonate")
    held._db.conn.execute("PRAGMA shrink_memory").fetchall()  # so that the page is read from the disk again
    write(held.path, at, b"L")
    with pytest.raises(StoreFault, match="is damaged"):
        held.reopen()
    assert backups_of(tmp_path / "backups", held.uid, ProjectFile.at(held.path, held.created_at)) == []


def test_work_goes_on_where_the_file_is_still_whole(held: Project) -> None:
    os.utime(held.path)
    with pytest.raises(StoreFault, match=WRITTEN):
        do(held, lambda a: a.accept(SUGGESTIONS[2].id))
    held.reopen()
    do(held, lambda a: a.accept(SUGGESTIONS[2].id))
    assert held.check() == []
    held.close()


def test_it_is_said_when_a_backup_is_due_though_nothing_is_decided(held: Project, tmp_path: Path) -> None:
    os.utime(held.path)
    said = held.backups.make_if_due(tmp_path / "backups", datetime.now(UTC))
    assert said is not None
    assert said.startswith(WRITTEN)
    held.close()


def test_own_writes_of_every_kind_are_not_taken_for_another_programs(held: Project, tmp_path: Path) -> None:
    copy = tmp_path / "copy.rareannot"
    held.backups.copy_to(copy)
    held.merge(copy)
    held.set_label_set(held.label_set)
    held.rebuild()
    held.people.rename(held.authors()[0], "Mia")
    assert held.backups.make_if_due(tmp_path / "backups", datetime.now(UTC), at_once=True) is None
    do(held, lambda a: a.accept(SUGGESTIONS[2].id))
    held.close()


def test_a_network_drive_may_tell_other_times(held: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    os.utime(held.path)
    monkeypatch.setattr("rareannot.store.connection.network_of", lambda path: "cifs")
    do(held, lambda a: a.accept(SUGGESTIONS[2].id))
    held.close()


def test_what_sqlite_puts_back_after_a_full_disk_is_not_taken_for_another_programs(held: Project) -> None:
    """A transaction that failed may be undone on the disk only at the next access, which changes the file's time."""
    with pytest.raises(sqlite3.OperationalError), held._db.atomic():
        held._db.conn.execute("UPDATE nothing SET at = 1")
    os.utime(held.path)
    do(held, lambda a: a.accept(SUGGESTIONS[2].id))
    os.utime(held.path)
    with pytest.raises(StoreFault, match=WRITTEN):
        do(held, lambda a: a.undecide(SUGGESTIONS[2].id))
    held.close()
