"""The minimum of losses whose minimum is known, the same every time, within the effort allowed."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from rareannot.numeric.lbfgs import Effort, minimise

Vector = NDArray[Any]
PATIENT = Effort(steps=200, remembered=8, first_step=1, shortest=1e-10, least_gain=1e-12)


def bowl(weights: Vector) -> tuple[float, Vector]:
    """A quadratic whose axes differ a thousandfold in width; its minimum is at 1, 2, 3."""
    away, width = weights - np.array([1.0, 2.0, 3.0]), np.array([1.0, 30.0, 1000.0])
    return float(width @ away**2 / 2), width * away


def valley(weights: Vector) -> tuple[float, Vector]:
    """Rosenbrock's bent valley, with its minimum at (1, 1)."""
    x, y = weights
    loss = (1 - x) ** 2 + 100 * (y - x * x) ** 2
    return float(loss), np.array([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])


def test_it_finds_the_minimum_of_a_bowl_and_of_a_bent_valley() -> None:
    assert minimise(bowl, np.zeros(3), PATIENT) == pytest.approx([1, 2, 3], abs=1e-4)
    assert minimise(valley, np.array([-1.2, 1.0]), PATIENT) == pytest.approx([1, 1], abs=1e-3)


def test_it_gives_the_same_weights_every_time_and_leaves_the_first_ones_alone() -> None:
    start = np.array([-1.2, 1.0])
    first, second = minimise(valley, start, PATIENT), minimise(valley, start, PATIENT)
    assert first.tobytes() == second.tobytes()
    assert start.tolist() == [-1.2, 1.0]


def test_more_steps_never_raise_the_loss_and_none_leaves_the_weights_alone() -> None:
    losses = []
    for steps in range(8):
        effort = Effort(steps, remembered=8, first_step=1, shortest=1e-10, least_gain=0)
        losses.append(bowl(minimise(bowl, np.zeros(3), effort))[0])
    assert losses[0] == bowl(np.zeros(3))[0]
    assert losses == sorted(losses, reverse=True)
    assert losses[-1] < losses[0] / 10


def test_it_stops_where_a_step_gains_too_little() -> None:
    asked = 0

    def counted(weights: Vector) -> tuple[float, Vector]:
        nonlocal asked
        asked += 1
        return bowl(weights)

    minimise(counted, np.zeros(3), Effort(steps=200, remembered=8, first_step=1, shortest=1e-10, least_gain=1))
    assert asked < 10
