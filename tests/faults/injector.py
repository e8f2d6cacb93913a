"""Faults of this process's own file calls, through ``shim.c``: built with the system's compiler, preloaded, told what to do from here.

It sees what SQLite, Python and Qt really ask of the system, which a virtual file system of SQLite's or a patched
``open`` would not. A child that is forked is told after the fork, so no process has to start anew for a fault.
"""

import ctypes
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

WRITE, SYNC, READ, NAME, CUT, REMOVE = 1, 2, 4, 8, 16, 32
"""Kinds of calls: data written, put on disk, read; names made or changed; files cut; names taken away."""
KINDS = (WRITE, SYNC, READ, NAME, CUT, REMOVE)
LASTING = 2**40
"""So many calls as never come: a fault that stays until ``room_again``."""
LOADED = "RAREANNOT_FAULT_SHIM"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to go wrong: calls of some ``kinds``, how, and how many thousandths of the first write still happen.

    ``error`` is the errno of the failing calls, or 0 where the process ends at the first.
    """

    kinds: int
    error: int = 0
    lasting: int = 1
    torn: int = 0


KILL = Plan(WRITE | SYNC | NAME | CUT | REMOVE)
FULL = Plan(WRITE | NAME, errno.ENOSPC)
SYNC_FAILS = Plan(SYNC, errno.EIO)
READ_FAILS = Plan(READ, errno.EIO)


def why_not() -> str:
    """Why faults cannot be injected here, with the way out; "" where they can."""
    if sys.platform != "linux" or sys.maxsize < 2**32:
        return "File calls are watched on 64-bit Linux only; run this there, for example in a virtual machine."
    if not _compiler():
        return "No C compiler was found; install one (Debian: apt-get install gcc libc6-dev) and run this again."
    return ""


def _compiler() -> str:
    return next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), "")


def is_loaded() -> bool:
    """Whether this process was started with the shim."""
    return LOADED in os.environ


def run_with(module: str, words: Sequence[str]) -> int:
    """Run ``python -m module`` with the shim built and preloaded; its exit code."""
    with TemporaryDirectory(prefix="rareannot-shim-") as folder:
        library = build(Path(folder))
        environment = os.environ | {"LD_PRELOAD": str(library), LOADED: str(library)}
        return subprocess.run([sys.executable, "-m", module, *words], env=environment, check=False).returncode


def build(folder: Path) -> Path:
    """Compile the shim into a folder. Raises SystemExit with a sentence where that cannot be done."""
    library, source = folder / "shim.so", Path(__file__).with_name("shim.c")
    command = [_compiler(), "-O2", "-shared", "-fPIC", "-o", str(library), str(source), "-lpthread"]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    if built.returncode:
        raise SystemExit(f"{source.name} cannot be compiled (Debian: apt-get install gcc libc6-dev): {built.stderr}")
    return library


@cache
def _shim() -> ctypes.CDLL:
    shim = ctypes.CDLL(os.environ[LOADED])
    shim.shim_watch.argtypes = (ctypes.c_char_p, ctypes.c_int)
    shim.shim_fail.argtypes = (ctypes.c_uint, ctypes.c_long, ctypes.c_long, ctypes.c_int, ctypes.c_uint)
    shim.shim_seen.restype = shim.shim_failed.restype = ctypes.c_long
    return shim


def watch(folder: Path, record: Path | None = None) -> None:
    """Count the calls on files below ``folder`` from now on, and write each that changes something to ``record``."""
    made = -1 if record is None else os.open(record, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
    _shim().shim_watch(os.fsencode(folder.resolve()), made)


def fail(plan: Plan, at: int) -> None:
    """Let the ``at``-th call of the plan's kinds from now on, and those after it, go wrong."""
    _shim().shim_fail(plan.kinds, at, plan.lasting, plan.error, plan.torn)


def room_again() -> None:
    """Let nothing go wrong any more."""
    _shim().shim_fail(0, 0, 0, 0, 0)


def failed() -> int:
    """How many calls went wrong since ``watch``."""
    return int(_shim().shim_failed())


def seen(kinds: int) -> int:
    """How many calls of some kinds there were since ``watch``."""
    return sum(int(_shim().shim_seen(kind)) for kind in KINDS if kind & kinds)


def mark(said: str) -> None:
    """Put a line into the record, in its place among the calls."""
    _shim().shim_mark(said.encode())
