"""Unfinished files and scratch copies that a kill has left: named so that they are known, and removed when they are old."""

import re
import time
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir
from uuid import uuid4

UNFINISHED_FOR = 3_600.0
"""Seconds after which an unfinished file is no longer being written: no backup takes so long."""
SCRATCH_FOR = 86_400.0
"""Seconds after which a scratch copy is no longer looked at."""
SCRATCH = "rareannot-"
"""How the folders in the system's own for temporary files begin."""
_LONGEST = 80


def part_of(target: Path) -> Path:
    """A hidden name beside ``target`` to write it under until it is whole; what earlier kills left of it is removed."""
    sweep(target)
    return target.with_name(f".{target.name[:_LONGEST]}.{uuid4().hex[:8]}.part")


def sweep(target: Path) -> None:
    """Remove old unfinished files of ``target``, with the journals beside them, as far as that is possible."""
    unfinished = re.compile(re.escape(f".{target.name[:_LONGEST]}.") + r"[0-9a-f]{8}\.part(-journal|-wal|-shm|\.lock)?")
    try:
        for file in target.parent.iterdir():
            if unfinished.fullmatch(file.name) and _age(file) > UNFINISHED_FOR:
                file.unlink(missing_ok=True)
    except OSError:  # a folder that may not be read or changed: they stay
        return


@cache
def sweep_scratch(folder: str = "") -> None:
    """Remove old scratch folders, once in a process; one that another program holds stays where its system says so."""
    try:
        for scratch in Path(folder or gettempdir()).glob(f"{SCRATCH}*"):
            if scratch.is_dir() and not scratch.is_symlink() and _age(scratch) > SCRATCH_FOR:
                rmtree(scratch, ignore_errors=True)
    except OSError:
        return


def _age(file: Path) -> float:
    return time.time() - file.lstat().st_mtime
