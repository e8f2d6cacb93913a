"""What is opened, what is refused, and in which sentence."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.store import Project
from rareannot.store.connection import Connection
from rareannot.store.file_access.creating import create_file
from rareannot.store.file_access.lock import holder_of, note_path
from rareannot.store.file_access.opening import open_file
from rareannot.store.schema import STEPS, version_of
from rareannot.store.sqlite_errors import StoreFault
from tests.store.conftest import filled_file


@pytest.fixture
def closed(path: Path) -> Path:
    filled_file(path)
    return path


def test_a_project_is_written_in_the_safe_mode(closed: Path) -> None:
    db = open_file(closed)
    assert db.rows("PRAGMA journal_mode") == [("truncate",)]
    assert db.rows("PRAGMA synchronous") == [(2,)]
    assert db.rows("PRAGMA locking_mode") == [("exclusive",)]
    assert db.rows("PRAGMA foreign_keys") == [(1,)]
    assert oct(closed.stat().st_mode & 0o777) == "0o600"
    db.close()


def test_a_second_opening_names_who_has_it(closed: Path) -> None:
    first = Project.open(closed)
    with pytest.raises(StoreFault, match=rf"open already, by .* \(process {os.getpid()}\)"):
        Project.open(closed)
    first.close()
    assert not note_path(closed).exists()
    Project.open(closed).close()


def test_a_second_opening_without_a_note_is_refused_all_the_same(closed: Path) -> None:
    first = Project.open(closed)
    note_path(closed).write_text("nonsense")
    assert holder_of(closed) == ""
    with pytest.raises(StoreFault, match="another window or program"):
        Project.open(closed)
    first.close()


def test_the_lock_of_a_killed_process_is_free(closed: Path) -> None:
    code = f"from pathlib import Path; from rareannot.store import Project; import os; Project.open(Path({str(closed)!r})); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    Project.open(closed).close()


def test_a_hot_journal_is_rolled_back(closed: Path) -> None:
    code = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('PRAGMA cache_size=1');"
        "c.execute('BEGIN IMMEDIATE'); c.execute(\"UPDATE document SET title = 'torn' || hex(zeroblob(9000))\"); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(closed)], check=False)
    assert closed.with_name(closed.name + "-journal").stat().st_size > 0
    with Project.open(closed) as project:
        assert project.document(1).title == "A"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"just text, long enough to be no database header at all, really, believe me" * 20, "not a rareannot project"),
        (b"", "not a rareannot project"),
        (b"SQLite format 3\0" + b"\xff" * 2000, "not a rareannot project|damaged"),
    ],
)
def test_a_file_that_is_no_project_is_refused(path: Path, content: bytes, sentence: str) -> None:
    path.write_bytes(content)
    with pytest.raises(UserError, match=sentence):
        Project.open(path)
    assert path.read_bytes() == content


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no project"):
        Project.open(tmp_path / "none.rareannot")
    with pytest.raises(UserError, match="not a file"):
        Project.open(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError, match="not a file"):
        Project.open(tmp_path / "pipe")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["pipe"]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER INSERT ON span BEGIN DELETE FROM answer; END",
        "CREATE TABLE evil (x CHECK (x > 0))",
        "DROP TRIGGER span_quote_new",
        "ALTER TABLE span ADD COLUMN evil TEXT AS (hex(zeroblob(1000000)))",
        "DROP TABLE setting",
    ],
)
def test_a_file_with_other_tables_than_ours_is_refused_unchanged(closed: Path, statement: str) -> None:
    with sqlite3.connect(closed) as raw:
        raw.execute(statement)
    raw.close()
    held = closed.read_bytes()
    with pytest.raises(UserError, match=r"does not have the tables|that this program does not make"):
        Project.open(closed)
    assert closed.read_bytes() == held


def test_a_file_of_a_newer_version_is_refused(closed: Path) -> None:
    with sqlite3.connect(closed) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(UserError, match="newer version"):
        Project.open(closed)


def test_creating_over_a_file_is_refused(closed: Path) -> None:
    held = closed.read_bytes()
    with pytest.raises(UserError, match="already exists"):
        Project.create(closed, builtin_label_set())
    assert closed.read_bytes() == held


def test_creating_in_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"There is no folder .*make it first, or choose another"):
        Project.create(tmp_path / "no" / "p.rareannot", builtin_label_set())


def test_a_write_protected_file_opens_for_viewing(closed: Path) -> None:
    closed.chmod(0o400)
    with Project.open(closed, read_only=True) as project:
        assert project.ids() == [1, 2]
    assert not note_path(closed).exists()


def longer(fails: bool = False) -> Migrations:
    """The steps of an imaginary later version of the program."""
    steps = Migrations("rareannot")
    with closing(Database(memory=True, execute_plugins=False)) as empty:
        for step in STEPS.pending(empty):
            steps(name=step.name)(step.fn)

    @steps(name="a_later_step")
    def later(db: Database) -> None:
        db.conn.execute("CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT")
        if fails:
            raise RuntimeError("pulled the plug")

    return steps


def test_an_older_file_is_kept_before_it_is_migrated(closed: Path) -> None:
    kept: list[Path] = []

    def keep(db: object) -> None:
        kept.append(closed)

    db = open_file(closed, steps=longer(), before_migration=keep)
    assert kept == [closed]
    assert db.rows("PRAGMA user_version") == [(version_of(STEPS) + 1,)]
    db.close()
    open_file(closed, steps=longer()).close()
    with pytest.raises(UserError, match="newer version"):
        open_file(closed)


def test_a_migration_that_fails_leaves_the_old_file(closed: Path) -> None:
    with pytest.raises(RuntimeError):
        open_file(closed, steps=longer(fails=True))
    with Project.open(closed) as project:
        assert project.check() == []


def test_an_older_file_is_not_migrated_for_viewing(closed: Path) -> None:
    with pytest.raises(UserError, match="older version"):
        open_file(closed, read_only=True, steps=longer())


def test_the_copy_before_a_migration_is_the_old_file(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import rareannot.store.project as module

    original = open_file
    monkeypatch.setattr(module, "open_file", lambda path, **more: original(path, steps=longer(), **more))
    Project.open(closed, backups=tmp_path / "kept").close()
    monkeypatch.undo()
    (copy,) = (tmp_path / "kept").iterdir()
    with Project.open(copy) as project:
        assert project.ids() == [1, 2]


def test_a_file_that_cannot_be_prepared_leaves_nothing(path: Path) -> None:
    with pytest.raises(RuntimeError):
        create_file(path, steps=longer(fails=True))
    assert not path.exists()


def test_a_project_that_cannot_be_read_is_closed_again(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Connection.rows

    def unreadable(db: Connection, sql: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        raise StoreFault("The disk cannot be reached.", "SQLITE_IOERR")

    monkeypatch.setattr(Connection, "rows", unreadable)
    with pytest.raises(StoreFault):
        Project.open(closed)
    monkeypatch.setattr(Connection, "rows", real)
    Project.open(closed).close()  # it is not held by who could not open it
