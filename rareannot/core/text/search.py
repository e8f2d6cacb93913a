"""Searching within one article, ignoring case and line breaks."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from rareannot.core.text.sentences import sentence_breaks

Range = tuple[int, int]
MOST = 5000
"""The most hits listed; nobody steps through more, and a single letter has a million in a long article."""


def find_words(text: str, wanted: str, most: int = MOST) -> list[Range]:
    """Returns the first ``most`` places of ``wanted`` in ``text``; any run of white space matches any other."""
    words = wanted.split()
    if not words:
        return []
    lower = text.lower()
    if len(lower) == len(text):  # a pattern without IGNORECASE is searched far faster
        pattern, text = re.compile(r"\s+".join(re.escape(w.lower()) for w in words)), lower
    else:
        pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    return [m.span() for m in islice(pattern.finditer(text), most)]


def nearest(text: str, places: Sequence[Range], start: int, end: int) -> int:
    """Returns the number of the place that is most likely meant beside ``text[start:end]``; -1 where there are none.

    Whole words go before beginnings of words ("profit" before "profitable") and those before other parts of words; then
    the same sentence goes before others, and the nearest before those further away.
    """
    breaks = sentence_breaks(text)
    own = bisect_right(breaks, start)

    def rank(number: int) -> tuple[bool, bool, bool, int]:
        first, last = places[number]
        inside = first > 0 and text[first - 1].isalnum() and text[first].isalnum()
        goes_on = last < len(text) and text[last - 1].isalnum() and text[last].isalnum()
        away = first - end if first >= end else start - last
        return inside, goes_on, bisect_right(breaks, first) != own, away

    return min(range(len(places)), key=rank, default=-1)
