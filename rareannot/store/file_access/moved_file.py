"""A project whose file was moved, replaced or written over while it was open: what is open is backed up, and the file judged."""

from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.store.backup import backup_schedule
from rareannot.store.backup.backup_folders import ProjectFile, own_folder
from rareannot.store.connection import Connection, check_whole
from rareannot.store.file_access.opening import open_file
from rareannot.store.recovery import check
from rareannot.store.sqlite_errors import SENTENCES, StoreFault


def rescued(db: Connection, backups: Path | None, uid: str) -> str:
    """Back up what the open file holds; the folder of its backups, or "" where there is none.

    Of one that was written over this is what the connection still has of it and the disk the rest, so it is kept only
    where all of it fits together.
    """
    if backups is None:
        return ""
    with suppress(UserError):
        made = backup_schedule.back_up(db, backups, uid, datetime.now(UTC), at_once=True)
        if made and db.is_written_over and not _is_whole(made):
            made.unlink()
    with suppress(OSError, UserError):
        folder = own_folder(backups, uid, ProjectFile.of(db))
        return str(folder) if folder is not None and folder.is_dir() else ""
    return ""


def _is_whole(path: Path) -> bool:
    with suppress(UserError), closing(open_file(path, read_only=True)) as copy:
        return not any(check.findings(copy))
    return False


def reopened(db: Connection, uid: str, saved: int) -> Connection:
    """Returns the file of a connection, reopened; where another lies in its place, the connection stays until that was found good.

    Raises UserError if it cannot be opened, is damaged, or lacks what was ``saved`` (told by the log's last clock).
    One that another program wrote into is looked through as ``check`` does.
    """
    moved, written_over = db.is_moved, db.is_written_over
    if not moved:
        if db.read_only:
            db.close()
        else:
            db.drop()
    connection = open_file(db.path, read_only=db.read_only)
    try:
        check_whole(connection)
        if written_over and any(check.findings(connection)):
            raise StoreFault(Sentence(SENTENCES["SQLITE_CORRUPT"], name=db.path.name), "SQLITE_CORRUPT")
        _check_holds(connection, uid, saved)
    except UserError:
        connection.close()
        raise
    if moved:
        db.drop()
    return connection


def _check_holds(connection: Connection, uid: str, saved: int) -> None:
    """Raise StoreFault unless a file is this project as it was saved or later."""
    same = connection.rows("SELECT uid FROM project") == [(uid,)]
    if not same or not connection.rows("SELECT 1 FROM event WHERE lamport >= ? LIMIT 1", (saved,)):
        raise StoreFault(Sentence(SENTENCES["MOVED"], name=connection.path.name), "MOVED")
