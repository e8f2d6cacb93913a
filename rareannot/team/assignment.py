"""Solve who gets which articles: hands of the requested sizes, shared ones each to exactly so many people, pairs balanced."""

from collections import Counter, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations, product

PairCount = Counter[tuple[str, str]]
"""How many articles two people share, by their ids in ascending order."""
MANY_TEAMS = 300
"""With more teams than this only the one whose pair shares most is looked at again: balance is near enough by then."""


@dataclass(frozen=True, slots=True)
class Quota:
    """How many articles one person is to get.

    ``shared`` go to others of the same round as well, ``alone`` to nobody else, ``joined`` were given to others before.
    """

    shared: int = 0
    alone: int = 0
    joined: int = 0

    @property
    def size(self) -> int:
        """All articles of the hand."""
        return self.shared + self.alone + self.joined


def quotas(sizes: Sequence[int], overlap: float, fresh: int, started: Sequence[int], each: int) -> list[Quota]:
    """Returns the quota of each person, for hands of at most ``sizes`` of which the share ``overlap`` goes to ``each`` people.

    ``fresh`` is how many articles nobody has yet; ``started[w]`` how many person w may get that too few others
    have. If there are not enough fresh ones, all hands shrink alike, and all of these are dealt.
    """
    dealt = [
        _quota(size, shared, want, can_join)
        for size, (want, shared), can_join in zip(sizes, _shared(sizes, overlap, each), started, strict=True)
    ]
    if used(dealt, each) <= fresh:
        return dealt
    if len(sizes) >= each:
        return divided(fresh, overlap, each, sizes, sizes)
    return [
        Quota(0, alone, min(round(size * overlap), can_join, size - alone))
        for alone, size, can_join in zip(_apportioned(fresh, sizes, sizes), sizes, started, strict=True)
    ]


def divided(
    fresh: int, overlap: float, each: int, weights: Sequence[int], most: Sequence[int] | None = None
) -> list[Quota]:
    """Returns how many of ``fresh`` articles each gets, of which the share ``overlap`` of a hand goes to ``each`` people.

    Hands are in the proportion of ``weights``, to within one article, and not larger than ``most``. All articles are dealt
    as far as that allows. There must be ``each`` people or more.
    """
    caps = most or [fresh] * len(weights)
    together = round(overlap * fresh / (each - overlap * (each - 1)))
    # nobody gets an article twice, so a hand holds at most ``together`` shared ones
    while sum(min(together, cap) for cap in caps) < each * together:
        together -= 1
    shared = _apportioned(each * together, weights, [min(together, cap) for cap in caps])
    alone = min(fresh - together, sum(caps) - sum(shared))
    hands = _apportioned(alone, weights, caps, shared)
    return [Quota(shared_count, size - shared_count) for shared_count, size in zip(shared, hands, strict=True)]


def _apportioned(number: int, weights: Sequence[int], most: Sequence[int], have: Sequence[int] = ()) -> list[int]:
    """Returns how many each has after ``number`` more were given out one by one, each to whoever is furthest behind their weight."""
    counts = list(have) or [0] * len(weights)
    behind = [((counts[w] + 1) / weights[w], w) for w in range(len(counts)) if counts[w] < most[w] and weights[w]]
    heapify(behind)
    for _ in range(number):
        if not behind:
            break
        _, w = heappop(behind)
        counts[w] += 1
        if counts[w] < most[w]:
            heappush(behind, ((counts[w] + 1) / weights[w], w))
    return counts


def used(given: Sequence[Quota], each: int) -> int:
    """Returns how many fresh articles the quotas take."""
    return sum(quota.shared for quota in given) // each + sum(quota.alone for quota in given)


def _shared(sizes: Sequence[int], overlap: float, each: int) -> list[tuple[int, int]]:
    """Returns for each hand how many articles are to be shared, and how many of them can be within this round."""
    wanted = [round(size * overlap) for size in sizes]
    return list(zip(wanted, even_quotas(wanted, each), strict=True))


def _quota(size: int, shared: int, wanted: int, can_join: int) -> Quota:
    joined = min(wanted - shared, can_join)
    return Quota(shared, size - shared - joined, joined)


def even_quotas(wanted: Sequence[int], each: int) -> list[int]:
    """Returns the largest shares not above ``wanted`` that can be met if every shared article goes to exactly ``each`` people.

    They can be met if the sum is a multiple of ``each`` and nobody's share is above a ``each``-th of it.
    """
    shares = list(wanted)
    while total := sum(shares):
        largest = max(range(len(shares)), key=lambda w: (shares[w], -w))
        most = (total - shares[largest]) // (each - 1) if each > 1 else total
        if shares[largest] > most:
            shares[largest] = most
        elif total % each:
            shares[largest] -= 1
        else:
            break
    return shares


def pairs_of(hands: Mapping[str, Collection[str]]) -> PairCount:
    """Returns how many articles each two people share."""
    return Counter({(a, b): n for a, b in combinations(sorted(hands), 2) if (n := len({*hands[a]} & {*hands[b]}))})


