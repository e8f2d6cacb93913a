"""The suggestions of one article as rows of plain values: an article may have 40 000, of which a screen shows fifty."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isnan
from operator import itemgetter
from typing import Any

from rareannot.core.spans import Span, quick_span
from rareannot.core.suggestion import Suggestion, quick_suggestion

Row = tuple[Any, ...]
"""The fields of a Suggestion in their order; of a plain one the first five only."""
_PLAIN = ("start", "end", "label", "source", "score")
_REST = (None, "", (), "")


class Proposals(Mapping[str, Suggestion]):
    """Suggestions by id; each is made of its row when somebody asks for it."""

    __slots__ = ("rows",)

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self.rows = rows

    def __getitem__(self, mark_id: str) -> Suggestion:
        return suggestion_of(self.rows[mark_id])

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, mark_id: object) -> bool:
        return mark_id in self.rows

    def __repr__(self) -> str:
        return f"Proposals({self.rows!r})"


def rows_by_id(suggestions: Mapping[str, Suggestion]) -> Mapping[str, Row]:
    """The rows of suggestions by id, whatever holds them."""
    if isinstance(suggestions, Proposals):
        return suggestions.rows
    return {i: row_of(s) for i, s in suggestions.items()}


def in_reading_order(rows: Iterable[Row], length: int) -> Proposals:
    """Rows by the ids of their suggestions, outer before inner; those outside a text of ``length`` are left out."""
    inside = [row for row in rows if 0 <= row[0] < row[1] <= length]
    inside.sort(key=lambda row: (row[0], -row[1]))
    return Proposals({f"s{r[0]}-{r[1]}-{r[2] if len(r) == len(_PLAIN) else r[8] or r[2]}": r for r in inside})


def row_of(s: Suggestion) -> Row:
    """A suggestion as a row."""
    return (s.start, s.end, s.label, s.source, s.score, s.figure, s.reason, s.support, s.proposed)


def suggestion_of(row: Row) -> Suggestion:
    """The suggestion in a row."""
    return quick_suggestion(*row, *_REST[len(row) - len(_PLAIN) :])


def spans_of(suggestions: Mapping[str, Suggestion], origin: str) -> tuple[Span, ...]:
    """The spans that deciding every suggestion would leave behind, made of the rows themselves."""
    made = []
    for row in rows_by_id(suggestions).values():
        figure = None if len(row) == len(_PLAIN) else row[5]
        made.append(quick_span(row[0], row[1], row[2], figure, origin, row[3], row[4], "", False))
    return tuple(made)


def rows_from_json(data: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The rows of native span objects. Raises UserError on wrong values, as ``Suggestion.from_json``."""
    plain = _plain_rows([one for one in data if len(one) == len(_PLAIN)])
    if plain is None:
        return [row_of(Suggestion.from_json(one)) for one in data]
    if len(plain) == len(data):
        return plain
    left = iter(plain)
    return [next(left) if len(one) == len(_PLAIN) else row_of(Suggestion.from_json(one)) for one in data]


def _plain_rows(data: Sequence[Mapping[str, Any]]) -> list[Row] | None:
    """Rows of names alone, looked over column by column; None where a value is not sound or a key is another one."""
    try:
        rows: list[Row] = list(map(itemgetter(*_PLAIN), data))
    except KeyError:
        return None
    if not rows:
        return rows
    starts, ends, labels, sources, scores = zip(*rows, strict=True)
    types = [set(map(type, column)) for column in (starts, ends, labels, sources, scores)]
    if types != [{int}, {int}, {str}, {str}, {float}] or not all(labels) or not all(sources):
        return None
    if not 0 <= min(scores) <= max(scores) <= 1 or isnan(sum(scores)):
        return None
    return rows
