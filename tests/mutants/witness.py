"""Which test noticed a mutant, and how: written down while the tests run, so that it is known even where they never end."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_FILE = "witness.jsonl"
_SHOWN = 110


@dataclass(frozen=True)
class Ended:
    """How a run of tests ended: pytest's exit status, or None where it was stopped; its processor time in seconds."""

    status: int | None
    cpu: float

    @property
    def passed(self) -> bool:
        """Whether every test passed, or there was none."""
        return self.status in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


@dataclass(frozen=True)
class Verdict:
    """How a mutant was noticed: by which test ("" at the import), in what way, and the first line of what that said."""

    test: str
    way: str
    said: str = ""

    def __str__(self) -> str:
        return ": ".join(part for part in (self.way, self.test, self.said) if part)


class Witness:
    """A plugin for pytest that writes down each test that begins, and the first that fails, in a folder."""

    def __init__(self, scratch: Path) -> None:
        self._path = scratch / _FILE
        self._way = "an error in"

    def _note(self, **told: str) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(told) + "\n")

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._way = "an error in"
        self._note(began=nodeid)

    def pytest_runtest_makereport(self, call: pytest.CallInfo[Any]) -> None:
        """An assertion that does not hold, or what ``pytest.raises`` and ``qtbot`` missed, tells of what the program does."""
        if call.excinfo is not None:
            expected = call.excinfo.errisinstance((AssertionError, pytest.fail.Exception))
            self._way = "not as expected in" if expected or "Timeout" in call.excinfo.typename else "an error in"

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._note(failed=report.nodeid, way=self._way, said=_first_line(report))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._note(failed="", way="an error at the import", said=_first_line(report))


def _first_line(report: pytest.TestReport | pytest.CollectReport) -> str:
    crash = getattr(report.longrepr, "reprcrash", None)
    lines = [line for line in (crash.message if crash else report.longreprtext).splitlines() if line.strip()]
    line = (lines[0] if crash else lines[-1]).strip() if lines else ""
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def verdict(scratch: Path, ended: Ended) -> Verdict | None:
    """How the run that ended so noticed something; None where every test passed."""
    if ended.passed:
        return None
    path = scratch / _FILE
    told: list[Mapping[str, str]] = (
        [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    )
    failed = next((one for one in told if "failed" in one), None)
    if failed is not None:
        return Verdict(failed["failed"], failed["way"], failed["said"])
    test = told[-1]["began"] if told else ""
    return Verdict(test, "never ended in" if ended.status is None else f"ended with {ended.status} in")


def up_to(tests: Sequence[str], killer: str) -> list[str]:
    """The tests that ran, the one that noticed last: what has to pass without the mutant."""
    return list(tests[: tests.index(killer) + 1]) if killer in tests else list(tests)
