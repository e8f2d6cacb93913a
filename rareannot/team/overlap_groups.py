"""Crowded places, with several spans of one annotator or a chain of spans; they are rare, so they are compared one by one."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rareannot.core.review.agreement import figure_cause
from rareannot.core.review.matching import match
from rareannot.core.review.sites import CAUSES, cause_of
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
