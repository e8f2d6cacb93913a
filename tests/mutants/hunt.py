"""Draws mutants with a fixed seed, runs the tests that reach them, and counts what was noticed."""

import json
import os
import random
import time
from collections import Counter, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

from tests.mutants import forked
from tests.mutants.mutate import Site, mutant, sites
from tests.mutants.selection import Tree, dotted, files_to_run

BASE_LIMIT_S, TIMES = 15.0, 3
"""A mutant may use so many times what the tests use without it, and a little more, before it counts as noticed."""
BASELINE_LIMIT_S = 240.0
MOST_TESTS = 60
"""Of the tests that reach a line; the most that are run, those of the mirrored file first."""
NO_TESTS = ("--collect-only", "tests/__init__.py")
"""What a run is told where no test reaches a place."""
EQUIVALENTS = Path(__file__).parent / "equivalents.txt"


@dataclass(frozen=True)
class Drawn:
    """A mutant: the module's path and the place that is changed."""

    path: str
    site: Site

    def __str__(self) -> str:
        return f"{self.path}: {self.site}"

    @property
    def room(self) -> str:
        """The folder of the package that it is in."""
        return self.path.split("/")[1]


def has_numbers(path: str) -> bool:
    """Whether numbers of a module are changed: those of the window are pixels and milliseconds, a matter of taste."""
    return "/gui/" not in path


def parse_equivalents(text: str) -> dict[str, str]:
    """Mutants that change nothing anyone could see, each with the reason, which stands in the line below, indented."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    if len(lines) % 2 or any(not reason.startswith("  ") for reason in lines[1::2]):
        raise ValueError("each mutant has its reason in the line below, indented")
    return {mutant: reason.strip() for mutant, reason in zip(lines[::2], lines[1::2], strict=True)}


def draw(tree: Tree, rooms: Mapping[str, int], each: int, seed: int) -> list[Drawn]:
    """``rooms`` says how many modules of each are drawn, large ones more likely; at most ``each`` mutants of a module.

    The modules of the rooms take turns, so that a hunt that is cut short has been in every room.
    """
    turns = [_modules(tree, room, count, seed) for room, count in rooms.items()]
    longest = max(map(len, turns), default=0)
    order = [turn[number] for number in range(longest) for turn in turns if number < len(turn)]
    return [one for path in order for one in of_module(tree, path, each, seed)]


def _modules(tree: Tree, room: str, count: int, seed: int) -> list[str]:
    chance = random.Random(f"{seed} {room}")
    paths = [path for path in tree.modules() if path.startswith(f"{tree.package}/{room}/")]
    sized = [(path, len(sites(tree.text(path), numbers=has_numbers(path)))) for path in paths]
    # a key of u ** (1 / weight): the largest keys are a draw by weight without putting back
    keys = {path: chance.random() ** (1 / size) for path, size in sized if size}
    return sorted(keys, key=lambda path: -keys[path])[:count]


def of_module(tree: Tree, path: str, each: int, seed: int) -> list[Drawn]:
    """Some mutants of one module, always the same ones."""
    found = sites(tree.text(path), numbers=has_numbers(path))
    chosen = random.Random(f"{seed} {path}").sample(found, min(each, len(found)))
    return [Drawn(path, site) for site in sorted(chosen, key=found.index)]


@dataclass
class Tally:
    """What became of the mutants, by room."""

    killed: Counter[str] = field(default_factory=Counter)
    survived: list[Drawn] = field(default_factory=list)
    red: list[str] = field(default_factory=list)
    """Tests that fail without any mutant: they are left out, and said."""
    left: int = 0
    """Mutants that there was no time for."""

    def share(self, room: str) -> float | None:
        """The share of a room's mutants that were killed; None where none was tried."""
        alive = sum(one.room == room for one in self.survived)
        tried = self.killed[room] + alive
        return self.killed[room] / tried if tried else None


@dataclass(frozen=True)
class _Base:
    """What the tests of a module do without a mutant."""

    tests: Sequence[str]
    cpu: float
    reached: Mapping[int, Collection[str]]
    first: bool

    def tests_of(self, site: Site) -> Sequence[str]:
        """The tests that reach a place; of the first files all where none is known to, since a process of theirs may."""
        lines = range(site.first, site.last + 1)
        known = {test for line in lines for test in self.reached.get(line, ()) if test}
        place = {file: number for number, file in enumerate(self.tests)}
        ordered = sorted(known, key=lambda test: (place.get(test.partition("::")[0], 0), test))
        return ordered[:MOST_TESTS] or (self.tests if self.first else ())


@dataclass(frozen=True)
class _Turn:
    """A module, with the tests that are most about it; or with the others, for what those did not notice."""

    path: str
    first: bool = True


