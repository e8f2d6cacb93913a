"""The two forms of one text: the normalised form of a cased text, and spans carried over from one to the other."""

from bisect import bisect_left
from collections.abc import Iterable

Span = tuple[int, int, str]
DOUBT = "?"
"""The label of words of which nobody knows whether they are a name: nothing is learned from them."""


def normalise(text: str) -> tuple[str, list[int]]:
    """The normalised form, and for each of its characters the offset of the character it came from.

    Lower case; every run of characters that are no letter and no digit is one space, none at the ends.
    Of a letter whose lower case is longer ("İ") only the letters are kept.
    """
    out: list[str] = []
    source: list[int] = []
    for i, char in enumerate(text):
        if char.isalnum():
            low = [c for c in char.lower() if c.isalnum()]
            out.extend(low)
            source.extend([i] * len(low))
        elif out and out[-1] != " ":
            out.append(" ")
            source.append(i)
    if out and out[-1] == " ":
        out.pop()
        source.pop()
    return "".join(out), source


def project(spans: Iterable[Span], source: list[int], text: str) -> list[Span]:
    """``spans`` of the cased text as spans of the normalised ``text`` that ``normalise`` made, with its ``source``.

    Spaces at the ends of a span are left outside; a span that holds no letter or digit vanishes.
    """
    found: list[Span] = []
    for start, end, label in spans:
        first, last = bisect_left(source, start), bisect_left(source, end)
        while first < last and text[first] == " ":
            first += 1
        while first < last and text[last - 1] == " ":
            last -= 1
        if first < last:
            found.append((first, last, label))
    return found
