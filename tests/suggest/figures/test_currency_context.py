"""Which currency an article means, by the countries it names and the signs it uses."""

import pytest

from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.lexer import lex
from tests.rows import each_row


def context(text: str, *, normalised: bool = False) -> CurrencyContext:
    return CurrencyContext(lex(text, normalised))


def naming(**times: int) -> str:
    """A text that names each of some countries so often."""
    return " ".join(f"{word} said" for word, count in times.items() for _ in range(count))


@each_row(
    ("text", "expected"),
    [
        ("It cost $7.", "USD"),
        ("It cost $7, or A$8.", "USD"),  # its own dollar has its own sign
        ("It cost $7, or A$8, or US$5.", "AUD"),
        ("It cost $7, or A$8, or US$5, in Canada.", "AUD"),
        ("It cost $7, or C$8, or US$5.", "CAD"),
        ("It cost $7, or A$8, which it paid. " + naming(Canada=5), "CAD"),
        ("It cost $7, or US$5. " + naming(Canada=3), "CAD"),
        ("It cost $7, or US$5. " + naming(Canada=2), "USD"),
        ("It cost $7. " + naming(Canada=4), "USD"),
        ("It cost $7. " + naming(Canada=5), "CAD"),
        ("It cost $7. " + naming(Canada=5, America=2), "CAD"),
        ("It cost $7. " + naming(Canada=6, America=3), "USD"),
        ("It cost $7. " + naming(Canada=5, ASX=1), "CAD"),
        ("Tarvox (ASX: TVX) of Australia paid $7.", "AUD"),
        ("Tarvox (ASX: TVX) of Australia paid $7 in America.", "USD"),
    ],
)
def test_a_bare_dollar_is_of_the_country_that_the_article_is_about(text: str, expected: str) -> None:
    assert context(text).dollar == expected


@pytest.mark.parametrize(("times", "expected"), [(1, "USD"), (2, "AUD")])
def test_in_normalised_text_an_exchange_alone_does_not_tell_the_dollar(times: int, expected: str) -> None:
    assert context(f"asx said {naming(australia=times)}", normalised=True).dollar == expected


@each_row(
    ("countries", "expected"),
    [
        ({"britain": 1}, "USD"),
        ({"britain": 4}, "USD"),
        ({"britain": 5}, "GBP"),
        ({"britain": 5, "america": 2}, "GBP"),
        ({"britain": 6, "america": 3}, "USD"),
        ({"britain": 5, "eu": 5}, "EUR"),
        ({"eu": 4}, "USD"),
        ({"eu": 7, "america": 2}, "EUR"),
        ({"eu": 6, "america": 2}, "USD"),
        ({"canada": 5, "eu": 6}, "CAD"),
    ],
)
def test_an_amount_without_its_sign_is_in_the_money_of_the_subject(countries: dict[str, int], expected: str) -> None:
    assert context(naming(**countries), normalised=True).lost == expected


def test_metals_are_sold_in_dollars_in_europe_too() -> None:
    europe = context(naming(eu=5), normalised=True)
    assert (europe.lost_per("t"), europe.lost_per("m")) == ("USD/t", "EUR/m")


def test_how_often_america_is_named() -> None:
    assert context("the u s and the u n met america and a dollar", normalised=True).american == 3
    assert context("The U.S. left.").american == 1


@each_row(
    ("text", "marked"),
    [("It cost US$5.", True), ("It cost 5 USD.", True), ("it cost us 5", True), ("It cost $5.", False)],
)
def test_marked_dollars(text: str, marked: bool) -> None:
    assert context(text).marks_dollars is marked


@each_row(
    ("text", "weighs"),
    [
        ("uranium rose to 90 a pound", True),
        ("uranium rose to 90 per pound", True),
        ("copper sold at 4 per lb", True),
        ("copper rose to 4 a pound", False),
        ("uranium rose against the pound", False),
        ("uranium rose a little and a pound was paid in britain", False),
        ("uranium rose a little", False),
        ("uranium rose with its output", False),
        ("uranium rose with uranium", False),
        ("uranium rose with the output of uranium", True),
    ],
)
def test_who_sells_by_the_pound(text: str, weighs: bool) -> None:
    assert context(text).weighs_in_pounds is weighs


@each_row(
    ("text", "expected"),
    [
        ("It paid ¥ 300.", "CNY"),
        ("Japan paid ¥ 300.", "JPY"),
        ("It is 97 rmb and ¥ 300 in China.", "JPY"),
        ("It is 97 yuan and ¥ 300 in China.", "CNY"),
        ("Japan, and then China paid ¥ 300.", "CNY"),
    ],
)
def test_what_a_sign_of_two_countries_means(text: str, expected: str) -> None:
    found = context(text)
    assert found.yen_sign(found.tokens.words.index("¥")) == expected


@each_row(
    ("text", "expected"),
    [
        ("they paid 5 pesos", "MXN"),
        ("chile pesos", "CLP"),
        ("mexico and chile paid 5 pesos", "CLP"),
        ("chile paid " + "so " * 57 + "pesos", "CLP"),
        ("chile paid " + "so " * 58 + "pesos in mexico", "MXN"),
        ("they paid 5 pesos in chile, chile and chile, and in mexico", "MXN"),
        ("they paid 5 pesos in chile, chile, chile and chile, and in mexico", "CLP"),
        ("they paid 5 pesos in chile", "CLP"),
        ("they paid 5 pesos in chile and mexico", "MXN"),
    ],
)
def test_a_noun_that_countries_share_is_of_the_last_one_named_before_it(text: str, expected: str) -> None:
    found = context(text, normalised=True)
    assert found.noun("pesos", "MXN", found.tokens.words.index("pesos")) == expected


def test_a_noun_of_no_country_that_is_named_is_of_the_usual_one() -> None:
    found = context("they paid 5 pounds", normalised=True)
    assert found.noun("pounds", "GBP", 3) == "GBP"


@each_row(
    ("text", "speaks"),
    [
        ("its shares rose", True),
        ("its boats rose", False),
        ("its shares rose in the kiln", False),
        ("it was in the kiln", False),
    ],
)
def test_who_speaks_of_shares_and_of_no_heat(text: str, speaks: bool) -> None:
    assert context(text).speaks_of_shares is speaks
