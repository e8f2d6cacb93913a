"""The units that convert exactly, as comparing figures needs them (resources/units.json)."""

from decimal import Decimal
from functools import cache

from rareannot.core.bundled import bundled_json


@cache
def unit_factors() -> dict[str, tuple[str, Decimal]]:
    """Unit -> (dimension, how many of its base unit one is), as core.review.agreement.Units."""
    rows = bundled_json("units.json")["units"]
    return {row["unit"]: (row["dimension"], Decimal(row["factor"])) for row in rows if row.get("factor")}
