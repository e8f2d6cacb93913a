"""A whole amount: one number or two with sign, scale, unit and what it is per."""

from decimal import Decimal

from rareannot.core.figure import Figure
from rareannot.suggest.figures.amounts import exchange_rate, figure_of
from rareannot.suggest.figures.currency_context import CurrencyContext
from tests.rows import each_row
from tests.suggest.figures.reading import amount_in, placed, told

AMOUNTS = [
    ("cased", "It has 5 and", "CARDINAL 5 = 5 count"),
    ("cased", "It has 5 tonnes", "QUANTITY 5 tonnes = 5 t"),
    ("cased", "It has 5 days", "DATE 5 days"),
    ("cased", "It has |boats", ""),
    ("cased", "It paid |$5 there", "MONEY $5 = 5 USD"),
    ("cased", "It paid |$5 million dollars there", "MONEY $5 million dollars = 5000000 USD"),
    ("cased", "It paid |€5 euros there", "MONEY €5 euros = 5 EUR"),
    ("cased", "It paid |€5 yuan there", "MONEY €5 = 5 EUR"),
    ("cased", "It paid |€5 dollars there", "MONEY €5 dollars = 5 EUR"),
    ("cased", "It paid |$75 U.S. per barrel", "MONEY $75 U.S. per barrel = 75 USD/bbl"),
    ("cased", "It paid |$75 Australian per barrel", "MONEY $75 Australian per barrel = 75 AUD/bbl"),
    ("cased", "It paid |€75 Australian per barrel", "MONEY €75 = 75 EUR"),
    ("cased", "It paid |$5 million U.S. grants", "MONEY $5 million = 5000000 USD"),
    ("cased", "It paid |$5 a tonne", "MONEY $5 a tonne = 5 USD/t"),
    ("cased", "It paid 5 dollars a tonne", "MONEY 5 dollars a tonne = 5 USD/t"),
    ("cased", "It has 5 kg a tonne", "QUANTITY 5 kg = 5 kg"),
    ("cased", "It has 5 a tonne", "CARDINAL 5 = 5 count"),
    ("normalised", "it paid |us 5 kg there", "MONEY us 5 kg = 5 USD/kg"),
    ("normalised", "it paid |us 5 kg of it", "MONEY us 5 kg = 5 USD/kg"),
    ("normalised", "it paid 5 dollars kg there", "MONEY 5 dollars kg = 5 USD/kg"),
    ("normalised", "it paid 5 dollars kg of it", "MONEY 5 dollars = 5 USD"),
    ("normalised", "it has 30 40 percent", "PERCENT 30 40 percent = 30..40 percent"),
    ("normalised", "it has 30 40 kt", "QUANTITY 30 40 kt = 30000..40000 t"),
]


@each_row(("form", "text", "expected"), AMOUNTS)
def test_an_amount_is_read_whole(form: str, text: str, expected: str) -> None:
    assert amount_in(form, text) == expected


@each_row(
    ("form", "text", "value"),
    [
        ("normalised", "paid 1 5 42 reais", "1 USD"),
        ("normalised", "paid 1 5 4231 reais", "1 USD"),
        ("normalised", "paid 1 5 423 reais", ""),
        ("normalised", "paid 1 5 4 reais", ""),
        ("normalised", "paid 2 5 42 reais", ""),
        ("normalised", "paid 1 5 reais", ""),
        ("normalised", "paid 1 2 5 42 reais", ""),
        ("normalised", "paid 1 5 42 boats", ""),
        ("cased", "paid 1 5 42 reais", ""),
    ],
)
def test_one_dollar_before_what_it_is_worth_stands_alone(form: str, text: str, value: str) -> None:
    tokens, at = placed(form, text)
    rate = exchange_rate(tokens, at, CurrencyContext(tokens))
    assert (told(rate.figure()) if rate else "") == value
    assert rate is None or (rate.first, rate.stop, rate.core, rate.number.stop) == (at, at + 1, at + 1, at + 1)


@each_row(("value", "written"), [("5.00", "5"), ("5.50", "5.5"), ("1E+3", "1000"), ("0.0", "0"), ("-2.10", "-2.1")])
def test_a_value_has_no_zeros_at_its_end_and_no_exponent(value: str, written: str) -> None:
    assert str(figure_of(Decimal(value), None, "t", "about").value) == written
    assert figure_of(Decimal(value), None, "t", "about") == Figure(Decimal(written), None, None, "t", "about")


def test_a_range_has_no_modifier_of_its_own() -> None:
    assert figure_of(Decimal(5), Decimal("7.0"), "t", "about") == Figure(None, Decimal(5), Decimal(7), "t", "range")
