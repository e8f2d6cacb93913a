"""Which of many ranges touch a given one, found by bisection."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator


class Extents:
    """Ranges ``[start, end)`` with an id each, sorted; a query costs a bisection and the ranges near it."""

    def __init__(self, ranges: Iterable[tuple[int, int, str]] = ()) -> None:
        self._ranges = sorted(ranges)
        self._longest = max((end - start for start, end, _ in self._ranges), default=0)

    def add(self, start: int, end: int, name: str) -> None:
        """Put one more range in, unless it is there."""
        place = bisect_left(self._ranges, (start, end, name))
        if place == len(self._ranges) or self._ranges[place] != (start, end, name):
            self._ranges.insert(place, (start, end, name))
        self._longest = max(self._longest, end - start)

    def touching(self, start: int, end: int) -> Iterator[str]:
        """The ids of the ranges that share at least one place with ``[start, end)``, by their start."""
        for i in range(bisect_left(self._ranges, (start - self._longest, 0, "")), len(self._ranges)):
            low, high, name = self._ranges[i]
            if low >= end:
                return
            if high > start:
                yield name
