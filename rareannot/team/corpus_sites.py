"""All sites of a corpus at once: counts by cause, label confusion, and agreement of figures.

It counts the same sites that core.review.sites finds document by document. At most places each annotator has at most one
span, and these all overlap each other; such places are counted by numpy columns. The few others (crowded ones)
go to core.review.sites.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from rareannot.core.review.agreement import figure_cause
from rareannot.core.review.matching import match
from rareannot.core.review.sites import CAUSES, cause_of, name_of
from rareannot.core.spans import Span
from rareannot.team.measures import Pair
from rareannot.team.span_keys import Keys
from rareannot.team.table import SpanTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class OverlapGroup:
    """The tables and pairs with which crowded places are counted."""

    table: SpanTable
    keys: Keys
    done: "Array"
    pairs: "list[Pair]"

    def readings(self, members: "Array") -> "list[tuple[Span, ...]]":
        """Returns the spans of each annotator among some keys."""
        keys, figures = self.keys, self.table.figures
        names = self.table.labels
        readings: list[tuple[Span, ...]] = []
        for w in range(len(keys.has)):
            mine = members[keys.has[w, members]]
            readings.append(
                tuple(
                    Span(int(keys.start[k]), int(keys.end[k]), names[keys.label[k]], figures[keys.figure[w, k]])
                    for k in mine
                )
            )
        return readings


def count_crowded(
    crowd: OverlapGroup,
    chosen: "Array",
    group: "Array",
    crowded: "Array",
    causes: "Array",
    confusion: "Array",
    values: "list[Counter[str]]",
) -> None:
    """Add the crowded places to the counts."""
    import numpy as np

    edges = np.searchsorted(group, np.arange(len(crowded) + 1))
    code = {name: i for i, name in enumerate(crowd.table.labels)}
    for number in np.flatnonzero(crowded):
        members = chosen[edges[number] : edges[number + 1]]
        document = crowd.keys.document[members[0]]
        members_done = crowd.done[document]
        readings = crowd.readings(members)
        distinct = dict.fromkeys(spans for spans, finished in zip(readings, members_done, strict=True) if finished)
        causes[document, CAUSES.index(cause_of(distinct, crowd.table.units))] += 1
        cells: dict[tuple[tuple[Span, ...], tuple[Span, ...]], tuple[Array, Counter[str]]] = {}
        for p, (a, b) in enumerate(crowd.pairs):
            if members_done[a] and members_done[b]:
                if (readings[a], readings[b]) not in cells:
                    cells[readings[a], readings[b]] = _compare(readings[a], readings[b], code, crowd.table)
                table, counted = cells[readings[a], readings[b]]
                confusion[p] += table
                values[p].update(counted)


def _compare(
    a: tuple[Span, ...], b: tuple[Span, ...], code: dict[str, int], table: SpanTable
) -> "tuple[Array, Counter[str]]":
    """Returns the label confusion and the figure differences of two readings of a place."""
    import numpy as np

    matched, nothing = match(a, b), len(code)
    confusion = np.zeros((nothing + 1, nothing + 1), dtype=np.int64)
    figures: Counter[str] = Counter()
    for first, second in matched.pairs:
        confusion[code[first.label], code[second.label]] += 1
        if first.label == second.label and (first.figure or second.figure):
            figures[figure_cause(first.figure, second.figure, table.units)] += 1
    for span in matched.only_a:
        confusion[code[span.label], nothing] += 1
    for span in matched.only_b:
        confusion[nothing, code[span.label]] += 1
    return confusion, figures


NOTHING, ABSENT = -1, -2
"""In place of a label: the annotator marked nothing there, or has not done the document."""


Known = dict[tuple[int, int], str]
"""Cache of what two figures, by their codes, differ in."""


@dataclass(frozen=True, slots=True, eq=False)
class CorpusSites:
    """``causes[d, c]`` counts the sites of document d with the cause CAUSES[c]; ``unanimous`` counts the places without.

    ``confusion[p, i, j]`` is how often the two annotators of pair p labelled a place i and j; the last index is "nothing".
    ``figures[p]`` counts matched spans with the same label and a figure, by what the figures differ in ("": nothing).
    ``labels`` has a row for each place that two or more marked, with the number of annotators for each label.
    """

    causes: "Array"
    unanimous: int
    confusion: "Array"
    figures: "list[Counter[str]]"
    labels: "Array"

    def both_ways(self) -> tuple[tuple[int, ...], ...]:
        """Returns the confusion summed over all pairs in both directions, so that it is symmetric."""
        total = self.confusion.sum(axis=0)
        return tuple(tuple(int(n) for n in line) for line in total + total.T)


def places_of(table: SpanTable, keys: Keys, done: "Array", pairs: "list[Pair]") -> CorpusSites:
    """Returns the sites of all documents that two or more of the annotators in ``done`` have done."""
    import numpy as np

    readers = done.sum(axis=1)
    shared = readers[keys.document] >= 2
    low, high = _figure_range(keys)
    # unanimous: everybody who has done the document has this span, and with the same figure
    alike = (keys.has.sum(axis=0) == readers[keys.document]) & (low == high)
    contested = np.flatnonzero(~alike & shared)
    group = _components(keys, contested)
    crowded = _crowded(keys, contested, group)
    # simple groups are numbered first, unanimous spans after them; spans of crowded groups keep -1
    place = np.full(len(keys.start), -1, dtype=np.int64)
    simple = ~crowded[group]
    place[contested[simple]] = (np.cumsum(~crowded) - 1)[group[simple]]
    sites = int((~crowded).sum())
    same = np.flatnonzero(alike & shared)
    place[same] = sites + np.arange(len(same))
    labels, figures = _matrices(keys, done, place, sites + len(same))
    cache: Known = {}
    causes = _causes(table, keys, place, sites, (low, high), cache)
    confusion = np.zeros((len(pairs), len(table.labels) + 1, len(table.labels) + 1), dtype=np.int64)
    for p, (a, b) in enumerate(pairs):
        confusion[p] = _confusion(labels[a], labels[b], len(table.labels))
    values = [_figure_pairs(table, labels, figures, pair, cache) for pair in pairs]
    count_crowded(OverlapGroup(table, keys, done, pairs), contested, group, crowded, causes, confusion, values)
    return CorpusSites(causes, len(same), confusion, values, _label_counts(labels, len(table.labels)))


def by_cause(counts: "Array") -> dict[str, int]:
    """Counts in the order of CAUSES by the cause's name; causes without a site are left out."""
    return {cause: int(n) for cause, n in zip(CAUSES, counts, strict=True) if n}


