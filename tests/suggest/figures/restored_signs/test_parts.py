"""Bare numbers that are some or all of a whole, or the price of a share: each rule with what it reads, and its neighbours."""

import pytest

from rareannot.suggest.figures.restored_signs import parts
from tests.suggest.figures.reading import Rule, read_by

COUNT, SIGN, PAID = "count + plural noun", "percentage that lost its sign", "price after a word of paying"
READ = [
    (parts.some_of, "assays from 12 of the 19 holes", f"CARDINAL 12 = 12 count: {COUNT}"),
    (parts.some_of, "it tested 4 of 40 targets", f"CARDINAL 4 = 4 count: {COUNT}"),
    (parts.some_of, "it tested 40 of the 19 targets", ""),
    (parts.some_of, "it made 12 of the copper", ""),
    (parts.some_of, "grew from 50 to 60 items", f"CARDINAL 50 = 50 count: {COUNT}"),
    (parts.some_of, "grew from 50 to 60 percent", ""),
    (parts.drilled, "has 155 reverse circulation rc drill holes", f"CARDINAL 155 = 155 count: {COUNT}"),
    (parts.drilled, "with 15 known high grade gold veins", f"CARDINAL 15 = 15 count: {COUNT}"),
    (parts.drilled, "has 155 and more drill holes", ""),
    (parts.drilled, "has 155 big black holes", ""),
    (parts.all_of, "to reach 100 clean power", f"PERCENT 100 = 100 percent: {SIGN}"),
    (parts.all_of, "with 100 of its equity holdings", f"PERCENT 100 = 100 percent: {SIGN}"),
    (parts.all_of, "relies 80 on imports", f"PERCENT 80 = 80 percent: {SIGN}"),
    (parts.all_of, "with 100 of its miners", ""),
    (parts.all_of, "to reach 90 clean power", ""),
    (parts.levied, "the 25 steel and aluminium tariffs", f"PERCENT 25 = 25 percent: {SIGN}"),
    (parts.levied, "the 25 steel mills", ""),
    (parts.levied, "a 79 and 52 premium", f"PERCENT 79 = 79 percent: {SIGN}"),
    (parts.levied, "a 79 and 52 seat", ""),
    (parts.levied, "at 2 7 grade", f"PERCENT 2 7 = 2.7 percent: {SIGN}"),
    (parts.share_level, "warrants exercisable at 0 15 for", f"MONEY 0 15 = 0.15 USD: {PAID}"),
    (parts.share_level, "its shares were unchanged at 0 03 on", f"MONEY 0 03 = 0.03 USD: {PAID}"),
    (parts.share_level, "its share rose up reaching 0 04 now", f"MONEY 0 04 = 0.04 USD: {PAID}"),
    (parts.share_level, "its grade was unchanged at 0 03 on", ""),
    (parts.share_level, "doors open at 9 15 for", ""),
]


@pytest.mark.parametrize(("rule", "text", "expected"), READ)
def test_a_part_of_a_whole_is_read_as_its_rule_says(rule: Rule, text: str, expected: str) -> None:
    assert read_by(rule, text) == expected
