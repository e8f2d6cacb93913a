"""Digits that lost their punctuation: "24 280" is one number, "2 5" a decimal, "385 410" may be a spread.

A run is a series of numbers with one space between them. Every way to cut it into atoms (plain, grouped by
thousands, decimal) has a cost that depends on what is after the run; the cheapest cut is the reading.
"""

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

PERCENT, PRICE, SCALE, BILLIONS, QUANTITY, BARE = "percent", "price", "scale", "billions", "quantity", "bare"
"""What follows the run: a percent sign or word, the per-unit of a price, "million", "billion", a unit, or nothing known."""
_MIXED = {("1", "2"), ("1", "4"), ("3", "4"), ("1", "8"), ("3", "8"), ("5", "8"), ("7", "8")}
_NEVER = 9.0
_TO_THE_UNIT = 4.0
"""What is told in millions to the unit has no decimals: "1 584 547 21" was "1,584,547 (21%)"."""
_YEAR = 4.0
"""Four digits that may be a year are no decimals: "an irr of 20 6 2025 activities" was "20.6%. 2025 activities"."""
_SPREAD, _SEVERAL, _RATIO = 1.2, 3.5, 10


class Atom(NamedTuple):
    """One number of a run: its value, how many tokens it takes, digits after the decimal mark, and its cost."""

    value: Decimal
    size: int
    decimals: int
    cost: float


@lru_cache(maxsize=4096)
def cut(run: tuple[str, ...], hint: str) -> tuple[Atom, ...]:
    """Returns the cheapest cut of ``run``: one atom is a number, two rising ones a spread, otherwise separate numbers."""
    return min(_cuts(run, hint), key=_cost)


def _cuts(run: tuple[str, ...], hint: str) -> list[tuple[Atom, ...]]:
    if not run:
        return [()]
    return [(atom, *rest) for atom in _atoms(run, hint) for rest in _cuts(run[atom.size :], hint)]


def _cost(atoms: tuple[Atom, ...]) -> float:
    own = sum(atom.cost for atom in atoms)
    if len(atoms) == 1:
        return own
    if len(atoms) == 2 and is_spread(atoms[0], atoms[1]):
        low, high = atoms
        uneven = 0.0 if low.decimals == high.decimals else 1.0
        return own + _SPREAD + 0.2 * float(high.value / low.value) + uneven
    return own + _SEVERAL * (len(atoms) - 1)


def is_spread(low: Atom, high: Atom) -> bool:
    """True if two atoms can be the ends of a spread: rising, and within a factor of ten."""
    return 0 < low.value < high.value <= low.value * _RATIO


def _atoms(run: tuple[str, ...], hint: str) -> list[Atom]:
    """Returns the atoms that may begin a run, plain first."""
    head = run[0]
    padded = len(head) > 1 and head[0] == "0"
    found = [Atom(Decimal(head), 1, 0, _NEVER if padded else 0.0)]
    if padded:
        return found
    groups = 1
    if len(head) <= 3 and head != "0":
        while groups < len(run) and len(run[groups]) == 3:
            groups += 1
            found.append(Atom(Decimal("".join(run[:groups])), groups, 0, _grouping(run[:groups], hint)))
    if len(head) <= 2 and (size := _indian(run)):
        found.append(Atom(Decimal("".join(run[:size])), size, 0, 0.6))
    if run[1:3] in _MIXED and hint in (PERCENT, PRICE):
        found.append(Atom(int(head) + Decimal(run[1]) / Decimal(run[2]), 3, 2, 0.4))
    decimals = [_decimal("".join(run[:n]), n, run[n], hint) for n in range(1, groups + 1) if n < len(run)]
    decimals = [d._replace(cost=d.cost + _TO_THE_UNIT) if d.value > 999_999 else d for d in decimals]
    return found + decimals


def _indian(run: tuple[str, ...]) -> int:
    """Returns how many tokens at the start of ``run`` are grouped by hundreds and one thousand ("1 70 000"), or 0."""
    size = 1
    while size < len(run) and len(run[size]) == 2:
        size += 1
    return size + 1 if 1 < size < len(run) and len(run[size]) == 3 else 0


def _grouping(groups: tuple[str, ...], hint: str) -> float:
    """Returns what grouping costs: "385 410" as one price is unlikely, and so is a number of twelve digits."""
    low, high = int(groups[0]), int(groups[1])
    if hint == BILLIONS and len(groups) == 2 and low < 10 and high % 10:
        return 3.0  # "1 037 billion" was "1.037 billion", "1 200 billion" is a sum in yen
    if len(groups) == 2 and (
        (hint in (PRICE, SCALE, BILLIONS) and 100 <= low < high < 1.5 * low) or (low == 99 and high >= 900)
    ):
        return 1.5
    return (0.0, 0.3)[len(groups) - 2] if len(groups) < 4 else 2.0


def _decimal(whole: str, size: int, part: str, hint: str) -> Atom:
    """Returns a decimal whose mark was lost, and how odd it would be there."""
    value, before, after = Decimal(f"{whole}.{part}"), int(whole), int(part)
    cost = 0.5
    if len(part) == 1:
        cost += 1.0 if hint == PRICE else 0.0
    elif len(part) == 2:
        cost += _two_digits(before, after, part, hint)
    elif len(part) == 3:
        cost += 0.2 if whole in ("0", "99") else 2.0
    elif len(part) == 4 and "1900" <= part <= "2100" and len(whole) < 3 and hint in (BARE, PERCENT):
        cost += _YEAR
    return Atom(value, size + 1, len(part), cost)


def _two_digits(before: int, after: int, part: str, hint: str) -> float:
    """Returns two digits after the mark are usual in prices, and rare in percentages and quantities from ten up."""
    fives = 10 <= before < after <= 1.5 * before and before % 5 == 0 == after % 5
    if hint == BARE and fives:
        return 1.2  # "55 60" was rather "55-60%"
    if hint in (SCALE, BILLIONS, BARE):
        return 0.2
    if hint == PRICE:
        return 1.0 if 10 <= before < after <= 1.3 * before else 0.0
    return 1.0 if before >= 10 or part[1] == "0" else 0.2
