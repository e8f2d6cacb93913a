"""The connection to a project file: how it is opened, what it reads, and when it refuses to write."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rareannot.core.own_files import hold, is_held
from rareannot.store import connection
from rareannot.store.connection import CACHE, Connection, check_whole, lock_file, schema_trust, uri_of
from rareannot.store.file_access.lock import leave_note, note_path
from rareannot.store.file_access.ofd_lock import OfdLock
from rareannot.store.sqlite_errors import StoreFault
from tests.store.conftest import filled_file
from tests.store.file_access.test_files import handles


@pytest.fixture
def closed(path: Path) -> Path:
    return filled_file(path)


@pytest.fixture
def db(closed: Path) -> Iterator[Connection]:
    """A file that is open for writing, and locked."""
    made = Connection(closed, read_only=False)
    lock_file(made)
    yield made
    made.drop()


def rename(db: Connection, name: str) -> None:
    with db.atomic():
        db.conn.execute("UPDATE project SET name = ?", (name,))


def rename_in_vain(db: Connection, name: str) -> None:
    with db.atomic() as inside:
        assert inside is db
        db.conn.execute("UPDATE project SET name = ?", (name,))
        raise RuntimeError


def name_in(path: Path) -> object:
    with closing(Connection(path, read_only=True)) as reader:
        return reader.rows("SELECT name FROM project")[0][0]


class Copy:
    """Where a copy lies, and how often it was taken away."""

    def __init__(self) -> None:
        self.gone = 0

    def cleanup(self) -> None:
        self.gone += 1


# ---- opening ----


def test_a_file_is_opened_carefully_and_nothing_is_done_to_one_that_is_read(closed: Path) -> None:
    before = closed.read_bytes()
    with closing(Connection(closed, read_only=True)) as db:
        said = ("foreign_keys", "recursive_triggers", "cell_size_check", "mmap_size", "cache_size", "trusted_schema")
        found = [db.rows(f"PRAGMA {name}") for name in said]
        assert found == [[(1,)], [(1,)], [(1,)], [(0,)], [(-CACHE,)], [(int(schema_trust().endswith("ON")),)]]
        assert (db.path, db.read_only, db.copy, db.key, db.lock, db.suspect) == (closed, True, None, "", None, False)
        assert (db.is_moved, db.is_written_over) == (False, False)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.conn.execute("DELETE FROM project")
    assert closed.read_bytes() == before
    assert [p.name for p in closed.parent.iterdir()] == [closed.name]


@pytest.mark.skipif(sqlite3.sqlite_version_info < (3, 41), reason="it takes json_valid() for harmful")
def test_the_schema_of_a_file_is_not_trusted() -> None:
    assert schema_trust() == "trusted_schema = OFF"


class Old:
    """A connection of a SQLite that takes json_valid() for harmful."""

    def __init__(self) -> None:
        self.said = list[str]()

    def execute(self, sql: str) -> None:
        if "json_valid" in sql and "PRAGMA trusted_schema = OFF" in self.said:
            raise sqlite3.OperationalError("unsafe use of json_valid()")
        self.said.append(sql)

    def close(self) -> None:
        self.said.append("closed")


def test_it_is_trusted_where_an_old_sqlite_would_read_none_of_our_files(monkeypatch: pytest.MonkeyPatch) -> None:
    old = Old()
    monkeypatch.setattr(sqlite3, "connect", lambda file: old)
    assert schema_trust.__wrapped__() == "trusted_schema = ON"
    assert old.said[-1] == "closed"


@pytest.mark.parametrize("name", ["a b.rareannot", "100%?mode=memory#x.rareannot", "稀土😀.rareannot"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = filled_file(tmp_path / name)
    assert uri_of(path).isascii()
    assert name_in(path)


def test_a_file_whose_name_is_no_text_is_opened(closed: Path) -> None:
    odd = closed.rename(closed.parent / os.fsdecode(b"\xff.rareannot"))
    assert name_in(odd)


def test_a_copy_is_read_under_the_name_of_the_file_and_taken_away_at_the_end(closed: Path, tmp_path: Path) -> None:
    aside, copy = filled_file(tmp_path / "copy"), Copy()
    with closing(sqlite3.connect(aside)) as raw:
        raw.execute("UPDATE project SET name = 'of the copy'")
        raw.commit()
    db = Connection(closed, read_only=True, copy=(copy, aside))
    assert (db.path, db.copy) == (closed, copy)
    assert db.rows("SELECT name FROM project") == [("of the copy",)]
    db.drop()
    assert copy.gone == 0
    Connection(closed, read_only=True, copy=(copy, aside)).close()
    assert copy.gone == 1


def test_what_cannot_be_read_is_closed_again(path: Path) -> None:
    path.write_bytes(b"this is no database " * 300)
    before = handles()
    for _ in range(3):
        with pytest.raises(sqlite3.DatabaseError, match="not a database"):
            Connection(path, read_only=True)
    assert handles() == before


# ---- transactions ----


def test_a_transaction_is_there_whole_or_not_at_all(db: Connection, closed: Path) -> None:
    with db.atomic() as inside:
        assert inside is db
        assert db.conn.in_transaction
        db.conn.execute("UPDATE project SET name = 'one'")
        with pytest.raises(RuntimeError):
            rename_in_vain(db, "two")
        assert db.rows("SELECT name FROM project") == [("one",)]
    assert not db.conn.in_transaction
    with pytest.raises(RuntimeError):
        rename_in_vain(db, "three")
    assert not db.conn.in_transaction
    rename(db, "four")  # and a transaction that failed is not taken for another program's
    assert db.rows("SELECT name FROM project") == [("four",)]
    db.close()
    assert name_in(closed) == "four"


def test_a_failed_transaction_is_told_from_what_another_program_writes_afterwards(db: Connection) -> None:
    with pytest.raises(RuntimeError), db.atomic():
        raise RuntimeError
    os.utime(db.path, (1, 1))
    assert db.is_written_over
    with pytest.raises(StoreFault, match="Another program wrote into"):
        rename(db, "x")


def test_where_sqlite_failed_it_is_not_known_who_wrote_last(db: Connection) -> None:
    with pytest.raises(sqlite3.OperationalError), db.atomic():
        db.conn.execute("UPDATE nothing SET x = 1")
    os.utime(db.path, (1, 1))
    assert not db.is_written_over


def test_nothing_is_written_to_a_file_in_which_damage_was_met(db: Connection) -> None:
    db.note(StoreFault("The disk is full.", "SQLITE_FULL"))
    rename(db, "still")
    db.note(StoreFault("It is damaged.", "SQLITE_CORRUPT"))
    db.note(StoreFault("The disk is full.", "SQLITE_FULL"))
    with pytest.raises(StoreFault, match="is damaged") as told:
        rename(db, "no more")
    assert told.value.code == "SQLITE_CORRUPT"
    assert db.rows("SELECT name FROM project") == [("still",)]


def test_what_moves_while_it_is_written_is_not_called_saved(db: Connection) -> None:
    aside = db.path.with_name("aside")
    with pytest.raises(StoreFault, match="moved, deleted or replaced") as told, db.atomic():
        db.path.rename(aside)
    assert told.value.code == "MOVED"
    assert db.is_moved
    assert not db.is_written_over
    before = db.rows("SELECT name FROM project")
    with pytest.raises(StoreFault, match="moved, deleted or replaced"):
        rename(db, "x")
    assert db.rows("SELECT name FROM project") == before
    aside.rename(db.path)
    assert not db.is_moved
    rename(db, "back")


def test_where_what_was_saved_is_kept_is_said(db: Connection) -> None:
    db.path.rename(db.path.with_name("aside"))
    db.rescue = lambda: "the folder of backups"
    with pytest.raises(StoreFault, match="is in “the folder of backups” too") as told:
        rename(db, "x")
    assert told.value.code == "MOVED"
    db.path.with_name("aside").rename(db.path)


def test_what_is_only_read_may_move(closed: Path) -> None:
    with closing(Connection(closed, read_only=True)) as db:
        closed.unlink()
        assert not db.is_moved
        assert db.rows("SELECT count(*) FROM document") == [(2,)]


def test_a_disk_that_does_not_answer_is_no_move(db: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(path: Path) -> tuple[int, int]:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(connection, "place_of", fails)
        assert not db.is_moved
        assert connection._found_at(db.path) == (0, 0)


def test_a_file_that_is_not_there_has_no_size_and_no_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert connection._stamp_of(tmp_path / "none") == (0, 0)
    (tmp_path / "file").write_bytes(b"abc")
    os.utime(tmp_path / "file", ns=(1, 77))
    assert connection._stamp_of(tmp_path / "file") == (3, 77)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "platform", "win32")  # which enters times late
        assert connection._stamp_of(tmp_path / "file") == (3, 0)


def test_the_lock_is_taken_again_where_it_fell(db: Connection, closed: Path) -> None:
    db.lock = OfdLock.take(closed)
    if db.lock is None:
        pytest.skip("no such locks")
    assert db.lock.sees_sqlites()
    closed.read_bytes()
    assert not db.lock.sees_sqlites()
    rename(db, "again")
    assert db.lock.sees_sqlites()
    closed.read_bytes()
    db.stamp = (0, 0)
    db._lock_again()
    assert db.stamp == connection._stamp_of(closed)
    closed.read_bytes()
    os.utime(closed, (1, 1))
    for verb in (db._lock_again, lambda: rename(db, "x")):
        with pytest.raises(StoreFault, match="Another program wrote into"):
            verb()
    db.unlock()
    assert db.lock is None
    db.unlock()


# ---- reading ----


def test_rows_and_numbers_are_read_in_each_way(db: Connection) -> None:
    ids = "SELECT id FROM document WHERE id <= ? ORDER BY id"
    assert db.rows(ids, (2,)) == [(1,), (2,)]
    assert db.rows("SELECT id FROM document WHERE id = :id", {"id": 2}) == [(2,)]
    assert (db.numbers(ids, (2,)), db.many_numbers(ids, (2,))) == ([1, 2], [1, 2])
    assert (db.numbers(ids, (0,)), db.many_numbers(ids, (0,))) == ([], [])
    assert list(db.stream(ids, (1,))) == [(1,)]


def test_damage_that_a_reader_meets_is_remembered(db: Connection) -> None:
    for read in (db.rows, db.numbers, lambda sql: list(db.stream(sql))):
        db.suspect = False
        with pytest.raises(StoreFault, match="is damaged"):
            read("SELECT json('{')")
        assert db.suspect
    db.suspect = False
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        db.rows("SELECT * FROM nowhere")
    assert not db.suspect


def test_damage_that_another_program_made_is_said_to_be_its(db: Connection) -> None:
    os.utime(db.path, (1, 1))
    with pytest.raises(StoreFault, match="Another program wrote into"):
        db.rows("SELECT json('{')")
    assert not db.suspect


def test_no_less_is_kept_in_memory_than_always(db: Connection) -> None:
    for asked, kept in ((CACHE + 1, CACHE + 1), (0, CACHE), (CACHE, CACHE)):
        db.make_room(asked)
        assert db.rows("PRAGMA cache_size") == [(-kept,)]


def test_a_value_larger_than_any_is_not_read(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "LARGEST_VALUE", 1000)
    with closing(Connection(closed, read_only=True)) as db:
        assert len(str(db.rows("SELECT hex(zeroblob(400))")[0][0])) == 800
        with pytest.raises(StoreFault, match="too large"):
            db.rows("SELECT hex(zeroblob(501))")


# ---- locking and closing ----


def test_a_locked_file_is_nobody_elses_and_closed_it_is(db: Connection, closed: Path) -> None:
    db.key = leave_note(closed)
    hold(db, db.place)
    db.lock = OfdLock.take(closed)
    with closing(sqlite3.connect(closed, timeout=0)) as other:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("SELECT * FROM project")
        rename(db, "x")
        db.close()
        assert other.execute("SELECT name FROM project").fetchall() == [("x",)]
    assert not is_held(closed)
    assert not note_path(closed).exists()
    assert db.lock is None
    assert [p.name for p in closed.parent.iterdir()] == [closed.name]


def test_one_of_two_that_open_a_file_at_once_has_it(closed: Path) -> None:
    first, second = (Connection(closed, read_only=False) for _ in range(2))
    first.key = leave_note(closed)
    lock_file(first)
    with closing(second.conn), pytest.raises(StoreFault, match="is open already, by") as told:
        lock_file(second)
    assert told.value.code == "SQLITE_BUSY"
    first.close()


def test_locking_leaves_the_file_as_it_is(closed: Path) -> None:
    db = Connection(closed, read_only=False)
    before = closed.read_bytes()
    lock_file(db)
    assert not db.conn.in_transaction
    assert db.stamp == connection._stamp_of(closed)
    db.drop()
    assert closed.read_bytes() == before


def test_what_is_let_go_of_after_a_fault_keeps_its_note(db: Connection, closed: Path) -> None:
    db.key = leave_note(closed)
    hold(db, db.place)
    db.lock = OfdLock.take(closed)
    db.drop()
    assert not is_held(closed)
    assert db.lock is None
    if (lock := OfdLock.take(closed)) is not None:
        lock.release()
    assert note_path(closed).exists()
    with pytest.raises(StoreFault, match="open the project again"):
        db.rows("SELECT 1")


def test_a_reader_takes_no_note_away(closed: Path) -> None:
    key = leave_note(closed)
    reader = Connection(closed, read_only=True)
    reader.key = key
    reader.close()
    assert note_path(closed).exists()


def test_a_file_is_closed_where_its_pages_are_not_whole(closed: Path) -> None:
    copy = Copy()
    gone = Connection(closed, read_only=True, copy=(copy, closed))
    gone.conn.close()
    with pytest.raises(StoreFault, match="open the project again"):
        check_whole(gone)
    assert copy.gone == 1
    with closing(Connection(closed, read_only=True)) as db:
        check_whole(db)
        assert db.rows("SELECT 1") == [(1,)]
    with closing(sqlite3.connect(closed)) as raw:
        (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'suggestion'").fetchone()
    with closed.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xa5" * 4096)
    db = Connection(closed, read_only=True)
    with pytest.raises(StoreFault, match="is damaged") as told:
        check_whole(db)
    assert told.value.code == "SQLITE_CORRUPT"
    with pytest.raises(StoreFault, match="open the project again"):
        db.rows("SELECT 1")
