"""Training on several kinds of documents, of each a fixed share, however many there are of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from spacy.training import Example
from thinc.api import Adam, NumpyOps, set_current_ops, warmup_linear
from thinc.util import fix_random_seed

BATCH = 1000
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


def batches(docs: Iterator[Any]) -> Iterator[list[Any]]:
    """Documents together until they have ``BATCH`` tokens."""
    while True:
        batch = [next(docs)]
        while sum(map(len, batch)) < BATCH:
            batch.append(next(docs))
        yield batch


def taught(nlp: Any, kinds: Mapping[str, list[Any]], shares: Mapping[str, float], course: Course) -> Any:
    """``nlp`` after the course, with the mean of the weights that it had on the way."""
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(course.seed)
    optimizer = Adam(
        warmup_linear(course.rate, course.warm, course.steps),
        L2=0.01, grad_clip=1.0, eps=1e-8, L2_is_weight_decay=True, use_averages=True,
    )  # fmt: skip
    ner = nlp.get_pipe("ner")
    steps = batches(mixed(kinds, shares, Random(course.seed)))
    for _ in range(course.steps):
        ner.update([Example(nlp.make_doc(doc.text), doc) for doc in next(steps)], drop=course.dropout, sgd=optimizer)
        optimizer.step_schedules()
    with nlp.use_params(optimizer.averages):
        mean = nlp.to_bytes()
    return nlp.from_bytes(mean)
