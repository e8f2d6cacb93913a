"""Output to a stream instead of a file: standard output, a pipe or a device, which is written to and never replaced."""

import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from rareannot.core.errors import UserError

STANDARD_OUTPUT = "-"
"""The name of standard output on the command line."""
_DESCRIPTORS = re.compile(r"/proc/(self|\d+)/fd|/dev/fd")
_MOST_LINKS = 40  # as many as Linux follows


def is_stream(path: Path) -> bool:
    """True if bytes for ``path`` go to a stream: “-”, an open descriptor such as /dev/stdout, a pipe or a device."""
    if str(path) == STANDARD_OUTPUT or _descriptor(path) is not None:
        return True
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # nothing there, or no name that a file can have: writing it says so
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def is_standard_output(path: Path) -> bool:
    """True if ``path`` is this process's standard output, so that reports have to go elsewhere."""
    return str(path) == STANDARD_OUTPUT or _descriptor(path) == 1


def open_stream(path: Path) -> BinaryIO:
    """Opens a path for which ``is_stream`` is true for writing; creates, empties or replaces nothing. Raises OSError, UserError."""
    number = 1 if str(path) == STANDARD_OUTPUT else _descriptor(path)
    if number is not None:
        # a duplicate goes on where the shell's redirection is; opening the name again would begin at 0
        return os.fdopen(os.dup(number), "wb")
    if stat.S_ISSOCK(mode := path.stat().st_mode) or stat.S_ISBLK(mode):
        raise UserError("“{path}” is a disk or a socket; name a file or a pipe.", path=path)
    return os.fdopen(os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0)), "wb")


def _descriptor(path: Path) -> int | None:
    """Returns the number of this process's open descriptor that a path such as /dev/stdout stands for; None for other paths."""
    for _ in range(_MOST_LINKS):
        try:
            folder = os.path.realpath(path.parent)
            if path.name.isdecimal() and _DESCRIPTORS.fullmatch(folder):
                return int(path.name) if folder in ("/dev/fd", f"/proc/{os.getpid()}/fd") else None
            path = path.parent / path.readlink()
        except (OSError, ValueError):
            return None
    return None
