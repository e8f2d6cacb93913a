"""Quotes found again in a text: what a model says in words becomes places."""

import re
from collections.abc import Collection, Iterable
from typing import Any

_LONGEST = 1_000
"""Characters of the longest quote; a longer one marks nothing that a label is for."""


def aligned(text: str, quotes: Iterable[Any], labels: Collection[str]) -> tuple[list[tuple[int, int, str]], int]:
    """The spans that quotes mean, ``(start, end, label)`` in code points, and how many quotes were not found.

    A quote is an object with ``quote``, ``label`` and perhaps ``occurrence`` from 1. One that is not in the text
    character by character is looked for with other white space and letter case.
    """
    found: dict[tuple[int, int, str], None] = {}
    lost = 0
    for one in quotes:
        place = _place(text, one, labels)
        if place is None:
            lost += 1
        else:
            found[place] = None
    return list(found), lost


def _place(text: str, one: Any, labels: Collection[str]) -> tuple[int, int, str] | None:
    if not isinstance(one, dict):
        return None
    quote, label, occurrence = one.get("quote"), one.get("label"), one.get("occurrence", 1)
    if (
        not isinstance(quote, str)
        or not isinstance(label, str)
        or label not in labels
        or not 0 < len(quote := quote.strip()) <= _LONGEST
    ):
        return None
    number = occurrence if type(occurrence) is int and occurrence > 0 else 1
    places = _exact(text, quote) or _like(text, quote)
    if not places:
        return None
    start, end = places[number - 1] if number <= len(places) else places[0]
    return start, end, label


def _exact(text: str, quote: str) -> list[tuple[int, int]]:
    """Where a quote stands, first as whole words: “us” is no part of “rust” where it stands alone, too."""
    places = [(m.start(), m.start() + len(quote)) for m in re.finditer(f"(?={re.escape(quote)})", text)]
    return [(s, e) for s, e in places if _whole(text, s, e)] or places


def _like(text: str, quote: str) -> list[tuple[int, int]]:
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [m.span() for m in re.finditer(pattern, text, re.IGNORECASE)]


def _whole(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return not before and not (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())
