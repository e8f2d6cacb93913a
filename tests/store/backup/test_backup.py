"""A copy of an open project: complete and checked before it has its name, and nothing left behind where it fails."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest

from rareannot.core.errors import UserError
from rareannot.store.backup import backup
from rareannot.store.backup.backup import copy_to, restore
from rareannot.store.connection import Connection
from rareannot.store.file_access.opening import open_file
from rareannot.store.schema import objects_of
from rareannot.store.sqlite_errors import StoreFault

TAKEN = "“copy.rareannot” already exists; choose another name for the copy."


def contents(path: Path) -> list[str]:
    """Every statement that makes a file again."""
    with closing(sqlite3.connect(path)) as raw:
        return list(raw.iterdump())


def opened_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "copy.rareannot"


def test_a_copy_holds_all_that_the_file_does_and_is_on_the_disk_before_it_has_its_name(
    full: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[int, bool]] = []
    real = os.fsync

    def sync(descriptor: int) -> None:
        synced.append((os.fstat(descriptor).st_size, target.exists()))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", sync)
    with closing(open_file(full)) as db:
        copy_to(db, target)
    assert contents(target) == contents(full)
    assert (target.stat().st_size, False) in synced
    assert sorted(path.name for path in target.parent.iterdir()) == ["copy.rareannot", "p.rareannot"]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the system does not list a process's files")
def test_no_file_stays_open_after_a_copy(full: Path, target: Path) -> None:
    with closing(open_file(full)) as db:
        before = opened_files()
        copy_to(db, target)
        assert opened_files() == before
    restore(target, target.with_name("again.rareannot"))
    assert opened_files() < before


def test_what_is_there_already_is_not_replaced(full: Path, target: Path) -> None:
    target.write_bytes(b"mine")
    with closing(open_file(full)) as db, pytest.raises(UserError) as refused:
        copy_to(db, target)
    assert (str(refused.value), target.read_bytes()) == (TAKEN, b"mine")


def test_a_folder_that_is_not_there_is_named(full: Path, tmp_path: Path) -> None:
    with closing(open_file(full)) as db, pytest.raises(UserError) as refused:
        copy_to(db, tmp_path / "none" / "copy.rareannot")
    assert str(refused.value) == f"There is no folder “{tmp_path / 'none'}” to write the copy to."


def test_a_name_that_windows_does_not_take_is_refused_there(
    full: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_file(full)) as db:
        monkeypatch.setattr(sys, "platform", "win32")
        with pytest.raises(UserError, match="is what Windows calls a device"):
            copy_to(db, target.with_name("con.rareannot"))
        monkeypatch.undo()


@pytest.mark.parametrize("damage", ["other tables", "pages"])
def test_a_copy_that_came_out_otherwise_is_removed(
    full: Path, target: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    real, schemas = Connection, iter((frozenset(), frozenset({("table", "t", "")})))

    def spoilt(path: Path, *, read_only: bool) -> object:
        data = bytearray(path.read_bytes())
        data[8192:] = bytes(len(data) - 8192)
        path.write_bytes(data)
        return real(path, read_only=read_only)

    if damage == "pages":
        monkeypatch.setattr(backup, "Connection", spoilt)
    else:
        monkeypatch.setattr(backup, "objects_of", lambda conn: next(schemas))
    with closing(open_file(full)) as db:
        with pytest.raises(UserError) as refused:
            copy_to(db, target)
        assert not db.suspect
    assert str(refused.value) == "The copy “copy.rareannot” came out damaged and was removed; check the disk."
    assert [path.name for path in target.parent.iterdir()] == ["p.rareannot"]


def test_where_the_project_cannot_be_read_it_is_the_project_that_is_damaged(full: Path, target: Path) -> None:
    with closing(sqlite3.connect(full)) as raw:
        ((root,),) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'body'").fetchall()
    with full.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    with closing(open_file(full)) as db:
        with pytest.raises(StoreFault) as refused:
            copy_to(db, target)
        assert (refused.value.code, db.suspect) == ("SQLITE_CORRUPT", True)
    assert str(refused.value).startswith("“p.rareannot” is damaged")
    assert [path.name for path in target.parent.iterdir()] == ["p.rareannot"]


def test_a_fault_of_the_copy_is_told_as_it_is(full: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(path: Path) -> None:
        raise StoreFault("no room", "SQLITE_FULL")

    monkeypatch.setattr(backup, "_sync", no_room)
    with closing(open_file(full)) as db, pytest.raises(StoreFault, match="no room") as refused:
        copy_to(db, target)
    assert refused.value.code == "SQLITE_FULL"
    assert [path.name for path in target.parent.iterdir()] == ["p.rareannot"]


def test_a_disk_that_does_not_write_is_told_with_its_reason(
    full: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(backup, "_sync", broken)
    with closing(open_file(full)) as db, pytest.raises(UserError) as refused:
        copy_to(db, target)
    assert str(refused.value) == "The copy “copy.rareannot” could not be written: Input/output error."


def test_a_backup_that_was_restored_can_be_restored_again(full: Path, target: Path) -> None:
    kept = Path(copyfile(full, full.with_name("kept.rareannot")))
    restore(kept, target)
    restore(kept, target.with_name("again.rareannot"))
    assert contents(target) == contents(kept)
    with closing(open_file(kept)) as db:  # nobody holds it
        assert objects_of(db.conn)
