"""The project file as a file: putting folders on disk, copying an open file for viewing, and names for unfinished files."""

import errno
import os
import re
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from rareannot.core.scratch import NoRoom, check_room, copy_bounded, scratch_folder
from rareannot.core.system.file_names import replace_file, start_of
from rareannot.store.file_access.sidecar_files import ENDINGS, JOURNAL, WAL, beside, is_safe

QUIET = 0.05
"""Seconds that a file must have been left alone before it is copied: longer than the clock of any file system's time stamps."""
PATIENCE = 5.0
"""Seconds to wait for such a moment."""


def sync_folder(folder: Path) -> None:
    """Put a folder's entries on disk; Windows has no such call and needs none."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def settle(new: Path) -> None:
    """Put the name of a new file on disk, or take the file away again: one that was called failed must not lie in the way. Raises OSError."""
    try:
        sync_folder(new.parent)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def name_new(part: Path, new: Path) -> None:
    """Give a finished file its name, on disk; another one that came there meanwhile is not replaced. Raises FileExistsError, OSError."""
    try:
        os.link(part, new)
    except FileExistsError:
        raise
    except OSError:  # a stick or share without hard links
        if os.path.lexists(new):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new)) from None
        replace_file(part, new)
    settle(new)


def journal_of(path: Path) -> Path:
    """Returns where SQLite keeps the rollback journal of a file."""
    return beside(path, JOURNAL)


def copy_at_rest(path: Path) -> tuple[TemporaryDirectory[str], Path] | None:
    """Copy a project that another process has open, between two of its transactions; None if it never rests.

    In this journal mode the file is complete whenever its journal is empty, so a copy during which neither of
    them changed is a state that was saved. Never call it for a file that this very process has open: closing
    the copied file would drop the process's own lock. Raises NoRoom or OSError.
    """
    until, over = time.monotonic() + PATIENCE, False
    while not over:
        over = (
            time.monotonic() >= until
        )  # before it is tried: this process may have been held up, and not the other one busy
        before = _stamps(path)
        if before[1][0] == 0 and time.time_ns() - max(stamp[1] for stamp in before) > QUIET * 1e9:
            folder, copy = _copied(path)
            if _stamps(path) == before:
                return folder, copy
            folder.cleanup()
        time.sleep(QUIET)
    return None


def copy_with_side_files(path: Path, folder: Path) -> Path | None:
    """Copy a file with the journals that lie beside it into a folder; None if there are none. Raises NoRoom or OSError."""
    copy = folder / path.name
    if not any(side.exists() and side.stat().st_size for side, _ in _sides(path, copy)):
        return None
    _copy_all(path, copy)
    return copy


def copy_with_journal(path: Path) -> tuple[TemporaryDirectory[str], Path]:
    """Copy a project that nobody has open with the journal that a crash left, so that the copy can be rolled back. Raises NoRoom or OSError."""
    return _copied(path, journals=True)


class Beside:
    """A copy under a hidden name beside the file, with what SQLite puts beside it in turn."""

    def __init__(self, path: Path) -> None:
        """Raises NoRoom or OSError."""
        self.path = part_of(path)
        try:
            _copy_all(path, self.path)
        except BaseException:
            self.cleanup()
            raise

    def cleanup(self) -> None:
        """Take it away."""
        for ending in ("", *ENDINGS):
            with suppress(OSError):
                beside(self.path, ending).unlink(missing_ok=True)


def copy_to_try(path: Path) -> tuple[TemporaryDirectory[str] | Beside, Path]:
    """As ``copy_with_journal``; beside the file where the folder for temporary files has no room. Raises NoRoom or OSError."""
    try:
        return copy_with_journal(path)
    except (NoRoom, OSError) as error:
        try:
            copy = Beside(path)
        except (NoRoom, OSError):
            raise error from None
        return copy, copy.path


def _sides(path: Path, copy: Path) -> list[tuple[Path, Path]]:
    """Returns the journals beside a file that may be followed, and where they belong beside its copy."""
    pairs = [(beside(path, ending), copy.with_name(copy.name + ending)) for ending in (JOURNAL, WAL)]
    return [(side, target) for side, target in pairs if is_safe(side)]


def _copy_all(path: Path, copy: Path) -> None:
    files = [(file, target) for file, target in [(path, copy), *_sides(path, copy)] if file.exists()]
    check_room(path.name, sum(file.stat().st_size for file, _ in files), copy.parent)
    for file, target in files:
        copy_bounded(file, target)


def _copied(path: Path, *, journals: bool = False) -> tuple[TemporaryDirectory[str], Path]:
    folder = scratch_folder("view")
    copy = Path(folder.name) / path.name
    try:
        if journals:
            _copy_all(path, copy)
        else:
            copy_bounded(path, copy)
    except BaseException:
        folder.cleanup()
        raise
    return folder, copy


def _stamps(path: Path) -> tuple[tuple[int, int], tuple[int, int]]:
    """Size and time of the last change (ns) of a file and of its journal."""
    found = []
    for file in (path, journal_of(path)):
        try:
            now = file.stat()
            found.append((now.st_size, now.st_mtime_ns))
        except FileNotFoundError:
            found.append((0, 0))
    return found[0], found[1]


UNFINISHED_FOR = 3_600.0
"""Seconds after which an unfinished file is no longer being written: no backup takes so long."""
_REST = re.compile(r"[0-9a-f]{8}\.part(-journal|-wal|-shm|\.lock)?")


def part_of(target: Path) -> Path:
    """Returns a hidden name beside ``target`` to write it under until it is whole; what earlier kills left of it is removed."""
    sweep(target)
    return target.with_name(f".{start_of(target.name)}.{uuid4().hex[:8]}.part")


def sweep(target: Path) -> None:
    """Remove old unfinished files of ``target``, with the journals beside them, as far as that is possible."""
    start = f".{start_of(target.name)}."
    try:
        for file in target.parent.iterdir():
            name = file.name
            if name.startswith(start) and _REST.fullmatch(name, len(start)) and _age(file) > UNFINISHED_FOR:
                file.unlink(missing_ok=True)
    except OSError:  # a folder that may not be read or changed: they stay
        return


def _age(file: Path) -> float:
    return time.time() - file.lstat().st_mtime
