"""What follows a number, and the per-unit of a price: each with its neighbours that are read otherwise."""

from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.lexer import lex
from rareannot.suggest.figures.numbers import number_at, scale_at
from rareannot.suggest.figures.units_after import per_unit_at, tail_at
from tests.rows import each_row

UNITS = "number + unit"
DOUBTFUL = "number + doubtful unit"


def tail(text: str, *, normalised: bool = False) -> str:
    """What follows the number that a text begins with: unit, label, times, the text up to its end, rule."""
    tokens = lex(text, normalised)
    number = number_at(tokens, 0)
    assert number is not None
    scale = scale_at(tokens, number.stop)
    found = tail_at(tokens, scale[1] if scale else number.stop, number, scale and scale[0], CurrencyContext(tokens))
    return f"{found.unit}|{found.label}|{found.times}|{text[: tokens.ends[found.stop - 1]]}" if found else ""


CASED = [
    ("45 MSEK paid", "SEK|MONEY|1000000|45 MSEK"),
    ("45 € paid", "EUR|MONEY|1|45 €"),
    ("5 cents paid", "USD|MONEY|0.01|5 cents"),
    ("5 us cents paid", "USD|MONEY|0.01|5 us cents"),
    ("5 australian cents paid", "AUD|MONEY|0.01|5 australian cents"),
    ("5 us tonnes", ""),
    ("5 new cents paid", ""),
    # pounds: of weight where "of" follows, else by how many there are, or by what is priced
    ("200 pounds there", "lb|QUANTITY|1|200 pounds"),
    ("200 pounds of ore", "lb|QUANTITY|1|200 pounds"),
    ("99999 pounds there", "lb|QUANTITY|1|99999 pounds"),
    ("100000 pounds there", "GBP|MONEY|1|100000 pounds"),
    ("100000 pounds of ore", "lb|QUANTITY|1|100000 pounds"),
    ("3 million pounds there", "GBP|MONEY|1|3 million pounds"),
    ("200 pounds a tonne", "GBP|MONEY|1|200 pounds"),
    ("200 pounds per tonne", "GBP|MONEY|1|200 pounds"),
    ("200 pounds a head", "lb|QUANTITY|1|200 pounds"),
    # what may stand between a number and its unit
    ("3 working days", "|DATE|1|3 working days"),
    ("3 working tonnes", ""),
    ("3 nbsp tonnes", "t|QUANTITY|1|3 nbsp tonnes"),
    ("3 &nbsp; tonnes left", "t|QUANTITY|1|3 &nbsp; tonnes"),
    ("5 odd tonnes", "t|QUANTITY|1|5 odd tonnes"),
    ("5-odd tonnes", "t|QUANTITY|1|5-odd tonnes"),
    ("5-tonne loads", "t|QUANTITY|1|5-tonne"),
    ("5 - tonne", ""),
    ("5 -tonne", ""),
    ("half of a tonne", "t|QUANTITY|1|half of a tonne"),
    ("5 of a tonne", ""),
    ("half a tonne", "t|QUANTITY|1|half a tonne"),
    ("half the tonne", ""),
    ("5 a tonne", ""),
    ("½ an hour", "|DATE|1|½ an hour"),
    ("3\ntonnes", ""),
    ("3 wet tonnes", "t|QUANTITY|1|3 wet tonnes"),
    ("3 wet kilometres", ""),
    # durations
    ("3 months on", "|DATE|1|3 months"),
    ("3 month on month rose", ""),
    ("3 month on year", "|DATE|1|3 month"),
    ("0 hours", ""),
    ("half hour", "|DATE|1|half hour"),
    ("¾ hour", ""),
    ("2.5 min", ""),
    ("2.5 hours", "|DATE|1|2.5 hours"),
    ("2 min", "|DATE|1|2 min"),
    # units
    ("½ t", ""),
    ("½ kg", "kg|QUANTITY|1|½ kg"),
    ("2.5 mt", "t|QUANTITY|1|2.5 mt"),
    ("5,000 mtpa", "t/yr|QUANTITY|1|5,000 mtpa"),
    ("1000 mtpa", "t/yr|QUANTITY|1|1000 mtpa"),
    ("999 mtpa", "t/yr|QUANTITY|1000000|999 mtpa"),
    ("5,000 kt", "t|QUANTITY|1000|5,000 kt"),
    ("40 becquerels per cubic metre of air", "Bq/m3|QUANTITY|1|40 becquerels per cubic metre"),
    ("40 becquerels/cubic metre of air", "Bq/m3|QUANTITY|1|40 becquerels/cubic metre"),
    ("40 becquerels a cubic metre", "Bq|QUANTITY|1|40 becquerels"),
    ("4 percent more", "percent|PERCENT|1|4 percent"),
    ("4 basis points more", "basis_point|PERCENT|1|4 basis points"),
]
NORMALISED = [
    ("12.5c of its shares on the stock exchange", "USD|MONEY|0.01|12.5c"),
    ("12.5c in the kiln", "degC|QUANTITY|1|12.5c"),
    ("12c in the kiln", "USD|MONEY|0.01|12c"),
    ("12 c", ""),
    ("2.5 mt of ore", "t|QUANTITY|1000000|2.5 mt"),
    ("410mt of ore", "t|QUANTITY|1000000|410mt"),
    ("999mt of ore", "t|QUANTITY|1000000|999mt"),
    ("1000mt of ore", "t|QUANTITY|1|1000mt"),
    ("1 410mt of ore", "t|QUANTITY|1|1 410mt"),
    ("410 mt of ore", "t|QUANTITY|1|410 mt"),
    ("410kg of ore", "kg|QUANTITY|1|410kg"),
]


