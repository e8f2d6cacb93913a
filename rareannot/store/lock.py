"""Who has a project open: a note beside the file, for the sentence; the lock itself is SQLite's and dies with its process."""

import getpass
import json
import os
import socket
import sys
from pathlib import Path


def note_path(project: Path) -> Path:
    """Where the note about the holder of ``project`` lies."""
    return project.with_name(project.name + ".lock")


def leave_note(project: Path) -> None:
    """Say that this process has the project open. A folder that cannot be written to goes without."""
    holder = {"user": _user(), "host": socket.gethostname(), "pid": os.getpid()}
    try:
        descriptor = os.open(note_path(project), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            json.dump(holder, out)
    except OSError:
        return


def remove_note(project: Path) -> None:
    """Take the note away."""
    try:
        note_path(project).unlink(missing_ok=True)
    except OSError:
        return


def holder_of(project: Path) -> str:
    """Who has the project open, in words; "" where nobody says."""
    try:
        with note_path(project).open("rb") as note:
            holder = json.loads(note.read(4096))
        if holder["host"] == socket.gethostname() and not _is_alive(int(holder["pid"])):
            return ""  # the note of a process that died; another program has the file
        return f"{holder['user']} on {holder['host']} (process {holder['pid']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _is_alive(process: int) -> bool:
    """Whether a process of this computer runs; on Windows, where asking would end it, it is taken to."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # another user's
        return True
    return True


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no passwd entry and no environment
        return "someone"
