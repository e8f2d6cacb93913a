"""Which of many ranges touch a given one, found by bisection."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator


class Extents:
    """Ranges ``[start, end)`` with an id each, sorted; a query costs a bisection and the ranges near it."""

    def __init__(self, ranges: Iterable[tuple[int, int, str]] = ()) -> None:
        self._take(sorted((start, -end, name) for start, end, name in ranges))

    @staticmethod
    def of(keys: list[tuple[int, int, str]]) -> "Extents":
        """Ranges in order as ``(start, -end, id)``, such as ``Marks.keys``; the list itself is kept, not a copy."""
        extents = Extents()
        extents._take(keys)
        return extents

    def _take(self, keys: list[tuple[int, int, str]]) -> None:
        self._keys = keys
        self._longest = max((-minus_end - start for start, minus_end, _ in keys), default=0)

    def add(self, start: int, end: int, name: str) -> None:
        """Put one more range in, unless it is there."""
        key = (start, -end, name)
        place = bisect_left(self._keys, key)
        if self._keys[place : place + 1] != [key]:
            insort(self._keys, key)
        self._longest = max(self._longest, end - start)

    def touching(self, start: int, end: int) -> Iterator[str]:
        """Yields the ids of the ranges that share a character with ``[start, end)``, sorted by start."""
        # a range that reaches here cannot begin further to the left than the longest one is long
        for i in range(bisect_left(self._keys, (start - self._longest,)), len(self._keys)):
            low, minus_high, name = self._keys[i]
            if low >= end:
                return
            if -minus_high > start:
                yield name
