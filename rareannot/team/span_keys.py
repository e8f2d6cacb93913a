"""The distinct spans of a table, called keys, with the annotators who have each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rareannot.team.table import AS_SUGGESTED, TURNED_DOWN, SpanTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

_ROOM = 2**62


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """Distinct spans sorted by document, start, longest first, and label.

    ``has[w, k]`` says that annotator w has key k; ``figure[w, k]`` is the code of the figure it has there
    (0: none). ``first`` and ``last`` are start and end in the concatenation of all documents, so that spans of different
    documents never overlap.
    """

    document: "Array"
    start: "Array"
    end: "Array"
    label: "Array"
    has: "Array"
    figure: "Array"
    first: "Array"
    last: "Array"

    @property
    def length(self) -> "Array":
        """The lengths of the keys in code points."""
        return self.end - self.start

    def held_by(self, team: Sequence[int]) -> "Keys":
        """Returns the keys of a team: only its annotators, numbered in its order, and only the spans that they have."""
        has = self.has[team]
        some = has.any(axis=0)
        return Keys(
            self.document[some],
            self.start[some],
            self.end[some],
            self.label[some],
            has[:, some],
            self.figure[team][:, some],
            self.first[some],
            self.last[some],
        )


def keys_of(table: SpanTable) -> Keys:
    """Returns the distinct spans (document, start, end, label) of a table; rejected ones are left out."""
    import numpy as np

    standing = table.rows[6] != TURNED_DOWN
    rows = table.rows if standing.all() else table.rows[:, standing]
    document, who, start, end, label, figure, _ = rows
    order, group, first = grouped(document, start, -end, label)
    has = np.zeros((len(table.annotators), len(first)), dtype=bool)
    has[who[order], group] = True
    figures = np.zeros(has.shape, dtype=np.int32)
    figures[who[order], group] = figure[order]
    shift = np.concatenate([[0], np.cumsum(table.lengths)])[:-1]
    offset = shift[document[first]]
    begin, stop = start[first].astype(np.int64), end[first].astype(np.int64)
    return Keys(document[first], begin, stop, label[first], has, figures, begin + offset, stop + offset)


def departures_of(table: SpanTable) -> "tuple[Array, Array]":
    """Departures from suggestions: ``(document, has)`` of each distinct one.

    A departure is a span that is not an unchanged suggestion, or a suggestion that was rejected.
    """
    import numpy as np

    document, who, start, end, label, _, origin = table.rows[:, table.rows[6] != AS_SUGGESTED]
    order, group, first = grouped(document, start, -end, label, origin)
    has = np.zeros((len(table.annotators), len(first)), dtype=bool)
    has[who[order], group] = True
    return document[first], has


def grouped(*columns: "Array") -> "tuple[Array, Array, Array]":
    """Returns groups of equal rows: the order that sorts the rows, each row's group in that order, and the first row of each group."""
    import numpy as np

    packed = packed_columns(*columns)
    order = np.argsort(packed, kind="stable")
    ranked = packed[order]
    new = np.ones(len(ranked), dtype=bool)
    np.not_equal(ranked[1:], ranked[:-1], out=new[1:])
    return order, np.cumsum(new) - 1, order[new]


def packed_columns(*columns: "Array") -> "Array":
    """Returns one 64-bit number for each row, which sort like the rows; sorting numbers is far faster than np.lexsort."""
    import numpy as np

    packed = np.zeros(len(columns[0]), dtype=np.int64)
    room = 1
    for column in columns:
        if not len(column):
            return packed
        low = int(column.min())
        size = int(column.max()) - low + 1
        if room * size > _ROOM:
            # the product of all ranges does not fit into 64 bits: replace what is packed so far by its rank
            packed = np.unique(packed, return_inverse=True)[1].astype(np.int64)
            room = len(packed)
        packed = packed * size + (column.astype(np.int64) - low)
        room *= size
    return packed
