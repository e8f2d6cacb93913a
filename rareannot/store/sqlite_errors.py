"""SQLite's error codes as sentences: the environment's faults become a UserError, ours stay bugs."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence, marked

SENTENCES = {
    "SQLITE_BUSY": marked(
        "“{name}” is open in another window or program; close it there, or open it for viewing only."
    ),
    "SQLITE_LOCKED": marked(
        "“{name}” is open in another window or program; close it there, or open it for viewing only."
    ),
    "SQLITE_FULL": marked(
        "The disk that holds “{name}” is full; make room and repeat the last step. Nothing saved was lost."
    ),
    "SQLITE_READONLY": marked(
        "“{name}” or its folder is write-protected; copy it to a folder you may write to, or open it for viewing only."
    ),
    "SQLITE_CANTOPEN": marked("“{name}” cannot be opened; check that its folder exists and that you may write to it."),
    "SQLITE_PERM": marked("You have no permission to open “{name}”."),
    "SQLITE_AUTH": marked("You have no permission to open “{name}”."),
    "SQLITE_NOTADB": marked("“{name}” is not a rareannot project."),
    "SQLITE_CORRUPT": marked(
        "“{name}” is damaged, or its disk cannot be read; it was not written to. “Recover a damaged project” in the File menu (“rareannot recover”) makes a new one of what it holds."
    ),
    "SQLITE_IOERR": marked(
        "Reading or writing “{name}” failed; check the disk or network drive, then open the project again."
    ),
    "SQLITE_TOOBIG": marked("“{name}” holds a value that is too large for this program."),
    "MOVED": marked(
        "“{name}” was moved, deleted or replaced while it was open; the last decision was not saved. Put it back where "
        "it was, or close it and open it where it is now."
    ),
    "WRITTEN": marked(
        "Another program wrote into “{name}” while it was open. The last decision was not saved, and nothing "
        "more is saved until the file has been checked and found intact. Close that program; “rareannot "
        "check” shows what it did."
    ),
    "SQLITE_NOMEM": marked("The memory ran out while working on “{name}”; close other programs and try again."),
}


class StoreFault(UserError):  # noqa: N818 - a fault of the surroundings, not an error of ours
    """The file's surroundings failed; ``code`` is SQLite's primary error name.

    Where ``unsure`` it is unknown whether the last gesture is in the file: open it again and read.
    """

    def __init__(self, sentence: str, code: str) -> None:
        super().__init__(sentence)
        self.code = code

    @property
    def unsure(self) -> bool:
        """True if the connection can no longer be relied on; a read that failed looks like damage at times."""
        return self.code in ("SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_NOTADB", "MOVED", "WRITTEN")


_DAMAGED = ("decode to UTF-8", "malformed JSON")
"""What a damaged value is known by: the first is raised by the sqlite3 module and has no code, the second none of its own."""


def primary(error: sqlite3.Error) -> str:
    """Returns the name of SQLite's primary result code: SQLITE_IOERR_FSYNC -> SQLITE_IOERR."""
    if any(sign in str(error) for sign in _DAMAGED):
        return "SQLITE_CORRUPT"
    if "closed database" in str(error):  # an earlier fault closed the file and it could not be opened again
        return "SQLITE_IOERR"
    name: str = getattr(error, "sqlite_errorname", "") or ""
    return "_".join(name.split("_")[:2])


@contextmanager
def as_user_error(path: Path) -> Iterator[None]:
    """Turn the environment's SQLite errors inside the block into StoreFault; let bugs through."""
    try:
        yield
    except sqlite3.Error as error:
        code = primary(error)
        if code not in SENTENCES:
            raise
        raise StoreFault(Sentence(SENTENCES[code], name=path.name), code) from error
