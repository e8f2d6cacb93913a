"""How likely a proposed name is right: a logistic model of who proposes it and how, its words, and what stands around it.

Every range with each label that a source gives it is a candidate. Its features are few and general: which kinds of source
agree (the network, the rules, the rest of the article), by which rule and how surely, what else is proposed for the same
range, inside and around it and for the same words elsewhere, how it is written, and the plain English words in and beside it.
The weights are learned from real news with independent gold (packaging/corpora/fit_name_scores.py), for both forms of text.
"""

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rareannot.core.bundled import bundled_json
from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import ordinary_words, person_names

LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
"""The labels that the model knows."""
RULES = frozenset({"organisations", "people", "places", "sites"})
ARTICLE = "consistency"
MEMORY = "lookup"
"""The source of what the project decided before: it knows better than any model, so its proposals are left alone."""
_QUOTED = re.compile("“.*?”")

Range = tuple[int, int]
Key = tuple[int, int, str]
Features = dict[str, float]


@cache
def weights() -> Mapping[str, float]:
    """The weight of each feature; empty where none were learned."""
    found: Mapping[str, float] = bundled_json("lexicons/name-scores.json")
    return found


@dataclass(frozen=True, slots=True)
class Candidate:
    """A range with a label, the proposals for it, and what is known of it."""

    key: Key
    proposals: tuple[Suggestion, ...]
    features: Features


def shares(reading: FoldedText, found: Sequence[Suggestion]) -> dict[Key, float]:
    """For each proposed name the share right among names like it, from 0 to 1; nothing where an article is of the domain."""
    known = weights()
    if not known or of_the_domain(reading, found):
        return {}
    return {c.key: _share(c.features, known) for c in candidates(reading, found)}


def of_the_domain(reading: FoldedText, found: Sequence[Suggestion]) -> bool:
    """Whether the article keeps naming materials: for such ones the rules were written, and their scores measured."""
    materials = sum(s.label == "MATERIAL" for s in found)
    return materials > 1 and materials * _A_MATERIAL > len(reading)


_A_MATERIAL = 150
"""An article of the domain names a material in so many words."""


