"""Prediction-powered inference: the published formula, intervals that hold as often as they say, and when it gains nothing."""

import random
from math import sqrt
from statistics import fmean

import numpy as np
import pytest

from rareannot.core.errors import UserError
from rareannot.crawl.prevalence import Whole, best_weight, estimate, whole

Z = 1.959963984540054


def _published(y: list[float], f: list[float], unlabelled: list[float]) -> tuple[float, float]:
    """Algorithm 1 of Angelopoulos et al. (2023) for a mean, written from the paper: estimate and half of the interval."""
    rectifier = np.array(f) - np.array(y)
    theta = np.mean(unlabelled) - np.mean(rectifier)
    spread = np.var(unlabelled, ddof=1) / len(unlabelled) + np.var(rectifier, ddof=1) / len(y)
    return float(theta), Z * sqrt(float(spread))


def _world(
    seed: int, n: int = 80, total: int = 4000, skill: float = 0.8
) -> tuple[list[float], list[float], list[float], float]:
    """Gold and pipeline on a random share, the pipeline on the whole, and what is true: the pipeline finds most and errs."""
    chance = random.Random(seed)
    truth = [float(chance.random() < 0.3) for _ in range(total)]
    said = [t if chance.random() < skill else float(chance.random() < 0.6) for t in truth]
    drawn = chance.sample(range(total), n)
    return [truth[i] for i in drawn], [said[i] for i in drawn], said, fmean(truth)


def test_with_full_weight_it_is_the_published_formula() -> None:
    gold, pipeline, crawl, _ = _world(1)
    found = estimate(gold, pipeline, whole(crawl), weight=1.0)
    value, half = _published(gold, pipeline, crawl)
    assert found.value == pytest.approx(value)
    assert (found.low, found.high) == pytest.approx((value - half, value + half))


def test_without_weight_it_is_the_labelled_articles_alone() -> None:
    gold, pipeline, crawl, _ = _world(2)
    found = estimate(gold, pipeline, whole(crawl), weight=0.0)
    assert (found.low, found.high) == pytest.approx((found.labelled_low, found.labelled_high))
    assert found.value == pytest.approx(fmean(gold))


@pytest.mark.parametrize("skill", [0.9, 0.5, 0.0])
def test_intervals_hold_the_truth_as_often_as_they_say(skill: float) -> None:
    held, widths = 0, []
    for seed in range(400):
        gold, pipeline, crawl, truth = _world(seed, total=1500, skill=skill)
        found = estimate(gold, pipeline, whole(crawl))
        held += found.low <= truth <= found.high
        widths.append((found.high - found.low) / (found.labelled_high - found.labelled_low))
    # 95 % of 400 are 380 with a standard error of 4.4; the normal interval of 80 articles is a little too narrow
    assert 364 <= held <= 396
    # a good pipeline makes the interval much shorter, and a useless one never longer than the labelled articles do alone
    assert fmean(widths) < {0.9: 0.65, 0.5: 0.95, 0.0: 1.01}[skill]


def test_a_pipeline_that_is_always_wrong_in_one_way_is_set_right() -> None:
    gold = [1.0, 0.0] * 50
    found = estimate(gold, [1.0] * 100, Whole(10_000, 1.0, 0.0))
    assert found.value == pytest.approx(0.5)
    assert found.low < 0.5 < found.high


def test_the_best_weight_is_that_of_the_shortest_interval() -> None:
    gold, pipeline, crawl, _ = _world(5, skill=0.6)
    summary = whole(crawl)
    best = best_weight(gold, pipeline, summary)
    assert 0 < best < 1
    widths = {
        w: estimate(gold, pipeline, summary, weight=w).high - estimate(gold, pipeline, summary, weight=w).low
        for w in (best, best - 0.2, best + 0.2)
    }
    assert min(widths, key=lambda w: widths[w]) == best


def test_one_article_is_not_enough() -> None:
    with pytest.raises(UserError, match="at least two"):
        estimate([1.0], [1.0], Whole(10, 0.5, 0.1))


def test_a_crawl_of_one_article_has_no_variance() -> None:
    assert whole([2.0]) == Whole(1, 2.0, 0.0)
    assert estimate([0.0, 0.0], [0.0, 0.0], Whole(2, 0.0, 0.0)).high == 0
