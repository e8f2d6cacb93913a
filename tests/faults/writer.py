"""``python -m tests.faults.writer DB SEED COUNT`` makes gestures on a project and says which are on disk; ``--init DB`` makes the project.

It prints ``READY k``, then for each gesture ``TRY k`` and, after the store returned, ``ACK k``, or ``NAK k sentence``.
COUNT 0 goes on until killed. It resumes where the file stands.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.sqlite_errors import StoreFault
from tests.faults.gestures import ANNOTATOR, applied, make_project, perform

MOST_FAILURES = 50
GAVE_UP = 0
"""The exit code of a writer whose disk never came back: it said so, which is all it can do."""
Say = Callable[[str], object]


def say(line: str) -> None:
    """One line on standard output, in one write, so that a kill never leaves half of it."""
    os.write(1, line.encode() + b"\n")


def opened(path: Path, say: Say) -> Project:
    """The project, opened again where the disk fails for a moment."""
    for _ in range(MOST_FAILURES):
        try:
            return _worked_in(path)
        except StoreFault as fault:
            say(f"NAK -1 {fault}")
    raise SystemExit(GAVE_UP)


def _worked_in(path: Path) -> Project:
    project = Project.open(path)
    try:
        project.work_as(*ANNOTATOR)
    except StoreFault:
        project.close()
        raise
    return project


def write(path: Path, seed: int, count: int, say: Say = say) -> int:
    """Make ``count`` gestures (0: without end); how many of them failed."""
    project = opened(path, say)
    start = k = _standing(project, seed, say)
    say(f"READY {k}")
    failures = 0
    while (count == 0 or k < start + count) and failures < MOST_FAILURES:
        say(f"TRY {k}")
        try:
            perform(project, seed, k)
        except UserError as refused:
            failures += 1
            say(f"NAK {k} {refused}")
            if isinstance(refused, StoreFault) and refused.unsure:
                k = _standing(project, seed, say, again=True)
            continue
        say(f"ACK {k}")
        k += 1
    project.close()
    return failures


def _standing(project: Project, seed: int, say: Say, *, again: bool = False) -> int:
    """How many gestures the file holds; ``again``: the file is opened anew first, as the window does."""
    for _ in range(MOST_FAILURES):
        try:
            if again:
                project.reopen()
            return applied(project, seed)
        except StoreFault as fault:
            again = again or fault.unsure
            say(f"NAK -1 {fault}")
    raise SystemExit(GAVE_UP)


if __name__ == "__main__":
    if sys.argv[1] == "--init":
        make_project(Path(sys.argv[2]))
    else:
        write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
