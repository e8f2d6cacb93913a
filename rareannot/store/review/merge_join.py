"""Merge-join of two sorted iterators, for comparing what does not fit in memory."""

from collections.abc import Iterator
from heapq import merge
from typing import Any, TypeVar

K = TypeVar("K", bound=tuple[Any, ...] | int)
V = TypeVar("V")


def aligned(left: Iterator[tuple[K, V]], right: Iterator[tuple[K, V]]) -> Iterator[tuple[K, V | None, V | None]]:
    """Pair the values of two sorted iterators by key, with None where one has no such key."""
    held: dict[K, list[V | None]] = {}
    for key, side, value in merge(((k, 0, v) for k, v in left), ((k, 1, v) for k, v in right), key=lambda one: one[:2]):
        for past in [k for k in held if k != key]:
            told, found = held.pop(past)
            yield past, told, found
        held.setdefault(key, [None, None])[side] = value
    for past, (told, found) in held.items():
        yield past, told, found
