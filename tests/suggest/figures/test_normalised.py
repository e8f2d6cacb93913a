"""Figures in normalised text, where signs and punctuation are lost: one invented sentence a rule."""

import pytest

from tests.rows import each_row
from tests.suggest.figures.reading import found

RUNS = {
    "three digits group": ("the mine sold 14 300 tonnes in all", ["QUANTITY 14 300 tonnes = 14300 t"]),
    "groups of millions": ("the town counts 4 120 500 people", ["CARDINAL 4 120 500 = 4120500 count"]),
    "one digit is a decimal": ("zinc rose 3 5 percent again", ["PERCENT 3 5 percent = 3.5 percent"]),
    "decimal before a scale": ("it shipped 2 5 million tonnes", ["QUANTITY 2 5 million tonnes = 2500000 t"]),
    "two digits before a scale": ("it shipped 11 25 million tonnes", ["QUANTITY 11 25 million tonnes = 11250000 t"]),
    "grouped and decimal": ("it is 1 204 5 km long", ["QUANTITY 1 204 5 km = 1204.5 km"]),
    "mixed fraction": ("rates rose 2 3 4 pct", ["PERCENT 2 3 4 pct = 2.75 percent"]),
    "rising pair is a spread": ("it fell 40 45 per cent", ["PERCENT 40 45 per cent = 40..45 percent"]),
    "falling pair is a decimal": ("it grew 18 6 per cent", ["PERCENT 18 6 per cent = 18.6 percent"]),
    "fused spread": ("bags hold 20 25kg of ore", ["QUANTITY 20 25kg = 20..25 kg"]),
    "grouped spread": ("it sold at 81 000 82 000 yuan t", ["MONEY 81 000 82 000 yuan t = 81000..82000 CNY/t"]),
    "decimal spread": (
        "it sold at 2 31 2 35 million yuan t",
        ["MONEY 2 31 2 35 million yuan t = 2310000..2350000 CNY/t"],
    ),
    "scaled pair": ("output is put at 3 2bn 3 5bn", ["MONEY 3 2bn 3 5bn = 3200000000..3500000000 USD"]),
    "grouping of India": ("the firm sold 2 35 000 cars", ["CARDINAL 2 35 000 = 235000 count"]),
    "nines of purity": ("oxide of 99 999 purity sold", ["PERCENT 99 999 = 99.999 percent"]),
    "decimal and to": ("fees of 4 5 to 30 percent apply", ["PERCENT 4 5 to 30 percent = 4.5..30 percent"]),
    "words": ("it kept sixty four plants", ["CARDINAL sixty four = 64 count"]),
    "two thirds": ("it digs two thirds of the ore", ["CARDINAL two thirds = 0.6667 count"]),
}
LOST = {
    "price before last year": (
        "freight cost 45 a tonne against 32 last year brokers said",
        ["MONEY 45 a tonne = 45 USD/t", "MONEY 32 = 32 USD", "DATE last year"],
    ),
    "grade beside its metal": ("51 mt at 1 87 nickel", ["QUANTITY 51 mt = 51 t", "PERCENT 1 87 = 1.87 percent"]),
    "ages after names": ("chen bo 41 and liu ying 38 were fined", ["DATE 41", "DATE 38"]),
    "code of cedis": ("they froze ghs 3 5m there", ["MONEY ghs 3 5m = 3500000 GHS"]),
    "change over a wide gap": (
        "ingot slipped 2 000 yuan to 164 000 yuan a tonne",
        ["MONEY 2 000 yuan = 2000 CNY", "MONEY 164 000 yuan a tonne = 164000 CNY/t"],
    ),
    "ages of several": ("men aged 28 to 53 were held", ["DATE 28 to 53"]),
    "purity beside its metal": ("the price of 99 65 antimony fell", ["PERCENT 99 65 = 99.65 percent"]),
    "percentage before a clause": (
        "growth was cut to 0 3 percent from 0 5 citing shortages",
        ["PERCENT 0 3 percent = 0.3 percent", "PERCENT 0 5 = 0.5 percent"],
    ),
    "so much below": (
        "it is 12 percent and some 9 below that",
        ["PERCENT 12 percent = 12 percent", "PERCENT some 9 = 9 percent about"],
    ),
    "quake": ("an mw 6 2 quake hit", ["CARDINAL 6 2 = 6.2 count"]),
    "what is left of a whole": (
        "she owns 85 percent and he has 15",
        ["PERCENT 85 percent = 85 percent", "PERCENT 15 = 15 percent"],
    ),
    "fused letter of a dollar": (
        "the australian firm lost a26 million in australia",
        ["MONEY a26 million = 26000000 AUD"],
    ),
    "letter after an article": (
        "in australia they said that the a 1 3bn reserve opens",
        ["MONEY a 1 3bn = 1300000000 AUD"],
    ),
    "wet tonnes": (
        "it dug 240 260 million wet metric tons of ore",
        ["QUANTITY 240 260 million wet metric tons = 240000000..260000000 t"],
    ),
    "spread like the last price": (
        "oxide cost 820 910 per kg up from 640 690 in may",
        ["MONEY 820 910 per kg = 820..910 USD/kg", "MONEY 640 690 = 640..690 USD", "DATE may"],
    ),
    "sum of revenue": ("on revenue of 61 2 million analysts said", ["MONEY 61 2 million = 61200000 USD"]),
    "canadian c before millions": ("it had cash of c 7 3 million at hand", ["MONEY c 7 3 million = 7300000 CAD"]),
    "change behind an approximator": (
        "tin climbed as much as 2 4 to 39 870 a ton",
        ["PERCENT as much as 2 4 = 2.4 percent up_to", "MONEY 39 870 a ton = 39870 USD/t"],
    ),
    "shillings apart from their number": ("it signed a ksh 7 billion deal", ["MONEY ksh 7 billion = 7000000000 KES"]),
    "gap": ("it leaves a 35 supply gap", ["PERCENT 35 = 35 percent"]),
    "two shares of one whole": (
        "they hold 60 and 40 of the venture",
        ["PERCENT 60 = 60 percent", "PERCENT 40 = 40 percent"],
    ),
    "price target": ("they set the price target to 24 from 17 50", ["MONEY 24 = 24 USD", "MONEY 17 50 = 17.5 USD"]),
    "exchange rate": (
        "the loan cost 4 million reais 1 5 31 reais",
        ["MONEY 4 million reais = 4000000 BRL", "MONEY 1 = 1 USD", "MONEY 5 31 reais = 5.31 BRL"],
    ),
    "millions in a drill report": (
        "the placement raised 18m after assays of 12m at 2 1 treo from 40m",
        ["MONEY 18m = 18000000 USD", "QUANTITY 12m = 12 m", "PERCENT 2 1 = 2.1 percent", "QUANTITY 40m = 40 m"],
    ),
    "spread of metres": ("holes lie 40 60m apart in the grid that shows treo", ["QUANTITY 40 60m = 40..60 m"]),
    "length after a hole": ("another hole 250m away was dry", ["QUANTITY 250m = 250 m"]),
    "shares issued": (
        "it will issue 48 5 million shares at 22c",
        ["CARDINAL 48 5 million = 48500000 count", "MONEY 22c = 0.22 USD"],
    ),
    "cents with a decimal": ("the stock shed 1 5c as shares fell", ["MONEY 1 5c = 0.015 USD"]),
    "millions of tonnes fused": (
        "ore of 320mt lies there and 2 400 mt was sold",
        ["QUANTITY 320mt = 320000000 t", "QUANTITY 2 400 mt = 2400 t"],
    ),
    "wage by the hour": ("guards earn 24 50 an hour there", ["MONEY 24 50 an hour = 24.5 USD/hour"]),
    "us as a pronoun": ("the permit took us 31 days", ["DATE 31 days"]),
    "cars by the million": ("enough for about 2 3 million cars", ["CARDINAL about 2 3 million = 2300000 count about"]),
    "millions before a verb": ("a grant of 85 million comes from brussels", ["MONEY 85 million = 85000000 USD"]),
    "age after a person": ("a village man 47 died there", ["DATE 47"]),
    "prices of a price report": (
        "oxide was 60 per kg then 62 per kg and 64 per kg and buyers at 58 kg gave up",
        [
            "MONEY 60 per kg = 60 USD/kg",
            "MONEY 62 per kg = 62 USD/kg",
            "MONEY 64 per kg = 64 USD/kg",
            "MONEY 58 kg = 58 USD/kg",
        ],
    ),
    "price after a material": (
        "antimony 39 000 mt down from january",
        ["MONEY 39 000 mt = 39000 USD/t", "DATE january"],
    ),
    "percentage beside another": (
        "the stake went from 7 1 per cent to 9 while others kept theirs",
        ["PERCENT 7 1 per cent = 7.1 percent", "PERCENT 9 = 9 percent"],
    ),
    "odds": ("the odds of a strike are put at 40 50 now", ["PERCENT 40 50 = 40..50 percent"]),
    "euros of european news": (
        "eu leaders in brussels want european firms in europe to get 4 billion from the eu and the eib",
        ["MONEY 4 billion = 4000000000 EUR"],
    ),
    "present value at a rate": (
        "at npv 10 of 2 billion",
        ["PERCENT 10 = 10 percent", "MONEY 2 billion = 2000000000 USD"],
    ),
    "percent by a noun further on": ("a 15 contingency is included", ["PERCENT 15 = 15 percent"]),
    "ratio": ("a strip ratio of 3 2 applies", ["CARDINAL 3 2 = 3.2 count"]),
    "recoveries": ("recoveries of 71 to 75 were seen", ["PERCENT 71 to 75 = 71..75 percent"]),
    "share of output": (
        "it may take no less than 30 of heavy oxide output",
        ["PERCENT no less than 30 = 30 percent at_least"],
    ),
    "crore are rupees": ("duty of 3 500 crore is due", ["MONEY 3 500 crore = 35000000000 INR"]),
    "kwacha of a zambian article": ("in the zambian press k4 5bn is told", ["MONEY k4 5bn = 4500000000 ZMW"]),
    "rand of a south african article": ("the firm eskom owes r9 4bn", ["MONEY r9 4bn = 9400000000 ZAR"]),
    "concentration": ("water held lead at 0 02 mg l there", ["QUANTITY 0 02 mg l = 0.02 mg/L"]),
    "tonnes before a year": ("the line makes 80 000t a year", ["QUANTITY 80 000t = 80000 t"]),
    "metric tonnes a year": ("the plant has 5 000 mtpa of room", ["QUANTITY 5 000 mtpa = 5000 t/yr"]),
    "bolivianos": ("6 4 billion bolivianos were owed", ["MONEY 6 4 billion bolivianos = 6400000000 BOB"]),
    "lone number": ("have risen by 19 since then", ["PERCENT 19 = 19 percent"]),
    "part of those asked": ("62 of those asked agreed", ["PERCENT 62 = 62 percent"]),
    "some of some": ("he sold 12 of his 30 boats", ["CARDINAL 12 = 12 count", "CARDINAL 30 = 30 count"]),
    "interest rate": ("rates were kept at 4 75 again", ["PERCENT 4 75 = 4.75 percent"]),
    "points of an index": ("the index fell 31 5 points", ["CARDINAL 31 5 = 31.5 count"]),
    "fused millions before a plural": ("a 250m profit warning came", ["MONEY 250m = 250000000 USD"]),
    "more of a quality": ("it is 30 more expensive here", ["PERCENT 30 = 30 percent"]),
    "heads by the million": ("unemployment rose to 4 2 million", ["CARDINAL 4 2 million = 4200000 count"]),
    "price by its noun": ("the average price fell to 180 500 in may", ["MONEY 180 500 = 180500 USD", "DATE may"]),
    "votes": ("by 210 votes to 98 they agreed", ["CARDINAL 210 = 210 count", "CARDINAL 98 = 98 count"]),
    "canadian c before a scale": ("reserves of c 250m in canada", ["MONEY c 250m = 250000000 CAD"]),
    "pounds of weight by the million": (
        "yellowcake at 60 lb trades and the fund holds 12 million pounds",
        ["MONEY 60 lb = 60 USD/lb", "QUANTITY 12 million pounds = 12000000 lb"],
    ),
    "no price for millions of pounds": (
        "reactors burn 90 to 95 million lb a year",
        ["QUANTITY 90 to 95 million lb = 90000000..95000000 lb"],
    ),
    "dollars of a country": ("it paid 84 million u s dollars", ["MONEY 84 million u s dollars = 84000000 USD"]),
    "percentage, then the price it led to": (
        "shares of the firm fell 3 1 to 27 85 again",
        ["PERCENT 3 1 = 3.1 percent", "MONEY 27 85 = 27.85 USD"],
    ),
    "share of a named demand": ("it covers up to 45 of french demand", ["PERCENT up to 45 = 45 percent up_to"]),
    "million before a name in s": ("it will need a further 310m krontis said", ["MONEY 310m = 310000000 USD"]),
    "metres of a drill report": (
        "assay results from australia show 14m from 92m depth",
        ["QUANTITY 14m = 14 m", "QUANTITY 92m = 92 m"],
    ),
    "sign of Australia before a scale": (
        "the australian firm has cash of a 12 5 million at hand",
        ["MONEY a 12 5 million = 12500000 AUD"],
    ),
    "sign of Australia after an article": (
        "the australian firm won a a 350 000 grant",
        ["MONEY a 350 000 = 350000 AUD"],
    ),
    "sign of Australia before a per-unit": (
        "the australian mill asks a toll of a 48 per tonne",
        ["MONEY a 48 per tonne = 48 AUD/t"],
    ),
    "price with per-unit in words": ("it sold for 70 to 75 a kilogram", ["MONEY 70 to 75 a kilogram = 70..75 USD/kg"]),
    "price with a decimal": ("oxide was 52 75 kg on friday", ["MONEY 52 75 kg = 52.75 USD/kg", "DATE friday"]),
    "spread before a unit": ("oxide was 412 430 kg on friday", ["MONEY 412 430 kg = 412..430 USD/kg", "DATE friday"]),
    "quantity before of": ("he sold 412 430 kg of ore", ["QUANTITY 412 430 kg = 412430 kg"]),
    "mtu is a price": ("tungsten hit 310 mtu", ["MONEY 310 mtu = 310 USD/mtu"]),
    "fused scale is money": ("the bank lent 85m to the mine", ["MONEY 85m = 85000000 USD"]),
    "scale without a noun is money": ("the plant will cost 1 4 billion", ["MONEY 1 4 billion = 1400000000 USD"]),
    "scale before a noun is a count": ("the firm sold 1 4 million cars", ["CARDINAL 1 4 million = 1400000 count"]),
    "sign of letters": ("it paid us 70 40 kg for oxide", ["MONEY us 70 40 kg = 70.4 USD/kg"]),
    "rupees": ("the scheme has rs 4 100 crore", ["MONEY rs 4 100 crore = 41000000000 INR"]),
    "code": ("shares closed at nok 8 20", ["MONEY nok 8 20 = 8.2 NOK"]),
    "australian a": ("the asx firm of australia has cash of a 72m and debt", ["MONEY a 72m = 72000000 AUD"]),
    "australian a before a scale": ("an australian mine has a 2 35bn in loans", ["MONEY a 2 35bn = 2350000000 AUD"]),
    "worth": ("a ring worth 840 dealers said", ["MONEY 840 = 840 USD"]),
    "article a": ("the australian asx firm of perth made a 72m gain", ["MONEY 72m = 72000000 AUD"]),
    "two decimals after a word of price": ("it sold for 14 75 in may", ["MONEY 14 75 = 14.75 USD", "DATE may"]),
    "grouped after a word of price": ("it cost 38 500 in may", ["MONEY 38 500 = 38500 USD", "DATE may"]),
    "change of prices": (
        "oxide cost 36 a kilogram and went from 48 to 31",
        ["MONEY 36 a kilogram = 36 USD/kg", "MONEY 48 = 48 USD", "MONEY 31 = 31 USD"],
    ),
    "percent after up": ("zinc was up 18 on the day", ["PERCENT 18 = 18 percent"]),
    "percent by its noun": ("it holds a 31 stake", ["PERCENT 31 = 31 percent"]),
    "percent of a whole": ("it made 22 of the world output", ["PERCENT 22 = 22 percent"]),
    "percent after a rate": ("it hit rock grading 2 31 there", ["PERCENT 2 31 = 2.31 percent"]),
    "percent behind an approximator": (
        "it has gained more than 60 since",
        ["PERCENT more than 60 = 60 percent more_than"],
    ),
    "conversion after a price": (
        "it cost 64 000 yuan 8 900 a ship",
        ["MONEY 64 000 yuan = 64000 CNY", "MONEY 8 900 = 8900 USD"],
    ),
    "level after a verb of moving": ("tin falls below 700 as stocks grow", ["MONEY below 700 = 700 USD less_than"]),
    "price before a thing": ("he bought a 6 000 camera", ["MONEY 6 000 = 6000 USD"]),
    "measure before a thing": ("he read a 6 000 page report", ["CARDINAL 6 000 = 6000 count"]),
    "percent after an absolute change": (
        "oxide at 980 a tonne lost 45 or 4 4",
        ["MONEY 980 a tonne = 980 USD/t", "MONEY 45 = 45 USD", "PERCENT 4 4 = 4.4 percent"],
    ),
    "percent of goods": ("it bought 80 of its rare earths there", ["PERCENT 80 = 80 percent"]),
    "some of a number": ("it sent 35 of its volunteers home", ["CARDINAL 35 = 35 count"]),
    "percent and a new level": (
        "profit fell 38 to 2 4 billion yuan",
        ["PERCENT 38 = 38 percent", "MONEY 2 4 billion yuan = 2400000000 CNY"],
    ),
    "percent or cents": ("shares dropped 3 6 or 21 cents", ["PERCENT 3 6 = 3.6 percent", "MONEY 21 cents = 0.21 USD"]),
    "spread of a whole": ("about 30 35 of output is lost", ["PERCENT about 30 35 = 30..35 percent"]),
    "month on month": ("exports slid 6 2 month on month", ["PERCENT 6 2 = 6.2 percent"]),
    "a few of them": (
        "we need 5 or 6 or between 7 and 9 of them",
        ["CARDINAL 5 = 5 count", "CARDINAL 6 = 6 count", "CARDINAL between 7 and 9 = 7..9 count"],
    ),
    "more of them than are counted": (
        "of the firms 12 of them and 13 of them",
        ["CARDINAL 12 = 12 count", "PERCENT 13 = 13 percent"],
    ),
    "metres of a borehole": (
        "it cut 31m grading 2 2 from 14m",
        ["QUANTITY 31m = 31 m", "PERCENT 2 2 = 2.2 percent", "QUANTITY 14m = 14 m"],
    ),
    "fold": ("prices saw a 20 fold rise", ["CARDINAL 20 = 20 count"]),
    "price in brackets": (
        "it hit rmb 64 500 kg 9 100 kg",
        ["MONEY rmb 64 500 kg = 64500 CNY/kg", "MONEY 9 100 kg = 9100 USD/kg"],
    ),
    "millions of tonnes": (
        "it dug 3 4mt of ore and sold 870 mt",
        ["QUANTITY 3 4mt = 3400000 t", "QUANTITY 870 mt = 870 t"],
    ),
    "bare decimal": ("and 6 3 remained", ["PERCENT 6 3 = 6.3 percent"]),
    "score of an app": ("the app is rated 4 7 by users", ["CARDINAL 4 7 = 4.7 count"]),
    "match result": ("lions beat bears 4 1 at home", ["CARDINAL 4 = 4 count", "CARDINAL 1 = 1 count"]),
    "counted": ("it owns 18 mines", ["CARDINAL 18 = 18 count"]),
    "cents": ("lead fell to 95 cents a pound", ["MONEY 95 cents a pound = 0.95 USD/lb"]),
    "fused cents": ("shares fell 7c to 3 40", ["MONEY 7c = 0.07 USD", "MONEY 3 40 = 3.4 USD"]),
    "metres": ("a wall 12m high and 2 5 m thick", ["QUANTITY 12m = 12 m", "QUANTITY 2 5 m = 2.5 m"]),
    "rate without its stroke": ("a 4 000 t yr line", ["QUANTITY 4 000 t yr = 4000 t/yr"]),
    "min": ("metal of 99 7 min only", ["PERCENT 99 7 min = 99.7 percent at_least"]),
    "age": ("maria lopez 58 who runs it", ["DATE 58"]),
}
TRAPS = {
    "number of an announcement": "as announcement no 57 requires it",
    "year of a law": "under the mines act 1957 it is banned",
    "drone": "the mq 9 flew",
    "national instrument": "as national instrument 43 101 asks",
    "address with a point": "it stands at 12 n maple st",
    "clock": "the bell rang at 18 40 gmt",
    "clock with a padded hour": "the bell rang 09 42 then",
    "evening": "the hearing is at 7 p m there",
    "plague": "since covid 19 spread",
    "jet": "an f 35 landed",
    "summit": "the g20 met",
    "airliner": "a boeing 737 landed",
    "telephone": "call 604 555 0133 now",
    "long telephone": "reach us on 44 20 7946 0777 now",
    "toll-free telephone": "dial 1 800 555 0123 now",
    "case": "as case 4481 shows",
    "page": "see page 7 for more",
    "address": "at 12 harbour street",
    "no one": "no one came and this one left",
    "one of": "it is one of the best",
    "ordinal": "the 4th plant and the third plant",
    "form": "as iso 9001 says",
    "half brother": "his half brother left",
    "network": "new 5g masts",
}


def _cases(*tables: dict[str, tuple[str, list[str]]]) -> list[object]:
    return [pytest.param(*case, id=name) for table in tables for name, case in table.items()]


@each_row(("text", "expected"), _cases(RUNS, LOST))
def test_a_figure_that_lost_its_signs_is_found_with_its_value(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@each_row("text", [pytest.param(text, id=name) for name, text in TRAPS.items()])
def test_a_number_in_a_name_is_no_figure_in_normalised_text(text: str) -> None:
    assert found(text) == []
