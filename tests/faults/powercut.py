"""One piece of work, its calls recorded, and the power gone at one moment after another: what the disk may hold then is judged."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from rareannot.core.errors import UserError
from tests.faults import injector
from tests.faults.children import Result, Say, run_and_kill
from tests.faults.disk import MODES, Call, Disk, Start, calls, put_back
from tests.faults.injector import SYNC_FAILS, Plan
from tests.faults.sweep import DONE, faulted
from tests.faults.works import SEED, Make, Work

STATES = 40
"""States that are made of one recorded run."""
LAST = 5
"""Every so many states the power goes when all was said to be done."""
FAILING = 4
"""Every so many runs one of its fsyncs fails before the power goes."""


def cut_power(make: Make, folder: Path, times: int) -> Result:
    """Judge ``times`` states that a disk may hold after a power cut during a piece of work."""
    disk = folder / "disk"
    disk.mkdir()
    work, r, faults, modes, done = make(disk), Random(SEED), list[str](), Counter[str](), 0
    for first in range(0, times, STATES):
        start, recorded = record(work, disk, folder / "record", (first // STATES) % FAILING == FAILING - 1, r)
        for number in range(first, min(times, first + STATES)):
            mode, cut = MODES[number % len(MODES)], r.randint(0, len(recorded)) if number % LAST else len(recorded)
            put_back(disk, state(start, recorded[:cut], mode, Random(number)))
            wrong, there = _judged(work, said(recorded[:cut]))
            faults += [f"{mode}, after call {cut} of {len(recorded)}: {w}" for w in wrong]
            modes[mode] += 1
            done += there
    how = ", ".join(f"{n} {mode}" for mode, n in modes.items())
    figure = f"left on disk: {how}; {done} times the outcome was there"
    return Result(f"power cut: {work.promise}", times, max(0, times - len(faults)), figure, tuple(faults))


def record(work: Work, disk: Path, file: Path, failing: bool, r: Random) -> tuple[Start, list[Call]]:
    """Do the work once and record it; with ``failing``, one of its fsyncs fails on the way."""
    work.prepare()
    start = Start.of(disk)

    def do(say: Say) -> None:
        def heard(line: str) -> None:
            injector.mark(line)
            say(line)

        plan = SYNC_FAILS if failing else Plan(0)
        faulted(plan, r.randint(1, 20), disk, work, heard, file)

    run_and_kill(do, None)
    return start, calls(file)


def state(start: Start, recorded: Sequence[Call], mode: str, dice: Random) -> dict[str, bytes | None]:
    """What a disk may hold after some calls."""
    disk = Disk.of(start, dice)
    for call in recorded:
        disk.take(call)
    return disk.after_cut(mode)


def said(recorded: Sequence[Call]) -> list[str]:
    """What was said before the power went."""
    return [call.data.decode() for call in recorded if call.did == "m"]


def _judged(work: Work, lines: list[str]) -> tuple[list[str], bool]:
    try:
        wrong, there = work.judge(lines)
    except UserError as refused:
        wrong, there = [str(refused)], False
    if DONE in lines and not there:
        wrong = [*wrong, "it was said to be done and is gone"]
    return wrong, there
