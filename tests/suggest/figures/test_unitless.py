"""What a number without a unit is: a count, a fraction, a score, an age or a price that goes on."""

from rareannot.suggest.figures import find_figures
from rareannot.suggest.figures.amounts import amount_at
from rareannot.suggest.figures.context_words import FigureContext
from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.unitless import decide
from tests.rows import each_row
from tests.suggest.figures.reading import placed, read_by, told

CASED = [
    ("It has 5 and", "CARDINAL = 5 count: number"),
    ("It has 5 boats", "CARDINAL = 5 count: count + plural noun"),
    ("It has |five and", "CARDINAL = 5 count: number word"),
    ("It has 5-boat it", "CARDINAL = 5 count: number in a compound"),
    ("It has 5 - boat it", "CARDINAL = 5 count: number"),
    ("It has 5, boat it", "CARDINAL = 5 count: number"),
    ("It has 5 million and", "CARDINAL = 5000000 count: number"),
    ("The Group of |20 met", ""),
    ("The group of |seven met", ""),
    ("The group of |77 met", ""),
    ("The group of |9 met", "CARDINAL = 9 count: number"),
    ("The group with |20 met", "CARDINAL = 20 count: number"),
    # "one" counts, or stands for something
    ("It has |one boat", "CARDINAL = 1 count: number word"),
    ("It has no |one boat", ""),
    ("It has |one of it", ""),
    ("It has |one hundred", "CARDINAL = 100 count: number word"),
    ("It has |one two", ""),
    ("It shut one by |one boat", ""),
    ("It fell by |one boat", "CARDINAL = 1 count: number word"),
    ("It has been |one for it", ""),
    ("It has been |one, it", ""),
    ("It has been |one boat", "CARDINAL = 1 count: number word"),
    # a score falls, a spread rises
    ("It won |9-0 there", "CARDINAL = 9 count: score"),
    ("It won 9-|0 there", "CARDINAL = 0 count: score"),
    ("It won |9-9 there", "CARDINAL = 9 count: score"),
    ("It won 9-|9 there", "CARDINAL = 9 count: score"),
    ("It won |999-0 there", "CARDINAL = 999 count: score"),
    ("It won |1000-0 there", "CARDINAL = 1000 count: number in a compound"),
    ("It won |9 -0 there", "CARDINAL = 9 count: number"),
    ("It won |9- 0 there", "CARDINAL = 9 count: number in a compound"),
    ("It won |9:0 there", "CARDINAL = 9 count: number"),
    ("It won 9:|0 there", "CARDINAL = 0 count: number"),
    ("It won |9-12 there", "CARDINAL = 9..12 count: number"),
    ("It won 9 |12 there", "CARDINAL = 12 count: number"),
    ("It won 1000-|9 there", ""),
    ("It won |five-0 there", "CARDINAL = 5 count: number word"),
    # fractions
    ("It has |half the ore", "CARDINAL = 0.5 count: fraction"),
    ("In the first |half it", ""),
    ("It has |half-brothers", ""),
    ("It has |half way", ""),
    ("It has |a third of it", "CARDINAL = 0.3333 count: fraction"),
    ("It has |a third boat", ""),
    ("It has |a third-rate", ""),
    ("It has |a third year", ""),
    ("It has |a third higher", "CARDINAL = 0.3333 count: fraction"),
    ("It has |a quarter boat", "CARDINAL = 0.25 count: fraction"),
    ("It has |two-thirds boat", "CARDINAL = 0.6667 count: fraction"),
    ("It has |one third boat", "CARDINAL = 0.3333 count: fraction"),
    ("It has |a third, it", "CARDINAL = 0.3333 count: fraction"),
    # names and times
    ("The Vivo |5 and", ""),
    ("It has |zero tolerance", ""),
    ("It has net-|zero goals", ""),
    ("It has |zero goals", "CARDINAL = 0 count: count + plural noun"),
    ("It sold. Vivo |5 and", "CARDINAL = 5 count: number"),
    ("Vivo |5 and", "CARDINAL = 5 count: number"),
    ("The Vivo\n|5 and", "CARDINAL = 5 count: number"),
    ("The Big Vivo's |5 and", "CARDINAL = 5 count: number"),
    ("It is 7/|12 and", ""),
    ("It is 7/ |12 and", "CARDINAL = 12 count: number"),
    ("They met at |8.15 it", ""),
    ("They met by |24.59 it", ""),
    ("They met at |25.15 it", "CARDINAL = 25.15 count: number"),
    ("They met at |25.00 it", "CARDINAL = 25 count: number"),
    ("They met at |8.5 it", "CARDINAL = 8.5 count: number"),
    ("They met of |8.15 it", "CARDINAL = 8.15 count: number"),
]


