"""``python -m tests.faults [--few] [--json]``: kill, fill and interrupt the store, and print what was promised, tried and held."""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path

from tests.faults.children import Result
from tests.faults.files import fill_work, kill_work
from tests.faults.full import fill_disks
from tests.faults.kill import kill_writers
from tests.faults.recover import recover_damaged
from tests.faults.window import kill_windows
from tests.faults.works import WORKS

Run = Callable[[Path, int], Result]
RUNS: tuple[tuple[Run, int, int], ...] = (
    (kill_writers, 200, 50),
    (kill_windows, 30, 3),
    (fill_disks, 60, 12),
    *((partial(kill_work, make), 60, 6) for make in WORKS),
    *((partial(fill_work, make), 60, 6) for make in WORKS),
    (recover_damaged, 10, 1),
)
"""Each run with how often it is tried, and how often with ``--few``."""


def results(few: bool) -> list[Result]:
    """Do every run, each in a folder of its own."""
    made = []
    for run, many, some in RUNS:
        with tempfile.TemporaryDirectory(prefix="rareannot-faults-") as folder:
            start = time.monotonic()
            made.append(run(Path(folder), some if few else many))
            sys.stderr.write(f"{made[-1].promise}: {time.monotonic() - start:.1f} s\n")
    return made


def table(found: list[Result]) -> str:
    """The results as a table in plain text."""
    lines = [f"{'promised':<62}{'tried':>6}{'held':>6}  figure"]
    lines += [f"{r.promise:<62}{r.tried:>6}{r.held:>6}  {r.figure}" for r in found]
    lines += [f"\n{r.details}" for r in found if r.details]
    return "\n".join([*lines, *(f"  {r.promise}: {fault}" for r in found for fault in r.faults)])


def main() -> int:
    """Run, print, and say by the exit code whether everything held."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--few", action="store_true", help="the reduced count of the test suite")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    found = results(chosen.few)
    text = json.dumps([asdict(r) for r in found], ensure_ascii=False) if chosen.json else table(found)
    sys.stdout.write(text + "\n")
    return int(any(r.faults or r.held < r.tried for r in found))


if __name__ == "__main__":
    sys.exit(main())
