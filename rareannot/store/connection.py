"""Opening a project file: pragmas, lock, the refusal of anything that is not ours, and transactions."""

import sqlite3
import stat
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote
from weakref import WeakSet

from sqlite_utils import Database, Migrations

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.store.faults import SENTENCES, StoreFault, primary, spoken
from rareannot.store.files import copy_at_rest, copy_with_journal
from rareannot.store.leftovers import sweep_scratch
from rareannot.store.lock import holder_of, leave_note, remove_note
from rareannot.store.schema import APPLICATION_ID, STEPS, expected_objects, migrate, objects_of, version_of

PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "cache_size = -16000",
    "fullfsync = ON",
)
WRITER_PRAGMAS = ("locking_mode = EXCLUSIVE", "journal_mode = TRUNCATE", "synchronous = FULL")
"""The mode in which no acknowledged gesture was lost in power cuts, and the file is complete when copied."""


BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
ROLLED_BACK_FIRST = ("SQLITE_READONLY", "SQLITE_CANTOPEN")
"""What SQLite answers to a reader where a crash left a journal that must be rolled back before anything is read."""
LARGEST_VALUE = 100_000_000
"""Bytes of the largest value that is read: the longest text there may be has 64 million."""
OTHER_TABLES = "OTHER_TABLES"
"""The code of the fault that a file has other tables, triggers or views than ours."""

HELD: "WeakSet[Connection]" = WeakSet()
"""The files that this process has open for writing."""


class Connection(Database):
    """The one connection to a project file; ``atomic()`` begins immediately, so a later write cannot find a stale snapshot."""

    def __init__(self, path: Path, read_only: bool, copy: tuple[TemporaryDirectory[str], Path] | None = None) -> None:
        mode = "ro" if read_only else "rw"
        self.copy = copy[0] if copy else None
        file = copy[1] if copy else path
        conn = sqlite3.connect(
            f"file:{quote(str(file.absolute()))}?mode={mode}",
            uri=True,
            timeout=0.2,
            isolation_level=None,
            check_same_thread=False,
        )
        self.path = path
        self.read_only = read_only
        self.suspect = False  # whether damage was met: nothing is written any more
        try:  # the first pragma that reads the file finds out that it is locked, or no database
            super().__init__(conn, execute_plugins=False, strict=True)
            for pragma in PRAGMAS:
                conn.execute(f"PRAGMA {pragma}")
        except UnicodeDecodeError as error:  # SQLite quotes a damaged schema, and the module cannot read what it says
            conn.close()
            raise sqlite3.DatabaseError(f"Could not decode to UTF-8: {error.reason}") from None
        except sqlite3.Error:
            conn.close()
            raise
        conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)

    @contextmanager
    def atomic(self) -> Generator["Connection", None, None]:
        """A transaction that takes the write lock at once; nested blocks are savepoints."""
        if self.conn.in_transaction:
            with super().atomic():
                yield self
            return
        if self.suspect:
            raise StoreFault(Sentence(SENTENCES["SQLITE_CORRUPT"], name=self.path.name), "SQLITE_CORRUPT")
        self.conn.execute("BEGIN IMMEDIATE")
        try:
            yield self
            self.conn.execute("COMMIT")
        except BaseException:
            if self.conn.in_transaction:
                self.conn.execute("ROLLBACK")
            raise

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        """All rows of a query, fetched at once: an unfinished cursor would pin a stale snapshot. Raises StoreFault."""
        try:
            with spoken(self.path):
                return self.conn.execute(sql, values).fetchall()
        except StoreFault as fault:
            self.note(fault)
            raise

    def note(self, fault: StoreFault) -> None:
        """Remember that a fault tells of damage in this file."""
        self.suspect = self.suspect or fault.code == "SQLITE_CORRUPT"

    def close(self) -> None:
        """Close the file, and take the empty journal and the note of its holder away."""
        if not self.read_only:
            with suppress(sqlite3.Error):  # it holds nothing: where it cannot be removed it may stay
                for step in ("PRAGMA locking_mode = NORMAL", "SELECT 1 FROM project", "PRAGMA journal_mode = DELETE"):
                    self.conn.execute(step).fetchall()
            remove_note(self.path)
            HELD.discard(self)
        super().close()
        if self.copy is not None:
            self.copy.cleanup()


