"""What failed in the whole suite is tried once more, alone; only a few that pass then are forgiven, and they are named."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.second_look import MOST, look_again

BAD = "def test_{0}():\n    assert False\n"
RACES = """
from pathlib import Path
def test_races():
    seen = Path("seen")
    first = not seen.exists()
    seen.touch()
    assert not first
"""


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a suite of its own, in which pytest runs as a program."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    tmp_path.joinpath("pytest.ini").write_text("[pytest]\naddopts = -p no:hypothesispytest\n", "utf-8")
    return tmp_path


def whole(suite: Path, **files: str) -> int:
    """Write the tests, run them all, and look again."""
    for name, text in files.items():
        suite.joinpath(f"test_{name}.py").write_text(text, "utf-8")
    status = subprocess.run([sys.executable, "-m", "pytest", "-q"], check=False, capture_output=True).returncode
    return look_again(status, ["-q"])


def test_what_passes_alone_is_named_and_forgiven(suite: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert whole(suite, races=RACES) == 0
    told = capfd.readouterr().out
    assert "passed alone" in told
    assert "test_races.py::test_races" in told


def test_what_fails_again_stays_red(suite: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert whole(suite, races=RACES, bad=BAD.format("bad")) == 1
    assert "passed alone" not in capfd.readouterr().out


def test_more_than_a_few_are_not_tried_again(suite: Path, capfd: pytest.CaptureFixture[str]) -> None:
    many = {f"bad{number}": RACES.replace("seen", f"seen{number}") for number in range(MOST + 1)}
    assert whole(suite, **many) == 1
    assert "passed" not in capfd.readouterr().out


@pytest.mark.parametrize("status", [0, 2, 3, 4])
def test_other_ends_are_left_as_they_are(suite: Path, status: int) -> None:
    assert look_again(status, []) == status
