"""Whose a folder of backups is: one file's, which a note beside the folder tells by its place on this computer.

A file that was copied by hand, a restored backup and a pack hold the project's id as the file that they were made from
does, so nothing inside a file can tell them apart; where it lies does.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.core.system.file_names import replace_file
from rareannot.store.connection import Connection
from rareannot.store.file_access.files import part_of
from rareannot.store.file_access.opening import open_file

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """A project's file: its path, the file system's number for it, and when it was made ("" where damage hides that)."""

    path: str
    number: int
    begun: str

    @staticmethod
    def at(path: Path, begun: str) -> "ProjectFile":
        """Returns the file at a path."""
        real = os.path.realpath(path)
        return ProjectFile(real, _number_at(real) or 0, begun)

    @staticmethod
    def of(db: Connection) -> "ProjectFile":
        """Returns the file of a connection, also if it was moved since."""
        begun = str(db.rows("SELECT created_at FROM project")[0][0])
        return ProjectFile(os.path.realpath(db.path), db.place[1], begun)


def folder_for(backups: Path, uid: str, file: ProjectFile) -> Path:
    """Returns the folder in which the backups of a project's file lie, or are to lie. Raises OSError."""
    own = own_folder(backups, uid, file)
    if own is not None:
        return own
    first = backups / f"{Path(file.path).stem[:60]} {uid[:8]}"
    # one after the other: all of them at once kept the project's thread for seconds when the first backup was made
    names = chain([first], (first.with_name(f"{first.name} {n}") for n in range(2, _MOST)))
    return next(name for name in names if not _note_of(name).exists() and _may_take(name, file))


def own_folder(backups: Path, uid: str, file: ProjectFile) -> Path | None:
    """Returns the folder that belongs to a file: made for it at its path, or for one that was moved to there. Raises OSError."""
    noted = [(one, note) for one in folders_of(backups, file, uid) if (note := owner_of(one)) and _alike(note, file)]
    moved = [one for one, note in noted if _was_moved(note, file)]
    return next(iter([*moved, *(one for one, note in noted if note.path == file.path)]), None)


def left_folders(backups: Path, uid: str, file: ProjectFile) -> tuple[list[Path], list[Path]]:
    """Other folders that may hold a file's backups: of versions that made no notes, and of files that are gone. Raises OSError."""
    found = folders_of(backups, file, uid)
    owners = {one: owner_of(one) for one in found}
    gone = [one for one, note in owners.items() if note and _alike(note, file) and _number_at(note.path) is None]
    return [one for one, note in owners.items() if note is None], gone


def claim(folder: Path, file: ProjectFile) -> None:
    """Make a folder, and say whose it is. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    if owner_of(folder) == file:
        return
    note = _note_of(folder)
    part = part_of(note)
    try:
        part.touch(0o600)  # it has the path of a project, which may name people
        part.write_text(json.dumps(asdict(file)), encoding="utf-8")
        replace_file(part, note)
    finally:
        part.unlink(missing_ok=True)


def owner_of(folder: Path) -> ProjectFile | None:
    """Whose a folder is; None if no note says so."""
    try:
        data = json.loads(_note_of(folder).read_text(encoding="utf-8"))
        return ProjectFile(str(data["path"]), int(data["number"]), str(data["begun"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def folders_of(backups: Path, file: ProjectFile, uid: str) -> list[Path]:
    """Returns the folders of a project's backups, by name; of all projects of the file's name where ``uid`` is not known. Raises OSError."""
    stem = re.escape(Path(file.path).stem[:60])
    pattern = re.compile(rf".* {re.escape(uid[:8])}( \d+)?" if uid else rf"{stem} [^ ]{{8}}( \d+)?", re.DOTALL)
    found: Iterator[Path] = backups.iterdir() if backups.is_dir() else iter(())
    return sorted(one for one in found if pattern.fullmatch(one.name) and one.is_dir())


def begun_of(backup: Path) -> str:
    """When the file of a backup was made; "" where it cannot be read."""
    with suppress(UserError), closing(open_file(backup, read_only=True)) as db:
        return str(db.rows("SELECT created_at FROM project")[0][0])
    return ""


def _note_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.json")


def _alike(note: ProjectFile, file: ProjectFile) -> bool:
    return "" in (note.begun, file.begun) or note.begun == file.begun


def _was_moved(note: ProjectFile, file: ProjectFile) -> bool:
    """True if a file is the one of the note, which lies elsewhere now (or is called by another of its names)."""
    return note.number == file.number != 0 and _number_at(note.path) in (None, file.number)


def _number_at(path: str) -> int | None:
    try:
        return Path(path).stat().st_ino
    except OSError:
        return None


def _may_take(folder: Path, file: ProjectFile) -> bool:
    """True if a folder without a note may become a file's: it is not there yet, or a version that made no notes put its backups there."""
    newest = max(folder.glob("[0-9]*.rareannot"), default=None, key=lambda one: one.name)
    return newest is None or begun_of(newest) in ("", file.begun)
