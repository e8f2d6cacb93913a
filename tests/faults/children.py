"""A piece of work in a process of its own that is killed: forked from a process that has the store imported, so it starts at once."""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Say = Callable[[str], object]
_TRACEBACK = "Traceback (most recent call last):\n"


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table: what is promised, how often it was tried and held, and a figure that came out on the way.

    ``details`` is a table of its own.
    """

    promise: str
    tried: int
    held: int
    figure: str
    faults: tuple[str, ...] = ()
    details: str = ""


def run_and_kill(
    work: Callable[[Say], object], seconds: float | None, wait_for: str = "", times: int = 1
) -> tuple[list[str], bool]:
    """Run ``work`` in a child, SIGKILL it after ``seconds`` (None: let it end); what it said, and whether the kill met it.

    With ``wait_for`` the time runs from the first line that starts so, or from so many, else from the start.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as said:
        heard = b""
        line = b"\n" + wait_for.encode()
        while wait_for and (b"\n" + heard).count(line) < times and (more := said.read(4096)):
            heard += more
        if seconds is not None:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        while more := said.read(65536):
            heard += more
    status = os.waitpid(child, 0)[1]
    killed = os.WIFSIGNALED(status)
    if not killed and os.WEXITSTATUS(status):
        raise RuntimeError("The work failed by itself: " + heard.decode(errors="replace")[-2000:])
    return heard.decode().splitlines(), killed


def _work(work: Callable[[Say], object], writing: int) -> None:
    """In the child: do the work and leave without running what belongs to the parent."""
    code = 1
    try:
        work(lambda line: os.write(writing, line.encode() + b"\n"))
        code = 0
    finally:
        if code:  # what went wrong is said through the pipe, and the parent raises it
            os.write(writing, traceback.format_exc().encode())
        sys.stdout.flush()
        os._exit(code)


def duration(work: Callable[[Say], object]) -> float:
    """Seconds that ``work`` takes when it is left alone in a child."""
    start = time.monotonic()
    run_and_kill(work, None)
    return time.monotonic() - start


def acknowledged(lines: Sequence[str], before: int) -> int:
    """How many gestures are acknowledged after a writer said ``lines``, ``before`` of them earlier."""
    return max([before, *(int(line.split()[1]) + 1 for line in lines if line.startswith("ACK "))])


def leftovers(folder: Path) -> int:
    """How many unfinished temporary files lie in a folder."""
    return sum(p.suffix == ".part" for p in folder.iterdir())


def uncaught(errors: str) -> list[str]:
    """The lines that blame a window for what it raised where nobody caught it, each once: a person would be told of a bug."""
    blocks = (block.splitlines() for block in errors.split(_TRACEBACK)[1:])
    ends = (next((line for line in lines if line[:1].strip()), "cut off") for lines in blocks)
    return [f"WRONG raised and not caught: {end}" for end in dict.fromkeys(ends)]
