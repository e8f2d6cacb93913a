"""What is opened, what is refused, and in which sentence."""

import errno
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
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
from rareannot.store.file_access.files import journal_of
from rareannot.store.file_access.lock import holder_of, leave_note, note_path
from rareannot.store.file_access.ofd_lock import OfdLock
from rareannot.store.file_access.opening import Older, create_file, open_file, viewed, viewed_up_to_date
from rareannot.store.schema import STEPS, version_of
from rareannot.store.sqlite_errors import StoreFault
from tests.store.conftest import filled_file
from tests.store.file_access.test_files import torn
from tests.store.test_locks import held_elsewhere


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


@pytest.fixture
def closed_viewing(path: Path) -> Path:
    return filled_file(path)


def test_one_that_is_open_elsewhere_is_refused_or_read_as_it_is(closed_viewing: Path) -> None:
    with held_elsewhere(closed_viewing):
        with pytest.raises(OlderVersion):
            viewed(closed_viewing, longer())
        with closing(viewed(closed_viewing, longer(), older=True)) as db:
            assert db.rows("PRAGMA user_version") == [(version_of(STEPS),)]


def test_one_is_brought_up_to_date_in_a_copy(closed_viewing: Path) -> None:
    held = closed_viewing.read_bytes()
    with closing(open_file(closed_viewing, read_only=True, older="updated", steps=longer())) as db:
        assert db.rows("PRAGMA user_version") == [(version_of(longer()),)]
        assert db.rows("SELECT count(*) FROM more") == [(0,)]
    assert closed_viewing.read_bytes() == held


def test_a_table_of_somebodys_own_by_the_name_of_a_new_one_is_said(closed_viewing: Path) -> None:
    with closing(sqlite3.connect(closed_viewing)) as raw:
        raw.execute("CREATE TABLE more (mine TEXT)")
    with pytest.raises(UserError, match=r"has a table “more” of somebody's own"):
        open_file(closed_viewing, read_only=True, older="updated", steps=longer())


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


def test_a_project_that_nobody_has_is_looked_at_where_it_lies(closed_viewing: Path, scratch: Path) -> None:
    before = closed_viewing.read_bytes()
    with closing(viewed(closed_viewing, STEPS)) as db:
        assert (db.path, db.read_only, db.copy, title(db)) == (closed_viewing, True, None, "A")
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.conn.execute("DELETE FROM span")
    assert copies(scratch) == []
    assert closed_viewing.read_bytes() == before


def test_one_that_is_held_is_looked_at_as_a_copy(closed_viewing: Path, scratch: Path) -> None:
    with locked_elsewhere(closed_viewing):
        with closing(viewed(closed_viewing, STEPS)) as db:
            assert (db.path, db.read_only, title(db), len(copies(scratch))) == (closed_viewing, True, "A", 1)
        assert copies(scratch) == []
        with pytest.raises(OlderVersion):
            viewed(closed_viewing, longer())
        assert copies(scratch) == []
        with closing(viewed(closed_viewing, longer(), older=True)) as db:
            assert title(db) == "A"
    with pytest.raises(OlderVersion):
        viewed(closed_viewing, longer())
    with closing(viewed(closed_viewing, longer(), older=True)) as db:
        assert (db.copy, db.rows("PRAGMA user_version")) == (None, [(version_of(STEPS),)])


