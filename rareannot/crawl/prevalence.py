"""How much of something a crawl holds: the pipeline's count on all of it, corrected by gold on a random share.

Prediction-powered inference: Angelopoulos, Bates, Fannjiang, Jordan and Zrnic, "Prediction-powered inference", Science 382
(2023), 669-674; the weight of the pipeline's counts as in Angelopoulos, Duchi and Zrnic, "PPI++: Efficient Prediction-Powered
Inference" (arXiv:2311.01453). The interval is one for large samples: it holds if some dozens of labelled articles differ
from the pipeline or contain the thing counted, and is too narrow if a few articles hold most of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, fmean, variance

from rareannot.core.errors import UserError

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Whole:
    """What the pipeline counted on the whole crawl: articles, and the mean and variance of its count an article."""

    count: int
    mean: float
    variance: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """The mean number in an article, with its interval; ``weight`` is that of the pipeline's counts (0: none, 1: full).

    ``labelled_low`` and ``labelled_high`` are the interval from the labelled articles alone.
    """

    value: float
    low: float
    high: float
    weight: float
    labelled: int
    labelled_low: float
    labelled_high: float


def whole(counts: Sequence[float]) -> Whole:
    """Returns the summary of counts on a crawl."""
    return Whole(len(counts), fmean(counts), variance(counts) if len(counts) > 1 else 0.0)


def estimate(
    gold: Sequence[float], pipeline: Sequence[float], crawl: Whole, *, weight: float | None = None, level: float = LEVEL
) -> Estimate:
    """Returns the mean of a count on the crawl, from ``gold`` and the ``pipeline``'s counts on the same random articles.

    Without ``weight`` the one is taken that makes the interval shortest. Raises UserError with fewer than two articles.
    """
    n, total = len(gold), crawl.count
    if n < 2:
        raise UserError(
            "An estimate needs at least two articles of the random share with gold; there are {count}.", count=n
        )
    if weight is None:
        weight = best_weight(gold, pipeline, crawl)
    errors = [y - weight * f for y, f in zip(gold, pipeline, strict=True)]
    value = weight * crawl.mean + fmean(errors)
    half = _half(weight**2 * crawl.variance / total + variance(errors) / n, level)
    alone, half_alone = fmean(gold), _half(variance(gold) / n, level)
    return Estimate(value, value - half, value + half, weight, n, alone - half_alone, alone + half_alone)


def best_weight(gold: Sequence[float], pipeline: Sequence[float], crawl: Whole) -> float:
    """Returns the weight that makes the variance smallest, between 0 and 1 (PPI++, section 6)."""
    spread = variance(pipeline)
    if not spread:
        return 1.0 if fmean(pipeline) or crawl.variance else 0.0
    y, f = fmean(gold), fmean(pipeline)
    shared = sum((a - y) * (b - f) for a, b in zip(gold, pipeline, strict=True)) / (len(gold) - 1)
    return min(1.0, max(0.0, shared / ((1 + len(gold) / crawl.count) * spread)))


def _half(squared: float, level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2) * sqrt(squared)
