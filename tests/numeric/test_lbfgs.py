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


def cup(weights: Vector) -> tuple[float, Vector]:
    """A parabola with its minimum at 0, ten times as steep for each weight as the one before."""
    width = np.array([10.0**n for n in range(len(weights))])
    return float(width @ weights**2 / 2), width * weights


def after(steps: int, at: float, loss: Any = cup, **changed: float) -> float:
    effort = Effort(steps, **{"remembered": 8, "first_step": 1.0, "shortest": 1e-10, "least_gain": 1e-12} | changed)  # type: ignore[arg-type]
    return float(minimise(loss, np.array([at]), effort)[0])


def test_the_first_step_has_the_length_that_was_said_and_the_next_goes_by_the_curvature() -> None:
    assert after(1, 3.0) == pytest.approx(2)
    assert after(1, 3.0, first_step=0.5) == pytest.approx(2.5)
    assert after(1, 0.5) == 0  # where the slope is gentle, a step is no longer than the slope
    assert after(2, 3.0) == pytest.approx(0)


def test_a_step_too_far_is_halved_until_it_gains_or_is_too_short() -> None:
    def steep(weights: Vector) -> tuple[float, Vector]:
        return float(5 * weights @ weights), 10 * weights

    assert after(1, 1.0, steep, first_step=8.0) == pytest.approx(0)
    assert after(1, 1.0, steep, first_step=8.0, shortest=0.3) == pytest.approx(-1)
    assert after(1, 1.0, steep, first_step=8.0, shortest=0.2) == pytest.approx(0)


def test_it_stops_at_a_gain_that_is_too_small_a_share_of_the_loss_or_of_one() -> None:
    assert after(9, 3.0, least_gain=0.6) == pytest.approx(2)  # from 4.5 to 2
    assert after(9, 3.0, least_gain=0.5) == pytest.approx(0)
    assert after(9, 1.0, first_step=0.5, least_gain=0.4) == pytest.approx(0.5)  # from 0.5 to 0.125
    assert after(9, 1.0, first_step=0.5, least_gain=0.3) == pytest.approx(0)


def test_steps_that_are_remembered_find_each_width_of_a_parabola() -> None:
    start = np.array([1.0, 1.0, 1.0])
    far = [
        cup(minimise(cup, start, Effort(12, remembered=held, first_step=1, shortest=1e-10, least_gain=0)))[0]
        for held in (1, 8)
    ]
    assert far[1] < far[0] / 2
    assert far[1] < cup(start)[0] / 100
