"""Marks: the spans of an annotation as a view shows them, decided ones and suggestions alike, in reading order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from rareannot.core.fast_init import made_of, maker
from rareannot.core.figure import Figure
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
"""A mark, quickly: takes what ``Mark`` takes."""
mark_of_span: Callable[[str, Span], Mark] = made_of(Mark, "id", state="origin")
"""A decided span as a mark of a given id, which says all that the span says."""
_span_of_mark: Callable[[Mark], Span] = made_of(Span, origin="state")


def key_of(mark: Mark) -> Key:
    """Where a mark stands in reading order."""
    return (mark.start, -mark.end, mark.id)


class Waiting(Protocol):
    """What is proposed and not yet decided: a row of proposals, a Suggestion, or a Mark."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def score(self) -> float | None: ...
    @property
    def figure(self) -> Figure | None: ...


class Marks:
    """Every mark of an annotation. A Mark is made when somebody asks for it, since few of 40 000 come on a screen."""

    def __init__(self, proposed: Mapping[str, Waiting], decided: Mapping[str, Span]) -> None:
        self._decided = decided
        self.waiting = {i: one for i, one in proposed.items() if i not in decided} if decided else proposed
        """What is undecided, by id; not to be changed."""
        keys = [(s.start, -s.end, i) for i, s in decided.items()]
        keys += [(one.start, -one.end, i) for i, one in self.waiting.items()]
        keys.sort()
        self.keys = keys
        """Where each stands, in order; not to be changed."""

    @staticmethod
    def of(marks: Iterable[Mark]) -> "Marks":
        """These marks."""
        waiting, decided = {}, {}
        for m in marks:
            if m.decided:
                decided[m.id] = _span_of_mark(m)
            else:
                waiting[m.id] = m
        return Marks(waiting, decided)

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[Mark]:
        return (mark for _, _, i in self.keys if (mark := self.named(i)) is not None)

    def named(self, mark_id: str) -> Mark | None:
        """The mark called ``mark_id``, or None."""
        if (span := self._decided.get(mark_id)) is not None:
            return mark_of_span(mark_id, span)
        one = self.waiting.get(mark_id)
        return None if one is None else mark_of_waiting(mark_id, one)

    def key(self, mark_id: str) -> Key | None:
        """Where the mark called ``mark_id`` stands; None where there is none."""
        one = self._decided.get(mark_id) or self.waiting.get(mark_id)
        return None if one is None else (one.start, -one.end, mark_id)

    def labelled(self, names: frozenset[str]) -> set[str]:
        """The ids of those with one of these labels."""
        found = {i for i, one in self.waiting.items() if one.label in names}
        return found | {i for i, span in self._decided.items() if span.label in names}


def mark_of_waiting(mark_id: str, s: Waiting) -> Mark:
    """A suggestion that waits, as a mark."""
    return _quick_mark(mark_id, s.start, s.end, s.label, "undecided", s.figure, s.score, s.source)
