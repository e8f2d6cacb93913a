"""A plugin of pytest that learns which test files run lines of which module: ``python -m pytest -p tests.mutants.reach``.

It names the test file to coverage as the context, so it rides on ``--cov`` where that is asked for, and else measures by
itself, and more: ``--cov`` leaves out the window, learn and team. What child processes run is left out. What it knew of
tests that are not run this time stays. ``python -m tests.mutants`` reads what it keeps.
"""

import json
from collections import defaultdict
from collections.abc import Generator, Mapping, Set
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

from tests.mutants.selection import Tree, reach_of

PACKAGE = "rareannot"


class Reach:
    """What one process of pytest learns, and in the one that hands out the tests what all have learnt."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.root = config.rootpath
        self.lines: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        """Of each module the lines that each test file ran."""
        self.seconds = defaultdict[str, float](float)
        self.own: Coverage | None = None
        self.file = ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Name the file to coverage when it is another than before."""
        file = item.nodeid.partition("::")[0]
        if file != self.file:
            self.file = file
            self._coverage().switch_context(file)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add what a test took to its file."""
        self.seconds[report.nodeid.partition("::")[0]] += report.duration

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker has learnt."""
        for module, files in getattr(node, "workeroutput", {}).get("reach", {}).items():
            for file, lines in files.items():
                self.lines[module][file] |= set(lines)

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtestloop(self) -> Generator[None, object, object]:
        """Read the contexts before pytest-cov, which does so after this loop, puts its data away; a worker sends them on."""
        done = yield
        if self.file:
            self._read(self._coverage())
        if hasattr(self.config, "workeroutput"):
            self.config.workeroutput["reach"] = {
                name: {file: sorted(lines) for file, lines in files.items()} for name, files in self.lines.items()
            }
        return done

    def pytest_unconfigure(self) -> None:
        """Keep it, once all workers have told."""
        if self.lines and not hasattr(self.config, "workerinput"):
            kept = reach_of(Tree(self.root, PACKAGE))
            kept.parent.mkdir(parents=True, exist_ok=True)
            known = json.loads(kept.read_text("utf-8")) if kept.exists() else {"modules": {}, "seconds": {}}
            modules = {
                name: in_turn(self.lines[name], self.seconds)
                + [file for file in known["modules"].get(name, ()) if file not in self.seconds]
                for name in sorted(known["modules"].keys() | self.lines.keys())
            }
            kept.write_text(
                json.dumps({"modules": modules, "seconds": known["seconds"] | self.seconds}, indent=1), "utf-8"
            )

    def _coverage(self) -> Coverage:
        running = Coverage.current()
        if running is None:
            running = self.own = Coverage(data_file=None, source=[PACKAGE], config_file=False)
            running.start()
        return running

    def _read(self, coverage: Coverage) -> None:
        data = coverage.get_data()
        for name in data.measured_files():
            path = Path(name)
            path = path if path.is_absolute() else self.root / path
            if path.is_relative_to(self.root / PACKAGE):
                files = self.lines[path.relative_to(self.root).as_posix()]
                for line, contexts in data.contexts_by_lineno(name).items():
                    for file in filter(None, contexts):
                        files[file].add(line)
        if self.own:
            self.own.stop()


def in_turn(lines: Mapping[str, Set[int]], seconds: Mapping[str, float]) -> list[str]:
    """Test files in the order to be asked: always the one that runs most lines in its time which those before did not."""
    left, seen, order = {file: set(ran) for file, ran in lines.items()}, set[int](), list[str]()
    while left:
        best = max(
            sorted(left), key=lambda file: (len(left[file] - seen) / (1 + seconds.get(file, 0)), -seconds.get(file, 0))
        )
        seen |= left.pop(best)
        order.append(best)
    return order


def pytest_configure(config: pytest.Config) -> None:
    """Begin to learn."""
    config.pluginmanager.register(Reach(config), "mutants-reach")
