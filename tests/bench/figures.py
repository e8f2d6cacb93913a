"""How the benches show what they measured: a table on the screen and JSON in bench-results/."""

import json
import statistics
import sys
import time
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

FOLDER = Path("bench-results")


def timed(work: Callable[[], object]) -> float:
    """How long ``work`` takes, in ms."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def spread(times: Sequence[float]) -> dict[str, float]:
    """Median and 99th percentile, in the unit given."""
    ordered = sorted(times)
    return {"median": round(statistics.median(ordered), 2), "p99": round(ordered[int(0.99 * (len(ordered) - 1))], 2)}


class Tally:
    """Millions of times in ms, counted in tenths, so that keeping them takes no memory that grows."""

    def __init__(self, most: int = 10_000) -> None:
        self._counts, self.most = array("L", [0]) * (10 * most), 0.0

    def add(self, ms: float) -> None:
        """Count one."""
        self._counts[min(int(10 * ms), len(self._counts) - 1)] += 1
        self.most = max(self.most, ms)

    def share(self, part: float) -> float:
        """What ``part`` of all does not exceed; 0 where there are none."""
        wanted, seen = part * sum(self._counts), 0
        for tenth, count in enumerate(self._counts):
            seen += count
            if seen >= wanted:
                return tenth / 10
        return 0.0

    def shown(self) -> dict[str, float]:
        """Median, 99th percentile and the most."""
        return {"median": self.share(0.5), "p99": self.share(0.99), "most": round(self.most, 1)}


def show(name: str, figures: dict[str, object]) -> None:
    """Print the figures of one bench and keep them as JSON."""
    width = max(len(k) for k in figures)
    lines = [f"  {key:<{width}}  {_said(value)}" for key, value in figures.items()]
    sys.stdout.write("\n".join([name, *lines]) + "\n")
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _said(value: object) -> str:
    if isinstance(value, dict):
        return "  ".join(f"{k} {_said(v)}" for k, v in value.items())
    return f"{value:,.2f}" if isinstance(value, float) else str(value)
