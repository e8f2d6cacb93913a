"""Periods: the examples that the comments name, whole, and what looks like one and is none."""

import pytest

from rareannot.suggest.figures.lexer import lex
from rareannot.suggest.figures.periods import edge_at, nth_at, open_period_at, ordinal_at, relative_at
from tests.suggest.figures.reading import found

SAID = [
    ("It grew last month.", ["DATE last month"]),
    ("It grew in the past nine months.", ["DATE past nine months"]),
    ("It fell in the second half of 2010.", ["DATE second half of 2010"]),
    ("It fell in fiscal 1987.", ["DATE fiscal 1987"]),
    ("It opens in mid-2026.", ["DATE mid-2026"]),
    ("It closed a year ago.", ["DATE a year ago"]),
    ("It ran for decades.", ["DATE decades"]),
    ("It took years to build.", ["DATE years"]),
    ("It lasted months.", ["DATE months"]),
    ("It marked its first decade there.", ["DATE first decade"]),
    ("It is the sixth year of drought.", ["DATE sixth year"]),
    ("It opened in the second week of March.", ["DATE second week of March"]),
    ("It fell this year and last June.", ["DATE this year", "DATE last June"]),
    ("It fell in the same period of 2019.", ["DATE same period of 2019"]),
    ("It fell in the same month last year.", ["DATE same month last year"]),
    ("It opens next week.", ["DATE next week"]),
    ("It took 10 to 15 years.", ["DATE 10 to 15 years"]),
    ("It opens in early 2012.", ["DATE early 2012"]),
    ("It closed late last year.", ["DATE late last year"]),
    ("It began in mid-1988.", ["DATE mid-1988"]),
    ("It shut in late May.", ["DATE late May"]),
    ("It shut on early Monday.", ["DATE early Monday"]),
    ("It grew in the first quarter of 2011.", ["DATE first quarter of 2011"]),
    ("It grew in the second half.", ["DATE second half"]),
    ("It grew in the third quarter 2024.", ["DATE third quarter 2024"]),
    ("It grew in the full year.", ["DATE full year"]),
    ("It grew in the first half of this year.", ["DATE first half of this year"]),
    ("It grew in the first six months of 2020.", ["DATE first six months of 2020"]),
    ("It grew in the first nine months.", ["DATE first nine months"]),
    ("It will last six weeks.", ["DATE six weeks"]),
    ("He came past Nov. 27.", ["DATE Nov. 27"]),
    ("It fell that week.", ["DATE that week"]),
    ("It fell that second.", []),
    ("It lay in the early 1990s.", ["DATE early 1990s"]),
    ("The end of March came.", ["DATE end of March"]),
    ("It paid $20 a year.", ["MONEY $20 = 20 USD"]),
    ("It will wait a year.", ["DATE a year"]),
]


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text for text, _ in SAID])
def test_what_is_found_in_a_sentence(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("for decades", 2), ("took years", 2), ("lasted months", 2), ("these years", None), ("for years old", None)],
)
def test_periods_without_a_number_need_a_word_that_leads_to_them(text: str, expected: int | None) -> None:
    made = open_period_at(lex(text, False), 1)
    assert (made and made.stop) == expected


@pytest.mark.parametrize(
    ("text", "stop"),
    [("first quarter of 2011", 4), ("second half", 2), ("full year", 2), ("first half of this year", 5), ("latest quarter", 2),
     ("latest news", None), ("full house", None), ("full - year", None)],
)  # fmt: skip
def test_an_ordinal_reaches_to_the_year_that_it_is_of(text: str, stop: int | None) -> None:
    made = ordinal_at(lex(text, False), 0)
    assert (made and made.stop) == stop


@pytest.mark.parametrize(
    ("text", "stop"),
    [("early 2012", 2), ("late last year", 3), ("mid-1988", 3), ("late May", 2), ("end May", 2), ("end game", None), ("mid Monday", None),
     ("mid-year", 3), ("mid year", None), ("early in the", None)],
)  # fmt: skip
def test_an_edge_needs_what_it_is_the_edge_of(text: str, stop: int | None) -> None:
    made = edge_at(lex(text, False), 0)
    assert (made and made.stop) == stop


@pytest.mark.parametrize(
    ("text", "stop"),
    [("last month", 2), ("this year", 2), ("past nine months", 3), ("last June", 2), ("same period of 2019", 4), ("next week", 2),
     ("last fiscal year", 3), ("last Monday morning", 3), ("past June", None), ("that months", None), ("that week", 2), ("that June", None),
     ("last second", None), ("last - 3 weeks", None), ("past few years", 3), ("same boat", None), ("this early May", 3)],
)  # fmt: skip
def test_a_relative_period_is_taken_whole_or_not_at_all(text: str, stop: int | None) -> None:
    made = relative_at(lex(text, False), 0)
    assert (made and made.stop) == stop


@pytest.mark.parametrize(
    ("text", "at", "stop"),
    [("its first decade", 1, 3), ("the sixth year", 1, 3), ("second week of March", 0, 4), ("second week of the March", 0, 5),
     ("second week of rain", 0, None), ("hello first decade", 1, None)],
)  # fmt: skip
def test_a_period_by_its_number_needs_an_owner_or_a_month(text: str, at: int, stop: int | None) -> None:
    made = nth_at(lex(text, False), at)
    assert (made and made.stop) == stop
