"""``pytest --cpu 30``: the tests that take the most processor time, their child processes included; sums of files and folders.

The wall clock says nothing on a shared machine. What a module's or a session's fixture costs counts for the first test
that asks for it.
"""

import os
from typing import Any

import pytest

NAME = "cpu seconds"
_DEPTH = 2
"""How many parts of a path name a folder of the last table."""


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
        files, folders = dict[str, float](), dict[str, float]()
        for test, value in used.items():
            file = test.partition("::")[0]
            folder = "/".join(file.split("/")[:_DEPTH])
            files[file] = files.get(file, 0.0) + value
            folders[folder] = folders.get(folder, 0.0) + value
        terminalreporter.section(f"processor time: {sum(used.values()):.0f} s in {len(used)} tests")
        for table in (used, files, folders):
            for name, value in sorted(table.items(), key=lambda row: -row[1])[: self._most]:
                terminalreporter.write_line(f"{value:7.2f}  {name}")
            terminalreporter.write_line("")
