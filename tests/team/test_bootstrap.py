"""Confidence intervals: whole documents are drawn, the same ones for the same seed."""

from typing import Any

import numpy as np
import pytest

from rareannot.team.bootstrap import interval, mean_interval, resample


def sums(weights: Any) -> Any:
    return weights.sum(axis=1)


def shares(weights: Any) -> Any:
    """Of documents 0 to n-1 the share that the first has."""
    return weights[:, 0] / weights.sum(axis=1)


@pytest.mark.parametrize("times", [1, 49, 50, 51, 120])
def test_each_sample_has_as_many_documents_as_there_are(times: int) -> None:
    assert resample(7, sums, times).tolist() == [7.0] * times


def test_the_same_seed_draws_the_same_and_another_seed_others() -> None:
    assert resample(9, shares, 60, seed=3).tolist() == resample(9, shares, 60, seed=3).tolist()
    assert resample(9, shares, 60, seed=3).tolist() != resample(9, shares, 60, seed=4).tolist()


def test_documents_are_drawn_with_the_same_chance() -> None:
    assert resample(4, shares, 4000).mean() == pytest.approx(0.25, abs=0.02)


def test_an_interval_leaves_out_as_much_on_either_side() -> None:
    assert interval(np.arange(101.0)) == pytest.approx((2.5, 97.5))
    assert interval(np.arange(101.0), 0.5) == pytest.approx((25, 75))


def test_undefined_values_are_left_out_and_nothing_else_is_no_interval() -> None:
    assert interval(np.array([np.nan, 1.0, 1.0])) == (1, 1)
    assert interval(np.array([np.nan])) is None
    assert interval(np.array([])) is None


def test_a_column_that_a_sample_leaves_undefined_is_not_in_its_mean() -> None:
    values = np.array([[0.5, np.nan], [0.5, 0.5], [np.nan, np.nan]])
    assert mean_interval(values) == pytest.approx((0.5, 0.5))
