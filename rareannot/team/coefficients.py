"""Chance-corrected agreement on categories: Cohen's kappa, Fleiss' kappa and Krippendorff's alpha."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rareannot.team.measures import ratio

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Array = NDArray[Any]

LEVELS = ("nominal", "ordinal", "interval")


def cohen_kappa(confusion: "ArrayLike") -> float | None:
    """Returns Cohen's kappa (1960) of two annotators, from how often the first chose the row and the second the column.

    None, for undefined, if both used only one and the same category, or without units.
    """
    import numpy as np

    table = np.asarray(confusion, dtype=float)
    total = table.sum()
    chance = (table.sum(axis=0) * table.sum(axis=1)).sum()
    return _corrected(np.trace(table) * total, chance, total**2)


def fleiss_kappa(counts: "ArrayLike") -> float | None:
    """Returns Fleiss' kappa (1971): a row for each unit, a column for each category; each row sums to the number of raters.

    For two raters it is Scott's pi. None, undefined, if only one category was used.
    """
    import numpy as np

    table = np.asarray(counts, dtype=float)
    raters = table.sum(axis=1).max(initial=0)
    if raters < 2:
        return None
    agreed = (table * (table - 1)).sum() / (raters * (raters - 1))
    shares = table.sum(axis=0) / table.sum()
    return _corrected(agreed, (shares**2).sum() * len(table), len(table))


def krippendorff_alpha(counts: "ArrayLike", level: str = "nominal", values: Sequence[float] = ()) -> float | None:
    """Returns Krippendorff's alpha for any number of raters and missing ratings: rows are units, columns categories.

    ``level`` is one of LEVELS; categories are in ascending order, ``values`` are their numbers for "interval". After
    Krippendorff, Content Analysis (2004), chapter 11. None, for undefined, if only one category was used.
    """
    import numpy as np

    table = np.asarray(counts, dtype=float)
    table = table[table.sum(axis=1) >= 2]
    weights = 1 / (table.sum(axis=1) - 1)
    observed = (table * weights[:, None]).T @ table - np.diag((table * weights[:, None]).sum(axis=0))
    totals = observed.sum(axis=0)
    expected = np.outer(totals, totals) - np.diag(totals)
    distance = _distance(totals, level, values)
    chance = (distance * expected).sum()
    return float(1 - (totals.sum() - 1) * (distance * observed).sum() / chance) if chance > 0 else None


def _distance(totals: "Array", level: str, values: Sequence[float]) -> "Array":
    """Squared differences between categories, by level of measurement."""
    import numpy as np

    size = len(totals)
    if level == "nominal":
        return np.ones((size, size)) - np.eye(size)
    places = np.asarray(values, dtype=float) if level == "interval" else np.cumsum(totals) - totals / 2
    squares: Array = (places[:, None] - places[None, :]) ** 2
    return squares


def _corrected(agreed: float, chance: float, most: float) -> float | None:
    """Returns (agreed - chance) / (most - chance); None if chance alone gives full agreement."""
    import numpy as np

    if most - chance <= 1e-12 * most:
        return None
    value = ratio(np.array([agreed - chance]), np.array([most - chance]))
    return float(value[0])
