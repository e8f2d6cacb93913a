"""Which article next: the one that teaches most by the minute, with a share drawn by chance for an honest estimate."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

RANDOM_SHARE = 0.1
"""One article in ten comes by chance: gold that was chosen for being hard says nothing about ordinary articles."""
ALIKE = 0.3
"""What each article like one that was taken already is still worth: most of what it teaches is known."""
LONE = 0.5
"""What a suggestion that stands on one source alone counts beside one that is quite unsure."""
SHORT = 80
"""Words that opening an article costs as much time as: a very short one is not the cheapest."""


@dataclass(frozen=True, slots=True)
class Unlabelled:
    """An article that waits: how many suggestions it has, their mean ``doubt`` (0 to 1), and how many have one source only.

    ``group`` is the key of its group of near duplicates ("" where it is like no other).
    """

    id: int
    key: str
    words: int
    suggestions: int
    doubt: float
    lone: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class Next:
    """An article in its place: what it is expected to teach for each 100 words, and whether chance put it there."""

    id: int
    gain: float
    by_chance: bool


def gain(one: Unlabelled) -> float:
    """What judging the article teaches, for each 100 words that have to be read: doubtful and unconfirmed suggestions.

    The doubt of a suggestion is one less its score, the share wrong among suggestions like it, so their sum is the
    number of errors that are expected; disagreement between sources is what no second source confirms.
    """
    return 100 * (one.suggestions * one.doubt + LONE * one.lone * one.doubt) / (one.words + SHORT)


def by_chance(key: str, seed: str = "", share: float = RANDOM_SHARE) -> bool:
    """Whether an article belongs to the share drawn by chance: by the hash of its text, so it never changes sides."""
    return _place(key, seed) < share


def order(
    waiting: Iterable[Unlabelled], labelled_groups: Collection[str] = (), seed: str = "", share: float = RANDOM_SHARE
) -> list[Next]:
    """The articles in the order in which they should be labelled.

    Those drawn by chance are spread evenly among the others, in the order of their hashes whatever they would
    teach; the others come by what they teach, near duplicates of earlier ones (or of labelled ones) far later.
    """
    chosen: list[Unlabelled] = []
    drawn: list[Unlabelled] = []
    for one in waiting:
        (drawn if by_chance(one.key, seed, share) else chosen).append(one)
    drawn.sort(key=lambda one: _place(one.key, seed))
    lucky = iter([Next(one.id, gain(one), True) for one in drawn])
    return list(_interleaved(_by_gain(chosen, labelled_groups), lucky, share))


def _by_gain(chosen: Iterable[Unlabelled], labelled_groups: Collection[str]) -> list[Next]:
    """By gain, which the second of a group has less of, and the third less again."""
    taken = Counter({group: 1 for group in labelled_groups if group})
    ranked = []
    for one in sorted(chosen, key=lambda one: (-gain(one), one.id)):
        ranked.append(Next(one.id, gain(one) * ALIKE ** taken[one.group], False))
        if one.group:
            taken[one.group] += 1
    return sorted(ranked, key=lambda n: (-n.gain, n.id))


def _interleaved(chosen: Iterable[Next], lucky: Iterator[Next], share: float) -> Iterator[Next]:
    """One by chance after each 1/share - 1 others, the rest of them at the end."""
    due = 0.0
    for one in chosen:
        yield one
        due += share / (1 - share) if share < 1 else 0.0
        if due >= 1:
            due -= 1
            yield from (n for n in [next(lucky, None)] if n is not None)
    yield from lucky


def _place(key: str, seed: str) -> float:
    """A number from 0 to 1 that a document's hash gives, other for each seed."""
    return int.from_bytes(sha256(f"next {seed}/{key}".encode()).digest()[:8]) / 2**64
