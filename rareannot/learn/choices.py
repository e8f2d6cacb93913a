"""Conditional logistic regression: which of several is right, or none of them, by features that hold or not; deterministic.

The chance of each is exp(sum of its weights), that of none is 1, each divided by their sum. A choice with one to choose from is
ordinary logistic regression. Weights are drawn towards given ones, so that a little gold moves them a little.
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
    """What may be chosen, each by its features, and which of it are right (an empty set: none).

    ``name`` is what the choice is about: a feature has a weight of its own for each name ("name/feature") beside the one that it
    has for all ("feature"); both are added.
    """

    name: str
    rows: Sequence[Sequence[str]]
    right: Set[int]
    odds: Sequence[float] = ()
    """What is known of each row already, as the logarithm of its odds; without it, nothing."""


def fit(
    examples: Sequence[ChoiceExample], towards: Mapping[str, float], strength: float = STRENGTH
) -> dict[str, float]:
    """The most likely weights, drawn to those of ``towards``; without examples just these."""
    start = dict(towards)
    usable = [one for one in examples if any(one.rows)]
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
        rows = [[number.setdefault((one.name, f), len(number)) for f in row] for one in examples for row in one.rows]
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
            np.repeat(np.arange(len(examples)), [len(one.rows) for one in examples]),
            np.array([i in one.right for one in examples for i in range(len(one.rows))]),
            np.array([not one.right for one in examples]),
            np.array([odd for one in examples for odd in one.odds or [0.0] * len(one.rows)]),
            np.array([towards.get(name, 0.0) for name in names]),
            strength,
        )

    def loss(self, weights: "Vector") -> tuple[float, "Vector"]:
        """The loss at ``weights`` and its gradient."""
        import numpy as np

        commons, count = len(weights) - len(self.general), len(self.none)
        whole_weights = weights[self.general] + weights[commons:]
        odds = np.clip(np.bincount(self.of_row, whole_weights[self.column], len(self.choice)) + self.known, -500, 500)
        most = np.zeros(count)  # the odds of none are 0
        np.maximum.at(most, self.choice, odds)
        powers, nobody = np.exp(odds - most[self.choice]), np.exp(-most)
        whole = np.bincount(self.choice, powers, count) + nobody
        good = np.maximum(np.bincount(self.choice, powers * self.right, count) + nobody * self.none, 1e-300)
        off = weights - self.towards
        loss = self.strength * float((np.log(whole) - np.log(good)).sum()) + off @ off / 2
        pull = powers / whole[self.choice] - powers * self.right / good[self.choice]
        slope = self.strength * pull
        mine = np.add.reduceat(slope[self.row], self.column_begins)
        return float(loss), np.concatenate([np.bincount(self.general, mine, commons), mine]) + off
