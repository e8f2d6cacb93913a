"""A shared folder: a network share, a folder that a cloud synchronises, a USB stick."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from rareannot.core.errors import UserError
from rareannot.core.own_files import is_held
from rareannot.core.sentence import Sentence
from rareannot.core.system.file_names import InUse, replace_file
from rareannot.team.shared_place import IN_USE, NO_FILE, OPEN_HERE, PIECE, Entry, NotNow, is_shared, reason

_READING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""So that a link or a pipe that has replaced a file meanwhile is neither followed nor waited for."""
_JOURNALS = ("-journal", "-wal")
"""SQLite's files beside a project that is being written to; a copy made now would be inconsistent."""


class SharedFolder:
    """A folder on a disk or a network drive; only files that this program put there are changed or removed."""

    faults: tuple[type[Exception], ...] = (OSError,)

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.address = os.path.realpath(folder)

    def entries(self) -> list[Entry]:
        """Returns the project files in the folder, by name; hidden files belong to the system. Raises UserError."""
        try:
            names = sorted(entry.name for entry in os.scandir(self._folder) if is_shared(entry.name))
            return [entry for name in names if (entry := self._entry(name)) is not None]
        except FileNotFoundError:
            raise UserError(
                "There is no folder “{folder}”; connect its drive, or create it first.", folder=self._folder
            ) from None
        except OSError as error:
            raise UserError(
                "The shared folder “{folder}” cannot be read: {why}.", folder=self._folder, why=reason(error)
            ) from None

    def _entry(self, name: str) -> Entry | None:
        try:
            status = (self._folder / name).lstat()
        except FileNotFoundError:  # removed since the folder was listed
            return None
        fault = NO_FILE if not stat.S_ISREG(status.st_mode) else OPEN_HERE if is_held(self._folder / name) else ""
        at = datetime.fromtimestamp(status.st_mtime, UTC).isoformat(timespec="microseconds")
        return Entry(name, status.st_size, _stamp(status), fault and Sentence(fault, name=name), at)

    @contextmanager
    def reading(self, entry: Entry) -> Iterator[BinaryIO]:
        """Open a file of the folder, unless a link or device has replaced it. Raises NotNow or OSError."""
        path = self._folder / entry.name
        for journal in (path.with_name(path.name + ending) for ending in _JOURNALS):
            with suppress(FileNotFoundError):
                if journal.stat().st_size:
                    raise NotNow(IN_USE, name=entry.name)
        with os.fdopen(os.open(path, _READING), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise NotNow(NO_FILE, name=entry.name)
            yield file

    def stamp(self, name: str) -> object:
        """Device, inode, size and time of change."""
        return _stamp((self._folder / name).lstat())

    def put(self, source: Path, name: str) -> Iterator[int]:
        """Copy ``source`` into the folder under a temporary name, sync it, then rename it. Raises UserError."""
        self._sweep(name)
        part = self._folder / f".{name}.{uuid4().hex[:8]}.part"
        try:
            # with the user's default permissions, since others must be able to read it
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
            with os.fdopen(handle, "wb") as out, source.open("rb") as file:
                while piece := file.read(PIECE):
                    out.write(piece)
                    yield len(piece)
                out.flush()
                os.fsync(out.fileno())
            replace_file(part, self._folder / name)
            self._settle()
        except FileNotFoundError:
            raise UserError(
                "There is no folder “{folder}”; connect its drive, or create it first.", folder=self._folder
            ) from None
        except InUse:
            raise UserError(
                "“{path}” is open in another program, so it was not replaced; close it there, and try again.",
                path=self._folder / name,
            ) from None
        except PermissionError:
            raise UserError(
                "“{path}” may not be written; choose another folder or change its permissions.", path=self._folder
            ) from None
        except OSError as error:
            raise UserError(
                "“{path}” could not be written ({reason}); free space or choose another place.",
                path=self._folder,
                reason=reason(error),
            ) from None
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def remove(self, name: str) -> bool:
        """Remove a file; fails where another program has it open (on Windows)."""
        try:
            (self._folder / name).unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def _sweep(self, name: str) -> None:
        """Remove temporary files of this copy's earlier puts that were killed; nobody else uses this prefix."""
        begin = f".{name.rpartition('-')[0]}-"
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name.startswith(begin) and path.name.endswith(".part"):
                    path.unlink(missing_ok=True)

    def _settle(self) -> None:
        """Sync the folder's entries, where the system can; a failure is harmless, since a lost file is put again."""
        if hasattr(os, "O_DIRECTORY"):
            with suppress(OSError):
                handle = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
                try:
                    os.fsync(handle)
                finally:
                    os.close(handle)


def _stamp(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
