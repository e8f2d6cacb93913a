"""How likely a proposed name is right: a logistic model of who proposes it and how, its words, and what stands around it.

As in reranker.py, every range with each label that a source gives it is a candidate. Its features are few and general: which kinds of source
agree (the network, the rules, the rest of the article), by which rule and how surely, what else is proposed for the same
range, inside and around it and for the same words elsewhere, and the plain English words in and beside it. The weights are learned
(packaging/corpora/fit_name_judge.py) from marked articles of the domain that the network was not taught; for other normalised news from
articles that the program reads as published, if it knows far more, and then normalised.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from rareannot.core.bundled import bundled_json
from rareannot.core.suggestion import Suggestion
from rareannot.suggest.learned import second_look
from rareannot.suggest.learned.calibration import ARTICLE, BY_RULE, NETWORK, RULES, is_own, is_told, source_name
from rareannot.suggest.learned.calibration import WELL_KNOWN as WELL_KNOWN_NAMES
from rareannot.suggest.learned.overlaps import Range, Ranges
from rareannot.suggest.learned.reranker import Features, Key, share_right
from rareannot.suggest.learned.second_look import Shares
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import ordinary_words, person_names
from rareannot.suggest.names.people import CUED, IN_OFFICE
from rareannot.suggest.names.places import UNITED_STATES, WELL_KNOWN

NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
MATERIAL = "MATERIAL"
LABELS = NAMES | {MATERIAL}
"""The labels that the model knows. Of a material it says only whether it is no part of a name: "Fathom Nickel" and "nickel"."""
FILES = {
    "news": "name-judge-news.json",
    "normalised": "name-judge-normalised.json",
    "published": "name-judge-published.json",
    "published domain": "name-judge-published-domain.json",
}
"""Where the weights are: of normalised news and articles of the domain, of published news and articles of the domain."""
LEAST = 0.45
"""The share right from which on a name is shown; where less likely ones are, more is wrong than found."""
PLACE = 0.3
"""The same of places of several words that are well known, where nothing else is shown there."""
RIVAL = 0.7
"""The share of another label from which on it is shown instead."""
PERHAPS = "perhaps"
"""The reason that the network gives for what it all but took for a name."""
LISTED = 0.9
"""The share right, at least, of listed organisations of several words that end in no plain one."""
_QUOTED = re.compile("“.*?”")
_LONGEST = 200
"""Longer spans are passages, which lie over names and say nothing of them."""

Votes = defaultdict[tuple[str, ...], defaultdict[str, int]]


def weights(domain: bool, normalised: bool) -> Mapping[str, float]:
    """Returns the weight of each feature in an article of the domain or of other news; empty if nobody judges."""
    if normalised:
        return learned("normalised" if domain else "news")
    return learned("published domain" if domain else "published")


@cache
def learned(text: str) -> Mapping[str, float]:
    """Returns the weights that were learned from one kind of text, a key of ``FILES``."""
    found: Mapping[str, float] = bundled_json(f"lexicons/{FILES[text]}")
    return found


@dataclass(frozen=True, slots=True)
class ProposedName:
    """A range with a label, and what is known of it."""

    key: Key
    words: tuple[str, ...]
    features: Features


@dataclass(frozen=True, slots=True)
class Verdict:
    """The share right among names like each proposed one, from 0 to 1, and the ranges of materials that are likelier part of a name."""

    shares: Shares
    parts: Set[Range]


_NOTHING = Verdict({}, frozenset())


def verdict(reading: FoldedText, suggestions: Sequence[Suggestion], domain: bool) -> Verdict:
    """Returns what is to be believed of the names among ``suggestions``.

    Nothing is said where the model was not learned or the network has no say, for then its silence means nothing, and nothing
    of firms that their ticker tells, of what the article itself tells and of "us" where the words around it tell that it is the country.
    """
    known = weights(domain, reading.normalised)
    if not known or not any(source_name(s) == NETWORK for s in suggestions):
        return _NOTHING
    in_office = {(s.start, s.end) for s in suggestions if s.reason == CUED and s.score >= IN_OFFICE}
    told = {(s.start, s.end) for s in suggestions if is_told(s)} | in_office
    told |= _united_states(reading, suggestions)
    some = [*candidates(reading, suggestions)]
    made = looked_twice(some, {c.key: share_right(c.features, known) for c in some}, known)
    names = {key: share for key, share in made.items() if key[2] in NAMES and key[:2] not in told}
    names |= {key: 0.0 for key in names if any(start == key[0] and end < key[1] for start, end in in_office)}
    if domain:
        listed = {(s.start, s.end, "ORG") for s in suggestions if _is_listed(reading, s)}
        names |= {key: max(LISTED, names[key]) for key in listed & names.keys()}
    names |= _well_known(reading, suggestions, names)
    parts = {key[:2] for key, share in made.items() if key[2] == MATERIAL and share < LEAST}
    parts |= _in_known_places(suggestions, made) | _in_sites(names, made)
    return Verdict(names, parts)


def _is_listed(reading: FoldedText, s: Suggestion) -> bool:
    """True if the list of organisations has a name of several words whose last one is not plain: "db schenker".

    "velmore nickel" may be nickel of velmore.
    """
    words = reading.stretch(s.start, s.end) if s.label == "ORG" and s.reason in WELL_KNOWN_NAMES else ()
    return len(words) > 1 and words[-1] not in ordinary_words()


def _well_known(reading: FoldedText, suggestions: Sequence[Suggestion], shares: Shares) -> dict[Key, float]:
    """New shares of places of several words that are well known and likely enough, in nothing longer that is shown.

    Of 17 in other news 15 were right. What else such a range may be is not shown, unless that is very likely.
    """
    some = [
        key
        for s in suggestions
        if s.reason == WELL_KNOWN
        and PLACE <= shares.get(key := (s.start, s.end, s.label), 0.0) < LEAST
        and len(reading.stretch(s.start, s.end)) > 1
    ]
    if not some:
        return {}
    labels: defaultdict[Range, set[str]] = defaultdict(set)
    for start, end, label in shares:
        labels[start, end].add(label)
    ranges, made = Ranges(labels), dict[Key, float]()
    for start, end, label in some:
        longer = [
            (a, b, other) for a, b in ranges.beside(start, end) if a <= start and end <= b for other in labels[a, b]
        ]
        rivals = [(start, end, other) for other in labels[start, end] if other != label]
        if all(shares[k] < LEAST for k in longer) and all(shares[k] < RIVAL for k in rivals):
            made |= {(start, end, label): LEAST} | dict.fromkeys(rivals, 0.0)
    return made


def _in_known_places(suggestions: Sequence[Suggestion], shares: Shares) -> set[Range]:
    """Returns where materials are part of a place's well-known name that is shown: "lithium valley"."""
    places = [
        key for s in suggestions if s.reason == WELL_KNOWN and shares.get(key := (s.start, s.end, "LOC"), 0.0) >= LEAST
    ]
    stuff = [key[:2] for key in shares if key[2] == MATERIAL] if places else []
    return {
        (start, end)
        for start, end in stuff
        if any(a <= start and end <= b and (a, b) != (start, end) for a, b, _ in places)
    }


