"""Figures as the newswires of the world write them; each stood wrong or unread in real news once (with other words)."""

import pytest

from tests.rows import each_row
from tests.suggest.figures.reading import found

CASED = {
    "days in numbers": ("on 9/11/2001, then 12/25/2010", ["DATE 9/11/2001", "DATE 12/25/2010"]),
    "a century before Christ": ("in the 5th century BC", ["DATE 5th century BC"]),
    "a change from below zero": (
        "from -5 to 3 degrees Celsius",
        ["QUANTITY -5 = -5 degC", "QUANTITY 3 degrees Celsius = 3 degC"],
    ),
    "a spread below zero": ("lows of -10 to -2 degrees Celsius", ["QUANTITY -10 to -2 degrees Celsius = -10..-2 degC"]),
    "a spread across zero": (
        "between minus 5 and plus 3 degrees Celsius",
        ["QUANTITY between minus 5 and plus 3 degrees Celsius = -5..3 degC"],
    ),
    "plain thousands of people": ("It employs 13000 workers.", ["CARDINAL 13000 = 13000 count"]),
    "plain thousands of money": ("He paid 45000 dollars for it.", ["MONEY 45000 dollars = 45000 USD"]),
    "plain round thousands": ("About 60000 came.", ["CARDINAL About 60000 = 60000 count about"]),
    "brake horsepower": ("It has 420 bhp.", ["QUANTITY 420 bhp = 420 hp"]),
    "metric horsepower": ("It has 300 PS.", ["QUANTITY 300 PS = 300 PS"]),
    "data rate": ("It carries 100 Mbps.", ["QUANTITY 100 Mbps = 100 Mbps"]),
    "miles per hour with dots": ("Winds of 75 m.p.h. came.", ["QUANTITY 75 m.p.h. = 75 mph"]),
    "dry tonnes": ("It sold 900 dry metric tonnes.", ["QUANTITY 900 dry metric tonnes = 900 t"]),
    "price per dry tonne": ("It got US$840 per dry metric tonne.", ["MONEY US$840 per dry metric tonne = 840 USD/t"]),
    "country after the dollar": ("Oil rose to $75 U.S. per barrel.", ["MONEY $75 U.S. per barrel = 75 USD/bbl"]),
    "country that is another name's": ("It gave $5 million U.S. Steel wants.", ["MONEY $5 million = 5000000 USD"]),
    "dollars before": ("It lost dlrs 220 million.", ["MONEY dlrs 220 million = 220000000 USD"]),
    "scale in the code before": ("It is worth MUSD 45.", ["MONEY MUSD 45 = 45000000 USD"]),
    "scale in the code after": ("It is worth 120 MSEK.", ["MONEY 120 MSEK = 120000000 SEK"]),
    "trillions by T": ("It is valued at $2.174T now.", ["MONEY $2.174T = 2174000000000 USD"]),
    "sign after": ("It costs 10 $ or 45€.", ["MONEY 10 $ = 10 USD", "MONEY 45€ = 45 EUR"]),
    "kroner": ("It paid 12 million Norwegian kroner.", ["MONEY 12 million Norwegian kroner = 12000000 NOK"]),
    "crowns": ("It paid 300 Danish crowns.", ["MONEY 300 Danish crowns = 300 DKK"]),
    "negative percentage": ("Margins fell to -3.5 percent.", ["PERCENT -3.5 percent = -3.5 percent"]),
    "negative by a minus sign": ("A change of −2.5%.", ["PERCENT −2.5% = -2.5 percent"]),
    "negative temperature": ("It froze at -40 degrees Celsius.", ["QUANTITY -40 degrees Celsius = -40 degC"]),
    "minus after the sign": ("It took a $-5 charge.", ["MONEY $-5 = -5 USD"]),
    "minus before the sign": ("A swing of -$5 million.", ["MONEY -$5 million = -5000000 USD"]),
    "years of old": ("Between 1600 and 1900 it grew.", ["DATE Between 1600 and 1900"]),
    "no years but workers": ("It had between 1600 and 1900 workers.", ["CARDINAL between 1600 and 1900 = 1600..1900 count"]),
    "year of an era": ("It began in A.D. 1000.", ["DATE A.D. 1000"]),
    "year before Christ": ("It fell in 44 BC.", ["DATE 44 BC"]),
    "years in the plural": ("The 2018s were dry.", ["DATE 2018s"]),
    "a way and no bound": ("Yields went back up to 4.8 percent.", ["PERCENT 4.8 percent = 4.8 percent"]),
    "a bound": ("It may cost up to 4.8 percent.", ["PERCENT up to 4.8 percent = 4.8 percent up_to"]),
    "columns with a tab": ("Lithium\t120\t340", ["CARDINAL 120 = 120 count", "CARDINAL 340 = 340 count"]),
    "columns with spaces": ("Lithium  120  340", ["CARDINAL 120 = 120 count", "CARDINAL 340 = 340 count"]),
    "a fall to a percentage": (
        "The rate fell from 5.5 to 3.5 percent.",
        ["PERCENT 5.5 = 5.5 percent", "PERCENT 3.5 percent = 3.5 percent"],
    ),
    "a fall to millions": (
        "Output fell from 5 to 3 million tonnes.",
        ["QUANTITY 5 = 5000000 t", "QUANTITY 3 million tonnes = 3000000 t"],
    ),
    "a rise to a million": (
        "It rose from 900 to 1 million tonnes.",
        ["QUANTITY 900 = 900 t", "QUANTITY 1 million tonnes = 1000000 t"],
    ),
    "a fall of a price": (
        "It fell from 500 to 300 dollars a tonne.",
        ["MONEY 500 = 500 USD", "MONEY 300 dollars a tonne = 300 USD/t"],
    ),
    "a fall of a count": ("It fell from 5 to 3.", ["CARDINAL 5 = 5 count", "CARDINAL 3 = 3 count"]),
    "an index that fell to": (
        "It fell 0.5 to 3,210.45 points.",
        ["CARDINAL 0.5 = 0.5 count", "CARDINAL 3,210.45 = 3210.45 count"],
    ),
    "an article before dollars": ("A $13 million road was dug.", ["MONEY $13 million = 13000000 USD"]),
    "dollars of Australia": ("It took A$13 million.", ["MONEY A$13 million = 13000000 AUD"]),
    "two columns with one space": (
        "Metal 2023 2024\nZinc 95 110\nLead 120 135",
        ["DATE 2023", "DATE 2024", "CARDINAL 95 = 95 count", "CARDINAL 110 = 110 count", "CARDINAL 120 = 120 count", "CARDINAL 135 = 135 count"],
    ),
    "one column of thousands": (
        "Men 12 345\nWomen 11 200",
        ["CARDINAL 12 345 = 12345 count", "CARDINAL 11 200 = 11200 count"],
    ),
    "two columns of thousands": (
        "Revenue 526 000 612 000",
        ["CARDINAL 526 000 = 526000 count", "CARDINAL 612 000 = 612000 count"],
    ),
    "a million in groups": ("It sold 526 000 000 cars.", ["CARDINAL 526 000 000 = 526000000 count"]),
    "cents without a nought": ("It sold at $.05 per gallon.", ["MONEY $.05 per gallon = 0.05 USD/gal"]),
    "whose cents": ("It costs 5 U.S. cents a gallon.", ["MONEY 5 U.S. cents a gallon = 0.05 USD/gal"]),
    "a quarter of a million": (
        "Almost a quarter of a million people fled.",
        ["CARDINAL Almost a quarter of a million = 250000 count about"],
    ),
    "riyals of Qatar": ("The fine is QR 250,000.", ["MONEY QR 250,000 = 250000 QAR"]),
    "dirhams": ("It cost Dh5 million and Dhs 300.", ["MONEY Dh5 million = 5000000 AED", "MONEY Dhs 300 = 300 AED"]),
    "dollars of small countries": ("It cost J$5 million, TT$3.", ["MONEY J$5 million = 5000000 JMD", "MONEY TT$3 = 3 TTD"]),
    "colones": ("It cost ₡50 million.", ["MONEY ₡50 million = 50000000 CRC"]),
    "a conference and pesos": ("At COP26 it got COP 400,000.", ["MONEY COP 400,000 = 400000 COP"]),
    "metres of races": (
        "He won the 100m in 10.1 seconds, then ran 1500m.",
        ["QUANTITY 100m = 100 m", "DATE 10.1 seconds", "QUANTITY 1500m = 1500 m"],
    ),
    "metres of a bridge": ("The 796.53m bridge fell.", ["QUANTITY 796.53m = 796.53 m"]),
    "a dash that begins a line": ("- 5 tonnes\n-3 tonnes", ["QUANTITY 5 tonnes = 5 t", "QUANTITY 3 tonnes = 3 t"]),
    "a dash that joins": ("It has 10-5 wins, 20-25 kg.", ["CARDINAL 10 = 10 count", "CARDINAL 5 = 5 count", "QUANTITY 20-25 kg = 20..25 kg"]),
    "days after to": ("It ran from July 15 to 24 in Rome.", ["DATE July 15 to 24"]),
    "days after to and a year": ("Open Sept. 3 to 7, 2019, in Oslo.", ["DATE Sept. 3 to 7, 2019"]),
    "a day and a count after to": ("It rose in July 3 to 24 cars.", ["DATE July 3", "CARDINAL 24 = 24 count"]),
    "heat in a small letter": ("Highs of 27c are expected.", ["QUANTITY 27c = 27 degC"]),
    "cents of a share": ("Its shares hit highs of 27c.", ["MONEY 27c = 0.27 USD"]),
    "more before the unit": (
        "Three million or more barrels, 5 or so barrels.",
        ["QUANTITY Three million or more barrels = 3000000 bbl at_least", "QUANTITY 5 or so barrels = 5 bbl about"],
    ),
    "millions with an s": ("It holds 28 millions barrels.", ["QUANTITY 28 millions barrels = 28000000 bbl"]),
    "passengers of an airline": ("The airline said 737 passengers came.", ["CARDINAL 737 = 737 count"]),
}  # fmt: skip
NORMALISED = {
    "days after to": ("it ran from july 15 to 24 in rome", ["DATE july 15 to 24"]),
    "a day and a percentage after to": (
        "it rose from july 15 to 24 5 percent",
        ["DATE july 15", "PERCENT 24 5 percent = 24.5 percent"],
    ),
    "millions who": (
        "of the 2 8 million who voted another 1 million unemployed came",
        ["CARDINAL 2 8 million = 2800000 count", "CARDINAL 1 million = 1000000 count"],
    ),
    "what a price fell by": (
        "crude fell 1 45 to 62 21 on friday",
        ["MONEY 1 45 = 1.45 USD", "MONEY 62 21 = 62.21 USD", "DATE friday"],
    ),
    "the price of a tonne": ("it has a minimum price of 550 t until 2020", ["MONEY 550 t = 550 USD/t", "DATE 2020"]),
    "greater than": ("it was 144 greater than last year", ["PERCENT 144 = 144 percent", "DATE last year"]),
    "more before the thing": ("10 or more people died", ["CARDINAL 10 or more = 10 count at_least"]),
    "plain thousands": (
        "the plant employs 13000 workers and paid 45000 dollars",
        ["CARDINAL 13000 = 13000 count", "MONEY 45000 dollars = 45000 USD"],
    ),
    "a list of companies": ("the fortune 100 group sold 526 000 cars", ["CARDINAL 526 000 = 526000 count"]),
    "spread of dry tonnes": (
        "it will ship 127 000 to 132 000 dmt of concentrate",
        ["QUANTITY 127 000 to 132 000 dmt = 127000..132000 t"],
    ),
    "beside a count": (
        "the company sold 526 000 vehicles up from 490 000 a year earlier",
        ["CARDINAL 526 000 = 526000 count", "CARDINAL 490 000 = 490000 count", "DATE a year earlier"],
    ),
    "a road of some length": ("they dug a 20 km road there", ["QUANTITY 20 km = 20 km"]),
    "a road of some price": ("they dug a 3 million highway there", ["MONEY 3 million = 3000000 USD"]),
    "a change from below zero that lost its sign": (
        "it warmed from 5 to 3 degrees celsius",
        ["QUANTITY 5 = 5 degC", "QUANTITY 3 degrees celsius = 3 degC"],
    ),
    "between below zero that lost its sign": (
        "lows between 12 and 4 degrees celsius",
        ["QUANTITY 12 = 12 degC", "QUANTITY 4 degrees celsius = 4 degC"],
    ),
    "a fall to a percentage": (
        "the rate fell from 5 5 to 3 5 percent",
        ["PERCENT 5 5 = 5.5 percent", "PERCENT 3 5 percent = 3.5 percent"],
    ),
    "country after a number that lost its sign": (
        "oil rose to 75 u s per barrel",
        ["MONEY 75 u s per barrel = 75 USD/bbl"],
    ),
    "a spread that lost its dash": ("there fell between 30 45mm of rain", ["QUANTITY between 30 45mm = 30..45 mm"]),
    "a spread with and": (
        "it costs between 2 75 million and 3 1 million",
        ["MONEY between 2 75 million and 3 1 million = 2750000..3100000 USD"],
    ),
    "a percentage after millions": (
        "they tapped 1 584 547 21 of movistar lines",
        ["CARDINAL 1 584 547 = 1584547 count", "PERCENT 21 = 21 percent"],
    ),
    "a population": (
        "it has a nearly 1 4 billion chinese population",
        ["CARDINAL nearly 1 4 billion = 1400000000 count about"],
    ),
    "dirhams that kept their letters": (
        "it costs over dh 2 1 per litre",
        ["MONEY over dh 2 1 per litre = 2.1 AED/L more_than"],
    ),
    "dollars of Australia that lost their sign": (
        "a profit of over au 5 32 billion",
        ["MONEY over au 5 32 billion = 5320000000 AUD more_than"],
    ),
    "two sums with no dash between": (
        "it bought the mill for 6 7 billion 12 billion",
        ["MONEY 6 7 billion = 6700000000 USD", "MONEY 12 billion = 12000000000 USD"],
    ),
    "a grade of copper": ("the rock holds 0 45 copper", ["PERCENT 0 45 = 0.45 percent"]),
    "miles per hour that lost its dots": ("with winds of 75 m p h", ["QUANTITY 75 m p h = 75 mph"]),
}
NAMES = [
    "He learned Greek, [11] and Latin. [12] [3]",
    "The 9/11 attacks came.",
    "The S&P 500 rose.",
    "The new iPhone 11 sells.",
    "A 787 Dreamliner landed.",
    "The 737 MAX flew.",
    "Airbus A300s and 747s flew.",
    "It uses the A300 and 747 as well as the Boeing 737.",
    "Under Law No. (10) fines rose.",
    "Planet 9 may be there.",
    "See https://x.com/2022/07/two-bodies-found for it.",
    "See www.example.org/2022/07/two-bodies-found for it.",
    "Call +248-361812 for it.",
    "planet 9 may exist far out there and it has no moon that they know of",
    "He has Stage 3 cancer.",
    "A Fortune 100 company.",
    "Write to box 90210.",
]


@each_row(("text", "wanted"), [pytest.param(*case, id=name) for name, case in CASED.items()])
def test_a_figure_of_a_newswire_is_read(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted


@each_row(("text", "wanted"), [pytest.param(*case, id=name) for name, case in NORMALISED.items()])
def test_a_figure_of_a_newswire_is_read_without_its_signs(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted


@each_row("text", NAMES)
def test_a_number_in_the_name_of_a_thing_is_no_figure(text: str) -> None:
    assert found(text) == []
