"""A second lock on a project, which outlives what SQLite's own does not: an open file description's (fcntl(2), Linux).

SQLite's lock belongs to the process, and falls when any part of the process closes the file: a file dialog that looks
what kind of file it is, GTK, an import. This one belongs to one descriptor and falls when that is closed, so at the latest
with the process. It lies on a byte of the project itself, far behind its end: it follows the file to another name,
needs no second file beside it, and holds nobody up who does not ask for it.

Where a system has no such locks there is none, and SQLite's stands alone.
"""

import os
import struct
import sys
from pathlib import Path
from weakref import finalize

if sys.platform == "linux":
    import fcntl

_BYTE = 1 << 62
_SQLITES = (0x40000002, 510)
"""The bytes that SQLite locks for writing while it holds a file for itself (os.h: SHARED_FIRST, SHARED_SIZE)."""
_FLOCK = "hhqqi0q"
"""struct flock: type, whence, first byte, how many, process."""
_OPENING = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)


class OfdLock:
    """The lock of one open project; ``release`` it only after SQLite has closed the file, whose lock would fall."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._close = finalize(self, os.close, descriptor)

    @staticmethod
    def take(path: Path) -> "OfdLock | None":
        """Returns the lock on a file; None if there is no such lock. Raises BlockingIOError if another process has it."""
        if sys.platform != "linux":
            return None
        try:
            lock = OfdLock(os.open(path, os.O_RDWR | _OPENING))
        except OSError:  # it may not be written to, as SQLite will say
            return None
        try:
            fcntl.fcntl(lock._descriptor, fcntl.F_OFD_SETLK, _asked(_BYTE, 1))
        except BlockingIOError:
            lock.release()
            raise
        except OSError:  # a file system without
            lock.release()
            return None
        return lock

    def sees_sqlites(self) -> bool:
        """True if SQLite still has its lock for this process."""
        if sys.platform != "linux":
            return True
        kind, _, _, _, process = _found(self._descriptor, *_SQLITES)
        return kind == fcntl.F_WRLCK and process == os.getpid()

    def release(self) -> None:
        """Let go of it."""
        self._close()


def is_taken(path: Path) -> bool:
    """True if a process has the lock on a file; not to be asked of a file that this process has open."""
    if sys.platform != "linux":
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | _OPENING)
    except OSError:
        return False
    try:
        return _found(descriptor, _BYTE, 1)[0] != fcntl.F_UNLCK
    finally:
        os.close(descriptor)


if sys.platform == "linux":

    def _asked(start: int, length: int) -> bytes:
        return struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, start, length, 0)

    def _found(descriptor: int, start: int, length: int) -> tuple[int, ...]:
        """Returns the lock that is in the way of one for writing; of the type F_UNLCK where none does."""
        try:
            said = fcntl.fcntl(descriptor, fcntl.F_OFD_GETLK, _asked(start, length))
        except OSError:  # a file system without
            said = struct.pack(_FLOCK, fcntl.F_UNLCK, 0, 0, 0, 0)
        return struct.unpack(_FLOCK, said)
