"""The locks that Linux knows of on a file (/proc/locks)."""

import sys
from pathlib import Path

import pytest

needs_proc_locks = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists the locks of its files")
SQLITES, SECOND = "POSIX", "OFDLCK"
"""What SQLite's own lock is called there, and the one that does not fall."""


def locks_on(path: Path) -> set[str]:
    """The kinds of locks for writing that lie on a file, whoever has them."""
    number = path.stat().st_ino
    rows = [line.split() for line in Path("/proc/locks").read_text(encoding="ascii").splitlines()]
    return {row[1] for row in rows if row[1] != "->" and row[3] == "WRITE" and row[5].endswith(f":{number}")}
