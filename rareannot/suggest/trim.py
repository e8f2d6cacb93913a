"""Edges as the guidelines want them: whole words, without article, title and possessive s."""

import re

from rareannot.suggest.word_tables import ARTICLE_WORDS

_LEADING = re.compile(
    rf"(?:(?:{'|'.join(ARTICLE_WORDS.listed('trim: titles'))})\b\.?\s+)+",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:['’]s?|(?<=\w) s)$")
_OUTER = " \t\r\n\u00a0\"'“”‘’()[]{},;:!?–—-•·|*_/"


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns ``[start, end)`` without outer signs, leading articles and titles, and a possessive s; may come out empty.

    A final stop goes too, unless it belongs to an abbreviation ("U.S.", "Corp.", "Jr.").
    """
    while start < end and text[start] in _OUTER:
        start += 1
    while start < end and text[end - 1] in _OUTER:
        end -= 1
    if lead := _LEADING.match(text, start, end):
        start = lead.end()
    if (tail := _POSSESSIVE.search(text, start, end)) and tail.start() > start + 1:
        end = tail.start()
    if end - start > 1 and text[end - 1] == "." and not _abbreviated(text, start, end):
        end -= 1
    while start < end and text[end - 1] in _OUTER:
        end -= 1
    return start, max(start, end)


_ABBREVIATION = re.compile(
    rf"(?:\b(?:[A-Za-z]\.)*[A-Za-z]|\b(?:{'|'.join(ARTICLE_WORDS.listed('trim: abbreviations'))}))\.$",
    re.IGNORECASE,
)


def _abbreviated(text: str, start: int, end: int) -> bool:
    return _ABBREVIATION.search(text, start, end) is not None
