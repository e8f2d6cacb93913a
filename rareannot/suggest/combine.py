"""How sources combine: one answer for each stretch of text, with a meaningful score.

1. Proposals of the same range and label are one suggestion; each further source that agrees takes away a share
   of the remaining doubt: with scores s1 >= s2 >= ..., doubt = (1 - s1) * (1 - AGREE*s2) * (1 - AGREE*s3) ...
2. Another label for the same range is doubt too: the loser's score, times DISAGREE, is subtracted.
3. Of overlapping ranges the best stays; a longer one is preferred, since most shorter ones are parts of a name
   ("london" in "london metal exchange"), so score plus a bonus for every word decides.
4. Raw scores become shares of right answers by a table measured on articles with known answers (calibrate.py).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace

from rareannot.core.labels import LabelSet
from rareannot.core.suggestion import HIGH_TIER, Suggestion, with_score
from rareannot.suggest.learned import name_judge
from rareannot.suggest.learned.calibration import (
    JUST_BELOW,
    MEMORY,
    PLACES,
    SHOWN_AS_TOLD,
    agreement,
    beside_capitals,
    calibrated,
    in_the_domain,
    is_own,
    is_told,
    of_drilling,
    source_name,
)
from rareannot.suggest.learned.reranker import Key
from rareannot.suggest.names.folded_text import FoldedText

DISAGREE = 0.3
LONGER = 0.25
"""Bonus for each word more, up to five, when overlapping ranges compete: of names found by their form."""
LONGER_OTHERS = 0.15
"""The same for other sources: a gazetteer or a pipeline says less about where a name ends."""
_BY_FORM = frozenset({"organisations", "sites", "lookup", "examples"})
FLOOR = 0.3
"""Raw scores below this are not worth showing even in the low tier."""
FIGURE_BONUS = 0.15
"""Figures come from a grammar that reads the number itself; names that run into a number lose to it."""

Range = tuple[int, int]


def combine(reading: FoldedText, suggestions: Iterable[Suggestion], labels: LabelSet) -> tuple[Suggestion, ...]:
    """Returns one suggestion a stretch, in reading order, none crossing or covering another; passages lie beside them.

    Labels that the set does not have are dropped first, so they cannot displace what it has. What an article itself says of a
    name drops other labels of it, except those that the project decided.
    """
    proposals = [s for s in suggestions if s.label in labels and s.end > s.start]
    decided = {(s.start, s.end): s.label for s in proposals if _decided(s)}
    proposals = [s for s in proposals if not is_told(s) or decided.get((s.start, s.end), s.label) == s.label]
    by_article = {(s.start, s.end): s.label for s in proposals if is_told(s)}
    proposals = [s for s in proposals if not is_own(s) or by_article.get((s.start, s.end), s.label) == s.label]
    kinds = {label: labels.kind(label) for label in {s.label for s in proposals}}
    passages = [s for s in proposals if kinds[s.label] == "passage"]
    domain = in_the_domain(reading, proposals)
    verdict = name_judge.verdict(reading, proposals, domain)
    shares = verdict.shares
    names = [s for s in proposals if kinds[s.label] != "passage"]
    groups = (judged_group for group in _by_range(names).values() if (judged_group := _judged(group, shares)))
    spans = [s for group in groups if (s := _agreed(group)).score >= FLOOR]
    chosen = without_overlap(
        spans, lambda s: 0.0 if _part_of_a_name(s, verdict.parts) else _strength(reading.text, s, labels)
    )
    as_told = SHOWN_AS_TOLD if domain else JUST_BELOW
    scored = [
        with_score(as_told if (s.start, s.end) in by_article else _shown(reading, s, domain, shares), s) for s in chosen
    ]
    return tuple(sorted([*scored, *passages], key=lambda s: (s.start, -s.end)))


def _part_of_a_name(s: Suggestion, parts: Set[Range]) -> bool:
    return s.label == name_judge.MATERIAL and (s.start, s.end) in parts


def _shown(reading: FoldedText, s: Suggestion, domain: bool, shares: Mapping[Key, float]) -> float:
    """Returns the displayed score: the share of right answers among suggestions like ``s``."""
    if domain or (s.label == "FAC" and of_drilling(reading)):
        return calibrated(s, reading.normalised, judged=(s.start, s.end, s.proposed or s.label) in shares)
    place = not reading.normalised and (s.proposed or s.label) in PLACES
    near = place and beside_capitals(reading.text, s.start, s.end)
    return calibrated(s, reading.normalised, _words(reading.text, s), near)


def beside(
    reading: FoldedText, suggestions: Iterable[Suggestion], labels: LabelSet, judge: str
) -> tuple[Suggestion, ...]:
    """Returns the answer of the source ``judge`` unchanged, which may nest, and of the others what lies in none of its spans."""
    proposals = list(suggestions)
    of_judge = [s for s in proposals if s.source == judge and s.label in labels]
    covered = bytearray(len(reading.text))
    for s in of_judge:
        covered[s.start : s.end] = b"\1" * (s.end - s.start)
    outside = [
        s
        for s in proposals
        if s.source != judge and (labels.kind(s.label) == "passage" or 1 not in covered[s.start : s.end])
    ]
    answer = [*of_judge, *combine(reading, outside, labels)]
    return tuple(sorted(answer, key=lambda s: (s.start, -s.end)))


def _by_range(spans: Sequence[Suggestion]) -> dict[Range, list[Suggestion]]:
    groups: dict[Range, list[Suggestion]] = defaultdict(list)
    for s in spans:
        groups[s.start, s.end].append(s)
    return groups


def _agreed(group: Sequence[Suggestion]) -> Suggestion:
    """Returns the best label for one range, its score raised by agreement and lowered by disagreement."""
    if len(group) == 1:
        return group[0]
    by_label: dict[str, list[Suggestion]] = defaultdict(list)
    for s in _best_of_each_source(group):
        by_label[s.label].append(s)
    scores = {label: agreement(s.score for s in same) for label, same in by_label.items()}
    best = max(scores, key=lambda label: scores[label])
    against = max((score for label, score in scores.items() if label != best), default=0.0)
    first, *supporters = sorted(by_label[best], key=lambda s: (s.figure is None, -s.score))
    support = tuple((s.source, s.reason, round(s.score, 3)) for s in supporters)
    score = max(0.0, scores[best] - DISAGREE * against)
    return replace(first, score=score, support=first.support + support)


def _judged(group: Sequence[Suggestion], shares: Mapping[Key, float]) -> list[Suggestion]:
    """Returns the proposals for one range that are judged as one: the likeliest label, its probability as score, the sources that agree as support.

    Empty if it is too unlikely; not judged if the project already chose another label for these words.
    """
    candidates = [s for s in group if (s.start, s.end, s.proposed or s.label) in shares]
    decided = [s for s in group if _decided(s)]
    guessed = [s for s in candidates if not _decided(s)]
    if not guessed:
        return [*group]
    best = max(guessed, key=lambda s: (shares[s.start, s.end, s.proposed or s.label], s.score))
    if any(s.label != best.label for s in decided):
        return [*group]
    share = shares[best.start, best.end, best.proposed or best.label]
    if share < name_judge.LEAST:
        return [s for s in group if s not in guessed]
    rest = [s for s in group if s not in candidates]
    first, *supporters = sorted(
        _best_of_each_source([s for s in candidates if s.label == best.label]), key=lambda s: -s.score
    )
    support = tuple((s.source, s.reason, round(s.score, 3)) for s in supporters)
    return [replace(first, score=share, support=first.support + support), *rest]


def _decided(s: Suggestion) -> bool:
    """True if the project's own decisions propose ``s``."""
    return source_name(s) == MEMORY