def _share(features: Features, known: Mapping[str, float]) -> float:
    total = sum(value * known.get(name, 0.0) for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def candidates(reading: FoldedText, found: Sequence[Suggestion]) -> Iterator[Candidate]:
    """Every candidate among ``found``, in reading order; what the project decided and other labels are none."""
    decided = {(s.start, s.end) for s in found if s.source.startswith(MEMORY)}
    proposals: defaultdict[Key, list[Suggestion]] = defaultdict(list)
    for s in found:
        label = s.proposed or s.label
        if label in LABELS and (s.start, s.end) not in decided:
            proposals[s.start, s.end, label].append(s)
    around = _Around(reading, found, proposals)
    for key in sorted(proposals):
        yield Candidate(key, tuple(proposals[key]), _features(reading, key, proposals[key], around))


def _who(proposals: Sequence[Suggestion]) -> str:
    """Which kinds of source propose: N the network, R rules, A the rest of the article."""
    kinds = {s.source.split(" ", 1)[0] for s in proposals}
    rules, article = not kinds.isdisjoint(RULES), ARTICLE in kinds
    return f"{'N' * bool(kinds - RULES - {ARTICLE})}{'R' * rules}{'A' * article}"


class _Around:
    """What else is proposed: for the same range, longer and shorter ones, the same words elsewhere."""

    def __init__(
        self, reading: FoldedText, found: Sequence[Suggestion], proposals: Mapping[Key, list[Suggestion]]
    ) -> None:
        self.labels: defaultdict[Range, dict[str, str]] = defaultdict(dict)
        self.words: dict[Range, tuple[str, ...]] = {}
        self.votes: defaultdict[tuple[str, ...], defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
        for (start, end, label), some in proposals.items():
            who = _who(some)
            self.labels[start, end][label] = who
            if (start, end) not in self.words:
                self.words[start, end] = reading.stretch(start, end)
            if who != "A":
                self.votes[self.words[start, end]][label] += 1
        for s in found:
            if s.label not in LABELS and s.end - s.start < _LONGEST:
                self.labels[s.start, s.end].setdefault("figure" if s.figure else s.label, "")
        self.times = Counter(reading.words)
        small = zip(reading.words, reading.capital, strict=True)
        self.small = frozenset() if reading.normalised else frozenset(word for word, capital in small if not capital)
        self._sorted = sorted(self.labels)
        self._longest = max((b - a for a, b in self._sorted), default=0)

    def overlapping(self, start: int, end: int) -> Iterator[Range]:
        """The other ranges that share a character with this one."""
        for at in range(bisect_left(self._sorted, (start - self._longest, 0)), len(self._sorted)):
            a, b = self._sorted[at]
            if a >= end:
                return
            if b > start and (a, b) != (start, end):
                yield a, b


_LONGEST = 200
"""Longer spans are passages, which lie over names and say nothing of them."""


def _features(reading: FoldedText, key: Key, proposals: Sequence[Suggestion], around: _Around) -> Features:
    start, end, label = key
    form = "n" if reading.normalised else "c"
    who, words = around.labels[start, end][label], around.words[start, end]
    size = min(len(words), 4)
    plain = sum(w in ordinary_words() for w in words)
    some = "all" if plain == len(words) else "some" if plain else "none"
    made: Features = {
        f"{form} {label}": 1.0,
        f"{form} {label} {who}": 1.0,
        f"{form} {label} {who} {size}": 1.0,
        f"{form} {label} {who} {size == 1} plain {some}": 1.0,
    }
    for s in proposals:
        source = s.source.split(" ", 1)[0]
        source = source if source in RULES or source == ARTICLE else "network"
        made[f"{label} {source} {_QUOTED.sub('', s.reason)}"] = 1.0
        made[f"{form} {label} {source} score"] = s.score
        if source in RULES:
            made[f"{label} {_QUOTED.sub('', s.reason)} {'N' in who}"] = 1.0
    _rivals(made, form, key, around)
    _said_elsewhere(made, form, label, around.votes[words])
    if len(words) == 1:
        _alone(made, form, label, who, words[0], around)
    _written(made, reading, key, words)
    return made


def _rivals(made: Features, form: str, key: Key, around: _Around) -> None:
    start, end, label = key
    for other, who in around.labels[start, end].items():
        if other != label:
            made[f"{form} {label} or {other} {who}"] = 1.0
    for a, b in around.overlapping(start, end):
        way = "in" if a <= start and end <= b else "over" if start <= a and b <= end else "across"
        for other, who in around.labels[a, b].items():
            made[f"{form} {label} {way} {other} {who}"] = 1.0


def _said_elsewhere(made: Features, form: str, label: str, votes: Mapping[str, int]) -> None:
    """What the same words are proposed as in the whole article."""
    total = sum(votes.values())
    if total > 1:
        made[f"{form} {label} elsewhere too"] = votes.get(label, 0) / total
        made[f"{form} {label} elsewhere else"] = 1 - votes.get(label, 0) / total
    else:
        made[f"{form} {label} once"] = 1.0


def _alone(made: Features, form: str, label: str, who: str, word: str, around: _Around) -> None:
    """How often the one word stands in the article, how often it is proposed there, and whether also in small letters."""
    times = around.times[word]
    made[f"{form} {label} {who} proposed"] = min(1.0, sum(around.votes[word,].values()) / max(1, times))
    if word in around.small:
        made[f"{label} {who} small elsewhere"] = 1.0


def _written(made: Features, reading: FoldedText, key: Key, words: tuple[str, ...]) -> None:
    """How it is written, its own words and those beside it."""
    start, end, label = key
    first = reading.word_at(start)
    stop = first + len(words)
    if not reading.normalised:
        opens = reading.begins_sentence(first) if first < len(reading) else True
        made[f"{label} {_shape(reading.text[start:end])} {opens}"] = 1.0
    names = person_names()
    made[f"{label} called {names.get(words[0], '')} {names.get(words[-1], '')}" if words else f"{label} no word"] = 1.0
    before = reading.words[first - 1] if first else ""
    after = reading.words[stop] if stop < len(reading) else ""
    form = "n" if reading.normalised else "c"
    made[f"{label} before {before}"] = 1.0
    made[f"{label} after {after}"] = 1.0
    made[f"{form}{label} before {before}"] = 1.0
    made[f"{form}{label} after {after}"] = 1.0
    if first > 1:
        made[f"{label} twobefore {reading.words[first - 2]}"] = 1.0
    if stop + 1 < len(reading):
        made[f"{label} twoafter {reading.words[stop + 1]}"] = 1.0
    if words:
        made[f"{label} first {words[0]}"] = 1.0
        made[f"{label} last {words[-1]}"] = 1.0


def _shape(text: str) -> str:
    """All capitals, capitals at the front, none, or something else, and whether there are digits."""
    letters = "XX" if text.isupper() else "Xx" if text[0].isupper() else "xx" if text.islower() else "xX"
    return letters + ("d" if any(c.isdigit() for c in text) else "")
