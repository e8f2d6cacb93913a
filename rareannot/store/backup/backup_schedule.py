"""Automatic backups: when one is due, which may go, and making one; a failure warns and never blocks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import disk_usage

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence, marked
from rareannot.store.backup.backup import copy_to
from rareannot.store.backup.backup_folders import ProjectFile, begun_of, claim, folder_for, left_folders, own_folder
from rareannot.store.connection import Connection
from rareannot.store.sqlite_errors import SENTENCES

EVERY = timedelta(minutes=25)
"""Time of work between two backups."""
ALL_FOR, DAILY_FOR, WEEKLY_FOR = timedelta(days=1), timedelta(days=30), timedelta(days=366)
"""Every backup is kept for a day, then the last one of each day for a month, of each week for a year."""
FEWEST = 10
"""The newest ones stay however old they are: a clock that is set forward by mistake makes all of them look old."""
ROOM = 100_000_000
"""Bytes that a backup must leave free: it may not fill the disk that the work is saved on."""

_STAMP = "%Y-%m-%d %H%M%SZ"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d{6}Z) (\d+-\d+)\.rareannot")
_UNFINISHED_FOR = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """One automatic backup: when it was made (UTC), and the ``mark`` of the state it holds."""

    path: Path
    at: datetime
    mark: str


class Backups:
    """The verbs of a project about its backups; reached as ``project.backups``."""

    def __init__(self, db: Connection, uid: str) -> None:
        self._db, self._uid = db, uid

    def copy_to(self, target: Path) -> None:
        """Write a complete, checked copy to ``target``."""
        copy_to(self._db, target)

    def make_if_due(self, folder: Path, now: datetime, *, at_once: bool = False) -> str | None:
        """Back up into ``folder`` where work has changed the project and the last backup is old enough; then thin out.

        ``now`` is aware of its zone. With ``at_once`` (on opening, before an import, merge or change of the label
        set) the age of the last one does not count. A failure is returned as a sentence to warn with, never raised.
        """
        path = self._db.path
        if self._db.read_only:
            return None
        if self._db.is_written_over:
            return Sentence(SENTENCES["WRITTEN"], name=path.name)
        try:
            back_up(self._db, folder, self._uid, now, at_once=at_once)
        except UserError as error:
            text = marked("No backup of “{name}” was made; your work itself is saved. {error}")
            return Sentence(text, name=path.name, error=error)
        return None


def mark_of(db: Connection) -> str:
    """Returns a short name of what the file holds, equal if nothing was decided or imported in between."""
    (row,) = db.rows("SELECT (SELECT coalesce(max(seq), 0) FROM event), (SELECT count(*) FROM document)")
    return f"{row[0]}-{row[1]}"


def kept_in(folder: Path) -> list[KeptBackup]:
    """Returns the automatic backups in a project's folder, oldest first. Raises OSError."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        if match := _NAME.fullmatch(path.name):
            at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
            found.append(KeptBackup(path, at, match[2]))
    return sorted(found, key=lambda k: (k.at, k.path.name))


def backups_of(backups: Path, uid: str, file: ProjectFile) -> list[Path]:
    """Returns the automatic backups from which a project's file may be recovered, its own first, each kind the newest first.

    After its own come those that versions without notes made of a file of the same beginning, and those of such files
    that are gone. Raises UserError.
    """
    with _said_of(backups):
        own = own_folder(backups, uid, file)
        unnoted, gone = left_folders(backups, uid, file)
        others = [kept_backup for kept_backup in _all_in(unnoted, None) if _is_alike(kept_backup, file)]
        return [*_newest_first(kept_in(own) if own else []), *_newest_first(others), *_newest_first(_all_in(gone, own))]


def newest_own(backups: Path, uid: str, file: ProjectFile) -> list[Path]:
    """Returns the newest automatic backup that was made of a file itself; nothing if there is none. Raises UserError."""
    with _said_of(backups):
        own = own_folder(backups, uid, file)
        if own is not None:
            return _newest_first(kept_in(own))[:1]
        unnoted = _all_in(left_folders(backups, uid, file)[0], None)
        return _newest_first(kept_backup for kept_backup in unnoted if _is_alike(kept_backup, file))[:1]


