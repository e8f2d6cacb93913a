"""Scratch folders, for copies and for files handed to a child process; those that a killed process leaves are removed later.

They lie in one folder that only this user can open. Each holds a note that names the process that made it. A folder is
removed only if its note names a process that no longer runs; anything else among the temporary files may be somebody's.
"""

import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from platform import node
from shutil import disk_usage, rmtree
from tempfile import TemporaryDirectory, gettempdir

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.core.system.process_identity import began, boot_id, is_running, machine_id, process_space

NOTE = ".rareannot-scratch"
"""The file in a scratch folder that names its process."""
_MOST = 4096
MOST_COPIED = 8_000_000_000
"""Bytes of the largest file that is copied. A sparse file may be of any length, and its copy would fill the disk."""
ROOM = 100_000_000
"""Bytes that must stay free beside a copy; beside a small one, as many as it has itself."""
_PIECE = 1 << 20


class NoRoom(UserError):  # noqa: N818 - nothing is wrong with what was to be copied
    """There is no room for a copy, or the file is too large to be copied."""


def scratch_folder(purpose: str) -> TemporaryDirectory[str]:
    """Returns a new folder, to be cleaned up by whoever asked for it; ``purpose`` begins its name. Raises NoRoom."""
    with scratch_writing():
        parent = _usable_parent()
        if (
            parent is None
        ):  # somebody else has the name: the folder is made elsewhere, and not found again if we are killed
            return TemporaryDirectory(prefix=f"rareannot-{purpose}-", ignore_cleanup_errors=True)
        folder = TemporaryDirectory(prefix=f"{purpose}-", dir=parent, ignore_cleanup_errors=True)
        try:
            Path(folder.name, NOTE).write_text(json.dumps(_this_process()), encoding="utf-8")
        except OSError:
            folder.cleanup()
            raise
        return folder


def scratch_file(folder: TemporaryDirectory[str], name: str, text: str) -> Path:
    """Returns a new file in a scratch folder. Raises NoRoom."""
    path = Path(folder.name, name)
    with scratch_writing():
        path.write_text(text, encoding="utf-8")
    return path


@contextmanager
def scratch_writing() -> Iterator[None]:
    """Turn an OSError into the sentence that the folder for temporary files cannot be written to."""
    try:
        yield
    except OSError as error:
        raise NoRoom(
            Sentence(
                "Nothing can be written to the folder for temporary files “{folder}”: {why}. Make room there, or name "
                "another folder in the environment variable TMPDIR.",
                folder=_said_temporary(),
                why=error.strerror,
            )
        ) from None


def check_room(name: str, size: int, folder: Path) -> None:
    """Raise NoRoom unless a copy of ``size`` bytes of what is called ``name`` may be put into a folder."""
    if size > MOST_COPIED:
        raise NoRoom(
            Sentence(
                "“{name}” holds {number} MB; nothing above {most} MB is copied to be looked at.",
                name=name,
                number=size // 1_000_000,
                most=MOST_COPIED // 1_000_000,
            )
        )
    if size + min(ROOM, size) > disk_usage(folder).free:
        raise NoRoom(
            Sentence(
                "“{name}” holds {number} MB, and “{folder}” has no room for the copy that is checked first; make "
                "room there, or name another folder for temporary files in the environment variable TMPDIR.",
                name=name,
                number=size // 1_000_000,
                folder=folder,
            )
        )


def copy_bounded(source: Path, target: Path) -> None:
    """Copy a file up to its present length, even if it grows meanwhile. Raises NoRoom or OSError."""
    made = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(made, "wb") as out, source.open("rb") as file:
        left = os.fstat(file.fileno()).st_size
        check_room(source.name, left, target.parent)
        while left and (piece := file.read(min(_PIECE, left))):
            out.write(piece)
            left -= len(piece)


def _said_temporary() -> str:
    try:
        return gettempdir()
    except OSError:  # none of those that it tries can be written to
        return os.environ.get("TMPDIR", "")


def scratch_parent() -> Path:
    """Returns where the scratch folders of this user lie. Raises OSError."""
    user = f"-{os.geteuid()}" if hasattr(os, "geteuid") else ""  # Windows gives each user a folder for temporary files
    return Path(gettempdir()) / f"rareannot-scratch{user}"


@cache
def sweep_scratch_once() -> None:
    """Remove what killed processes have left, once in a process."""
    sweep_scratch()


def sweep_scratch() -> None:
    """Remove the scratch folders of processes that run no more; what cannot be read or removed stays."""
    with suppress(OSError):
        parent = scratch_parent()
        if not _is_private(parent):
            return
        for folder in parent.iterdir():
            if not folder.is_symlink() and _is_left_over(folder / NOTE):
                rmtree(folder, ignore_errors=True)


def _usable_parent() -> Path | None:
    """Returns the folder for scratch folders, made if it is missing; None if it is not this user's alone."""
    parent = scratch_parent()
    with suppress(FileExistsError):
        parent.mkdir(mode=0o700)
    return parent if _is_private(parent) else None


def _is_private(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & 0o077)


def _this_process() -> dict[str, object]:
    me = os.getpid()
    return {"pid": me, "began": began(me), "boot": boot_id(), "space": process_space(), "computer": _computer()}


def _computer() -> str:
    return f"{node()} {machine_id()}"


def _is_left_over(note: Path) -> bool:
    """True if a note names a process that certainly no longer runs."""
    try:
        descriptor = os.open(note, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(descriptor, "rb") as file:
            said = json.loads(file.read(_MOST))
        process, start, boot, space = int(said["pid"]), said["began"], said["boot"], said["space"]
        if (
            said["computer"] != _computer()
        ):  # the folder is shared by computers, and a process on another one cannot be seen from here
            return False
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return False
    if boot != boot_id():  # where the system does not say, both are empty and the process id decides
        return True
    if space != process_space():
        return False
    return not is_running(process, str(start))
