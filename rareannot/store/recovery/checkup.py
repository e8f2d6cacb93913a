"""Checks a project file, sound or not, and says in sentences what is wrong with it; the file is only read."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.store.backup.backup_comparison import against
from rareannot.store.connection import Connection
from rareannot.store.file_access.added_objects import refused
from rareannot.store.file_access.admission import OTHER_TABLES
from rareannot.store.file_access.opening import open_file
from rareannot.store.recovery import check
from rareannot.store.recovery.salvage import Salvage
from rareannot.store.schema import STEPS, expected_objects, objects_of, version_of
from rareannot.store.sqlite_errors import StoreFault

DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR", OTHER_TABLES)
"""The faults of a file from which another may be recovered."""


@dataclass(frozen=True, slots=True)
class Checkup:
    """What is wrong with a file; ``articles`` is None if it cannot be opened, and ``damaged`` says that recovery may help.

    ``notes`` say what came about as it should not, and does no harm.
    """

    articles: int | None
    findings: tuple[str, ...]
    damaged: bool = False
    notes: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """True if nothing is wrong."""
        return not self.findings


def examine(path: Path, backups: Callable[[str, str], Iterable[Path]] = lambda uid, begun: ()) -> Checkup:
    """Verify a file, and look whether one of its ``backups``, told by the project's id and when its file was made, holds more or says something else.

    Raises UserError if there is no file, or it is open elsewhere, from a newer version, or may not be read.
    """
    try:
        db = open_file(path, read_only=True)
    except StoreFault as fault:
        if fault.code not in DAMAGE or (fault.code == "SQLITE_NOTADB" and not _was_project(path)):
            raise
        return Checkup(None, (str(fault), *_tables(path)), damaged=True)
    with closing(db):
        found = list(check.findings(db))
        try:
            ((uid, begun, articles),) = db.rows("SELECT uid, created_at, (SELECT count(*) FROM document) FROM project")
        except (UserError, ValueError):  # damaged, as was found
            return Checkup(None, tuple(found), damaged=True)
        more = [sentence for backup in backups(str(uid), str(begun)) for sentence in against(backup, db)]
        notes = () if found else tuple(check.notes(db))
        return Checkup(int(str(articles)), (*found, *more), damaged=bool(found or more), notes=notes)


def _was_project(path: Path) -> bool:
    """True if a file that SQLite does not know still holds rows of ours, or nothing at all (as after a crash of the disk)."""
    try:
        with closing(Salvage(path)) as found:
            return found.amount > 0 or not found.bytes
    except OSError:
        return False


def _tables(path: Path) -> Iterator[str]:
    """Yields how the tables, indices, triggers and views of a file differ from ours, where it says so at all."""
    try:
        with closing(Connection(path, read_only=True).conn) as conn:
            held = {(kind, name): sql for kind, name, sql in objects_of(conn)}
    except sqlite3.Error:
        return
    ours = {(kind, name): sql for kind, name, sql in expected_objects(STEPS, version_of(STEPS))}
    for kind, name in sorted(ours.keys() - held.keys()):
        yield f"The {kind} “{name}” is missing."
    if (disallowed := refused((kind, name, held[kind, name]) for kind, name in held.keys() - ours.keys())) is not None:
        yield f"There is {'an' if disallowed.kind == 'index' else 'a'} {disallowed.kind} “{disallowed.name[:60]}” that this program does not make."
    for kind, name in sorted(ours.keys() & held.keys()):
        if held[kind, name] != ours[kind, name]:
            yield f"The {kind} “{name}” is not as this program makes it."
