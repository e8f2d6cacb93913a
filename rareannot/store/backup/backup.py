"""Backups: a complete, checked copy made through the live connection, and putting one back."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.core.system.file_names import check_name
from rareannot.store.connection import Connection, uri_of
from rareannot.store.file_access.files import name_new, part_of
from rareannot.store.file_access.opening import open_file
from rareannot.store.schema import objects_of
from rareannot.store.sqlite_errors import SENTENCES, StoreFault, as_user_error


def copy_to(db: Connection, target: Path) -> None:
    """Write a complete copy of the open project to ``target``, checked before it takes that name.

    Raises UserError if ``target`` exists or cannot be written, and then leaves nothing behind.
    """
    if os.path.lexists(target):
        raise UserError("“{name}” already exists; choose another name for the copy.", name=target.name)
    if not target.parent.is_dir():
        raise UserError("There is no folder “{parent}” to write the copy to.", parent=target.parent)
    check_name(target)
    part = part_of(target)
    try:
        # SQLite takes an empty file as it is, so nobody else can read the copy while it is written either
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with as_user_error(target):
            db.conn.execute("VACUUM INTO ?", (uri_of(part),))
        _check_copy(db, part, target)
        _sync(part)
        name_new(part, target)
    except StoreFault as fault:
        db.note(fault)
        if fault.code == "SQLITE_CORRUPT":  # what cannot be read is the project, not the copy
            raise StoreFault(Sentence(SENTENCES[fault.code], name=db.path.name), fault.code) from None
        raise
    except FileExistsError:
        raise UserError("“{name}” already exists; choose another name for the copy.", name=target.name) from None
    except OSError as error:
        raise UserError(
            "The copy “{name}” could not be written: {why}.", name=target.name, why=error.strerror
        ) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _check_copy(db: Connection, part: Path, target: Path) -> None:
    """Open the copy and read it through: its pages must be sound and its schema the original's, of whatever version."""
    try:
        with as_user_error(part):
            copy = Connection(part, read_only=True)
        try:
            sound = copy.rows("PRAGMA quick_check(1)") == [("ok",)] and objects_of(copy.conn) == objects_of(db.conn)
        finally:
            copy.close()
    except (StoreFault, sqlite3.DatabaseError):
        sound = False
    if not sound:
        raise UserError("The copy “{name}” came out damaged and was removed; check the disk.", name=target.name)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)  # Windows syncs nothing that is open for reading only
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def restore(backup: Path, target: Path) -> None:
    """Make a project file at ``target`` from a backup, which stays as it is.

    Raises UserError if the backup is no sound project or ``target`` exists already.
    """
    source = open_file(backup, read_only=True, older="kept")  # as it is, so that its own version opens it, too
    try:
        copy_to(source, target)
    finally:
        source.close()
