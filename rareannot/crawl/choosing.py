"""Choose the few thousand articles of a crawl to label: drawn at random, wanted by label, or uncertain and diverse.

Everything is decided by an article's own text and suggestions and by the seed, so the choice does not depend on how the
crawl is divided into shards. One pass, and memory for a few times as many articles as are chosen.
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
    """An article that may be chosen: its part and record, its suggestions by label, its expected gain, and its features.

    ``features`` are its labels with the words of its spans: a feature that two articles share need not be labelled twice.
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
    """Returns the labels and counts of words such as ``LABEL:500``. Raises UserError."""
    counts = {}
    for word in words:
        label, _, number = word.rpartition(":")
        if not label or not number.isdecimal() or not int(number):
            raise UserError("“{word}” cannot be read; write LABEL:500, for at least 500 suggested spans.", word=word)
        counts[label] = int(number)
    return counts


def check_wanted(wish: Wish, known: Collection[str]) -> None:
    """Raise UserError if a wanted label is in neither the label set nor any article."""
    for label in wish.wanted:
        if label not in known:
            raise UserError(
                "“{label}” is no label of this crawl; it knows {labels}.", label=label, labels=", ".join(sorted(known))
            )


def waiting(part: int, row: Tagged, group: str = "") -> Waiting:
    """Returns a tagged article as a candidate."""
    confident = [(s, quote) for s, quote in zip(row.spans, row.quotes, strict=True) if s.score >= HIGH_TIER]
    doubt = sum(1 - s.score for s, _ in confident) / len(confident) if confident else 0.0
    lone = sum(not s.support for s, _ in confident)
    labels = Counter(s.label for s, _ in confident)
    worth = gain(Unlabelled(row.record, row.sha256, row.words, len(confident), doubt, lone))
    features = frozenset(f"{s.label} {quote.casefold()}" for s, quote in confident)
    return Waiting(part, row.record, row.id, row.sha256, labels, round(worth, 6), features, group)


def choose(articles: Iterable[Waiting], wish: Wish) -> list[Chosen]:
    """Returns the articles to label, the random ones first; fewer than asked for if there are no more."""
    lucky = _Best(round(wish.count * wish.share), lambda article: _chance(article, wish.seed))
    by_label = {label: _Best(wish.count, _by_label(label, wish.seed)) for label in wish.wanted}
    doubtful = _Best(_POOL * wish.count, lambda article: (-article.gain, _chance(article, wish.seed)))
    for article in articles:
        lucky.offer(article)
        doubtful.offer(article)
        for label, best in by_label.items():
            if article.labels.get(label):
                best.offer(article)
    choice = _Choice(wish.count)
    for article in lucky.ranked():
        choice.take(article, RANDOM, always=True)
    for label, count in wish.wanted.items():
        _take_wanted(choice, by_label[label].ranked(), label, count)
    _take_diverse(choice, doubtful.ranked())
    return choice.chosen


Rank = Callable[[Waiting], object]


def _chance(article: Waiting, seed: str) -> bytes:
    return sha256(f"choose {seed}/{article.sha256}".encode()).digest()


def _by_label(label: str, seed: str) -> Rank:
    """Returns a rank: those with most of a label for their gain first, since one article of ten rare spans is quicker to read than ten of one."""
    return lambda article: (-article.labels[label] * (1 + article.gain), _chance(article, seed))


class _Best:
    """The ``size`` articles of the smallest rank among all that were offered, each text once."""

    def __init__(self, size: int, rank: Rank) -> None:
        self._size, self._rank = size, rank
        self._kept: dict[str, tuple[object, str, Waiting]] = {}
        self._last: object = None

    def offer(self, article: Waiting) -> None:
        """Keep it if it is among the best so far. Of equal texts, the one with the smallest name counts."""
        rank = self._rank(article)
        if not self._size or (self._last is not None and rank > self._last):  # type: ignore[operator]
            return
        previous = self._kept.get(article.sha256)
        if previous is None or article.id < previous[1]:
            self._kept[article.sha256] = rank, article.id, article
        if len(self._kept) > 2 * self._size:
            self._kept = {best[2].sha256: best for best in self._sorted()}
            self._last = max(best[0] for best in self._kept.values())  # type: ignore[type-var]

    def ranked(self) -> list[Waiting]:
        """Returns the best, in the order of their ranks."""
        return [article for _, _, article in self._sorted()]

    def _sorted(self) -> list[tuple[object, str, Waiting]]:
        return sorted(self._kept.values(), key=lambda kept: kept[0])[: self._size]  # type: ignore[arg-type, return-value]


class _Choice:
    """The articles chosen so far, and their features."""

    def __init__(self, most: int) -> None:
        self.chosen: list[Chosen] = []
        self.labels: Counter[str] = Counter()
        self.features: Counter[str] = Counter()
        self._most, self._texts, self._groups = most, set[str](), set[str]()

    @property
    def full(self) -> bool:
        """True if as many are chosen as were asked for."""
        return len(self.chosen) >= self._most

    def take(self, article: Waiting, why: str, *, always: bool = False) -> None:
        """Choose an article, unless it or a near duplicate is chosen; ``always`` accepts near duplicates."""
        if self.full or article.sha256 in self._texts or (not always and article.group in self._groups):
            return
        self.chosen.append(Chosen(article, why))
        self._texts.add(article.sha256)
        if article.group:
            self._groups.add(article.group)
        self.labels.update(article.labels)
        self.features.update(article.features)

    def worth(self, article: Waiting) -> float:
        """Returns its gain, reduced for each feature that was chosen already."""
        if not article.features:
            return article.gain
        return article.gain * sum(1 / (1 + self.features[name]) for name in article.features) / len(article.features)


def _take_wanted(choice: _Choice, ranked: Iterable[Waiting], label: str, count: int) -> None:
    for article in ranked:
        if choice.labels[label] >= count:
            return
        choice.take(article, label)


def _take_diverse(choice: _Choice, ranked: list[Waiting]) -> None:
    """Take those of the greatest worth; it only falls while others are chosen, so only the first is computed again."""
    queue = [(-choice.worth(article), place) for place, article in enumerate(ranked)]
    heapify(queue)
    while queue and not choice.full:
        _, place = heappop(queue)
        worth = -choice.worth(ranked[place])
        if queue and (worth, place) > queue[0]:
            heappush(queue, (worth, place))
        else:
            choice.take(ranked[place], DOUBT)


def by_part(chosen: Iterable[Chosen]) -> Iterator[tuple[int, dict[int, Chosen]]]:
    """Yields the chosen articles of each part, by record; parts in order."""
    parts: dict[int, dict[int, Chosen]] = {}
    for article in chosen:
        parts.setdefault(article.article.part, {})[article.article.record] = article
    yield from sorted(parts.items())
