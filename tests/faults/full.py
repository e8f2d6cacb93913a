"""A disk that runs full at random points of the work, and has room again: imitated without root by a limit on the size of files."""

import resource
import signal
from functools import partial
from pathlib import Path
from random import Random
from shutil import copyfile

from tests.faults.checker import HELD, verdict
from tests.faults.children import Result, Say, acknowledged, run_and_kill
from tests.faults.gestures import State, colleagues, make_project
from tests.faults.writer import write

GESTURES = 30
REFUSALS = 3
"""How often the writer is refused before there is room again."""


def fill_disks(folder: Path, times: int, seed: int = 1) -> Result:
    """Let the disk run full at ``times`` places; each refused gesture is said, and the work goes on afterwards."""
    fresh, path, r = folder / "fresh.rareannot", folder / "p.rareannot", Random(seed)
    make_project(fresh)
    copyfile(colleagues(fresh), colleagues(path))
    faults, refusals, sentences = list[str](), 0, set[str]()
    for _ in range(times):
        copyfile(fresh, path)
        room = r.randrange(512, fresh.stat().st_size + 40_000)
        lines, _killed = run_and_kill(partial(_write_with, room, path, seed), None)
        naks = [line.split(" ", 2)[2] for line in lines if line.startswith("NAK")]
        refusals += len(naks)
        sentences |= set(naks)
        code, found = verdict(path, State.start(seed), acknowledged(lines, 0))
        if code != HELD or found["applied"] != GESTURES:
            faults.append(f"{room} bytes: {found} {lines[-3:]}")
    if times and not refusals:
        faults.append("The disk never ran full.")
    figure = f"{refusals} refused gestures, each with a sentence: {' | '.join(sorted(sentences))}"
    return Result(
        "a full disk refuses in a sentence, work goes on with room", times, times - len(faults), figure, tuple(faults)
    )


def _write_with(room: int, path: Path, seed: int, say: Say) -> None:
    """Work with files limited to ``room`` bytes until a few gestures were refused."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    highest = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, highest))
    refused = 0

    def heard(line: str) -> None:
        nonlocal refused
        refused += line.startswith("NAK")
        if refused == REFUSALS:
            resource.setrlimit(resource.RLIMIT_FSIZE, (highest, highest))
        say(line)

    write(path, seed, GESTURES, heard)
