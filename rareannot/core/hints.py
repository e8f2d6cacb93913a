"""Hints to look at somebody's work, without test questions: everything kept, a label never used, a pace far from their own.

Each is a hint, no verdict. How often people who work as ever are hinted at is simulated in tests/core/hint_simulation.py.
"""

from collections.abc import Sequence
from math import sqrt

LEAST = 20
"""Articles that a person must have for a hint, or to be one of those whom others are compared with."""
RARE = 0.001
"""A hint is given where this or less is how probable it would be for the other person who comes closest."""
RECENT = 10
"""So many of the last articles are compared with those before."""
FAR = 4.0
"""Standard deviations of the rank sum from which on a pace is far from one's own."""


def always(own: Sequence[bool], others: Sequence[Sequence[bool]]) -> bool:
    """True if something holds for all of somebody's articles and would not by chance, whoever of the others they are like.

    The others differ too, so the probability is that for the one of them for whom it holds most often. False with fewer than
    ``LEAST`` articles, or where nobody else has so many.
    """
    shares = [(sum(one) + 1) / (len(one) + 1) for one in others if len(one) >= LEAST]
    return len(own) >= LEAST and all(own) and bool(shares) and max(shares) ** len(own) <= RARE


def pace_shift(paces: Sequence[float]) -> float:
    """How far the last ``RECENT`` paces, in order of time, lie from those before, in standard deviations; above 0 is slower.

    By their ranks (Mann and Whitney 1947), so that a single long article does not count for much. 0.0 with too few.
    """
    before, recent = paces[:-RECENT], paces[-RECENT:]
    if len(before) < LEAST:
        return 0.0
    above = sum((new > old) + 0.5 * (new == old) for new in recent for old in before)
    a, b = len(before), len(recent)
    return (above - a * b / 2) / sqrt(a * b * (a + b + 1) / 12)
