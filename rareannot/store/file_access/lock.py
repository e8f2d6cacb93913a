"""Who has a project open: a note beside the file, for people; the locks themselves (SQLite's and ``ofd_lock``) die with their process.

Why no QLockFile: the command line opens projects too, and Qt is in the window only. What it gives is here: the note
appears whole or not at all, names user, computer, process and program, and is taken over from a process that died,
also where its number was given to another since. Where SQLite's lock may not be seen by another computer, on a network
drive or in a folder that a cloud synchronises, the note is the lock: it is never taken from another computer.
"""

import getpass
import json
import os
import socket
import stat
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

from rareannot.core.sentence import Sentence
from rareannot.core.system.process_identity import began, boot_id, is_running, machine_id
from rareannot.store.file_access.drive_warnings import warning_of
from rareannot.store.file_access.files import part_of
from rareannot.store.file_access.sidecar_files import beside
from rareannot.store.sqlite_errors import SENTENCES, StoreFault
from rareannot.version import __version__

_MOST = 4096
_SHOWN = 60
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a project open: a process, told from later ones with its number by when it and its computer began."""

    user: str
    host: str
    pid: int
    program: str = ""
    machine: str = ""
    boot: str = ""
    began: str = ""
    key: str = ""

    @property
    def words(self) -> str:
        """As people read it."""
        return f"{_shown(self.user)} on {_shown(self.host)} (process {self.pid})"

    @property
    def is_elsewhere(self) -> bool:
        """True if it is a process of another computer, of which nobody here can say whether it lives.

        A name alone does not tell: many computers are called "localhost", and copies of one share what else they have.
        """
        here = self.host == socket.gethostname() and self.machine == machine_id()
        return not here and not (self.boot and self.boot == boot_id())

    @property
    def is_gone(self) -> bool:
        """True if it is known that the process lives no more."""
        if self.host != socket.gethostname() or self.is_elsewhere:  # a container's processes have other numbers
            return False
        rebooted = bool(self.boot and boot_id() and self.boot != boot_id())
        return rebooted or not is_running(self.pid, self.began)


def note_path(project: Path) -> Path:
    """Returns where the note about the holder of ``project`` lies."""
    return beside(project, ".lock")


def holder_of(project: Path) -> str:
    """Who has the project open, in words; "" where nobody says, or only a process that died."""
    holder = _read(note_path(project))
    return holder.words if holder and not holder.is_gone else ""


def is_left_by_dead(project: Path) -> bool:
    """True if the note about the holder names a process that lives no more."""
    holder = _read(note_path(project))
    return holder is not None and holder.is_gone


def busy(project: Path) -> StoreFault:
    """Returns the fault that a project is open already, by whom as far as that is known."""
    who = holder_of(project)
    if not who:
        return StoreFault(Sentence(SENTENCES["SQLITE_BUSY"], name=project.name), "SQLITE_BUSY")
    return StoreFault(
        Sentence(
            "“{name}” is open already, by {who}; close it there, or open it for viewing only.",
            name=project.name,
            who=who,
        ),
        "SQLITE_BUSY",
    )


def check_elsewhere(project: Path) -> None:
    """Raise StoreFault where another computer has a project open and SQLite's lock may not tell."""
    holder = _read(note_path(project))
    if holder and holder.is_elsewhere and warning_of(project):
        raise StoreFault(
            Sentence(
                "“{name}” is open on another computer, by {who}; close it there, or open it for viewing only. If "
                "that computer no longer has it open, delete the file “{note}” beside it.",
                name=project.name,
                who=holder.words,
                note=note_path(project).name,
            ),
            "SQLITE_BUSY",
        )


def leave_note(project: Path) -> str:
    """Say that this process, which has SQLite's lock, has the project open: the key by which to take the note away again.

    A note that lies there is replaced; raises StoreFault as ``check_elsewhere``. A folder that cannot be written to
    goes without.
    """
    mine = _this_process()
    note = note_path(project)
    part = part_of(note)
    try:
        _write(part, mine)
        for _ in range(_TRIES):
            if _is_named(part, note):
                return mine.key
            check_elsewhere(project)
            note.unlink(missing_ok=True)
    except OSError:
        pass
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return mine.key


def remove_note(project: Path, key: str) -> None:
    """Take the note away, if it is still the one that was left."""
    note = note_path(project)
    holder = _read(note)
    if key and holder and holder.key == key:
        with suppress(OSError):
            note.unlink(missing_ok=True)


def _this_process() -> Holder:
    me = os.getpid()
    program = f"rareannot {__version__}"
    return Holder(_user(), socket.gethostname(), me, program, machine_id(), boot_id(), began(me), uuid4().hex)


def _write(part: Path, holder: Holder) -> None:
    descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        json.dump(asdict(holder), out)


def _is_named(part: Path, note: Path) -> bool:
    """Give a whole note its name; False if a note is there already. Raises OSError."""
    try:
        os.link(part, note)
    except FileExistsError:
        return False
    except OSError:  # a stick or share without hard links
        if os.path.lexists(note):
            return False
        part.rename(note)
    return True


def _read(note: Path) -> Holder | None:
    """Returns what a note says; None if there is none that this program wrote. A pipe or link is not followed."""
    try:
        descriptor = os.open(note, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            said = json.loads(file.read(_MOST))
        texts = {name: str(said.get(name, "")) for name in ("program", "machine", "boot", "began", "key")}
        return Holder(str(said["user"]), str(said["host"]), int(said["pid"]), **texts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return None


def _shown(name: str) -> str:
    """Returns a name out of a file as it may be in a sentence."""
    return "".join(c if c.isprintable() else "�" for c in name[:_SHOWN])


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no passwd entry and no environment
        return "someone"
