"""Deal documents to annotators: who gets which, which go to two people, and which come without suggestions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from math import ceil

from rareannot.core.errors import UserError
from rareannot.team.assignment import Quota, divide, divided, join, pairs_of, quotas, share_out

STRATA = 3
"""Documents are divided into so many classes of length, and every pack gets its share of each."""


@dataclass(frozen=True, slots=True)
class Card:
    """A document to be dealt: its hash, its length in words, and its source ("" if unknown)."""

    id: str
    words: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """The documents of one annotator, in the given order; ``shared`` ones somebody else has too."""

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
    count: int | Sequence[int | None] | None = None,
    each: int = 2,
) -> dict[str, Hand]:
    """Returns each annotator's hand of ``documents``; the same arguments deal the same hands, whatever the documents' order.

    ``count`` is the most for a hand, or for each hand in the order of the annotators; without it all documents
    that nobody has are dealt, in hands of one size. ``overlap`` is the share of a hand, 0 to 1, that goes to
    ``each`` people in all, so that every two of them share as many as any other two; with None everybody gets
    every document. Fewer annotators than ``each`` share with those who were given some before (``given``).
    ``blind`` is the share without suggestions, the same for everyone who has a document if possible.
    Nobody is dealt a document twice. Raises UserError on a share outside 0 to 1, and on counts for others than
    the annotators.
    """
    for name, share in (("overlap", overlap or 0.0), ("blind share", blind)):
        if not 0 <= share <= 1:
            raise UserError("The {name} is {share:g}; give a share from 0 to 1.", name=name, share=share)
    if each < 2:
        raise UserError("A shared article goes to 2 people or more, not {each}.", each=each)
    if isinstance(count, Sequence) and len(count) != len(annotators):
        text = "Give one count for everybody or one for each: there are {counts} for {people} annotators."
        raise UserError(text, counts=len(count), people=len(annotators))
    hands_before = dict(given or {})
    counts = list(count) if isinstance(count, Sequence) else [count] * len(annotators)
    table = _Table(spread(documents, seed), tuple(annotators), hands_before, each)
    chosen = table.everything(counts) if overlap is None else table.shared_out(overlap, counts)
    dealt: dict[str, Hand] = {}
    for who in annotators:
        hand = _hand([d for d in documents if d.id in chosen[who]], hands_before.values(), blind, seed)
        dealt[who] = hand
        hands_before[who] = _joined(hands_before.get(who), hand)
    others_have = {
        who: {i for uid, hand in hands_before.items() if uid != who for i in hand.documents} for who in annotators
    }
    return {
        who: replace(hand, shared=frozenset(others_have[who].intersection(hand.documents)))
        for who, hand in dealt.items()
    }


@dataclass(frozen=True, slots=True)
class _Table:
    """What there is to deal, in the order of ``spread``, to whom, and who was given what before."""

    documents: Sequence[Card]
    annotators: tuple[str, ...]
    held: Mapping[str, Hand]
    each: int

    def everything(self, counts: Sequence[int | None]) -> dict[str, set[str]]:
        """Returns for each annotator the documents that they do not have yet, those that fewest have first."""
        held_by = Counter(i for hand in self.held.values() for i in hand.documents)
        ordered = sorted((d.id for d in self.documents), key=lambda i: held_by[i])
        return {
            who: set([i for i in ordered if i not in self._has(who)][:count])
            for who, count in zip(self.annotators, counts, strict=True)
        }

    def shared_out(self, overlap: float, counts: Sequence[int | None]) -> dict[str, set[str]]:
        """Returns hands in which the share ``overlap`` goes to ``each`` people."""
        holders = self._holders()
        fresh = [d.id for d in self.documents if d.id not in holders]
        started = {
            who: [d.id for d in self.documents if d.id in holders and d.id not in self._has(who)]
            for who in self.annotators
        }
        quota = dict(
            zip(
                self.annotators,
                self._quotas(overlap, counts, len(fresh), [len(started[who]) for who in self.annotators]),
                strict=True,
            )
        )
        pairs = pairs_of({who: hand.documents for who, hand in self.held.items()})
        most = sum(q.shared for q in quota.values()) // self.each
        shared = share_out(fresh[:most], {who: q.shared for who, q in quota.items()}, self.each, pairs)
        alone = divide(self._by_stratum(fresh[most:]), self._rest(quota, counts, len(fresh) - most))
        joined = {who: join(who, q.joined, holders, started[who], pairs) for who, q in quota.items()}
        return {who: {*shared[who], *alone[who], *joined[who]} for who in self.annotators}

    def _quotas(self, overlap: float, counts: Sequence[int | None], fresh: int, started: Sequence[int]) -> list[Quota]:
        """Returns what each is to get: where nobody is counted and enough people share, all that is fresh, as many to each."""
        if len(self.annotators) >= self.each and all(count is None for count in counts):
            return divided(fresh, overlap, self.each, [1] * len(self.annotators))
        return quotas(self._sizes(overlap, counts, fresh, started), overlap, fresh, started, self.each)

    def _has(self, who: str) -> frozenset[str]:
        return frozenset(self.held[who].documents if who in self.held else ())

    def _holders(self) -> dict[str, list[str]]:
        holders: dict[str, list[str]] = {}
        for uid, hand in sorted(self.held.items()):
            for document in hand.documents:
                holders.setdefault(document, []).append(uid)
        return holders

    def _sizes(self, overlap: float, counts: Sequence[int | None], fresh: int, started: Sequence[int]) -> list[int]:
        """Returns the sizes of hands: as counted, else all of one size that uses up the fresh ones."""
        people = len(self.annotators)
        together = people >= self.each
        per_size = people * (1 - overlap) + (people * overlap / self.each if together else 0)
        if not together and not any(started):
            per_size = people
        even = [ceil(fresh / per_size) if per_size > 0 else n for n in started]
        return [size if count is None else count for size, count in zip(even, counts, strict=True)]

    def _rest(self, quota: Mapping[str, Quota], counts: Sequence[int | None], fresh: int) -> dict[str, int]:
        """Returns how many each gets alone: as their quota says; without counts, the remainder is dealt as well."""
        sizes = {who: q.alone for who, q in quota.items()}
        if any(count is not None for count in counts):
            return sizes
        for _ in range(fresh - sum(sizes.values())):
            smallest = min(sizes, key=lambda who: quota[who].shared + quota[who].joined + sizes[who])
            sizes[smallest] += 1
        return sizes

    def _by_stratum(self, ids: Sequence[str]) -> list[str]:
        """Returns the documents with those of one source and length side by side, in the order of ``spread`` among themselves."""
        place = {document: number for number, document in enumerate(ids)}
        strata = _strata(d for d in self.documents if d.id in place)
        return [i for members in strata.values() for i in sorted((d.id for d in members), key=place.__getitem__)]


def _hand(documents: Sequence[Card], hands: Iterable[Hand], blind: float, seed: int) -> Hand:
    """Returns a hand with its blind share: first documents that are blind for others, then those that nobody has yet."""
    blind_elsewhere, held_elsewhere = set[str](), set[str]()
    for hand in hands:
        blind_elsewhere |= hand.blind
        held_elsewhere.update(hand.documents)
    rank = {d.id: 0 if d.id in blind_elsewhere else 2 if d.id in held_elsewhere else 1 for d in documents}
    ordered = sorted(spread(documents, seed, "blind"), key=lambda d: rank[d.id])
    without = ordered[: round(blind * len(documents))]
    return Hand(tuple(d.id for d in documents), blind=frozenset(d.id for d in without))


def _joined(old: Hand | None, new: Hand) -> Hand:
    if old is None:
        return new
    return Hand(old.documents + new.documents, old.shared | new.shared, old.blind | new.blind)


def spread(documents: Iterable[Card], seed: int, purpose: str = "") -> list[Card]:
    """Returns the documents, shuffled so that the first n, for any n, have sources and lengths in the same proportions as all.

    Systematic sampling: the k-th of a stratum's m documents is placed at (k + u) / m, with one random u for each stratum.
    """
    placed: list[tuple[float, bytes, Card]] = []
    for stratum, members in _strata(documents).items():
        shuffled = sorted(members, key=lambda d: _chance(seed, purpose, d.id))
        start = int.from_bytes(_chance(seed, purpose, repr(stratum))[:6]) / 2**48
        placed += [((k + start) / len(shuffled), _chance(seed, purpose, d.id), d) for k, d in enumerate(shuffled)]
    return [d for _, _, d in sorted(placed, key=lambda p: p[:2])]


def _strata(documents: Iterable[Card]) -> dict[tuple[str, int], list[Card]]:
    """Returns the documents by source and by which third of the lengths they belong to."""
    by_length = sorted(documents, key=lambda d: (d.words, d.id))
    strata: dict[tuple[str, int], list[Card]] = defaultdict(list)
    for rank, document in enumerate(by_length):
        strata[document.source, rank * STRATA // len(by_length)].append(document)
    return strata


def _chance(seed: int, purpose: str, name: str) -> bytes:
    return sha256(f"{seed}/{purpose}/{name}".encode()).digest()
