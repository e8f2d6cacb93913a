"""Texts without some of their passages, and where a range of the whole text lies in what remains."""

from bisect import bisect_right
from collections.abc import Callable, Iterable

Range = tuple[int, int]
Carry = Callable[[int, int], Range | None]


def without(text: str, passages: Iterable[Range]) -> tuple[str, Carry]:
    """``text`` without ``passages`` (code points, half open) and the white space around them, a line break in place of each.

    The function returned maps a range to the new text, shortened where it reaches into removed white space; it gives
    None for one that a passage touches or that is removed whole.
    """
    kept = _kept(text, sorted(passages))
    starts = [start for _, (start, _) in kept]
    new_starts, at = [], 0
    for _, (start, end) in kept:
        new_starts.append(at)
        at += end - start + 1

    def carry(start: int, end: int) -> Range | None:
        i = max(0, bisect_right(starts, start) - 1)
        for n in (i, i + 1):  # a range may begin in the white space before a piece
            if n < len(kept) and kept[n][0][0] <= start and end <= kept[n][0][1]:
                first, last = max(start, kept[n][1][0]), min(end, kept[n][1][1])
                shift = new_starts[n] - kept[n][1][0]
                return (first + shift, last + shift) if first < last else None
        return None

    return "\n".join(text[start:end] for _, (start, end) in kept), carry


def _kept(text: str, passages: Iterable[Range]) -> list[tuple[Range, Range]]:
    """Returns the pieces between passages: as they lie in the text, and without the white space next to a passage."""
    pieces, at = [], 0
    for start, end in [*passages, (len(text), len(text))]:
        inner = text[at:start]
        left = len(inner) - len(inner.lstrip()) if at else 0
        right = len(inner.rstrip()) if start < len(text) else len(inner)
        if left < right:
            pieces.append(((at, start), (at + left, at + right)))
        at = max(at, end)
    return pieces
