"""``pytest --cpu 30``: the tests that take the most processor time, their child processes included, and the sum of each file.

The wall clock says nothing on a shared machine. What a module's or a session's fixture costs counts for the first test
that asks for it.
"""

import os
from collections import Counter
from typing import Any

import pytest

NAME = "cpu seconds"


def seconds() -> float:
    """Processor time of this process and of its children that have ended."""
    return sum(os.times()[:4])


class ProcessorTime:
    """Notes what each test used, in whatever worker it ran, and says at the end what was most."""

    def __init__(self, most: int) -> None:
        self._most, self._before = most, 0.0

    def pytest_runtest_logstart(self) -> None:
        self._before = seconds()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[Any]) -> Any:
        report = yield
        if call.when == "teardown":
            report.user_properties.append((NAME, seconds() - self._before))
        return report

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        used = dict[str, float]()
        for reports in terminalreporter.stats.values():
            for one in reports:
                for name, value in getattr(one, "user_properties", ()):
                    if name == NAME:
                        used[one.nodeid] = value
        if not used:
            return
        files = Counter[str]()
        for test, value in used.items():
            files[test.partition("::")[0]] += value  # type: ignore[assignment]
        terminalreporter.section(f"processor time: {sum(used.values()):.0f} s in {len(used)} tests")
        for table in (Counter(used), files):
            for name, value in table.most_common(self._most):
                terminalreporter.write_line(f"{value:7.2f}  {name}")
            terminalreporter.write_line("")
