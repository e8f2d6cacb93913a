"""Choose the seed of a split so that every label gets its share in every part.

Only the hash of an article's text and the seed decide its part, so no article ever moves between parts; labels are then
spread by chance. Of a hundred seeds, the one that spreads the present labels most evenly is chosen and stored
(rerandomisation: Morgan and Rubin, Annals of Statistics 40:1263, 2012).
"""

from collections.abc import Mapping
from dataclasses import replace

from rareannot.core.split import PARTS, Split

TRIES = 100
_ARTICLES = ""
"""Counted like a label, so that each part also gets its share of articles."""


def best_seed(split: Split, groups: Mapping[str, Mapping[str, int]]) -> str:
    """Returns the seed whose parts come nearest to the shares of ``split`` for each label.

    ``groups`` maps the key of a group to its number of spans by label. Nearest is the smallest sum of
    (actual - expected)² / expected over labels and parts (chi-square).
    """
    import numpy as np

    keys = list(groups)
    labels = [_ARTICLES, *sorted({label for counts in groups.values() for label in counts})]
    counts = np.array([[1 if x == _ARTICLES else groups[key].get(x, 0) for x in labels] for key in keys], dtype=float)
    expected = np.outer(split.shares, counts.sum(axis=0)) if keys else np.zeros((len(PARTS), len(labels)))
    number = {part: n for n, part in enumerate(PARTS)}

    def badness(seed: str) -> float:
        seeded = replace(split, seed=seed)
        actual = np.zeros_like(expected)
        if keys:
            np.add.at(actual, [number[seeded.part(key)] for key in keys], counts)
        off = (actual - expected) ** 2
        return float(np.divide(off, expected, out=np.zeros_like(off), where=expected > 0).sum())

    return min((str(n) for n in range(1, TRIES + 1)), key=badness)
