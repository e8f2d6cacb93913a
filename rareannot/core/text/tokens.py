"""Where words begin and end: the tokens that spans snap to and the caret steps over."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

Token = tuple[int, int]


_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""Scripts written without spaces: one token a character."""


def _marks() -> str:
    """Returns the character class of combining marks."""
    marks = [i for i in range(0x300, 0x3100) if unicodedata.category(chr(i)) in ("Mn", "Mc", "Me")]
    runs: list[list[int]] = []
    for i in marks:
        if runs and runs[-1][1] == i - 1:
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in runs) + "\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff"


_DESIGNATION = r"[A-Z][A-Za-z]{0,5}-\d{1,3}[A-Za-z]{0,4}(?![\w-])"
"""A letter, a hyphen and a number that are one name: F-35, MiG-29, COVID-19, Su-57s."""
COMPOUND = rf"(?:[A-Za-z]\.){{2,}}|{_DESIGNATION}|\d+(?:[.,\u066b\u066c]\d+)+"
"""What has full stops, commas or hyphens in it and is one token: U.S., F-35, 3.5 and 32,000, in Arabic signs, too."""
_WIDE_CHARACTER = re.compile(rf"[{_WIDE}]")
_BLANK_OR_NOT = b"".join(b" " if chr(i).isspace() else b"x" for i in range(256))
"""What each byte is to who counts words in ASCII: looking for where they begin takes half the time of cutting them out."""
_ASCII_TOKEN = re.compile(rf"{COMPOUND}|\w+|\S")
"""The same for texts of ASCII alone, twice as fast."""


@cache
def unusual() -> re.Pattern[str]:
    """Characters that a token does not end before, or that are one each."""
    return re.compile(rf"[{_marks()}{_WIDE}]")


@cache
def _token() -> re.Pattern[str]:
    """Returns the tokens of any text; compiled where one needs it, since that takes a tenth of opening a project."""
    mark = _marks()
    return re.compile(
        rf"{COMPOUND}"
        rf"|[{_WIDE}][{mark}]*"
        rf"|(?:(?![{_WIDE}])\w[{mark}]*)+"
        rf"|\S(?:\u200d\S|[{mark}])*"  # punctuation, symbols, emoji with their joiners
    )


def tokenise(text: str) -> list[Token]:
    """Returns the tokens of ``text`` as ``(start, end)`` in code points, in order and without overlap.

    A number keeps its grouping and decimals ("32,000", "3.5"), an abbreviation its stops ("U.S."), a letter
    its combining marks and an emoji its joiners; hyphens and other signs stand alone, CJK characters too, but
    a designation is one word ("F-35", "COVID-19", as "10X", "CO2" and "A320neo" are).
    """
    pattern = _ASCII_TOKEN if text.isascii() else _token()
    return [m.span() for m in pattern.finditer(text)]


def count_words(text: str) -> int:
    """Returns how long ``text`` is in words: parts between blanks, and each character of a script written without blanks."""
    if text.isascii():
        return (b" " + text.encode().translate(_BLANK_OR_NOT)).count(b" x")
    rest, wide = _WIDE_CHARACTER.subn(" ", text)
    parts = rest.split()
    return wide + sum(any(c.isalnum() for c in part) for part in parts) if wide else len(parts)


def is_counted_in_characters(text: str) -> bool:
    """True if the length of ``text`` is told in characters: most of its letters are of a script without blanks."""
    if text.isascii():
        return False
    sample = text[:2000]
    return 2 * len(_WIDE_CHARACTER.findall(sample)) > sum(map(str.isalpha, sample))


def whole_words(text: str, start: int, end: int) -> Token:
    """Returns the smallest range of whole tokens that covers every token touched by ``[start, end)``; itself if it touches none."""
    left = max(0, start - _NEAR)
    near = [(a + left, b + left) for a, b in tokenise(text[left : end + _NEAR])]
    return snap(near, start, end) or (start, end)


_NEAR = 400
"""Far enough for any token to be seen whole."""


def snap(tokens: Sequence[Token], start: int, end: int) -> Token | None:
    """Returns the smallest range of whole tokens that covers every token touched by ``[start, end)``; None if it touches none."""
    first = bisect_right(tokens, start, key=lambda t: t[1])
    last = bisect_left(tokens, end, key=lambda t: t[0]) - 1
    return (tokens[first][0], tokens[last][1]) if first <= last else None
