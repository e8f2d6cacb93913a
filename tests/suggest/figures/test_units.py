"""The unit table: names, aliases, dimensions, completion."""

from decimal import Decimal

import pytest

from rareannot.suggest.figures.units import canonical, complete, dimension, factor, fits, label_of, names


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("tonnes", "t"),
        ("tons", "t"),
        ("Kilos", "kg"),
        ("per cent", "percent"),
        ("%", "percent"),
        ("yuan", "CNY"),
        ("usd", "USD"),
        ("€", "EUR"),
        ("Norwegian kroner", "NOK"),
        ("USD/kg", "USD/kg"),
        ("dollars per kilogram", "USD/kg"),
        ("yuan a tonne", "CNY/t"),
        ("CAD/unit", "CAD/unit"),
        ("Bq/m3", "Bq/m3"),
        ("count", "count"),
        ("in", "in"),
        ("furlongs", None),
        ("", None),
    ],
)
def test_a_unit_has_one_canonical_name(text: str, unit: str | None) -> None:
    assert canonical(text) == unit


def test_every_canonical_name_is_its_own() -> None:
    assert [n for n in names() if canonical(n) != n] == []


def test_every_canonical_name_has_a_dimension_and_a_label_that_it_fits() -> None:
    assert [n for n in names() if dimension(n) is None or not fits(n, label_of(n))] == []


@pytest.mark.parametrize(
    ("unit", "label"),
    [
        ("percent", "PERCENT"),
        ("basis_point", "PERCENT"),
        ("ppm", "QUANTITY"),
        ("t", "QUANTITY"),
        ("t/yr", "QUANTITY"),
        ("Bq/m3", "QUANTITY"),
        ("shovels", "QUANTITY"),
        ("USD", "MONEY"),
        ("EUR/t", "MONEY"),
        ("count", "CARDINAL"),
    ],
)
def test_a_unit_fits_one_label(unit: str, label: str) -> None:
    assert [name for name in ("PERCENT", "QUANTITY", "MONEY", "CARDINAL") if fits(unit, name)] == [label]


def test_factors_are_exact() -> None:
    assert factor("t") == Decimal(1000)
    assert factor("lb") == Decimal("0.45359237")
    assert factor("degC") is None


def test_completion_offers_names_first_then_aliases() -> None:
    assert complete("kg")[0] == "kg"
    assert "t" in complete("ton")
    assert "CNY" in complete("yu")
    assert complete("USD/k")[0] == "USD/kg"
    assert complete("zzz") == []


def test_completion_is_short() -> None:
    assert len(complete("")) == 20
