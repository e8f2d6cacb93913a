"""Span F1 of annotator pairs: counts by document and by label, from which all shares and intervals are computed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rareannot.team.span_keys import Keys, grouped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """Numerators and denominators of a measure: a row for each document (or label), a column for each pair of annotators."""

    top: "Array"
    bottom: "Array"

    def pooled(self, lines: "Array | None" = None) -> "Array":
        """Returns the measure of each pair over all rows, or those chosen by a mask; NaN if undefined."""
        chosen = slice(None) if lines is None else lines
        return ratio(self.top[chosen].sum(axis=0), self.bottom[chosen].sum(axis=0))

    def summed(self) -> "Shares":
        """Returns the same with all pairs in one column: each weighs as much as there is to compare."""
        return Shares(self.top.sum(axis=1, keepdims=True), self.bottom.sum(axis=1, keepdims=True))


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
    """``shared[d, p]``: both annotators of pair p have done document d."""


def pair_counts(keys: Keys, done: "Array", labels: int, pairs: Sequence[Pair]) -> PairCounts:
    """Returns counts for each pair of annotators, over the documents that both have done."""
    import numpy as np

    documents = len(done)
    shape = (documents, len(pairs))
    shared = np.zeros(shape, dtype=bool)
    for p, (a, b) in enumerate(pairs):
        shared[:, p] = done[:, a] & done[:, b]
    cells = _cells_of(keys, labels)
    has, near = keys.has[:, cells.order], near_each(keys)[:, cells.order]
    sizes = np.array([counted(mine, cells.begins) for mine in has]).reshape(len(has), len(cells.document))
    exact, overlap = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    bottom = np.zeros(shape, dtype=np.int64)
    by_label = np.zeros((3, labels, len(pairs)), dtype=np.int64)
    for p, (a, b) in enumerate(pairs):
        # F1 is 2 |A∩B| / (|A| + |B|)
        both = 2 * counted(has[a] & has[b], cells.begins)
        close = counted(has[a] & near[b], cells.begins) + counted(has[b] & near[a], cells.begins)
        total = (sizes[a] + sizes[b]) * shared[cells.document, p]
        for row, (sums, counts) in enumerate(((exact, both), (overlap, close), (bottom, total))):
            sums[:, p] = summed(cells.document, counts, documents)
            by_label[row, :, p] = summed(cells.label, counts, labels)
    by_document = np.array([summed(cells.document, size, documents) for size in sizes]).reshape(len(has), documents)
    return PairCounts(
        tuple(pairs),
        Shares(exact, bottom),
        Shares(overlap, bottom),
        _unlabelled(keys, shared, pairs),
        Shares(by_label[0], by_label[2]),
        Shares(by_label[1], by_label[2]),
        by_document.T,
        shared,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """Keys sorted by document and label; those of one document and label form a cell."""

    order: "Array"
    begins: "Array"
    document: "Array"
    label: "Array"


def _cells_of(keys: Keys, labels: int) -> _Cells:
    import numpy as np

    cell = keys.document.astype(np.int64) * max(labels, 1) + keys.label
    order = np.argsort(cell, kind="stable")
    ranked = cell[order]
    begins = np.flatnonzero(np.diff(ranked, prepend=-1))
    return _Cells(order, begins, ranked[begins] // max(labels, 1), ranked[begins] % max(labels, 1))


def counted(chosen: "Array", begins: "Array") -> "Array":
    """Returns how many elements of each run, given by their begins, a mask chooses."""
    import numpy as np

    if not len(begins):
        return np.zeros(0, dtype=np.int64)
    counts: Array = np.add.reduceat(chosen.view(np.int8), begins, dtype=np.int64)
    return counts


def summed(place: "Array", counts: "Array", size: int) -> "Array":
    """Returns counts summed by the index, from 0 to ``size``, that each belongs to."""
    import numpy as np

    sums: Array = np.bincount(place, weights=counts, minlength=size).astype(np.int64)
    return sums


def near_each(keys: Keys) -> "Array":
    """Returns for each annotator (row) which keys share a label and a character with one of their spans."""
    import numpy as np

    # each label gets a range of positions of its own, so that one sorted search finds overlaps within a label only;
    # sorting by label first makes the searched values ascend, which is much faster
    order = np.argsort(keys.label, kind="stable")
    lane = keys.label[order].astype(np.int64) * (int(keys.last.max(initial=0)) + 1)
    first, last = keys.first[order] + lane, keys.last[order] + lane
    near = np.zeros(keys.has.shape, dtype=bool)
    for w, mine in enumerate(keys.has[:, order]):
        hit, rest = mine.copy(), np.flatnonzero(~mine)
        starts, reach = first[mine], np.maximum.accumulate(last[mine])
        index = np.searchsorted(starts, last[rest], side="left")
        some = index > 0
        hit[rest[some]] = reach[index[some] - 1] > first[rest[some]]
        near[w, order] = hit
    return near


def plain_shares(document: "Array", has: "Array", shared: "Array", pairs: Sequence[Pair]) -> Shares:
    """Returns F1 of each pair over distinct things, given the ``document`` (sorted) of each and which annotators have it."""
    import numpy as np

    top, bottom = np.zeros(shared.shape, dtype=np.int64), np.zeros(shared.shape, dtype=np.int64)
    begins = np.flatnonzero(np.diff(document, prepend=-1))
    documents = document[begins]
    count = np.zeros((len(has), len(shared)), dtype=np.int64)
    for w, mine in enumerate(has):
        count[w, documents] = counted(mine, begins)
    for p, (a, b) in enumerate(pairs):
        top[documents, p] = 2 * counted(has[a] & has[b], begins)
        bottom[:, p] = (count[a] + count[b]) * shared[:, p]
    return Shares(top, bottom)


def ratio(top: "Array", bottom: "Array") -> "Array":
    """Returns the quotient as floats; NaN, for undefined, where ``bottom`` is 0."""
    import numpy as np

    quotient = np.full(np.shape(bottom), np.nan)
    np.divide(top, bottom, out=quotient, where=np.asarray(bottom) > 0)
    return quotient


def mean_defined(values: "Array") -> float:
    """Returns the mean of the defined values; NaN if there is none."""
    import numpy as np

    defined = values[~np.isnan(values)]
    return float(defined.mean()) if len(defined) else float("nan")


def _unlabelled(keys: Keys, shared: "Array", pairs: Sequence[Pair]) -> Shares:
    import numpy as np

    order, group, first = grouped(keys.document, keys.start, keys.end)
    document = keys.document[first]
    has = np.zeros((len(keys.has), len(first)), dtype=bool)
    for w, mine in enumerate(keys.has):
        has[w, group[mine[order]]] = True
    return plain_shares(document, has, shared, pairs)
