"""Which bare numbers of normalised text were percentages: each rule with what it reads, and its neighbours."""

from rareannot.suggest.figures.restored_signs import percent
from tests.rows import each_row
from tests.suggest.figures.reading import Rule, read_by

RATES = [
    "ore grading 5 it",
    "ore grading 1000 it",
    "a fee of 6 it",
    "odds at 60 it",
    "yields at 6 it",
    "so 90 0 antimony it",
    "the odds so so so so so so so so at 60 it",
    "the odds rose to 60 it",
    "inflation fell to 29 it",
    "inflation so so so so so so to 29 it",
    "so 99 7 min it",
    "so 99 65 antimony it",
    "so 90 5 antimony it",
    "so at 1 98 nickel it",
    "so with 1 98 nickel it",
    "so 0 45 nickel it",
    "so 0 125 it",
    "an assay so 5 1 it",
    "an assay of 5 1 it",
    "grades exceeding 5 including it",
    "lithium grades as high as 2 06 it",
    "bear interest at 10 per annum it",
    "a price performance 37 50 average it",
]
NO_RATES = [
    "ore grading 1 000 it",
    "ore grading 1001 it",
    "ore grading 5 million it",
    "a boat of 6 it",
    "a fee to 6 it",
    "the odds so so so so so so so so so at 60 it",
    "the odds rose by 60 it",
    "it was put at 60 it",
    "inflation fell to 30 it",
    "inflation fell with 29 it",
    "inflation so so so so so so so to 29 it",
    "yields so exercisable at 6 it",
    "so 89 65 antimony it",
    "so by 1 98 nickel it",
    "so at 100 5 nickel it",
    "so at 5 nickel it",
    "so at 1 98 boats",
    "so 0 4 nickel it",
    "so 1 45 nickel it",
    "so 1 00 nickel it",
    "so at 100 0 nickel it",
    "so 0 45 gold it",
    "an assay so 5 it",
    "so 5 1 it",
    "an assay so 5 1x it",
    "an assay so 5 1 mev it",
    "an assay at buckhorn 5 1 it",
    "a valuation of 5 30 it",
    "boats exceeding 5 including it",
    "grades exceeding 5 boats it",
    "boats as high as 2 06 it",
    "a price performance 37 it",
]
BY = [
    "it extended its reach by 40 proving it",
    "demand will soar by 500 by 2050",
    "it cut the cost by up to 25",
]
NOT_BY = [
    "it extended its reach by 40 boats",
    "it extended its reach by 40 big boats",
    "it went so by 40 proving",
    "it extended its reach by 40 per tonne",
    "it extended its reach by 1 001 proving",
    "it extended its reach at 40 proving",
]
HELD = [
    "so 9 82 of the outstanding shares",
    "so 17 89 on a partially diluted basis",
    "so 17 89 calculated on a non diluted basis",
]
NOT_HELD = [
    "so 9 82 of the boats",
    "so 9 of the outstanding shares",
    "so 17 89 on a partial basis",
    "so 17 89 for a diluted basis",
]
TICKED = ["it gained [us 0 08 or |2 at 4 010 on", "it gained [us 0 08 or |2 5 it"]
TOLD_TWICE = ["it gained [47 cents or |0 73 it", "it gained [47 cents or |99 5 it"]
NOT_TOLD_TWICE = [
    "it gained [47 cents to |0 73 it",
    "it gained [47 cents so or |0 73 it",
    "it gained 47 cents or |0 73 it",
    "it gained [47 cents or |3 it",
    "it gained [47 cents or |100 5 it",
    "it gained [47 cents or |100 0 it",
    "it gained [47 cents or |0 73 million it",
]
PERCENTAGES = [
    "so an 81 emissions reduction it",
    "so a 10 us tariff on it",
    "so a 5 decrease in it",
    "so 100 ownership of it",
    "so up 18 it",
    "it rose by 18 it",
    "it rose about |18 it",
    "so up 18 royalties",
    "so up 18 customs",
    "so up 18 5 it",
    "so a 31 stake it",
    "so a 31 new stake it",
    "so a 31 big new stake it",
    "so a 31 stake boats",
    "so a 31 recovery boat",
    "so a 31 25 stake it",
    "it lost 150 or it",
    "it lost 150 and 2 6",
    "so 22 of its intake it",
    "so 100 of its intake it",
    "so 22 of new steel output it",
    "so 22 of big old new red raw output it",
    "so 22 of its steel exports it",
    "so 22 of its exports it",
    "so 22 of its boats big old new exports it",
]
NO_PERCENTAGES = [
    "so 81 emissions reduction it",
    "to 18 development royalties it",
    "so a 31 us boat it",
    "so all up 18 it",
    "so out 18 it",
    "it sold by 18 it",
    "so up 18 25 it",
    "so up 1 800 it",
    "so up 18 fold it",
    "so up 18 times it",
    "so up 18 places it",
    "it fell below |18 it",
    "it fell under |18 it",
    "it lost 150 or 2 6",
    "it lost 150 or 2",
    "so a 31 big old new stake it",
    "so a 31 of stake it",
    "so 31 old boats stake it",
    "so a 31 recovery boats",
    "so a 31 rise boats",
    "so 101 of its intake it",
    "so 22 in its intake it",
    "so 22 of his intake it",
    "so 22 of steel in output it",
    "so 22 of big old new red raw wet output it",
    "the 22 of its intake it",
    "so 22 of its 5 boat it",
    "so 22 of its volunteers it",
    "so 22 of its boats big old new raw exports it",
    "so 22 95 of its intake it",
]
BESIDE = [
    "so [5 percent from |7 while",
    "so [5 percent from |7",
    "so [5 percent from |100 while",
    "so [5 percent has |7 while",
    "so [5 percent kept its |7 while",
    f"so [5 percent {'so ' * 19}from |7 while",
]
NOT_BESIDE = [
    "so 5 percent from |7 while",
    "so [5 percent by |7 while",
    "so [5 percent sold its |7 while",
    "so [5 percent kept his |7 while",
    "so [5 percent from |7 boat",
    "so [5 percent from |7 of",
    "so [5 percent from |101 while",
    "so [5 percent from |7 25 while",
    "so [5 percent from |7 million while",
    f"so [5 percent {'so ' * 20}from |7 while",
]
PARTS = [
    "so 51 and 49 of it",
    "so 59 of those it",
    "so 100 of those it",
    "so 35 of its steel it",
    "so 13 of them it",
    "so 6 5 of them it",
    "so 6 of those it",
]
NO_PARTS = [
    "so 52 and 49 of it",
    "so 51 or 49 of it",
    "so 51 and 49 in it",
    "so 51 and so of it",
    "so 101 of those it",
    "so 59 in those it",
    "so 59 of which it",
    "so 59 of the old mines it",
    "so 59 of whom it",
    "so 59 of 22 it",
    "so 59 of his 22 it",
    "so 59 of his twelve it",
    "so 35 of its volunteers it",
    "so 12 of them it",
    "so 6 of us it",
    "the 59 of those it",
    "in 59 of those it",
    "so may 5 of those it",
    "so 5 million of those it",
]
QUALITIES = ["so 18 more it", "so 100 cheaper it", "so 18 more boat it"]
GRADED = ["basis 78 v min it", "so 65 mo max it", "so 60 fe basis it"]
NOT_GRADED = ["so 78 v it", "so 78 boat min it", "so 178 v min it", "so 1 000 fe min it"]
LONE = [
    "a clear majority 81 believes it",
    "only 16 said it",
    "only 100 said it",
    "only 16",
    "only 16 compared it",
    "votes so so by 16 said it",
]
NOT_LONE = [
    "a clear majority 31 believes it",
    "a clear majority 81 of it",
    "so 101 more it",
    "so 18 more boats",
    "so 18 more smelting boats",
    "so 18 25 more it",
    "so s 18 more it",
    "big 16 said it",
    "only 16 and it",
    "only 16 boat it",
    "only 16 of it",
    "votes so by 16 said it",
    "only 101 said it",
    "only 16 25 said it",
    "only 1 000 said it",
]
READ = [
    *((percent.rate, text, "rate that lost its sign") for text in RATES),
    *((percent.told_twice, text, "percentage beside another") for text in [*TOLD_TWICE, *TICKED]),
    *((percent.changed_by, text, "lone number") for text in BY),
    *((percent.held, text, "part of a whole") for text in HELD),
    *((percent.percentage, text, "percentage that lost its sign") for text in PERCENTAGES),
    *((percent.beside_percent, text, "percentage beside another") for text in BESIDE),
    *((percent.part_of, text, "part of a whole") for text in PARTS),
    *((percent.graded, text, "part of a whole") for text in GRADED),
    *((percent.lone, text, "so much more of a quality") for text in QUALITIES),
    *((percent.lone, text, "lone number") for text in LONE),
]
LEFT = [
    *((percent.rate, text) for text in NO_RATES),
    *((percent.told_twice, text) for text in NOT_TOLD_TWICE),
    *((percent.changed_by, text) for text in NOT_BY),
    *((percent.held, text) for text in NOT_HELD),
    *((percent.percentage, text) for text in NO_PERCENTAGES),
    *((percent.beside_percent, text) for text in NOT_BESIDE),
    *((percent.part_of, text) for text in NO_PARTS),
    *((percent.graded, text) for text in NOT_GRADED),
    *((percent.lone, text) for text in NOT_LONE),
]


