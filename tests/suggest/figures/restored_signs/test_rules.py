"""In which order a bare number of normalised text is read, and what is left of it where no sign was lost."""

from rareannot.suggest.figures.restored_signs.rules import by_rules, lost_sign
from tests.rows import each_row
from tests.suggest.figures.reading import Rule, read_by

COUNT = "count + plural noun"
PLAIN = "number in normalised text"
INDEX = "level of an index"
TURNED = "conversion after a price"
READ = [
    (by_rules, "so 58 points it", f"CARDINAL 58 = 58 count: {COUNT}"),
    (by_rules, "so 58 boats it", f"CARDINAL 58 = 58 count: {COUNT}"),
    (by_rules, "it rated 4 7 it", "CARDINAL 4 7 = 4.7 count: score"),
    (by_rules, "so a 6 1 magnitude it", "CARDINAL 6 1 = 6.1 count: score"),
    (by_rules, "so a 6 1 quake it", "CARDINAL 6 1 = 6.1 count: score"),
    (by_rules, "it beat them 4 1 it", "CARDINAL 4 = 4 count: score"),
    (by_rules, "it beat so so so so 4 1 it", "CARDINAL 4 = 4 count: score"),
    (by_rules, "it beat so so so so so 4 1 it", "PERCENT 4 1 = 4.1 percent: bare decimal"),
    (by_rules, "it beat them 41 it", f"CARDINAL 41 = 41 count: {PLAIN}"),
    (by_rules, "it paid [41 000 yuan |5 800 it", f"MONEY 5 800 = 5800 USD: {TURNED}"),
    (by_rules, "it paid [41 000 yuan |5 million it", f"MONEY 5 million = 5000000 USD: {TURNED}"),
    (by_rules, "it paid [41 000 yuan |58 it", f"CARDINAL 58 = 58 count: {PLAIN}"),
    (by_rules, "it paid [41 000 yuan big |5 800 it", f"CARDINAL 5 800 = 5800 count: {PLAIN}"),
    (by_rules, "it paid [41 000 dollars |5 800 it", f"CARDINAL 5 800 = 5800 count: {PLAIN}"),
    (by_rules, "the kospi climbed to 4 126 05 it", f"CARDINAL 4 126 05 = 4126.05 count: {INDEX}"),
    (by_rules, "the kospi fell to 200 it", f"CARDINAL 200 = 200 count: {INDEX}"),
    (by_rules, "the kospi big to 199 it", f"CARDINAL 199 = 199 count: {PLAIN}"),
    (by_rules, "the kospi big 250 it", f"CARDINAL 250 = 250 count: {PLAIN}"),
    (by_rules, "the kospi so so so so so so so so to 250 it", f"CARDINAL 250 = 250 count: {INDEX}"),
    (by_rules, "the kospi so so so so so so so so so to 250 it", f"CARDINAL 250 = 250 count: {PLAIN}"),
    (by_rules, "the kospi at 250 thousand it", f"CARDINAL 250 thousand = 250000 count: {PLAIN}"),
    (by_rules, "it took the lead 4 1 it", "CARDINAL 4 = 4 count: score"),
    (by_rules, "and lead 4 1 zinc", "PERCENT 4 1 = 4.1 percent: bare decimal"),
    (by_rules, "a 16 hole drill it", f"CARDINAL 16 = 16 count: {COUNT}"),
    (by_rules, "to power 10 million u s homes", f"CARDINAL 10 million = 10000000 count: {COUNT}"),
    (by_rules, "so big 14 55 it", ""),
    (by_rules, "so big 14 55 boats", ""),
    (by_rules, "so big 1 000 0 it", ""),
    (by_rules, "votes 14 it", "CARDINAL 14 = 14 count: number"),
    (by_rules, "beat 4 1 it", "CARDINAL 4 = 4 count: score"),
    (by_rules, "kospi to 250 it", f"CARDINAL 250 = 250 count: {INDEX}"),
    (by_rules, "so big 14 5 it", "PERCENT 14 5 = 14.5 percent: bare decimal"),
    (by_rules, "so big 999 5 it", "PERCENT 999 5 = 999.5 percent: bare decimal"),
    (by_rules, "so big 1 000 5 it", ""),
    (by_rules, "so big 14 5 thousand it", f"CARDINAL 14 5 thousand = 14500 count: {PLAIN}"),
    (by_rules, "so big 14 it", f"CARDINAL 14 = 14 count: {PLAIN}"),
    (by_rules, "so a population 14 it", "CARDINAL 14 = 14 count: number"),
    (by_rules, "so a population big 14 it", f"CARDINAL 14 = 14 count: {PLAIN}"),
    (by_rules, "so big 14 new old population", "CARDINAL 14 = 14 count: number"),
    (by_rules, "so big 14 new old red population", f"CARDINAL 14 = 14 count: {PLAIN}"),
    (by_rules, "so votes so big 14 it", "CARDINAL 14 = 14 count: number"),
    (by_rules, "so votes so so big 14 it", f"CARDINAL 14 = 14 count: {PLAIN}"),
    (lost_sign, "so [526 000 so from |490 000 it", f"CARDINAL 490 000 = 490000 count: {COUNT}"),
    (lost_sign, "so [5 million so from |4 million it", f"CARDINAL 4 million = 4000000 count: {COUNT}"),
    (lost_sign, "so [526 so so from |490 points it", f"CARDINAL 490 = 490 count: {COUNT}"),
    (
        lost_sign,
        "so 5 million it lent |4 million it",
        "MONEY 4 million = 4000000 USD: scaled number that lost its sign",
    ),
    (
        lost_sign,
        "so [5 million it lent |4 million it",
        "MONEY 4 million = 4000000 USD: scaled number that lost its sign",
    ),
]


@each_row(("rule", "text", "expected"), READ)
def test_the_first_rule_that_applies_reads_a_number(rule: Rule, text: str, expected: str) -> None:
    assert read_by(rule, text) == expected
