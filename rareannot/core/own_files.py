"""Project files, which only the store may open or replace.

Closing a second descriptor of a file drops this process's lock on it (POSIX requires that), and then another program may
write to it. So code that opens or writes a file chosen by a person checks here first.
"""

from pathlib import Path
from weakref import WeakKeyDictionary

from rareannot.core.errors import UserError

SUFFIX = ".rareannot"
UPDATE_SUFFIX = ".rareupdate"
"""The ending of an update: what is new for a pack that is out, but for answers. It is no project to be opened."""
MARK = b"RANN"
"""SQLite's application id of a project file."""
_HEADER, _MARK_AT = b"SQLite format 3\0", 68


_HELD: "WeakKeyDictionary[object, tuple[int, int]]" = WeakKeyDictionary()
"""Device and inode of each open project, by its holder; they stay the same when the file is renamed."""


def is_project_name(path: Path) -> bool:
    """True if a file is called as a project is; Windows and many a stick write it “.RAREANNOT”."""
    return path.suffix.lower() == SUFFIX


def with_suffix(path: Path) -> Path:
    """Returns the path of a project, with its ending added where it lacks one."""
    return path if is_project_name(path) else path.with_name(path.name + SUFFIX)


def without_suffix(name: str) -> str:
    """Returns the name of a project's file without its ending."""
    return name[: -len(SUFFIX)] if name.lower().endswith(SUFFIX) else name


def place_of(path: Path) -> tuple[int, int]:
    """Device and inode of the file at a path. Raises OSError."""
    now = path.stat()
    return now.st_dev, now.st_ino


def hold(holder: object, place: tuple[int, int]) -> None:
    """Remember that this process has a file open, until ``let_go`` or until the holder is garbage-collected."""
    _HELD[holder] = place


def let_go(holder: object) -> None:
    """Forget a holder whose file is closed."""
    _HELD.pop(holder, None)


def is_held(path: Path) -> bool:
    """True if this process has the file open as a project, under any name; the file is not opened for that."""
    try:
        return bool(_HELD) and place_of(path) in _HELD.values()
    except OSError:  # there is no such file
        return False


def check_unheld(path: Path) -> None:
    """Raise UserError where a file is a project that this process has open."""
    if is_held(path):
        raise UserError("“{name}” is the project that is open; choose another file.", name=path.name)


def check_readable(path: Path, most: int = 0) -> None:
    """Raise UserError if there is a pipe at a path, which may never end, or a project that is open.

    With ``most``, also where the file has more bytes than that.
    """
    if path.exists() and not path.is_file():
        raise UserError("“{name}” is not a regular file; save what it holds in one.", name=path.name)
    check_unheld(path)
    if most and path.exists() and path.stat().st_size > most:
        raise UserError("“{name}” is larger than any file of its kind.", name=path.name)


def check_replaceable(path: Path) -> None:
    """Raise UserError if there is a project at a path that something else is to be written to."""
    check_unheld(path)
    if path.is_file() and (is_project_name(path) or _is_project(path)):
        raise UserError("“{name}” is a project, which is not overwritten; choose another name.", name=path.name)


def _is_project(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(_MARK_AT + len(MARK))
    except OSError:  # whoever writes to it will say so
        return False
    return head.startswith(_HEADER) and head.endswith(MARK)
