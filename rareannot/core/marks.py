"""Marks: the spans and suggestions of an annotation as a view shows them, and stepping through them."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from rareannot.core.fast_init import made_of, maker
from rareannot.core.figure import Figure
from rareannot.core.spans import Span

Key = tuple[int, int, str]
"""The sort key of a mark in reading order: its start, minus its end (outer before inner), its id."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span as a view shows it: a decided one, or a suggestion that is still ``undecided``."""

    id: str
    start: int
    end: int
    label: str
    # from here on, each field is a field of a span by the same name, but for the state
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
    """Something proposed and not yet decided: a row of proposals, a Suggestion, or a Mark."""

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
    """Every mark of an annotation. A Mark is made when it is asked for, since a screen shows few of 40 000."""

    def __init__(self, proposed: Mapping[str, Waiting], decided: Mapping[str, Span]) -> None:
        self._decided = decided
        self.waiting = {i: one for i, one in proposed.items() if i not in decided} if decided else proposed
        """What is undecided, by id; not to be changed."""
        keys = [(s.start, -s.end, i) for i, s in decided.items()]
        keys += [(one.start, -one.end, i) for i, one in self.waiting.items()]
        keys.sort()
        self.keys = keys
        """The sort keys of all, in order; not to be changed."""

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


class Walk:
    """The ids of all marks of one document in reading order; each change costs a bisection, not a sort."""

    def __init__(self, marks: Iterable[Mark] | Marks = ()) -> None:
        self._marks = marks if isinstance(marks, Marks) else Marks.of(marks)
        self._keys = self._marks.keys.copy()
        self._put: dict[str, Key | None] = {}

    def __len__(self) -> int:
        return len(self._keys)

    def put(self, mark_id: str, mark: Mark | None) -> None:
        """Put a mark where it now stands, or take it out."""
        old, new = self.place(mark_id), key_of(mark) if mark else None
        if old is not None:
            del self._keys[bisect_left(self._keys, old)]
        if new is not None:
            insort(self._keys, new)
        self._put[mark_id] = new

    def step(self, place: Key | None, wanted: Callable[[str], bool], direction: int = 1) -> str | None:
        """The next (``direction`` 1) or previous (-1) wanted id after ``place``, wrapping around once; None if there is none."""
        count = len(self._keys)
        if place is None:
            first = 0 if direction > 0 else count - 1
        else:
            at = bisect_left(self._keys, place)
            # where the mark itself is gone, its next neighbour is at this index
            here = at < count and self._keys[at] == place
            first = at + (1 if here else 0) if direction > 0 else at - 1
        for i in range(count):
            mark_id = self._keys[(first + direction * i) % count][2]
            if wanted(mark_id):
                return mark_id
        return None

    def place(self, mark_id: str) -> Key | None:
        """The key of a mark, to step from even after it is gone; None where it is unknown."""
        return self._put[mark_id] if mark_id in self._put else self._marks.key(mark_id)

    def at(self, offset: int) -> Key:
        """A place just before everything that starts at ``offset``."""
        # sorts before the longest range that could start there
        return (offset, -(1 << 62), "")

    def number(self, mark_id: str) -> int:
        """The mark's place from 1, 0 where it is unknown."""
        key = self.place(mark_id)
        return 0 if key is None else bisect_left(self._keys, key) + 1
