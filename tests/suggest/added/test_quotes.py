"""Quotes found again: by occurrence, as whole words first, with other white space and case where need be."""

from rareannot.suggest.added.chat import aligned
from tests.rows import each_row

LABELS = {"GPE", "ORG"}


@each_row(("text", "quote", "occurrence", "found"), [
    ("Oslo, Oslo, Oslo", "Oslo", 1, "0-4"), ("Oslo, Oslo, Oslo", "Oslo", 3, "12-16"), ("Oslo, Oslo", "Oslo", 7, "0-4"),
    ("rust of the us", "us", 1, "12-14"), ("trust", "us", 1, "2-4"), ("aaa", "aa", 2, "1-3"), ("\U0001f600 Oslo", "Oslo", 1, "2-6"),
    ("New\n  York", "New York", 1, "0-10"), ("new york", "New York", 1, "0-8"), ("a.b axb", "axb", 1, "4-7"), ("(a+)", "(a+)", 1, "0-4"),
    ("Oslo", " Oslo\n", 1, "0-4"), ("Oslo", "Oslo", 0, "0-4"), ("Oslo", "Oslo", True, "0-4"), ("Oslo", "Oslo", "2", "0-4"),
])  # fmt: skip
def test_a_quote_is_found(text: str, quote: str, occurrence: object, found: str) -> None:
    ((start, end, _),), lost = aligned(text, [{"quote": quote, "label": "GPE", "occurrence": occurrence}], LABELS)
    assert (f"{start}-{end}", lost) == (found, 0)


@each_row("one", [
    None, 5, {}, {"quote": "Oslo"}, {"quote": "Oslo", "label": "X"}, {"quote": "", "label": "GPE"}, {"quote": "Rome", "label": "GPE"},
    {"quote": ["Oslo"], "label": "GPE"}, {"quote": "Oslo", "label": ["GPE"]}, {"quote": "Oslo" * 999, "label": "GPE"},
])  # fmt: skip
def test_what_is_nowhere_is_counted(one: object) -> None:
    assert aligned("Oslo", [one], LABELS) == ([], 1)


def test_all_that_are_lost_are_counted_and_the_longest_is_none_of_them() -> None:
    long = "x" * 1_000
    quotes = [{"quote": long, "label": "GPE"}, {"quote": long + "x", "label": "GPE"}, None]
    assert aligned(long + "x", quotes, LABELS) == ([(0, 1_000, "GPE")], 2)


def test_a_quote_without_an_occurrence_is_the_first() -> None:
    assert aligned("Oslo, Oslo", [{"quote": "Oslo", "label": "GPE"}], LABELS) == ([(0, 4, "GPE")], 0)


@each_row(("text", "start"), [
    ("rust us.", 5), ("use us", 4), ("us used", 0), ("use, us", 5), ("$us us", 1), ("the usus us", 9),
])  # fmt: skip
def test_whole_words_come_before_parts_of_words_at_either_side(text: str, start: int) -> None:
    (((found, _, _),), _) = aligned(text, [{"quote": "us", "label": "GPE"}], LABELS)
    assert found == start


def test_a_sign_at_the_edge_of_a_quote_is_no_part_of_a_word() -> None:
    assert aligned("x$5 $5", [{"quote": "$5", "label": "GPE"}], LABELS)[0] == [(1, 3, "GPE")]
    assert aligned("5%x 5%", [{"quote": "5%", "label": "GPE"}], LABELS)[0] == [(0, 2, "GPE")]


def test_the_same_twice_is_one() -> None:
    assert aligned("Oslo", [{"quote": "Oslo", "label": "GPE"}] * 2, LABELS) == ([(0, 4, "GPE")], 0)
