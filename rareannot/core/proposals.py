"""The suggestions of one article as stored rows: an article may have 40 000, and a screen shows fifty."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from rareannot.core.marks import Waiting
from rareannot.core.spans import Span, quick_span
from rareannot.core.suggestion import Suggestion, suggestion_of_row


class Row(Waiting, Protocol):
    """What has the fields of a Suggestion; a figure may be made only when it is asked for."""

    @property
    def score(self) -> float: ...
    @property
    def reason(self) -> str: ...
    @property
    def support(self) -> tuple[tuple[str, str, float], ...]: ...
    @property
    def proposed(self) -> str: ...


class Proposals(Mapping[str, Suggestion]):
    """Suggestions by id; each is made from its row when it is asked for."""

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
    return suggestions.rows if isinstance(suggestions, Proposals) else suggestions


def in_reading_order(rows: Iterable[Row], length: int) -> Proposals:
    """Rows by the ids of their suggestions, outer before inner; those outside a text of ``length`` are left out."""
    inside = [row for row in rows if 0 <= row.start < row.end <= length]
    inside.sort(key=lambda row: (row.start, -row.end))
    return Proposals({f"s{row.start}-{row.end}-{row.proposed or row.label}": row for row in inside})


def suggestion_of(row: Row) -> Suggestion:
    """The suggestion in a row."""
    if isinstance(row, Suggestion):
        return row
    return suggestion_of_row(row)


def spans_of(suggestions: Mapping[str, Suggestion], origin: str) -> tuple[Span, ...]:
    """The spans that deciding every suggestion would leave behind, made directly from the rows."""
    rows = rows_by_id(suggestions).values()
    return tuple(quick_span(r.start, r.end, r.label, r.figure, origin, r.source, r.score) for r in rows)
