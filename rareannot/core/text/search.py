"""Looking for words within one article: whatever the case, and however the text breaks its lines."""

import re
from itertools import islice

Range = tuple[int, int]
MOST = 5000
"""Places that are listed; nobody steps through more, and a letter alone stands a million times in a long article."""


def find_words(text: str, wanted: str, most: int = MOST) -> list[Range]:
    """Where ``wanted`` stands in ``text``, in order, ``most`` of them; any run of blanks is like any other."""
    words = wanted.split()
    if not words:
        return []
    lower = text.lower()
    if len(lower) == len(text):  # then a pattern that begins as it is written is found far sooner
        pattern, text = re.compile(r"\s+".join(re.escape(w.lower()) for w in words)), lower
    else:
        pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    return [m.span() for m in islice(pattern.finditer(text), most)]
