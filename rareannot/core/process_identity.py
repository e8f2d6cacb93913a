"""Which process it was: told from later ones with its number by when it and its computer began."""

import os
import sys
from hashlib import sha256
from pathlib import Path


def is_alive(process: int) -> bool:
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


def boot_id() -> str:
    """Which start of this computer it is; "" where the system does not say."""
    return _said_in("/proc/sys/kernel/random/boot_id")


def began(process: int) -> str:
    """When a process began, in ticks since the computer did (field 22 of proc(5)'s stat); "" where that is not known."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return fields[19]
    except (OSError, IndexError):
        return ""


def machine_id() -> str:
    """What tells this computer from others of its name, hashed as machine-id(5) asks; "" where the system does not say."""
    said = _said_in("/etc/machine-id")
    return sha256(f"rareannot {said}".encode()).hexdigest()[:16] if said else ""


def process_space() -> str:
    """In which space of process numbers this process is counted (a container has one of its own); "" where not known."""
    try:
        return str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        return ""


def _said_in(file: str) -> str:
    """What a small file of the system's says; "" where it does not."""
    try:
        return Path(file).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
