"""Creating a project file, opening it for writing, and opening it or a copy of it for viewing."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Literal

from rareannot.core.errors import UserError
from rareannot.core.own_files import hold, is_held
from rareannot.core.scratch import sweep_scratch_once
from rareannot.core.sentence import Sentence
from rareannot.core.system.file_names import check_name
from rareannot.store.connection import BUSY, Connection, Kept, lock_file
from rareannot.store.file_access.admission import (
    OlderVersion,
    check_current,
    check_kind,
    check_names_free,
    check_ours,
    is_wal,
)
from rareannot.store.file_access.files import copy_at_rest, copy_to_try, copy_with_journal, name_new, part_of
from rareannot.store.file_access.lock import busy, check_elsewhere, is_left_by_dead, leave_note, remove_note
from rareannot.store.file_access.ofd_lock import OfdLock, is_taken
from rareannot.store.file_access.sidecar_files import check_beside
from rareannot.store.file_access.sqlite_library import Migrations
from rareannot.store.schema import STEPS, migrate, version_of
from rareannot.store.sqlite_errors import SENTENCES, StoreFault, as_user_error, primary

Older = Literal["refused", "kept", "updated"]


def open_file(
    path: Path,
    *,
    read_only: bool = False,
    older: Older = "refused",
    steps: Migrations = STEPS,
    before_migration: Callable[[Connection], None] = lambda db: None,
) -> Connection:
    """Returns the project file at ``path``, checked to be ours, brought to the current schema unless ``read_only``.

    With ``read_only``, ``older`` says what is done of a file of an older version: refused, read as it is, or read as a copy
    that was brought up to date.
    ``before_migration`` is called (to back the file up) before an older schema is changed. Raises UserError
    on anything that is not a sound project file, one from a newer version, or one that is open elsewhere.
    """
    check_kind(path)
    check_beside(path)
    if is_held(path):
        raise busy(path)
    with as_user_error(path):
        if read_only:
            return viewed_up_to_date(path, steps) if older == "updated" else viewed(path, steps, older=older == "kept")
        check_elsewhere(path)
        db, version = _locked(path, steps)
        try:
            db.key = leave_note(path)
            if version < version_of(steps):
                check_names_free(db, steps, version)
                before_migration(db)
                migrate(db, steps)
        except BaseException:
            remove_note(path, db.key)
            db.drop()
            raise
    hold(db, db.place)
    sweep_scratch_once()
    return db


def _locked(path: Path, steps: Migrations) -> tuple[Connection, int]:
    """Returns the file, looked through and opened for writing by this process alone, and its version."""
    lock = _second_lock(path)  # before anything is read: whose SQLite lock fell may be in the middle of a change
    try:
        version = _inspect(path, steps)
        db = Connection(path, read_only=False)
        try:
            lock_file(db)
        except BaseException:
            db.conn.close()
            raise
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    db.lock = lock
    return db, version


def _second_lock(path: Path) -> OfdLock | None:
    """Returns the lock that does not fall with SQLite's. Raises StoreFault if a living process has it."""
    try:
        return OfdLock.take(path)
    except BlockingIOError:
        if is_left_by_dead(path):  # what it started may live a moment longer, and has its descriptors
            return None
        raise busy(path) from None


def _inspect(path: Path, steps: Migrations) -> int:
    """Look at a file without writing to it; one that a crash left with a hot journal is rolled back first."""
    try:
        if not is_wal(path):
            with closing(Connection(path, read_only=True).conn) as conn:
                return check_ours(conn, path, steps)
    except sqlite3.OperationalError as error:
        if primary(error) in BUSY:
            raise busy(path) from None
        if primary(error) not in ROLLED_BACK_FIRST:
            raise
    _roll_back_a_copy(path, steps)
    with closing(Connection(path, read_only=False).conn) as conn:
        return check_ours(conn, path, steps)


def _roll_back_a_copy(path: Path, steps: Migrations) -> None:
    """Raise UserError unless rolling back what a crash left leads to a sound project, which a copy must show first."""
    try:
        copy = copy_to_try(path)
    except PermissionError:  # of the file itself, most likely
        raise StoreFault(Sentence(SENTENCES["SQLITE_CANTOPEN"], name=path.name), "SQLITE_CANTOPEN") from None
    except OSError as error:
        raise UserError(
            "“{name}” was left in the middle of a change, and no copy could be made to see whether undoing that is safe: {why}. Nothing was changed; fix that, and open it again.",
            name=path.name,
            why=error.strerror,
        ) from None
    try:
        check_copy(path, copy, steps, torn=True)
    finally:
        copy[0].cleanup()


ROLLED_BACK_FIRST = ("SQLITE_READONLY", "SQLITE_CANTOPEN")
"""What SQLite answers to a reader where a crash left a journal that must be rolled back before anything is read."""


def viewed(path: Path, steps: Migrations, *, older: bool = False) -> Connection:
    """Returns a project to look at: the file itself, or a copy where another process has it open or a crash left it half written.

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
    """Why a project cannot be read where it lies without writing beside it; None if it can. Raises UserError."""
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
    """Returns the version of a copy; one that is ``torn`` is rolled back and read through, since the journal may be another file's."""
    with closing(Connection(path, read_only=False, copy=copy).conn) as conn:
        version = check_ours(conn, path, steps)
        if torn and conn.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            raise StoreFault(Sentence(SENTENCES["SQLITE_CORRUPT"], name=path.name), "SQLITE_CORRUPT")
    return version


def create_file(
    path: Path, fill: Callable[[Connection], None] = lambda db: None, steps: Migrations = STEPS
) -> Connection:
    """Returns a new project file at ``path`` with what ``fill`` writes into it, open for writing.

    It is made under another name and takes its own when it is whole. Raises UserError if something is
    there already or the folder cannot be written to; nothing is left behind.
    """
    part = part_of(path)
    try:
        _reserve(part, path)
        with as_user_error(path):
            db = Connection(part, read_only=False)
            try:
                lock_file(db)
                migrate(db, steps)
                fill(db)
            finally:
                db.close()
        _name(part, path)
    except StoreFault as fault:  # who reads it knows the file by its own name
        raise StoreFault(fault.sentence.about(part.name, path.name), fault.code) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return open_file(path, steps=steps)


def _reserve(part: Path, path: Path) -> None:
    check_name(path)
    if os.path.exists(path):  # noqa: PTH110 - Path.exists raises where a name is too long, which is said below
        raise UserError("“{name}” already exists; open it, or choose another name.", name=path.name)
    if not path.parent.is_dir():
        raise UserError("There is no folder “{folder}”; make it first, or choose another.", folder=path.parent)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise UserError("“{name}” cannot be created there: {why}.", name=path.name, why=error.strerror) from None


def _name(part: Path, path: Path) -> None:
    """Give a finished file its name, on disk; another file that came there meanwhile is not replaced."""
    try:
        name_new(part, path)
    except FileExistsError:
        raise UserError("“{name}” already exists; open it, or choose another name.", name=path.name) from None
    except OSError as error:
        raise UserError("“{name}” cannot be created there: {why}.", name=path.name, why=error.strerror) from None
