"""What an annotator decides makes the sources' scores true for the project: a source whose places are rejected sinks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import sqrt

from rareannot.core.suggestion import HIGH_TIER, SURE, Suggestion
from rareannot.core.trust import source_name
from rareannot.suggest.learned.calibration import JUST_BELOW

Record = tuple[str, str, float, float, float, float]
"""(source, label, how many of its suggestions were wrong, how many its scores let one expect, and of those in the upper tier how
many were wrong, of how many)."""
_DRAWN = 25.0
"""So many wrong ones are added to both, so that few decisions say little: errors come in articles, and the next ones are of others."""
_LEAST, _MOST = 0.5, 4.0
"""The least and the most that the odds of being wrong are multiplied by."""
_WRONG, _CHANCE, _FEW = 0.05, 1.64, 2
"""The share of the upper tier that may be wrong, how many standard deviations above it are no chance any more (19 in 20), and how many
errors tell nothing yet."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """What a project's decisions say of (source, label): what the odds of being wrong are multiplied by, and which keep out of the upper tier."""

    times: Mapping[tuple[str, str], float] = field(default_factory=dict)
    unsure: frozenset[tuple[str, str]] = frozenset()


def doubts(records: Iterable[Record]) -> Doubts:
    """Returns what decisions make of each source and label: wrong ones against those expected."""
    made, unsure = {}, set()
    for source, label, wrong, expected, high, of in records:
        times = (wrong + _DRAWN) / (max(0.0, expected) + _DRAWN)
        made[source, label] = min(_MOST, max(_LEAST, times))
        if high > max(_FEW, _WRONG * of + _CHANCE * sqrt(_WRONG * (1 - _WRONG) * of)):
            unsure.add((source, label))
    return Doubts(made, frozenset(unsure))


def doubted(s: Suggestion, known: Doubts) -> Suggestion:
    """Returns ``s`` with the score that the project's decisions on its source and label make of it.

    They lift nothing into the upper tier: to be right more often than was said is not yet to be nearly always right. What
    was not shown was not decided either, so that they say nothing of it.
    """
    if s.score < HIGH_TIER:
        return s
    key = source_name(s.source), s.proposed or s.label
    times = known.times.get(key, 1.0)
    wrong = (1 - s.score) * times
    score = s.score if times == 1.0 else round(s.score / (s.score + wrong), 3)
    if score >= SURE and (s.score < SURE or key in known.unsure):
        score = JUST_BELOW
    return s if score == s.score else replace(s, score=score)
