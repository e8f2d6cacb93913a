"""Work on whole files that is killed at random moments: each file is there whole or not at all, and it can be done again."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from rareannot.core.errors import UserError
from tests.faults.children import Result, duration, leftovers, run_and_kill
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
    return Result(f"killed at any moment: {work.promise}", times, max(0, times - len(faults)), figure, tuple(faults))


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


def _judged(work: Work) -> tuple[list[str], bool]:
    try:
        return work.judge(())
    except UserError as refused:
        return [str(refused)], False
