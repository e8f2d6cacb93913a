"""The order in which sites are reviewed: numbers cause by cause, which of them wait, and which one is next."""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

WAITS = b"\x01"
"""The flag of a site that waits."""


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """Sites in the order of review, by number: ``begins`` says where each cause's sites begin.

    ``flags`` has a 1 at the position of each site that waits; it is what changes while sites are settled.
    Made off the window's thread, since there may be a million of them.
    """

    causes: tuple[str, ...] = ()
    begins: tuple[int, ...] = ()
    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    flags: bytearray = field(default_factory=bytearray)
    positions: dict[int, int] = field(default_factory=dict)

    def group(self, position: int) -> int:
        """Returns the index of the cause that a position belongs to."""
        return bisect_right(self.begins, position) - 1

    def end(self, group: int) -> int:
        """Returns where the sites of a cause end."""
        return self.begins[group + 1] if group + 1 < len(self.begins) else len(self.numbers)

    def next(self, position: int, step: int, *, waiting: bool) -> int | None:
        """Returns the number ``step`` (1 or -1) on from a position (-1: before all), wrapping around; with ``waiting`` one that waits."""
        if not self.numbers:
            return None
        if not waiting:
            return self.numbers[(position + step) % len(self.numbers) if position >= 0 or step > 0 else -1]
        if step > 0:
            found = self.flags.find(WAITS, position + 1)
            found = self.flags.find(WAITS) if found < 0 else found
        else:
            found = self.flags.rfind(WAITS, 0, max(position, 0))
            found = self.flags.rfind(WAITS) if found < 0 else found
        return self.numbers[found] if found >= 0 else None


def listing(groups: Iterable[tuple[str, Sequence[int]]], waiting: Collection[int]) -> Listing:
    """Returns the listing of each cause's sites; ``waiting`` are the numbers of those not settled, or changed since."""
    causes, begins, numbers = list[str](), list[int](), array("q")
    for cause, ids in groups:
        if ids:
            causes.append(cause)
            begins.append(len(numbers))
            numbers.extend(ids)
    positions = {number: i for i, number in enumerate(numbers)}
    return Listing(tuple(causes), tuple(begins), numbers, bytearray(n in waiting for n in numbers), positions)
