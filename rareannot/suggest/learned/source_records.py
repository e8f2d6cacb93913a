"""What an annotator decides makes the sources' scores true for the project: a source whose places are rejected sinks."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rareannot.core.suggestion import Suggestion
from rareannot.core.trust import source_name

Record = tuple[str, str, float, float]
"""(source, label, how many of its suggestions were wrong, how many its scores let one expect)."""
_DRAWN = 4.0
"""So many wrong ones are added to both, so that few decisions say little."""
_LEAST, _MOST = 0.5, 4.0
"""The least and the most that doubt is multiplied by."""


def doubts(records: Iterable[Record]) -> Mapping[tuple[str, str], float]:
    """What the doubt in a source's suggestions of a label is multiplied by: wrong ones against those expected."""
    made = {}
    for source, label, wrong, expected in records:
        times = (wrong + _DRAWN) / (max(0.0, expected) + _DRAWN)
        made[source, label] = min(_MOST, max(_LEAST, times))
    return made


def doubted(s: Suggestion, known: Mapping[tuple[str, str], float]) -> Suggestion:
    """``s`` with the score that the project's decisions on its source and label make of it."""
    times = known.get((source_name(s.source), s.proposed or s.label), 1.0)
    return s if times == 1.0 else replace(s, score=round(max(0.0, 1 - (1 - s.score) * times), 3))