def share_out(documents: Sequence[str], shares: Mapping[str, int], each: int, pairs: PairCount) -> dict[str, list[str]]:
    """Give each of ``documents`` to ``each`` people, so that everybody gets as many as ``shares`` says; pairs balanced.

    ``shares`` must be what ``even_quotas`` allows for so many documents. Whoever would not get their share later
    comes first, then those who share least with the ones already chosen. ``pairs`` is updated.
    """
    remaining, teams = dict(shares), list[frozenset[str]]()
    for number in range(len(documents)):
        chosen = [who for who, n in remaining.items() if n == len(documents) - number]
        while len(chosen) < each:
            chosen.append(_next(chosen, remaining, pairs))
        for who in chosen:
            remaining[who] -= 1
        teams.append(frozenset(chosen))
        pairs.update(combinations(sorted(chosen), 2))
    while _exchange(teams, pairs):
        pass
    return {who: [d for d, team in zip(documents, teams, strict=True) if who in team] for who in shares}


def _exchange(teams: list[frozenset[str]], pairs: PairCount) -> bool:
    """Swap two people of two teams if that evens the pairs out, starting at the pair that shares most; True if one was found."""
    place = {team: n for n, team in enumerate(teams)}
    for one in sorted(place, key=lambda team: (-_heaviest(team, pairs), sorted(team))):
        for other in sorted(place, key=lambda team: (_heaviest(team, pairs), sorted(team))):
            for leaves, comes in product(sorted(one - other), sorted(other - one)):
                old, new = (one, other), ((one - {leaves}) | {comes}, (other - {comes}) | {leaves})
                change = Counter(p for team in new for p in combinations(sorted(team), 2))
                change.subtract(p for team in old for p in combinations(sorted(team), 2))
                if sum((pairs[p] + n) ** 2 - pairs[p] ** 2 for p, n in change.items()) < 0:
                    teams[place[one]], teams[place[other]] = new
                    pairs.update(change)
                    return True
        if len(place) > MANY_TEAMS:
            break
    return False


def _heaviest(team: frozenset[str], pairs: PairCount) -> int:
    return max(pairs[p] for p in combinations(sorted(team), 2))


def _next(chosen: Sequence[str], remaining: Mapping[str, int], pairs: PairCount) -> str:
    """Returns the person who shares least with those chosen; of several, the one with most still to get."""
    open_ = [who for who, n in remaining.items() if n and who not in chosen]

    def burden(who: str) -> tuple[int, int, int]:
        shared = [pairs[_pair(who, other)] for other in chosen]
        least = 0 if chosen else min((pairs[_pair(who, other)] for other in open_ if other != who), default=0)
        return max(shared, default=least), sum(shared), -remaining[who]

    return min(open_, key=burden)


def join(
    who: str, number: int, holders: Mapping[str, Sequence[str]], order: Sequence[str], pairs: PairCount
) -> list[str]:
    """Choose ``number`` articles of ``order``, which others have and ``who`` has not.

    First come those that fewest have, then those of people whom ``who`` shares least with. ``holders`` maps each article
    to its people. ``pairs`` is updated.
    """
    by_team: dict[tuple[str, ...], deque[str]] = {}
    for document in order:
        by_team.setdefault(tuple(holders[document]), deque()).append(document)
    chosen = list[str]()
    while by_team and len(chosen) < number:
        team = min(by_team, key=lambda team: (len(team), max(pairs[_pair(who, other)] for other in team)))
        chosen.append(by_team[team].popleft())
        pairs.update(_pair(who, other) for other in team)
        if not by_team[team]:
            del by_team[team]
    return chosen


def hand_on(
    documents: Sequence[str], people: Sequence[str], held: Mapping[str, Collection[str]]
) -> dict[str, list[str]]:
    """Give each document to one of ``people`` who does not have it yet: as many to each, then pairs balanced.

    ``held`` maps everybody to their documents. A document that all of them have goes to nobody.
    """
    dealt: dict[str, list[str]] = {who: [] for who in people}
    holders: dict[str, list[str]] = {}
    for who, some in sorted(held.items()):
        for document in some:
            holders.setdefault(document, []).append(who)
    pairs = pairs_of(held)
    # those that fewest can get come first, so that what only one of them lacks does not find that one full
    for document in sorted(documents, key=lambda i: -len({*holders.get(i, ())} & {*people})):
        other_holders = holders.get(document, [])
        free = [who for who in people if who not in other_holders]
        if free:
            chosen = min(
                free, key=lambda w: (len(dealt[w]), max((pairs[_pair(w, o)] for o in other_holders), default=0))
            )
            dealt[chosen].append(document)
            pairs.update(_pair(chosen, other) for other in other_holders)
    return dealt


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def divide(documents: Sequence[str], sizes: Mapping[str, int]) -> dict[str, list[str]]:
    """Returns each document to one person, so that every stretch of ``documents`` is divided in the proportion of ``sizes``.

    Documents that are left once everybody has their size go to nobody.
    """
    hands: dict[str, list[str]] = {who: [] for who in sizes}
    total = sum(sizes.values())
    for number, document in enumerate(documents[:total], 1):
        # somebody is always behind their share: who has all of theirs is never the one
        hands[max(sizes, key=lambda w: sizes[w] * number - len(hands[w]) * total)].append(document)
    return hands
