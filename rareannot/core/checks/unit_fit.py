"""Which units fit which label of figures, for labels with the well-known names."""

from collections.abc import Callable, Iterable
from functools import cache

from rareannot.core.bundled import bundled_json
from rareannot.core.figure import Figure

SHARES = frozenset(("percent", "percentage_point", "basis_point"))


@cache
def _currencies() -> frozenset[str]:
    return frozenset(bundled_json("units.json")["currencies"])


def is_money(unit: str | None) -> bool:
    """Whether a unit is a currency code, alone or per something: USD, CNY/t."""
    return (unit or "").partition("/")[0] in _currencies()


def _is_share(unit: str | None) -> bool:
    return unit in SHARES


def _is_measure(unit: str | None) -> bool:
    return unit not in (None, "count") and not is_money(unit) and not _is_share(unit)


def _is_count(unit: str | None) -> bool:
    return unit in (None, "count")


FITS: dict[str, Callable[[str | None], bool]] = {
    "PERCENT": _is_share,
    "MONEY": is_money,
    "QUANTITY": _is_measure,
    "CARDINAL": _is_count,
    "ORDINAL": _is_count,
}
"""Name of a label -> whether a unit can be one of its figures; labels of other names take any unit."""


def unit_fits(names: Iterable[str], figure: Figure) -> bool:
    """Whether the unit of ``figure`` fits a label; ``names`` are its name and those it had before."""
    rule = next((FITS[name] for name in names if name in FITS), None)
    return rule is None or rule(figure.unit)
