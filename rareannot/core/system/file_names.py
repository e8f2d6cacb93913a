"""Names that every system takes for a file, and files that take the name of another that somebody may be looking into."""

import ctypes
import errno
import os
import re
import sys
import time
import unicodedata
from pathlib import Path

from rareannot.core.errors import UserError

_DEVICES = frozenset(
    [
        "CON",
        "PRN",
        "AUX",
        "NUL",
        "CONIN$",
        "CONOUT$",
        *(f"{port}{n}" for port in ("COM", "LPT") for n in "0123456789¹²³"),
    ]
)
"""What Windows takes for a device, whatever ending it has."""
_MOST_BYTES = 120
"""Bytes of a made-up name: with an ending and a temporary name's more, no file system has less room."""
_MOST_START = 80
_LONGEST_PATH = 240
"""Characters of a path on a Windows without long paths, less those that a temporary name beside it has more."""
_PAUSES_S = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Between the tries to replace a file that Windows says is in use: a virus scanner or an indexer is done by then."""
_IN_USE = (5, 32, 33)
"""ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows."""


class InUse(PermissionError):  # noqa: N818 - nothing is wrong with the file
    """Another program has a file open, and Windows does not let it be replaced meanwhile."""


def replace_file(source: Path, target: Path) -> None:
    """As os.replace, tried for a moment longer where another program has one of them open. Raises OSError, InUse."""
    for pause in _PAUSES_S:
        try:
            os.replace(source, target)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _IN_USE:  # elsewhere there is none
                raise
            time.sleep(pause)
        else:
            return
    raise InUse(errno.EACCES, "another program has it open", str(target))


def start_of(name: str) -> str:
    """Returns the beginning of a file's name for the name of a temporary one beside it, which must not be too long for the file system."""
    return os.fsencode(name)[:_MOST_START].decode(errors="ignore")


def same_name(name: str) -> str:
    """Returns what is equal for names that lead to one file where a system tells neither case nor kinds of accents apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def plain_name(text: str) -> str:
    """Returns a text as the name of a file, without ending, that leads nowhere else on any system; "" where nothing of it is left."""
    name = re.sub(r"[^\w.-]+", "_", text).encode()[:_MOST_BYTES].decode(errors="ignore").strip(".")
    return f"_{name}" if _is_device(name) else name


def check_name(path: Path) -> None:
    """Raise UserError where Windows would take a name for something else, or does not take it; elsewhere all is well."""
    if sys.platform != "win32":
        return
    if _is_device(path.name):
        raise UserError("“{name}” is what Windows calls a device; choose another name.", name=path.name)
    if re.search(r'[<>:"|?*\x00-\x1f]|[. ]$', path.name):
        raise UserError(
            'On Windows a name has none of < > : " | ? * and does not end in a dot or a space; choose another than “{name}”.',
            name=path.name,
        )
    if len(str(path.absolute())) > _LONGEST_PATH and not _takes_long_paths():
        raise UserError(
            "The path of “{name}” is longer than this Windows allows; choose a shorter name, or a folder nearer to the drive.",
            name=path.name,
        )


def _is_device(name: str) -> bool:
    return name.partition(".")[0].rstrip().upper() in _DEVICES


def _takes_long_paths() -> bool:
    """True if somebody has told this Windows to allow paths of more than 260 characters."""
    libraries = getattr(ctypes, "windll", None)
    ask = getattr(getattr(libraries, "ntdll", None), "RtlAreLongPathsEnabled", None)
    return ask is not None and bool(ask() & 0xFF)
