"""A fork that has collected the tests of a module forks again for each of its mutants: nothing is imported twice.

Which tests reach which line is asked first, in a fork, too, be it in a program that they start. A mutant of a line that
runs at the import, whose effect may have been kept from then, is tried by a process that imports it.
"""

import ast
import json
import os
import time
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import accumulate, chain, count, groupby
from pathlib import Path
from shutil import rmtree
from typing import Any
from warnings import catch_warnings, simplefilter

import pytest
from coverage import Coverage

from tests.mutants import afar, forked, handover, kept, placed
from tests.mutants.mutate import Site, mutant
from tests.mutants.witness import Verdict, Witness, up_to, verdict

BASE_LIMIT_S, TIMES = 5.0, 3
"""A mutant may use so many times what its tests use without it, and a little more, before it counts as noticed."""
BASELINE_S = 25.0
"""Tests that come after so much processor time are not run. Each file has its share, so that a slow one hides no other."""
SERVER_LIMIT_S = 3600.0
MOST_TESTS, MOST_S = 400, 20.0
"""Of the tests that reach a line, the most that are run, and after how many seconds of them no more begin.

The quick ones are asked first: they tend to be about the line, and most mutants are noticed by them. What would have been
noticed by a later one counts as survived: the shares are rather too low than too high.
"""
_ELSEWHERE = 99
_STOP = "stop"
_LOOK_S = 0.02


@dataclass(frozen=True)
class Ask:
    """A module by path and dotted name, its text, its test files in the order to be asked, and its mutants."""

    path: Path
    module: str
    text: str
    files: Sequence[str]
    sites: Sequence[Site]
    numbers: bool
    all_if_none: bool
    """Whether all tests are run where none is known to reach a line: a process of theirs may."""
    users: frozenset[str] = frozenset()
    """The modules that import it, be it by way of others: what they keep may rest on it."""

    @property
    def package(self) -> str:
        """The package that the module is of."""
        return self.module.partition(".")[0]


@dataclass(frozen=True)
class Answer:
    """How a mutant was noticed, if it was; where it cannot be said, the tests to be run with it imported, and their limit.

    ``unsteady`` are the tests that failed with it and, run once more in that order, without it: they tell nothing.
    """

    verdict: Verdict | None = None
    tests: list[str] = field(default_factory=list)
    limit: float = 0.0
    unsteady: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Base:
    """What the tests do without a mutant: seconds of each, those that reach a line, those that fail."""

    seconds: Mapping[str, float]
    reached: Mapping[int, Collection[str]]
    failed: Collection[str]
    imported: Mapping[int, Collection[str]]
    """Lines that run when the tests are imported, with the test files that they ran for."""
    kept: Mapping[int, Collection[str]] = field(default_factory=dict)
    """The tests that use what came of a line before they began."""

    def at_import(self, site: Site) -> bool:
        """Whether a place runs when the tests are imported: what came of it then may have been kept."""
        return any(line in self.imported for line in _lines(site))

    def tests_of(self, site: Site, *, all_if_none: bool) -> list[str]:
        """The tests to run for a place: those that reach it, the quick ones first, then those that use what came of it.

        What runs at the import may be used by every test of the file that it ran for, and by each that uses its module.
        """
        lines = _lines(site)
        known, more = self._of(self.reached, lines), self._of(self.kept, lines)
        if self.at_import(site):
            files = {file for line in lines for file in self.imported.get(line, ())}
            more |= self._of(self.reached, self.reached)
            more |= {test for test in self.seconds if test.partition("::")[0] in files}
        if not known and not more and all_if_none:
            more = set(self.seconds)
        ordered = [*self._quick_first(known), *self._quick_first(more - known)]
        before = accumulate((self.seconds[test] for test in ordered), initial=0.0)
        return [test for test, used in zip(ordered, before, strict=False) if used < MOST_S][:MOST_TESTS]

    def _quick_first(self, tests: Collection[str]) -> list[str]:
        return sorted(set(tests) - set(self.failed), key=lambda test: (self.seconds[test], test))

    def _of(self, told: Mapping[int, Collection[str]], lines: Iterable[int]) -> set[str]:
        return {test for line in lines for test in told.get(line, ()) if test in self.seconds}

    def limit(self, tests: Sequence[str]) -> float:
        """Seconds of processor time after which a mutant never ends."""
        return BASE_LIMIT_S + TIMES * sum(self.seconds[test] for test in tests)


def start(root: Path, ask: Ask, scratch: Path) -> forked.Running:
    """Fork; what becomes of the mutants stands in ``scratch``, to be read by :func:`answers`."""
    return forked.start(root, ask.files, scratch, SERVER_LIMIT_S, plugins=[_Server(ask, scratch)])


