"""A file that was moved, replaced or written over while it was open: what is kept of it, and what is opened in its place."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest

from rareannot.core.errors import UserError
from rareannot.core.own_files import is_held
from rareannot.store.connection import Connection
from rareannot.store.file_access.lock import note_path
from rareannot.store.file_access.moved_file import reopened, rescued
from rareannot.store.file_access.opening import open_file
from rareannot.store.sqlite_errors import StoreFault
from tests.store.conftest import filled_file


@pytest.fixture
def db(path: Path) -> Iterator[Connection]:
    made = open_file(filled_file(path))
    yield made
    made.drop()


def uid(db: Connection) -> str:
    return str(db.rows("SELECT uid FROM project")[0][0])


def saved(db: Connection) -> int:
    return int(str(db.rows("SELECT max(lamport) FROM event")[0][0]))


def is_closed(db: Connection) -> bool:
    try:
        db.rows("SELECT 1")
    except StoreFault:
        return True
    return False


def test_what_is_open_is_backed_up_and_it_is_said_where(db: Connection, tmp_path: Path) -> None:
    assert rescued(db, None, uid(db)) == ""
    folder = rescued(db, tmp_path / "backups", uid(db))
    assert folder.startswith(str(tmp_path / "backups"))
    (copy,) = Path(folder).iterdir()
    with closing(open_file(copy, read_only=True)) as kept:
        assert uid(kept) == uid(db)


def test_where_nothing_can_be_kept_nothing_is_said(db: Connection, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert rescued(db, tmp_path / "file", uid(db)) == ""
    assert rescued(db, tmp_path / "file" / "backups", uid(db)) == ""


def test_a_backup_of_what_was_written_over_stays_where_it_fits_together(db: Connection, tmp_path: Path) -> None:
    os.utime(db.path, (1, 1))
    assert db.is_written_over
    (copy,) = Path(rescued(db, tmp_path / "backups", uid(db))).iterdir()
    assert copy.stat().st_size > 0


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_lies_where_it_was_is_closed_and_opened_again(path: Path, read_only: bool) -> None:
    db = open_file(filled_file(path), read_only=read_only)
    again = reopened(db, uid(db), saved(db))
    assert is_closed(db)
    assert (again.path, again.read_only, is_held(path), note_path(path).exists()) == (
        path, read_only, not read_only, not read_only,
    )  # fmt: skip
    again.close()
    assert not is_held(path)


def test_a_copy_is_taken_away_when_a_newer_one_is_taken(path: Path) -> None:
    filled_file(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
    db = open_file(path, read_only=True)
    assert db.copy is not None
    again = reopened(db, uid(db), saved(db))
    assert is_closed(db)
    assert again.copy not in (None, db.copy)
    again.close()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE project SET uid = '0123456789abcdef0123456789abcdef'", "moved, deleted or replaced"),
        ("", "moved, deleted or replaced"),
    ],
)
def test_what_is_not_the_project_as_it_was_saved_is_not_taken_for_it(db: Connection, change: str, said: str) -> None:
    """Another project, or (with nothing changed) one that lacks what was saved."""
    path, other = db.path, db.path.with_name("other")
    mine, last = uid(db), saved(db)
    copyfile(path, other)
    with closing(sqlite3.connect(other)) as raw:
        raw.execute(change or "SELECT 1")
        raw.commit()
    other.replace(path)
    with pytest.raises(StoreFault, match=said) as told:
        reopened(db, mine, last + (not change))
    assert told.value.code == "MOVED"
    assert not is_closed(db)  # it is all that is left of what was saved
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as raw:
        raw.execute("BEGIN EXCLUSIVE")  # and the other file is let go of


def test_one_that_lies_in_its_place_and_holds_all_is_taken(db: Connection) -> None:
    path, other = db.path, db.path.with_name("other")
    mine, last = uid(db), saved(db)
    copyfile(path, other)
    other.replace(path)
    again = reopened(db, mine, last)
    assert is_closed(db)
    assert uid(again) == mine
    again.close()


def test_where_nothing_lies_there_what_is_open_stays(db: Connection) -> None:
    mine, last = uid(db), saved(db)
    db.path.unlink()
    with pytest.raises(UserError, match="There is no project"):
        reopened(db, mine, last)
    assert not is_closed(db)


@pytest.mark.parametrize("written_over", [True, False])
def test_one_that_was_written_into_is_looked_through(db: Connection, written_over: bool) -> None:
    mine, last = uid(db), saved(db)
    db.close()
    with closing(sqlite3.connect(db.path)) as raw:
        raw.execute("DELETE FROM setting")
        raw.commit()
    again = open_file(db.path)
    if written_over:
        os.utime(db.path, (1, 1))
        with pytest.raises(StoreFault, match="is damaged") as told:
            reopened(again, mine, last)
        assert told.value.code == "SQLITE_CORRUPT"
    else:
        reopened(again, mine, last).close()
    assert is_closed(again)
    assert not is_held(db.path)


def test_pages_that_are_not_whole_are_damage(db: Connection) -> None:
    mine, last = uid(db), saved(db)
    ((root,),) = db.rows("SELECT rootpage FROM sqlite_master WHERE name = 'suggestion'")
    db.close()
    again = open_file(db.path)
    with db.path.open("r+b") as file:
        file.seek((int(str(root)) - 1) * 4096)
        file.write(b"\xa5" * 4096)
    again.stamp = (0, 0)
    with pytest.raises(StoreFault, match="is damaged"):
        reopened(again, mine, last)
    assert not is_held(db.path)
