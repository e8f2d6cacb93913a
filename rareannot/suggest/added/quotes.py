"""Locate quotes in a text: what a model says in words becomes places."""

import re
from collections.abc import Collection, Iterable
from typing import Any

_LONGEST = 1_000
"""Characters of the longest quote; a longer one marks nothing that a label is for."""


def aligned(text: str, quotes: Iterable[Any], labels: Collection[str]) -> tuple[list[tuple[int, int, str]], int]:
    """Returns the spans that quotes mean, ``(start, end, label)`` in code points, and how many quotes were not found.

    A quote is an object with ``quote``, ``label`` and perhaps ``occurrence`` from 1. One that is not in the text
    character by character is looked for with other white space and letter case.
    """
    places: dict[tuple[int, int, str], None] = {}
    lost = 0
    for quote in quotes:
        place = _place(text, quote, labels)
        if place is None:
            lost += 1
        else:
            places[place] = None
    return list(places), lost


def _place(text: str, quote_object: Any, labels: Collection[str]) -> tuple[int, int, str] | None:
    if not isinstance(quote_object, dict):
        return None
    quote, label, occurrence = quote_object.get("quote"), quote_object.get("label"), quote_object.get("occurrence", 1)
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
    """Returns where a quote occurs, preferably as whole words: “us” is no part of “rust” if it occurs as a word too."""
    places = [(m.start(), m.start() + len(quote)) for m in re.finditer(f"(?={re.escape(quote)})", text)]
    return [(s, e) for s, e in places if _whole(text, s, e)] or places


def _like(text: str, quote: str) -> list[tuple[int, int]]:
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [m.span() for m in re.finditer(pattern, text, re.IGNORECASE)]


def _whole(text: str, start: int, end: int) -> bool:
    joined_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return not joined_before and not (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())
