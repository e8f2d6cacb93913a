"""How likely a proposed name is right: a logistic model of who proposes it and how, its words, and what stands around it.

As in reranker.py, every range with each label that a source gives it is a candidate. Its features are few and general: which kinds of source
agree (the network, the rules, the rest of the article), by which rule and how surely, what else is proposed for the same
range, inside and around it and for the same words elsewhere, and the plain English words in and beside it. The weights are learned
(packaging/corpora/fit_name_judge.py): for other news from articles that the program reads as published, where it knows far more, and
then normalised; for articles of the domain from marked ones that the network was not taught.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from rareannot.core.bundled import bundled_json
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.suggest.learned import second_look
from rareannot.suggest.learned.calibration import ARTICLE, RULES
from rareannot.suggest.learned.reranker import Features, Key, share_right
from rareannot.suggest.learned.second_look import Shares
from rareannot.suggest.names import organisations, people, places
from rareannot.suggest.names.consistency import SITE, abbreviates
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import ordinary_words, person_names
from rareannot.suggest.names.org_words import vocabulary
from rareannot.suggest.names.places import UNITED_STATES
from rareannot.suggest.names.tickers import by_ticker

NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
MATERIAL = "MATERIAL"
LABELS = NAMES | {MATERIAL}
"""The labels that the model knows. Of a material it says only whether it is no part of a name: "Fathom Nickel" and "nickel"."""
FILES = {
    "news": "name-judge-news.json",
    "normalised": "name-judge-normalised.json",
    "published": "name-judge-published.json",
}
"""Where the weights are: of normalised news, and of articles of the domain in either form. Published news nobody judges."""
NETWORK = "rareannot_names"
ABBREVIATED = 0.85
"""The share right, at the least, of names with their abbreviation after them: 39 of 45 in packaging/pipeline/authors, too few to learn it from."""
LEAST = 0.45
"""The share right from which on a name is shown; where less likely ones are, more is wrong than found."""
WELL_KNOWN_FIRM = 0.9
"""The same of well-known firms of several words: 97 in a hundred there that are no part of a longer name."""
PLACED = 0.6
"""The same of countries and towns that own something ("lithium india s mines secretary") or stand after a town ("loznica serbia")."""
LAND = 0.95
"""The same of what an article calls a land by its initials: "papua new guinea png"."""
NEWSMAKER = 0.9
"""The same of known people by their full names, or before "administration"."""
NAMED_SITE = 0.45
"""The same of unknown words before "mine", "project" or "deposit", which the network takes for another name or none."""
PERHAPS = "perhaps"
"""The reason that the network gives for what it all but took for a name."""
_KNOWN = RULES | {ARTICLE, NETWORK, "materials"}
_SURE_PLACES = frozenset({"gazetteer", places.WELL_KNOWN})
_GOVERNMENTS = frozenset("administration presidency".split())
_GOES_ON = frozenset({"of", "de", "africa"})
"""Words over which a firm's name goes on."""
_BEFORE_SITES = frozenset(f"name before “{noun}”" for noun in ("mine", "project", "deposit", "prospect"))
_SAINTS = frozenset("saint port fort mount lake old".split())
"""Words that begin names of several words."""
_QUOTED = re.compile("“.*?”")
_SHORT_FOR = re.compile("short for “(.*)”")
_LONGEST = 200
"""Longer spans are passages, which lie over names and say nothing of them."""

Range = tuple[int, int]
Votes = defaultdict[tuple[str, ...], defaultdict[str, int]]


def weights(domain: bool, normalised: bool) -> Mapping[str, float]:
    """The weight of each feature in an article of the domain or of other news; empty where nobody judges."""
    if domain:
        return learned("normalised" if normalised else "published")
    return learned("news") if normalised else {}


@cache
def learned(text: str) -> Mapping[str, float]:
    """The weights that were learned from one kind of text, a key of ``FILES``."""
    found: Mapping[str, float] = bundled_json(f"lexicons/{FILES[text]}")
    return found


@dataclass(frozen=True, slots=True)
class ProposedName:
    """A range with a label, and what is known of it."""

    key: Key
    words: tuple[str, ...]
    features: Features
    least: float
    """The share right, at the least, of names that are told so surely; nought for most."""
    alone: bool = False
    """Whether that holds for what is no part of a longer name only."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The share right among names like each proposed one, from 0 to 1, and the ranges of materials that are likelier part of a name."""

    shares: Shares
    parts: Set[Range]


_NOTHING = Verdict({}, frozenset())


def verdict(reading: FoldedText, found: Sequence[Suggestion], domain: bool) -> Verdict:
    """What is to be believed of the names among ``found``.

    Nothing is said where the model was not learned or the network has no say, for then its silence means nothing, and nothing
    of firms that their ticker tells and of "us" where the words around it tell that it is the country.
    """
    known = weights(domain, reading.normalised)
    if not known or not any(_source(s) == NETWORK for s in found):
        return _NOTHING
    told = {(s.start, s.end) for s in found if _united_states(s) or by_ticker(s.reason)}
    some = [*candidates(reading, found)]
    made = looked_twice(some, {c.key: share_right(c.features, known) for c in some}, known)
    names = _raised(some, {key: share for key, share in made.items() if key[2] in NAMES and key[:2] not in told})
    parts = {key[:2] for key, share in made.items() if key[2] == MATERIAL and share < LEAST}
    return Verdict(names, parts)


