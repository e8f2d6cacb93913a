"""The unit table: names, aliases, dimensions, completion."""

from decimal import Decimal

from rareannot.suggest.figures.units import (
    canonical,
    complete,
    dimension,
    factor,
    fits,
    label_of,
    match_unit,
    names,
    table,
)
from tests.rows import each_row
from tests.suggest.figures.reading import placed


@each_row(
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


@each_row(
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


def unit_at(form: str, text: str) -> str:
    """The unit after the "|" of a text: "name x times: its words"; "" for none."""
    tokens, at = placed(form, text)
    found = match_unit(tokens, at)
    if found is None:
        return ""
    return f"{found[0].name} x {found[0].times}: {tokens.text[tokens.starts[at] : tokens.ends[found[1] - 1]]}"


UNITS = [
    ("cased", "5 |tonnes it", "t x 1: tonnes"),
    ("cased", "5 |kt it", "t x 1000: kt"),
    ("cased", "5 |Mt it", "t x 1000000: Mt"),
    ("cased", "5 |MT it", "t x 1: MT"),
    ("cased", "5 |MW it", "MW x 1: MW"),
    ("normalised", "5 |mw it", "MW x 1: mw"),
    ("cased", "5 |square feet it", "ft2 x 1: square feet"),
    ("cased", "5|-square-foot it", ""),
    ("cased", "5-|square-foot it", "ft2 x 1: square-foot"),
    ("cased", "5 |percentage points it", "percentage_point x 1: percentage points"),
    ("cased", "5 |metric ton units it", "mtu x 1: metric ton units"),
    ("cased", "5 |g/t it", "g/t x 1: g/t"),
    ("normalised", "5 |g t it", "g/t x 1: g t"),
    ("normalised", "5 |t a it", "t/yr x 1: t a"),
    ("normalised", "5 |t a year it", "t x 1: t"),
    ("cased", "5 |t a it", "t/yr x 1: t a"),
    ("cased", "5 |kg5 it", ""),
    ("cased", "5 |kg 5 it", "kg x 1: kg"),
    ("cased", "5 |boats", ""),
    # units of one letter touch their number, but for grams and degrees as published
    ("cased", "5 |g it", "g x 1: g"),
    ("cased", "5 |°C it", "degC x 1: °C"),
    ("cased", "5 |w it", ""),
    ("cased", "5|w it", "W x 1: w"),
    ("normalised", "5 |g it", ""),
    ("normalised", "5|g it", "g x 1: g"),
]


@each_row(("form", "text", "expected"), UNITS)
def test_the_longest_unit_at_a_place(form: str, text: str, expected: str) -> None:
    assert unit_at(form, text) == expected


def test_the_table_is_read_from_the_file_with_all_ways_of_writing() -> None:
    table.cache_clear()
    assert [unit_at(form, text) for form, text, _ in UNITS] == [expected for _, _, expected in UNITS]
    assert [canonical(text) for text in ("reais", "norwegian kroner", "€", "kt", "Kwh")] == [
        "BRL",
        "NOK",
        "EUR",
        "t",
        "kWh",
    ]
    assert (factor("t"), factor("degC"), factor("boat")) == (Decimal(1000), None, None)
    assert "boats" not in table().by_word
    assert "norway" in table().places["NOK"]


@each_row(
    ("unit", "said"),
    [("t", "mass"), ("count", "count"), ("USD", "currency"), ("USD/kg", "price"), ("Bq/m3", "radioactivity rate"), ("kg/boat", "mass rate"),
     ("boat/kg", None), ("boat", None)],
)  # fmt: skip
def test_what_a_unit_measures(unit: str, said: str | None) -> None:
    assert dimension(unit) == said


def test_completion_begins_with_the_very_unit() -> None:
    assert complete("m")[0] == "m"
    assert complete("dollars")[0] == "USD"
    assert all(one.startswith("USD/") for one in complete("USD/"))
