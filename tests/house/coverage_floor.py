"""Say whether every part of the program is covered as far as it has to be: ``python -m tests.house.coverage_floor``.

Reads what one run of ``pytest --cov`` left (``.coverage``), so the tests run once for all parts. Files below
:data:`FILE_FLOOR` stand on tests/house/lists/low_coverage.txt, a list that may only shrink; ``--lists`` takes out those that are covered now.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.house import lists

FLOORS = {
    "rareannot/core": 95, "rareannot/store": 95,
    "rareannot/formats": 85, "rareannot/suggest": 85, "rareannot/workflow": 85,
}  # fmt: skip
"""Percent of lines and branches together, of each part as a whole."""
FILE_FLOOR = 85
"""Percent of one file."""
LIST = "low_coverage"


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
    found = {}
    for name, entry in files.items():
        counts = entry["summary"]
        run = counts["covered_lines"] + counts.get("covered_branches", 0)
        every = counts["num_statements"] + counts.get("num_branches", 0)
        found[Path(name).as_posix()] = Covered(run, every)
    return found


def low_files(files: Mapping[str, Covered]) -> dict[str, float]:
    """The files below the floor of one file."""
    return {path: one.percent for path, one in files.items() if one.percent < FILE_FLOOR}


def faults(files: Mapping[str, Covered], listed: lists.ShrinkingList) -> Iterator[str]:
    """What is below its floor: parts as a whole, and files that are not on the list."""
    for part, floor in FLOORS.items():
        own = [one for path, one in files.items() if path.startswith(f"{part}/")]
        percent = Covered(sum(one.run for one in own), sum(one.all for one in own)).percent
        if not own:
            yield f"{part}: nothing of it was measured"
        elif percent < floor:
            yield f"{part}: {percent:.1f} %, and it has to be {floor}"
    # some files differ by a few percent from run to run, so a listed one that is high enough once is no fault
    yield from listed.faults({*low_files(files), *listed.reasons}, reasons=False)


def measured() -> dict[str, Covered]:
    """What the last run of pytest measured; raises coverage's NoDataError where there was none."""
    from coverage import Coverage

    with TemporaryDirectory() as folder:
        made = Path(folder) / "coverage.json"
        coverage = Coverage()
        coverage.load()
        coverage.json_report(outfile=str(made))
        return files_of(json.loads(made.read_text("utf-8")))


def main() -> int:
    """Print what is below its floor; the exit code says whether anything is."""
    files = measured()
    if "--lists" in sys.argv:
        (lists.FOLDER / f"{LIST}.txt").write_text(lists.read(LIST).renewed(low_files(files)).as_text(), "utf-8")
    wrong = list(faults(files, lists.read(LIST)))
    sys.stdout.writelines(f"{line}\n" for line in wrong or ["every part is covered as far as it has to be"])
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