def _raised(some: Sequence[ProposedName], shares: Shares) -> Shares:
    """The shares, of what is told surely at least what it says."""
    made = dict(shares)
    for c in some:
        if c.key in shares and made[c.key] < c.least and not (c.alone and _in_another(c.key, made)):
            made[c.key] = c.least
    return made


def looked_twice(some: Sequence[ProposedName], first: Shares, known: Mapping[str, float]) -> Shares:
    """The shares after the second look at ``some`` (second_look.py), or the ``first`` ones where the model looks once."""
    if second_look.OWN not in known:
        return first
    told = second_look.features(first, {c.key[:2]: c.words for c in some})
    return {key: share_right(features, known) for key, features in told.items()}


def _united_states(s: Suggestion) -> bool:
    return s.label == "GPE" and s.reason == UNITED_STATES


def _in_another(key: Key, shares: Shares) -> bool:
    """Whether the name seems to be part of a longer one of another kind than a person's, or to be another kind of name."""
    start, end, own = key
    return any(
        a <= start and end <= b and label not in (own if b - a == end - start else "", "PERSON") and share >= HIGH_TIER
        for (a, b, label), share in shares.items()
    )


def candidates(reading: FoldedText, found: Sequence[Suggestion]) -> Iterator[ProposedName]:
    """Every candidate among ``found``, in reading order, by the program's own sources of names alone."""
    proposals: defaultdict[Key, list[Suggestion]] = defaultdict(list)
    for s in found:
        label = s.proposed or s.label
        if label in LABELS and _source(s) in _KNOWN:
            proposals[s.start, s.end, label].append(s)
    around = _Around(reading, found, proposals)
    for key in sorted(proposals):
        words = around.words[key[:2]]
        yield ProposedName(
            key,
            words,
            _features(reading, key, proposals[key], around),
            *_least(reading, key, proposals[key], words),
        )


def _least(
    reading: FoldedText, key: Key, proposals: Sequence[Suggestion], words: tuple[str, ...]
) -> tuple[float, bool]:
    """What is known of so few of the marked articles' names that no weight tells it, and whether of those that stand alone only."""
    if (
        reading.normalised
        and key[2] == "ORG"
        and len(words) > 1
        and any(s.reason == organisations.WELL_KNOWN for s in proposals)
    ):
        after = reading.at(reading.word_at(key[0]) + len(words))
        general = (
            "of" in words or words[-1] in vocabulary().agencies or after in _GOES_ON or after in vocabulary().legal
        )
        return (0.0 if general else WELL_KNOWN_FIRM), True
    if reading.normalised and key[2] == "GPE" and any(s.reason in _SURE_PLACES for s in proposals):
        first = reading.word_at(key[0])
        return PLACED * (reading.at(first + len(words)) == "s" or _after_a_town(reading, first)), True
    if reading.normalised and key[2] == "PERSON" and _in_the_news(reading, key, proposals, words):
        return NEWSMAKER, True
    if reading.normalised and key[2] == "FAC" and len(words) == 1:
        return NAMED_SITE * _before_its_noun(reading, reading.word_at(key[0]), proposals), True
    short = _abbreviated(reading, proposals, words)
    return (LAND if key[2] == "GPE" and len(words) == 1 else ABBREVIATED) * short, False


def _after_a_town(reading: FoldedText, first: int) -> bool:
    """Whether a place of the lists ends before word ``first``: "loznica serbia"."""
    if reading.at(first - 1) in ordinary_words():
        return False
    known = places.lexicon()
    hits = (known.longest(reading.words, k) for k in (first - 1, first - 2) if k >= 0)
    return any(hit is not None and hit[0] == first and hit[1][0] == "GPE" for hit in hits)


def _in_the_news(reading: FoldedText, key: Key, proposals: Sequence[Suggestion], words: tuple[str, ...]) -> bool:
    """Whether it is a known full name, or a surname that is a word, too, before "administration"."""
    reasons = {s.reason for s in proposals}
    governs = reading.at(reading.word_at(key[0]) + len(words)) in _GOVERNMENTS
    return (len(words) > 1 and people.NEWSMAKER in reasons) or (governs and people.CUED in reasons)


def _before_its_noun(reading: FoldedText, i: int, proposals: Sequence[Suggestion]) -> bool:
    """Whether word ``i`` is unknown and stands between plain words and the noun of a site: "the advanced stage corella copper project"."""
    reasons = {s.reason for s in proposals}
    before, words = reading.at(i - 1), ordinary_words()
    told = reasons & _BEFORE_SITES or (before == "and" and "name before “mines”" in reasons)
    plain = (before in words or before == "s") and before not in _SAINTS and reading.words[i] not in words
    return bool(told) and SITE in reasons and plain


