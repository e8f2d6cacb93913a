"""``python -m tests.faults [--few] [--json]``: kill, fill, unplug and interrupt the store, and print what was promised, tried and held."""

import argparse
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from tests.faults import injector
from tests.faults.careless import see_through
from tests.faults.children import Result
from tests.faults.circumstances import TEMPORARY, no_faketime, no_mounts, set_the_clock, work_with_temporary
from tests.faults.ending import (
    close_in_jobs,
    end_in_training,
    end_window,
    kill_with_dialogs,
    kill_x_server,
    no_x_server,
)
from tests.faults.files import kill_work
from tests.faults.kill import kill_writers
from tests.faults.powercut import cut_power
from tests.faults.recover import recover_damaged
from tests.faults.sweep import EACH, FAULTS, sweep
from tests.faults.window import cut_window, kill_windows, sweep_window
from tests.faults.works import FILE_WORKS, gestures

PARTS = ("unwatched", "watched")
MEMORY, ROOM = "/dev/shm", 100_000_000
"""A folder in memory, where waiting for the disk costs nothing, and the bytes that must be free there to use it."""


@dataclass(frozen=True, slots=True)
class Run:
    """One line of the table: what is run, how often, and how often with ``--few``; and whether file calls must be watched.

    ``why_not`` is a sentence where it cannot be run on this machine.
    """

    run: Callable[[Path, int], Result]
    many: int
    few: int
    watched: bool = True
    why_not: Callable[[], str] = str


AT_ONCE = ("disk full", "EIO on fsync")
"""The faults that the window meets with ``--few`` too."""
RUNS: tuple[Run, ...] = (
    Run(kill_writers, 200, 8, watched=False),
    Run(kill_windows, 30, 1, watched=False),
    Run(kill_with_dialogs, 40, 1, watched=False),
    *(Run(partial(end_window, how), 20, 1, watched=False) for how in (signal.SIGTERM, signal.SIGHUP)),
    Run(kill_x_server, 20, 1, watched=False, why_not=no_x_server),
    Run(end_in_training, 6, 1, watched=False),
    Run(close_in_jobs, 8, 1, watched=False),
    Run(set_the_clock, 40, 4, watched=False, why_not=no_faketime),
    *(Run(partial(work_with_temporary, kind), 4, 1, watched=False, why_not=no_mounts) for kind in TEMPORARY),
    *(Run(partial(kill_work, make), 60, 2, watched=False) for make in FILE_WORKS),
    *(Run(partial(sweep, name, plan, gestures), EACH, 3) for name, plan in FAULTS.items()),
    Run(partial(cut_power, gestures), 200, 6),
    *(Run(partial(sweep_window, name, plan), 60, int(name in AT_ONCE)) for name, plan in FAULTS.items()),
    Run(cut_window, 200, 3),
    *(Run(partial(sweep, name, plan, make), EACH, 1) for name, plan in FAULTS.items() for make in FILE_WORKS),
    *(Run(partial(cut_power, make), 60, 3) for make in FILE_WORKS),
    Run(see_through, 40, 12),
    Run(recover_damaged, 10, 1, watched=False),
)


def results(runs: Sequence[Run], few: bool) -> list[Result]:
    """Do every run, each in a folder of its own."""
    made = []
    for one in runs:
        if reason := one.why_not():
            sys.stderr.write(f"{reason}\n")
            continue
        with tempfile.TemporaryDirectory(prefix="rareannot-faults-", dir=_place()) as folder:
            start, used = time.monotonic(), _processor_seconds()
            made.append(one.run(Path(folder), one.few if few else one.many))
            told, took, used = made[-1], time.monotonic() - start, _processor_seconds() - used
            spent = f"{took:.1f} s, {used:.1f} of the processor"
            sys.stderr.write(f"{told.promise}: {told.held} of {told.tried} held, {told.figure} ({spent})\n")
    return made


def _processor_seconds() -> float:
    """What this process and the ended ones that it started have used."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _place() -> str | None:
    """Where the runs work: in memory where there is room, since no run needs its disk to be a real one."""
    usable = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if usable else None


def table(found: list[Result]) -> str:
    """The results as a table in plain text."""
    lines = [f"{'promised':<76}{'tried':>6}{'held':>6}  figure"]
    lines += [f"{r.promise:<76}{r.tried:>6}{r.held:>6}  {r.figure}" for r in found]
    lines += [f"\n{r.details}" for r in found if r.details]
    return "\n".join([*lines, *(f"  {r.promise}: {fault}" for r in found for fault in r.faults)])


def main() -> int:
    """Run, print, and say by the exit code whether everything held."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--few", action="store_true", help="the reduced count of the test suite")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", choices=PARTS, help="what needs no C compiler, or the rest")
    chosen = parser.parse_args()
    if chosen.only != PARTS[0]:
        if reason := injector.why_not():
            sys.stderr.write(f"{reason} What can be run without: python -m tests.faults --only {PARTS[0]}\n")
            return 2
        if not injector.is_loaded():
            return injector.run_with("tests.faults", sys.argv[1:])
    runs = [run for run in RUNS if chosen.only in (None, PARTS[run.watched]) and (run.few or not chosen.few)]
    found = results(runs, chosen.few)
    text = json.dumps([asdict(r) for r in found], ensure_ascii=False) if chosen.json else table(found)
    sys.stdout.write(text + "\n")
    return int(any(r.faults or r.held < r.tried for r in found))


if __name__ == "__main__":
    sys.exit(main())
