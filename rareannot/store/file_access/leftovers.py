"""Unfinished files that a kill has left: named so that they are known, and removed when they are old."""

import re
import time
from pathlib import Path
from uuid import uuid4

from rareannot.core.system.file_names import start_of

UNFINISHED_FOR = 3_600.0
"""Seconds after which an unfinished file is no longer being written: no backup takes so long."""
_REST = re.compile(r"[0-9a-f]{8}\.part(-journal|-wal|-shm|\.lock)?")


def part_of(target: Path) -> Path:
    """A hidden name beside ``target`` to write it under until it is whole; what earlier kills left of it is removed."""
    sweep(target)
    return target.with_name(f".{start_of(target.name)}.{uuid4().hex[:8]}.part")


def sweep(target: Path) -> None:
    """Remove old unfinished files of ``target``, with the journals beside them, as far as that is possible."""
    start = f".{start_of(target.name)}."
    try:
        for file in target.parent.iterdir():
            name = file.name
            if name.startswith(start) and _REST.fullmatch(name, len(start)) and _age(file) > UNFINISHED_FOR:
                file.unlink(missing_ok=True)
    except OSError:  # a folder that may not be read or changed: they stay
        return


def _age(file: Path) -> float:
    return time.time() - file.lstat().st_mtime
