"""Text as it comes, made readable without moving a character: hard-wrapped lines joined, passages in capitals in plain case.

What this module returns is as long as what it was given, so that every offset holds for the stored text. Only reading sees it.
"""

import re
from itertools import pairwise

from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.lexicon import ordinary_words
from rareannot.suggest.truecase import truecase

_NARROWEST, _WIDEST = 45, 120
"""Columns at which a text may be wrapped."""
_FULL_LINES = 4
"""Lines that reach nearly to the margin, from which on a text is taken for wrapped."""
_NEAR_MARGIN = 15
_SLACK = 3
_OPENS = re.compile(r"[\s•·*»▸–—-]|\d+[.)]\s")
"""What begins a line that is a paragraph or an item of its own."""
_CAPITALS = re.compile(r"[A-ZÀ-Þ][^a-zß-ÿ\n]{18,}(?![a-zß-ÿ])")
"""A stretch without a small letter, on one line, long enough for four words."""
_WORD = re.compile(r"[^\W\d_]+")
_FIRM = re.compile(r"[A-Z]+(?:[ &'-]{1,3}[A-Z]+){0,6} (?:LIMITED|LTD|INC|CORP|CORPORATION|PLC)\b")
"""A firm's name in capitals, up to its legal form."""
_FEWEST_WORDS = 4
_PLAIN_WORDS = 0.4
"""Share of plain English words that tells a sentence in capitals from a row of tickers and codes."""


def readable(text: str) -> str:
    """Returns ``text`` with its wrapped lines joined by a space and its passages in capitals as they would be written else."""
    return in_plain_case(joined_lines(text))


def joined_lines(text: str) -> str:
    """Returns ``text`` with a space for each line end at which the next word did not fit on the line."""
    lines = text.split("\n")
    margin = _margin(lines)
    if not _NARROWEST <= margin <= _WIDEST:
        return text
    made = [lines[0]]
    for line, following in pairwise(lines):
        made.append(" " if _wraps(line, following, margin) else "\n")
        made.append(following)
    return "".join(made)


def _margin(lines: list[str]) -> int:
    """Returns the column at which the text was wrapped: where nearly all lines end that another one follows; 0 if it was not."""
    followed = sorted(len(a.rstrip()) for a, b in pairwise(lines) if a.strip() and b.strip())
    if len(followed) < _FULL_LINES:
        return 0
    margin = followed[len(followed) * 19 // 20]
    return margin if sum(margin - _NEAR_MARGIN < n <= margin for n in followed) >= _FULL_LINES else 0


def _wraps(line: str, following: str, margin: int) -> bool:
    """True if ``following`` only goes on with ``line``: its first word would not have fitted there."""
    if not line.strip() or not following.strip() or _OPENS.match(following):
        return False
    return len(line.rstrip()) + 1 + len(following.split(" ", 1)[0]) > margin - _SLACK


def in_plain_case(text: str) -> str:
    """Returns ``text`` with its sentences in capitals in small letters, but for the words that look like names."""
    return _CAPITALS.sub(lambda match: _lowered(match.group()), text)


def _lowered(passage: str) -> str:
    if firm := _FIRM.match(passage):
        return firm.group().title() + _lowered(passage[firm.end() :])
    words = [word.lower() for word in _WORD.findall(passage) if len(word) > 1]
    plain = sum(word in ordinary_words() for word in words)
    if len(words) < _FEWEST_WORDS or plain < _PLAIN_WORDS * len(words):
        return passage
    low = "".join(c.lower() if len(c.lower()) == 1 else c for c in passage)
    cased = truecase(read(low, True))
    return cased[0].upper() + cased[1:]
