"""Write a file so that it exists whole or not at all, even after a power cut."""

import ctypes
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from rareannot.core.errors import UserError
from rareannot.core.own_files import check_replaceable
from rareannot.core.sentence import Sentence
from rareannot.core.system.file_names import InUse, check_name, replace_file, start_of
from rareannot.formats.base.output_stream import is_stream, open_stream


class PathTaken(UserError):  # noqa: N818 - nothing failed
    """There is a file or folder at ``path`` already, and overwriting it was not asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            Sentence("“{path}” already exists; choose another name, or add --force to overwrite it.", path=path)
        )


def check_free(path: Path) -> None:
    """Raise PathTaken where a file or folder is at ``path`` already; a stream or device there does not count."""
    if os.path.lexists(path) and not is_stream(path):
        raise PathTaken(path)


@contextmanager
def replacing(path: Path, *, overwrite: bool = True) -> Iterator[BinaryIO]:
    """A binary stream whose bytes become the file at ``path`` when the block ends without an error.

    The bytes go to a temporary file in the same folder, are synced, and take the name in one step; the
    folder is synced too. If the block raises, the old file (or none) stays. A pipe, a device or standard
    output ("-") gets the bytes directly. Raises UserError if the disk is full, the folder cannot be written,
    ``path`` is a project, or, without ``overwrite``, any file exists there.
    """
    if is_stream(path):
        with write_failures(path), open_stream(path) as stream:
            yield stream
        return
    # where ``path`` is a link, the file that it leads to is replaced and the link stays
    target = Path(os.path.realpath(path))
    check_name(path)
    check_replaceable(target)
    if not overwrite:
        check_free(path)
    temporary = _temporary(target)
    try:
        with write_failures(path):
            # os.open with 0o666 gives the user's own default permissions, mkstemp would give 0o600
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
            with os.fdopen(handle, "wb", buffering=1 << 18) as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            if not overwrite:  # somebody else may have put one there meanwhile
                check_free(path)
            replace_file(temporary, target)
            sync_folder(target.parent)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_atomically(path: Path, data: bytes, *, overwrite: bool = True) -> None:
    """Make ``data`` the content of the file at ``path``, as ``replacing``. Raises UserError."""
    with replacing(path, overwrite=overwrite) as stream:
        stream.write(data)


@contextmanager
def proving(path: Path, *, overwrite: bool = True) -> Iterator[tuple[Path, Callable[[], None]]]:
    """A path in a temporary folder to write a file to, and a function that gives that file the name ``path``.

    This allows reading a new file back before it replaces an older one. A file that was not put in place is removed when the
    block ends. Raises UserError as ``replacing`` does.
    """
    target = Path(os.path.realpath(path))
    check_name(path)
    check_replaceable(target)
    if not overwrite:
        check_free(path)
    folder = _temporary(target)
    temporary = folder / path.name

    def put_in_place() -> None:
        with write_failures(path):
            if not overwrite:  # somebody else may have put one there meanwhile
                check_free(path)
            replace_file(temporary, target)
            sync_folder(target.parent)

    try:
        with write_failures(path):
            folder.mkdir()
        yield temporary, put_in_place
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def replacing_folder(path: Path) -> Iterator[Path]:
    """A temporary folder that becomes the one at ``path`` when the block ends well.

    Raises UserError if something is at ``path`` already that is no empty folder.
    """
    if is_stream(path):
        raise UserError("This format writes a folder of files; choose a folder instead of “{path}”.", path=path)
    check_name(path)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UserError("“{path}” already exists; choose a new or empty folder.", path=path)
    temporary = _temporary(path)
    try:
        with write_failures(path):
            temporary.mkdir()
            with _put_on_disk(temporary):
                yield temporary
            sync_folder(temporary)
            if path.exists():
                path.rmdir()
            replace_file(temporary, path)
            sync_folder(path.parent)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _temporary(target: Path) -> Path:
    return target.with_name(f".{start_of(target.name)}.{uuid4().hex[:12]}.part")


def unfinished(path: Path) -> set[Path]:
    """Returns the temporary files and folders meant to become ``path``, which a killed process leaves behind."""
    target = Path(os.path.realpath(path))
    pattern = re.compile(re.escape(f".{start_of(target.name)}.") + r"[0-9a-f]{12}\.part")
    try:
        return {p for p in target.parent.iterdir() if pattern.fullmatch(p.name)}
    except OSError:
        return set()


def take_away(litter: Iterable[Path]) -> None:
    """Remove files and folders; what cannot be removed stays."""
    for path in litter:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink(missing_ok=True)


@contextmanager
def _put_on_disk(folder: Path) -> Iterator[None]:
    """Sync everything that the block wrote into a folder: in one call where the system has one, since thousands take minutes.

    ``syncfs`` reports writes that failed since the folder was opened, which ``sync`` does not. Raises OSError.
    """
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None) if sys.platform == "linux" else None
    if syncfs is None:
        yield
        for file in folder.rglob("*"):
            if file.is_file():
                with file.open("r+b") as stream:
                    os.fsync(stream.fileno())
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield
        if syncfs(handle):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Sync the list of files in a folder, without which a rename may be lost; Windows has no such call."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def write_failures(path: Path) -> Iterator[None]:
    """Turn an OSError while writing ``path`` into a UserError that says what to do."""
    try:
        yield
    except FileNotFoundError:
        raise UserError(
            "There is no folder “{parent}” to write {name} into; create it first.", parent=path.parent, name=path.name
        ) from None
    except InUse:
        raise UserError(
            "“{path}” is open in another program, so it was not replaced; close it there, and try again.", path=path
        ) from None
    except BrokenPipeError:
        raise UserError("What read “{path}” ended before everything was written.", path=path) from None
    except PermissionError:
        raise UserError(
            "“{path}” may not be written; choose another folder or change its permissions.", path=path
        ) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(
            "“{path}” could not be written ({reason}); free space or choose another place.", path=path, reason=reason
        ) from error
