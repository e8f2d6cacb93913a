"""Which article to label next: the most instructive for its length, with a random share for an unbiased estimate."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

RANDOM_SHARE = 0.1
"""One article in ten is drawn at random: gold that was chosen for being hard says nothing about ordinary articles."""
ALIKE = 0.3
"""What a near duplicate of an article above it is still worth, since most of what it teaches is known."""
LONE = 0.5
"""The weight of a suggestion's having one source only, relative to its doubt."""
SHORT = 80
"""Opening an article takes as long as reading so many words, so very short ones are not the cheapest."""


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
    """An article in the order: its expected gain for each 100 words, and whether it was drawn at random."""

    id: int
    gain: float
    by_chance: bool


def gain(unlabelled: Unlabelled) -> float:
    """Expected gain from judging the article, for each 100 words to read: from doubtful and unconfirmed suggestions.

    The doubt of a suggestion is one minus its score, the share of such suggestions that are wrong, so the sum of doubts
    is the expected number of errors; suggestions that no second source confirms count more.
    """
    return (
        100
        * (unlabelled.suggestions * unlabelled.doubt + LONE * unlabelled.lone * unlabelled.doubt)
        / (unlabelled.words + SHORT)
    )


def by_chance(key: str, seed: str = "", share: float = RANDOM_SHARE) -> bool:
    """True if an article belongs to the share drawn by chance: by the hash of its text, so it never changes sides."""
    return _place(key, seed) < share


def order(
    waiting: Iterable[Unlabelled], labelled_groups: Collection[str] = (), seed: str = "", share: float = RANDOM_SHARE
) -> list[Next]:
    """Returns the articles in the order in which they should be labelled.

    Those drawn at random are spread evenly among the others, in the order of their hashes, whatever their gain; the
    others are sorted by gain, and near duplicates of earlier or labelled ones come far later.
    """
    chosen: list[Unlabelled] = []
    drawn: list[Unlabelled] = []
    for one in waiting:
        (drawn if by_chance(one.key, seed, share) else chosen).append(one)
    drawn.sort(key=lambda one: _place(one.key, seed))
    lucky = iter([Next(one.id, gain(one), True) for one in drawn])
    return list(_interleaved(_by_gain(chosen, labelled_groups), lucky, share))


def _by_gain(chosen: Iterable[Unlabelled], labelled_groups: Collection[str]) -> list[Next]:
    """Sorted by gain, which is reduced for the second of a group and again for the third."""
    taken = Counter({group: 1 for group in labelled_groups if group})
    ranked = []
    for one in sorted(chosen, key=lambda one: (-gain(one), one.id)):
        ranked.append(Next(one.id, gain(one) * ALIKE ** taken[one.group], False))
        if one.group:
            taken[one.group] += 1
    return sorted(ranked, key=lambda n: (-n.gain, n.id))


def _interleaved(chosen: Iterable[Next], lucky: Iterator[Next], share: float) -> Iterator[Next]:
    """Yields one drawn at random after each 1/share - 1 others; those left over come last."""
    due = 0.0
    for one in chosen:
        yield one
        due += share / (1 - share)  # where all come by chance, there are no others
        if due >= 1:
            due -= 1
            yield from (n for n in [next(lucky, None)] if n is not None)
    yield from lucky


def _place(key: str, seed: str) -> float:
    """Returns a number from 0 to 1 made from a document's hash and the seed."""
    return int.from_bytes(sha256(f"next {seed}/{key}".encode()).digest()[:8]) / 2**64
