"""Offsets of other tools (UTF-16 units, bytes, texts with CRLF) to ours: code points in the stored text, half open."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate

from rareannot.core.document import tidy_text
from rareannot.core.errors import UserError

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
UNITS = ("code points", "UTF-16 units", "bytes")

Convert = Callable[[int], int]


def same(offset: int) -> int:
    """Returns the conversion that changes nothing."""
    return offset


def converter(text: str, unit: str) -> Convert:
    """Returns the function from offsets in ``unit`` to code points of ``text``; it raises UserError inside a character."""
    width = _widths(text, unit)
    if width is None:
        return same
    starts = [0, *accumulate(map(width, text))]

    def convert(offset: int) -> int:
        at = bisect_left(starts, offset)
        if offset < 0 or at == len(starts):
            raise UserError(
                "The offset {offset} lies outside the text, whose length in {unit} is {starts}.",
                offset=offset,
                starts=starts[-1],
                unit=unit,
            )
        if starts[at] != offset:
            raise UserError(
                "The offset {offset} lies inside a character when counted in {unit}.", offset=offset, unit=unit
            )
        return at

    return convert


def to_unit(text: str, unit: str) -> Convert:
    """Returns the function from code points of ``text`` to offsets in ``unit``; the inverse of ``converter``."""
    width = _widths(text, unit)
    if width is None:
        return same
    starts = [0, *accumulate(map(width, text))]
    return starts.__getitem__


def has_astral(text: str) -> bool:
    """True if UTF-16 units and code points differ in ``text``."""
    return _ASTRAL.search(text) is not None


def _widths(text: str, unit: str) -> Callable[[str], int] | None:
    if unit == "UTF-16 units" and has_astral(text):
        return lambda c: 2 if c > "\uffff" else 1
    if unit == "bytes" and not text.isascii():
        return lambda c: len(c.encode())
    return None


def unit_of(text: str, quoted: Iterable[tuple[int, int, str]], units: Iterable[str] = UNITS) -> str:
    """Returns the first of ``units`` in which every ``(start, end, quote)`` finds its quote in ``text``.

    If there is none, raises UserError with the first quote that does not fit in code points.
    """
    quoted = list(quoted)
    for unit in units:
        convert = converter(text, unit)
        try:
            if all(text[convert(start) : convert(end)] == quote for start, end, quote in quoted):
                return unit
        except UserError:
            continue
    start, end, quote = next((q for q in quoted if text[q[0] : q[1]] != q[2]), quoted[0])
    raise UserError(
        "The span {start}–{end} should be “{quote}” but the text has “{text}” there: the offsets belong "
        "to another text.",
        start=start,
        end=end,
        quote=quote,
        text=text[start:end],
    )


def tidied(text: str) -> tuple[str, tuple[str, ...], Convert]:
    """Returns ``text`` as it can be stored, what was changed, and the function from its old offsets to the new ones."""
    tidy, changes = tidy_text(text)
    if not changes:
        return text, (), same
    # where the characters were that tidying drops: the byte order mark, and carriage returns before line feeds
    removed = [0] if text.startswith("\ufeff") else []
    removed += [m.start() for m in re.finditer("\r(?=\n)", text)]
    return tidy, changes, lambda offset: offset - bisect_left(removed, offset)
