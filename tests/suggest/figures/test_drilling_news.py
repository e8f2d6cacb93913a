"""Figures as explorers and price reporters write them: lengths, grades, holes by number, changes without their signs."""

import pytest

from tests.rows import each_row
from tests.suggest.figures.reading import found

CASED = {
    "metres beside grades": (
        "It cut 12m at 4.1g/t gold from 88m [35m].",
        ["QUANTITY 12m = 12 m", "QUANTITY 4.1g/t = 4.1 g/t", "QUANTITY 88m = 88 m", "QUANTITY 35m = 35 m"],
    ),
    "metres of a core": (
        "Drilling of the core goes on: drill cores over a 60.5m interval.",
        ["QUANTITY 60.5m = 60.5 m"],
    ),
    "millions of shares beside grades": (
        "At 2 g/t it sold 25m shares.",
        ["QUANTITY 2 g/t = 2 g/t", "CARDINAL 25m = 25000000 count"],
    ),
    "millions of pounds of weight": (
        "At 2 g/t it made over 3M lbs.",
        ["QUANTITY 2 g/t = 2 g/t", "QUANTITY over 3M lbs = 3000000 lb more_than"],
    ),
    "length under a grade": (
        "It cut 0.4% nickel (Ni) over 1.6 metres, 0.2% U₃O₈ over 6 metres, 1.2% Li2O over 9 m and 5 g/t over 7 m.",
        [
            *("PERCENT 0.4% = 0.4 percent", "QUANTITY 1.6 metres = 1.6 m"),
            *("PERCENT 0.2% = 0.2 percent", "QUANTITY 6 metres = 6 m"),
            *("PERCENT 1.2% = 1.2 percent", "QUANTITY 9 m = 9 m"),
            *("QUANTITY 5 g/t = 5 g/t", "QUANTITY 7 m = 7 m"),
        ],
    ),
    "length under an equivalent": (
        "It cut 816 g/t AgEq over 2 metres and veins over 73 m (from 154 m).",
        ["QUANTITY 816 g/t = 816 g/t", "QUANTITY 2 metres = 2 m", "QUANTITY 73 m = 73 m", "QUANTITY 154 m = 154 m"],
    ),
    "length that is a bound": (
        "The firm drilled over 5,000 metres.",
        ["QUANTITY over 5,000 metres = 5000 m more_than"],
    ),
    "things in a row": ("Trenches 2, 3 and 4 are new (Figures 2&3); trench 1 is old.", []),
    "scopes": ("Scope 1 and 2 emissions fell 4%.", ["PERCENT 4% = 4 percent"]),
    "row before an amount": ("In phase 1 and 2 million tonnes.", ["QUANTITY 2 million tonnes = 2000000 t"]),
    "holes by number": ("Hole W-24-17, hole GQ24-13 and a hole (121-20-41) hit 3 veins.", ["CARDINAL 3 = 3 count"]),
    "day and night": ("It is open 24/7, as 24-7Wire said of 24 7-day weeks.", ["CARDINAL 24 = 24 count", "DATE 7-day"]),
    "list by number": (
        "It sells (1) tin; (2) lead; and two (2) mines.",
        ["CARDINAL two = 2 count", "CARDINAL 2 = 2 count"],
    ),
    "per-unit after brackets": (
        "Ore fell to 812 yuan ($111.12) a metric ton; a ton of it is dear.",
        ["MONEY 812 yuan = 812 CNY", "MONEY $111.12 = 111.12 USD", "QUANTITY a ton = 1 t"],
    ),
    "more by a plus": (
        "It has 55,000+ acres, 70+ brands and 10+ years of Cu+Au.",
        ["QUANTITY 55,000+ acres = 55000 acre at_least", "CARDINAL 70+ = 70 count at_least", "DATE 10+ years"],
    ),
    "sum by a plus": ("It adds 25+30 there.", ["CARDINAL 25 = 25 count", "CARDINAL 30 = 30 count"]),
    "percent by weight": (
        "Oxygen of 0.34 wt% or below 1 wt.% is usual.",
        ["PERCENT 0.34 wt% = 0.34 percent", "PERCENT below 1 wt.% = 1 percent less_than"],
    ),
    "penny stocks": ("3 penny stocks cost 40 pence.", ["CARDINAL 3 = 3 count", "MONEY 40 pence = 0.4 GBP"]),
    "contained tonnes": (
        "15,000 to 25,000 contained tonnes.",
        ["QUANTITY 15,000 to 25,000 contained tonnes = 15000..25000 t"],
    ),
    "least of": ("A minimum of 5,000 metres will be drilled.", ["QUANTITY minimum of 5,000 metres = 5000 m at_least"]),
    "several of one unit": (
        "Pits lie 40, 75 and 230 metres east.",
        ["QUANTITY 40 = 40 m", "QUANTITY 75 = 75 m", "QUANTITY 230 metres = 230 m"],
    ),
    "years before a unit": (
        "In 2019, 2020 and 2021 5 tonnes came.",
        ["DATE 2019", "DATE 2020", "DATE 2021", "QUANTITY 5 tonnes = 5 t"],
    ),
    "bound of a period": (
        "The highest in over two years; it has over 40 years of experience.",
        ["DATE over two years", "DATE over 40 years"],
    ),
    "length of a way": ("It is spread over five years.", ["DATE five years"]),
    "year to date": (
        "Up 20% year-to-date, below the year-to-date high.",
        ["PERCENT 20% = 20 percent", "DATE year-to-date"],
    ),
    "autumn": ("It drills this fall. This fall in prices hurts.", ["DATE this fall"]),
    "half-year": ("A half-year profit came in a half-year.", ["DATE half-year", "DATE a half-year"]),
}
NORMALISED = {
    "half-year": ("with a half year profit in a half year", ["DATE half year", "DATE a half year"]),
    "square kilometres apart": ("the 26 4 km 2 site", ["QUANTITY 26 4 km 2 = 26.4 km2"]),
    "metres beside grades": (
        "it cut 12m at 4 1g t au 24m and up to 15 000m of holes",
        [
            "QUANTITY 12m = 12 m",
            "QUANTITY 4 1g t = 4.1 g/t",
            "QUANTITY 24m = 24 m",
            "QUANTITY up to 15 000m = 15000 m up_to",
        ],
    ),
    "metres after metres": (
        "it cut 5 g t from 129m 2m at 3 g t",
        ["QUANTITY 5 g t = 5 g/t", "QUANTITY 129m = 129 m", "QUANTITY 2m = 2 m", "QUANTITY 3 g t = 3 g/t"],
    ),
    "sum raised beside grades": ("it cut 5 g t and raised 30m", ["QUANTITY 5 g t = 5 g/t", "MONEY 30m = 30000000 USD"]),
    "grade after a hole": (
        "hole gp03 32 12 13 g t au and gp07 76 upper zone 11 28 g t au and gw24 02 cut 12 5 m",
        ["QUANTITY 12 13 g t = 12.13 g/t", "QUANTITY 11 28 g t = 11.28 g/t", "QUANTITY 12 5 m = 12.5 m"],
    ),
    "grades": (
        "of 5 10 g t 1 375 g t and 0 2 to 1 375 g t",
        ["QUANTITY 5 10 g t = 5.1 g/t", "QUANTITY 1 375 g t = 1375 g/t", "QUANTITY 0 2 to 1 375 g t = 0.2..1375 g/t"],
    ),
    "holes by number": ("hole w 24 17 and ddh oxy 41 and one drill hole 121 20 41 ended", ["CARDINAL one = 1 count"]),
    "lengths of zones and holes": (
        "a zone 1 000 metres long and seven drill holes 1 311 m deep",
        ["QUANTITY 1 000 metres = 1000 m", "CARDINAL seven = 7 count", "QUANTITY 1 311 m = 1311 m"],
    ),
    "figures in a row": ("see figures 2 3 and trenches 2 3 and 4 there", []),
    "grade after a symbol": (
        "it cut 0 4 nickel ni 0 27 copper cu over 3 m under ni 43 101 rules",
        ["PERCENT 0 4 = 0.4 percent", "PERCENT 0 27 = 0.27 percent", "QUANTITY 3 m = 3 m"],
    ),
    "day and night": ("it runs 24 7 and 24 7wire said so", []),
    "decimal of the kind": ("it holds 24 7 percent", ["PERCENT 24 7 percent = 24.7 percent"]),
    "royalty": ("it kept a 1 net smelter return and a 2 nsr", ["PERCENT 1 = 1 percent", "PERCENT 2 = 2 percent"]),
    "rebound": ("after a 264 rebound", ["PERCENT 264 = 264 percent"]),
    "growth until a year": ("at a growth rate of 6 1 to 2030 there", ["PERCENT 6 1 = 6.1 percent", "DATE 2030"]),
    "growth to an amount": (
        "it grew from 1 800 to 2 000 tonnes",
        ["QUANTITY 1 800 = 1800 t", "QUANTITY 2 000 tonnes = 2000 t"],
    ),
    "camp in all seasons": ("an all season 25 person camp", ["CARDINAL 25 = 25 count"]),
    "season of a series": ("season 25 of it began", []),
    "month of a contract": (
        "the most traded may ore contract and benchmark march ore fell beyond march",
        ["DATE may", "DATE march", "DATE march"],
    ),
    "verb that is no month": ("the most active may be late", []),
}


@each_row(("text", "wanted"), [pytest.param(*case, id=name) for name, case in CASED.items()])
def test_a_figure_of_drilling_news_is_read(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted


@each_row(("text", "wanted"), [pytest.param(*case, id=name) for name, case in NORMALISED.items()])
def test_a_figure_of_drilling_news_is_read_without_its_signs(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted
