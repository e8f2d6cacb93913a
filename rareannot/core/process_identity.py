"""Telling a process from a later one with the same id: by when it and its computer started."""

import os
import sys
from hashlib import sha256
from pathlib import Path


def is_alive(process: int) -> bool:
    """Whether a process of this computer runs; always True on Windows, where ``os.kill`` would end it."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # another user's
        return True
    return True


def boot_id() -> str:
    """An id of this boot of the computer; "" where the system has none."""
    return _said_in("/proc/sys/kernel/random/boot_id")


def began(process: int) -> str:
    """When a process started, in ticks since boot (field 22 of /proc/PID/stat); "" where that is not known."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return fields[19]
    except (OSError, IndexError):
        return ""


def machine_id() -> str:
    """An id of this computer, hashed as machine-id(5) asks; "" where the system has none."""
    said = _said_in("/etc/machine-id")
    return sha256(f"rareannot {said}".encode()).hexdigest()[:16] if said else ""


def process_space() -> str:
    """The pid namespace of this process (a container has its own); "" where that is not known."""
    try:
        return str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        return ""


def _said_in(file: str) -> str:
    """The content of a small system file; "" where it cannot be read."""
    try:
        return Path(file).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