def open_file(
    path: Path,
    *,
    read_only: bool = False,
    steps: Migrations = STEPS,
    before_migration: Callable[[Connection], None] = lambda db: None,
) -> Connection:
    """The project file at ``path``, checked to be ours, brought to the current schema unless ``read_only``.

    ``before_migration`` is called (to back the file up) before an older schema is changed. Raises UserError
    on anything that is not a sound project file, one from a newer version, or one that is open elsewhere.
    """
    check_kind(path)
    with spoken(path):
        if read_only:
            return _viewed(path, steps)
        version = _inspect(path, steps)
        db = Connection(path, read_only=False)
        try:
            lock_file(db)
            if version < version_of(steps):
                before_migration(db)
                migrate(db, steps)
        except BaseException:
            db.conn.close()
            raise
    HELD.add(db)
    leave_note(path)
    sweep_scratch()
    return db


def _viewed(path: Path, steps: Migrations) -> Connection:
    """A project to look at: the file itself, or a copy where another process has it open or a crash left it half written."""
    fault = _unreadable(path, steps)
    if fault is None:
        return Connection(path, read_only=True)
    if _is_ours(path):
        raise fault
    try:
        copy = copy_at_rest(path) if fault.code in BUSY else copy_with_journal(path)
    except OSError:
        copy = None
    if copy is None:
        raise fault
    try:
        _check_current(_check_copy(path, copy, steps, torn=fault.code not in BUSY), path, steps)
        return Connection(path, read_only=True, copy=copy)
    except BaseException:
        copy[0].cleanup()
        raise


def _unreadable(path: Path, steps: Migrations) -> StoreFault | None:
    """Why a project cannot be read where it lies without writing beside it; None where it can. Raises UserError."""
    if _is_wal(path):
        return StoreFault(Sentence(SENTENCES["SQLITE_CANTOPEN"], name=path.name), "SQLITE_CANTOPEN")
    try:
        with closing(Connection(path, read_only=True).conn) as conn:
            _check_current(_check_ours(conn, path, steps), path, steps)
    except sqlite3.OperationalError as error:
        code = primary(error)
        if code in BUSY:
            return StoreFault(_busy(path), code)
        if code in ROLLED_BACK_FIRST:
            return StoreFault(Sentence(SENTENCES[code], name=path.name), code)
        raise
    return None


def _is_wal(path: Path) -> bool:
    """Whether another program left the file in the mode in which even a reader writes beside it (byte 18 of the header)."""
    if _is_ours(path):  # closing a second descriptor would drop this process's lock
        return False
    try:
        with path.open("rb") as file:
            return file.read(20)[18:] == b"\2\2"
    except OSError:  # SQLite will say it
        return False


def _check_copy(path: Path, copy: tuple[TemporaryDirectory[str], Path], steps: Migrations, *, torn: bool) -> int:
    """The version of a copy; one that is ``torn`` is rolled back and read through, since the journal may be another file's."""
    with closing(Connection(path, read_only=False, copy=copy).conn) as conn:
        version = _check_ours(conn, path, steps)
        if torn and conn.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            raise StoreFault(Sentence(SENTENCES["SQLITE_CORRUPT"], name=path.name), "SQLITE_CORRUPT")
    return version


def _is_ours(path: Path) -> bool:
    """Whether this process itself has the file open."""
    return any(held.path.exists() and held.path.samefile(path) for held in HELD)


def _check_current(version: int, path: Path, steps: Migrations) -> None:
    if version < version_of(steps):
        raise UserError(
            "“{name}” is from an older version; open it for writing once to bring it up to date.", name=path.name
        )


