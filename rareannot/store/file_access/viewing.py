"""A project to look at: the file itself, or a copy of a moment where another process has it open or a crash left it torn."""

import sqlite3
from contextlib import closing
from pathlib import Path

from rareannot.core.sentence import Sentence
from rareannot.store.connection import BUSY, Connection, Kept
from rareannot.store.file_access.admission import OlderVersion, check_current, check_names_free, check_ours, is_wal
from rareannot.store.file_access.files import copy_at_rest, copy_with_journal
from rareannot.store.file_access.lock import busy
from rareannot.store.file_access.ofd_lock import is_taken
from rareannot.store.file_access.sqlite_library import Migrations
from rareannot.store.schema import migrate
from rareannot.store.sqlite_errors import SENTENCES, StoreFault, primary

ROLLED_BACK_FIRST = ("SQLITE_READONLY", "SQLITE_CANTOPEN")
"""What SQLite answers to a reader where a crash left a journal that must be rolled back before anything is read."""


def viewed(path: Path, steps: Migrations, *, older: bool = False) -> Connection:
    """A project to look at: the file itself, or a copy where another process has it open or a crash left it half written.

    Raises OlderVersion on one of an older version, unless ``older`` takes that, too, as it is.
    """
    fault = _unreadable(path, steps, older=older)
    if fault is None:
        return Connection(path, read_only=True)
    try:
        copy = copy_at_rest(path) if fault.code in BUSY else copy_with_journal(path)
    except OSError:
        copy = None
    if copy is None:
        raise fault
    try:
        version = check_copy(path, copy, steps, torn=fault.code not in BUSY)
        if not older:
            check_current(version, path, steps)
        return Connection(path, read_only=True, copy=copy)
    except BaseException:
        copy[0].cleanup()
        raise


def viewed_up_to_date(path: Path, steps: Migrations) -> Connection:
    """As ``viewed``; of a project of an older version it is a copy that was brought up to date, and the file stays as it is."""
    try:
        return viewed(path, steps)
    except OlderVersion as older:
        try:
            copy = copy_at_rest(path)
        except OSError:
            copy = None
        if copy is None:
            raise older from None
    try:
        version = check_copy(path, copy, steps, torn=False)
        db = Connection(path, read_only=False, copy=copy)
        with closing(db.conn):
            check_names_free(db, steps, version)
            migrate(db, steps)
        return Connection(path, read_only=True, copy=copy)
    except BaseException:
        copy[0].cleanup()
        raise


def _unreadable(path: Path, steps: Migrations, *, older: bool) -> StoreFault | None:
    """Why a project cannot be read where it lies without writing beside it; None where it can. Raises UserError."""
    if is_wal(path):
        return StoreFault(Sentence(SENTENCES["SQLITE_CANTOPEN"], name=path.name), "SQLITE_CANTOPEN")
    if is_taken(path):
        return busy(path)
    try:
        with closing(Connection(path, read_only=True).conn) as conn:
            version = check_ours(conn, path, steps)
        if not older:
            check_current(version, path, steps)
    except sqlite3.OperationalError as error:
        code = primary(error)
        if code in BUSY:
            return busy(path)
        if code in ROLLED_BACK_FIRST:
            return StoreFault(Sentence(SENTENCES[code], name=path.name), code)
        raise
    return None


def check_copy(path: Path, copy: tuple[Kept, Path], steps: Migrations, *, torn: bool) -> int:
    """The version of a copy; one that is ``torn`` is rolled back and read through, since the journal may be another file's."""
    with closing(Connection(path, read_only=False, copy=copy).conn) as conn:
        version = check_ours(conn, path, steps)
        if torn and conn.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            raise StoreFault(Sentence(SENTENCES["SQLITE_CORRUPT"], name=path.name), "SQLITE_CORRUPT")
    return version