@each_row(("text", "expected"), CASED)
def test_what_a_number_as_published_is(text: str, expected: str) -> None:
    tokens, at = placed("cased", text)
    currency = CurrencyContext(tokens)
    amount = amount_at(tokens, at, currency)
    assert amount is not None
    read = decide(tokens, amount, currency, FigureContext())
    assert (f"{read.label} = {told(read.figure())}: {read.rule}" if read else "") == expected


CHANGE, SPREAD, PER = "change of a price", "spread after a price", "number + per-unit"
NORMALISED = [
    ("so 62 per tonne it", f"MONEY 62 per tonne = 62 USD/t: {PER}"),
    ("so 62 a tonne it", f"MONEY 62 a tonne = 62 USD/t: {PER}"),
    ("so 62 australian per tonne", f"MONEY 62 australian per tonne = 62 AUD/t: {PER}"),
    ("so [1 130 yen up |15 95 it", f"MONEY 15 95 = 15.95 JPY: {CHANGE}"),
    ("so [1 130 yen up |1 015 it", f"MONEY 1 015 = 1015 JPY: {CHANGE}"),
    ("so [1 130 yen down |1 015 boats", "CARDINAL 1 015 = 1015 count: count + plural noun"),
    ("so [1 130 yen [5 yuan up |1 015 it", f"MONEY 1 015 = 1015 JPY: {CHANGE}"),
    ("so [1 130 yen [5 yuan up |1 130 it", f"MONEY 1 130 = 1130 CNY: {CHANGE}"),
    ("so [1 130 yen [5 yuan [6 yuan up |1 015 it", f"MONEY 1 015 = 1015 CNY: {CHANGE}"),
    ("so [1 130 yen so so so so so so so so so so so so so up |1 015 it", f"MONEY 1 015 = 1015 JPY: {CHANGE}"),
    ("so [1 130 yen so so so so so so so so so so so so so so up |1 015 it", "CARDINAL 1 015 = 1015 count: number in normalised text"),
    ("so [51 000 52 000 yuan [5 yuan [5 yuan [5 yuan so |63 000 64 000 it", "CARDINAL 63 000 64 000 = 63000..64000 count: number in normalised text"),
    ("so [51 000 52 000 yuan t so |63 000 64 000 it", f"MONEY 63 000 64 000 = 63000..64000 CNY/t: {SPREAD}"),
    ("so [51 000 52 000 yuan t from |63 000 64 000 it", f"MONEY 63 000 64 000 = 63000..64000 CNY: {SPREAD}"),
    ("so [51 000 52 000 yuan t so |63 000 64 000 boats", "CARDINAL 63 000 64 000 = 63000..64000 count: count + plural noun"),
    ("so [51 000 52 000 yuan [5 yuan [5 yuan so |63 000 64 000 it", f"MONEY 63 000 64 000 = 63000..64000 CNY: {SPREAD}"),
    ("so [500 600 yuan t so |685 725 it", f"MONEY 685 725 = 685..725 CNY/t: {SPREAD}"),
    ("so [137 138 yuan t so |685 725 it", f"MONEY 685 725 = 685..725 CNY/t: {SPREAD}"),
    ("so [2 000 2 100 yuan t so |400 450 it", f"MONEY 400 450 = 400..450 CNY/t: {SPREAD}"),
    ("so [500 600 yuan t so |400 600 it", f"MONEY 400 600 = 400..600 CNY/t: {SPREAD}"),
]  # fmt: skip


@each_row(("text", "expected"), NORMALISED)
def test_what_a_number_without_its_sign_is_after_what_was_told(text: str, expected: str) -> None:
    assert read_by(decide, text) == expected


@each_row(
    "text",
    [
        "so [136 137 yuan t so |685 725 it",
        "so [500 600 yuan t so |400 601 it",
        "so [500 600 yuan t so |400 400 it",
        "so [2 000 2 100 yuan t so |399 450 it",
        "so [500 yuan t so |685 725 it",
        f"so [500 600 yuan t {'so ' * 21}|685 725 it",
    ],
)
def test_a_pair_of_groups_is_one_number_unless_the_last_price_was_such_a_spread(text: str) -> None:
    assert ".." not in read_by(decide, text)


def test_a_scaled_number_after_a_verb_of_money_is_in_the_currency_told_before() -> None:
    text = "It paid 3 kroner a tonne in Norway and raised 90 million since."
    assert [s.figure and s.figure.unit for s in find_figures(text)] == ["NOK/t", "NOK"]
    text = "It paid 3 kroner a tonne in Norway and kept 90 million since."
    assert [s.figure and s.figure.unit for s in find_figures(text)] == ["NOK/t", "count"]
