"""Judging: what the sources propose for a text, weighed by what a project's gold taught about proposals like these.

Every range that a source proposed, with each label it might have, is a candidate; a logistic model gives the share of
candidates like it that are right, and the likeliest that do not cross each other are the answer. What a candidate is
like: who proposed it, how surely and by which rule, what the built-in combination made of it, what was proposed for the
same range, around it, inside it and for the same words elsewhere, its own words and those beside it.
"""

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rareannot.core.labels import LabelSet
from rareannot.core.suggestion import Suggestion
from rareannot.core.trained import RIGHT

NETWORK = "network"
"""The source name of what the trained network of the same pipeline proposes."""
DOUBTFUL = 0.15
"""Between this and the share that is right, a candidate that nothing better overlaps is kept apart, as a low-scored suggestion."""
MOST_ALTERNATIVES = 10
"""With more entity labels than this a range is not tried with all of them."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_QUOTED = re.compile("“.*?”")
_NEAR = 40

Key = tuple[int, int, str]
Features = dict[str, float]


def share_right(features: Features, weights: Mapping[str, float]) -> float:
    """Returns the share right among candidates with these features, from 0 to 1, by a weight for each feature (logistic)."""
    total, known = 0.0, weights.get
    for name, value in features.items():
        if (weight := known(name)) is not None:
            total += value * weight
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Seen:
    """A text with what was proposed for it (``found``, the network's included) and the built-in answer (``combined``)."""

    text: str
    normalised: bool
    found: Sequence[Suggestion]
    combined: Sequence[Suggestion]


@dataclass(frozen=True, slots=True)
class Reranker:
    """The model: a weight for each feature, the labels it may give, and whether spans may nest.

    ``hears`` says whether the network is a witness, ``right`` from which share on a span belongs to the answer.
    """

    labels: LabelSet
    weights: Mapping[str, float] = field(default_factory=dict)
    nested: bool = False
    hears: bool = True
    right: float = RIGHT

    def share(self, features: Features) -> float:
        """Returns the share right among candidates like this one, from 0 to 1."""
        return share_right(features, self.weights)

    def answer(
        self, seen: Seen, source: str, by_example: Sequence[Suggestion] = (), unheard: Container[str] = ()
    ) -> list[Suggestion]:
        """Returns the answer in reading order, each with its share as score; doubtful ones (below ``right``) are among them.

        ``by_example`` are names that are scored already and may be beside what is judged or in its place; candidates
        with a label of ``unheard`` are not judged at all.
        """
        proposed = _by_key([*seen.found, *by_example])
        shares = {(s.start, s.end, s.label): s.score for s in by_example}
        if self.weights:
            for key, f in candidates(seen, self.labels):
                if key[2] not in unheard:
                    shares[key] = max(self.share(f), shares.get(key, 0.0))
        scored = [(share, key) for key, share in shares.items()]
        suggestions = [_suggestion(key, share, source, proposed.get(key, ())) for share, key in self.likeliest(scored)]
        return sorted(suggestions, key=lambda s: (s.start, -s.end))

    def likeliest(self, scored: Iterable[tuple[float, Key]]) -> list[tuple[float, Key]]:
        """Returns the likeliest candidates that may be beside each other, the likeliest first."""
        ranked = sorted((s for s in scored if s[0] >= DOUBTFUL), key=lambda s: (-s[0], s[1]))
        taken: list[tuple[float, Key]] = []
        for share, key in ranked:
            if all(self._beside(key, other) for _, other in taken):
                taken.append((share, key))
        return taken

    def _beside(self, a: Key, b: Key) -> bool:
        """True if both may stand: apart, or one inside the other where spans may nest."""
        if a[1] <= b[0] or b[1] <= a[0]:
            return True
        inside = (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])
        return self.nested and inside and a[:2] != b[:2]


def _by_key(suggestions: Iterable[Suggestion]) -> dict[Key, list[Suggestion]]:
    groups: defaultdict[Key, list[Suggestion]] = defaultdict(list)
    for s in suggestions:
        groups[s.start, s.end, s.label].append(s)
    return groups


def _suggestion(key: Key, share: float, source: str, proposed: Sequence[Suggestion]) -> Suggestion:
    """Returns the judged span: the value is the one that the grammar read, the sources that proposed it are its support."""
    figure = next((s.figure for s in proposed if s.figure is not None), None)
    support = tuple((s.source, s.reason, round(s.score, 3)) for s in proposed)
    return Suggestion(*key, source, round(share, 3), figure, "learned from this project's gold", support)


