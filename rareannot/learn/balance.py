"""Choosing the seed of a split, so that every label gets its share in every part.

The hash of its text alone decides an article's part, so none ever moves; labels are then spread by chance.
Of a hundred seeds, the one that spreads the labels at hand most evenly is chosen
(rerandomisation: Morgan and Rubin, Annals of Statistics 40:1263, 2012), and kept from then on.
"""

from collections.abc import Mapping
from dataclasses import replace

from rareannot.core.split import PARTS, Split

TRIES = 100
_ARTICLES = ""
"""Counted like a label, so that each part also gets its share of articles."""


def best_seed(split: Split, groups: Mapping[str, Mapping[str, int]]) -> str:
    """The seed that comes nearest to the shares of ``split`` for each label of ``groups``: key of a group -> label -> spans.

    Nearest is the smallest sum of (found - wanted)² / wanted over labels and parts (chi-square).
    """
    import numpy as np

    keys = list(groups)
    labels = [_ARTICLES, *sorted({label for counts in groups.values() for label in counts})]
    counts = np.array([[1 if x == _ARTICLES else groups[key].get(x, 0) for x in labels] for key in keys], dtype=float)
    wanted = np.outer(split.shares, counts.sum(axis=0)) if keys else np.zeros((len(PARTS), len(labels)))
    number = {part: n for n, part in enumerate(PARTS)}

    def badness(seed: str) -> float:
        seeded = replace(split, seed=seed)
        found = np.zeros_like(wanted)
        if keys:
            np.add.at(found, [number[seeded.part(key)] for key in keys], counts)
        off = (found - wanted) ** 2
        return float(np.divide(off, wanted, out=np.zeros_like(off), where=wanted > 0).sum())

    return min((str(n) for n in range(1, TRIES + 1)), key=badness)
