"""What a pipeline of few articles answers: what the project's memory would, so that training never leads to less than that.

While no network knows the labels, a trained pipeline has nothing but the memory has: names like those in the gold (``examples``)
and the strings in it (``lookup``). It takes both in as the suggester does. Two things may be better, and left-out articles
tell: names by example alone, and another share from which on a name belongs to the answer. Where they do not tell by more
than chance explains, the memory's own way stays, and so does its share.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from rareannot.core.labels import LabelSet
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.suggest.combine import combine
from rareannot.suggest.layout import readable
from rareannot.suggest.learned.examples import SHOWN_FROM, Examples, heard, learned_from
from rareannot.suggest.learned.lookup import Lookup, Memory
from rareannot.suggest.learned.reranker import Seen
from rareannot.suggest.learned.reranker_tuning import gain
from rareannot.suggest.learned.token_features import TokenFeatures, read_tokens
from rareannot.suggest.learned.word_vectors import WordVectors, word_vectors
from rareannot.suggest.names import consistency
from rareannot.suggest.names.folded_text import read

SHARES = (0.2, 0.25, 0.3, HIGH_TIER, 0.4, 0.45, 0.5)
"""The shares tried as the least one that is right; the memory shows what has ``HIGH_TIER``."""
FOLDS = 5
FEWEST = 10
"""Groups of articles from which on anything is settled at all."""
ERRORS = 3
"""Standard errors by which another way must be better: of so many that are tried, one is two errors better by chance."""

Marked = tuple[int, int, str]
Counts = Mapping[tuple[str, str], int]
"""(string, label) -> how often gold has it."""


@dataclass(frozen=True, slots=True)
class Learned:
    """An article to learn from: what was seen in it, its spans, and the group of its near duplicates."""

    seen: Seen
    spans: Sequence[Marked]
    group: str


@dataclass(frozen=True, slots=True)
class Recall:
    """The strings of the gold, whether they are looked up, and from which share on a span belongs to the answer."""

    strings: Counts
    looks_up: bool = True
    right: float = HIGH_TIER
    _lookup: Lookup = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        counts = tuple((text, label, count, 0) for (text, label), count in sorted(self.strings.items()))
        object.__setattr__(self, "_lookup", Lookup(Memory(counts)))

    def answer(self, seen: Seen, examples: Examples | None, labels: LabelSet) -> list[Suggestion]:
        """Returns the answer in reading order; what belongs to it has a score of ``HIGH_TIER`` or more."""
        suggestions = self._combined(seen, examples, labels)
        return [replace(s, score=round(self._scaled(s.score), 3)) for s in suggestions]

    def _combined(self, seen: Seen, examples: Examples | None, labels: LabelSet) -> Sequence[Suggestion]:
        reading = read(readable(seen.text))
        found = [s for s in seen.found if not s.source.startswith(consistency.NAME)]
        if examples is not None:
            found += examples.find(_tokens(seen, examples.network), SHOWN_FROM)
        if self.looks_up:
            found += self._lookup.find(reading)
            found += consistency.Consistency().find(reading, found)
        return combine(reading, found, labels)

    def _scaled(self, share: float) -> float:
        if share >= self.right:
            return HIGH_TIER + (share - self.right) / (1 - self.right) * (1 - HIGH_TIER)
        return share / self.right * HIGH_TIER

    def as_json(self) -> dict[str, Any]:
        """Returns the values as JSON; ``recall_from_json`` is its inverse."""
        strings = [[text, label, count] for (text, label), count in sorted(self.strings.items())]
        return {"strings": strings, "looks_up": self.looks_up, "right": self.right}


def recall_from_json(data: Mapping[str, Any]) -> Recall:
    """Returns what ``as_json`` wrote. Raises KeyError, TypeError or ValueError on anything else."""
    strings = {(str(text), str(label)): int(count) for text, label, count in data["strings"]}
    return Recall(strings, bool(data["looks_up"]), float(data["right"]))


def recall_of(articles: Sequence[Learned], own: Iterable[str], labels: LabelSet) -> Recall:
    """Returns what articles leave to recall, and what left-out ones of them settle; ``own`` are the labels learned by example."""
    usual = Recall(_strings(articles))
    folds = _in_folds(articles)
    if not folds:
        return usual
    counts = _left_out(folds, frozenset(own), labels)
    best, surest = usual, 0.0
    # those beside the memory's own share first: of several that are as good, the nearest is taken
    for (looks_up, share), found in sorted(counts.items(), key=lambda item: abs(item[0][1] - HIGH_TIER)):
        better, error = gain(found, counts[True, HIGH_TIER])
        if better - ERRORS * error > surest:
            best, surest = replace(usual, looks_up=looks_up, right=share), better - ERRORS * error
    return best


def _strings(articles: Iterable[Learned]) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for article in articles:
        for start, end, label in article.spans:
            said = (article.seen.text[start:end], label)
            counts[said] = counts.get(said, 0) + 1
    return counts


def _tokens(seen: Seen, network: str) -> TokenFeatures:
    return read_tokens(seen.text, heard(seen.found), word_vectors() if network else None)


def _in_folds(articles: Sequence[Learned]) -> list[list[Learned]]:
    """Folds that share no near duplicates; none if there are too few groups to settle anything."""
    groups = sorted({article.group for article in articles}, key=lambda g: sha256(f"recall/{g}".encode()).digest())
    number = {group: i % FOLDS for i, group in enumerate(groups)}
    enough = len(groups) >= FEWEST
    return [[article for article in articles if number[article.group] == i] for i in range(FOLDS)] if enough else []


def _left_out(
    folds: Sequence[Sequence[Learned]], own: frozenset[str], labels: LabelSet
) -> dict[tuple[bool, float], Any]:
    """(whether strings are looked up, share) -> (right, said, wanted) by group, of what the other folds say of each fold."""
    import numpy as np

    number = {group: i for i, group in enumerate(sorted({learned.group for fold in folds for learned in fold}))}
    counts = {(looks_up, share): np.zeros((len(number), 3)) for looks_up in (True, False) for share in SHARES}
    network = word_vectors()
    for fold in folds:
        rest = [learned for other in folds if other is not fold for learned in other]
        examples = examples_of(rest, own, network)
        for looks_up in (True, False):
            recall = Recall(_strings(rest), looks_up)
            for learned in fold:
                gold = set(learned.spans)
                suggestions = recall._combined(learned.seen, examples, labels)
                for share in SHARES:
                    shown = {(s.start, s.end, s.label) for s in suggestions if s.score >= share}
                    counts[looks_up, share][number[learned.group]] += (len(shown & gold), len(shown), len(gold))
    return counts


def examples_of(articles: Sequence[Learned], own: Iterable[str], network: WordVectors | None) -> Examples | None:
    """Returns what articles teach by example."""
    read = [(read_tokens(article.seen.text, heard(article.seen.found), network), article.spans) for article in articles]
    return learned_from(read, own, network=network)
