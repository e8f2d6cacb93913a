"""The fit of rareannot/learn/choices.py by scipy's sparse matrices: the same arithmetic, in a tenth of the time.

The program itself needs no scipy: ``pip install scipy`` before build.py. A test holds the two to each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from rareannot.learn.choices import STRENGTH, ChoiceExample
from rareannot.numeric.lbfgs import Effort, minimise

_EFFORT = Effort(steps=80, remembered=8, first_step=1, shortest=1e-10, least_gain=1e-5)
_LEAST = 5e-3
Vector = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Choices:
    """Choices as a matrix: a row for each that may be chosen, a column for each feature, 1 where it holds."""

    features: Sequence[str]
    rows: Any
    """A csr_matrix."""
    names: Sequence[str]
    """What each choice is about."""
    counts: Vector
    """The rows of each choice, one at least."""
    right: Vector
    """Of each row, whether it is right."""
    known: Vector
    """Of each row, the odds that are known already."""


def choices_of(examples: Sequence[ChoiceExample]) -> Choices:
    """The matrix of examples."""
    number: dict[str, int] = {}
    columns = [
        np.array([number.setdefault(f, len(number)) for f in row], dtype=np.int32)
        for one in examples
        for row in one.rows
    ]
    return Choices(
        [*number],
        stacked(columns, len(number)),
        [one.name for one in examples],
        np.array([len(one.rows) for one in examples]),
        np.array([i in one.right for one in examples for i in range(len(one.rows))]),
        np.array([odd for one in examples for odd in one.odds or [0.0] * len(one.rows)]),
    )


def matrix(columns: Vector, begins: Vector, width: int) -> Any:
    """The csr_matrix with a 1 in the columns of each row, which begin where ``begins`` says."""
    ones = np.ones(len(columns), dtype=np.float32)
    return csr_matrix((ones, columns, begins), shape=(len(begins) - 1, width))


def stacked(rows: Sequence[Vector], width: int) -> Any:
    """The same of rows one by one."""
    begins = np.concatenate([[0], np.cumsum([len(row) for row in rows], dtype=np.int64)])
    return matrix(np.concatenate(rows), begins, width)


def fit(
    examples: Sequence[ChoiceExample], towards: Mapping[str, float], strength: float = STRENGTH
) -> dict[str, float]:
    """The most likely weights, drawn to those of ``towards``."""
    usable = [one for one in examples if any(one.rows)]
    return fit_choices(choices_of(usable), towards, strength) if usable else dict(towards)


def fit_choices(choices: Choices, towards: Mapping[str, float], strength: float = STRENGTH) -> dict[str, float]:
    """The same for choices as a matrix."""
    problem = Problem(choices, towards, strength)
    weights = minimise(problem.loss, problem.towards.copy(), _EFFORT)
    learnt = dict(zip(problem.names, map(float, weights), strict=True))
    return {name: round(w, 4) for name, w in sorted((dict(towards) | learnt).items()) if abs(w) >= _LEAST}


class Problem:
    """One column for each feature with the name of its link; ``names`` are those of the weights, the ones of all links first."""

    def __init__(self, choices: Choices, towards: Mapping[str, float], strength: float) -> None:
        links = [*dict.fromkeys(choices.names)]
        link_of_row = np.repeat([links.index(name) for name in choices.names], choices.counts)
        rows, width = choices.rows, len(choices.features)
        own = np.repeat(link_of_row, np.diff(rows.indptr)) * width + rows.indices
        held = np.zeros(len(links) * width, dtype=bool)
        held[own] = True
        columns = np.flatnonzero(held)
        number = np.cumsum(held, dtype=np.int32) - 1
        common, self.general = np.unique(columns % width, return_inverse=True)
        self.names = [
            *(choices.features[i] for i in common),
            *(f"{links[i // width]}/{choices.features[i % width]}" for i in columns),
        ]
        self.rows = csr_matrix((rows.data, number[own], rows.indptr), shape=(rows.shape[0], len(columns)))
        self.columns = self.rows.T.tocsr()
        self.begins = np.concatenate([[0], np.cumsum(choices.counts)[:-1]])
        self.choice = np.repeat(np.arange(len(choices.counts)), choices.counts)
        self.right = choices.right
        self.none = ~np.logical_or.reduceat(choices.right, self.begins)
        self.known = choices.known
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
