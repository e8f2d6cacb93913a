"""Opening a project file: the refusal of anything that is not ours, the lock, and what an older one needs first."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Literal

from rareannot.core.errors import UserError
from rareannot.core.own_files import hold, is_held
from rareannot.core.scratch import sweep_scratch_once
from rareannot.core.sentence import Sentence
from rareannot.store.connection import BUSY, Connection, lock_file
from rareannot.store.file_access.admission import check_kind, check_names_free, check_ours, is_wal
from rareannot.store.file_access.files import copy_to_try
from rareannot.store.file_access.lock import busy, check_elsewhere, is_left_by_dead, leave_note, remove_note
from rareannot.store.file_access.ofd_lock import OfdLock
from rareannot.store.file_access.sidecar_files import check_beside
from rareannot.store.file_access.sqlite_library import Migrations
from rareannot.store.file_access.viewing import ROLLED_BACK_FIRST, check_copy, viewed, viewed_up_to_date
from rareannot.store.schema import STEPS, migrate, version_of
from rareannot.store.sqlite_errors import SENTENCES, StoreFault, primary, spoken

Older = Literal["refused", "kept", "updated"]


def open_file(
    path: Path,
    *,
    read_only: bool = False,
    older: Older = "refused",
    steps: Migrations = STEPS,
    before_migration: Callable[[Connection], None] = lambda db: None,
) -> Connection:
    """The project file at ``path``, checked to be ours, brought to the current schema unless ``read_only``.

    With ``read_only``, ``older`` says what is done of a file of an older version: refused, read as it is, or read as a copy
    that was brought up to date.
    ``before_migration`` is called (to back the file up) before an older schema is changed. Raises UserError
    on anything that is not a sound project file, one from a newer version, or one that is open elsewhere.
    """
    check_kind(path)
    check_beside(path)
    if is_held(path):
        raise busy(path)
    with spoken(path):
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
    """The file, looked through and opened for writing by this process alone, and its version."""
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
    """The lock that does not fall with SQLite's. Raises StoreFault where a living process has it."""
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
