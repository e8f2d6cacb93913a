"""Units that convert exactly, for comparing figures."""

from decimal import Decimal

from rareannot.core.figure import Figure
from rareannot.core.review.agreement import figure_cause
from rareannot.core.review.units import unit_factors


def test_the_same_weight_in_two_units_is_no_difference() -> None:
    tons, kilograms = Figure(Decimal("1.2"), unit="t"), Figure(Decimal(1200), unit="kg")
    assert figure_cause(tons, kilograms, unit_factors()) == ""
    assert figure_cause(tons, kilograms, {}) == "unit"


def test_every_factor_is_exact_and_above_nothing() -> None:
    factors = unit_factors()
    assert factors["short_ton"] == ("mass", Decimal("907.18474"))
    assert all(factor > 0 for _, factor in factors.values())
