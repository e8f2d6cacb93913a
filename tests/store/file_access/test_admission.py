"""Which files are opened at all: a project of this program, of this version or an older one, and of nobody's making but its own."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.connection import Connection
from rareannot.store.file_access.admission import (
    OTHER_TABLES,
    OlderVersion,
    check_current,
    check_free,
    check_kind,
    check_names_free,
    check_ours,
    is_id,
    is_wal,
)
from rareannot.store.file_access.ofd_lock import OfdLock
from rareannot.store.schema import STEPS, version_of
from rareannot.store.sqlite_errors import StoreFault
from tests.store.conftest import filled_file
from tests.store.file_access.test_opening import longer
from tests.store.test_locks import held_elsewhere

NOW = version_of(STEPS)


@pytest.fixture
def closed(path: Path) -> Path:
    return filled_file(path)


def admitted(path: Path, *statements: str) -> int:
    """The version of a file after statements that were made behind the program's back."""
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()
        return check_ours(raw, path, STEPS)


def test_a_project_is_admitted_with_its_version(closed: Path) -> None:
    assert admitted(closed) == NOW


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (f"PRAGMA user_version = {NOW + 1}", "made by a newer version of rareannot; update the program"),
        ("PRAGMA user_version = 0", "does not have the tables that this program writes"),
        ("PRAGMA application_id = 7", r"p\.rareannot"),
        ("DROP TABLE archived", "does not have the tables that this program writes"),
        ("CREATE TRIGGER mine AFTER INSERT ON span BEGIN DELETE FROM event; END", "has a trigger “mine”"),
        ("UPDATE project SET uid = '/home/mira'", "damaged"),
        ("DELETE FROM project", "damaged"),
    ],
)
def test_what_is_another_file_or_was_made_one_is_refused_by_name(closed: Path, statement: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as refused:
        admitted(closed, "PRAGMA ignore_check_constraints = ON", "PRAGMA foreign_keys = OFF", statement)
    assert "p.rareannot" in str(refused.value)


@pytest.mark.parametrize(
    ("uid", "is_one"),
    [("0123456789abcdef" * 2, True), ("0123456789abcdef", False), ("", False), (7, False), (None, False), ("../x" * 8, False)],
)  # fmt: skip
def test_an_id_is_as_this_program_gives_them(uid: object, is_one: bool) -> None:
    assert is_id(uid) is is_one


def test_what_is_only_viewed_must_be_of_this_version(closed: Path) -> None:
    check_current(NOW, closed, STEPS)
    with pytest.raises(OlderVersion, match="from an older version; open it for writing once"):
        check_current(NOW - 1, closed, STEPS)


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def circle(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda _: None, "There is no project “x.rareannot” at that place"),
        (folder, "“x.rareannot” is not a file; a project is one .rareannot file"),
        (pipe, "“x.rareannot” is not a file"),
        (circle, "“x.rareannot” cannot be opened: "),
    ],
)
def test_a_place_without_a_file_is_said_and_not_touched(
    tmp_path: Path, make: Callable[[Path], None], sentence: str
) -> None:
    make(tmp_path / "x.rareannot")
    for check in (check_kind, check_free):
        with pytest.raises(UserError, match=sentence):
            check(tmp_path / "x.rareannot")


def test_a_file_that_another_process_writes_is_not_free(closed: Path) -> None:
    check_free(closed)
    with held_elsewhere(closed), pytest.raises(UserError, match=r"p\.rareannot"):
        check_free(closed)
    check_free(closed)


def test_the_mode_in_which_readers_write_beside_a_file_is_seen(closed: Path, tmp_path: Path) -> None:
    assert not is_wal(closed)
    assert not is_wal(tmp_path / "nothing")
    with closing(sqlite3.connect(closed)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        assert is_wal(closed)
        raw.execute("PRAGMA journal_mode = DELETE")
    assert not is_wal(closed)


def test_a_file_is_free_only_where_neither_lock_is_held(closed: Path) -> None:
    lock = OfdLock.take(closed)
    if lock is not None:
        with pytest.raises(StoreFault, match="is open in another window or program"):
            check_free(closed)
        lock.release()
    with closing(sqlite3.connect(closed, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreFault, match="is open in another window or program") as told:
            check_free(closed)
        assert told.value.code == "SQLITE_BUSY"
    check_free(closed)


def test_what_is_no_database_is_free(path: Path) -> None:
    path.write_bytes(b"this is no database " * 300)
    check_free(path)


def test_nothing_is_written_beside_a_file_to_see_whether_it_is_free(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
    names = sorted(path.name for path in closed.parent.iterdir())
    check_free(closed)
    assert sorted(path.name for path in closed.parent.iterdir()) == names


def test_a_file_that_is_open_here_is_not_opened_to_be_looked_at(closed: Path) -> None:
    with Project.open(closed) as project:
        assert not is_wal(closed)
        assert project._db.lock is None or project._db.lock.sees_sqlites()
        with pytest.raises(StoreFault, match="is open already, by"):
            check_free(closed)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE author SET name = ''",
        f"UPDATE author SET name = '{'x' * 101}'",
        "UPDATE author SET uid = ''",
        f"UPDATE author SET uid = '{'x' * 65}' WHERE id = 0",
        "UPDATE project SET name = ''",
        f"UPDATE project SET name = '{'x' * 201}'",
        "INSERT INTO project SELECT 2, uid, name, created_at, app_version FROM project",
    ],
)
def test_names_that_the_tables_let_nobody_write_are_damage(closed: Path, statement: str) -> None:
    with pytest.raises(StoreFault, match="damaged") as told:
        admitted(closed, "PRAGMA ignore_check_constraints = ON", statement)
    assert told.value.code == "SQLITE_CORRUPT"


def test_what_cannot_be_there_is_named_with_what_it_is_and_why(closed: Path) -> None:
    name = "x" * 61
    with pytest.raises(StoreFault) as told:
        admitted(closed, f"CREATE TABLE {name} (a CHECK (a > 0))")
    assert told.value.code == OTHER_TABLES
    assert f"has a table “{'x' * 60}” that this program does not make, and it computes something" in str(told.value)
    with pytest.raises(StoreFault, match="does not have the tables") as told:
        admitted(closed, "DROP TABLE setting")
    assert told.value.code == OTHER_TABLES


def test_a_name_that_a_newer_version_needs_is_asked_about(closed: Path) -> None:
    with closing(Connection(closed, read_only=False)) as db:
        check_names_free(db, longer(), NOW)
        db.conn.execute("CREATE TABLE MORE (mine)")
        with pytest.raises(UserError, match="has a table “MORE” of somebody's own; this version makes something of"):
            check_names_free(db, longer(), NOW)
        check_names_free(db, STEPS, NOW)