def candidates(seen: Seen, labels: LabelSet) -> list[tuple[Key, Features]]:
    """Returns every range and label worth judging, with its features; passages are nobody's business here."""
    judged = {x.name for x in labels.labels if x.kind != "passage"}
    proposed = _by_key(s for s in seen.found if s.label in judged)
    combined = {(s.start, s.end, s.label): s.score for s in seen.combined if s.label in judged}
    for key in combined:
        proposed.setdefault(key, [])
    entities = [x.name for x in labels.labels if x.kind == "entity"]
    for start, end, label in list(proposed):
        if label in entities and len(entities) <= MOST_ALTERNATIVES:
            for other in entities:
                proposed.setdefault((start, end, other), [])
    around = _Around(seen.text, proposed, combined)
    return [(key, _features(seen, key, proposed[key], combined, around)) for key in sorted(proposed)]


class _Around:
    """What else was proposed near a range: the same range, longer and shorter ones, the same words elsewhere."""

    def __init__(self, text: str, proposed: Mapping[Key, Sequence[Suggestion]], combined: Mapping[Key, float]) -> None:
        self.ranges: defaultdict[tuple[int, int], dict[str, float]] = defaultdict(dict)
        for (start, end, label), found in proposed.items():
            self.ranges[start, end][label] = max((s.score for s in found), default=0.0)
        self._sorted = sorted(self.ranges)
        self._longest = max((b - a for a, b in self._sorted), default=0)
        self.votes: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        for (start, end, label), score in combined.items():
            self.votes[text[start:end].lower()][label] += score

    def overlapping(self, start: int, end: int) -> list[tuple[int, int]]:
        """Returns the other proposed ranges that share a character with this one."""
        first = bisect_left(self._sorted, (start - self._longest, 0))
        found = []
        for a, b in self._sorted[first:]:
            if a >= end:
                break
            if b > start and (a, b) != (start, end):
                found.append((a, b))
        return found


def _features(
    seen: Seen, key: Key, suggestions: Sequence[Suggestion], combined: Mapping[Key, float], around: _Around
) -> Features:
    label = key[2]
    made: Features = {"bias": 1.0, f"label {label}": 1.0, "normalised" if seen.normalised else "cased": 1.0}
    _witnesses(made, label, suggestions)
    if key in combined:
        odds = _log_odds(combined[key])
        made |= {"combined": 1.0, f"combined {label}": 1.0, "odds": odds, f"odds {label}": odds}
    _rivals(made, seen.text, key, around)
    _words(made, seen.text, key)
    return made


def _witnesses(made: Features, label: str, suggestions: Sequence[Suggestion]) -> None:
    if not suggestions:
        made |= {"nobody": 1.0, f"nobody {label}": 1.0}
    for s in suggestions:
        name = s.source.split()[0]
        best = max(made.get(f"by {name}", 0.0), s.score)
        made |= {f"by {name}": best, f"by {name} {label}": best, f"rule {name} {_QUOTED.sub('', s.reason)}": 1.0}
    made["witnesses"] = len({s.source for s in suggestions}) / 3


def _log_odds(share: float) -> float:
    held = min(max(share, 0.02), 0.98)
    return math.log(held / (1 - held))


def _rivals(made: Features, text: str, key: Key, around: _Around) -> None:
    start, end, label = key
    for other, score in around.ranges[start, end].items():
        if other != label and score:
            made |= {f"rival {other}": score, f"rival {label} {other}": score}
    votes = around.votes[text[start:end].lower()]
    if total := sum(votes.values()):
        made |= {"same words, same label": votes[label] / total, "same words, other label": 1 - votes[label] / total}
    for a, b in around.overlapping(start, end):
        way = "inside" if a <= start and end <= b else "outside" if start <= a and b <= end else "across"
        other, score = max(around.ranges[a, b].items(), key=lambda item: (item[1], item[0]))
        if score > made.get(way, 0.0):
            made |= {way: score, f"{way} {other} {label}": score}


def _words(made: Features, text: str, key: Key) -> None:
    start, end, label = key
    words = _TOKEN.findall(text[start:end].lower())[:40]
    made["length"] = min(len(words), 6) / 6
    made[f"shape {_shape(text[start:end])}"] = 1.0
    said = {f"word {w}" for w in words} | {f"words {' '.join(words)}"}
    if words:
        said |= {f"first {words[0]}", f"last {words[-1]}", f"ends in {words[-1][-3:]}"}
    before = _TOKEN.findall(text[max(0, start - _NEAR) : start].lower())[1:]
    after = _TOKEN.findall(text[end : end + _NEAR].lower())[:-1]
    said |= {f"{n} before {w}" for n, w in enumerate(before[:-3:-1], 1)}
    said |= {f"{n} after {w}" for n, w in enumerate(after[:2], 1)}
    made |= {f"{word} {label}": 1.0 for word in said}


def _shape(words: str) -> str:
    """Returns the first signs of a string, runs of digits and small letters as one: "X", "Xx", "d.d"."""
    return re.sub("[^\\W\\d_A-Z]+", "x", re.sub("[A-Z]", "X", re.sub(r"\d+", "d", words[:60])))[:6]
