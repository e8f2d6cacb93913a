"""The fit of rareannot/learn/choices.py by scipy's sparse matrices: the same arithmetic, in a tenth of the time.

The program itself needs no scipy: ``pip install scipy`` before build.py.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from rareannot.learn.choices import STRENGTH, ChoiceExample
from rareannot.numeric.lbfgs import Effort, minimise

_EFFORT = Effort(steps=80, remembered=8, first_step=1, shortest=1e-10, least_gain=1e-5)
_LEAST = 5e-3
Vector = NDArray[Any]


def fit(
    examples: Sequence[ChoiceExample], towards: Mapping[str, float], strength: float = STRENGTH
) -> dict[str, float]:
    """The most likely weights, drawn to those of ``towards``."""
    usable = [one for one in examples if any(one.rows)]
    if not usable:
        return dict(towards)
    problem = _Problem(usable, towards, strength)
    weights = minimise(problem.loss, problem.towards.copy(), _EFFORT)
    learnt = dict(zip(problem.names, map(float, weights), strict=True))
    return {name: round(w, 4) for name, w in sorted((dict(towards) | learnt).items()) if abs(w) >= _LEAST}


class _Problem:
    """One row for each that may be chosen, one column for each feature with the name of its link."""

    def __init__(self, examples: Sequence[ChoiceExample], towards: Mapping[str, float], strength: float) -> None:
        number: dict[tuple[str, str], int] = {}
        columns, begins = [], [0]
        for one in examples:
            for row in one.rows:
                columns.append(np.array([number.setdefault((one.name, f), len(number)) for f in row], dtype=np.int32))
                begins.append(begins[-1] + len(row))
        commons = {f: i for i, f in enumerate(dict.fromkeys(feature for _, feature in number))}
        self.names = [*commons, *(f"{name}/{feature}" for name, feature in number)]
        self.general = np.array([commons[feature] for _, feature in number])
        ones = np.ones(begins[-1], dtype=np.float32)
        self.rows = csr_matrix((ones, np.concatenate(columns), begins), shape=(len(columns), len(number)))
        self.columns = self.rows.T.tocsr()
        counts = [len(one.rows) for one in examples]
        self.begins = np.concatenate([[0], np.cumsum(counts)[:-1]])
        self.choice = np.repeat(np.arange(len(examples)), counts)
        self.right = np.array([i in one.right for one in examples for i in range(len(one.rows))])
        self.none = np.array([not one.right for one in examples])
        self.known = np.array([odd for one in examples for odd in one.odds or [0.0] * len(one.rows)])
        self.towards = np.array([towards.get(name, 0.0) for name in self.names])
        self.strength = strength

    def loss(self, weights: Vector) -> tuple[float, Vector]:
        """The loss at ``weights`` and its gradient."""
        commons = len(weights) - len(self.general)
        whole_weights = (weights[self.general] + weights[commons:]).astype(np.float32)
        odds = np.clip(self.rows @ whole_weights + self.known, -500, 500)
        most = np.maximum(np.maximum.reduceat(odds, self.begins), 0)  # the odds of none are 0
        powers, nobody = np.exp(odds - most[self.choice]), np.exp(-most)
        whole = np.add.reduceat(powers, self.begins) + nobody
        good = np.maximum(np.add.reduceat(powers * self.right, self.begins) + nobody * self.none, 1e-300)
        off = weights - self.towards
        loss = self.strength * float((np.log(whole) - np.log(good)).sum()) + off @ off / 2
        pull = powers / whole[self.choice] - powers * self.right / good[self.choice]
        mine = self.columns @ (self.strength * pull).astype(np.float32)
        return float(loss), np.concatenate([np.bincount(self.general, mine, commons), mine]) + off