def stop(run: forked.Running, scratch: Path) -> None:
    """End a run with its forks, which are processes of their own that only it can end."""
    (scratch / _STOP).touch()
    while run.poll() is None:
        time.sleep(_LOOK_S)


def answers(scratch: Path) -> tuple[list[str], list[Answer]]:
    """The tests that fail without a mutant, and what became of each; raises OSError where the tests could not be run."""
    failed = json.loads((scratch / "lines.json").read_text("utf-8"))["failed"]
    lines = (scratch / "answers.jsonl").read_text("utf-8").splitlines()
    return failed, [_answer(json.loads(line)) for line in lines]


def _answer(told: dict[str, Any]) -> Answer:
    return Answer(**told | {"verdict": Verdict(**told["verdict"]) if told["verdict"] else None})


@dataclass(frozen=True)
class _Outcome:
    """What a fork came to: how it noticed something, if it did; ``elsewhere`` where the mutant has to be imported."""

    verdict: Verdict | None
    elsewhere: bool = False


class _Server:
    """A plugin for pytest that forks in place of running the tests; the forks run them."""

    def __init__(self, ask: Ask, scratch: Path) -> None:
        self._ask, self._scratch, self._parent = ask, scratch, 0
        self._forks = count()
        self._importing = _coverage(ask.path)
        self._unsteady = list[str]()

    @pytest.hookimpl(tryfirst=True)
    def pytest_cmdline_parse(self) -> None:
        """From here on, before the first conftest.py, imports are looked at."""
        self._importing.start()

    def pytest_collectstart(self, collector: pytest.Collector) -> None:
        """What runs while a file is imported runs for its tests."""
        if isinstance(collector, pytest.Module):
            self._importing.switch_context(collector.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """That an example fails is enough; a smaller one is not looked for."""
        from hypothesis import Phase, settings  # not before pytest, which wants to see its import

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("mutants", deadline=None, derandomize=True, database=None, phases=phases)
        settings.load_profile("mutants")
        self._parent = os.getppid()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """True in the server, when all is answered; in a fork None, so that its tests run."""
        self._importing.stop()
        if session.testsfailed:
            return None
        if self._fork(scratch := self._folder(), BASELINE_S * 3) is None:
            kept.forget(self._ask.package)
            lines = _Lines(self._ask, self._scratch / "lines.json", scratch / "afar")
            session.config.pluginmanager.register(lines)
            return lines.run(session)
        if not (self._scratch / "lines.json").exists():
            return True
        with catch_warnings():
            simplefilter("ignore")  # that nothing was reached is no fault
            imported = self._importing.get_data().contexts_by_lineno(str(self._ask.path))
        base = _read(self._scratch / "lines.json", imported)
        functions = placed.functions_of(str(self._ask.path))
        for site in self._ask.sites:
            answer = self._try(session, site, base, functions)
            if answer is None:  # in a fork
                return None
            with (self._scratch / "answers.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(answer)) + "\n")
        return True

    def _try(self, session: pytest.Session, site: Site, base: Base, functions: Any) -> Answer | None:
        """What became of one mutant; None in a fork.

        A test that fails is believed only if it passes without the mutant, after the same tests in the same order.
        """
        known = len(self._unsteady)
        while True:
            found = base.tests_of(site, all_if_none=self._ask.all_if_none)
            tests = [test for test in found if test not in self._unsteady]
            limit = base.limit(tests)
            with_it = self._fork(scratch := self._folder(), limit) if tests else _Outcome(None)
            if with_it is None:
                self._become(session, site, tests, functions, scratch)
                return None
            if with_it.verdict is None or with_it.elsewhere:
                again = tests if with_it.elsewhere or base.at_import(site) else []
                return Answer(None, again, 3 * BASE_LIMIT_S + limit, self._unsteady[known:])
            same = up_to(tests, with_it.verdict.test)
            without = self._fork(scratch := self._folder(), limit)
            if without is None:
                handover.install(self._ask.module, unchanged(self._ask.text), scratch / "mutant.json")
                self._only(session, same, scratch)
                return None
            if without.verdict is None:
                return Answer(with_it.verdict, unsteady=self._unsteady[known:])
            if without.verdict.test not in tests:
                return Answer(unsteady=[*self._unsteady[known:], str(without.verdict)])
            self._unsteady.append(without.verdict.test)

    def _become(self, session: pytest.Session, site: Site, tests: list[str], functions: Any, scratch: Path) -> None:
        ask = self._ask
        tree = mutant(ask.text, site, numbers=ask.numbers)
        handover.install(ask.module, ast.unparse(tree), scratch / "mutant.json")
        try:
            placed.put(str(ask.path), ask.text, tree, functions)
        except placed.NotInAFunctionError:
            os._exit(_ELSEWHERE)
        self._only(session, tests, scratch)

    def _only(self, session: pytest.Session, tests: list[str], scratch: Path) -> None:
        """Go on as a run of these tests, in this order, up to the first that fails, with nothing kept from the import."""
        kept.forget(self._ask.package)
        items = {item.nodeid: item for item in session.items}
        session.items[:] = [items[test] for test in tests]
        session.config.option.maxfail = 1
        session.config.pluginmanager.register(Witness(scratch))

    def _folder(self) -> Path:
        return self._scratch / f"fork-{next(self._forks)}"

    def _fork(self, scratch: Path, limit: float) -> _Outcome | None:
        """What a fork came to; None in the fork itself."""
        scratch.mkdir()
        pid = os.fork()
        if not pid:
            forked.enter(scratch, limit)
            return None
        run = forked.Running(pid, limit)
        while (ended := run.poll()) is None:
            if os.getppid() != self._parent or (self._scratch / _STOP).exists():  # the hunt is over
                run.stop()
                os._exit(70)
            time.sleep(_LOOK_S)
        outcome = _Outcome(verdict(scratch, ended), ended.status == _ELSEWHERE)
        rmtree(scratch, ignore_errors=True)
        return outcome


def unchanged(text: str) -> str:
    """A module as a mutant is handed over, with nothing changed."""
    return ast.unparse(ast.parse(text))


def _lines(site: Site) -> range:
    return range(site.first, site.last + 1)


def _read(path: Path, imported: Mapping[int, Collection[str]]) -> Base:
    told = json.loads(path.read_text("utf-8"))
    reached, ready = ({int(line): tests for line, tests in told[name].items()} for name in ("reached", "kept"))
    return Base(told["seconds"], reached, told["failed"], imported, ready)


def _coverage(path: Path | str) -> Coverage:
    return Coverage(data_file=None, include=[str(path)], config_file=False, messages=False)


class _Lines:
    """A plugin for pytest that notes which tests reach which line of one file, by coverage's tracer, which is written in C."""

    def __init__(self, ask: Ask, target: Path, afar_folder: Path) -> None:
        self._path, self._target, self._folder = str(ask.path), target, afar_folder
        self._seen = _coverage(ask.path)
        self._kept = kept.Kept(self._seen, self._path, ask.package, ask.users)
        self._failed, self._seconds, self._began = list[str](), dict[str, float](), forked.cpu_used()
        self._afar = defaultdict[str, set[int]](set)
        afar.ask(self._path, afar_folder)

    def run(self, session: pytest.Session) -> bool:
        """Each file has its share of the time, one after the other; then the rest goes on where they stopped."""
        files = [deque(items) for _, items in groupby(session.items, key=lambda item: item.path)]
        share = BASELINE_S / max(len(files), 1)
        order = chain(self._in_turn(files, share), self._in_turn(files, BASELINE_S))
        item = next(order, None)
        while item is not None:  # a test is told the next, so that what both need is kept
            following = next(order, None)
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            item = following
        return True

    def _in_turn(self, files: Iterable[deque[pytest.Item]], share: float) -> Iterator[pytest.Item]:
        for items in files:
            began = forked.cpu_used()
            while items and forked.cpu_used() < min(began + share, self._began + BASELINE_S):
                yield items.popleft()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        before = forked.cpu_used()
        self._seen.start()
        self._kept.begin(item)
        try:
            return (yield)
        finally:
            self._seconds[item.nodeid] = forked.cpu_used() - before
            self._afar[item.nodeid] |= afar.told(self._folder)
            self._kept.end()
            self._seen.stop()

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Any:
        """A fixture that several tests share runs for all of them."""
        if fixturedef.scope == "function":
            return (yield)
        self._afar[request._pyfuncitem.nodeid] |= afar.told(self._folder)
        with self._kept.within(kept.named(fixturedef)):
            try:
                return (yield)
            finally:
                self._afar[kept.named(fixturedef)] |= afar.told(self._folder)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed.append(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        with catch_warnings():
            simplefilter("ignore")  # that nothing was reached is no fault
            reached = self._seen.get_data().contexts_by_lineno(self._path)
        for context, lines in self._afar.items():
            for line in lines:
                reached.setdefault(line, []).append(context)
        ready = self._kept.credited(reached, self._seconds)
        reached = {line: [one for one in found if one in self._seconds] for line, found in reached.items()}
        told = {"reached": reached, "kept": ready, "failed": self._failed, "seconds": self._seconds}
        self._target.write_text(json.dumps(told), "utf-8")