@each_row(("rule", "text", "name"), READ)
def test_a_number_was_a_percentage(rule: Rule, text: str, name: str) -> None:
    read = read_by(rule, text)
    assert read.startswith("PERCENT ")
    assert read.endswith(f" percent: {name}")


@each_row(("rule", "text"), LEFT)
def test_a_number_was_no_percentage_by_this_rule(rule: Rule, text: str) -> None:
    assert read_by(rule, text) == ""


def test_a_rate_of_injuries_is_a_count() -> None:
    read = read_by(percent.rate, "an injury frequency rate of 0 29 and it")
    assert read == "CARDINAL 0 29 = 0.29 count: score"
    assert read_by(percent.rate, "a frequency so so so so so so so so so so so so 0 29 it") == ""


def test_a_decimal_between_others_of_a_drilling_report_is_a_cell_of_its_table() -> None:
    assert read_by(percent.rate, "an assay of 10m |0 16 2 5m") == "CARDINAL 0 16 = 0.16 count: number"


def test_a_ratio_is_a_score() -> None:
    assert read_by(percent.rate, "a strip ratio of 1 9 it") == "CARDINAL 1 9 = 1.9 count: score"
    assert read_by(percent.rate, "a strip ratio at 1 9 it") == ""


def test_what_a_purity_stands_beside_is_told_in_one_word() -> None:
    percent.elements.cache_clear()
    assert {"antimony", "nickel"} <= percent.elements()
    assert not any(" " in name for name in percent.elements())
