"""Searching within one article, ignoring case and line breaks."""

import re
from itertools import islice

Range = tuple[int, int]
MOST = 5000
"""The most hits listed; nobody steps through more, and a single letter has a million in a long article."""


def find_words(text: str, wanted: str, most: int = MOST) -> list[Range]:
    """The first ``most`` places of ``wanted`` in ``text``; any run of white space matches any other."""
    words = wanted.split()
    if not words:
        return []
    lower = text.lower()
    if len(lower) == len(text):  # a pattern without IGNORECASE is searched far faster
        pattern, text = re.compile(r"\s+".join(re.escape(w.lower()) for w in words)), lower
    else:
        pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    return [m.span() for m in islice(pattern.finditer(text), most)]
