"""Near duplicates among the signatures of a crawl: pairs that share a band, their similarity, and the groups they make.

A bucket of many articles (a page that was crawled ten thousand times) costs no more than its size: each article is compared
only with the first few of its bucket, a star with few centres, and not each with each.
"""

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from numpy.typing import NDArray

CENTRES = 3
"""With how many of its bucket an article is compared."""
_PAIRS = 200_000
"""Pairs compared at once."""


def star_pairs(bands: "NDArray[Any]", keys: "NDArray[Any]", centres: int = CENTRES) -> "NDArray[Any]":
    """Returns pairs of articles (by row) whose rows of ``bands`` are equal: each with the first ``centres`` of its bucket.

    The first are those with the smallest ``keys``, hashes of the texts, so the shard of an article does not matter.
    The second of a pair is the centre.
    """
    import numpy as np

    order = np.lexsort((keys, *bands.T))
    ordered = bands[order]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    first = np.maximum.accumulate(np.where(begins, np.arange(len(order)), 0))
    pairs = []
    for centre in range(centres):
        at = first + centre
        later = np.flatnonzero(np.arange(len(order)) > at)
        pairs.append(np.stack((order[later], order[at[later]]), axis=1))
    return np.concatenate(pairs)


def alike(numbers: "NDArray[Any]", pairs: "NDArray[Any]") -> "NDArray[Any]":
    """Returns the estimated Jaccard index of each pair: the share of numbers of the signatures that are equal."""
    import numpy as np

    shares = np.empty(len(pairs))
    for start in range(0, len(pairs), _PAIRS):
        some = pairs[start : start + _PAIRS]
        shares[start : start + _PAIRS] = (numbers[some[:, 0]] == numbers[some[:, 1]]).mean(axis=1)
    return shares


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


Edges: TypeAlias = "NDArray[Any]"
"""Ties between two nodes each, as rows of two whole numbers."""


def large_star(edges: Edges) -> tuple[Edges, int]:
    """Tie each larger neighbour of a node to the smallest of its neighbours; returns the ties and how many changed.

    ``edges`` has (node, other) and (other, node) of each tie, and all ties of each node that it has as the first: the ties of
    a crawl can be divided by that node. This and ``small_star`` alternate until neither changes anything; then each node is
    tied only to the smallest of its group (Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii, "Connected
    Components in MapReduce and Beyond", SoCC 2014).
    """
    import numpy as np

    node, other, first = _by_node(edges)
    least = np.minimum(node, first)
    above = other > node
    return _distinct(other[above], least[above]), int((least[above] != node[above]).sum())


def small_star(edges: Edges) -> tuple[Edges, int]:
    """Tie a node and its smaller neighbours to the smallest of them; ``edges`` has each tie as (larger, smaller)."""
    import numpy as np

    node, other, least = _by_node(edges)
    moved = other != least
    return _distinct(np.concatenate((node, other[moved])), np.concatenate((least, least[moved]))), int(moved.sum())


def _by_node(edges: Edges) -> tuple[Edges, Edges, Edges]:
    """Returns both ends of the ties by the first, and for each the smallest second that its first has."""
    import numpy as np

    ordered = edges[np.lexsort((edges[:, 1], edges[:, 0]))]
    node, other = ordered[:, 0], ordered[:, 1]
    begins = np.ones(len(node), dtype=bool)
    begins[1:] = node[1:] != node[:-1]
    return node, other, other[np.maximum.accumulate(np.where(begins, np.arange(len(node)), 0))]


def _distinct(node: Edges, other: Edges) -> Edges:
    import numpy as np

    return np.unique(np.stack((node, other), axis=1), axis=0)


def frequent(run_sets: "list[frozenset[str]]", share: float = 0.02, least: int = 20) -> frozenset[str]:
    """Returns the runs that occur in so many articles of a sample that they are boilerplate: in ``share`` of them, and in ``least``."""
    counts = Counter(run for runs in run_sets for run in runs)
    most = max(least, share * len(run_sets))
    return frozenset(run for run, count in counts.items() if count >= most)


def without(own: frozenset[str], boilerplate: frozenset[str]) -> frozenset[str]:
    """Returns the runs of an article without boilerplate; all of them if hardly a tenth is left.

    Such an article is a story that was printed everywhere: that is why its runs are in many articles.
    """
    rest = own - boilerplate
    return rest if 10 * len(rest) > len(own) else own
