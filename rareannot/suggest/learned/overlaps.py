"""Ranges of a text in their order, and which of them overlap with one."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

Range = tuple[int, int]
"""Start and end, in code points."""


class Ranges:
    """Different ranges, which may overlap."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self._sorted = sorted(ranges)
        self._longest = max((end - start for start, end in self._sorted), default=0)

    def beside(self, start: int, end: int) -> Iterator[Range]:
        """Yields the other ranges that share a character with ``[start, end)``, in order."""
        for at in range(bisect_left(self._sorted, (start - self._longest, 0)), len(self._sorted)):
            a, b = self._sorted[at]
            if a >= end:
                return
            if b > start and (a, b) != (start, end):
                yield a, b
