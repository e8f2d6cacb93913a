"""Confidence intervals by resampling documents; not spans, since the spans of one article are not independent."""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rareannot.team.measures import ratio

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

FEW = 20
"""With fewer documents, intervals are too narrow to be trusted, and the report says so."""
_AT_ONCE = 50
"""Samples computed together: enough for fast matrix products, few enough for their weights to stay small."""


def resample(documents: int, measure: "Callable[[Array], Array]", times: int = 1000, seed: int = 0) -> "Array":
    """Returns the values of ``measure`` on samples of all documents, drawn with replacement; a row for each sample.

    ``measure`` takes weights, a row for each sample with how often each document was drawn, and returns a row of values
    for each. The same seed draws the same samples.
    """
    import numpy as np

    drawn = _drawn(documents, times, seed)
    parts = (drawn[begin : begin + _AT_ONCE].astype(np.float32) for begin in range(0, times, _AT_ONCE))
    return np.concatenate([measure(weights) for weights in parts])


@lru_cache(maxsize=1)
def _drawn(documents: int, times: int, seed: int) -> "Array":
    """Returns how often each document is in each sample (a row each); cached, since all measures of a team use the same."""
    import numpy as np

    draw = np.random.default_rng(seed)
    counts = np.zeros((times, documents), dtype=np.uint16)
    for line in range(0, times if documents else 0, _AT_ONCE):
        size = min(_AT_ONCE, times - line)
        numbers = draw.integers(documents, size=(size, documents)) + documents * np.arange(size)[:, None]
        counts[line : line + size] = np.bincount(numbers.ravel(), minlength=size * documents).reshape(size, documents)
    return counts


def interval(values: "Array", share: float = 0.95) -> tuple[float, float] | None:
    """Returns the middle ``share`` of resampled values; None if none is defined."""
    import numpy as np

    defined = values[~np.isnan(values)]
    if not len(defined):
        return None
    low, high = np.quantile(defined, [(1 - share) / 2, (1 + share) / 2])
    return float(low), float(high)


def mean_interval(values: "Array", share: float = 0.95) -> tuple[float, float] | None:
    """Returns the interval of the mean over columns; each sample's mean is over the columns that are defined in it."""
    import numpy as np

    defined = ~np.isnan(values)
    return interval(ratio(np.where(defined, values, 0).sum(axis=1), defined.sum(axis=1)), share)
