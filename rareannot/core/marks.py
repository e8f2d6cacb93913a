"""Marks: the spans of an annotation as a view shows them, decided ones and suggestions alike, in reading order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rareannot.core.figure import Figure
from rareannot.core.proposals import Row
from rareannot.core.quick import maker
from rareannot.core.spans import Span

Key = tuple[int, int, str]
"""Where a mark stands in reading order: its start, minus its end (outer before inner), its id."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span as a view shows it: a decided one, or a suggestion that is still ``undecided``."""

    id: str
    start: int
    end: int
    label: str
    state: str  # "undecided" or one of spans.ORIGINS
    figure: Figure | None = None
    score: float | None = None
    source: str = ""
    note: str = ""
    flag: bool = False

    @property
    def decided(self) -> bool:
        """Whether the annotator has judged it."""
        return self.state != "undecided"


_quick_mark = maker(Mark)
"""A mark of all ten fields, quickly."""


def key_of(mark: Mark) -> Key:
    """Where a mark stands in reading order."""
    return (mark.start, -mark.end, mark.id)


class Marks:
    """Every mark of an annotation. A Mark is made when somebody asks for it, since few of 40 000 come on a screen."""

    def __init__(self, rows: Mapping[str, Row], decided: Mapping[str, Span]) -> None:
        self._decided = decided
        self._waiting = {i: row for i, row in rows.items() if i not in decided} if decided else rows
        keys = [(s.start, -s.end, i) for i, s in decided.items()]
        keys += [(row[0], -row[1], i) for i, row in self._waiting.items()]
        keys.sort()
        self.keys = keys
        """Where each stands, in order; not to be changed."""

    @staticmethod
    def of(marks: Iterable[Mark]) -> "Marks":
        """These marks."""
        rows: dict[str, Row] = {}
        decided = {}
        for m in marks:
            if m.decided:
                decided[m.id] = Span(m.start, m.end, m.label, m.figure, m.state, m.source, m.score, m.note, m.flag)
            else:
                rows[m.id] = (m.start, m.end, m.label, m.source, m.score, m.figure)
        return Marks(rows, decided)

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[Mark]:
        return (mark for _, _, i in self.keys if (mark := self.named(i)) is not None)

    def named(self, mark_id: str) -> Mark | None:
        """The mark called ``mark_id``, or None."""
        if (span := self._decided.get(mark_id)) is not None:
            return mark_of_span(mark_id, span)
        row = self._waiting.get(mark_id)
        return None if row is None else mark_of_row(mark_id, row)

    def undecided(self) -> Iterator[tuple[str, int, int, float | None]]:
        """Id, start, end and score of each that is undecided."""
        return ((i, row[0], row[1], row[4]) for i, row in self._waiting.items())

    def labelled(self, names: frozenset[str]) -> set[str]:
        """The ids of those with one of these labels."""
        found = {i for i, row in self._waiting.items() if row[2] in names}
        return found | {i for i, span in self._decided.items() if span.label in names}


def mark_of_span(mark_id: str, s: Span) -> Mark:
    """A decided span as a mark."""
    return _quick_mark(mark_id, s.start, s.end, s.label, s.origin, s.figure, s.score, s.source, s.note, s.flag)


def mark_of_row(mark_id: str, row: Row) -> Mark:
    """A suggestion that waits, as a mark."""
    start, end, label, source, score, *rest = row
    return _quick_mark(mark_id, start, end, label, "undecided", rest[0] if rest else None, score, source, "", False)
