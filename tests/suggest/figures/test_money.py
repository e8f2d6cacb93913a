"""Currencies by sign, code or noun: the examples that the comments name, and their neighbours."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.lexer import lex
from rareannot.suggest.figures.money import (
    LOST_SIGNS,
    currency_noun_at,
    hundredth_at,
    owner_after,
    scaled_code_at,
    sign_after,
    sign_at,
)
from tests.rows import each_row
from tests.suggest.figures.reading import found, placed

SAID = [
    ("It costs US$44 a tonne.", ["MONEY US$44 a tonne = 44 USD/t"]),
    ("he paid us 44 million for it", ["MONEY us 44 million = 44000000 USD"]),
    ("it took us 23 days", ["DATE 23 days"]),
    ("it cost us 4 percent of sales", ["PERCENT 4 percent = 4 percent"]),
    ("South Africa paid R7.8bn for it.", ["MONEY R7.8bn = 7800000000 ZAR"]),
    ("The IRR 23.3% is high.", ["PERCENT 23.3% = 23.3 percent"]),
    ("It paid A$28 million in Australia.", ["MONEY A$28 million = 28000000 AUD"]),
    ("in australia it raised a 28 million last week", ["MONEY a 28 million = 28000000 AUD", "DATE last week"]),
    ("in australia shares closed at a 4 67 on news", ["MONEY a 4 67 = 4.67 AUD"]),
    ("in australia it paid a28 million for the mine", ["MONEY a28 million = 28000000 AUD"]),
    ("in australia shares closed at a7 02 on friday", ["MONEY a7 02 = 7.02 AUD", "DATE friday"]),
    ("in australia it found 5 g t au 1 2 m below", ["QUANTITY 5 g t = 5 g/t", "QUANTITY 1 2 m = 1.2 m"]),
    ("in australia the a 500 fee was paid", ["MONEY a 500 = 500 AUD"]),
    ("in australia gold clears a 6 900 oz as demand grows", ["MONEY a 6 900 oz = 6900 AUD/oz"]),
    ("in australia it was a 41m gain", ["MONEY 41m = 41000000 USD"]),
    ("in australia it rose to a 593 a ton", ["MONEY a 593 a ton = 593 AUD/t"]),
    ("in australia it paid a 61m", ["MONEY a 61m = 61000000 AUD"]),
    ("in australia it got a a 5 000 grant", ["MONEY a 5 000 = 5000 AUD"]),
    ("canada paid c 7 475 000 for it", ["MONEY c 7 475 000 = 7475000 CAD"]),
    ("canada paid c 1 15 for it", ["MONEY c 1 15 = 1.15 CAD"]),
    ("in australia it cost a 62 per tonne", ["MONEY a 62 per tonne = 62 AUD/t"]),
    ("in australia it ended the day closing at a 0 043 on friday", ["MONEY a 0 043 = 0.043 AUD", "DATE friday"]),
    ("It fell 5 cents to 40 cents a pound.", ["MONEY 5 cents = 0.05 USD", "MONEY 40 cents a pound = 0.4 USD/lb"]),
    ("It fell 5 US cents.", ["MONEY 5 US cents = 0.05 USD"]),
    ("It costs 12 pence.", ["MONEY 12 pence = 0.12 GBP"]),
    ("It costs 12c.", ["MONEY 12c = 0.12 USD"]),
    (
        "It paid 3 Hong Kong dollars and 4 New Zealand dollars.",
        ["MONEY 3 Hong Kong dollars = 3 HKD", "MONEY 4 New Zealand dollars = 4 NZD"],
    ),
    (
        "It paid 20 Singapore dollars, 30 Taiwan dollars and 40 Namibian dollars.",
        [
            "MONEY 20 Singapore dollars = 20 SGD",
            "MONEY 30 Taiwan dollars = 30 TWD",
            "MONEY 40 Namibian dollars = 40 NAD",
        ],
    ),
    (
        "It paid 30 American dollars and 20 Australian dollars.",
        ["MONEY 30 American dollars = 30 USD", "MONEY 20 Australian dollars = 20 AUD"],
    ),
    ("It paid 50 usd and 60 EUR.", ["MONEY 50 usd = 50 USD", "MONEY 60 EUR = 60 EUR"]),
    ("It paid ¥300 in Japan.", ["MONEY ¥300 = 300 JPY"]),
    ("It paid RMB 300 million.", ["MONEY RMB 300 million = 300000000 CNY"]),
    ("The loss was $ (3.5 million).", ["MONEY $ (3.5 million) = -3500000 USD"]),
]


@each_row(("text", "expected"), SAID)
def test_what_is_found_in_a_sentence(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@each_row("word", ["us", "rs", "rmb", "hk", "nz", "nt", "rm"])
def test_what_is_left_of_a_sign_tells_the_currency_in_normalised_text_alone(word: str) -> None:
    assert found(f"it paid {word} 44 million for the mine there") == [
        f"MONEY {word} 44 million = 44000000 {LOST_SIGNS[word]}"
    ]


@pytest.mark.parametrize("word", ["a", "n"])
def test_a_single_letter_is_a_sign_only_in_an_article_of_its_country(word: str) -> None:
    text = f"it paid {word} 44 million to the state of the north and left"
    assert sign_at(lex(text, True), 2, CurrencyContext(lex(text, True))) is None


def test_a_code_before_a_share_is_no_currency() -> None:
    tokens = lex("The IRR 23.3 % is high.", False)
    assert sign_at(tokens, 1, CurrencyContext(tokens)) is None
    tokens = lex("The IRR 23.3 is high.", False)
    assert sign_at(tokens, 1, CurrencyContext(tokens)) == ("IRR", 2)


@each_row(
    ("text", "expected"),
    [
        ("5 us cents", ("USD", 3)),
        ("5 euro cents", ("EUR", 3)),
        ("5 canadian cents", ("CAD", 3)),
        ("5 pence there", None),
    ],
)
def test_cents_are_of_the_country_before_them(text: str, expected: tuple[str, int] | None) -> None:
    tokens = lex(text, False)
    assert hundredth_at(tokens, 2, CurrencyContext(tokens)) == expected


@pytest.mark.parametrize(
    ("text", "at", "code"), [("5 U.S. cents", 5, "USD"), ("5 cents", 1, "AUD"), ("5 us cents", 2, "USD")]
)
def test_cents_of_the_united_states_are_theirs_in_an_article_of_another_country(text: str, at: int, code: str) -> None:
    tokens = lex(text, False)
    assert hundredth_at(tokens, at, CurrencyContext(tokens, "AUD")) == (code, at + 1)


def test_a_letter_is_a_hundredth_only_beside_its_number() -> None:
    apart, beside, capital = lex("12 c", False), lex("12c", False), lex("12C", False)
    assert hundredth_at(apart, 1, CurrencyContext(apart)) is None
    assert hundredth_at(beside, 1, CurrencyContext(beside)) == ("USD", 2)
    assert hundredth_at(capital, 1, CurrencyContext(capital)) is None


@each_row(
    ("text", "expected"),
    [("44 U.S. dollars", "USD"), ("44 hong kong dollars", "HKD"), ("44 euros", "EUR"), ("44 usd", "USD"), ("44 SEK", "SEK"), ("44 sek", "SEK"),
     ("44 ALL", None), ("44 Kong", None), ("44 brands", None)],
)  # fmt: skip
def test_a_noun_or_a_code_after_the_amount_names_the_currency(text: str, expected: str | None) -> None:
    tokens = lex(text, False)
    got = currency_noun_at(tokens, 1, CurrencyContext(tokens))
    assert (got and got[0]) == expected
    assert got is None or got[1] == len(tokens)


def named_by(find: Callable[..., tuple[object, int] | None], form: str, text: str) -> str:
    """What a function finds after the "|" of a text: "currency: its words"; "" for nothing."""
    tokens, at = placed(form, text)
    said = find(tokens, at, CurrencyContext(tokens))
    return f"{said[0]}: {tokens.text[tokens.starts[at] : tokens.ends[said[1] - 1]]}" if said else ""


SIGNS = [
    ("cased", "paid |$5 it", "USD: $"),
    ("cased", "paid |$ 5 it", "USD: $"),
    ("cased", "paid |$-5 it", "USD: $"),
    ("cased", "paid |$ -5 it", "USD: $"),
    ("cased", "paid |$- 5 it", ""),
    ("cased", "paid |$(5 it", "USD: $"),
    ("cased", "paid |$)5 it", ""),
    ("cased", "paid |$x5 it", ""),
    ("cased", "paid |$.05 it", "USD: $"),
    ("cased", "paid |$ .05 it", ""),
    ("cased", "paid |$. 05 it", ""),
    ("cased", "paid |$boats", ""),
    ("cased", "paid |A$5 it", "AUD: A$"),
    ("cased", "paid |A $13 million", ""),
    ("cased", "paid Z|$5 it", ""),
    ("cased", "paid 3|$5 it", "USD: $"),
    ("cased", "paid |RMB5 it", "CNY: RMB"),
    ("cased", "paid |Rmb5 it", "CNY: Rmb"),
    ("cased", "paid |Rs 5 it", "INR: Rs"),
    ("cased", "paid |rs 5 it", ""),
    ("cased", "paid |SEK 5 it", "SEK: SEK"),
    ("cased", "paid |sek 5 it", "SEK: sek"),
    ("cased", "paid |SEK boats", ""),
    ("cased", "paid |ALL 5 it", "ALL: ALL"),
    ("cased", "paid |all 5 it", ""),
    ("cased", "paid |IRR 23.3% it", ""),
    ("cased", "paid |us 5 it", ""),
    ("cased", "at |COP26 it", ""),
    ("cased", "at |COP 260 it", "COP: COP"),
    ("cased", "at |COP 2.6 it", "COP: COP"),
    ("cased", "at |CLP 26 it", "CLP: CLP"),
    ("normalised", "paid |rs 5 it", "INR: rs"),
    ("normalised", "paid |ksh 5 it", "KES: ksh"),
    ("normalised", "paid |kd5 it", "KWD: kd"),
    ("normalised", "paid |kd 5 it", ""),
    # what is left of a sign
    ("normalised", "it paid |us 5 it", "USD: us"),
    ("normalised", "it paid |us5 it", "USD: us"),
    ("normalised", "it told |us 5 it", ""),
    ("normalised", "it gave |us 5 it", ""),
    ("normalised", "it took |us 5 days", ""),
    ("normalised", "it cost |us 5 percent", ""),
    ("normalised", "it cost |us 5 7 percent", ""),
    ("normalised", "it paid |c 5 million it", "CAD: c"),
    ("normalised", "it paid |c 2 5 million it", "CAD: c"),
    ("normalised", "it paid |c 5m it", "CAD: c"),
    ("normalised", "it paid |c5m it", ""),
    ("normalised", "it paid |c 5 it", ""),
    ("normalised", "it paid |n 44 million", ""),
    ("normalised", "namibia paid |n 44 it", "NAD: n"),
    ("normalised", "in australia it paid |a28 million", "AUD: a"),
    ("normalised", "in australia it paid |a28m it", "AUD: a"),
    ("normalised", "in australia it paid |a28 it", ""),
    ("normalised", "in australia it was |a7 02 it", "AUD: a"),
    ("normalised", "in australia it was |a7 021 it", ""),
    ("normalised", "in australia it was |a7 02 03 it", ""),
    ("normalised", "in australia it paid |au 28 million", "AUD: au"),
    ("normalised", "in australia it paid |au 28 it", ""),
    # the letter of a dollar, or an article
    ("normalised", "it paid the |a 500 it", ""),
    ("normalised", "in australia the |a 500 it", "AUD: a"),
    ("normalised", "in australia some |a 500 it", ""),
    ("normalised", "in canada it |c 7 475 it", "CAD: c"),
    ("normalised", "in canada it |c 7 it", ""),
    ("normalised", "in canada it |c 7m it", "CAD: c"),
    ("normalised", "in australia it |a 7 475 it", ""),
    ("normalised", "in australia it |a 6 900 oz it", "AUD: a"),
    ("normalised", "in australia it |a 6 900 oz", "AUD: a"),
    ("normalised", "in australia it |a 6 900 oz bar", ""),
    ("normalised", "in australia it |a 6 900 km it", ""),
    ("normalised", "in australia for us 3 it |a 6 900 oz bar", "AUD: a"),
    ("normalised", "in australia it |a 62 per tonne", "AUD: a"),
    ("normalised", "in australia it |a 62 per cent", ""),
    ("normalised", "in australia it got a |a 500 grant", "AUD: a"),
    ("normalised", "in australia it closed at |a 4 67 on it", "AUD: a"),
    ("normalised", "in australia it closed at |a 4 67", "AUD: a"),
    ("normalised", "in australia it closed on |a 4 67 on it", ""),
    ("normalised", "in australia it closed at |a 4 67 bar", ""),
    ("normalised", "in australia it closed at |a 4 671 on it", ""),
    ("normalised", "in australia for us 3 it closed at |a 4 67 bar", "AUD: a"),
    ("normalised", "in australia it rose to |a 593 a ton", "AUD: a"),
    ("normalised", "in australia it rose |a 593 a ton", ""),
    ("normalised", "in australia it rose to |a 593 a man", ""),
    ("normalised", "in australia it |a 0 043 on it", "AUD: a"),
    ("normalised", "in australia it |a 0 043 each", "AUD: a"),
    ("normalised", "in australia it |a 0 043 bar", ""),
    ("normalised", "in australia it |a 1 043 each", ""),
    ("normalised", "in australia it |a 0 each", ""),
    ("normalised", "in australia it |a 61m", "AUD: a"),
    ("normalised", "in australia it |a 61m on it", "AUD: a"),
    ("normalised", "in australia it |a 61m next it", "AUD: a"),
    ("normalised", "in australia it |a 61m gain", ""),
    ("normalised", "in australia it |a 2 5 million 7 it", "AUD: a"),
    ("normalised", "in australia it |a 61 it", ""),
    ("normalised", "an |a 6 million stake", "AUD: a"),
    ("normalised", "to |a 8 million stake", ""),
    ("normalised", "an |a 6 year stake", ""),
]


@each_row(("form", "text", "expected"), SIGNS)
def test_a_sign_or_what_is_left_of_it_names_the_currency(form: str, text: str, expected: str) -> None:
    assert named_by(sign_at, form, text) == expected


AFTER = [
    (currency_noun_at, "cased", "paid 44 |SEK it", "SEK: SEK"),
    (currency_noun_at, "cased", "paid 44 |SEK 5 it", "SEK: SEK"),
    (currency_noun_at, "cased", "paid 44 |SEK5 it", ""),
    (currency_noun_at, "cased", "paid 44 |sek it", "SEK: sek"),
    (currency_noun_at, "cased", "paid 44 |RON it", "RON: RON"),
    (currency_noun_at, "cased", "paid 44 |Ron it", ""),
    (currency_noun_at, "cased", "paid 44 |ALL it", ""),
    (currency_noun_at, "cased", "paid 44 |U.S. dollars it", "USD: U.S. dollars"),
    (currency_noun_at, "cased", "paid 44 |U.S. boats", ""),
    (currency_noun_at, "cased", "paid 44 |Norwegian kroner it", "NOK: Norwegian kroner"),
    (sign_after, "cased", "paid 10 |$ it", "USD: $"),
    (sign_after, "cased", "paid 10 |£ it", "GBP: £"),
    (sign_after, "cased", "paid 10 |€ it", "EUR: €"),
    (sign_after, "cased", "paid 10 |¥ it", ""),
    (sign_after, "cased", "paid 10 |$5 it", ""),
    (sign_after, "cased", "paid 10 |$ 5 it", "USD: $"),
    (sign_after, "cased", "paid 10 |$, it", "USD: $"),
    (hundredth_at, "cased", "paid 5 |cents it", "USD: cents"),
    (hundredth_at, "cased", "Australia paid 5 US |cents it", "USD: cents"),
    (hundredth_at, "cased", "Australia paid 5 U.S. |cents it", "USD: cents"),
    (hundredth_at, "normalised", "australia paid 5 u s |cents it", "USD: cents"),
    (hundredth_at, "cased", "paid 5 Australian |cents it", "AUD: cents"),
    (hundredth_at, "cased", "paid 5 euro |cents it", "EUR: cents"),
    (hundredth_at, "cased", "paid 5|p it", "GBP: p"),
    (hundredth_at, "cased", "paid 5 |p it", ""),
    (hundredth_at, "cased", "paid 5|P it", ""),
    (hundredth_at, "cased", "paid 5 |boats", ""),
]


@each_row(("find", "form", "text", "expected"), AFTER)
def test_what_stands_after_an_amount_names_the_currency(
    find: Callable[..., tuple[object, int] | None], form: str, text: str, expected: str
) -> None:
    assert named_by(find, form, text) == expected


@each_row(
    ("form", "text", "code"),
    [
        ("cased", "45 |MSEK", (Decimal(1_000_000), "SEK")),
        ("cased", "45 |bnSEK", (Decimal(1_000_000_000), "SEK")),
        ("cased", "45 |kEUR", (Decimal(1000), "EUR")),
        ("cased", "45 |msek", None),
        ("normalised", "45 |msek", (Decimal(1_000_000), "SEK")),
        ("normalised", "45 |boats", None),
    ],
)
def test_a_code_may_have_its_scale_before_it(form: str, text: str, code: tuple[Decimal, str] | None) -> None:
    assert scaled_code_at(*placed(form, text)) == code


@each_row(
    ("text", "owner"),
    [
        ("paid $75 |U.S. per barrel", ("USD", 4)),
        ("paid $75 |Australian, it", ("AUD", 1)),
        ("paid $75 |Australian grants", None),
        ("paid $75\n|Australian, it", None),
        ("paid $75 |boats", None),
    ],
)
def test_the_country_of_a_dollar_may_stand_after_the_amount(text: str, owner: tuple[str, int] | None) -> None:
    tokens, at = placed("cased", text)
    assert owner_after(tokens, at) == (owner and (owner[0], at + owner[1]))
