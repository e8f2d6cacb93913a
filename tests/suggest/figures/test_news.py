"""Rules found on articles of price reports, markets and papers: one invented sentence a rule, in the form it is for."""

import pytest

from tests.rows import each_row
from tests.suggest.figures.reading import found

AS_PUBLISHED = {
    "sign of yuan in price reports": ("Cerium metal rose to Yn31,000-32,500/t.", ["MONEY Yn31,000-32,500/t = 31000..32500 CNY/t"]),
    "sign of won before digits": ("South Korea's Daehan spends W310b there.", ["MONEY W310b = 310000000000 KRW"]),
    "cents by their sign": ("It was assessed 7¢/lb lower.", ["MONEY 7¢/lb = 0.07 USD/lb"]),
    "choice of words": ("They need five or six.", ["CARDINAL five or six = 5..6 count"]),
    "raised by so much to so much": (
        "It raised its offer by $3 to $48 a pound.",
        ["MONEY $3 = 3 USD", "MONEY $48 a pound = 48 USD/lb"],
    ),
    "volumes of water": ("It pumps 3.5 million kilolitres.", ["QUANTITY 3.5 million kilolitres = 3500000 kL"]),
    "area in China": ("He tills 14 mu there.", ["QUANTITY 14 mu = 14 mu"]),
    "home dollar of a country that is the subject": (
        "Perth: The Australian State will pay $7 million, Canberra and Queensland say. Sydney agreed.",
        ["MONEY $7 million = 7000000 AUD"],
    ),
    "dollar where the country is named once": ("An Australian firm raised $7 million.", ["MONEY $7 million = 7000000 USD"]),
    "date in numbers": ("Updated: 2014-07-19.", ["DATE 2014-07-19"]),
    "date in numbers with stops": ("Berlin, 19.07.2014.", ["DATE 19.07.2014"]),
    "months to a month": ("Sales grew in the nine months to September.", ["DATE nine months to September"]),
    "year to a month": ("It lost money in the year to June.", ["DATE year to June"]),
    "plural weekday": ("It appears on Fridays.", ["DATE Fridays"]),
    "financial year": ("It sells more in financial 2012.", ["DATE financial 2012"]),
    "age now": ("Lim Boon Teck, now 74, sat there.", ["DATE 74"]),
    "age told": ("It was Rosa Quispe, who is 58, that saw it.", ["DATE 58"]),
    "age at a time": ("Rosa Quispe was 31 when it opened.", ["DATE 31"]),
    "ages between": ("The men, aged between 19 and 26, escaped.", ["DATE between 19 and 26"]),
    "postcode": ("Write to Level, Perth WA 6000.", []),
    "index by name": ("The CSI 300 fell.", []),
}  # fmt: skip
NORMALISED = {
    "date in numbers": ("updated 2014 07 19 by our staff", ["DATE 2014 07 19"]),
    "date in numbers of Europe": ("berlin 19 07 2014 what was found", ["DATE 19 07 2014"]),
    "days of a month": ("news of the week may 12 16 2014 in brief", ["DATE may 12 16 2014"]),
    "thousands after a month": (
        "basket prices were 1 420 a tonne in april 2 300 a tonne in june",
        ["MONEY 1 420 a tonne = 1420 USD/t", "DATE april", "MONEY 2 300 a tonne = 2300 USD/t", "DATE june"],
    ),
    "years in a list": ("the quota counts sales of 2019 2020 and 2021", ["DATE 2019", "DATE 2020", "DATE 2021"]),
    "age after a full name": ("the chairman robert harrison 63 resigned", ["DATE 63"]),
    "lost percentage before a price": (
        "the share lost 4 1 to 7 35p in london",
        ["PERCENT 4 1 = 4.1 percent", "MONEY 7 35p = 0.0735 GBP"],
    ),
    "lost percentage before an amount": (
        "demand will rise by 30 to 640 tonnes",
        ["PERCENT 30 = 30 percent", "QUANTITY 640 tonnes = 640 t"],
    ),
    "level of an index": ("the kospi climbed to 3 987 21 at noon", ["CARDINAL 3 987 21 = 3987.21 count"]),
    "rule by number": ("under listing rule 4 2 it may", []),
    "price per kilogram with a sign": ("it fetched us 52 10 kg of oxide", ["MONEY us 52 10 kg = 52.1 USD/kg"]),
    "pounds of weight": (
        "uranium sells at 48 a pound and output reached 12 million pounds",
        ["MONEY 48 a pound = 48 USD/lb", "QUANTITY 12 million pounds = 12000000 lb"],
    ),
    "letter of a dollar before a verb": (
        "the australian miner sees a profit of a 43 5 million against us 7 million",
        ["MONEY a 43 5 million = 43500000 AUD", "MONEY us 7 million = 7000000 USD"],
    ),
    "letter of a dollar per tonne": (
        "in australia unit costs rose to a 610 a ton",
        ["MONEY a 610 a ton = 610 AUD/t"],
    ),
    "fused letter of a share price": ("the australian share closed at a6 45 on monday", ["MONEY a6 45 = 6.45 AUD", "DATE monday"]),
    "pounds where Britain is the subject": (
        "london the british firm of cornwall england said the uk plant will cost 144m",
        ["MONEY 144m = 144000000 GBP"],
    ),
    "metals in dollars in Britain too": (
        "london the british firm of cornwall england said uk tin is at 27 400 a tonne",
        ["MONEY 27 400 a tonne = 27400 USD/t"],
    ),
}  # fmt: skip


@each_row(("text", "expected"), [pytest.param(*c, id=n) for n, c in AS_PUBLISHED.items()])
def test_a_figure_of_text_as_published_is_read(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@each_row(("text", "expected"), [pytest.param(*c, id=n) for n, c in NORMALISED.items()])
def test_a_figure_of_normalised_text_is_read(text: str, expected: list[str]) -> None:
    assert found(text) == expected


LEFT_OF_A_SIGN = [
    ("canada gave it ca 4 9 million today", ["MONEY ca 4 9 million = 4900000 CAD", "DATE today"]),
    ("canada dug ca 4 9 million tonnes today", ["QUANTITY 4 9 million tonnes = 4900000 t", "DATE today"]),
    ("it gave ca 4 9 million today", ["MONEY 4 9 million = 4900000 USD", "DATE today"]),
    ("call us 24 7 support it", []),
    ("see us06 there", []),
    ("australia gave grants totalling a 440 000 and", ["MONEY a 440 000 = 440000 AUD"]),
]


@each_row(("text", "expected"), LEFT_OF_A_SIGN)
def test_letters_before_a_number_are_left_of_a_sign_where_their_country_is_named(
    text: str, expected: list[str]
) -> None:
    assert found(text) == expected
