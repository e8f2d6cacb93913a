from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.errors import UserError
from rareannot.core.figure import MODIFIERS, Figure
from rareannot.gui.annotate.inspector.figures import figure_from, typed_number
from rareannot.gui.annotate.inspector.wording import number_text

numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("97", "97"),
        ("24 280", "24280"),
        ("24\u202f280", "24280"),
        ("24,280", "24280"),
        ("1,234,567.5", "1234567.5"),
        ("2.5", "2.5"),
        ("−3", "-3"),
        ("-0.25", "-0.25"),
    ],
)
def test_numbers_are_read_as_people_type_them(typed: str, value: str) -> None:
    assert typed_number(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["ninety", "2,5", "1,23,456", "12%", "nan", "1e999", "--3"])
def test_what_could_be_read_in_two_ways_or_in_none_is_refused_with_the_way_out(typed: str) -> None:
    with pytest.raises(UserError, match=r"write|usable|number"):
        typed_number(typed)


@pytest.mark.parametrize("typed", ["12 – 15", "12–15", "12 - 15", "12-15", "12 to 15", "12..15"])
def test_two_numbers_are_a_range_whatever_the_modifier_says(typed: str) -> None:
    assert figure_from("about", typed, "percent") == Figure(
        low=Decimal(12), high=Decimal(15), unit="percent", modifier="range"
    )


def test_empty_fields_are_no_value() -> None:
    assert figure_from("about", " ", "") is None


@pytest.mark.parametrize(
    ("modifier", "number", "unit", "hint"),
    [
        ("none", "", "t", "needs a number"),
        ("range", "12", "t", "two numbers"),
        ("none", "1 – 2 – 3", "t", "two ends"),
        ("none", "15 – 12", "t", "backwards"),
    ],
)
def test_what_makes_no_figure_is_explained(modifier: str, number: str, unit: str, hint: str) -> None:
    with pytest.raises(UserError, match=hint):
        figure_from(modifier, number, unit)


@given(
    numbers, st.sampled_from([m for m in MODIFIERS if m != "range"]), st.sampled_from(["t", "percent", "USD/kg", ""])
)
def test_a_value_shown_reads_back_as_itself(value: Decimal, modifier: str, unit: str) -> None:
    figure = Figure(value, unit=unit or None, modifier=modifier)
    assert figure_from(modifier, number_text(figure), unit) == figure


@given(numbers, numbers)
def test_a_range_shown_reads_back_as_itself(one: Decimal, other: Decimal) -> None:
    figure = Figure(low=min(one, other), high=max(one, other), unit="t", modifier="range")
    assert figure_from("range", number_text(figure), "t") == figure
