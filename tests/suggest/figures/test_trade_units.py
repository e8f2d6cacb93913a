"""Units and figures of the mining trade, and the dates of its reports, as its press releases write them."""

from tests.rows import each_row
from tests.suggest.figures.reading import found

CASED = {
    "gravity": ("A 5 mGal anomaly.", ["QUANTITY 5 mGal = 5 mGal"]),
    "land of the Levant": ("It owns a 150-dunum plot.", ["QUANTITY 150-dunum = 150 dunam"]),
    "length of a survey": ("An 18-line km survey.", ["QUANTITY 18-line km = 18 km"]),
    "length of a survey with hyphens": ("A 384-line-kilometer survey.", ["QUANTITY 384-line-kilometer = 384 km"]),
    "square with a full stop": ("It covers 63 sq. km of land.", ["QUANTITY 63 sq. km = 63 km2"]),
    "square by a sign": ("It covers 208 miles² of land.", ["QUANTITY 208 miles² = 208 mi2"]),
    "energy of rays": ("Rays of 1.46 MeV came.", ["QUANTITY 1.46 MeV = 1.46 MeV"]),
    "pressure": ("It stood 20 MPa.", ["QUANTITY 20 MPa = 20 MPa"]),
    "gas": ("It holds 4 Tcf of gas.", ["QUANTITY 4 Tcf = 4000000000000 ft3"]),
    "oil and gas": ("It pumps 350 boepd.", ["QUANTITY 350 boepd = 350 boe/d"]),
    "grade in ounces": ("It held 5 oz/ton.", ["QUANTITY 5 oz/ton = 5 oz/t"]),
    "use of lime": ("It takes 5 kg/t lime.", ["QUANTITY 5 kg/t = 5 kg/t"]),
    "age of rock": ("An age of 25.5 Ma was found.", ["DATE 25.5 Ma"]),
    "a surname": ("It hired 5 Mas.", ["CARDINAL 5 = 5 count"]),
    "two grades": ("With 25 and 45 ppb gold.", ["QUANTITY 25 = 25 ppb", "QUANTITY 45 ppb = 45 ppb"]),
    "cited years without a space": ("It is old (Moro,1987; Lind et al.,1997).", ["DATE 1987", "DATE 1997"]),
    "decimal comma": ("It rose 2,1987 times.", ["CARDINAL 2,1987 = 2.1987 count"]),
    "either month": ("It opens around July or August.", ["DATE around July or August"]),
    "either month of a year": ("It opens in May or June 2026.", ["DATE May or June 2026"]),
    "about a month": ("It opens around April.", ["DATE around April"]),
    "about a year": ("It opens around 2030.", ["DATE 2030"]),
    "a month or something else": ("It opens in June or later.", ["DATE June"]),
    "later in a year": ("It opens later in 2025.", ["DATE later in 2025"]),
    "early in a financial year": (
        "It opens early in the new financial year.",
        ["DATE early in the new financial year"],
    ),
    "years to come": ("It grows in the years to come.", ["DATE years to come"]),
    "two days": ("It rained on March 16 and 17, they said.", ["DATE March 16 and 17"]),
    "a day and a count": ("On March 16 and 17 holes it said so.", ["DATE March 16", "CARDINAL 17 = 17 count"]),
    "two days apart": ("It rained on March 16 and 19, they said.", ["DATE March 16", "CARDINAL 19 = 19 count"]),
    "a decade by its years": ("For the decade 2031 to 2040 it grows.", ["DATE decade 2031 to 2040"]),
    "no roupees in a code": ("The Re-2Ox way.", []),
}
NORMALISED = {
    "gravity": ("a strong 5 mgal anomaly was found", ["QUANTITY 5 mgal = 5 mGal"]),
    "length of a survey": ("completion of a 384 line kilometer survey", ["QUANTITY 384 line kilometer = 384 km"]),
    "age of rock": ("it gave an age of 25 5 ma for the rock", ["DATE 25 5 ma"]),
    "use of lime": ("it fell from 5 39 kg t in the plant", ["QUANTITY 5 39 kg t = 5.39 kg/t"]),
    "two grades": (
        "up to 41 6 and 46 6 gpt gold",
        ["QUANTITY up to 41 6 = 41.6 g/t up_to", "QUANTITY 46 6 gpt = 46.6 g/t"],
    ),
    "a multiple": ("we apply a multiple of 0 7x to it", ["CARDINAL 0 7 = 0.7 count"]),
    "a large multiple": ("we apply a multiple of 20x to it", ["CARDINAL 20 = 20 count"]),
    "cost of an ounce": ("it has cash costs of 11 8 oz in all", ["MONEY 11 8 oz = 11.8 USD/oz"]),
    "ounces": ("it poured a total of 11 8 oz in all", ["QUANTITY 11 8 oz = 11.8 oz"]),
    "either month": ("it opens around july or august they said", ["DATE around july or august"]),
    "two days": ("it rained on march 16 and 17 they said", ["DATE march 16 and 17"]),
    "dollars of Canada by their cents": (
        "a valuation of c 41 85 to c 57 85 with it",
        ["MONEY c 41 85 to c 57 85 = 41.85..57.85 CAD"],
    ),
    "the initial of a name": ("he met john c 41 85 times", ["MONEY 41 85 = 41.85 USD"]),
    "letters of an address": ("watch it live at mshd4sh6a right now", []),
    "salaries": ("with annual salaries of 69 000 plus benefits", ["MONEY 69 000 = 69000 USD"]),
    "people with salaries": ("with salaries it drew 69 000 people", ["CARDINAL 69 000 = 69000 count"]),
    "a facility by its output": (
        "to open a 250 000 unit capacity facility",
        ["CARDINAL 250 000 = 250000 count"],
    ),
    "a newswire": ("it closed and traded 16 mt newswires said", ["CARDINAL 16 = 16 count"]),
}


@each_row(("text", "figures"), CASED.values())
def test_figures_of_the_trade_as_published(text: str, figures: list[str]) -> None:
    assert found(text) == figures


@each_row(("text", "figures"), NORMALISED.values())
def test_figures_of_the_trade_in_normalised_text(text: str, figures: list[str]) -> None:
    assert found(text) == figures