def _abbreviated(reading: FoldedText, proposals: Sequence[Suggestion], words: tuple[str, ...]) -> bool:
    """Whether it is a name with its abbreviation after it, or such an abbreviation (consistency.py)."""
    if len(words) == 1:
        full = (m[1].split() for s in proposals if (m := _SHORT_FOR.match(s.reason)))
        return any(abbreviates(words[0], one) for one in full)
    after = reading.word_at(proposals[0].start) + len(words)
    told = reading.words[after] if after < len(reading) else ""
    return len(told) > 2 and abbreviates(told, words)


def _source(s: Suggestion) -> str:
    return s.source.split(" ", 1)[0]


def _who(proposals: Sequence[Suggestion]) -> str:
    """Which kinds of source propose: N the network, P the same though it doubts, R rules, A the rest of the article."""
    kinds = {PERHAPS if s.reason == PERHAPS else _source(s) for s in proposals}
    network = "N" if NETWORK in kinds else "P" if PERHAPS in kinds else ""
    return f"{network}{'R' * (not kinds.isdisjoint(RULES))}{'A' * (ARTICLE in kinds)}"


class _Around:
    """What else is proposed: for the same range, longer and shorter ones, the same words elsewhere."""

    def __init__(
        self, reading: FoldedText, found: Sequence[Suggestion], proposals: Mapping[Key, list[Suggestion]]
    ) -> None:
        self.labels: defaultdict[Range, dict[str, str]] = defaultdict(dict)
        self.words: dict[Range, tuple[str, ...]] = {}
        self.votes: Votes = defaultdict(lambda: defaultdict(int))
        for (start, end, label), some in proposals.items():
            who = _who(some)
            self.labels[start, end][label] = who
            if (start, end) not in self.words:
                self.words[start, end] = tuple(reading.stretch(start, end))
            if who not in ("A", "P"):
                self.votes[self.words[start, end]][label] += 1
        for s in found:
            if s.label not in LABELS and s.end - s.start < _LONGEST:
                self.labels[s.start, s.end].setdefault("figure" if s.figure else s.label, "")
        self.times = Counter(reading.words)
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


def _features(reading: FoldedText, key: Key, proposals: Sequence[Suggestion], around: _Around) -> Features:
    start, end, label = key
    who, words = around.labels[start, end][label], around.words[start, end]
    size = min(len(words), 4)
    plain = sum(w in ordinary_words() for w in words)
    some = "all" if plain == len(words) else "some" if plain else "none"
    made: Features = {
        label: 1.0,
        f"{label} {who}": 1.0,
        f"{label} {who} {size}": 1.0,
        f"{label} {who} {size == 1} plain {some}": 1.0,
    }
    for s in proposals:
        source = _source(s)
        reason = _QUOTED.sub("", s.reason)
        if s.reason == PERHAPS:
            made[f"{label} perhaps {int(s.score * 80)}"] = 1.0
        else:
            made[f"{label} {source} score"] = s.score
            made[f"{label} {source} {who} {int(s.score * 10)}"] = 1.0
        if source != NETWORK:
            made[f"{label} {source} {reason}"] = 1.0
            made[f"{label} {reason} {'N' in who}"] = 1.0
    _rivals(made, key, around)
    _said_elsewhere(made, label, around.votes[words])
    if len(words) == 1:
        times = around.times[words[0]]
        made[f"{label} {who} proposed"] = min(1.0, sum(around.votes[words].values()) / max(1, times))
    if words:
        _written(made, reading, key, words, who)
    return made


def _rivals(made: Features, key: Key, around: _Around) -> None:
    start, end, label = key
    for other, who in around.labels[start, end].items():
        if other != label:
            made[f"{label} or {other} {who}"] = 1.0
    for a, b in around.overlapping(start, end):
        way = "in" if a <= start and end <= b else "over" if start <= a and b <= end else "across"
        for other, who in around.labels[a, b].items():
            made[f"{label} {way} {other} {who}"] = 1.0


def _said_elsewhere(made: Features, label: str, votes: Mapping[str, int]) -> None:
    """What the same words are proposed as in the whole article."""
    total = sum(votes.values())
    if total > 1:
        made[f"{label} elsewhere too"] = votes.get(label, 0) / total
        made[f"{label} elsewhere else"] = 1 - votes.get(label, 0) / total
    else:
        made[f"{label} once"] = 1.0


def _written(made: Features, reading: FoldedText, key: Key, words: tuple[str, ...], who: str) -> None:
    """Its own words and those beside it."""
    start, _, label = key
    first = reading.word_at(start)
    stop = first + len(words)
    names = person_names()
    made[f"{label} called {names.get(words[0], '')} {names.get(words[-1], '')}"] = 1.0
    made[f"{label} first {words[0]}"] = 1.0
    made[f"{label} last {words[-1]}"] = 1.0
    beside = (("before", first - 1), ("after", stop), ("twobefore", first - 2), ("twoafter", stop + 1))
    for where, at in beside:
        word = reading.words[at] if 0 <= at < len(reading) else ""
        made[f"{label} {where} {word}"] = 1.0
        if word in person_names() and word not in ordinary_words():
            made[f"{label} {who} {where} a name"] = 1.0
