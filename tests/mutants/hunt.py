"""Draws mutants with a fixed seed, runs the tests that reach them, and counts what was noticed."""

import ast
import os
import random
import time
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from math import sqrt
from pathlib import Path
from shutil import rmtree

from tests.mutants import forked, served
from tests.mutants.mutate import Site, mutant, sites
from tests.mutants.selection import FIRST_FILES, WHOLE_WINDOW, Tree, dotted, files_to_run, mirrored, users_of
from tests.mutants.witness import Ended, Verdict, up_to, verdict

EQUIVALENTS = Path(__file__).parent / "equivalents.txt"
DRAWN = tuple(f"/core/charts/{name}.py" for name in ("layout", "look", "points", "rows", "strokes"))
"""What lays charts out, for the window and for files alike."""


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


Found = tuple[Drawn, Verdict | None]
"""A mutant, and how it was noticed; None where it was not."""


def has_numbers(path: str) -> bool:
    """Whether numbers of a module are changed: those of the window and of its charts are pixels, a matter of taste."""
    return not path.endswith(DRAWN) and "/gui/" not in path


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
    ways: Counter[tuple[str, str]] = field(default_factory=Counter)
    """In which ways the mutants of a room were noticed, and how many of them so."""
    killers: Counter[str] = field(default_factory=Counter)
    """How many mutants each test noticed first: one that noticed most is worth a look."""
    red: list[str] = field(default_factory=list)
    """Tests that fail without any mutant: they are left out, and said."""
    left: int = 0
    """Mutants that there was no time for."""
    early: int = 0
    """Survivors that there was no time to ask all their tests about."""

    def tried(self, room: str) -> int:
        """How many mutants of a room were tried."""
        return self.killed[room] + sum(one.room == room for one in self.survived)

    def share(self, room: str) -> float | None:
        """The share of a room's mutants that were killed; None where none was tried."""
        tried = self.tried(room)
        return self.killed[room] / tried if tried else None

    def interval(self, room: str) -> tuple[float, float]:
        """Wilson's interval of that share, 95 %; a little too narrow, since mutants of one module are drawn together."""
        n, z = self.tried(room), 1.96
        share = self.killed[room] / n
        middle, half = share + z * z / (2 * n), z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


@dataclass(frozen=True)
class _Turn:
    """A module, with the tests that are most about it (0); or with the others (1), and those of the whole window (2).

    Each is for what those before did not notice, with time of its own: slow tests would have none of that of many quick ones.
    """

    path: str
    stage: int = 0


@dataclass(frozen=True)
class _Again:
    """A mutant that survived where it was put into what was imported already, to be imported once more with its tests.

    With a ``verdict`` those run without it: they must pass, or one of them fails by itself and the ``others`` are asked.
    """

    turn: _Turn
    one: Drawn
    tests: Sequence[str]
    limit: float
    verdict: Verdict | None = None
    others: Sequence[str] = ()


@dataclass(frozen=True)
class _Job:
    """What runs now, for which mutants."""

    turn: _Turn
    drawn: Sequence[Drawn]
    run: forked.Running
    scratch: Path
    again: _Again | None = None


