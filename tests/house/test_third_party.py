"""THIRD_PARTY.md names every bundled file and every library, and the licence in pyproject.toml is what it adds up to."""

import re
import tomllib
from fnmatch import fnmatch
from typing import Any

from tests.house.tree import ROOT, tracked_files

TEXT = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
BUNDLED, BESIDE = TEXT.split("\n## ")[1:3]
RESOURCES = ROOT / "resources"
MORE_THAN_MIT = re.compile(r"\b(?:CC-BY-(?:SA-)?[\d.]+|Unicode-[\d.]+|LGPL-[\d.]+-or-later|LicenseRef-\w+)")


def patterns(table: str) -> list[str]:
    """What stands in code marks in the first column of a table's rows."""
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return [pattern for row in rows for pattern in re.findall(r"`([^`]+)`", row)]


def fits(path: str, pattern: str) -> bool:
    """Whether a path below resources/ is meant by a pattern; ``**`` is any depth, and ``*`` stays in its folder."""
    return (
        fnmatch(path, pattern) if "**" in pattern else fnmatch(path, pattern) and path.count("/") == pattern.count("/")
    )


def project() -> dict[str, Any]:
    read: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return read


def test_each_bundled_file_has_one_line() -> None:
    files = [str(path.relative_to(RESOURCES).as_posix()) for path in tracked_files() if RESOURCES in path.parents]
    meant = {file: [pattern for pattern in patterns(BUNDLED) if fits(file, pattern)] for file in files}
    assert {file: found for file, found in meant.items() if len(found) != 1} == {}


def test_each_line_is_about_a_file_that_is_there() -> None:
    files = [str(path.relative_to(RESOURCES).as_posix()) for path in RESOURCES.rglob("*") if path.is_file()]
    assert len(patterns(BUNDLED)) > 10
    assert [pattern for pattern in patterns(BUNDLED) if not any(fits(file, pattern) for file in files)] == []


def test_a_pattern_means_what_it_says() -> None:
    assert patterns("| `a.txt`, `b/*.svg` | `c` |\n|---|---|\ntext") == ["a.txt", "b/*.svg"]
    assert fits("icons/a.svg", "icons/*.svg")
    assert not fits("icons/more/a.svg", "icons/*.svg")
    assert fits("help/en/a.md", "help/**")


def test_each_library_has_its_line() -> None:
    extras = (one for group in project()["optional-dependencies"].values() for one in group)
    asked = {re.match(r"[\w.-]+", one).group() for one in (*project()["dependencies"], *extras)}  # type: ignore[union-attr]
    assert set(patterns(BESIDE)) == asked


def test_the_licence_of_the_package_is_that_of_its_files() -> None:
    stated = set(project()["license"].split(" AND "))
    assert stated == {"MIT", *MORE_THAN_MIT.findall(BUNDLED.split("\n### ")[0])}
    assert "THIRD_PARTY.md" in project()["license-files"]
