"""Rows of a table whose columns stand one blank apart, told by the rows beside them."""

import re
from collections.abc import Iterable

from rareannot.suggest.figures.lexer import Tokens

_ROW = re.compile(r"(?:[^\W\d]\D{0,40}? )?((?:[-−(]?\d[\d.,]*%?\)?)(?: [-−(]?\d[\d.,]*%?\)?)+)\s*")
"""A line of a few words, or none, and then numbers alone."""
_LONGEST, _REACH = 120, 1000
"""Characters of a row, and those above and below it in which its table is looked at."""
_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+(?:\.\d+)?")
"""Numbers in such a line that one number would be written like."""


def in_columns(tokens: Tokens, i: int) -> bool:
    """Whether the numbers from token ``i`` on are columns: their row has nothing else, and a row of the table tells so.

    That one has as many numbers, which are no number grouped by thousands ("Zinc 95 110", "2023 2024").
    """
    text = tokens.text
    at = tokens.starts[i]
    left, right = text[max(0, at - _LONGEST) : at], text[at : at + _LONGEST]
    start, end = at - len(left.rpartition("\n")[2]), at + len(right.partition("\n")[0])
    row = _ROW.fullmatch(text, start, end) if end - start < _LONGEST else None
    if row is None:
        return False
    columns = len(row.group(1).split())
    above = text[max(0, start - _REACH) : start].split("\n")[-2::-1]
    below = text[end : end + _REACH].split("\n")[1:]
    return any(_tells(side, columns) for side in (above, below))


def _tells(rows: Iterable[str], columns: int) -> bool:
    """Whether one of ``rows``, as far as they are rows of the same table, shows that its numbers are columns."""
    for line in rows:
        row = _ROW.fullmatch(line)
        if row is None or len(row.group(1).split()) != columns:
            return False
        if not _GROUPED.fullmatch(row.group(1)):
            return True
    return False