def _figure_range(keys: Keys) -> "tuple[Array, Array]":
    """Returns the lowest and highest figure code that anyone gave each key; they are equal where all gave the same figure."""
    import numpy as np

    low = np.full(len(keys.start), np.iinfo(np.int32).max, dtype=np.int32)
    high = np.full(len(keys.start), -1, dtype=np.int32)
    for mine, figure in zip(keys.has, keys.figure, strict=True):
        np.minimum(low, figure, out=low, where=mine)
        np.maximum(high, figure, out=high, where=mine)
    return low, high


def _components(keys: Keys, chosen: "Array") -> "Array":
    """For each of the chosen keys, the number of its group of spans connected by overlaps."""
    import numpy as np

    # keys are sorted by start, so a new group begins where a span starts after all before it have ended

    new = np.ones(len(chosen), dtype=bool)
    reach = np.maximum.accumulate(keys.last[chosen])
    new[1:] = keys.first[chosen][1:] >= reach[:-1]
    groups: Array = np.cumsum(new) - 1
    return groups


def _crowded(keys: Keys, chosen: "Array", group: "Array") -> "Array":
    """Returns which groups are crowded: two or more spans of one annotator, or a chain of spans that do not all overlap each other."""
    import numpy as np

    groups = int(group.max(initial=-1)) + 1
    if not groups:
        return np.zeros(0, dtype=bool)
    begins = np.searchsorted(group, np.arange(groups))
    # spans all overlap each other exactly if the last to begin does so before the first has ended
    chained = np.maximum.reduceat(keys.first[chosen], begins) >= np.minimum.reduceat(keys.last[chosen], begins)
    crowded: Array = chained
    for mine in keys.has:
        crowded |= np.bincount(group[mine[chosen]], minlength=groups) > 1
    return crowded


