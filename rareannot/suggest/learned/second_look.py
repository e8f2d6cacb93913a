"""A second look at proposed names, once each has its share right: how likely its rivals are, and the same words elsewhere.

The first look (name_judge.py) sees that a range has rivals, but not what they are worth; that comes from their own shares.
Which label a mine's name has, its article tells in another place better than here.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from rareannot.suggest.learned.overlaps import Range, Ranges
from rareannot.suggest.learned.reranker import Features, Key

MARK = "then"
"""The first word of every feature here."""
OWN = "then own"
"""The feature that is the first look's own verdict; weights without it are of a model that looks once."""
_SURE = 0.999

Words = Mapping[Range, tuple[str, ...]]
"""The words of each proposed range."""
Shares = Mapping[Key, float]


def features(shares: Shares, words: Words) -> dict[Key, Features]:
    """For each candidate what the first look's ``shares`` of all of them tell of it."""
    around = _Around(shares, words)
    return {key: around.features(key, share) for key, share in shares.items()}


class _Around:
    """The shares of an article: by range, by words, and by the words that begin and end longer names."""

    def __init__(self, shares: Shares, words: Words) -> None:
        self._words = words
        self._by_range: defaultdict[Range, dict[str, float]] = defaultdict(dict)
        for (start, end, label), share in shares.items():
            self._by_range[start, end][label] = share
        self._ranges = Ranges(self._by_range)
        self._places: defaultdict[tuple[str, ...], int] = defaultdict(int)
        self._totals: defaultdict[tuple[str, ...], defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._begun: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._ended: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for one, labels in self._by_range.items():
            self._count(words[one], labels)

    def _count(self, words: Sequence[str], labels: Mapping[str, float]) -> None:
        self._places[tuple(words)] += 1
        for label, share in labels.items():
            self._totals[tuple(words)][label] += share
            if len(words) > 1:
                for known, word in ((self._begun, words[0]), (self._ended, words[-1])):
                    known[word][label] = max(known[word].get(label, 0.0), share)

    def features(self, key: Key, share: float) -> Features:
        start, end, label = key
        words, here = self._words[start, end], self._by_range[start, end]
        made: Features = {"then": 1.0, f"then {label}": 1.0, OWN: _log_odds(share)}
        _tell(made, label, "rival", max((p for other, p in here.items() if other != label), default=0.0))
        for way, most in self._overlapping(start, end).items():
            _tell(made, label, way, most)
        if (others := self._places[words] - 1) > 0:
            elsewhere = {name: (total - here.get(name, 0.0)) / others for name, total in self._totals[words].items()}
            made["then elsewhere"] = 1.0
            _tell(made, label, "alike", elsewhere.pop(label))
            _tell(made, label, "unlike", max(elsewhere.values(), default=0.0))
        if len(words) == 1:
            made |= {f"then {label} begins {other}": p for other, p in self._begun.get(words[0], {}).items()}
            made |= {f"then {label} ends {other}": p for other, p in self._ended.get(words[0], {}).items()}
        return made

    def _overlapping(self, start: int, end: int) -> dict[str, float]:
        """Returns the greatest share among longer ranges around this one, among shorter ones inside it, and among those across its edge."""
        most = {"over": 0.0, "inside": 0.0, "across": 0.0}
        for a, b in self._ranges.beside(start, end):
            way = "over" if a <= start and end <= b else "inside" if start <= a and b <= end else "across"
            most[way] = max(most[way], *self._by_range[a, b].values())
        return most


def _tell(made: Features, label: str, name: str, share: float) -> None:
    """One thing for all labels together and for this one."""
    made[f"then {name}"] = made[f"then {label} {name}"] = share


def _log_odds(share: float) -> float:
    held = min(max(share, 1 - _SURE), _SURE)
    return math.log(held / (1 - held))