def test_one_that_another_program_is_writing_is_looked_at_as_it_was_before(closed_viewing: Path, scratch: Path) -> None:
    with closing(sqlite3.connect(closed_viewing, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        os.utime(closed_viewing, (1, 1))
        with closing(viewed(closed_viewing, STEPS)) as db:
            assert (title(db), len(copies(scratch))) == ("A", 1)


def test_one_that_a_crash_left_torn_is_looked_at_as_it_was_before(closed_viewing: Path, scratch: Path) -> None:
    torn(closed_viewing)
    left = closed_viewing.read_bytes(), journal_of(closed_viewing).read_bytes()
    with closing(viewed(closed_viewing, STEPS)) as db:
        assert (title(db), len(copies(scratch))) == ("A", 1)
    assert copies(scratch) == []
    assert (closed_viewing.read_bytes(), journal_of(closed_viewing).read_bytes()) == left


def test_one_that_a_journal_of_another_file_would_break_is_not_looked_at(closed_viewing: Path, scratch: Path) -> None:
    torn(closed_viewing)
    journal, held = journal_of(closed_viewing), closed_viewing.read_bytes()
    page = 4096
    broken = bytearray(held)
    (root,) = [n for n in range(1, len(held) // page) if b"the mine in ontario" in held[n * page : (n + 1) * page]][:1]
    broken[root * page : (root + 1) * page] = b"\xa5" * page
    closed_viewing.write_bytes(bytes(broken))
    before = closed_viewing.read_bytes(), journal.read_bytes()
    with pytest.raises(StoreFault, match="is damaged") as told:
        viewed(closed_viewing, STEPS)
    assert told.value.code == "SQLITE_CORRUPT"
    assert copies(scratch) == []
    assert (closed_viewing.read_bytes(), journal.read_bytes()) == before


@pytest.mark.parametrize("fails", [True, False])
def test_where_no_copy_can_be_made_it_is_said_why_it_was_needed(
    closed_viewing: Path, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    def none(path: Path) -> None:
        if fails:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(opening, "copy_at_rest", none)
    monkeypatch.setattr(opening, "copy_with_journal", none)
    with locked_elsewhere(closed_viewing), pytest.raises(StoreFault, match="is open") as told:
        viewed(closed_viewing, STEPS)
    assert told.value.code == "SQLITE_BUSY"
    with pytest.raises(OlderVersion, match="is from an older version; open it for writing once"):
        viewed_up_to_date(closed_viewing, longer())
    with pytest.raises(StoreFault) as told:
        viewed(torn(closed_viewing), STEPS)
    assert told.value.code in opening.ROLLED_BACK_FIRST


def test_a_copy_that_cannot_be_brought_up_to_date_is_taken_away(closed_viewing: Path, scratch: Path) -> None:
    with closing(viewed_up_to_date(closed_viewing, STEPS)) as db:
        assert db.copy is None
    os.utime(closed_viewing, (1, 1))
    with pytest.raises(RuntimeError):
        viewed_up_to_date(closed_viewing, longer(fails=True))
    assert copies(scratch) == []
    with closing(viewed_up_to_date(closed_viewing, longer())) as db:
        assert (db.read_only, db.path, len(copies(scratch))) == (True, closed_viewing, 1)
    assert copies(scratch) == []


def test_what_is_no_database_is_an_error_and_not_copied(path: Path, scratch: Path) -> None:
    path.write_bytes(b"this is no database " * 300)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        viewed(path, STEPS)
    assert copies(scratch) == []


ROW = (1, "0123456789abcdef" * 2, "p", "t", "1")


def fill(db: Connection) -> None:
    db.conn.execute("INSERT INTO project VALUES (?, ?, ?, ?, ?)", ROW)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_open_for_writing_with_what_was_filled_in(path: Path) -> None:
    db = create_file(path, fill)
    assert (db.path, db.read_only) == (path, False)
    assert db.rows("SELECT * FROM project") == [ROW]
    assert db.rows("PRAGMA user_version") == [(version_of(STEPS),)]
    assert db.rows("PRAGMA locking_mode") == [("exclusive",)]
    assert oct(path.stat().st_mode & 0o777) == "0o600"
    db.close()
    assert names(path.parent) == [path.name]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_text("mine"), "“p.rareannot” already exists; open it, or choose another name."),
        (lambda path: path.mkdir(), "“p.rareannot” already exists; open it, or choose another name."),
    ],
)
def test_what_is_there_stays(path: Path, make: Callable[[Path], object], said: str) -> None:
    make(path)
    with pytest.raises(UserError) as told:
        create_file(path, fill)
    assert str(told.value) == said
    assert names(path.parent) == [path.name]
    assert path.is_dir() or path.read_text() == "mine"


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"There is no folder “.*none”; make it first, or choose another"):
        create_file(tmp_path / "none" / "p", fill)
    assert names(tmp_path) == []


def test_a_name_that_the_system_does_not_take_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be created there: File name too long"):
        create_file(tmp_path / f"{'x' * 300}.rareannot", fill)
    assert names(tmp_path) == []


def test_a_name_that_windows_takes_for_a_device_is_refused_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("sys.platform", "win32")
        with pytest.raises(UserError, match=r"“aux\.rareannot” is what Windows calls a device"):
            create_file(tmp_path / "aux.rareannot", fill)
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["os.open", "rareannot.store.file_access.opening.name_new"])
def test_where_the_system_refuses_it_is_said_why(path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def fails(*said: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    with monkeypatch.context() as patched:
        patched.setattr(name, fails)
        with pytest.raises(UserError, match=r"“p\.rareannot” cannot be created there: Read-only file system"):
            create_file(path, fill)
    assert names(path.parent) == []


def test_one_that_came_meanwhile_is_not_replaced(path: Path) -> None:
    def slow(db: Connection) -> None:
        fill(db)
        path.write_text("mine")

    with pytest.raises(UserError, match=r"“p\.rareannot” already exists"):
        create_file(path, slow)
    assert path.read_text() == "mine"
    assert names(path.parent) == [path.name]


def test_a_fault_of_the_disk_is_said_of_the_projects_own_name(path: Path) -> None:
    def broken(db: Connection) -> None:
        raise RuntimeError

    with pytest.raises(StoreFault) as told:
        create_file(path, fills_the_disk)
    assert told.value.code == "SQLITE_FULL"
    assert "“p.rareannot”" in str(told.value)
    with pytest.raises(RuntimeError):
        create_file(path, broken)
    assert names(path.parent) == []


def fills_the_disk(db: Connection) -> None:
    db.conn.execute("PRAGMA max_page_count = 1")
    db.conn.execute("CREATE TABLE more (x)")
    db.conn.execute("INSERT INTO more VALUES (zeroblob(1000000))")
