"""The floor of coverage: each part by itself."""

import re
import tomllib

from tests.house.coverage_floor import FLOORS, Covered, faults, files_of
from tests.house.tree import ROOT

ALL_FINE = {f"{part}/a.py": Covered(99, 100) for part in FLOORS}


def test_a_part_below_its_floor_is_said_though_all_together_are_above() -> None:
    files = ALL_FINE | {"rareannot/core/b.py": Covered(900, 1000), "rareannot/formats/b.py": Covered(9_000, 10_000)}
    assert list(faults(files)) == ["rareannot/core: 90.8 %, and it has to be 95"]
    assert list(faults(ALL_FINE)) == []


def test_a_part_that_was_not_measured_is_said() -> None:
    files = {path: one for path, one in ALL_FINE.items() if "suggest" not in path}
    assert list(faults(files)) == ["rareannot/suggest: nothing of it was measured"]


def test_the_report_of_coverage_is_read_with_its_branches() -> None:
    summary = {"covered_lines": 8, "num_statements": 10, "covered_branches": 1, "num_branches": 2}
    assert files_of({"files": {"a.py": {"summary": summary}}}) == {"a.py": Covered(9, 12)}
    assert Covered(0, 0).percent == 100


def test_what_has_a_floor_is_measured_and_the_floor_is_asked_for() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["coverage"]
    assert [part.replace("/", ".") for part in FLOORS] == settings["run"]["source_pkgs"]
    target = re.search(r"^coverage:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert target is not None
    assert "python -m tests.house.coverage_floor" in target[1]