def _in_sites(names: Shares, shares: Shares) -> set[Range]:
    """Returns where what is dug is part of a site's name that is shown: "corran copper mine"."""
    sites = Ranges(key[:2] for key, share in names.items() if key[2] == "FAC" and share >= LEAST)
    stuff = [key[:2] for key in shares if key[2] == MATERIAL]
    return {r for r in stuff if any(a <= r[0] and r[1] <= b for a, b in sites.beside(*r))}


def looked_twice(some: Sequence[ProposedName], first: Shares, known: Mapping[str, float]) -> Shares:
    """Returns the shares after the second look at ``some`` (second_look.py), or the ``first`` ones if the model looks once."""
    if second_look.OWN not in known:
        return first
    told = second_look.features(first, {c.key[:2]: c.words for c in some})
    return {key: share_right(features, known) for key, features in told.items()}


def _united_states(reading: FoldedText, suggestions: Sequence[Suggestion]) -> set[Range]:
    """Returns where "us" is and the words around tell that it is the country, and "U.S." in either form, but for "u s gold corp"."""
    firms = {s.start for s in suggestions if s.label == "ORG" and source_name(s) in BY_RULE}
    made = set()
    for s in suggestions:
        if s.label != "GPE":
            continue
        written = reading.text[s.start : s.end]
        if reading.normalised:
            dollars = reading.text[s.end + 1 : s.end + 2].isdigit()
            spelt = written == "u s" and s.start not in firms and not dollars
        else:
            spelt = written in ("U.S.", "U.S")
        if s.reason == UNITED_STATES or (spelt and s.reason == WELL_KNOWN):
            made.add((s.start, s.end))
    return made


def candidates(reading: FoldedText, suggestions: Sequence[Suggestion]) -> Iterator[ProposedName]:
    """Yields every candidate among ``suggestions``, in reading order, by the program's own sources of names alone."""
    proposals: defaultdict[Key, list[Suggestion]] = defaultdict(list)
    for s in suggestions:
        label = s.proposed or s.label
        if label in LABELS and is_own(s):
            proposals[s.start, s.end, label].append(s)
    around = _Around(reading, suggestions, proposals)
    for key in sorted(proposals):
        words = around.words[key[:2]]
        yield ProposedName(key, words, _features(reading, key, proposals[key], around))


def _who(proposals: Sequence[Suggestion]) -> str:
    """Returns which kinds of source propose: N the network, P the same though it doubts, R rules, A the rest of the article."""
    kinds = {PERHAPS if s.reason == PERHAPS else source_name(s) for s in proposals}
    network = "N" if NETWORK in kinds else "P" if PERHAPS in kinds else ""
    return f"{network}{'R' * (not kinds.isdisjoint(RULES))}{'A' * (ARTICLE in kinds)}"


