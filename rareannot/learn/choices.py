"""Conditional logistic regression: chooses one of several candidates, or none, by binary features; deterministic.

The probability of a candidate is exp(sum of its weights), that of none is 1, each divided by their sum. With a single
candidate this is ordinary logistic regression. Weights are shrunk towards given ones, so a little gold moves them a little.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rareannot.numeric.lbfgs import Effort, minimise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[Any]

STRENGTH = 0.1
"""The inverse of the penalty: loss = strength * sum of log losses + half the sum of the squared distances from the given weights.
On left-out development articles .03 and .3 did a little worse."""
_EFFORT = Effort(steps=80, remembered=8, first_step=1, shortest=1e-10, least_gain=1e-5)
_LEAST = 5e-3
"""Weights smaller than this are not kept."""


@dataclass(frozen=True, slots=True)
class ChoiceExample:
    """The candidates of one choice, each by its features, and which of them are right (an empty set: none).

    ``name`` is the subject of the choice: a feature has a separate weight for each name ("name/feature") and one that all
    names share ("feature"); both are added.
    """

    name: str
    rows: Sequence[Sequence[str]]
    right: Set[int]
    odds: Sequence[float] = ()
    """What is known of each row already, as the logarithm of its odds; without it, nothing."""


def fit(
    examples: Sequence[ChoiceExample], towards: Mapping[str, float], strength: float = STRENGTH
) -> dict[str, float]:
    """Returns the most likely weights, shrunk towards ``towards``; exactly those if there are no examples."""
    start = dict(towards)
    usable = [example for example in examples if any(example.rows)]
    if not usable:
        return start
    problem = _Problem.of(usable, start, strength)
    weights = minimise(problem.loss, problem.towards.copy(), _EFFORT)
    learnt = dict(zip(problem.names, map(float, weights), strict=True))
    return {name: round(w, 4) for name, w in sorted((start | learnt).items()) if abs(w) >= _LEAST}


@dataclass(frozen=True, slots=True)
class _Problem:
    """A sparse matrix of ones, by rows and by columns; row ``r`` is one of those to choose in ``choice[r]``, ``right`` or not."""

    names: list[str]
    general: "Vector"
    """Of each column, the number of the weight that it has in common with others; its own weight comes after all of those."""
    column: "Vector"
    of_row: "Vector"
    """The row of each entry of ``column``."""
    row: "Vector"
    column_begins: "Vector"
    """The rows of each column in turn, and where each column begins among them."""
    choice: "Vector"
    right: "Vector"
    none: "Vector"
    """Of each choice, whether none is right."""
    known: "Vector"
    """Of each row, the odds that are known already."""
    towards: "Vector"
    strength: float

    @staticmethod
    def of(examples: Sequence[ChoiceExample], towards: Mapping[str, float], strength: float) -> "_Problem":
        import numpy as np

        number: dict[tuple[str, str], int] = {}
        rows = [
            [number.setdefault((example.name, f), len(number)) for f in row]
            for example in examples
            for row in example.rows
        ]
        commons = {f: i for i, f in enumerate(dict.fromkeys(feature for _, feature in number))}
        names = [*commons, *(f"{name}/{feature}" for name, feature in number)]
        lengths = np.array([len(row) for row in rows])
        column = np.array([i for row in rows for i in row], dtype=np.int64)
        order = np.argsort(column, kind="stable")
        return _Problem(
            names,
            np.array([commons[feature] for _, feature in number], dtype=np.int64),
            column,
            np.repeat(np.arange(len(rows)), lengths),
            np.repeat(np.arange(len(rows)), lengths)[order],
            np.searchsorted(column[order], np.arange(len(number))),
            np.repeat(np.arange(len(examples)), [len(example.rows) for example in examples]),
            np.array([i in example.right for example in examples for i in range(len(example.rows))]),
            np.array([not example.right for example in examples]),
            np.array([odd for example in examples for odd in example.odds or [0.0] * len(example.rows)]),
            np.array([towards.get(name, 0.0) for name in names]),
            strength,
        )

    def loss(self, weights: "Vector") -> tuple[float, "Vector"]:
        """Returns the loss at ``weights`` and its gradient."""
        import numpy as np

        commons, count = len(weights) - len(self.general), len(self.none)
        whole_weights = weights[self.general] + weights[commons:]
        odds = np.clip(np.bincount(self.of_row, whole_weights[self.column], len(self.choice)) + self.known, -500, 500)
        most = np.zeros(count)  # the odds of none are 0
        np.maximum.at(most, self.choice, odds)
        powers, nobody = np.exp(odds - most[self.choice]), np.exp(-most)
        totals = np.bincount(self.choice, powers, count) + nobody
        good = np.maximum(np.bincount(self.choice, powers * self.right, count) + nobody * self.none, 1e-300)
        off = weights - self.towards
        loss = self.strength * float((np.log(totals) - np.log(good)).sum()) + off @ off / 2
        pull = powers / totals[self.choice] - powers * self.right / good[self.choice]
        slope = self.strength * pull
        mine = np.add.reduceat(slope[self.row], self.column_begins)
        return float(loss), np.concatenate([np.bincount(self.general, mine, commons), mine]) + off
