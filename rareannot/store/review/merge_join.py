"""Merge-join of two sorted iterators, for comparing what does not fit in memory."""

from collections.abc import Iterator
from typing import Any, TypeVar

K = TypeVar("K", bound=tuple[Any, ...] | int)
V = TypeVar("V")
W = TypeVar("W")


def aligned(left: Iterator[tuple[K, V]], right: Iterator[tuple[K, W]]) -> Iterator[tuple[K, V | None, W | None]]:
    """Pairs the values of two sorted iterators by key, with None if one has no such key; a key comes once in each."""
    ours, theirs = next(left, None), next(right, None)
    while ours is not None or theirs is not None:
        if theirs is None or (ours is not None and ours[0] < theirs[0]):  # type: ignore[operator]  # keys of one kind
            assert ours is not None
            yield ours[0], ours[1], None
            ours = next(left, None)
        elif ours is None or theirs[0] < ours[0]:  # type: ignore[operator]
            yield theirs[0], None, theirs[1]
            theirs = next(right, None)
        else:
            yield ours[0], ours[1], theirs[1]
            ours, theirs = next(left, None), next(right, None)