@each_row(("text", "expected"), CASED)
def test_what_follows_a_number(text: str, expected: str) -> None:
    assert tail(text) == expected


@each_row(("text", "expected"), NORMALISED)
def test_what_follows_a_number_where_signs_and_capitals_are_lost(text: str, expected: str) -> None:
    assert tail(text, normalised=True) == expected


@each_row(
    ("text", "normalised", "rule"),
    [
        ("5 kg there", True, DOUBTFUL),
        ("5 kg there", False, UNITS),
        ("5 kilometres there", True, UNITS),
        ("5 kg per tonne", True, UNITS),
    ],
)
def test_a_short_unit_is_doubted_in_normalised_text_alone(text: str, normalised: bool, rule: str) -> None:
    tokens = lex(text, normalised)
    number = number_at(tokens, 0)
    assert number is not None
    found = tail_at(tokens, 1, number, None, CurrencyContext(tokens))
    assert found is not None
    assert found.rule == rule


PER = [
    ("a kilogram", "kg"),
    ("per lb", "lb"),
    ("/t", "t"),
    ("/g", "g"),
    ("/l", "L"),
    ("/w", "W"),
    ("/ l", "L"),
    ("/ w", "W"),
    ("a share", "share"),
    ("per box", "box"),
    ("a box", None),
    ("per head", "head"),
    ("a head", "head"),
    ("per hour", "hour"),
    ("an hour", "hour"),
    ("per day", None),
    ("a day", None),
    ("a percent", None),
    ("a mine", None),
    ("kg", None),
    ("the tonne", None),
]


@each_row(("words", "unit"), PER)
def test_what_a_price_is_per(words: str, unit: str | None) -> None:
    tokens = lex(f"44 {words} there", False)
    assert per_unit_at(tokens, 1) == (None if unit is None else (unit, 3))


@each_row(
    ("words", "sure", "signed", "unit"),
    [
        ("kg", True, False, "kg"),
        ("kg", False, False, None),
        ("kg", False, True, None),
        ("kg of", True, False, None),  # a weight
        ("kg of", True, True, "kg"),  # the sign says that it is a price
        ("tonne", True, False, "t"),
        ("kilometre", True, False, None),
        ("kilometre", True, True, None),
        ("g", True, True, None),
    ],
)
def test_a_stroke_that_was_lost_is_put_back_before_short_units(
    words: str, sure: bool, signed: bool, unit: str | None
) -> None:
    tokens = lex(f"44 {words} it", True)
    assert per_unit_at(tokens, 1, sure, signed) == (None if unit is None else (unit, 2))