def _all_in(folders: Iterable[Path], but: Path | None) -> list[KeptBackup]:
    return [kept_backup for folder in folders if folder != but for kept_backup in kept_in(folder)]


def _newest_first(kept_backups: Iterable[KeptBackup]) -> list[Path]:
    """As their names say; those from the future, when the clock went wrong, come last, since newer ones look older."""
    now = datetime.now(UTC)
    return [
        kept_backup.path
        for kept_backup in sorted(kept_backups, key=lambda k: (k.at <= now, k.at, k.path.name), reverse=True)
    ]


def _is_alike(kept_backup: KeptBackup, file: ProjectFile) -> bool:
    return not file.begun or begun_of(kept_backup.path) in ("", file.begun)


@contextmanager
def _said_of(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(
            "The backup folder “{name}” cannot be used: {why}.", name=folder.name, why=error.strerror
        ) from None


def is_due(kept_backups: Sequence[KeptBackup], mark: str, now: datetime, *, at_once: bool) -> bool:
    """True if to back up: something changed since the newest one, and it is old enough or it must be ``at_once``."""
    newest = max(kept_backups, key=lambda k: k.at, default=None)
    if newest is None:
        return True
    # a newest one from the future (the clock was put back) must not stop backups for good
    return newest.mark != mark and (at_once or not timedelta(0) <= now - newest.at < EVERY)


def superfluous(kept_backups: Iterable[KeptBackup], now: datetime) -> list[KeptBackup]:
    """Returns those that may go: all but the last one of each day and, when older, of each week; the newest ten always stay."""
    newest_first = sorted(kept_backups, key=lambda k: k.at, reverse=True)
    seen: set[object] = set()
    gone = []
    for number, one in enumerate(newest_first):
        age = now - one.at
        day = one.at.date()
        period: object = one if age <= ALL_FOR else day if age <= DAILY_FOR else day.isocalendar()[:2]
        if number >= FEWEST and (period in seen or age > WEEKLY_FOR):
            gone.append(one)
        seen.add(period)
    return gone


def back_up(db: Connection, backups: Path, uid: str, now: datetime, *, at_once: bool) -> Path | None:
    """Make a backup in the file's own folder if one is due, then thin out; where it lies, None if none was due. Raises UserError."""
    with _said_of(backups):
        mark, file = mark_of(db), ProjectFile.of(db)
        folder = folder_for(backups, uid, file)
        if not is_due(kept_in(folder), mark, now, at_once=at_once):
            return None
        claim(folder, file)
        _check_room(db, folder)
        target = folder / f"{now.astimezone(UTC).strftime(_STAMP)} {mark}.rareannot"
        if target.exists():  # asked twice within a second
            return None
        copy_to(db, target)
        _thin(folder, now)
        return target


def before_migration(db: Connection, folder: Path, stamp: str) -> None:
    """Copy a file of an older version before it is changed; without this copy it is not. Raises UserError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            "“{name}” is from an older version and was left as it was, because the folder for its backup cannot "
            "be created: {why}.",
            name=db.path.name,
            why=error.strerror,
        ) from None
    copy_to(db, folder / f"{db.path.stem} before update {stamp}.rareannot")


def _check_room(db: Connection, folder: Path) -> None:
    ((size,),) = db.rows("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    size, free = int(str(size)), disk_usage(folder).free  # the file itself may not be there any more
    if free < size + ROOM:
        raise UserError(
            "{number} MB are free for it, and it needs {number2} MB.",
            number=free // 1000000,
            number2=(size + ROOM) // 1000000 + 1,
        )


def _thin(folder: Path, now: datetime) -> None:
    """Remove what is superfluous, and what backups that were killed have left."""
    for backup in superfluous(kept_in(folder), now):
        backup.path.unlink(missing_ok=True)
    for part in folder.glob(".*.part*"):
        if now - datetime.fromtimestamp(part.stat().st_mtime, UTC) > _UNFINISHED_FOR:
            part.unlink(missing_ok=True)
