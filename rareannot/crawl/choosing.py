"""Which few thousand articles of a crawl to label: drawn at random, wanted by label, or doubtful and unlike one another.

Everything is decided by an article's own text and suggestions and by the seed, so the choice is the same however the crawl is
divided into shards. One pass, and memory for a few times as many articles as are chosen.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from heapq import heapify, heappop, heappush

from rareannot.core.errors import UserError
from rareannot.core.ordering import RANDOM_SHARE, Unlabelled, gain
from rareannot.core.suggestion import HIGH_TIER
from rareannot.crawl.parts import Tagged

RANDOM, DOUBT = "random", "doubt"
"""Why an article was chosen; a wanted label is called by its name."""
_POOL = 8
"""From how many times as many articles as are chosen the diverse ones are taken."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that may be chosen: where it lies, its suggestions by label, its expected gain, and what is in it.

    ``features`` are its labels with the words of its spans: what two articles have both of need not be labelled twice.
    """

    part: int
    record: int
    id: str
    sha256: str
    labels: Mapping[str, int]
    gain: float
    features: frozenset[str]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """An article to label, and why it was chosen."""

    article: Waiting
    why: str


@dataclass(frozen=True, slots=True)
class Wish:
    """How many articles to choose: a ``share`` of them at random, and at least so many suggested spans of each wanted label."""

    count: int
    wanted: Mapping[str, int] = field(default_factory=dict)
    share: float = RANDOM_SHARE
    seed: str = ""


def parse_wanted(words: Iterable[str]) -> dict[str, int]:
    """What ``LABEL:500`` asks for. Raises UserError."""
    made = {}
    for word in words:
        label, _, number = word.rpartition(":")
        if not label or not number.isdecimal() or not int(number):
            raise UserError("“{word}” cannot be read; write LABEL:500, for at least 500 suggested spans.", word=word)
        made[label] = int(number)
    return made


def check_wanted(wish: Wish, known: Collection[str]) -> None:
    """Raise UserError where a label is wanted that neither the label set has nor any article."""
    for label in wish.wanted:
        if label not in known:
            raise UserError(
                "“{label}” is no label of this crawl; it knows {labels}.", label=label, labels=", ".join(sorted(known))
            )


def waiting(part: int, row: Tagged, group: str = "") -> Waiting:
    """A tagged article as one that may be chosen."""
    shown = [(s, quote) for s, quote in zip(row.spans, row.quotes, strict=True) if s.score >= HIGH_TIER]
    doubt = sum(1 - s.score for s, _ in shown) / len(shown) if shown else 0.0
    lone = sum(not s.support for s, _ in shown)
    labels = Counter(s.label for s, _ in shown)
    worth = gain(Unlabelled(row.record, row.sha256, row.words, len(shown), doubt, lone))
    features = frozenset(f"{s.label} {quote.casefold()}" for s, quote in shown)
    return Waiting(part, row.record, row.id, row.sha256, labels, round(worth, 6), features, group)


def choose(articles: Iterable[Waiting], wish: Wish) -> list[Chosen]:
    """The articles to label, the random ones first; fewer than asked for where there are no more."""
    lucky = _Best(round(wish.count * wish.share), lambda one: _chance(one, wish.seed))
    wanted = {label: _Best(wish.count, _by_label(label, wish.seed)) for label in wish.wanted}
    doubtful = _Best(_POOL * wish.count, lambda one: (-one.gain, _chance(one, wish.seed)))
    for one in articles:
        lucky.offer(one)
        doubtful.offer(one)
        for label, best in wanted.items():
            if one.labels.get(label):
                best.offer(one)
    choice = _Choice(wish.count)
    for one in lucky.ranked():
        choice.take(one, RANDOM, always=True)
    for label, count in wish.wanted.items():
        _take_wanted(choice, wanted[label].ranked(), label, count)
    _take_diverse(choice, doubtful.ranked())
    return choice.chosen


Rank = Callable[[Waiting], object]


def _chance(one: Waiting, seed: str) -> bytes:
    return sha256(f"choose {seed}/{one.sha256}".encode()).digest()


def _by_label(label: str, seed: str) -> Rank:
    """Those with most of a label for their gain first: one article of ten rare spans is read sooner than ten of one."""
    return lambda one: (-one.labels[label] * (1 + one.gain), _chance(one, seed))


class _Best:
    """The ``size`` articles of the smallest rank among all that were offered, each text once."""

    def __init__(self, size: int, rank: Rank) -> None:
        self._size, self._rank = size, rank
        self._kept: dict[str, tuple[object, str, Waiting]] = {}
        self._last: object = None

    def offer(self, one: Waiting) -> None:
        """Keep it if it is among the best so far. Of equal texts, that with the smallest name counts."""
        rank = self._rank(one)
        if not self._size or (self._last is not None and rank > self._last):  # type: ignore[operator]
            return
        known = self._kept.get(one.sha256)
        if known is None or one.id < known[1]:
            self._kept[one.sha256] = rank, one.id, one
        if len(self._kept) > 2 * self._size:
            self._kept = {best[2].sha256: best for best in self._sorted()}
            self._last = max(best[0] for best in self._kept.values())  # type: ignore[type-var]

    def ranked(self) -> list[Waiting]:
        """The best, in the order of their ranks."""
        return [one for _, _, one in self._sorted()]

    def _sorted(self) -> list[tuple[object, str, Waiting]]:
        return sorted(self._kept.values(), key=lambda kept: kept[0])[: self._size]  # type: ignore[arg-type, return-value]


class _Choice:
    """What was chosen so far, and what is in it."""

    def __init__(self, most: int) -> None:
        self.chosen: list[Chosen] = []
        self.labels: Counter[str] = Counter()
        self.features: Counter[str] = Counter()
        self._most, self._texts, self._groups = most, set[str](), set[str]()

    @property
    def full(self) -> bool:
        """Whether as many are chosen as were asked for."""
        return len(self.chosen) >= self._most

    def take(self, one: Waiting, why: str, *, always: bool = False) -> None:
        """Choose an article, unless it or a near duplicate is chosen; ``always`` takes near duplicates, too."""
        if self.full or one.sha256 in self._texts or (not always and one.group in self._groups):
            return
        self.chosen.append(Chosen(one, why))
        self._texts.add(one.sha256)
        if one.group:
            self._groups.add(one.group)
        self.labels.update(one.labels)
        self.features.update(one.features)

    def worth(self, one: Waiting) -> float:
        """Its gain, the less the more of what is in it was chosen already."""
        if not one.features:
            return one.gain
        return one.gain * sum(1 / (1 + self.features[name]) for name in one.features) / len(one.features)


def _take_wanted(choice: _Choice, ranked: Iterable[Waiting], label: str, count: int) -> None:
    for one in ranked:
        if choice.labels[label] >= count:
            return
        choice.take(one, label)


def _take_diverse(choice: _Choice, ranked: list[Waiting]) -> None:
    """Those of the greatest worth, which falls while others are chosen and never rises: only the first is looked at again."""
    queue = [(-choice.worth(one), place) for place, one in enumerate(ranked)]
    heapify(queue)
    while queue and not choice.full:
        _, place = heappop(queue)
        now = -choice.worth(ranked[place])
        if queue and (now, place) > queue[0]:
            heappush(queue, (now, place))
        else:
            choice.take(ranked[place], DOUBT)


def by_part(chosen: Iterable[Chosen]) -> Iterator[tuple[int, dict[int, Chosen]]]:
    """What was chosen from each part, by record; parts in order."""
    parts: dict[int, dict[int, Chosen]] = {}
    for one in chosen:
        parts.setdefault(one.article.part, {})[one.article.record] = one
    yield from sorted(parts.items())
