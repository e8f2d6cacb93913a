"""The marks of one article, kept in order so that a look or an edit costs the same in any length of text."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping

from rareannot.core.annotation import Mark

_LONG = 400
"""Marks longer than this are kept apart, so that a search need not reach further back."""
_Key = tuple[int, int, str]


class MarkIndex:
    """Marks by id and by place; passages are kept apart, since they are no boxes but colour what they hold."""

    def __init__(self, marks: Iterable[Mark] = (), passage_labels: Iterable[str] = ()) -> None:
        self._passage_labels = frozenset(passage_labels)
        self._by_id = {m.id: m for m in marks}
        self._short: list[_Key] = []
        self._long: list[_Key] = []
        self._passages: list[_Key] = []
        labels = self._passage_labels
        for i, m in self._by_id.items():  # each of 40 000 when an article is opened
            keys = self._passages if m.label in labels else self._short if m.end - m.start <= _LONG else self._long
            keys.append((m.start, -m.end, i))
        for keys in (self._short, self._long, self._passages):
            keys.sort()
        self._standing = self._standing_passages()

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Mark]:
        return iter(self._by_id.values())

    def __getitem__(self, mark_id: str) -> Mark:
        return self._by_id[mark_id]

    def get(self, mark_id: str | None) -> Mark | None:
        """The mark called ``mark_id``, or None."""
        return self._by_id.get(mark_id) if mark_id else None

    def is_passage(self, mark: Mark) -> bool:
        """Whether its label is one for passages."""
        return mark.label in self._passage_labels

    def update(self, changed: Mapping[str, Mark | None]) -> list[Mark]:
        """Put, replace or (None) take away marks; gives the old and new forms of all that changed."""
        touched = []
        for mark_id, new in changed.items():
            old = self._by_id.pop(mark_id, None)
            if old is not None:
                keys = self._list_for(old)
                del keys[bisect_left(keys, _key(old))]
                touched.append(old)
            if new is not None:
                self._by_id[mark_id] = new
                insort(self._list_for(new), _key(new))
                touched.append(new)
        if any(self.is_passage(m) for m in touched):
            self._standing = self._standing_passages()
        return touched

    def over(self, start: int, end: int) -> list[Mark]:
        """The spans that share a character with ``[start, end)``, in reading order, outer before inner."""
        keys = self._short[bisect_left(self._short, (start - _LONG,)) : bisect_left(self._short, (end,))]
        found = [k for k in keys if -k[1] > start]
        if self._long:
            found = sorted(found + [k for k in self._long if k[0] < end and -k[1] > start])
        return [self._by_id[k[2]] for k in found]

    def cluster(self, start: int, end: int) -> list[Mark]:
        """As ``over``, with those that lie over the found ones too, so that nesting looks the same on every line."""
        found = self.over(start, end)
        if not found:
            return found
        return self.over(min(start, found[0].start), max(end, *(m.end for m in found)))

    def starting(self, start: int, end: int) -> Iterator[Mark]:
        """The spans that begin in ``[start, end)``, in order, the long ones last."""
        for i in range(bisect_left(self._short, (start,)), bisect_left(self._short, (end,))):
            yield self._by_id[self._short[i][2]]
        for key in self._long:
            if start <= key[0] < end:
                yield self._by_id[key[2]]

    def passages(self) -> list[Mark]:
        """The passages, decided or not, in reading order."""
        return [self._by_id[k[2]] for k in self._passages]

    def in_passage(self, mark: Mark) -> bool:
        """Whether it lies wholly inside a passage that stands."""
        if not self._standing:
            return False
        return any(p.start <= mark.start and mark.end <= p.end and p.id != mark.id for p in self._standing)

    def greyed(self, start: int, end: int, shows: Callable[[Mark], bool] = lambda _: True) -> list[tuple[int, int]]:
        """The parts of ``[start, end)`` that lie in passages that stand, or are suggested and are shown, run by run."""
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
        """How many spans begin before it."""
        key = _key(mark)
        return bisect_left(self._short, key) + bisect_left(self._long, key)

    def _standing_passages(self) -> list[Mark]:
        return [p for p in self.passages() if p.decided and p.state != "rejected"]

    def _list_for(self, mark: Mark) -> list[_Key]:
        if self.is_passage(mark):
            return self._passages
        return self._short if mark.end - mark.start <= _LONG else self._long


def _key(mark: Mark) -> _Key:
    return (mark.start, -mark.end, mark.id)


class Tally:
    """How many marks wait undecided, and how many of them hide below the threshold; kept up edit by edit."""

    def __init__(self, index: MarkIndex, threshold: float) -> None:
        self._index = index
        self._threshold = threshold
        self._recount()

    def update(self, changed: Mapping[str, Mark | None]) -> list[Mark]:
        """``MarkIndex.update``, counted; where a passage changes, everything is counted anew."""
        old = [m for i in changed if (m := self._index.get(i)) is not None]
        for mark in old:
            self._count(mark, -1)
        touched = self._index.update(changed)
        if any(self._index.is_passage(m) for m in touched):
            self._recount()
        else:
            for new in changed.values():
                if new is not None:
                    self._count(new, 1)
        return touched

    def _recount(self) -> None:
        self.undecided = self.hidden = 0
        for mark in self._index:
            self._count(mark, 1)

    def _count(self, mark: Mark, by: int) -> None:
        if mark.state != "undecided" or self._index.in_passage(mark):
            return
        if mark.score is not None and mark.score < self._threshold:
            self.hidden += by
        else:
            self.undecided += by
