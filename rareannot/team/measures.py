"""Span F1 of annotator pairs: counts by document and by label, from which every share and interval is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rareannot.team.keys import Keys, grouped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """Numerators and denominators of a measure: one line a document (or label), one column a pair of annotators."""

    top: "Array"
    bottom: "Array"

    def pooled(self, lines: "Array | None" = None) -> "Array":
        """The measure of each pair over all lines, or those chosen by a mask; NaN where it is undefined."""
        chosen = slice(None) if lines is None else lines
        return ratio(self.top[chosen].sum(axis=0), self.bottom[chosen].sum(axis=0))


@dataclass(frozen=True, slots=True, eq=False)
class PairCounts:
    """The F1 measures of each pair, counts by document, and by label over all documents.

    ``exact``: same range and label. ``overlap``: same label and a shared character, counted from both sides.
    ``unlabelled``: same range, whatever the label. ``sizes[d, w]`` is how many spans annotator w has in d.
    """

    pairs: tuple[Pair, ...]
    exact: Shares
    overlap: Shares
    unlabelled: Shares
    label_exact: Shares
    label_overlap: Shares
    sizes: "Array"
    shared: "Array"
    """``shared[d, p]``: both of pair p are done with document d."""


def pair_counts(keys: Keys, done: "Array", labels: int, pairs: Sequence[Pair]) -> PairCounts:
    """Count, for each pair of annotators, over the documents that both are done with."""
    import numpy as np

    documents = len(done)
    shape = (documents, len(pairs))
    shared = np.zeros(shape, dtype=bool)
    for p, (a, b) in enumerate(pairs):
        shared[:, p] = done[:, a] & done[:, b]
    cell = keys.document.astype(np.int64) * labels + keys.label

    def table(chosen: "Array") -> "Array":
        return np.bincount(cell[chosen], minlength=documents * labels).reshape(documents, labels)

    sizes = np.zeros((len(keys.has), documents, labels), dtype=np.int64)
    for w, mine in enumerate(keys.has):
        sizes[w] = table(mine)
    near = [touched(keys, w) for w in range(len(keys.has))]
    exact, overlap = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    bottom = np.zeros(shape, dtype=np.int64)
    by_label = np.zeros((3, labels, len(pairs)), dtype=np.int64)
    for p, (a, b) in enumerate(pairs):
        both = 2 * table(keys.has[a] & keys.has[b])
        close = table(keys.has[a] & near[b]) + table(keys.has[b] & near[a])
        total = (sizes[a] + sizes[b]) * shared[:, p, None]
        exact[:, p], overlap[:, p], bottom[:, p] = both.sum(axis=1), close.sum(axis=1), total.sum(axis=1)
        by_label[:, :, p] = both.sum(axis=0), close.sum(axis=0), total.sum(axis=0)
    return PairCounts(
        tuple(pairs),
        Shares(exact, bottom),
        Shares(overlap, bottom),
        _unlabelled(keys, shared, pairs),
        Shares(by_label[0], by_label[2]),
        Shares(by_label[1], by_label[2]),
        sizes.sum(axis=2).T,
        shared,
    )


def touched(keys: Keys, who: int) -> "Array":
    """Which keys share a label and a character with a span of annotator ``who``."""
    import numpy as np

    hit: Array = keys.has[who].copy()
    lane = keys.label.astype(np.int64) * (int(keys.last.max(initial=0)) + 1)
    mine = np.flatnonzero(hit)
    mine = mine[np.argsort(keys.label[mine], kind="stable")]
    starts, reach = (keys.first + lane)[mine], np.maximum.accumulate((keys.last + lane)[mine])
    rest = np.flatnonzero(~hit)
    before = np.searchsorted(starts, (keys.last + lane)[rest], side="left")
    some = before > 0
    hit[rest[some]] = reach[before[some] - 1] > (keys.first + lane)[rest[some]]
    return hit


def plain_shares(document: "Array", has: "Array", shared: "Array", pairs: Sequence[Pair]) -> Shares:
    """F1 of each pair over things that each has or has not, of which ``document`` and ``has`` say where and who."""
    import numpy as np

    top, bottom = np.zeros(shared.shape, dtype=np.int64), np.zeros(shared.shape, dtype=np.int64)
    count = [np.bincount(document[mine], minlength=len(shared)) for mine in has]
    for p, (a, b) in enumerate(pairs):
        top[:, p] = 2 * np.bincount(document[has[a] & has[b]], minlength=len(shared))
        bottom[:, p] = (count[a] + count[b]) * shared[:, p]
    return Shares(top, bottom)


def ratio(top: "Array", bottom: "Array") -> "Array":
    """The quotient as floats, NaN (undefined) where ``bottom`` is 0."""
    import numpy as np

    quotient = np.full(np.shape(bottom), np.nan)
    np.divide(top, bottom, out=quotient, where=np.asarray(bottom) > 0)
    return quotient


def mean_defined(values: "Array") -> float:
    """The mean of the values that are defined, NaN where none is."""
    import numpy as np

    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")


def _unlabelled(keys: Keys, shared: "Array", pairs: Sequence[Pair]) -> Shares:
    import numpy as np

    order, group, first = grouped(keys.document, keys.start, keys.end)
    document = keys.document[first]
    has = np.zeros((len(keys.has), len(first)), dtype=bool)
    for w, mine in enumerate(keys.has):
        has[w, group[mine[order]]] = True
    return plain_shares(document, has, shared, pairs)
