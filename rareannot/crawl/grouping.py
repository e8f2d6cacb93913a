"""Near duplicates among the signatures of a crawl: pairs that share a band, how alike they are, and the groups they make.

A bucket of many articles (a page that was crawled ten thousand times) costs no more than its size: each article is compared
with the first few of its bucket alone, a star with few centres, and not each with each.
"""

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

CENTRES = 3
"""With how many of its bucket an article is compared."""
_PAIRS = 200_000
"""Pairs compared at once."""


def star_pairs(bands: "NDArray[Any]", keys: "NDArray[Any]", centres: int = CENTRES) -> "NDArray[Any]":
    """Pairs of articles (by row) whose rows of ``bands`` are equal: each with the first ``centres`` of its bucket.

    The first are those with the smallest ``keys``, hashes of the texts, so that it does not matter in which shard an article
    lies. The second of a pair is the centre.
    """
    import numpy as np

    order = np.lexsort((keys, *bands.T))
    ordered = bands[order]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    first = np.maximum.accumulate(np.where(begins, np.arange(len(order)), 0))
    made = []
    for centre in range(centres):
        at = first + centre
        later = np.flatnonzero(np.arange(len(order)) > at)
        made.append(np.stack((order[later], order[at[later]]), axis=1))
    return np.concatenate(made)


def alike(numbers: "NDArray[Any]", pairs: "NDArray[Any]") -> "NDArray[Any]":
    """The estimated Jaccard index of each pair: the share of numbers of the signatures that are equal."""
    import numpy as np

    found = np.empty(len(pairs))
    for start in range(0, len(pairs), _PAIRS):
        some = pairs[start : start + _PAIRS]
        found[start : start + _PAIRS] = (numbers[some[:, 0]] == numbers[some[:, 1]]).mean(axis=1)
    return found


def groups(pairs: "NDArray[Any]", count: int) -> "NDArray[Any]":
    """For each of ``count`` articles the smallest row that it is tied to by ``pairs``, directly or through others (union-find)."""
    import numpy as np

    root = np.arange(count)
    while True:
        ends = root[pairs]
        low, high = ends.min(axis=1), ends.max(axis=1)
        if (low == high).all():
            return root
        # each root takes the smallest that it meets; then every article the root of its root
        np.minimum.at(root, high, low)
        while ((above := root[root]) != root).any():
            root = above


def frequent(run_sets: "list[frozenset[str]]", share: float = 0.02, least: int = 20) -> frozenset[str]:
    """The runs that stand in so many of the articles of a sample that they are boilerplate: in ``share`` of them, and in ``least``."""
    counts = Counter(run for own in run_sets for run in own)
    most = max(least, share * len(run_sets))
    return frozenset(run for run, count in counts.items() if count >= most)


def without(own: frozenset[str], boilerplate: frozenset[str]) -> frozenset[str]:
    """The runs of an article that are not boilerplate; all of them where hardly a tenth is left.

    Such an article is a story that was printed everywhere: its runs are in many articles since it is.
    """
    left = own - boilerplate
    return left if 10 * len(left) > len(own) else own
