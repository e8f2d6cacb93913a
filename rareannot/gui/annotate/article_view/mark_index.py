"""The marks of one article, kept in order so that a look or an edit costs the same in any length of text."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping

from rareannot.core.marks import Key, Mark, Marks, key_of

_LONG = 400
"""Marks longer than this are kept apart, so that a search need not reach further back."""


class MarkIndex:
    """Marks by id and by place; passages are kept apart, since they are no boxes but colour what they hold."""

    def __init__(self, marks: Iterable[Mark] | Marks = (), passage_labels: Iterable[str] = ()) -> None:
        self._passage_labels = frozenset(passage_labels)
        self._marks = marks if isinstance(marks, Marks) else Marks.of(marks)
        self._changed: dict[str, Mark | None] = {}
        self._made: dict[str, Mark | None] = {}  # what was asked for once is asked for again, by each repaint
        keys, passages = self._marks.keys, self._marks.labelled(self._passage_labels)
        self._passages = [k for k in keys if k[2] in passages] if passages else []
        spans = [k for k in keys if k[2] not in passages] if passages else keys
        self._long = [k for k in spans if -k[1] - k[0] > _LONG]
        self._short = [k for k in spans if -k[1] - k[0] <= _LONG] if self._long else spans.copy()
        self._standing = self._standing_passages()

    def __len__(self) -> int:
        return len(self._short) + len(self._long) + len(self._passages)

    def __getitem__(self, mark_id: str) -> Mark:
        mark = self.get(mark_id)
        if mark is None:
            raise KeyError(mark_id)
        return mark

    def get(self, mark_id: str | None) -> Mark | None:
        """Returns the mark called ``mark_id``, or None."""
        if not mark_id:
            return None
        if mark_id not in self._made:
            self._made[mark_id] = self._marks.named(mark_id)
        return self._made[mark_id]

    def waiting(self) -> list[float | None]:
        """Returns the scores of those that are undecided, but for what lies in a passage that stands."""
        found, standing, new = self._marks.waiting, self._standing, self._changed
        if standing or new:
            found = {i: m for i, m in found.items() if i not in new and not self._held(i, m.start, m.end)}
        changed = [m for m in new.values() if m is not None and not m.decided and not self.in_passage(m)]
        return [waiting.score for waiting in found.values()] + [m.score for m in changed]

    def is_passage(self, mark: Mark) -> bool:
        """True if its label is one for passages."""
        return mark.label in self._passage_labels

    def has_passage(self, marks: Iterable[Mark]) -> bool:
        """True if one of ``marks`` is a passage."""
        return not self._passage_labels.isdisjoint([m.label for m in marks])

    def update(self, changed: Mapping[str, Mark | None]) -> list[Mark]:
        """Put, replace or (None) take away marks; gives the old and new forms of all that changed."""
        touched = []
        for mark_id, new in changed.items():
            old = self.get(mark_id)
            if old is not None:
                keys = self._list_for(old)
                del keys[bisect_left(keys, key_of(old))]
                touched.append(old)
            self._changed[mark_id] = self._made[mark_id] = new
            if new is not None:
                insort(self._list_for(new), key_of(new))
                touched.append(new)
        if self.has_passage(touched):
            self._standing = self._standing_passages()
        return touched

    def over(self, start: int, end: int) -> list[Mark]:
        """Returns the spans that share a character with ``[start, end)``, in reading order, outer before inner."""
        made = self._made
        return [made.get(k[2]) or self[k[2]] for k in self._keys_over(start, end)]

    def reach(self, start: int, end: int) -> tuple[int, int]:
        """``start`` and ``end``, or how far the spans that share a character with ``[start, end)`` run beyond them."""
        keys = self._keys_over(start, end)
        return (min(start, keys[0][0]), max(end, -min([k[1] for k in keys]))) if keys else (start, end)

    def cluster(self, start: int, end: int) -> list[Mark]:
        """As ``over``, with those that lie over the found ones too, so that nesting looks the same on every line."""
        return self.over(*self.reach(start, end))

    def starting(self, start: int, end: int, *, undecided: bool = False) -> Iterator[Mark]:
        """Yields the spans (with ``undecided`` only such ones) that begin in ``[start, end)``, in order, the long ones last."""
        keys = self._short[bisect_left(self._short, (start,)) : bisect_left(self._short, (end,))]
        keys += [k for k in self._long if start <= k[0] < end]
        if undecided:
            keys = [k for k in keys if k[2] in self._changed or k[2] in self._marks.waiting]
        return (mark for _, _, i in keys if not (mark := self[i]).decided or not undecided)

    def passages(self) -> list[Mark]:
        """Returns the passages, decided or not, in reading order."""
        return [self[k[2]] for k in self._passages]

    def in_passage(self, mark: Mark) -> bool:
        """True if it lies wholly inside a passage that stands."""
        return bool(self._standing) and self._held(mark.id, mark.start, mark.end)

    def greyed(self, start: int, end: int, shows: Callable[[Mark], bool] = lambda _: True) -> list[tuple[int, int]]:
        """Returns the parts of ``[start, end)`` that lie in passages that stand, or are suggested and are shown, run by run."""
        over = [p for p in self.passages() if p.start < end and start < p.end and p.state != "rejected" and shows(p)]
        parts: list[tuple[int, int]] = []
        for p in over:
            first, last = max(p.start, start), min(p.end, end)
            if parts and first <= parts[-1][1]:
                parts[-1] = (parts[-1][0], max(last, parts[-1][1]))
            else:
                parts.append((first, last))
        return parts

    def rank(self, mark: Mark) -> int:
        """Returns how many spans begin before it."""
        key = key_of(mark)
        return bisect_left(self._short, key) + bisect_left(self._long, key)

    def _keys_over(self, start: int, end: int) -> list[Key]:
        keys = self._short[bisect_left(self._short, (start - _LONG,)) : bisect_left(self._short, (end,))]
        found = [k for k in keys if -k[1] > start]
        if self._long:
            found = sorted(found + [k for k in self._long if k[0] < end and -k[1] > start])
        return found

    def _held(self, mark_id: str, start: int, end: int) -> bool:
        return any(p.start <= start and end <= p.end and p.id != mark_id for p in self._standing)

    def _standing_passages(self) -> list[Mark]:
        return [p for p in self.passages() if p.decided and p.state != "rejected"]

    def _list_for(self, mark: Mark) -> list[Key]:
        if self.is_passage(mark):
            return self._passages
        return self._short if mark.end - mark.start <= _LONG else self._long


class Tally:
    """How many marks wait undecided, and how many of them hide below the threshold; kept up edit by edit."""

    def __init__(self, index: MarkIndex, threshold: float) -> None:
        self._index = index
        self._threshold = threshold
        self._recount()

    def update(self, changed: Mapping[str, Mark | None]) -> list[Mark]:
        """``MarkIndex.update``, counted; where a passage changes, everything is counted again."""
        old = [m for i in changed if (m := self._index.get(i)) is not None]
        for mark in old:
            self._count(mark, -1)
        touched = self._index.update(changed)
        if self._index.has_passage(touched):
            self._recount()
        else:
            for new in changed.values():
                if new is not None:
                    self._count(new, 1)
        return touched

    def _recount(self) -> None:
        waiting = self._index.waiting()
        self.hidden = len([1 for score in waiting if score is not None and score < self._threshold])
        self.undecided = len(waiting) - self.hidden

    def _count(self, mark: Mark, by: int) -> None:
        if mark.state != "undecided" or self._index.in_passage(mark):
            return
        if mark.score is not None and mark.score < self._threshold:
            self.hidden += by
        else:
            self.undecided += by