class _Around:
    """What else is proposed: for the same range, longer and shorter ones, the same words elsewhere."""

    def __init__(
        self, reading: FoldedText, suggestions: Sequence[Suggestion], proposals: Mapping[Key, list[Suggestion]]
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
        for s in suggestions:
            if s.label not in LABELS and s.end - s.start < _LONGEST:
                self.labels[s.start, s.end].setdefault("figure" if s.figure else s.label, "")
        self.times = Counter(reading.words)
        self._headlines = [] if reading.normalised else [*_headlines(reading)]
        self.ranges = Ranges(self.labels)

    def in_a_headline(self, start: int) -> bool:
        """True if ``start`` is in a line whose words nearly all have capitals."""
        at = bisect_left(self._headlines, (start + 1, 0)) - 1
        return at >= 0 and start < self._headlines[at][1]


def _headlines(reading: FoldedText) -> Iterator[Range]:
    """Yields the lines of at least five longer words of which four in five begin with a capital."""
    start = 0
    for line in reading.text.splitlines(keepends=True):
        end = start + len(line)
        first, stop = reading.word_at(start), reading.word_at(end)
        large = [
            reading.capital[i] for i in range(first, stop) if len(reading.words[i]) > 3 and reading.words[i].isalpha()
        ]
        if len(large) >= 5 and sum(large) >= 0.8 * len(large):
            yield start, end
        start = end


def _features(reading: FoldedText, key: Key, proposals: Sequence[Suggestion], around: _Around) -> Features:
    start, end, label = key
    who, words = around.labels[start, end][label], around.words[start, end]
    size = min(len(words), 4)
    plain = sum(w in ordinary_words() for w in words)
    some = "all" if plain == len(words) else "some" if plain else "none"
    features: Features = {
        label: 1.0,
        f"{label} {who}": 1.0,
        f"{label} {who} {size}": 1.0,
        f"{label} {who} {size == 1} plain {some}": 1.0,
    }
    for s in proposals:
        source = source_name(s)
        reason = _QUOTED.sub("", s.reason)
        if s.reason == PERHAPS:
            features[f"{label} perhaps {int(s.score * 80)}"] = 1.0
        else:
            features[f"{label} {source} score"] = s.score
            features[f"{label} {source} {who} {int(s.score * 10)}"] = 1.0
        if source != NETWORK:
            features[f"{label} {source} {reason}"] = 1.0
            features[f"{label} {reason} {'N' in who}"] = 1.0
    if words and not reading.normalised:
        _in_capitals(features, reading, key, len(words), who, some, around)
    _rivals(features, key, around)
    _said_elsewhere(features, label, around.votes[words])
    if len(words) == 1:
        times = around.times[words[0]]
        features[f"{label} {who} proposed"] = min(1.0, sum(around.votes[words].values()) / max(1, times))
    if words:
        _written(features, reading, key, words, who)
    return features


def _in_capitals(
    features: Features, reading: FoldedText, key: Key, size: int, who: str, some: str, around: "_Around"
) -> None:
    """How published text writes it: with which capitals, and whether in a line that has them everywhere."""
    start, end, label = key
    first = reading.word_at(start)
    large = sum(reading.capital[first : first + size])
    way = "upper" if reading.text[start:end].isupper() else "all" if large == size else "some" if large else "no"
    line = "in a headline" if around.in_a_headline(start) else "in text"
    features[f"{label} {who} {way} capitals {line}"] = 1.0
    features[f"{label} {who} plain {some} {way} {line}"] = 1.0


def _rivals(features: Features, key: Key, around: _Around) -> None:
    start, end, label = key
    for other, who in around.labels[start, end].items():
        if other != label:
            features[f"{label} or {other} {who}"] = 1.0
    for a, b in around.ranges.beside(start, end):
        way = "in" if a <= start and end <= b else "over" if start <= a and b <= end else "across"
        for other, who in around.labels[a, b].items():
            features[f"{label} {way} {other} {who}"] = 1.0


def _said_elsewhere(features: Features, label: str, votes: Mapping[str, int]) -> None:
    """What the same words are proposed as in the whole article."""
    total = sum(votes.values())
    if total > 1:
        features[f"{label} elsewhere too"] = votes.get(label, 0) / total
        features[f"{label} elsewhere else"] = 1 - votes.get(label, 0) / total
    else:
        features[f"{label} once"] = 1.0


def _written(features: Features, reading: FoldedText, key: Key, words: tuple[str, ...], who: str) -> None:
    """Its own words and those beside it."""
    start, _, label = key
    first = reading.word_at(start)
    stop = first + len(words)
    names = person_names()
    features[f"{label} called {names.get(words[0], '')} {names.get(words[-1], '')}"] = 1.0
    features[f"{label} first {words[0]}"] = 1.0
    features[f"{label} last {words[-1]}"] = 1.0
    beside = (("before", first - 1), ("after", stop), ("twobefore", first - 2), ("twoafter", stop + 1))
    for where, at in beside:
        word = reading.words[at] if 0 <= at < len(reading) else ""
        features[f"{label} {where} {word}"] = 1.0
        if word in person_names() and word not in ordinary_words():
            features[f"{label} {who} {where} a name"] = 1.0