def check_kind(path: Path) -> None:
    """Raise UserError unless there is a file at ``path``: a pipe or device is not touched."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise UserError(
            "There is no project “{name}” at that place; “rareannot new” makes one.", name=path.name
        ) from None
    except OSError as error:
        raise UserError("“{name}” cannot be opened: {why}.", name=path.name, why=error.strerror) from None
    if not stat.S_ISREG(mode):
        raise UserError("“{name}” is not a file; a project is one .rareannot file.", name=path.name)


def check_free(path: Path) -> None:
    """Raise UserError unless there is a file at ``path`` that no program has open for writing; it is not changed."""
    check_kind(path)
    if _is_ours(path):
        raise StoreFault(_busy(path), "SQLITE_BUSY")
    if _is_wal(path):  # not held in the mode in which this program holds it
        return
    try:
        with closing(Connection(path, read_only=True).conn) as conn:
            conn.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite3.Error as error:
        if primary(error) in BUSY:
            raise StoreFault(_busy(path), "SQLITE_BUSY") from None


def _inspect(path: Path, steps: Migrations) -> int:
    """Look at a file without writing to it; one that a crash left with a hot journal is rolled back first."""
    try:
        if not _is_wal(path):
            with closing(Connection(path, read_only=True).conn) as conn:
                return _check_ours(conn, path, steps)
    except sqlite3.OperationalError as error:
        if primary(error) in BUSY:
            raise StoreFault(_busy(path), "SQLITE_BUSY") from None
        if primary(error) not in ROLLED_BACK_FIRST:
            raise
    _roll_back_a_copy(path, steps)
    with closing(Connection(path, read_only=False).conn) as conn:
        return _check_ours(conn, path, steps)


def _roll_back_a_copy(path: Path, steps: Migrations) -> None:
    """Raise UserError unless rolling back what a crash left leads to a sound project."""
    try:
        copy = copy_with_journal(path)
    except OSError:  # no room for it, or no right to read: it is done as SQLite does it anywhere
        return
    try:
        _check_copy(path, copy, steps, torn=True)
    finally:
        copy[0].cleanup()


def _check_ours(conn: sqlite3.Connection, path: Path, steps: Migrations) -> int:
    """The schema version of an inspected file. Raises UserError unless it is a project of this version or older."""
    name = path.name
    application_id, version = (conn.execute(f"PRAGMA {p}").fetchone()[0] for p in ("application_id", "user_version"))
    if application_id != APPLICATION_ID:
        raise StoreFault(Sentence(SENTENCES["SQLITE_NOTADB"], name=name), "SQLITE_NOTADB")
    if version > version_of(steps):
        raise UserError("“{name}” was made by a newer version of rareannot; update the program to open it.", name=name)
    if version < 1 or objects_of(conn) != expected_objects(steps, version):
        raise StoreFault(
            Sentence(
                "“{name}” does not have the tables that this program writes, so it was not opened; ask its "
                "sender for a new copy.",
                name=name,
            ),
            OTHER_TABLES,
        )
    return int(version)


def lock_file(db: Connection) -> None:
    """Take SQLite's exclusive lock for as long as the connection lives, and try whether the file can be written to."""
    try:
        for pragma in WRITER_PRAGMAS:
            db.conn.execute(f"PRAGMA {pragma}")
        db.conn.execute("BEGIN EXCLUSIVE")
        # SQLite opens a write-protected file for reading without a word, and would only fail at the first decision
        (version,) = db.conn.execute("PRAGMA user_version").fetchone()
        db.conn.execute(f"PRAGMA user_version = {version}")
        db.conn.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if primary(error) in BUSY:
            raise StoreFault(_busy(db.path), "SQLITE_BUSY") from None
        raise


def check_whole(db: Connection) -> None:
    """Close the connection and raise StoreFault unless all pages of the file are well formed."""
    try:
        sound = db.rows("PRAGMA quick_check(1)") == [("ok",)]
    except StoreFault:
        db.close()
        raise
    if not sound:
        db.close()
        raise StoreFault(Sentence(SENTENCES["SQLITE_CORRUPT"], name=db.path.name), "SQLITE_CORRUPT")


def _busy(path: Path) -> str:
    who = holder_of(path)
    if not who:
        return Sentence(SENTENCES["SQLITE_BUSY"], name=path.name)
    return Sentence(
        "“{name}” is open already, by {who}; close it there, or open it for viewing only.", name=path.name, who=who
    )
