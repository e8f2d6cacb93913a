"""A place that a team shares, and the project files in it: whose they are, by name, and copying complete ones."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import disk_usage
from typing import BinaryIO, Protocol

from rareannot.core.errors import UserError
from rareannot.core.own_files import MARK, SUFFIX, UPDATE_SUFFIX
from rareannot.core.scratch import MOST_COPIED
from rareannot.core.sentence import Sentence, marked

PIECE = 1 << 20
"""Bytes that are copied at a time."""
ROOM = 100_000_000
"""Bytes that must stay free in the folder for temporary files beside a copy."""
_HEADER = 100
_MAGIC = b"SQLite format 3\0"

_NAME = re.compile(r"([0-9a-f]{12})-([0-9a-f]{12})-([0-9a-f]{16})\.rareannot")
_UPDATE = re.compile(r"[0-9a-f]{12}-[0-9a-f]{12}-[0-9a-f]{12}-([0-9a-f]{16})\.rareupdate")
_SET_ASIDE = re.compile(r"[0-9a-f]{12}-[0-9a-f]{12}-[0-9a-f]{16}.+", re.IGNORECASE)
"""How clouds call the copies that they set aside of files that this program put, without the ending: “… (1)”.

What a person put there by hand is taken in whatever it is called.
"""

NOT_WHOLE = marked("“{name}” is not whole: it is still being copied, or was cut off; the next sync looks at it again.")
NO_FILE = marked("“{name}” is a link, a folder or a device, not a file, so it was left alone.")
OPEN_HERE = marked("“{name}” is open in this program, so it was left alone; keep it out of the folder that you share.")
IN_USE = marked("“{name}” is in use just now, so it was left alone; the next sync looks at it again.")


class NotNow(UserError):  # noqa: N818 - nothing failed
    """A file is skipped this time, and why; nothing is wrong with the sync."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a place; ``stamp`` changes with its content, ``fault`` says why it must not be read ("" if it may).

    ``at`` is when it was put there, according to the place (UTC, ISO 8601); "" if unknown.
    """

    name: str
    size: int
    stamp: object = None
    fault: str = ""
    at: str = ""


class SharedPlace(Protocol):
    """Where a team puts its files: a folder, or a bucket of an object store."""

    address: str
    """A canonical address, the same however it was typed."""
    faults: tuple[type[Exception], ...]
    """The exceptions that its methods raise when the place fails."""

    def entries(self) -> list[Entry]:
        """Returns the project files and updates there, by name. Raises UserError."""

    def reading(self, entry: Entry) -> AbstractContextManager[BinaryIO]:
        """Returns a file there, opened. Raises NotNow, or one of ``faults``."""

    def stamp(self, name: str) -> object:
        """Returns the current stamp of a file."""

    def put(self, source: Path, name: str) -> Iterator[int]:
        """Copy ``source`` there, completely or not at all; yields the bytes of each step. Raises UserError."""

    def remove(self, name: str) -> bool:
        """Remove a file; True if that worked."""


def copy_of(name: str) -> str:
    """Returns the id, from a file's name, of the copy that put it there; "" if there is none."""
    match = _NAME.fullmatch(name)
    return match[2] if match else ""


def name_for(project: str, copy: str, content: str) -> str:
    """Returns the name of a copy's file: the first digits of the project's id, the copy's id and the content's SHA-256.

    Different contents never have the same name. So nobody can overwrite another's file, and whoever copies a file can tell
    whether it is complete.
    """
    return f"{project[:12]}-{copy[:12]}-{content[:16]}{SUFFIX}"


def update_name(project: str, copy: str, person: str, content: str) -> str:
    """Returns the name of an update: as ``name_for``, and with digits of the hash of the person's uid, so that only their pack reads it."""
    return f"{project[:12]}-{copy[:12]}-{_short(person)}-{content[:16]}{UPDATE_SUFFIX}"


def is_update_for(name: str, project: str, person: str, copy: str = "") -> bool:
    """True if a file is an update of the project for a person (uid), from any copy or from this one."""
    ids = name.split("-")
    return bool(_UPDATE.fullmatch(name)) and ids[::2] == [project[:12], _short(person)] and copy in ("", ids[1])


def is_shared(name: str) -> bool:
    """True if a file in a place is a project or an update; hidden ones are the system's."""
    return name.lower().endswith((SUFFIX, UPDATE_SUFFIX)) and not name.startswith(".")


def _short(person: str) -> str:
    return sha256(person.encode()).hexdigest()[:12]


def own_prefix(project: str, copy: str) -> str:
    """Returns the prefix of all names that a copy of a project gives its files."""
    return f"{project[:12]}-{copy[:12]}-"


def is_ours(name: str, project: str, copy: str) -> bool:
    """True if this copy of the project put a file there."""
    return bool(_NAME.fullmatch(name)) and name.startswith(own_prefix(project, copy))


def is_named_by_content(name: str) -> bool:
    """True if this program named a file, so that its name changes with its content."""
    return bool(_content(name))


def _content(name: str) -> str:
    """Returns the first digits of the SHA-256 of a file that this program named; "" for another one."""
    if found := _NAME.fullmatch(name):
        return found[3]
    return found[1] if (found := _UPDATE.fullmatch(name)) else ""


def is_of_another_project(name: str, project: str) -> bool:
    """True if this program named the file for another project."""
    match = _NAME.fullmatch(name)
    return match is not None and match[1] != project[:12]


def why_left(entry: Entry) -> str:
    """Says why a file is skipped without opening it; "" if it is not."""
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
    """Copy a file from a place to ``target``; yields the bytes of each step.

    Raises NotNow if it is incomplete or changes meanwhile, UserError if it is no project file or cannot be read.
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
    digest, size = sha256(), 0
    while piece:
        out.write(piece)
        digest.update(piece)
        size += len(piece)
        yield len(piece)
        piece = source.read(min(PIECE, entry.size - size))
    content = _content(entry.name)
    if size != entry.size or (content and digest.hexdigest()[:16] != content):
        raise NotNow(NOT_WHOLE, name=entry.name)


def _check_header(entry: Entry, head: bytes) -> None:
    """Raise unless the header is that of a project and gives the file's length (sqlite.org/fileformat2)."""
    if len(head) < _HEADER or not any(head):
        raise NotNow(NOT_WHOLE, name=entry.name)
    if not head.startswith(_MAGIC) or head[68:72] != MARK:
        raise UserError("“{name}” is not a rareannot project.", name=entry.name)
    page = int.from_bytes(head[16:18])
    if entry.size != (65_536 if page == 1 else page) * int.from_bytes(head[28:32]):
        raise NotNow(NOT_WHOLE, name=entry.name)


def reason(error: BaseException) -> str:
    """Returns the message of a system or library error, on one line."""
    message = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(message).split())[:300]
