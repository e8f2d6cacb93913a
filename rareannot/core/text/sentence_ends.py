"""How likely a sentence ends between two words of normalised text, which lost its stops and capitals: a table of weights.

The table is learnt by packaging/corpora/sentence_ends.py. It holds the class of common words, and a weight for each word,
pair of words and row of classes beside a gap; the sum of these is the logarithm of the odds.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rareannot.core.bundled import bundled_json

FILE = "lexicons/sentence-ends.json"
FINITE = frozenset("dzpm")
"""The classes of verbs that a sentence can hardly do without: past, third person, present, modal."""
_NOTHING = ("", "", "")
_ENDINGS = (("ed", "d"), ("ing", "g"), ("ly", "r"), ("tion", "N"), ("ment", "N"), ("s", "S"))
_GOES_ON = frozenset("ytoc")
"""The classes of words that end no sentence, so that nothing is weighed there: my, the, to, and."""
_NEVER = -20.0
_SHORT = 4
"""Letters of a word whose ending says nothing."""


class Table(NamedTuple):
    """Classes by word, and weights, in hundredths, by cue."""

    classes: dict[str, str]
    weights: dict[str, int]


@cache
def table() -> Table:
    """Returns the table that the program ships."""
    held = bundled_json(FILE)
    return Table({word: name for name, words in held["classes"].items() for word in words.split()}, held["weights"])


def class_of(word: str, classes: dict[str, str]) -> str:
    """Returns the class of a lower-case word: what it is most often, else what its ending or its digits say."""
    if (known := classes.get(word)) is not None:
        return known
    if word[0].isdigit():
        return "4" if len(word) == _SHORT and word[:2] in ("19", "20") else "#"
    return next((name for ending, name in _ENDINGS if len(word) > _SHORT and word.endswith(ending)), "u")


def cues(words: Sequence[str], classes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yields what is beside each gap between two words, from the first gap on."""
    w, c = (*_NOTHING, *words, *_NOTHING), (*_NOTHING, *classes, *_NOTHING)
    for i in range(4, len(words) + 3):
        second, last, first, then, after = w[i - 2 : i + 3]
        low, mid, end, begin, more, far = c[i - 3 : i + 3]
        yield (
            f"1{last}",
            f"2{second}",
            f"3{first}",
            f"4{then}",
            f"5{after}",
            f"6{second} {last}",
            f"7{last} {first}",
            f"8{first} {then}",
            f"A{mid}{end}{begin}{more}",
            f"B{low}{mid}{end}{begin}",
            f"C{end}{begin}{more}{far}",
            f"D{end}{begin} {then}",
            f"E{last} {begin}{more}",
            f"F{mid}{end} {first}",
            f"G{mid} {last} {begin}",
            f"H{low}{mid}{end}{begin}{more}{far}",
        )


def odds(words: Sequence[str]) -> list[float]:
    """For each gap between two words, the logarithm of the odds that a sentence ends there."""
    classes, weights = table()
    get, base = weights.get, weights[""]
    kinds = [class_of(word, classes) for word in words]
    return [
        _NEVER if kind in _GOES_ON else (sum([get(cue, 0) for cue in some]) + base) / 100
        for kind, some in zip(kinds, cues(words, kinds), strict=False)  # one gap fewer than words
    ]
