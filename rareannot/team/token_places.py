"""The ranges of a text's tokens as arrays: the same as ``tokenise`` gives, in a fraction of the time."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from rareannot.core.text.tokens import COMPOUND, tokenise, unusual

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

_MOST = 0x3000
"""The table of characters goes so far; texts with others, such as Chinese and emoji, are left to ``tokenise``."""
_ALONE, _WORD, _BLANK, _UNUSUAL, _JOINING = range(5)
"""Kinds of characters: a token by itself, part of a word, between tokens, an ``unusual`` one, a sign that a compound may have."""
_COMPOUND = re.compile(COMPOUND)


def token_places(text: str) -> "tuple[Array, Array]":
    """Returns the starts and ends of the tokens of ``text``, in code points, in order."""
    import numpy as np

    points = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    kinds = _kinds()[points] if len(points) and points.max() < _MOST else None
    if kinds is None or (kinds == _UNUSUAL).any():
        both = np.array(tokenise(text), dtype=np.int64).reshape(-1, 2)
        return both[:, 0], both[:, 1]
    word = kinds == _WORD
    goes_on = np.concatenate([[False], word[1:] & word[:-1], [False]])
    is_token = kinds != _BLANK
    begins, ends = is_token & ~goes_on[:-1], is_token & ~goes_on[1:]
    inside = np.flatnonzero((kinds[1:-1] == _JOINING) & word[2:] & word[:-2]) + 1
    if len(inside):
        _join(text, word, begins, ends, inside)
    return np.flatnonzero(begins), np.flatnonzero(ends) + 1


def _join(text: str, word: "Array", begins: "Array", ends: "Array", signs: "Array") -> None:
    """Make one token of each compound; ``signs`` are the places of signs between two characters of words."""
    import numpy as np

    starts, reached = np.flatnonzero(begins), 0
    token_starts = starts[np.searchsorted(starts, signs) - 1].tolist()
    for sign, start in zip(signs.tolist(), token_starts, strict=True):
        # a number ends though letters follow ("3.5U.S."), and then another token begins there
        compound = _COMPOUND.match(text, max(start, reached)) if sign >= reached else None
        if compound is not None:
            start, reached = compound.span()
            begins[start + 1 : reached] = ends[start : reached - 1] = False
            begins[start] = ends[reached - 1] = True
            if reached < len(text) and word[reached]:
                begins[reached] = True


@cache
def _kinds() -> "Array":
    """Returns the kind of each character, as ``re`` has it."""
    import numpy as np

    def kind(c: str) -> int:
        if unusual().match(c):
            return _UNUSUAL
        if c.isspace():
            return _BLANK
        return _JOINING if c in ".,-\u066b\u066c" else _WORD if c.isalnum() or c == "_" else _ALONE

    return np.array([kind(chr(point)) for point in range(_MOST)], dtype=np.uint8)