def _best_of_each_source(group: Sequence[Suggestion]) -> list[Suggestion]:
    """Returns one proposal for each source and label: a source that repeats itself is no second witness."""
    best: dict[tuple[str, str], Suggestion] = {}
    for s in group:
        earlier = best.get((s.source, s.label))
        if earlier is None or s.score > earlier.score:
            best[s.source, s.label] = s
    return list(best.values())


def _strength(text: str, s: Suggestion, labels: LabelSet) -> float:
    words = min(_words(text, s) - 1, 5) if s.score >= HIGH_TIER else 0
    longer = LONGER if s.source.split()[0] in _BY_FORM else LONGER_OTHERS
    return s.score + longer * words + (FIGURE_BONUS if labels.kind(s.label) == "figure" else 0.0)


def without_overlap(spans: Iterable[Suggestion], strength: Callable[[Suggestion], float]) -> list[Suggestion]:
    """Returns the strongest spans, of which none shares a character with a stronger one, in reading order."""
    chosen: list[Suggestion] = []
    starts: list[int] = []
    for s in sorted(spans, key=lambda s: (-strength(s), s.start, s.end)):
        at = bisect_left(starts, s.start)
        clear = (at == len(chosen) or s.end <= chosen[at].start) and (at == 0 or chosen[at - 1].end <= s.start)
        if clear:
            starts.insert(at, s.start)
            chosen.insert(at, s)
    return chosen


def _words(text: str, s: Suggestion) -> int:
    return len(text[s.start : s.end].split())
