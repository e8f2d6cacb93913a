"""The learning curve: F1 on the same left-out articles against the number of gold articles, and whether more would help."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.learn.outcome import FEW, Outcome, Rival, outcome
from rareannot.learn.progress_wording import SIZED_FOLD
from rareannot.learn.schedule import BUILT_IN, Progress, Task, final_pipeline, fit_in, learning_from, marks_of, predict
from rareannot.learn.training_docs import TrainingDoc, folds

SIZES = (0.25, 0.5, 1.0)
FOLDS = 3
PAYS = 0.005
"""The least gain in F1 from doubling the gold for which labelling more is called worth it."""
FEWEST = 8
"""With fewer articles, the points of a curve would not differ."""


@dataclass(frozen=True, slots=True)
class Point:
    """F1, with its 95 % interval over articles, of pipelines trained on ``articles`` different articles."""

    articles: int
    f1: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Points by size; ``built_in`` is the built-in suggester's F1 on the same articles.

    ``gain`` is the last doubling's, ``low`` and ``high`` are its 95 % interval.
    """

    points: tuple[Point, ...]
    built_in: float | None
    gain: float
    low: float
    high: float

    @property
    def verdict(self) -> Sentence:
        """Says whether labelling more would help."""
        if self.low > 0 and self.gain >= PAYS:
            advice = Sentence("labelling more still pays.")
        elif self.high < PAYS:
            advice = Sentence("more of the same hardly helps; other kinds of article, or a look at the errors, would.")
        else:
            advice = Sentence("it is too early to tell whether more helps; label on and look again.")
        trend = Sentence(
            "From {before} to {now} articles of gold F1 went {gain} (95 % between {low} and {high}): {verdict}",
            before=self.points[-2].articles,
            now=self.points[-1].articles,
            gain=f"{self.gain:+.3f}",
            low=f"{self.low:+.3f}",
            high=f"{self.high:+.3f}",
            verdict=advice,
        )
        if self.points[-1].articles >= FEW:
            return trend
        return Sentence("{said} With fewer than {few} articles this is a first hint only.", said=trend, few=FEW)

    def as_json(self) -> dict[str, Any]:
        """Returns the curve as JSON values, with its verdict for those who read them."""
        return asdict(self) | {"verdict": str(self.verdict)}


def curve_from_json(data: dict[str, Any]) -> Curve:
    """Returns the curve in the JSON values of ``Curve.as_json``."""
    points = tuple(Point(**p) for p in data["points"])
    return Curve(points, data["built_in"], data["gain"], data["low"], data["high"])


def curve(gold_docs: Sequence[TrainingDoc], task: Task, work: Path) -> Iterator[Progress | Curve]:
    """Train on more and more of the gold and evaluate on the same folds each time; the last value is the ``Curve``.

    The smaller parts of a fold's gold are contained in the larger ones. Raises UserError on too few articles.
    """
    groups = len({x.group for x in gold_docs})
    if groups < FEWEST:
        raise UserError(
            "A learning curve needs gold for {fewest} different articles at least; there are {groups}.",
            fewest=FEWEST,
            groups=groups,
        )
    parted = folds(gold_docs, FOLDS)
    predictions: list[dict[str, Sequence[Span]]] = [{} for _ in SIZES]
    counts = [0.0 for _ in SIZES]
    total = len(SIZES) * FOLDS
    for number, left_out in enumerate(parted):
        rest = [x for i, some in enumerate(parted) if i != number for x in some]
        for which, size in enumerate(SIZES):
            part, dev = _part(rest, size)
            counts[which] += len({x.group for x in (*part, *dev)}) / FOLDS
            folder = work / f"{number}-{which}"
            finished = number * len(SIZES) + which
            for step in fit_in(learning_from(task, part, dev), folder):
                first = finished * step.stages
                size = len(part) + len(dev)
                stage = Sentence(SIZED_FOLD, articles=size, number=number + 1, count=FOLDS, what=step.what)
                yield Progress(
                    first + step.stage, total * step.stages, stage, step.step, step.left * (total - finished)
                )
            predictions[which] |= predict(final_pipeline(folder), left_out)
            rmtree(folder)
    built_in = {BUILT_IN: marks_of(task, BUILT_IN, gold_docs)} if BUILT_IN in task.rivals else {}
    outcomes = [outcome("curve", gold_docs, marks, built_in) for marks in predictions]
    last = outcome("curve", gold_docs, predictions[-1], {"half": predictions[-2]}).rivals[0]
    yield _curve([round(n) for n in counts], outcomes, last)


def _part(rest: Sequence[TrainingDoc], size: float) -> tuple[list[TrainingDoc], list[TrainingDoc]]:
    """Returns a share of the gold (whole groups, in the order of their hashes), and a sixth of it that decides when to stop."""
    ordered = sorted({x.group for x in rest}, key=lambda g: sha256(f"curve/{g}".encode()).digest())
    selected = ordered[: max(2, round(size * len(ordered)))]
    dev = set(selected[: max(1, len(selected) // 6)])
    return [x for x in rest if x.group in set(selected) - dev], [x for x in rest if x.group in dev]


def _curve(counts: Sequence[int], outcomes: Sequence[Outcome], last: Rival) -> Curve:
    points = [
        Point(n, result.f1, result.scores[0].low or 0.0, result.scores[0].high or 0.0)
        for n, result in zip(counts, outcomes, strict=True)
    ]
    built_in = outcomes[-1].rivals[0].f1 if outcomes[-1].rivals else None
    return Curve(tuple(points), built_in, last.gain, last.low, last.high)