def _matrices(keys: Keys, done: "Array", place: "Array", places: int) -> "tuple[Array, Array]":
    """Returns the label and figure that each annotator (row) gave each place (column)."""
    import numpy as np

    document = np.zeros(places, dtype=np.int64)
    document[place[place >= 0]] = keys.document[place >= 0]
    labels = np.where(done[document].T, NOTHING, ABSENT).astype(np.int16)
    figures = np.zeros(labels.shape, dtype=np.int32)
    for w, mine in enumerate(keys.has):
        indices = np.flatnonzero(mine & (place >= 0))
        labels[w, place[indices]] = keys.label[indices]
        figures[w, place[indices]] = keys.figure[w, indices]
    return labels, figures


def _causes(
    table: SpanTable, keys: Keys, place: "Array", sites: int, figures: "tuple[Array, Array]", cache: Known
) -> "Array":
    """Returns counts of simple sites by document and cause; ``figures`` are the lowest and highest figure codes by key."""
    import numpy as np

    chosen = np.flatnonzero((place >= 0) & (place < sites))
    begins = np.searchsorted(place[chosen], np.arange(sites))
    edge = _differs(keys.start[chosen], begins) | _differs(keys.end[chosen], begins)
    label = _differs(keys.label[chosen], begins)
    value = _differs(figures[0][chosen], begins, figures[1][chosen]) & ~label
    names = ("found by some", "label", "boundary", "boundary+label")
    cause = np.array([CAUSES.index(name) for name in names])[2 * edge + label]
    cause[edge & value] = CAUSES.index("boundary+value")
    # same range and label but other figures: what these differ in has to be worked out, once for each pair of codes
    odd = chosen[(value & ~edge)[place[chosen]]]
    codes: dict[int, set[int]] = {}
    for mine, figure in zip(keys.has, keys.figure, strict=True):
        keys_there = odd[mine[odd]]
        for at, code in zip(place[keys_there].tolist(), figure[keys_there].tolist(), strict=True):
            codes.setdefault(at, set()).add(code)
    for at, at_site in codes.items():
        site_causes = {_figure_cause(table, a, b, cache) for a, b in combinations(sorted(at_site), 2)}
        cause[at] = CAUSES.index(name_of(site_causes))
    cell = keys.document[chosen[begins]].astype(np.int64) * len(CAUSES) + cause
    counts: Array = np.bincount(cell, minlength=len(table.documents) * len(CAUSES))
    return counts.reshape(-1, len(CAUSES))


def _differs(values: "Array", begins: "Array", highest: "Array | None" = None) -> "Array":
    """Returns which runs, given by their begins, have at least two different values (or ``values`` below ``highest``)."""
    import numpy as np

    if not len(begins):
        return np.zeros(0, dtype=bool)
    most = values if highest is None else highest
    differs: Array = np.minimum.reduceat(values, begins) < np.maximum.reduceat(most, begins)
    return differs


def _confusion(a: "Array", b: "Array", labels: int) -> "Array":
    import numpy as np

    both = (a != ABSENT) & (b != ABSENT) & ((a != NOTHING) | (b != NOTHING))
    # modulo turns NOTHING, which is -1, into the last index
    first, second = a[both].astype(np.int64) % (labels + 1), b[both].astype(np.int64) % (labels + 1)
    cells: Array = np.bincount(first * (labels + 1) + second, minlength=(labels + 1) ** 2)
    return cells.reshape(labels + 1, labels + 1)


def _figure_pairs(table: SpanTable, labels: "Array", figures: "Array", pair: Pair, cache: Known) -> Counter[str]:
    import numpy as np

    (a, b), counts = pair, Counter[str]()
    first, second = figures[a], figures[b]
    matched = (labels[a] >= 0) & (labels[a] == labels[b]) & ((first > 0) | (second > 0))
    counts[""] = int((matched & (first == second)).sum())
    odd = np.flatnonzero(matched & (first != second))
    for (x, y), times in Counter(zip(first[odd].tolist(), second[odd].tolist(), strict=True)).items():
        counts[_figure_cause(table, x, y, cache)] += times
    return counts


def _figure_cause(table: SpanTable, a: int, b: int, cache: Known) -> str:
    if (a, b) not in cache:
        cache[a, b] = figure_cause(table.figures[a], table.figures[b], table.units)
    return cache[a, b]


def _label_counts(labels: "Array", size: int) -> "Array":
    import numpy as np

    counts: Array = np.zeros((labels.shape[1], size), dtype=np.int16)
    places = np.arange(labels.shape[1])
    for mine in labels:
        held = mine >= 0
        counts[places[held], mine[held]] += 1
    marked: Array = counts[counts.sum(axis=1) >= 2]
    return marked
