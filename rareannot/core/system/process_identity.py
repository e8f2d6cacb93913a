"""Which process it was: told from later ones with its number by when it and its computer began.

Linux is asked directly, by files that say it exactly; Windows and macOS through psutil, which is imported there only.
"""

import ctypes
import os
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from uuid import UUID


def is_alive(process: int) -> bool:
    """True if a process of this computer runs."""
    try:
        if sys.platform == "win32":  # os.kill would end it
            import psutil

            return bool(psutil.pid_exists(process))
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # another user's
        return True
    return True


def is_running(process: int, start: str) -> bool:
    """True if the process that began at ``start`` (see ``began``) still runs; yes if nobody can say when it began."""
    if not is_alive(process):
        return False
    now = began(process)
    return not (start and now and start != now)


def boot_id() -> str:
    """Returns which start of this computer it is; "" where the system does not say, or (psutil) only by a clock that is put right at times."""
    return _said_in("/proc/sys/kernel/random/boot_id")


def began(process: int) -> str:
    """When a process began; "" where that is not known.

    On Linux in ticks since the computer did (field 22 of proc(5)'s stat), elsewhere in seconds since 1970.
    """
    if sys.platform != "linux":
        return _began_by_psutil(process)
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return fields[19]
    except (OSError, IndexError):
        return ""


def _began_by_psutil(process: int) -> str:
    import psutil

    try:
        return f"{psutil.Process(process).create_time():.3f}"
    except (psutil.Error, OSError, ValueError, OverflowError):
        return ""


def machine_id() -> str:
    """Returns what tells this computer from others of its name, hashed as machine-id(5) asks; "" where the system does not say."""
    said = _MACHINES.get(sys.platform, _machine_of_linux)()
    return sha256(f"rareannot {said}".encode()).hexdigest()[:16] if said else ""


def _machine_of_linux() -> str:
    return _said_in("/etc/machine-id")


@cache
def _machine_of_windows() -> str:
    try:
        import winreg
    except ImportError:
        return ""
    windows: object = winreg
    try:  # by getattr, since elsewhere the module's contents are unknown to whoever checks types
        key = getattr(windows, "OpenKey")(getattr(windows, "HKEY_LOCAL_MACHINE"), r"SOFTWARE\Microsoft\Cryptography")  # noqa: B009
        with key:
            return str(getattr(windows, "QueryValueEx")(key, "MachineGuid")[0])  # noqa: B009
    except OSError:
        return ""


@cache
def _machine_of_mac() -> str:
    """Returns the hardware's UUID, by gethostuuid(2)."""
    ask = getattr(ctypes.CDLL(None), "gethostuuid", None)
    found, patience = (ctypes.c_ubyte * 16)(), (ctypes.c_long * 2)(1, 0)
    if ask is None or ask(found, patience) != 0:
        return ""
    return str(UUID(bytes=bytes(found)))


_MACHINES = {"win32": _machine_of_windows, "darwin": _machine_of_mac}


def process_space() -> str:
    """In which space of process numbers this process is counted (a container has one of its own); "" where not known."""
    try:
        return str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        return ""


def _said_in(file: str) -> str:
    """Returns what a small file of the system's says; "" where it does not."""
    try:
        return Path(file).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
