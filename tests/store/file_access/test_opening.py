"""What is opened, what is refused, and in which sentence."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.own_files import is_held
from rareannot.store import Project
from rareannot.store.connection import Connection
from rareannot.store.file_access import files, opening
from rareannot.store.file_access import lock as lock_module
from rareannot.store.file_access.admission import OlderVersion
from rareannot.store.file_access.creating import create_file
from rareannot.store.file_access.files import journal_of
from rareannot.store.file_access.lock import holder_of, leave_note, note_path
from rareannot.store.file_access.ofd_lock import OfdLock
from rareannot.store.file_access.opening import Older, open_file
from rareannot.store.schema import STEPS, version_of
from rareannot.store.sqlite_errors import StoreFault
from tests.store.conftest import filled_file
from tests.store.file_access.test_files import torn


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


# ---- what is left behind where it fails, and what is not ----


def assert_free(path: Path) -> None:
    """Nobody has the file: it is known to nobody here, both locks are free, and no note lies beside it."""
    assert not is_held(path)
    assert not note_path(path).exists()
    lock = OfdLock.take(path)
    if lock is not None:
        lock.release()
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as raw:
        raw.execute("BEGIN EXCLUSIVE")
        raw.execute("ROLLBACK")


def test_an_open_project_is_known_and_has_a_note_until_it_is_closed(closed: Path) -> None:
    before = closed.read_bytes()
    db = open_file(closed)
    assert is_held(closed)
    assert (db.path, db.read_only, db.copy, db.lock is None) == (closed, False, None, sys.platform != "linux")
    assert json.loads(note_path(closed).read_text())["key"] == db.key
    with pytest.raises(StoreFault, match="is open already"):
        open_file(closed)
    db.close()
    assert_free(closed)
    assert closed.read_bytes() == before


def test_a_file_of_this_version_is_not_migrated(closed: Path) -> None:
    called = list[object]()
    open_file(closed, before_migration=called.append).close()
    assert called == []


@pytest.mark.parametrize("fails", ["before", "within", "by name", "not ours", "newer"])
def test_a_file_that_is_not_opened_is_let_go_of(closed: Path, fails: str) -> None:
    def before(db: object) -> None:
        if fails == "before":
            raise RuntimeError

    statements = {
        "by name": "CREATE TABLE more (mine)",
        "not ours": "DROP TABLE setting",
        "newer": "PRAGMA user_version = 99",
    }
    with closing(sqlite3.connect(closed)) as raw:
        raw.execute(statements.get(fails, "SELECT 1"))
    held = closed.read_bytes()
    with pytest.raises((RuntimeError, UserError)):
        open_file(closed, steps=longer(fails == "within"), before_migration=before)
    assert closed.read_bytes() == held
    assert_free(closed)


@pytest.mark.parametrize("older", ["refused", "kept", "updated"])
def test_what_is_done_of_an_older_version_that_is_only_viewed_is_for_the_caller_to_say(
    closed: Path, older: Older
) -> None:
    os.utime(closed, (1, 1))
    if older == "refused":
        with pytest.raises(OlderVersion):
            open_file(closed, read_only=True, older=older, steps=longer())
    else:
        with closing(open_file(closed, read_only=True, older=older, steps=longer())) as db:
            assert db.rows("PRAGMA user_version") == [(version_of(STEPS) + (older == "updated"),)]
            assert (db.copy is None) is (older == "kept")
    assert not is_held(closed)


def test_another_program_that_has_it_is_told(closed: Path) -> None:
    with closing(sqlite3.connect(closed, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreFault, match="is open in another window or program") as told:
            open_file(closed)
        assert told.value.code == "SQLITE_BUSY"
        other.execute("ROLLBACK")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFault, match="is open in another window or program"):
            open_file(closed)
    assert_free(closed)


def test_who_has_the_second_lock_keeps_others_out_unless_its_process_died(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = OfdLock.take(closed)
    if lock is None:
        pytest.skip("no such locks")
    with pytest.raises(StoreFault, match="is open in another window or program"):
        open_file(closed)
    monkeypatch.setattr(opening, "is_left_by_dead", lambda path: True)
    db = open_file(closed)
    assert db.lock is None
    db.close()
    lock.release()


def test_what_a_crash_left_is_undone_only_where_a_copy_showed_that_it_can_be(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torn(closed)
    left = closed.read_bytes(), journal_of(closed).read_bytes()

    def fails(error: OSError) -> Callable[[Path], None]:
        def copy(path: Path) -> None:
            raise error

        return copy

    for error, said in (
        (
            OSError(28, "No space left on device"),
            "no copy could be made to see whether undoing that is safe: No space left",
        ),
        (PermissionError(13, "Permission denied"), "cannot be opened; check that its folder exists"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(opening, "copy_to_try", fails(error))
            with pytest.raises(UserError, match=said):
                open_file(closed)
        assert (closed.read_bytes(), journal_of(closed).read_bytes()) == left
        assert not is_held(closed)
        assert not note_path(closed).exists()
    copies = list[Path]()
    real = files.copy_to_try

    def watched(path: Path) -> object:
        made = real(path)
        copies.append(made[1])
        return made

    monkeypatch.setattr(opening, "copy_to_try", watched)
    with closing(open_file(closed)) as db:
        assert db.rows("SELECT title FROM document WHERE id = 1") == [("A",)]
    assert [copy.exists() for copy in copies] == [False]


def test_who_has_it_is_named_also_where_only_sqlites_lock_keeps_others_out(closed: Path) -> None:
    leave_note(closed)
    with closing(sqlite3.connect(closed, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreFault, match="is open already, by") as told:
            open_file(closed)
    assert told.value.code == "SQLITE_BUSY"


def test_what_is_open_here_is_not_looked_at_as_a_copy(closed: Path) -> None:
    db = open_file(closed)
    os.utime(closed, (1, 1))
    with pytest.raises(StoreFault, match="is open already, by"):
        open_file(closed, read_only=True)
    assert db.lock is None or db.lock.sees_sqlites()
    db.drop()


def test_a_change_that_another_computer_may_be_making_is_not_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Dropbox").mkdir()
    path = filled_file(tmp_path / "Dropbox" / "p.rareannot")
    leave_note(path)
    torn(path)
    left = path.read_bytes(), journal_of(path).read_bytes()
    monkeypatch.setattr(lock_module, "machine_id", lambda: "another")
    monkeypatch.setattr(lock_module, "boot_id", lambda: "another")
    with pytest.raises(StoreFault, match="is open on another computer"):
        open_file(path)
    assert (path.read_bytes(), journal_of(path).read_bytes()) == left


def test_what_killed_processes_left_is_swept_up_when_a_project_is_opened(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept = list[bool]()
    monkeypatch.setattr(opening, "sweep_scratch_once", lambda: swept.append(True))
    open_file(closed, read_only=True).close()
    assert swept == []
    open_file(closed).close()
    assert swept == [True]