class Hunt:
    """One hunt: ``workers`` processes at a time, in ``scratch``, until ``ends`` (monotonic seconds)."""

    def __init__(self, tree: Tree, scratch: Path, workers: int = 1, ends: float = float("inf")) -> None:
        self._tree, self._scratch, self._workers, self._ends = tree, scratch, workers, ends
        self._number = 0
        self._again = deque[_Again]()
        self._waiting = dict[_Turn, list[Drawn]]()
        self._running = list[_Job]()
        self._open = dict[Drawn, None]()
        self._tried = set[Drawn]()
        self.tally = Tally()

    def run(self, drawn: Sequence[Drawn], equivalents: Mapping[str, str]) -> Iterator[Found]:
        """Try each mutant that is not known to be equivalent, and say how it was noticed; None where it was not."""
        for one in drawn:
            if str(one) not in equivalents:
                self._open[one] = None
                self._waiting.setdefault(_Turn(one.path), []).append(one)
        while self._running or self._again or self._waiting:
            if time.monotonic() > self._ends:
                yield from self.give_up()
            while len(self._running) < self._workers and (self._again or self._waiting):
                self._running.append(self._next())
            for job in list(self._running):
                if (ended := job.run.poll()) is not None:
                    self._running.remove(job)
                    yield from self._imported(job.again, job.scratch, ended) if job.again else self._answered(job)
                    rmtree(job.scratch, ignore_errors=True)
            time.sleep(0.02)

    def give_up(self) -> Iterator[Found]:
        """Stop here: what was tried and not noticed so far has survived, else a hunt cut short would tell of the killed alone.

        What was not tried at all is left.
        """
        for job in self._running:
            if job.again is not None:
                job.run.stop()
            else:
                served.stop(job.run, job.scratch)
                with suppress(OSError):
                    _, answers = served.answers(job.scratch)
                    self._tried.update(job.drawn[: len(answers)])
                    known = zip(job.drawn, answers, strict=False)
                    yield from [(one, self._count(one, said.verdict)) for one, said in known if said.verdict]
        self._running.clear()
        self._again.clear()
        self._waiting.clear()
        yield from self._without_more(list(self._open))

    def _without_more(self, drawn: Sequence[Drawn]) -> Iterator[Found]:
        for one in drawn:
            if one in self._tried:
                self.tally.early += 1
                yield one, self._count(one, None)
            else:
                self.tally.left += 1
                del self._open[one]

    def _next(self) -> _Job:
        self._number += 1
        scratch = self._scratch / f"{os.getpid()}-{self._number}"
        if self._again:
            again = self._again.popleft()
            path, text = again.one.path, self._tree.text(again.one.path)
            changed = ast.unparse(mutant(text, again.one.site, numbers=has_numbers(path)))
            change = dotted(path), changed if again.verdict is None else served.unchanged(text)
            run = forked.start(self._tree.root, again.tests, scratch, again.limit, change)
            return _Job(again.turn, [again.one], run, scratch, again)
        # a module is done with before the next: those killed at once must not be told of before those that take long
        turn = next((turn for turn in self._waiting if turn.stage), None) or next(iter(self._waiting))
        drawn = self._waiting.pop(turn)
        ask = served.Ask(
            self._tree.root / turn.path, dotted(turn.path), self._tree.text(turn.path), self._files(turn),
            [one.site for one in drawn], has_numbers(turn.path), not turn.stage, users_of(self._tree, turn.path),
        )  # fmt: skip
        return _Job(turn, drawn, served.start(self._tree.root, ask, scratch), scratch)

    def _files(self, turn: _Turn) -> list[str]:
        """The test files of a turn: the mirrored one comes first, and the others where that is not enough."""
        files = files_to_run(self._tree, turn.path)
        first = 1 if files[:1] == [mirrored(turn.path)] else FIRST_FILES
        if not turn.stage:
            return files[:first]
        whole = turn.stage == 2
        return [file for file in files[first:] if file.startswith(WHOLE_WINDOW) is whole]

    def _answered(self, job: _Job) -> Iterator[Found]:
        try:
            failed, answers = served.answers(job.scratch)
        except OSError:
            self.tally.red.append(f"{job.turn.path}: {_last_words(job.scratch / 'said.txt')}")
            yield from self._without_more(job.drawn)
            return
        self.tally.red += [f"{job.turn.path}: {test} fails" for test in failed]
        yield from self._without_more(job.drawn[len(answers) :])
        self._tried.update(job.drawn)
        for one, answer in zip(job.drawn, answers, strict=False):
            self.tally.red += [f"{job.turn.path}: {test} fails after others" for test in answer.unsteady]
            if answer.verdict is not None:
                yield one, self._count(one, answer.verdict)
            elif answer.tests:
                self._again.append(_Again(job.turn, one, answer.tests, answer.limit))
            else:
                yield from self._unnoticed(job.turn, one)

    def _imported(self, again: _Again, scratch: Path, ended: Ended) -> Iterator[Found]:
        """A mutant that was imported, or the same tests without it; the one is believed only after the other."""
        found = verdict(scratch, ended)
        if again.verdict is None:
            if found is None:
                yield from self._unnoticed(again.turn, again.one)
            else:
                same = up_to(again.tests, found.test)
                self._again.appendleft(replace(again, tests=same, verdict=found, others=again.tests))
        elif found is None:
            yield again.one, self._count(again.one, again.verdict)
        else:
            self.tally.red.append(f"{again.turn.path}: {found.test} fails after others")
            others = [test for test in again.others if test != found.test]
            if 0 < len(others) < len(again.others):
                self._again.appendleft(replace(again, tests=others, verdict=None))
            else:
                yield from self._unnoticed(again.turn, again.one)

    def _unnoticed(self, turn: _Turn, one: Drawn) -> Iterator[Found]:
        """There may be other tests that notice what the first did not."""
        others = (_Turn(turn.path, stage) for stage in range(turn.stage + 1, 3))
        following = next((other for other in others if self._files(other)), None)
        if following is not None:
            self._waiting.setdefault(following, []).append(one)
        else:
            yield one, self._count(one, None)

    def _count(self, one: Drawn, found: Verdict | None) -> Verdict | None:
        del self._open[one]
        if found is None:
            self.tally.survived.append(one)
        else:
            self.tally.killed[one.room] += 1
            self.tally.ways[one.room, found.way] += 1
            self.tally.killers[found.test] += 1
        return found


def _last_words(said: Path) -> str:
    lines = said.read_text("utf-8", "replace").splitlines() if said.exists() else []
    return f"its tests did not run to the end: {lines[-1]}" if lines else "its tests did not run"
