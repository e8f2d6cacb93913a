"""kill -9 a writer at random moments, also while it opens a file that the kill before left with a hot journal."""

from pathlib import Path
from random import Random

from tests.faults.checker import HELD, verdict
from tests.faults.children import Result, acknowledged, run_and_kill
from tests.faults.gestures import State, make_project
from tests.faults.writer import write

MOST_GESTURES = 30
"""How many a writer makes at most before it is killed."""


def kill_writers(folder: Path, times: int, seed: int = 1) -> Result:
    """Kill one writer after another on the same file; after each kill the checker reads it."""
    path, r = folder / "p.rareannot", Random(seed)
    make_project(path)
    state, acked, found, faults = State.start(seed), 0, 0, list[str]()
    for _ in range(times):
        # counted in gestures: on a busy machine nothing may have been written in a tenth of a second
        opening, gestures = r.random() < 0.2, r.randint(0, MOST_GESTURES)
        lines, killed = run_and_kill(
            lambda say: write(path, seed, 0, say),
            r.random() * (0.02 if opening else 0.01),
            "" if opening else "ACK" if gestures else "READY",
            max(1, gestures),
        )
        acked = acknowledged(lines, acked)
        code, verdict_found = verdict(path, state, acked)
        if code != HELD or not killed:
            faults.append(str(verdict_found))
            break  # what follows would fail for the same reason
        found += state.k - acked
        acked = state.k
    if not acked:
        faults.append("Nothing was acknowledged.")
    figure = f"{acked} gestures; {found} were on disk before they were acknowledged"
    return Result(
        "every acknowledged gesture survives kill -9", times, max(0, times - len(faults)), figure, tuple(faults)
    )
