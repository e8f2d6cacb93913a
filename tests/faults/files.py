"""Work on whole files that is killed, or whose disk runs full: each file is there whole or not at all, and it can be done again."""

import resource
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

from rareannot.core.errors import UserError
from tests.faults.children import Result, Say, duration, leftovers, run_and_kill
from tests.faults.works import SEED, Work

_MORE = 12
"""How often more to try where no kill met the work, as on a machine that others use too."""


def kill_work(make: Callable[[Path], Work], folder: Path, times: int) -> Result:
    """Kill a piece of work ``times`` times at random moments."""
    work = make(folder)
    faults, met, done = list[str](), 0, 0
    for killed in _kills(work, times):
        met += killed
        wrong, there = _judged(work)
        faults += wrong
        done += there
    if times and not met:
        faults.append("No kill met the work.")
    figure = f"{met} kills met the work, {done} times it was done; {leftovers(work.folder)} hidden .part files left"
    return Result(f"killed: {work.promise}", times, max(0, times - len(faults)), figure, tuple(faults))


def _kills(work: Work, times: int) -> Iterator[bool]:
    r = Random(SEED)
    seconds = 0.0
    for _ in range(2):  # the first time is slower than those that follow
        work.prepare()
        seconds = duration(work.do)
    met = False
    for number in range(times + _MORE):
        if number >= times and met:
            return
        work.prepare()
        killed = run_and_kill(work.do, r.random() * seconds)[1]
        met = met or killed
        if not killed:  # the measured times were those of a busier moment
            seconds *= 0.7
        yield killed


def fill_work(make: Callable[[Path], Work], folder: Path, times: int) -> Result:
    """Let the disk run full at ``times`` places of a piece of work; it says so, and is done when there is room."""
    work, r = make(folder), Random(SEED)
    faults, refused, sentences = list[str](), 0, set[str]()
    largest = _largest(work)
    for _ in range(times):
        work.prepare()
        lines, _killed = run_and_kill(partial(_with_room, work, int(largest * r.random() * 1.1)), None)
        refused += bool(lines)
        sentences |= {line.partition("; ")[2] or line for line in lines}
        wrong, _there = _judged(work)
        left = leftovers(work.folder)
        faults += wrong + ([f"{left} unfinished files left"] if left else [])
    if times and not refused:
        faults.append("The disk never ran full.")
    figure = f"{refused} times refused in a sentence, nothing unfinished left"
    return Result(f"disk full: {work.promise}", times, max(0, times - len(faults)), figure, tuple(faults))


def _largest(work: Work) -> int:
    """The size of the largest file that the work writes: a disk with more room than that is not full."""
    work.prepare()
    run_and_kill(work.do, None)
    return max(file.stat().st_size for file in work.folder.iterdir() if file.is_file())


def _with_room(work: Work, room: int, say: Say) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    try:
        work.do(say)
    except UserError as refused:
        say(str(refused))


def _judged(work: Work) -> tuple[list[str], bool]:
    try:
        return work.judge()
    except UserError as refused:
        return [str(refused)], False
