"""Dealing documents to annotators: who gets which, which are given to two people, and which come without suggestions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from math import ceil

from rareannot.core.errors import UserError

STRATA = 3
"""Documents are divided into so many classes of length, and every pack gets its share of each."""


@dataclass(frozen=True, slots=True)
class Card:
    """A document to be dealt: its hash, its length in words, and where it came from ("" where unknown)."""

    id: str
    words: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """What one annotator gets, in the order of the documents given: ``shared`` ones somebody else has too."""

    documents: tuple[str, ...]
    shared: frozenset[str] = frozenset()
    blind: frozenset[str] = frozenset()


def deal(
    documents: Sequence[Card],
    annotators: Sequence[str],
    overlap: float | None,
    blind: float,
    seed: int,
    given: Mapping[str, Hand] | None = None,
    count: int | None = None,
) -> dict[str, Hand]:
    """Each annotator's hand of ``documents``, at most ``count`` of them; the same arguments deal the same hands.

    ``overlap`` is the share of a hand, 0 to 1, that somebody else has too, spread over lengths and sources (the very first
    hand gets its share when the others are dealt after it); with None, everybody gets every document. ``blind`` is the
    share without suggestions; where possible, a document is blind for everyone who has it. ``given`` was dealt before;
    nobody is dealt a document twice, unless ``overlap`` is None. Raises UserError on a share outside 0 to 1.
    """
    for name, share in (("overlap", overlap or 0.0), ("blind share", blind)):
        if not 0 <= share <= 1:
            raise UserError("The {name} is {share:g}; give a share from 0 to 1.", name=name, share=share)
    held = dict(given or {})
    dealt: dict[str, Hand] = {}
    for number, who in enumerate(annotators):
        others = [hand for uid, hand in held.items() if uid != who]
        mine = set(held[who].documents) if who in held and overlap is not None else set()
        open_ = [d for d in documents if d.id not in mine]
        chosen = _chosen(open_, others, overlap, seed, len(annotators) - number, count)
        hand = _hand([d for d in open_ if d.id in chosen], held.values(), blind, seed)
        shared = {i for other in others for i in other.documents}.intersection(hand.documents)
        dealt[who] = replace(hand, shared=frozenset(shared))
        held[who] = _joined(held.get(who), dealt[who])
    return dealt


def _chosen(
    documents: Sequence[Card], others: Sequence[Hand], overlap: float | None, seed: int, left: int, count: int | None
) -> set[str]:
    """The documents of one hand; ``left`` is the number of annotators still to be dealt to, including this one."""
    ordered = [d.id for d in spread(documents, seed)]
    holders = Counter(i for hand in others for i in hand.documents)
    if overlap is None:
        return set(sorted(ordered, key=lambda i: holders[i])[:count])
    fresh = [i for i in ordered if not holders[i]]
    seen = sorted(
        (i for i in ordered if holders[i]), key=lambda i: holders[i]
    )  # those that the fewest people have come first
    size = _size(len(fresh), len(seen), overlap, left, bool(others)) if count is None else count
    shared = min(round(size * overlap), len(seen))
    return {*seen[:shared], *fresh[: size - shared]}


def _size(fresh: int, seen: int, overlap: float, left: int, have_others: bool) -> int:
    """The size of a hand if all ``fresh`` documents are divided among ``left`` annotators in hands of equal size.

    Of each hand ``1 - overlap`` is fresh documents; all of the very first hand, since there is nothing to share yet.
    """
    parts = left * (1 - overlap) if have_others else 1 + (left - 1) * (1 - overlap)
    return ceil(fresh / parts) if parts > 0 else seen


def _hand(documents: Sequence[Card], hands: Iterable[Hand], blind: float, seed: int) -> Hand:
    """A hand with its blind share: first documents that are blind for others, then those that nobody has yet."""
    blind_elsewhere, held = set[str](), set[str]()
    for hand in hands:
        blind_elsewhere |= hand.blind
        held.update(hand.documents)
    rank = {d.id: 0 if d.id in blind_elsewhere else 2 if d.id in held else 1 for d in documents}
    ordered = sorted(spread(documents, seed, "blind"), key=lambda d: rank[d.id])
    without = ordered[: round(blind * len(documents))]
    return Hand(tuple(d.id for d in documents), blind=frozenset(d.id for d in without))


def _joined(before: Hand | None, now: Hand) -> Hand:
    if before is None:
        return now
    return Hand(before.documents + now.documents, before.shared | now.shared, before.blind | now.blind)


def spread(documents: Iterable[Card], seed: int, purpose: str = "") -> list[Card]:
    """The documents, shuffled so that the first n, for any n, have sources and lengths in the same proportions as all.

    Systematic sampling: the k-th of a stratum's m documents is placed at (k + u) / m, with one random u for each stratum.
    """
    placed: list[tuple[float, bytes, Card]] = []
    for stratum, members in _strata(documents).items():
        shuffled = sorted(members, key=lambda d: _chance(seed, purpose, d.id))
        start = int.from_bytes(_chance(seed, purpose, repr(stratum))[:6]) / 2**48
        placed += [((k + start) / len(shuffled), _chance(seed, purpose, d.id), d) for k, d in enumerate(shuffled)]
    return [d for _, _, d in sorted(placed, key=lambda p: p[:2])]


def _strata(documents: Iterable[Card]) -> dict[tuple[str, int], list[Card]]:
    """The documents by source and by which third of the lengths they belong to."""
    by_length = sorted(documents, key=lambda d: (d.words, d.id))
    strata: dict[tuple[str, int], list[Card]] = defaultdict(list)
    for rank, document in enumerate(by_length):
        strata[document.source, rank * STRATA // len(by_length)].append(document)
    return strata


def _chance(seed: int, purpose: str, name: str) -> bytes:
    return sha256(f"{seed}/{purpose}/{name}".encode()).digest()
