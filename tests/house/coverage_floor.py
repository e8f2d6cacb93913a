"""Say whether every part of the program is covered as far as it has to be: ``python -m tests.house.coverage_floor``.

Reads what one run of ``pytest --cov`` left (``.coverage``), so the tests run once for all parts.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

FLOORS = {
    "rareannot/core": 95, "rareannot/store": 95,
    "rareannot/formats": 85, "rareannot/suggest": 85, "rareannot/workflow": 85,
}  # fmt: skip
"""Percent of lines and branches together, of each part as a whole."""


@dataclass(frozen=True)
class Covered:
    """How much of a file was run: lines and branches, and how many there are."""

    run: int
    all: int

    @property
    def percent(self) -> float:
        """The share in percent; a file with nothing to run counts as covered."""
        return 100 * self.run / self.all if self.all else 100.0


def files_of(report: Mapping[str, object]) -> dict[str, Covered]:
    """The files of coverage's JSON report by path, with forward slashes."""
    files: dict[str, dict[str, dict[str, int]]] = report["files"]  # type: ignore[assignment]
    covered = {}
    for name, entry in files.items():
        counts = entry["summary"]
        run = counts["covered_lines"] + counts.get("covered_branches", 0)
        every = counts["num_statements"] + counts.get("num_branches", 0)
        covered[Path(name).as_posix()] = Covered(run, every)
    return covered


def faults(files: Mapping[str, Covered]) -> Iterator[str]:
    """Sentences about the parts that are below their floor."""
    for part, floor in FLOORS.items():
        own = [file for path, file in files.items() if path.startswith(f"{part}/")]
        percent = Covered(sum(file.run for file in own), sum(file.all for file in own)).percent
        if not own:
            yield f"{part}: nothing of it was measured"
        elif percent < floor:
            yield f"{part}: {percent:.1f} %, and it has to be {floor}"


def measured() -> dict[str, Covered]:
    """What the last run of pytest measured; raises coverage's NoDataError where there was none."""
    from coverage import Coverage

    with TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        coverage = Coverage()
        coverage.load()
        coverage.json_report(outfile=str(report))
        return files_of(json.loads(report.read_text("utf-8")))


def main() -> int:
    """Print the parts below their floor; the exit code says whether there are any."""
    wrong = list(faults(measured()))
    sys.stdout.writelines(f"{line}\n" for line in wrong or ["every part is covered as far as it has to be"])
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
