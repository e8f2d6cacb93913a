"""L-BFGS with a halving line search (Nocedal & Wright, Numerical Optimization, algorithm 7.4); deterministic."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[Any]

_ENOUGH = 1e-4
"""Armijo's condition: the loss must fall by this share of what the slope promises for the length of the step."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to look for the minimum: ``steps`` at most, until one lowers the loss by less than ``least_gain`` of itself.

    ``remembered`` steps tell the curvature. The first one has none to go by, so it moves by ``first_step`` in all (the
    sum over the weights); no step is halved below ``shortest``.
    """

    steps: int
    remembered: int
    first_step: float
    shortest: float
    least_gain: float


def minimise(loss_at: Callable[["Vector"], tuple[float, "Vector"]], weights: "Vector", effort: Effort) -> "Vector":
    """Weights near ``weights`` at which the loss is least; ``loss_at`` gives the loss at some weights, and its gradient."""
    import numpy as np

    loss, gradient = loss_at(weights)
    pairs: list[tuple[Vector, Vector]] = []
    for _ in range(effort.steps):
        direction = _direction(gradient, pairs)
        slope = float(gradient @ direction)
        step = 1.0 if pairs else effort.first_step / max(1.0, float(np.abs(gradient).sum()))
        while True:
            there = weights + step * direction
            new_loss, new_gradient = loss_at(there)
            if new_loss <= loss + _ENOUGH * step * slope or step < effort.shortest:
                break
            step /= 2
        change, turn = there - weights, new_gradient - gradient
        done = loss - new_loss <= effort.least_gain * max(1.0, abs(loss))
        weights, loss, gradient = there, new_loss, new_gradient
        if done:
            break
        # without curvature along the step, the estimate would no longer be positive definite
        if change @ turn > 1e-12:
            pairs = [*pairs, (change, turn)][-effort.remembered :]
    return weights


def _direction(gradient: "Vector", pairs: Sequence[tuple["Vector", "Vector"]]) -> "Vector":
    """Returns the quasi-Newton direction: the gradient times the inverse Hessian as estimated from the last steps, negated."""
    q, held = gradient.copy(), []
    for change, turn in reversed(pairs):
        scale = (change @ q) / (change @ turn)
        q -= scale * turn
        held.append(scale)
    if pairs:
        change, turn = pairs[-1]
        q *= (change @ turn) / (turn @ turn)
    for (change, turn), scale in zip(pairs, reversed(held), strict=True):
        q += (scale - (turn @ q) / (change @ turn)) * change
    return -q
