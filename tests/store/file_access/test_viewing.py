"""Projects that are only looked at, where they are of an older version: as they are, refused, or brought up to date in a copy."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store.connection import Connection
from rareannot.store.file_access import viewing
from rareannot.store.file_access.admission import OlderVersion
from rareannot.store.file_access.files import journal_of
from rareannot.store.file_access.ofd_lock import OfdLock
from rareannot.store.file_access.opening import open_file
from rareannot.store.file_access.viewing import viewed, viewed_up_to_date
from rareannot.store.schema import STEPS, version_of
from rareannot.store.sqlite_errors import StoreFault
from tests.store.conftest import filled_file
from tests.store.file_access.test_files import torn
from tests.store.file_access.test_opening import longer
from tests.store.test_locks import held_elsewhere


@pytest.fixture
def closed(path: Path) -> Path:
    return filled_file(path)


def test_one_that_is_open_elsewhere_is_refused_or_read_as_it_is(closed: Path) -> None:
    with held_elsewhere(closed):
        with pytest.raises(OlderVersion):
            viewed(closed, longer())
        with closing(viewed(closed, longer(), older=True)) as db:
            assert db.rows("PRAGMA user_version") == [(version_of(STEPS),)]


def test_one_is_brought_up_to_date_in_a_copy(closed: Path) -> None:
    held = closed.read_bytes()
    with closing(open_file(closed, read_only=True, older="updated", steps=longer())) as db:
        assert db.rows("PRAGMA user_version") == [(version_of(longer()),)]
        assert db.rows("SELECT count(*) FROM more") == [(0,)]
    assert closed.read_bytes() == held


def test_a_table_of_somebodys_own_by_the_name_of_a_new_one_is_said(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as raw:
        raw.execute("CREATE TABLE more (mine TEXT)")
    with pytest.raises(UserError, match=r"has a table “more” of somebody's own"):
        open_file(closed, read_only=True, older="updated", steps=longer())


# ---- within one process ----


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where copies are put; nothing may stay there."""
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr("rareannot.core.scratch.gettempdir", lambda: str(tmp_path / "scratch"))
    return tmp_path / "scratch"


def copies(scratch: Path) -> list[Path]:
    return [path for parent in scratch.iterdir() for path in parent.iterdir()]


@contextmanager
def locked_elsewhere(path: Path) -> Iterator[None]:
    """The lock that outlives SQLite's is held, as by another process, and the file rests."""
    lock = OfdLock.take(path)
    if lock is None:
        pytest.skip("no such locks")
    os.utime(path, (1, 1))
    yield
    lock.release()


def title(db: Connection) -> object:
    return db.rows("SELECT title FROM document WHERE id = 1")[0][0]


def test_a_project_that_nobody_has_is_looked_at_where_it_lies(closed: Path, scratch: Path) -> None:
    before = closed.read_bytes()
    with closing(viewed(closed, STEPS)) as db:
        assert (db.path, db.read_only, db.copy, title(db)) == (closed, True, None, "A")
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.conn.execute("DELETE FROM span")
    assert copies(scratch) == []
    assert closed.read_bytes() == before


def test_one_that_is_held_is_looked_at_as_a_copy(closed: Path, scratch: Path) -> None:
    with locked_elsewhere(closed):
        with closing(viewed(closed, STEPS)) as db:
            assert (db.path, db.read_only, title(db), len(copies(scratch))) == (closed, True, "A", 1)
        assert copies(scratch) == []
        with pytest.raises(OlderVersion):
            viewed(closed, longer())
        assert copies(scratch) == []
        with closing(viewed(closed, longer(), older=True)) as db:
            assert title(db) == "A"
    with pytest.raises(OlderVersion):
        viewed(closed, longer())
    with closing(viewed(closed, longer(), older=True)) as db:
        assert (db.copy, db.rows("PRAGMA user_version")) == (None, [(version_of(STEPS),)])


def test_one_that_another_program_is_writing_is_looked_at_as_it_was_before(closed: Path, scratch: Path) -> None:
    with closing(sqlite3.connect(closed, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        os.utime(closed, (1, 1))
        with closing(viewed(closed, STEPS)) as db:
            assert (title(db), len(copies(scratch))) == ("A", 1)


def test_one_that_a_crash_left_torn_is_looked_at_as_it_was_before(closed: Path, scratch: Path) -> None:
    torn(closed)
    left = closed.read_bytes(), journal_of(closed).read_bytes()
    with closing(viewed(closed, STEPS)) as db:
        assert (title(db), len(copies(scratch))) == ("A", 1)
    assert copies(scratch) == []
    assert (closed.read_bytes(), journal_of(closed).read_bytes()) == left


def test_one_that_a_journal_of_another_file_would_break_is_not_looked_at(closed: Path, scratch: Path) -> None:
    torn(closed)
    journal, held = journal_of(closed), closed.read_bytes()
    page = 4096
    broken = bytearray(held)
    (root,) = [n for n in range(1, len(held) // page) if b"the mine in ontario" in held[n * page : (n + 1) * page]][:1]
    broken[root * page : (root + 1) * page] = b"\xa5" * page
    closed.write_bytes(bytes(broken))
    before = closed.read_bytes(), journal.read_bytes()
    with pytest.raises(StoreFault, match="is damaged") as told:
        viewed(closed, STEPS)
    assert told.value.code == "SQLITE_CORRUPT"
    assert copies(scratch) == []
    assert (closed.read_bytes(), journal.read_bytes()) == before


@pytest.mark.parametrize("fails", [True, False])
def test_where_no_copy_can_be_made_it_is_said_why_it_was_needed(
    closed: Path, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    def none(path: Path) -> None:
        if fails:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(viewing, "copy_at_rest", none)
    monkeypatch.setattr(viewing, "copy_with_journal", none)
    with locked_elsewhere(closed), pytest.raises(StoreFault, match="is open") as told:
        viewed(closed, STEPS)
    assert told.value.code == "SQLITE_BUSY"
    with pytest.raises(OlderVersion, match="is from an older version; open it for writing once"):
        viewed_up_to_date(closed, longer())
    with pytest.raises(StoreFault) as told:
        viewed(torn(closed), STEPS)
    assert told.value.code in viewing.ROLLED_BACK_FIRST


def test_a_copy_that_cannot_be_brought_up_to_date_is_taken_away(closed: Path, scratch: Path) -> None:
    with closing(viewed_up_to_date(closed, STEPS)) as db:
        assert db.copy is None
    os.utime(closed, (1, 1))
    with pytest.raises(RuntimeError):
        viewed_up_to_date(closed, longer(fails=True))
    assert copies(scratch) == []
    with closing(viewed_up_to_date(closed, longer())) as db:
        assert (db.read_only, db.path, len(copies(scratch))) == (True, closed, 1)
    assert copies(scratch) == []


def test_what_is_no_database_is_an_error_and_not_copied(path: Path, scratch: Path) -> None:
    path.write_bytes(b"this is no database " * 300)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        viewed(path, STEPS)
    assert copies(scratch) == []
