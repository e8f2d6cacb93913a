"""Confidence intervals by resampling documents."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from rareannot.team import bootstrap
from rareannot.team.bootstrap import interval, mean_interval, resample

Array = NDArray[Any]
SCORES = np.array([0.2, 0.9, 0.4, 0.7, 0.6])


def mean(weights: Array) -> Array:
    found: Array = weights @ SCORES / weights.sum(axis=1)
    return found


def test_every_sample_draws_as_many_documents_as_there_are() -> None:
    drawn = resample(5, lambda weights: weights.sum(axis=1), times=120)
    assert drawn.tolist() == [5.0] * 120


def test_the_same_seed_draws_the_same_samples_and_another_seed_others() -> None:
    one, again, other = (resample(5, mean, 200, seed) for seed in (1, 1, 2))
    assert (one == again).all()
    assert (one != other).any()


def test_each_document_is_drawn_once_a_sample_on_average() -> None:
    counts = resample(8, lambda weights: weights, times=2000)
    assert counts.mean(axis=0) == pytest.approx(np.ones(8), abs=0.1)


def test_samples_are_drawn_in_portions_that_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = resample(5, mean, 130, seed=3)
    bootstrap._drawn.cache_clear()
    monkeypatch.setattr(bootstrap, "_AT_ONCE", 1000)
    assert len(whole) == len(resample(5, mean, 130, seed=3)) == 130


def test_without_documents_there_is_nothing_to_draw() -> None:
    assert resample(0, lambda weights: weights.sum(axis=1), times=60).tolist() == [0.0] * 60


def test_an_interval_holds_the_middle_share() -> None:
    assert interval(np.arange(101.0), 0.95) == pytest.approx((2.5, 97.5))
    assert interval(np.arange(101.0), 0.5) == (25.0, 75.0)


def test_samples_that_are_undefined_are_left_out() -> None:
    assert interval(np.array([np.nan, 1.0, np.nan, 1.0])) == (1.0, 1.0)
    assert interval(np.array([np.nan, np.nan])) is None
    assert interval(np.array([])) is None


def test_the_interval_of_a_mean_leaves_undefined_columns_out_of_it() -> None:
    values = np.array([[1.0, np.nan], [1.0, 3.0], [np.nan, np.nan]])
    assert mean_interval(values, share=1.0) == (1.0, 2.0)
    assert mean_interval(np.full((3, 2), np.nan)) is None


def test_the_interval_of_many_documents_is_about_the_normal_one() -> None:
    draw = np.random.default_rng(5)
    scores = draw.normal(0.6, 0.1, 400)
    found = interval(resample(400, lambda weights: weights @ scores / weights.sum(axis=1), 2000))
    assert found is not None
    half = 1.96 * scores.std() / 20
    assert found == pytest.approx((scores.mean() - half, scores.mean() + half), abs=0.002)
