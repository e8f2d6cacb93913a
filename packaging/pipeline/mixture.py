"""Several kinds of training documents, of each a fixed share, however many there are of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

BATCH = 4000
"""Tokens of a step."""
PIECE = 20
"""Tokens that a piece counts beside its own, so that many short ones are not most of a batch."""


@dataclass(frozen=True, slots=True)
class Course:
    """How long and how boldly a network is taught."""

    seed: int
    steps: int
    rate: float = 0.001
    dropout: float = 0.1
    warm: int = 50


def mixed(kinds: Mapping[str, list[Any]], shares: Mapping[str, float], rng: Random) -> Iterator[Any]:
    """Documents without end: always of the kind that is farthest behind its share; each kind shuffled, again and again."""
    for docs in kinds.values():
        rng.shuffle(docs)
    at, seen = dict.fromkeys(kinds, 0), dict.fromkeys(kinds, 0)
    while True:
        kind = min(kinds, key=lambda one: seen[one] / shares[one])
        docs = kinds[kind]
        if at[kind] == len(docs):
            at[kind] = 0
            rng.shuffle(docs)
        doc = docs[at[kind]]
        at[kind] += 1
        seen[kind] += len(doc) + PIECE
        yield doc


def batches(docs: Iterator[Any], size: int = BATCH) -> Iterator[list[Any]]:
    """Documents together until they have ``size`` tokens."""
    while True:
        batch = [next(docs)]
        tokens = len(batch[0])
        while tokens < size:
            batch.append(next(docs))
            tokens += len(batch[-1])
        yield batch
