"""What lies beside a project file: SQLite follows a journal wherever it leads, so it is looked at before SQLite may.

A journal may name another file, which SQLite deletes once it has rolled back; a pipe in a journal's place lets it
wait for ever. This program makes neither, so who finds them has been sent them.
"""

import os
import stat
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence, marked

JOURNAL, WAL, INDEX = "-journal", "-wal", "-shm"
ENDINGS = (JOURNAL, WAL, INDEX)
_MAGIC = bytes.fromhex("d9d505f920a163d7")
"""What ends a journal that names another file, a length and a checksum before it (sqlite.org/fileformat2.html)."""
_TRAIL = 16

_NO_FILE = marked(
    "“{beside}” beside “{name}” is not a file, as a journal is, so the project was not opened; move it away and open the project again."
)
_NAMES = marked(
    "The journal “{beside}” beside “{name}” would have another file of yours deleted, so the project was not opened; "
    "move the journal away and open the project again."
)
_TOO_LONG = marked(
    "“{beside}” beside “{name}” is longer than a journal of it can be, so the project was not opened; move it away and open "
    "the project again."
)
_SLACK = 256_000_000
"""Bytes that a journal may have beyond what the file explains: the file may be cut off, or all of it lie in a WAL."""


def beside(path: Path, ending: str) -> Path:
    """Returns where SQLite looks for a file that belongs to ``path``: beside the file itself, also where a link leads to it."""
    real = Path(os.path.realpath(path))
    return real.with_name(real.name + ending)


def check_beside(path: Path) -> None:
    """Raise UserError where something lies beside a file that SQLite must not follow."""
    for ending in ENDINGS:
        if why := _why_not(beside(path, ending)):
            raise UserError(Sentence(why, beside=path.name + ending, name=path.name))


def is_safe(side: Path) -> bool:
    """True if a journal that lies beside a file may be followed, or copied along."""
    return not _why_not(side)


def _why_not(side: Path) -> str:
    try:
        mode = side.lstat().st_mode
        if not stat.S_ISREG(mode):
            return _NO_FILE
        if _is_too_long(side):
            return _TOO_LONG
        return _NAMES if side.name.endswith(JOURNAL) and _names_another(side) else ""
    except OSError:  # nothing there, or nothing that may be read, which SQLite says
        return ""


def _is_too_long(side: Path) -> bool:
    """True if it is longer than what SQLite writes for a file of this length: a journal holds each page once."""
    file = side.with_name(side.name.rpartition("-")[0])
    return side.name.endswith((JOURNAL, WAL)) and side.lstat().st_size > 2 * file.stat().st_size + _SLACK


def _names_another(journal: Path) -> bool:
    """True if a journal ends as one that is part of a change of several files."""
    with journal.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        if size < _TRAIL:
            return False
        file.seek(size - _TRAIL)
        end = file.read(_TRAIL)
    return end.endswith(_MAGIC) and 0 < int.from_bytes(end[:4], "big") <= size - _TRAIL
