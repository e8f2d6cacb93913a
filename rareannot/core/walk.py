"""The order in which marks are visited, kept sorted while they come, go and move."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable

from rareannot.core.marks import Key, Mark, Marks, key_of


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
        """The next (``direction`` 1) or previous (-1) wanted id after ``place``, going round once; None if there is none."""
        count = len(self._keys)
        if place is None:
            first = 0 if direction > 0 else count - 1
        else:
            at = bisect_left(self._keys, place)
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
        return (offset, -(1 << 62), "")

    def number(self, mark_id: str) -> int:
        """The mark's place from 1, 0 where it is unknown."""
        key = self.place(mark_id)
        return 0 if key is None else bisect_left(self._keys, key) + 1
