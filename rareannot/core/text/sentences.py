"""Where normalised text may be broken for reading: at the ends of its sentences, as far as these can be told.

That is for the eye, and for what is only likely (``sentence_breaks``); nothing rests on it. Where a sentence ends is weighed by the words around each gap
(``sentence_ends``) and by how long sentences are: of all ways to part the text the likeliest is taken.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from math import log

from rareannot.core.document import is_normalised
from rareannot.core.text.sentence_ends import odds

LONG = 45
"""A line of fewer words is read as it is."""
MOST = 60
"""Words of the longest sentence that is looked for, unless no place at all seems to end one."""
_WORD = re.compile(r"\S+")
_END = re.compile(
    r"(?<!\bCorp)(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bProf)(?<!\bNo)(?<!\bSt)(?<!\b[A-Z])"
    r"[.!?][\"”’')\]]*(?=\s+[\"“‘(\[]?[A-Z0-9\u4e00-\u9fff])|[。！？]|\n"
)
"""The end of a sentence of published text: its stop, but for that of a common abbreviation, or a line's end."""
_UNLIKELY = -4.0
"""Odds (their logarithm) under which a gap is not looked at."""
_BOLD = 0.9
"""Added to the odds: a reader is helped by a break that is right more than disturbed by a wrong one."""
_LESS_BOLD = 0.6
"""The same where nobody reads: what links are suggested by was learnt with it."""
_OF_LENGTH = (0.8, 1.5, 2.3, 3.1, 3.7, 3.8, 3.7, 3.2, 2.6, 2.1, 1.6, 1.2, 0.85, 0.6, 0.4, 0.2)
"""How many of a hundred sentences of news have one length, by threes: 1 to 3 words, 4 to 6 …"""
_STEP, _WEIGHT, _USUAL = 3, 0.5, 5.0


def reading_breaks(text: str, bold: float = _BOLD) -> list[int]:
    """Returns the blanks (code points) of ``text`` at which it may be broken into sentences; none if it was not normalised."""
    if not is_normalised(text):
        return []
    found, start = list[int](), 0
    for line in text.split("\n"):
        words = [(m.start(), m.group()) for m in _WORD.finditer(line)]
        if len(words) > LONG:
            found += (start + words[i][0] - 1 for i in sentence_starts([word for _, word in words], bold))
        start += len(line) + 1
    return found


@lru_cache(maxsize=4)
def sentence_breaks(text: str) -> tuple[int, ...]:
    """Returns where one sentence ends and the next may begin (code points), in published and in normalised text, as far as can be told.

    Of an article that is open they are asked for again and again, so those of a few texts are kept.
    """
    return tuple(reading_breaks(text, _LESS_BOLD)) or tuple(found.end() for found in _END.finditer(text))


def sentence_around(text: str, start: int, end: int) -> str:
    """Returns the words of the sentence that ``[start, end)`` is in, on one line."""
    breaks = sentence_breaks(text)
    first, last = bisect_right(breaks, start), bisect_left(breaks, end)
    begin = breaks[first - 1] if first else 0
    return " ".join(text[begin : breaks[last] if last < len(breaks) else len(text)].split())


def broken(text: str, breaks: list[int]) -> str:
    """``text`` with a line's end in place of the blank at each of ``breaks``: every offset stays what it is."""
    if not breaks:
        return text
    characters = list(text)
    for at in breaks:
        characters[at] = "\n"
    return "".join(characters)


def sentence_starts(words: Sequence[str], bold: float = _BOLD) -> list[int]:
    """Returns the numbers of the words that begin a sentence, but for the first; ``bold`` is added to the odds of each gap."""
    gaps = odds(words)
    places = [0, *(i for i, odd in enumerate(gaps, 1) if odd > _UNLIKELY), len(words)]
    best, before = [0.0], [0]
    for at in range(1, len(places)):
        ways = [(best[n] + _length(places[at] - places[n]), n) for n in _within(places, at)]
        worth, last = max(ways)
        best.append(worth + (gaps[places[at] - 1] + bold if at < len(places) - 1 else 0.0))
        before.append(last)
    found, at = list[int](), before[-1]
    while at:
        found.append(places[at])
        at = before[at]
    return found[::-1]


def _within(places: Sequence[int], at: int) -> range:
    """Returns the places before that numbered ``at`` from which a sentence may reach there; at least the one before it."""
    first = at - 1
    while first and places[at] - places[first - 1] <= MOST:
        first -= 1
    return range(first, at)


def _length(words: int) -> float:
    """Returns what a length says for a sentence, as a logarithm."""
    share = _OF_LENGTH[min((words - 1) // _STEP, len(_OF_LENGTH) - 1)]
    return _WEIGHT * log(share / _USUAL)
