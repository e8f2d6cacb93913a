"""Bare numbers as reports of miners and markets write them: each rule with what it reads, and its neighbours."""

import pytest

from rareannot.suggest.figures.restored_signs import reports
from tests.suggest.figures.reading import Rule, found, read_by

READ = [
    (reports.compared, "sales up 106 month on month", "PERCENT 106 = 106 percent: percentage that lost its sign"),
    (reports.compared, "sales up 106 year over year", "PERCENT 106 = 106 percent: percentage that lost its sign"),
    (reports.compared, "the stock is up 75 year to date", "PERCENT 75 = 75 percent: percentage that lost its sign"),
    (reports.compared, "costs improved 2 qoq on better grades", "PERCENT 2 = 2 percent: percentage that lost its sign"),
    (reports.compared, "the sector was off over 4 led by", "PERCENT 4 = 4 percent: percentage that lost its sign"),
    (reports.compared, "it made 15 33 less lithium", "PERCENT 15 33 = 15.33 percent: percentage that lost its sign"),
    (reports.compared, "it made 15 33 less than a year", "PERCENT 15 33 = 15.33 percent: percentage that lost its sign"),
    (reports.grade, "spodumene of 6 li2o it", "PERCENT 6 = 6 percent: rate that lost its sign"),
    (reports.grade, "and so 0 22 treo it", "PERCENT 0 22 = 0.22 percent: rate that lost its sign"),
    (reports.grade, "and so 12 6 tgc it", "PERCENT 12 6 = 12.6 percent: rate that lost its sign"),
    (reports.grade, "and so 0 62 nb it", "PERCENT 0 62 = 0.62 percent: rate that lost its sign"),
    (reports.grade, "ferroniobium metal 65 nb it", "PERCENT 65 = 65 percent: rate that lost its sign"),
    (reports.grade, "the price for 6 spodumene concentrate", "PERCENT 6 = 6 percent: rate that lost its sign"),
    (reports.moved, "down by 6 25 to 700 800 per tonne", "PERCENT 6 25 = 6.25 percent: percentage that lost its sign"),
    (reports.moved, "down by 7 23 from the 115 000 tonnes", "PERCENT 7 23 = 7.23 percent: percentage that lost its sign"),
    (reports.moved, "up by 2 26 from the earlier assessment", "PERCENT 2 26 = 2.26 percent: percentage that lost its sign"),
    (reports.moved, "asx bhp was up |0 74 fortescue rose", "PERCENT 0 74 = 0.74 percent: percentage that lost its sign"),
    (reports.moved, "with a decline of 0 93 it", "PERCENT 0 93 = 0.93 percent: percentage that lost its sign"),
    (reports.moved, "the composite index rose by 0 34 to 3528 90", "PERCENT 0 34 = 0.34 percent: percentage that lost its sign"),
    (reports.moved, "the stock fell 5 43 in regular trading hours", "PERCENT 5 43 = 5.43 percent: percentage that lost its sign"),
    (reports.owned, "increased her stake in the company to 8 31 it", "PERCENT 8 31 = 8.31 percent: percentage beside another"),
    (reports.share_price, "shares earned [us 0 52 compared with an estimate of |0 39 it", "MONEY 0 39 = 0.39 USD: price after a word of paying"),
    (reports.share_price, "after a high of 77 54 on", "MONEY 77 54 = 77.54 USD: price after a word of paying"),
    (reports.share_price, "stock of 0 001 par value", "MONEY 0 001 = 0.001 USD: price after a word of paying"),
    (reports.share_price, "cut its price target to 39 from", "MONEY 39 = 39 USD: price after a word of paying"),
    (reports.counted, "a 50 fold rise", "CARDINAL 50 = 50 count: count + plural noun"),
    (reports.counted, "[300 firms up from less than |30 two", "CARDINAL 30 = 30 count: count + plural noun"),
    (reports.raised, "receives 244 000 in royalties", "MONEY 244 000 = 244000 USD: price after a word of paying"),
    (reports.grade, "so [66 percent iron and |1 73 vanadium", "PERCENT 1 73 = 1.73 percent: rate that lost its sign"),
    (reports.grade, "purity of the oxide was 99 99 it", "PERCENT 99 99 = 99.99 percent: rate that lost its sign"),
    (reports.share_price, "a loss per share of 0 02 and", "MONEY 0 02 = 0.02 USD: price after a word of paying"),
    (reports.share_price, "diluted eps 0 16 and", "MONEY 0 16 = 0.16 USD: price after a word of paying"),
    (reports.share_price, "its shares earned [us 0 16 vs |0 02", "MONEY 0 02 = 0.02 USD: price after a word of paying"),
    (reports.counted, "with an additional 12 hole follow up", "CARDINAL 12 = 12 count: count + plural noun"),
    (reports.raised, "consists of 100 000 in cash", "MONEY 100 000 = 100000 USD: price after a word of paying"),
    (reports.dropped, "nickel fell 155 to 31 850 per tonne", "MONEY 155 = 155 USD: change of a price"),
    (reports.shared, "so [10 percent are mined |40 are processed", "PERCENT 40 = 40 percent: percentage beside another"),
    (reports.shared, "for extraction of 10 processing", "PERCENT 10 = 10 percent: percentage beside another"),
    (reports.share_price, "earnings of 0 87 apiece in june", "MONEY 0 87 = 0.87 USD: price after a word of paying"),
    (reports.share_price, "an issue price of 0 60 per cdi", "MONEY 0 60 = 0.6 USD: price after a word of paying"),
    (reports.share_price, "a price of 0 045 per share", "MONEY 0 045 per share = 0.045 USD/share: price after a word of paying"),
    (reports.counted, "8 908 258 charity flow through common shares", "CARDINAL 8 908 258 = 8908258 count: count + plural noun"),
    (reports.counted, "a further 15 reverse circulation rc drill holes", "CARDINAL 15 = 15 count: count + plural noun"),
    (reports.raised, "raising 4 200 000 at", "MONEY 4 200 000 = 4200000 USD: price after a word of paying"),
    (reports.raised, "gross proceeds of 6 540 703 which", "MONEY 6 540 703 = 6540703 USD: price after a word of paying"),
    (reports.raised, "the 6 500 000 bought deal private placement", "MONEY 6 500 000 = 6500000 USD: price after a word of paying"),
]  # fmt: skip
UNREAD = [
    (reports.compared, "the mine is 75 years old"),
    (reports.compared, "it was off 4 boats"),
    (reports.compared, "he got off 4 led"),
    (reports.compared, "it cost 15 33 less lithium"),
    (reports.compared, "it made 15 33 less than that"),
    (reports.compared, "it made 15 less lithium"),
    (reports.compared, "sales of 1 106 month on month"),
    (reports.grade, "and so 106 li2o it"),
    (reports.grade, "and so 65 nb it"),
    (reports.grade, "it has 6 spodumene mines"),
    (reports.grade, "it has 9 spodumene concentrate"),
    (reports.grade, "it has 6 boats"),
    (reports.moved, "oil fell 1 45 to 62 21 a barrel"),
    (reports.moved, "gold rose 12 50 to 1 800 an ounce"),
    (reports.moved, "down by 6 2 to 700 per tonne"),
    (reports.moved, "down by 36 25 to 700 per tonne"),
    (reports.moved, "it was 6 25 to 700 per tonne"),
    (reports.moved, "bhp was up |0 74 fortescue rose"),
    (reports.moved, "with a decline of 0 93 per tonne"),
    (reports.moved, "with a boat of 0 93 it"),
    (reports.moved, "the stock fell 5 43 in the north"),
    (reports.owned, "increased her boat in the company to 8 31 it"),
    (reports.owned, "increased her stake in the company to 8 mines"),
    (reports.owned, "increased her stake in the company by 8 it"),
    (reports.owned, "increased her stake in the company to 831 it"),
    (reports.share_price, "it earned [us 0 52 compared with an estimate of |0 39 it"),
    (reports.share_price, "after a low of 0 01 on"),
    (reports.share_price, "after a boat of 77 54 on"),
    (reports.share_price, "cut its output target to 39 from"),
    (reports.counted, "[300 firms up to |30 two"),
    (reports.counted, "[300 firms made [5 percent up from |30 two"),
    (reports.counted, "[300 firms so so so so so so so so so so up from |30 two"),
    (reports.grade, "so iron and |1 73 vanadium"),
    (reports.grade, "price of the oxide was 99 99 it"),
    (reports.share_price, "a loss per boat of 0 02 and"),
    (reports.share_price, "it cost [us 0 16 vs |0 02"),
    (reports.counted, "with a further 12 of them"),
    (reports.raised, "consists of 100 000 in a row"),
    (reports.dropped, "nickel fell 15 to 31 850 per tonne"),
    (reports.dropped, "nickel fell 155 to 31 850 boats"),
    (reports.dropped, "nickel was 155 to 31 850 per tonne"),
    (reports.shared, "of the mines |40 are processed"),
    (reports.shared, "so [10 percent are mined |40 are big"),
    (reports.shared, "so [10 percent of [5 mines and |40 are processed"),
    (reports.shared, "for extraction of 10 metals"),
    (reports.shared, "for a boat of 10 processing"),
    (reports.moved, "asx bhp was up |0 74 cents"),
    (reports.moved, "asx bhp was up |0 74 to go"),
    (reports.share_price, "a price of 60 per cdi"),
    (reports.share_price, "prices of 99 65 antimony"),
    (reports.share_price, "earnings of 8 7 apiece"),
    (reports.counted, "8 908 258 in common shares"),
    (reports.counted, "15 reverse circulation drill holes"),
    (reports.counted, "a further 15 of the drill holes"),
    (reports.raised, "raising 4 200 000 tulips"),
    (reports.raised, "the 6 500 in bought deal placement"),
    (reports.raised, "raising 42 at"),
]
PRICES = {
    "cost of an ounce": (
        "its costs rose to 1 310 oz from 1 265 oz in june",
        ["MONEY 1 310 oz = 1310 USD/oz", "MONEY 1 265 oz = 1265 USD/oz", "DATE june"],
    ),
    "ounces poured": ("its costs rose and output fell to 71 900 oz in june", ["QUANTITY 71 900 oz = 71900 oz", "DATE june"]),
    "ounces without a cost": ("output fell to 1 310 oz in june", ["QUANTITY 1 310 oz = 1310 oz", "DATE june"]),
    "change of a price": (
        "ferrotungsten rose 8 5 kg to 98 99 kg",
        ["MONEY 8 5 kg = 8.5 USD/kg", "MONEY 98 99 kg = 98..99 USD/kg"],
    ),
    "average of a price": (
        "ferrotungsten was 98 99 per kg with an average of 98 5 kg",
        ["MONEY 98 99 per kg = 98..99 USD/kg", "MONEY 98 5 kg = 98.5 USD/kg"],
    ),
    "weights": ("it lost 8 5 kg and an average of 98 5 kg", ["QUANTITY 8 5 kg = 8.5 kg", "QUANTITY 98 5 kg = 98.5 kg"]),
    "price told twice": (
        "metal at 420 000 yuan tonne 67 196 tonne before duty",
        ["MONEY 420 000 yuan tonne = 420000 CNY/t", "MONEY 67 196 tonne = 67196 USD/t"],
    ),
    "dollars of Australia beside others": (
        "capex of us 87 million a 124 million is seen",
        ["MONEY us 87 million = 87000000 USD", "MONEY a 124 million = 124000000 AUD"],
    ),
    "dollars of Australia before others": (
        "capex rose to a 29m us 19m in june",
        ["MONEY a 29m = 29000000 AUD", "MONEY us 19m = 19000000 USD", "DATE june"],
    ),
    "an article before millions": ("it won a 124 million contract", ["MONEY 124 million = 124000000 USD"]),
    "decimal billions": ("a value of us 1 037 billion", ["MONEY us 1 037 billion = 1037000000 USD"]),
    "thousands of billions": ("a loan of 1 200 billion yen", ["MONEY 1 200 billion yen = 1200000000000 JPY"]),
    "change to cents": ("the stock is down 4 to 11 5 cents", ["PERCENT 4 = 4 percent", "MONEY 11 5 cents = 0.115 USD"]),
    "spread of cents": ("it pays 4 to 11 cents", ["MONEY 4 to 11 cents = 0.04..0.11 USD"]),
    "resource in millions": ("an inferred resource of 28 mt 625 ppm", ["QUANTITY 28 mt = 28000000 t", "QUANTITY 625 ppm = 625 ppm"]),
    "tonnes traded": ("volume stood at 28 mt on friday", ["QUANTITY 28 mt = 28 t", "DATE friday"]),
    "sold in a report of grades": (
        "grading 5 it sells its stake to global lithium for 60m and drilled 60m",
        ["PERCENT 5 = 5 percent", "MONEY 60m = 60000000 USD", "QUANTITY 60m = 60 m"],
    ),
    "worth of a firm in a report of grades": ("grading 5 this 2m capped explorer", ["PERCENT 5 = 5 percent", "MONEY 2m = 2000000 USD"]),
    "grade after an oxide": ("2m at 1 22 nb2o5 0 22 treo", ["QUANTITY 2m = 2 m", "PERCENT 1 22 = 1.22 percent", "PERCENT 0 22 = 0.22 percent"]),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "wanted"), READ)
def test_a_number_of_a_report_is_read_by_its_rule(rule: Rule, text: str, wanted: str) -> None:
    assert read_by(rule, text) == wanted


@pytest.mark.parametrize(("rule", "text"), UNREAD)
def test_a_rule_of_reports_leaves_other_numbers_alone(rule: Rule, text: str) -> None:
    assert read_by(rule, text) == ""


@pytest.mark.parametrize(("text", "wanted"), [pytest.param(*case, id=name) for name, case in PRICES.items()])
def test_prices_and_grades_of_a_report_are_read_with_their_units(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted
