"""How spans lie over each other: how deep one holds others, and on which lane a crossing one runs."""

from collections.abc import Sequence
from dataclasses import dataclass

from rareannot.core.marks import Mark


@dataclass(frozen=True, slots=True)
class Place:
    """``level`` counts the layers of spans inside; ``lane`` those that begin earlier and cross it."""

    level: int = 0
    lane: int = 0
    crossed: tuple[Mark, ...] = ()


def places(marks: Sequence[Mark]) -> dict[str, Place]:
    """Returns the place of each of ``marks``, given in reading order with outer before inner.

    Of two with the same range the one given first is the outer.
    """
    holders: dict[str, list[str]] = {}
    crossed: dict[str, list[Mark]] = {}
    lanes: dict[str, int] = {}
    active: list[Mark] = []
    for mark in marks:
        active = [a for a in active if a.end > mark.start]
        holders[mark.id] = [a.id for a in active if a.end >= mark.end]
        crossed[mark.id] = [a for a in active if a.end < mark.end]
        lanes[mark.id] = max((lanes[a.id] + 1 for a in crossed[mark.id]), default=0)
        active.append(mark)
    levels = dict.fromkeys(holders, 0)
    for mark in reversed(marks):  # inner ones come later, so theirs are known by now
        for holder in holders[mark.id]:
            levels[holder] = max(levels[holder], levels[mark.id] + 1)
    return {i: Place(levels[i], lanes[i], tuple(crossed[i])) for i in holders}
