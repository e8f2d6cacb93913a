"""Figures as miners, brokers and price reporters write them: each kind stood wrong in real reports once (with other words)."""

import pytest

from tests.rows import each_row
from tests.suggest.figures.reading import found

CASED = {
    "quarter of a fiscal year": ("First ore is due in Q4 FY25.", ["DATE Q4 FY25"]),
    "quarter before a year on the next line": ("It ends in Q4\nFY25 begins.", ["DATE Q4", "DATE FY25"]),
    "quarter after its number": ("In 3Q25 and 2Q 2024 it sold less.", ["DATE 3Q25", "DATE 2Q 2024"]),
    "questions by number": ("We answered 3Q and 2 hours of calls.", ["DATE 2 hours"]),
    "quarter by its months": ("Sales fell in the April-June quarter.", ["DATE April-June quarter"]),
    "quarter of a year": ("It starts in the September Quarter of 2022.", ["DATE September Quarter of 2022"]),
    "half by its month": ("The December half was wet.", ["DATE December half"]),
    "month without half": ("In December half of them left.", ["DATE December", "CARDINAL half = 0.5 count"]),
    "half of a financial year": (
        "In the first half of the financial year it rained.",
        ["DATE first half of the financial year"],
    ),
    "year before its kind": ("Guidance for the 2024 financial year stands.", ["DATE 2024 financial year"]),
    "year before another thing": ("Guidance for the 2024 financial plan stands.", ["DATE 2024"]),
    "end that is a level": ("Output will be at the upper end of this year's guidance.", ["DATE this year"]),
    "end of a period": ("It opens at the end of this year.", ["DATE end of this year"]),
    "about by a sign": ("A ~650 metre step.", ["QUANTITY ~650 metre = 650 m about"]),
    "about by a sign before money": ("It sells for ~US$45,000/t.", ["MONEY ~US$45,000/t = 45000 USD/t about"]),
    "bound by a sign": ("Purity of >99.9% was met.", ["PERCENT >99.9% = 99.9 percent more_than"]),
    "arrow of a path": ("Home > 5 mines", ["CARDINAL 5 = 5 count"]),
    "least before": ("Spodumene of min 6% Li2O was sold.", ["PERCENT min 6% = 6 percent at_least"]),
    "least after": (
        "Oxide 99.5% min, 20% max sold.",
        ["PERCENT 99.5% min = 99.5 percent at_least", "PERCENT 20% max = 20 percent at_most"],
    ),
    "most that ends another": (
        "4% Zn max 9% Mn max.",
        ["PERCENT 4% = 4 percent", "PERCENT 9% = 9 percent"],
    ),
    "minutes": ("It took 5 min 20 times.", ["DATE 5 min", "CARDINAL 20 = 20 count"]),
    "prices from one per-unit to another": (
        "Costs are between $1 240/oz and $1 340/oz now.",
        ["MONEY between $1 240/oz and $1 340/oz = 1240..1340 USD/oz"],
    ),
    "prices in two units": (
        "It costs between $70/kg and $90/lb.",
        ["MONEY $70/kg = 70 USD/kg", "MONEY $90/lb = 90 USD/lb"],
    ),
    "prices that changed": (
        "From $1 265/oz to $1 310/oz.",
        ["MONEY $1 265/oz = 1265 USD/oz", "MONEY $1 310/oz = 1310 USD/oz"],
    ),
    "rand by what follows": (
        "The cost is below R975 000/kg, capex R211-million.",
        ["MONEY below R975 000/kg = 975000 ZAR/kg less_than", "MONEY R211-million = 211000000 ZAR"],
    ),
    "no rand": ("Hole R205 t and R2 kg sold.", []),
    "cents of South Africa": (
        "It pays 70 South African cents per share.",
        ["MONEY 70 South African cents per share = 0.7 ZAR/share"],
    ),
    "mark that is a level": ("The index fell below the 19,000 mark.", ["CARDINAL 19,000 = 19000 count"]),
    "marks of Germany": ("In Germany it cost 5 marks.", ["MONEY 5 marks = 5 DEM"]),
    "kind of share": ("At 60 cents per FT share.", ["MONEY 60 cents = 0.6 USD"]),
    "foot": ("At 60 cents per ft of core.", ["MONEY 60 cents per ft = 0.6 USD/ft"]),
    "millions of pounds": ("It holds 160 M pounds of copper.", ["QUANTITY 160 M pounds = 160000000 lb"]),
    "metres": ("It holds 160 m of core.", ["QUANTITY 160 m = 160 m"]),
    "tables": ("Tables 1 to 4 below show 5 mines (see note 10).", ["CARDINAL 5 = 5 count"]),
    "what a firm notes": ("Analysts note 10 mines.", ["CARDINAL 10 = 10 count"]),
    "rules by their year": ("Under the Auction Rules, 2015 it sold 7 blocks.", ["CARDINAL 7 = 7 count"]),
    "date with a short year": ("11/2/23 4:05:00 PM", ["DATE 11/2/23"]),
    "two numbers of one unit": (
        "It made 9,177 and 10,766 metric tons, respectively.",
        ["QUANTITY 9,177 = 9177 t", "QUANTITY 10,766 metric tons = 10766 t"],
    ),
    "two numbers of two things": (
        "It made 9,177 and 10,766 metric tons of it.",
        ["CARDINAL 9,177 = 9177 count", "QUANTITY 10,766 metric tons = 10766 t"],
    ),
    "regulation": ("Under Regulation 61-101 it sold 7 blocks.", ["CARDINAL 7 = 7 count"]),
    "a year prior": ("It fell from the 5% reported a year prior.", ["PERCENT 5% = 5 percent", "DATE a year prior"]),
    "a year prior to something": ("It fell a year prior to it.", []),
    "dollars in brackets": (
        "In Australia, on the ASX, profit was A$40.6 million ($31.94 million) and A$3 million, not $5 million (US$4 million).",
        [
            "MONEY A$40.6 million = 40600000 AUD",
            "MONEY $31.94 million = 31940000 USD",
            "MONEY A$3 million = 3000000 AUD",
            "MONEY $5 million = 5000000 AUD",
            "MONEY US$4 million = 4000000 USD",
        ],
    ),
    "depths": ("They lie at 4000-5000 metres.", ["QUANTITY 4000-5000 metres = 4000..5000 m"]),
    "number to call": ("Call 4000-5000 now.", []),
    "day of last month": ("It was signed last December 13.", ["DATE last December 13"]),
    "part of a day": ("In mid-day trade and mid-week trade.", ["DATE mid-week"]),
    "verb that is no money": ("Lease No 1893 marks the end of 5 years.", ["DATE 5 years"]),
    "quarter of a short year": ("Maintenance in Q1'24 and Q2 '30 hours'.", ["DATE Q1'24", "DATE Q2", "DATE 30 hours"]),
    "full year of": ("Output for the full year of 2024 fell.", ["DATE full year of 2024"]),
    "half a million": ("It exceeds half-a-million ounces.", ["QUANTITY half-a-million ounces = 500000 oz"]),
    "year of a plan": ("Installed from year three, in years two to 11.", []),
    "count in a year": (
        "From this year three mines and in years 5 mines.",
        ["DATE this year", "CARDINAL three = 3 count", "CARDINAL 5 = 5 count"],
    ),
    "tonnes of uranium": ("It made 5294 tU.", ["QUANTITY 5294 tU = 5294 t"]),
    "end of a named year": ("Six tanks at 2019 year-end.", ["CARDINAL Six = 6 count", "DATE 2019 year-end"]),
    "dozen as a bound": ("In over a dozen models.", ["CARDINAL over a dozen = 12 count more_than"]),
    "pages read over": ("It runs over two pages.", ["CARDINAL two = 2 count"]),
    "contract of futures": ("The lithium carbonate 2507 contract fell 5%.", ["PERCENT 5% = 5 percent"]),
    "carbonate in tonnes": ("It has carbonate 2507 t.", ["QUANTITY 2507 t = 2507 t"]),
    "new in every line": (
        "A new mine, a new road, a new port and new, new ships cost $3 billion.",
        ["MONEY $3 billion = 3000000000 USD"],
    ),
    "postcode": ("60 Carrington Street, Sydney NSW 2000", []),
    "year in the state": ("It opened in NSW, 2010 was wet.", ["DATE 2010"]),
}
NORMALISED = {
    "quarter of a fiscal year": ("it is due in q4 fy25 they said", ["DATE q4 fy25"]),
    "quarter by its months": ("sales in the january march quarter fell", ["DATE january march quarter"]),
    "months of a list": ("sales in january and the march quarter fell", ["DATE january", "DATE march quarter"]),
    "halves of a venture": ("it formed a 50 50 joint venture with 20 workers", ["CARDINAL 20 = 20 count"]),
    "decimal of no venture": ("a share fell to 50 50 dollars", ["MONEY 50 50 dollars = 50.5 USD"]),
    "clock with a zone": ("posted at 14 07 aest by 3 workers", ["CARDINAL 3 = 3 count"]),
    "clock from and to": ("published on friday 2 3pm london", ["DATE friday"]),
    "price per tonne twice": (
        "an absurd us 287 15 t a 373 72 t in australia",
        ["MONEY us 287 15 t = 287.15 USD/t", "MONEY a 373 72 t = 373.72 AUD/t"],
    ),
    "tonnes a year": ("it makes 75 000 t a of ore", ["QUANTITY 75 000 t a = 75000 t/yr"]),
    "millions twice": ("it holds 2 28 million m ounces", ["QUANTITY 2 28 million m ounces = 2280000 oz"]),
    "rand": ("the cost is r975 000 kg now", ["MONEY r975 000 kg = 975000 ZAR/kg"]),
    "year to date": ("the stock is up 75 year to date", ["PERCENT 75 = 75 percent", "DATE year to date"]),
    "seventy-five years": ("the mine is 75 years old", ["DATE 75 years old"]),
    "dollars of Australia beside an article": (
        "in australia us 3 million was lost compared with a 150 1 million reported and a 26 million loss with a 9 million deal",
        [
            "MONEY us 3 million = 3000000 USD",
            "MONEY a 150 1 million = 150100000 AUD",
            "MONEY 26 million = 26000000 USD",
            "MONEY 9 million = 9000000 USD",
        ],
    ),
    "thousands who marched": ("plans for a 2 4 billion mine thousands marched", ["MONEY 2 4 billion = 2400000000 USD"]),
    "article before a change": (
        "in australia the price was 2 151 per tonne a 27 per tonne increase",
        ["MONEY 2 151 per tonne = 2151 USD/t", "MONEY 27 per tonne = 27 USD/t"],
    ),
    "dollars of Australia in millions": (
        "in australia it may draw no more than a 3 500 000 over the term",
        ["MONEY no more than a 3 500 000 = 3500000 AUD at_most"],
    ),
    "instruments and policies": ("under instrument 43 101 and policy 5 9 it sold 7 blocks", ["CARDINAL 7 = 7 count"]),
    "metres below the sea": ("a drill went 4 500m below sea level", ["QUANTITY 4 500m = 4500 m"]),
    "millions below": ("a cost of 4m below plans", ["MONEY 4m = 4000000 USD"]),
    "quarter of a short year": (
        "in q1 24 and in q2 24 mines opened",
        ["DATE q1 24", "DATE q2", "CARDINAL 24 = 24 count"],
    ),
    "sum before another": (
        "worth idr 270 trillion usd 21 6 billion",
        ["MONEY idr 270 trillion = 270000000000000 IDR", "MONEY usd 21 6 billion = 21600000000 USD"],
    ),
    "drop to a price": (
        "a drop of 8 to 80 980 yuan ton",
        ["PERCENT 8 = 8 percent", "MONEY 80 980 yuan ton = 80980 CNY/t"],
    ),
    "index of five digits": ("rose to 10905 91 points", ["CARDINAL 10905 91 = 10905.91 count"]),
    "uranium bought": ("it bought 500 000 lb last week", ["QUANTITY 500 000 lb = 500000 lb", "DATE last week"]),
    "end of a named year": ("tanks at 2019 year end", ["DATE 2019 year end"]),
    "postcode": ("carrington street sydney nsw 2000", []),
    "year in a state": ("mines in nsw 2010 was wet", ["DATE 2010"]),
    "kind of share": ("at 60 cents per ft share", ["MONEY 60 cents = 0.6 USD"]),
}


@each_row(("text", "wanted"), [pytest.param(*case, id=name) for name, case in CASED.items()])
def test_a_figure_of_a_mining_report_is_read(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted


@each_row(("text", "wanted"), [pytest.param(*case, id=name) for name, case in NORMALISED.items()])
def test_a_figure_of_a_mining_report_is_read_without_its_signs(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted
