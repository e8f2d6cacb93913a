"""Opening a project file: pragmas, lock, the refusal of anything that is not ours, and transactions."""

import os
import sqlite3
import stat
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from sqlite_utils import Database, Migrations

from rareannot.core.errors import UserError
from rareannot.store.faults import SENTENCES, StoreFault, primary, spoken
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


class Connection(Database):
    """The one connection to a project file; ``atomic()`` begins immediately, so a later write cannot find a stale snapshot."""

    def __init__(self, path: Path, read_only: bool) -> None:
        mode = "ro" if read_only else "rw"
        conn = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode={mode}",
            uri=True,
            timeout=0.2,
            isolation_level=None,
            check_same_thread=False,
        )
        super().__init__(conn, execute_plugins=False, strict=True)
        self.path = path
        self.read_only = read_only
        for pragma in PRAGMAS:
            conn.execute(f"PRAGMA {pragma}")
        conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 256_000_000)

    @contextmanager
    def atomic(self) -> Generator["Connection", None, None]:
        """A transaction that takes the write lock at once; nested blocks are savepoints."""
        if self.conn.in_transaction:
            with super().atomic():
                yield self
            return
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
        with spoken(self.path):
            return self.conn.execute(sql, values).fetchall()

    def close(self) -> None:
        """Close the file, and take the empty journal and the note of its holder away."""
        if not self.read_only:
            with suppress(sqlite3.Error):  # it holds nothing: where it cannot be removed it may stay
                for step in ("PRAGMA locking_mode = NORMAL", "SELECT 1 FROM project", "PRAGMA journal_mode = DELETE"):
                    self.conn.execute(step).fetchall()
            remove_note(self.path)
        super().close()


def create_file(
    path: Path, fill: Callable[[Connection], None] = lambda db: None, steps: Migrations = STEPS
) -> Connection:
    """A new project file at ``path`` with what ``fill`` writes into it, open for writing.

    It is made under another name and takes its own when it is whole. Raises UserError where something is
    there already or the folder cannot be written to; nothing is left behind.
    """
    part = path.with_name(f".{path.name[:80]}.{uuid4().hex[:8]}.part")
    try:
        _reserve(part, path)
        with spoken(path):
            db = Connection(part, read_only=False)
            try:
                _lock(db)
                migrate(db, steps)
                fill(db)
            finally:
                db.close()
        _name(part, path)
    finally:
        part.unlink(missing_ok=True)
    return open_file(path, steps=steps)


def _reserve(part: Path, path: Path) -> None:
    if path.exists():
        raise UserError(f"“{path.name}” exists already; open it, or choose another name.")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise UserError(f"“{path.name}” cannot be created there: {error.strerror}.") from None


def _name(part: Path, path: Path) -> None:
    """Give a finished file its name, on disk; another file that came there meanwhile is not replaced."""
    try:
        try:
            os.link(part, path)
        except FileExistsError:
            raise UserError(f"“{path.name}” exists already; open it, or choose another name.") from None
        except OSError:  # a stick or share without hard links
            part.rename(path)
        sync_folder(path.parent)
    except OSError as error:
        raise UserError(f"“{path.name}” cannot be created there: {error.strerror}.") from None


def sync_folder(folder: Path) -> None:
    """Put a folder's entries on disk; Windows has no such call and needs none."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


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
    _check_kind(path)
    with spoken(path):
        version = _inspect(path, steps)
        if read_only:
            if version < version_of(steps):
                raise UserError(
                    f"“{path.name}” is from an older version; open it for writing once to bring it up to date."
                )
            return Connection(path, read_only=True)
        db = Connection(path, read_only=False)
        try:
            _lock(db)
            if version < version_of(steps):
                before_migration(db)
                migrate(db, steps)
        except BaseException:
            db.conn.close()
            raise
    leave_note(path)
    return db


def _check_kind(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise UserError(f"There is no project “{path.name}” at that place; “rareannot new” makes one.") from None
    except OSError as error:
        raise UserError(f"“{path.name}” cannot be opened: {error.strerror}.") from None
    if not stat.S_ISREG(mode):
        raise UserError(f"“{path.name}” is not a file; a project is one .rareannot file.")


def _inspect(path: Path, steps: Migrations) -> int:
    """Look at a file without writing to it; one that a crash left with a hot journal is rolled back first."""
    try:
        with closing(Connection(path, read_only=True).conn) as conn:
            return _check_ours(conn, path, steps)
    except sqlite3.OperationalError as error:
        if primary(error) in BUSY:
            raise StoreFault(_busy(path), "SQLITE_BUSY") from None
        if primary(error) not in ("SQLITE_READONLY", "SQLITE_CANTOPEN"):
            raise
    with closing(Connection(path, read_only=False).conn) as conn:
        return _check_ours(conn, path, steps)


def _check_ours(conn: sqlite3.Connection, path: Path, steps: Migrations) -> int:
    """The schema version of an inspected file. Raises UserError unless it is a project of this version or older."""
    name = path.name
    application_id, version = (conn.execute(f"PRAGMA {p}").fetchone()[0] for p in ("application_id", "user_version"))
    if application_id != APPLICATION_ID:
        raise UserError(f"“{name}” is not a rareannot project.")
    if version > version_of(steps):
        raise UserError(f"“{name}” was made by a newer version of rareannot; update the program to open it.")
    if version < 1 or objects_of(conn) != expected_objects(steps, version):
        raise UserError(
            f"“{name}” does not have the tables that this program writes, so it was not opened; ask its sender for a new copy."
        )
    return int(version)


def _lock(db: Connection) -> None:
    """Take SQLite's exclusive lock for as long as the connection lives."""
    try:
        for pragma in WRITER_PRAGMAS:
            db.conn.execute(f"PRAGMA {pragma}")
        db.conn.execute("BEGIN EXCLUSIVE")
        db.conn.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if primary(error) in BUSY:
            raise StoreFault(_busy(db.path), "SQLITE_BUSY") from None
        raise


def _busy(path: Path) -> str:
    who = holder_of(path)
    if not who:
        return SENTENCES["SQLITE_BUSY"].format(name=path.name)
    return f"“{path.name}” is open already, by {who}; close it there, or open it for viewing only."
