"""Figures in text as published: one invented sentence a rule."""

import pytest

from tests.rows import each_row
from tests.suggest.figures.reading import found

NUMBERS = {
    "millions of pounds fused": ("It makes 2.5 Mlb.", ["QUANTITY 2.5 Mlb = 2500000 lb"]),
    "end and month": ("Stocks fell at end-March.", ["DATE end-March"]),
    "a couple of periods ago": ("It shut a couple of weeks ago.", ["DATE a couple of weeks ago"]),
    "dollars of a country": (
        "It paid 84 million U.S. dollars and 3 Canadian dollars.",
        ["MONEY 84 million U.S. dollars = 84000000 USD", "MONEY 3 Canadian dollars = 3 CAD"],
    ),
    "half-abbreviated area": ("The park covers 7.5 square km.", ["QUANTITY 7.5 square km = 7.5 km2"]),
    "following years": ("Each of the following four years counts.", ["DATE following four years"]),
    "last as a verb": ("The ore will last five years.", ["DATE five years"]),
    "zero is no duration": ("He called it a zero hour.", ["CARDINAL zero = 0 count"]),
    "grouping by commas": ("Output was 14,300 tonnes.", ["QUANTITY 14,300 tonnes = 14300 t"]),
    "grouping by spaces": ("Output was 14 300 tonnes.", ["QUANTITY 14 300 tonnes = 14300 t"]),
    "grouping by no-break spaces": ("Output was 14\u00a0300 t.", ["QUANTITY 14\u00a0300 t = 14300 t"]),
    "grouping of India": ("It sold 2,35,000 cars.", ["CARDINAL 2,35,000 = 235000 count"]),
    "decimals": ("It weighs 2.75 kg.", ["QUANTITY 2.75 kg = 2.75 kg"]),
    "vulgar fraction": ("It waited 3½ hours with 2½ tonnes.", ["DATE 3½ hours", "QUANTITY 2½ tonnes = 2.5 t"]),
    "fraction after a hyphen": ("Rates rose 2-3/4 pct.", ["PERCENT 2-3/4 pct = 2.75 percent"]),
    "words": (
        "Some 4 of them and forty-one ships came.",
        ["CARDINAL Some 4 = 4 count about", "CARDINAL forty-one = 41 count"],
    ),
    "large words": ("It employs thirty-two thousand people.", ["CARDINAL thirty-two thousand = 32000 count"]),
    "words with and": ("It built a hundred and five homes.", ["CARDINAL a hundred and five = 105 count"]),
    "half a million": ("It sold half a million cars.", ["CARDINAL half a million = 500000 count"]),
    "a dozen": (
        "It runs a dozen plants and two dozen trucks.",
        ["CARDINAL a dozen = 12 count", "CARDINAL two dozen = 24 count"],
    ),
    "a third": ("China burns a third of the coal.", ["CARDINAL a third = 0.3333 count"]),
    "two-thirds": ("China burns two-thirds of the coal.", ["CARDINAL two-thirds = 0.6667 count"]),
    "and a half": ("It shipped two and a half tonnes.", ["QUANTITY two and a half tonnes = 2.5 t"]),
    "scale": ("It shipped 3.4 million tonnes.", ["QUANTITY 3.4 million tonnes = 3400000 t"]),
    "fused scale": ("It paid $45m and €1.2bn.", ["MONEY $45m = 45000000 USD", "MONEY €1.2bn = 1200000000 EUR"]),
    "thousands by k": ("The clip drew 3.5K views.", ["CARDINAL 3.5K = 3500 count"]),
    "crore": ("It won Rs 320 crore.", ["MONEY Rs 320 crore = 3200000000 INR"]),
    "lakh crore": ("It needs Rs 1.5 lakh crore.", ["MONEY Rs 1.5 lakh crore = 1500000000000 INR"]),
    "minus": ("It fell to minus 12 degrees Celsius.", ["QUANTITY minus 12 degrees Celsius = -12 degC"]),
    "loss in brackets": ("The loss was $(0.42) per share.", ["MONEY $(0.42) per share = -0.42 USD/share"]),
}
SPREADS = {
    "to": ("It grows 4 to 6 percent.", ["PERCENT 4 to 6 percent = 4..6 percent"]),
    "dash": ("It costs $21-24/kg here.", ["MONEY $21-24/kg = 21..24 USD/kg"]),
    "fused unit": ("Bags hold 20-25kg of ore.", ["QUANTITY 20-25kg = 20..25 kg"]),
    "between": ("It needs between 7 and 9 tonnes.", ["QUANTITY between 7 and 9 tonnes = 7..9 t"]),
    "sign at each end": ("It asked €3bn to €3.5bn.", ["MONEY €3bn to €3.5bn = 3000000000..3500000000 EUR"]),
    "one scale for both": (
        "It costs between $2 and $3 billion.",
        ["MONEY between $2 and $3 billion = 2000000000..3000000000 USD"],
    ),
    "percent at each end": ("It fell 20% to 22% there.", ["PERCENT 20% to 22% = 20..22 percent"]),
    "or": ("It takes three or four tonnes.", ["QUANTITY three or four tonnes = 3..4 t"]),
    "ranging from": ("Fees ranging from 3 to 8 percent apply.", ["PERCENT 3 to 8 percent = 3..8 percent"]),
    "change told as two": (
        "It slid from $150 to under $30.",
        ["MONEY $150 = 150 USD", "MONEY under $30 = 30 USD less_than"],
    ),
    "change without a unit at first": (
        "Output rose from 20 to 30 tonnes.",
        ["QUANTITY 20 = 20 t", "QUANTITY 30 tonnes = 30 t"],
    ),
    "match result": ("Lions beat Bears 4-1 at home.", ["CARDINAL 4 = 4 count", "CARDINAL 1 = 1 count"]),
}
UNITS = {
    "density": (
        "Alloy of over 12.5 grams per cubic centimetre.",
        ["QUANTITY over 12.5 grams per cubic centimetre = 12.5 g/cm3 more_than"],
    ),
    "tonnes before a year": ("It weighs 96,000t a year.", ["QUANTITY 96,000t = 96000 t"]),
    "metric tonnes a year": ("A capacity of 5,000 MTPA is planned.", ["QUANTITY 5,000 MTPA = 5000 t/yr"]),
    "concentration": ("Cells hold arsenic of 0.03 mg/l.", ["QUANTITY 0.03 mg/l = 0.03 mg/L"]),
    "percent sign": ("Zinc rose 1.4%.", ["PERCENT 1.4% = 1.4 percent"]),
    "per cent": ("Zinc rose 14 per cent.", ["PERCENT 14 per cent = 14 percent"]),
    "pc": ("Zinc rose 14pc.", ["PERCENT 14pc = 14 percent"]),
    "percentage points": ("It fell two percentage points.", ["PERCENT two percentage points = 2 percentage_point"]),
    "part of a point": (
        "It is half a percentage point dearer.",
        ["PERCENT half a percentage point = 0.5 percentage_point"],
    ),
    "quarters of a point": (
        "Add three quarters of a percentage point.",
        ["PERCENT three quarters of a percentage point = 0.75 percentage_point"],
    ),
    "basis points": ("It cut 25 basis points.", ["PERCENT 25 basis points = 25 basis_point"]),
    "plus stays outside": ("Exports: +3.2pc.", ["PERCENT 3.2pc = 3.2 percent"]),
    "kilotonnes": ("It sold 4.5 kt.", ["QUANTITY 4.5 kt = 4500 t"]),
    "MT is tonnes": ("It sold 812 MT of oxide.", ["QUANTITY 812 MT = 812 t"]),
    "Mt is a million": ("It mined 2 Mt of ore.", ["QUANTITY 2 Mt = 2000000 t"]),
    "a year stays outside": ("It makes 900 tons a year.", ["QUANTITY 900 tons = 900 t"]),
    "fused rate": (
        "A 6,000 tpa plant and a 700 t/yr line.",
        ["QUANTITY 6,000 tpa = 6000 t/yr", "QUANTITY 700 t/yr = 700 t/yr"],
    ),
    "compound unit": ("Radon at 90 becquerels per cubic metre.", ["QUANTITY 90 becquerels per cubic metre = 90 Bq/m3"]),
    "ppm": ("It held 25 parts per million.", ["QUANTITY 25 parts per million = 25 ppm"]),
    "hyphened unit": (
        "A 30-ft crane on a 5,000-square-foot roof.",
        ["QUANTITY 30-ft = 30 ft", "QUANTITY 5,000-square-foot = 5000 ft2"],
    ),
    "millions that were raised": (
        "They raised 12m from a placement, which lies 12m from the road.",
        ["CARDINAL 12m = 12000000 count", "QUANTITY 12m = 12 m"],
    ),
    "millions from those who pay": ("It got 12m from a loan.", ["CARDINAL 12m = 12000000 count"]),
    "metres or millions": ("A pile 15m high cost £15m.", ["QUANTITY 15m = 15 m", "MONEY £15m = 15000000 GBP"]),
    "degrees": ("It melts at 31.5C.", ["QUANTITY 31.5C = 31.5 degC"]),
    "one unit by an article": ("Buyers took a tonne of tin.", ["QUANTITY a tonne = 1 t"]),
    "several units after an article": (
        "It sold a tonnes-long ship and a tonne soon after.",
        ["QUANTITY a tonne = 1 t"],
    ),
    "one and a half": ("It lies a mile and a half away.", ["QUANTITY a mile and a half = 1.5 mi"]),
    "gigawatt hours": ("It built 20 gigawatt hours of cells.", ["QUANTITY 20 gigawatt hours = 20 GWh"]),
    "pounds of weight": ("It used 300 pounds of copper.", ["QUANTITY 300 pounds = 300 lb"]),
}
MONEY = {
    "rate of return that is no rial": ("Its IRR 22.5% is high.", ["PERCENT 22.5% = 22.5 percent"]),
    "one or two dollars": ("It paid $1 or $2 for each.", ["MONEY $1 or $2 = 1..2 USD"]),
    "rand": ("Eskom owes R9.4bn to mines.", ["MONEY R9.4bn = 9400000000 ZAR"]),
    "letter that is no rand": ("It is called R2 here.", []),
    "shillings": ("The claim is TSh12.5bn.", ["MONEY TSh12.5bn = 12500000000 TZS"]),
    "rupees with a stop": ("He paid Rs. 40 lakh.", ["MONEY Rs. 40 lakh = 4000000 INR"]),
    "wage by the hour": ("Guards earn $24.50 an hour.", ["MONEY $24.50 an hour = 24.5 USD/hour"]),
    "cents with a decimal": ("The stock shed 1.5c, they said.", ["MONEY 1.5c = 0.015 USD"]),
    "dollar": ("It paid $3,500.", ["MONEY $3,500 = 3500 USD"]),
    "per-unit in words": ("It cost $45 a kilogram.", ["MONEY $45 a kilogram = 45 USD/kg"]),
    "per-unit by a stroke": ("It cost €900/t.", ["MONEY €900/t = 900 EUR/t"]),
    "per-unit outside the table": ("Units at C$2.30 per unit.", ["MONEY C$2.30 per unit = 2.3 CAD/unit"]),
    "a year is no per-unit": ("It pays $5,000 a year.", ["MONEY $5,000 = 5000 USD"]),
    "newswire dollars": ("It cost 12.5 mln dlrs.", ["MONEY 12.5 mln dlrs = 12500000 USD"]),
    "cents": ("Lead fell to 95 cents a pound.", ["MONEY 95 cents a pound = 0.95 USD/lb"]),
    "yuan": ("It asked 4,300 yuan a tonne.", ["MONEY 4,300 yuan a tonne = 4300 CNY/t"]),
    "Rmb": ("It asked Rmb4,300.", ["MONEY Rmb4,300 = 4300 CNY"]),
    "code before": ("Shares closed at SEK 41.20.", ["MONEY SEK 41.20 = 41.2 SEK"]),
    "code after": ("It raised 40 million EUR.", ["MONEY 40 million EUR = 40000000 EUR"]),
    "full name": ("It paid 30 million Australian dollars.", ["MONEY 30 million Australian dollars = 30000000 AUD"]),
    "kroner by country": ("Denmark lost two million kroner.", ["MONEY two million kroner = 2000000 DKK"]),
    "kroner by default": ("Norway lost two million kroner.", ["MONEY two million kroner = 2000000 NOK"]),
    "pesos by country": ("Chile lost 40 million pesos.", ["MONEY 40 million pesos = 40000000 CLP"]),
    "yen sign in China": ("In China it sold for ¥880/kg.", ["MONEY ¥880/kg = 880 CNY/kg"]),
    "yen sign in Japan": ("In Japan it sold for ¥880/kg.", ["MONEY ¥880/kg = 880 JPY/kg"]),
    "home dollar": ("The ASX firm owes $4m, or US$3m.", ["MONEY $4m = 4000000 AUD", "MONEY US$3m = 3000000 USD"]),
    "a million pounds": ("I gave a million pounds.", ["MONEY a million pounds = 1000000 GBP"]),
    "pounds sterling": ("It paid 900 pounds sterling.", ["MONEY 900 pounds sterling = 900 GBP"]),
    "pounds for each": ("It paid 0.5 pound each.", ["MONEY 0.5 pound = 0.5 GBP"]),
    "a change from about": (
        "It grew from about 140 km² to 240 km².",
        ["QUANTITY about 140 km² = 140 km2 about", "QUANTITY 240 km² = 240 km2"],
    ),
    "a day and its year without a space": ("It left on January 17,2024.", ["DATE January 17,2024"]),
    "thousands after no month": ("It sold 17,2024 of them.", ["CARDINAL 17,2024 = 17.2024 count"]),
    "two wars are no time": ("It was in the First and Second World Wars.", []),
    "pounds per unit": ("It paid 40 pounds a tonne.", ["MONEY 40 pounds a tonne = 40 GBP/t"]),
    "foreign cents": ("It costs 20 euro cents.", ["MONEY 20 euro cents = 0.2 EUR"]),
    "sign turned round": ("Tin hit $US4120 per tonne.", ["MONEY $US4120 per tonne = 4120 USD/t"]),
    "scaled number after a verb of money": (
        "It cost 3 million kroner in Norway and raised 90 million since.",
        ["MONEY 3 million kroner = 3000000 NOK", "MONEY 90 million = 90000000 NOK"],
    ),
    "change of a price": ("Shares hit 2,210 yen, up 35.", ["MONEY 2,210 yen = 2210 JPY", "MONEY 35 = 35 JPY"]),
    "spread after a price": (
        "Oxide: 51,000-52,000 yuan/t. Metal: 63,000-64,000.",
        ["MONEY 51,000-52,000 yuan/t = 51000..52000 CNY/t", "MONEY 63,000-64,000 = 63000..64000 CNY/t"],
    ),
}
APPROXIMATORS = {
    "about": ("It has about 60 percent.", ["PERCENT about 60 percent = 60 percent about"]),
    "around, nearly": (
        "Around 5 kg, nearly 6 kg.",
        ["QUANTITY Around 5 kg = 5 kg about", "QUANTITY nearly 6 kg = 6 kg about"],
    ),
    "some": ("It paid some $2.6 million.", ["MONEY some $2.6 million = 2600000 USD about"]),
    "close to": ("It lost close to 90 men.", ["CARDINAL close to 90 = 90 count about"]),
    "up to": ("It cut up to 45 percent.", ["PERCENT up to 45 percent = 45 percent up_to"]),
    "as much as": ("It sold as much as 70 tonnes.", ["QUANTITY as much as 70 tonnes = 70 t up_to"]),
    "at least": ("At least 33 ships sank.", ["CARDINAL At least 33 = 33 count at_least"]),
    "no less than": ("It took no less than 9 tonnes.", ["QUANTITY no less than 9 tonnes = 9 t at_least"]),
    "no more than": ("It took no more than 9 tonnes.", ["QUANTITY no more than 9 tonnes = 9 t at_most"]),
    "more than": ("It took more than 9 tonnes.", ["QUANTITY more than 9 tonnes = 9 t more_than"]),
    "over": ("It took over 9t of tin.", ["QUANTITY over 9t = 9 t more_than"]),
    "under": ("It fell to under $9.", ["MONEY under $9 = 9 USD less_than"]),
    "fewer than": ("It lost fewer than 70 jobs.", ["CARDINAL fewer than 70 = 70 count less_than"]),
    "or so": ("A dozen or so ships sank.", ["CARDINAL A dozen or so = 12 count about"]),
    "or more": ("It took 60 or more buses.", ["CARDINAL 60 or more = 60 count at_least"]),
    "odd": ("Forty-odd per cent is waste.", ["PERCENT Forty-odd per cent = 40 percent about"]),
    "odd before a noun": ("It has 30-odd mines.", ["CARDINAL 30-odd = 30 count about"]),
    "min": ("Metal of 99.7% min only.", ["PERCENT 99.7% min = 99.7 percent at_least"]),
    "outside": ("It has only 7 ships and just 8 percent.", ["CARDINAL 7 = 7 count", "PERCENT 8 percent = 8 percent"]),
    "a further stays outside": ("It sold a further 3.2 million tonnes.", ["QUANTITY 3.2 million tonnes = 3200000 t"]),
    "over as a preposition": (
        "It hired 20 men over 40 hectares.",
        ["CARDINAL 20 = 20 count", "QUANTITY 40 hectares = 40 ha"],
    ),
}
COUNTS = {
    "plural noun": ("It owns 18 mines.", ["CARDINAL 18 = 18 count"]),
    "one": ("The plant has one owner.", ["CARDINAL one = 1 count"]),
    "half": ("It uses half the steel.", ["CARDINAL half = 0.5 count"]),
    "less than half": ("It uses less than half.", ["CARDINAL less than half = 0.5 count less_than"]),
    "one in ten": ("One in 10 men left.", ["CARDINAL One = 1 count", "CARDINAL 10 = 10 count"]),
    "times": ("It is 14 times the limit.", ["CARDINAL 14 = 14 count"]),
    "votes": ("It passed by 210 votes to 45.", ["CARDINAL 210 = 210 count", "CARDINAL 45 = 45 count"]),
}


def _cases(*tables: dict[str, tuple[str, list[str]]]) -> list[object]:
    return [pytest.param(*case, id=name) for table in tables for name, case in table.items()]


@each_row(("text", "expected"), _cases(NUMBERS, SPREADS, UNITS, MONEY, APPROXIMATORS, COUNTS))
def test_a_figure_is_found_with_its_value(text: str, expected: list[str]) -> None:
    assert found(text) == expected
