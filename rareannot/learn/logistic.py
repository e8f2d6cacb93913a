"""Logistic regression on sparse features with an L2 penalty, by L-BFGS; deterministic.

The best penalty differs from gold to gold, and a few articles do not show which it is, so the weights are the mean of
those under several. (On left-out development articles this did as well as the best single penalty, which no fold could name.)
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rareannot.numeric.lbfgs import Effort, minimise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[Any]

Features = Mapping[str, float]
Fit = Callable[[Sequence[Features], Sequence[bool]], dict[str, float]]
STRENGTHS = (0.1, 0.3, 1.0)
"""Inverses of the penalty, ascending: loss = strength * sum of log losses + half the sum of squared weights."""
_EFFORT = Effort(steps=300, remembered=8, first_step=1, shortest=1e-10, least_gain=1e-9)
_LEAST = 1e-4
"""Weights smaller than this are not kept."""


def logistic(strengths: Sequence[float] = STRENGTHS) -> Fit:
    """Returns the fitting function that a training config names as ``rareannot.logistic.v1``."""
    return lambda rows, right: fit(rows, right, strengths)


def fit(rows: Sequence[Features], right: Sequence[bool], strengths: Sequence[float] = STRENGTHS) -> dict[str, float]:
    """Returns the most likely weight of each feature; empty if all rows are right, or all wrong."""
    import numpy as np

    if not rows or all(right) or not any(right):
        return {}
    problem = _Problem.of(rows, right, strengths[0])
    last = np.zeros(len(problem.names))
    total = np.zeros(len(problem.names))
    for strength in strengths:  # each starts from the weights of the one before, which are near
        last = minimise(replace(problem, strength=strength).loss, last, _EFFORT)
        total += last
    weights = total / len(strengths)
    return {name: round(float(w), 5) for name, w in zip(problem.names, weights, strict=True) if abs(w) >= _LEAST}


@dataclass(frozen=True, slots=True)
class _Problem:
    """Rows of a sparse matrix: entry ``i`` is ``values[i]`` in row ``row[i]`` and column ``column[i]``; signs are 1 or -1."""

    names: list[str]
    row: "Vector"
    column: "Vector"
    values: "Vector"
    signs: "Vector"
    strength: float

    @staticmethod
    def of(rows: Sequence[Features], right: Sequence[bool], strength: float) -> "_Problem":
        import numpy as np

        names = sorted({name for features in rows for name in features})
        number = {name: i for i, name in enumerate(names)}
        row = np.repeat(np.arange(len(rows)), [len(features) for features in rows])
        column = np.array([number[name] for features in rows for name in features], dtype=np.int64)
        values = np.array([value for features in rows for value in features.values()], dtype=np.float64)
        return _Problem(names, row, column, values, np.where(np.array(right), 1.0, -1.0), strength)

    def loss(self, weights: "Vector") -> tuple[float, "Vector"]:
        """Returns the loss at ``weights`` and its gradient."""
        import numpy as np

        size = len(self.signs)
        margin = self.signs * np.bincount(self.row, self.values * weights[self.column], size)
        loss = self.strength * np.logaddexp(0, -margin).sum() + weights @ weights / 2
        slope = -self.strength * self.signs / (1 + np.exp(np.clip(margin, -500, 500)))
        return float(loss), np.bincount(self.column, self.values * slope[self.row], len(weights)) + weights
