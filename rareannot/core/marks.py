"""Marks: the spans of an annotation as a view shows them, decided or not, what is noted on them, and the walk through them."""

import sys
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Protocol

from rareannot.core.attributes import ARTICLE as ARTICLE
from rareannot.core.attributes import NO_VALUES, Values
from rareannot.core.errors import UserError
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
    attributes: Values = NO_VALUES

    @property
    def decided(self) -> bool:
        """True if the annotator has judged it."""
        return self.state != "undecided"

    @property
    def noted(self) -> bool:
        """True if it has a note or a flag."""
        return bool(self.note or self.flag)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is noted at ``[start, end)``, code points, beside what is decided there; 0 and 0 is the whole article.

    A decided span and the answer for an article have their note and flag themselves: of these, the remark only says
    whether they are ``answered``, which means that nobody need come back to them.
    """

    start: int
    end: int
    note: str = ""
    flag: bool = False
    answered: bool = False

    def as_json(self) -> dict[str, Any]:
        """Returns the remark as JSON values with empty fields left out; ``from_json`` is its inverse."""
        data: dict[str, Any] = {"start": self.start, "end": self.end}
        if self.note:
            data["note"] = self.note
        return data | {key: True for key, on in (("flag", self.flag), ("answered", self.answered)) if on}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Remark":
        """Returns the remark in a mapping of JSON values. Raises UserError if it is none."""
        start, end, note = data.get("start"), data.get("end"), data.get("note", "")
        if type(start) is not int or type(end) is not int or not 0 <= start <= end or type(note) is not str:
            raise UserError("A remark needs a place in the text, and its note must be text.")
        return Remark(start, end, note, data.get("flag") is True, data.get("answered") is True)


Remarks = Mapping[str, Remark]
"""Remarks by the id of the mark that they are on, ``ARTICLE`` for the whole article."""


def without_answered(remarks: Remarks, mark_id: str) -> Remarks:
    """Returns the remarks after a note was written again: what it says now has not been answered."""
    remark = remarks.get(mark_id)
    return remarks if remark is None or not remark.answered else put(remarks, mark_id, replace(remark, answered=False))


def put(remarks: Remarks, mark_id: str, remark: Remark) -> Remarks:
    """``remarks`` with this one, or without any on that mark where it says nothing."""
    others = {i: one for i, one in remarks.items() if i != mark_id}
    return others | {mark_id: remark} if remark.note or remark.flag or remark.answered else others


def moved_to_spans(
    remarks: Remarks, decided: Mapping[str, Span], before: Mapping[str, Span]
) -> tuple[Remarks, Mapping[str, Span]]:
    """Remarks and decided spans once the notes on suggestions that were decided since ``before`` are those of the spans."""
    fresh = [i for i, one in remarks.items() if i in decided and i not in before and (one.note or one.flag)]
    if not fresh:
        return remarks, decided
    noted = {i: replace(decided[i], note=remarks[i].note, flag=remarks[i].flag) for i in fresh}
    for i in fresh:
        remarks = put(remarks, i, replace(remarks[i], note="", flag=False))
    return remarks, {**decided, **noted}


def moved_from_span(remarks: Remarks, mark_id: str, span: Span, place: tuple[int, int]) -> Remarks:
    """Returns the remarks once the decision ``span`` on the suggestion at ``place`` is taken back: its note stays."""
    remark = remarks.get(mark_id)
    return put(remarks, mark_id, Remark(*place, span.note, span.flag, bool(remark and remark.answered)))


_quick_mark = maker(Mark)
"""A mark, quickly: takes what ``Mark`` takes."""
mark_of_span: Callable[[str, Span], Mark] = made_of(Mark, "id", state="origin")
"""A decided span as a mark of a given id, which says all that the span says."""
_span_of_mark: Callable[[Mark], Span] = made_of(Span, origin="state")


def key_of(mark: Mark) -> Key:
    """Returns where a mark is in reading order."""
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

    def __init__(
        self,
        proposed: Mapping[str, Waiting],
        decided: Mapping[str, Span],
        remarks: Mapping[str, Remark] = MappingProxyType({}),
    ) -> None:
        self._decided, self._remarks = decided, remarks
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
        return Marks(
            waiting, decided, {m.id: Remark(m.start, m.end, m.note, m.flag) for m in waiting.values() if m.noted}
        )

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[Mark]:
        return (mark for _, _, i in self.keys if (mark := self.named(i)) is not None)

    def named(self, mark_id: str) -> Mark | None:
        """Returns the mark called ``mark_id``, or None."""
        if (span := self._decided.get(mark_id)) is not None:
            return mark_of_span(mark_id, span)
        waiting = self.waiting.get(mark_id)
        return None if waiting is None else mark_of_waiting(mark_id, waiting, self._remarks.get(mark_id))

    def key(self, mark_id: str) -> Key | None:
        """Returns where the mark called ``mark_id`` is; None if there is none."""
        waiting = self._decided.get(mark_id) or self.waiting.get(mark_id)
        return None if waiting is None else (waiting.start, -waiting.end, mark_id)

    def labelled(self, names: frozenset[str]) -> set[str]:
        """Returns the ids of those with one of these labels."""
        found = {i for i, one in self.waiting.items() if one.label in names}
        return found | {i for i, span in self._decided.items() if span.label in names}


def mark_of_waiting(mark_id: str, s: Waiting, remark: Remark | None = None) -> Mark:
    """Returns a suggestion that waits, as a mark, with what is noted on it."""
    said = () if remark is None else (remark.note, remark.flag)
    return _quick_mark(mark_id, s.start, s.end, s.label, "undecided", s.figure, s.score, s.source, *said)


class Walk:
    """The ids of all marks of one document in reading order; each change costs a bisection, not a sort."""

    def __init__(self, marks: Iterable[Mark] | Marks = ()) -> None:
        self._marks = marks if isinstance(marks, Marks) else Marks.of(marks)
        self._keys = self._marks.keys.copy()
        self._put: dict[str, Key | None] = {}

    def __len__(self) -> int:
        return len(self._keys)

    def put(self, mark_id: str, mark: Mark | None) -> None:
        """Put a mark where it now is, or take it out."""
        old, new = self.place(mark_id), key_of(mark) if mark else None
        if old is not None:
            del self._keys[bisect_left(self._keys, old)]
        if new is not None:
            insort(self._keys, new)
        self._put[mark_id] = new

    def step(self, place: Key | None, wanted: Callable[[str], bool], direction: int = 1) -> str | None:
        """Returns the next (``direction`` 1) or previous (-1) wanted id after ``place``, wrapping around once; None if there is none."""
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
        """Returns the key of a mark, to step from even after it is gone; None if it is unknown."""
        return self._put[mark_id] if mark_id in self._put else self._marks.key(mark_id)

    def at(self, offset: int) -> Key:
        """Returns a place just before everything that starts at ``offset``."""
        # sorts before the longest range that could start there
        return (offset, -sys.maxsize, "")

    def number(self, mark_id: str) -> int:
        """Returns the mark's place from 1, 0 if it is unknown."""
        key = self.place(mark_id)
        return 0 if key is None else bisect_left(self._keys, key) + 1
