"""A figure's value is exact, in and out of JSON and on screen."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.errors import UserError
from rareannot.core.figure import MODIFIERS, Figure, decimal_of, grouped, json_number, plain
from tests.rows import each_row

decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30, places=6)


@given(decimals)
def test_a_decimal_survives_json_exactly(value: Decimal) -> None:
    assert decimal_of(json.loads(json.dumps(json_number(value)))) == value


@given(
    st.builds(Figure, value=decimals, unit=st.sampled_from(["t", "USD/kg", None]), modifier=st.sampled_from(MODIFIERS))
)
def test_a_figure_survives_json_exactly(figure: Figure) -> None:
    assert Figure.from_json(json.loads(json.dumps(figure.as_json()))) == figure


@each_row(
    ("data", "figure"),
    [
        ({"value": 1.4}, Figure(Decimal("1.4"))),
        ({"value": "0.1000000000000000001", "unit": "t"}, Figure(Decimal("0.1000000000000000001"), unit="t")),
        (
            {"low": 12, "high": 15.5, "unit": "percent"},
            Figure(low=Decimal(12), high=Decimal("15.5"), unit="percent", modifier="range"),
        ),
        ({"value": 3, "unit": "", "modifier": None}, Figure(Decimal(3))),
        ({"value": None, "unit": None}, None),
        ({}, None),
    ],
)
def test_json_keys_are_read(data: dict[str, object], figure: Figure | None) -> None:
    assert Figure.from_json(data) == figure


@each_row(
    "data",
    [
        {"value": True},
        {"value": "twelve"},
        {"value": float("nan")},
        {"value": "1e999"},
        {"value": [1]},
        {"value": 1, "unit": 5},
        {"value": 1, "modifier": "roughly"},
        {"value": 1, "modifier": 7},
        {"low": 5, "high": 3},
    ],
)
def test_what_is_no_figure_is_refused_in_a_sentence(data: dict[str, object]) -> None:
    with pytest.raises(UserError):
        Figure.from_json(data)


def test_the_ends_of_a_range_may_be_the_same() -> None:
    assert str(Figure(low=Decimal(5), high=Decimal(5), unit="t", modifier="range")) == "5 – 5 t"


@pytest.mark.parametrize(
    ("data", "said"),
    [({"unit": 5}, "The unit 5 is not text"), ({"modifier": 7}, "The modifier 7 is not text")],
)
def test_what_is_no_text_is_said_to_be_none(data: dict[str, object], said: str) -> None:
    with pytest.raises(UserError, match=said):
        Figure.from_json({"value": 1} | data)


def test_an_infinite_value_is_refused() -> None:
    with pytest.raises(UserError, match="finite"):
        Figure(Decimal("Infinity"))


@each_row(
    ("figure", "shown"),
    [
        (Figure(Decimal(97), unit="percent", modifier="about"), "≈ 97 %"),
        (Figure(Decimal(24280), unit="t"), "24\u202f280 t"),
        (Figure(low=Decimal(12), high=Decimal("15.50"), unit="percent", modifier="range"), "12 – 15.5 %"),
        (Figure(Decimal(17), unit="count"), "17"),
        (Figure(Decimal("-0.5"), unit="percent"), "-0.5 %"),
        (Figure(Decimal(40), unit="count", modifier="more_than"), "> 40"),
    ],
)
def test_a_figure_is_shown_as_one_reads_it(figure: Figure, shown: str) -> None:
    assert str(figure) == shown


def test_numbers_are_written_plainly() -> None:
    assert plain(Decimal("7.40")) == "7.4"
    assert plain(Decimal("1E+3")) == "1000"
    assert grouped(Decimal("-1200.5")) == "-1\u202f200.5"
    assert grouped(Decimal(1350000)) == "1\u202f350\u202f000"


@each_row(("value", "fine"), [("1e60", True), ("1e-60", True), ("1e61", False), ("1e-61", False), ("nan", False)])
def test_a_number_beyond_any_real_amount_is_refused(value: str, fine: bool) -> None:
    if fine:
        assert decimal_of(value) == Decimal(value)
    else:
        with pytest.raises(UserError, match="is not a usable number"):
            decimal_of(value)


def test_a_modifier_is_text() -> None:
    with pytest.raises(UserError, match="modifier"):
        Figure.from_json({"value": 1, "modifier": 7})
