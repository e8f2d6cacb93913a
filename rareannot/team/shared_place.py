"""A place that a team shares, and the project files in it: whose each is by its name, whether it is whole, copying it from there."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import disk_usage
from typing import BinaryIO, Protocol

from rareannot.core.errors import UserError
from rareannot.core.own_files import MARK, SUFFIX
from rareannot.core.scratch import MOST_COPIED
from rareannot.core.sentence import Sentence, marked

PIECE = 1 << 20
"""Bytes that are copied at a time."""
ROOM = 100_000_000
"""Bytes that a copy must leave free in the folder for temporary files."""
_HEADER = 100
_MAGIC = b"SQLite format 3\0"

_NAME = re.compile(r"([0-9a-f]{12})-([0-9a-f]{12})-([0-9a-f]{16})\.rareannot")
_SET_ASIDE = re.compile(r"[0-9a-f]{12}-[0-9a-f]{12}-[0-9a-f]{16}.+", re.IGNORECASE)
"""How clouds call the copies that they set aside of files that this program put, without the ending: “… (1)”.

What a person put there by hand is taken in whatever it is called.
"""

NOT_WHOLE = marked("“{name}” is not whole: it is still being copied, or was cut off; the next sync looks at it again.")
NO_FILE = marked("“{name}” is a link, a folder or a device and no file, so it was left alone.")
OPEN_HERE = marked("“{name}” is open in this program, so it was left alone; keep it out of the folder that you share.")
IN_USE = marked("“{name}” is being worked in just now, so it was left alone; the next sync looks at it again.")


class NotNow(UserError):  # noqa: N818 - nothing failed
    """A file that is left alone this time, and why; nothing is wrong with the sync."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a place; ``stamp`` is another once its content is, ``fault`` says why it is not to be read."""

    name: str
    size: int
    stamp: object = None
    fault: str = ""


class SharedPlace(Protocol):
    """Where a team puts its files: a folder, or a bucket of an object store."""

    address: str
    """What it is called, the same however it was typed."""
    faults: tuple[type[Exception], ...]
    """What its calls raise where the place fails."""

    def entries(self) -> list[Entry]:
        """The project files there, by name. Raises UserError."""

    def reading(self, entry: Entry) -> AbstractContextManager[BinaryIO]:
        """A file there, opened. Raises NotNow, or one of ``faults``."""

    def stamp(self, name: str) -> object:
        """The stamp of a file as it is now."""

    def put(self, source: Path, name: str) -> Iterator[int]:
        """Make the file ``source`` one there, whole or not at all, in steps of so many bytes. Raises UserError."""

    def remove(self, name: str) -> bool:
        """Take a file away; whether that could be done."""


def copy_of(name: str) -> str:
    """The id of the copy that put a file there, as its name says it; "" where it says none."""
    found = _NAME.fullmatch(name)
    return found[2] if found else ""


def name_for(project: str, copy: str, content: str) -> str:
    """What a copy of a project calls its file: the first digits of both ids and of the content's SHA-256.

    No two copies have one name for different contents, so nobody can write over another's file, and who
    copies it from there knows when it is whole.
    """
    return f"{project[:12]}-{copy[:12]}-{content[:16]}{SUFFIX}"


def own_prefix(project: str, copy: str) -> str:
    """How the names begin that a copy of a project gives its files."""
    return f"{project[:12]}-{copy[:12]}-"


def is_ours(name: str, project: str, copy: str) -> bool:
    """Whether a file was put there by this copy of the project."""
    return bool(_NAME.fullmatch(name)) and name.startswith(own_prefix(project, copy))


def is_named_by_content(name: str) -> bool:
    """Whether this program named a file: then another content has another name."""
    return bool(_NAME.fullmatch(name))


def is_of_another_project(name: str, project: str) -> bool:
    """Whether a name that this program gave says that the file belongs to another project."""
    found = _NAME.fullmatch(name)
    return found is not None and found[1] != project[:12]


def why_left(entry: Entry) -> str:
    """Why a file is left alone before it is opened, in a sentence; "" where it is not."""
    if entry.fault:
        return entry.fault
    if _SET_ASIDE.fullmatch(entry.name.removesuffix(SUFFIX)):
        return Sentence(
            "“{name}” looks like a copy that a cloud service set aside, so it was left alone; what is in it "
            "comes with its owner's next sync, or merge it by hand.",
            name=entry.name,
        )
    return ""


def fetch(place: SharedPlace, entry: Entry, target: Path) -> Iterator[int]:
    """Copy a file from a place to ``target``, in steps of so many bytes.

    Raises NotNow where it is not whole or changes meanwhile, UserError where it is no project file or cannot be read.
    """
    try:
        with place.reading(entry) as source, target.open("xb") as out:
            yield from _copied(entry, source, out, target)
        same = place.stamp(entry.name) == entry.stamp
    except FileNotFoundError:
        raise NotNow("“{name}” was taken away while it was read; the next sync looks again.", name=entry.name) from None
    except place.faults as error:
        raise UserError(
            "“{name}” could not be copied from the shared folder: {why}.", name=entry.name, why=reason(error)
        ) from None
    if not same:
        raise NotNow(NOT_WHOLE, name=entry.name)


def _copied(entry: Entry, source: BinaryIO, out: BinaryIO, target: Path) -> Iterator[int]:
    piece = source.read(_HEADER)
    _check_header(entry, piece)
    if entry.size + ROOM > disk_usage(target.parent).free:
        raise UserError(
            "“{name}” holds {number} MB, more than the folder for temporary files has room for; make room and "
            "sync again.",
            name=entry.name,
            number=entry.size // 1_000_000,
        )
    if entry.size > MOST_COPIED:
        raise UserError(
            "“{name}” holds {number} MB; nothing above {most} MB is taken in from a shared folder.",
            name=entry.name,
            number=entry.size // 1_000_000,
            most=MOST_COPIED // 1_000_000,
        )
    digest, done = sha256(), 0
    while piece:
        out.write(piece)
        digest.update(piece)
        done += len(piece)
        yield len(piece)
        piece = source.read(min(PIECE, entry.size - done))
    named = _NAME.fullmatch(entry.name)
    if done != entry.size or (named and digest.hexdigest()[:16] != named[3]):
        raise NotNow(NOT_WHOLE, name=entry.name)


def _check_header(entry: Entry, head: bytes) -> None:
    """Raise unless the file says that it is a project and as long as it is (sqlite.org/fileformat2)."""
    if len(head) < _HEADER or not any(head):
        raise NotNow(NOT_WHOLE, name=entry.name)
    if not head.startswith(_MAGIC) or head[68:72] != MARK:
        raise UserError("“{name}” is not a rareannot project.", name=entry.name)
    page = int.from_bytes(head[16:18])
    if entry.size != (65_536 if page == 1 else page) * int.from_bytes(head[28:32]):
        raise NotNow(NOT_WHOLE, name=entry.name)


def reason(error: BaseException) -> str:
    """What the system or a library says of a failure, on one line."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(said).split())[:300]
