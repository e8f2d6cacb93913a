"""One piece of work with one fault after another at its calls: each call of some kinds fails once, for a while or until there is room."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random

from rareannot.core.errors import UserError
from tests.faults import injector
from tests.faults.children import Result, Say, leftovers, run_and_kill
from tests.faults.injector import KILL, LASTING, Plan
from tests.faults.works import SEED, Make, Work

EACH = 0
"""As a number of tries: each call once, and no fewer than ``LEAST``."""
LEAST = 60
PATIENCE = 3
"""How often the writer is refused before the disk works again."""
DONE, REFUSED, NAK = "DONE", "REFUSED", "NAK"


def sweep(name: str, plan: Plan, make: Make, folder: Path, times: int) -> Result:
    """Try ``times`` points of a piece of work, drawn without repeats from all its calls that the plan is about; or ``EACH``."""
    disk = folder / "disk"
    disk.mkdir()
    work, faults, told = make(disk), list[str](), Told()
    calls = _calls(plan, work, disk)
    times = max(LEAST, calls) if times == EACH else times
    for one, at in islice(_points(plan, calls), times):
        faults += _tried(partial(_child, one, at, disk), work, told, f"{at} of {calls}", killed=not plan.error)
    if not told.met:
        faults.append("No fault met the work.")
    which = f"each of {calls} calls" if times >= calls else f"{times} of {calls} calls, drawn without repeats"
    figure = f"{which}; {told.met} faults met the work, {told.figure()}"
    return Result(
        f"{name}: {work.promise}", times, max(0, times - len(faults)), figure, tuple(faults), told.details(name, work)
    )


class Told:
    """What the tries of a sweep have come to."""

    def __init__(self) -> None:
        self.met = self.refused = self.done = self.left = 0
        self.sentences = set[str]()

    def hear(self, lines: Sequence[str], *, killed: bool) -> None:
        """Count what one try said."""
        said = [line for line in lines if line.startswith((REFUSED, NAK))]
        self.met += killed or any(line.startswith("FAILED") and line != "FAILED 0" for line in lines)
        self.refused += bool(said)
        self.sentences |= {_sentence(line) for line in said}

    def figure(self) -> str:
        """In words."""
        left = f"; {self.left} hidden .part files left" if self.left else ""
        refused = f"{self.refused} times refused in a sentence, " if self.refused else ""
        return f"{refused}{self.done} times the outcome was there{left}"

    def details(self, name: str, work: Work) -> str:
        """Each sentence that was shown."""
        return "\n".join(
            (f"{name}, {work.name}, was said as:", *(f"  {s}" for s in sorted(self.sentences)))
            if self.sentences
            else ()
        )


def _sentence(line: str) -> str:
    return line.split(" ", 1 if line.startswith(REFUSED) else 2)[-1]


def _calls(plan: Plan, work: Work, disk: Path) -> int:
    """How many calls of the plan's kinds the work makes when nothing goes wrong."""

    def count(say: Say) -> None:
        injector.watch(disk)
        work.do(lambda line: None)
        say(f"SEEN {injector.seen(plan.kinds)}")

    work.prepare()
    return int(run_and_kill(count, None)[0][-1].split()[1])


def _points(plan: Plan, calls: int) -> Sequence[tuple[Plan, int]]:
    """Every call; where a call fails, once, three times and until there is room in turn."""
    r = Random(SEED)
    order = list(range(1, calls + 1))
    r.shuffle(order)
    lasts = (1,) if not plan.error else (1, 3, LASTING)
    return [
        (Plan(plan.kinds, plan.error, lasts[(turn + at) % len(lasts)], r.randrange(1000)), at)
        for turn in range(1000 // calls + 1 + len(lasts))
        for at in order
    ]


def _tried(do: Callable[[Work, Say], object], work: Work, told: Told, where: str, *, killed: bool) -> list[str]:
    """What is wrong after one try."""
    work.prepare()
    before = leftovers(work.folder)
    try:
        lines, ended = run_and_kill(partial(do, work), None)
    except RuntimeError as crash:
        return [f"{where}: {str(crash).splitlines()[-1]}"]
    told.hear(lines, killed=ended)
    left = leftovers(work.folder) - before
    try:
        wrong, there = work.judge(lines)
    except UserError as refused:
        wrong, there = [str(refused)], False
    told.done += there
    if killed:
        told.left += left
    elif left:
        wrong = [*wrong, f"{left} unfinished files left"]
    if not there and (DONE in lines or not killed):
        wrong = [*wrong, "it did not come to its end when there was room again"]
    return [f"{where}: {w}" for w in wrong]


def _child(plan: Plan, at: int, disk: Path, work: Work, say: Say) -> None:
    faulted(plan, at, disk, work, say)


def faulted(plan: Plan, at: int, disk: Path, work: Work, say: Say, record: Path | None = None) -> None:
    """In a child: do the work with a fault in its way, and once more without where that refused it."""
    refusals = 0

    def heard(line: str) -> None:
        nonlocal refusals
        refusals += line.startswith(NAK)
        if refusals == PATIENCE:
            injector.room_again()
        say(line)

    injector.watch(disk, record)
    injector.fail(plan, at)
    refused = ""
    try:
        work.do(heard)
    except UserError as refusal:
        refused = str(refusal)
    if refused:
        say(f"{REFUSED} {refused}")
        injector.room_again()
        work.do(say)
    say(f"FAILED {injector.failed()}")
    say(DONE)


FAULTS = {
    "killed at a call": KILL,
    "disk full": injector.FULL,
    "EIO on fsync": injector.SYNC_FAILS,
    "EIO on read": injector.READ_FAILS,
}
