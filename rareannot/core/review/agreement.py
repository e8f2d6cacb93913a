"""How far two answers agree: span F1, and what two figures differ in once their units are converted."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from rareannot.core.figure import Figure

Units = Mapping[str, tuple[str, Decimal]]
"""Unit -> (base unit, how many of it one is), as in ``{"t": ("kg", Decimal(1000))}``; a missing unit is its own base."""

FIGURE_CAUSES = ("missing", "kind", "unit", "sign", "scale", "value", "modifier")
"""What two figures can differ in, the most telling first."""

Canonical = tuple[str, tuple[tuple[int, int] | None, ...], str]
"""Base unit, the numbers in it as exact ratios, modifier: equal if and only if two figures say the same."""


def f1(both: int, a: int, b: int) -> float | None:
    """2 |A∩B| / (|A| + |B|), or None, undefined, if neither has anything."""
    return 2 * both / (a + b) if a + b else None


def canonical(figure: Figure | None, units: Units) -> Canonical | None:
    """``figure`` in base units as exact ratios, so that 1.2 t and 1 200 kg are equal; None stays None."""
    if figure is None:
        return None
    base, factor = _base(figure.unit or "", units)
    return (
        base,
        tuple(None if n is None else (n * factor).as_integer_ratio() for n in _numbers(figure)),
        figure.modifier,
    )


def figure_cause(a: Figure | None, b: Figure | None, units: Units) -> str:
    """Returns what two figures differ in, one of FIGURE_CAUSES, or "" where they say the same; symmetric.

    ``kind`` is a range against a single value. ``unit`` means units that do not convert into each other, or
    the same number written with another unit; ``scale`` the same digits a power of ten apart, ``sign`` the
    same number with the other sign; ``modifier`` is named only where all else agrees.
    """
    one, two = canonical(a, units), canonical(b, units)
    if one == two:
        return ""
    if one is None or two is None or a is None or b is None:
        return "missing"
    if [n is None for n in one[1]] != [n is None for n in two[1]]:
        return "kind"
    # the same numbers as written: then only the unit was read differently
    if one[0] != two[0] or (one[1] != two[1] and _numbers(a) == _numbers(b)):
        return "unit"
    if one[1] == two[1]:
        return "modifier"
    pairs = [(Fraction(*x), Fraction(*y)) for x, y in zip(one[1], two[1], strict=True) if x and y]
    if all(abs(x) == abs(y) for x, y in pairs):
        return "sign"
    return "scale" if _powers_of_ten(pairs) else "value"


def _numbers(figure: Figure) -> tuple[Fraction | None, ...]:
    return tuple(None if d is None else Fraction(d) for d in (figure.value, figure.low, figure.high))


def _base(unit: str, units: Units) -> tuple[str, Fraction]:
    """Base unit and factor of ``unit``; both parts of a rate such as CNY/t are converted."""
    if unit in units:
        base, one = units[unit]
        return base, Fraction(one)
    over, slash, per = unit.partition("/")
    if not slash:
        return unit, Fraction(1)
    (top, times), (bottom, by) = _base(over, units), _base(per, units)
    return f"{top}/{bottom}", times / by


def _powers_of_ten(pairs: list[tuple[Fraction, Fraction]]) -> bool:
    """True if the first of each pair is the same power of ten times the second."""
    if any(y == 0 for _, y in pairs):
        return False
    ratios = {x / y for x, y in pairs}
    ratio = max(ratios.pop(), Fraction(0)) if len(ratios) == 1 else Fraction(0)
    large = max(ratio.numerator, ratio.denominator)
    return min(ratio.numerator, ratio.denominator) == 1 and str(large).rstrip("0") == "1"