@dataclass(frozen=True)
class _Job:
    """What runs now: a mutant, or (with none) the tests of a module as they are."""

    turn: "_Turn"
    one: Drawn | None
    run: forked.Running
    scratch: Path
    then: Sequence[Drawn] = ()
    """The mutants that may be tried after it."""


class Hunt:
    """One hunt: ``workers`` processes at a time, in ``scratch``, until ``ends`` (monotonic seconds)."""

    def __init__(self, tree: Tree, scratch: Path, workers: int = 1, ends: float = float("inf")) -> None:
        self._tree, self._scratch, self._workers, self._ends = tree, scratch, workers, ends
        self._number = 0
        self._bases = dict[_Turn, _Base]()
        self._ready = deque[tuple[_Turn, Drawn]]()
        self._waiting = dict[_Turn, list[Drawn]]()
        """By what has to run without a mutant first, in its order."""
        self.tally = Tally()

    def run(self, drawn: Sequence[Drawn], equivalents: Mapping[str, str]) -> Iterator[tuple[Drawn, bool]]:
        """Try each mutant that is not known to be equivalent, and say whether it was killed."""
        for one in drawn:
            if str(one) not in equivalents:
                self._waiting.setdefault(_Turn(one.path), []).append(one)
        running: list[_Job] = []
        while running or self._ready or self._waiting:
            self._give_up_when_late()
            while len(running) < self._workers and (self._ready or self._waiting):
                running.append(self._next())
            for job in list(running):
                if (ended := job.run.poll()) is not None:
                    running.remove(job)
                    if job.one is None:
                        self._measured(job, ended)
                    elif not (ended.passed and self._goes_on(job.turn, job.one)):
                        yield job.one, self._count(job.one, ended)
                    rmtree(job.scratch, ignore_errors=True)
            time.sleep(0.02)

    def _goes_on(self, turn: _Turn, one: Drawn) -> bool:
        """Whether there are other tests that may notice what the first did not."""
        others = _Turn(turn.path, first=False)
        if not turn.first or not self._files(others):
            return False
        if others in self._bases:
            self._ready.append((others, one))
        else:
            self._waiting.setdefault(others, []).append(one)
        return True

    def _files(self, turn: _Turn) -> list[str]:
        """The test files of a turn: the mirrored one comes first, and the others where that is not enough."""
        files = files_to_run(self._tree, turn.path)
        return files[:1] if turn.first else files[1:]

    def _give_up_when_late(self) -> None:
        if time.monotonic() > self._ends:
            self.tally.left += len(self._ready) + sum(map(len, self._waiting.values()))
            self._ready.clear()
            self._waiting.clear()

    def _next(self) -> _Job:
        self._number += 1
        scratch = self._scratch / f"{os.getpid()}-{self._number}"
        if not self._ready:
            turn = next(iter(self._waiting))
            drawn, lines_of = self._waiting.pop(turn), self._tree.root / turn.path
            run = forked.start(self._tree.root, self._files(turn), scratch, BASELINE_LIMIT_S, lines_of=lines_of)
            return _Job(turn, None, run, scratch, drawn)
        turn, one = self._ready.popleft()
        base = self._bases[turn]
        source = mutant(self._tree.text(one.path), one.site, numbers=has_numbers(one.path))
        limit = BASE_LIMIT_S + TIMES * base.cpu
        tests = base.tests_of(one.site) or NO_TESTS
        run = forked.start(self._tree.root, tests, scratch, limit, (dotted(one.path), source))
        return _Job(turn, one, run, scratch)

    def _measured(self, job: _Job, ended: forked.Ended) -> None:
        """Now that the tests of a module have run, its mutants may."""
        told = job.scratch / "lines.json"
        if not told.exists():
            self.tally.red.append(f"{job.turn.path}: {_last_words(job.scratch / 'said.txt')}")
            return
        noted = json.loads(told.read_text("utf-8"))
        self.tally.red += [f"{job.turn.path}: {test} fails" for test in noted["failed"]]
        reached = {int(line): set(tests) - set(noted["failed"]) for line, tests in noted["reached"].items()}
        without = [word for test in noted["failed"] for word in ("--deselect", test)]
        self._bases[job.turn] = _Base((*self._files(job.turn), *without), ended.cpu, reached, job.turn.first)
        self._ready.extend((job.turn, one) for one in job.then)

    def _count(self, one: Drawn, ended: forked.Ended) -> bool:
        if ended.passed:
            self.tally.survived.append(one)
        else:
            self.tally.killed[one.room] += 1
        return not ended.passed


def _last_words(said: Path) -> str:
    lines = said.read_text("utf-8", "replace").splitlines() if said.exists() else []
    return lines[-1] if lines else "its tests did not run"
