"""Periods: the examples that the comments name, whole, and what looks like one and is none."""

import pytest

from rareannot.suggest.figures.lexer import lex
from rareannot.suggest.figures.periods import (
    a_period_at,
    after_duration,
    edge_at,
    fiscal_at,
    half_code_at,
    many_at,
    nth_at,
    open_period_at,
    ordinal_at,
    relative_at,
    season_at,
    term_ended_at,
)
from tests.suggest.figures.reading import Finder, found, stretch_at

SAID = [
    ("It grew last month.", ["DATE last month"]),
    ("It grew in the past nine months.", ["DATE past nine months"]),
    ("It fell over the past two sessions.", ["DATE past two sessions"]),
    ("It held two sessions.", ["CARDINAL two = 2 count"]),
    ("It fell in the second half of 2010.", ["DATE second half of 2010"]),
    ("It fell in fiscal 1987.", ["DATE fiscal 1987"]),
    ("It opens in mid-2026.", ["DATE mid-2026"]),
    ("It closed a year ago.", ["DATE a year ago"]),
    ("It ran for decades.", ["DATE decades"]),
    ("It fell during the quarter, he said.", ["DATE quarter"]),
    ("It fell over the weekend.", ["DATE weekend"]),
    ("It took the quarter of them.", []),
    ("It stays at the quarter finals.", []),
    ("It took years to build.", ["DATE years"]),
    ("It lasted months.", ["DATE months"]),
    ("It marked its first decade there.", ["DATE first decade"]),
    ("It is the sixth year of drought.", ["DATE sixth year"]),
    ("It opened in the second week of March.", ["DATE second week of March"]),
    ("It opened in the last week of March.", ["DATE last week of March"]),
    ("It closed the last week of trading.", ["DATE last week"]),
    ("It grew in the first half of May.", ["DATE first half of May"]),
    ("It grew in the first half of the May fair.", ["DATE first half", "DATE May"]),
    ("It ends in the third quarter of the 2025 financial year.", ["DATE third quarter of the 2025 financial year"]),
    ("It ends in the third quarter of the 2025 financial mess.", ["DATE third quarter of the 2025"]),
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


REACHED: list[tuple[Finder, str, str, str, str]] = [
    (many_at, "hundreds", "cased", "for hundreds of years it", "open period: hundreds of years"),
    (many_at, "hundreds", "cased", "for hundreds of year it", ""),
    (many_at, "hundreds", "cased", "for hundreds in years it", ""),
    (many_at, "hundreds", "cased", "for hundreds of cars it", ""),
    (many_at, "several", "cased", "for several hours it", "open period: several hours"),
    (many_at, "several", "cased", "for several hour it", ""),
    (many_at, "many", "cased", "for many cars it", ""),
    (many_at, "many", "cased", "for many weeks it", "open period: many weeks"),
    (nth_at, "second", "cased", "the second week of March it", "nth period: second week of March"),
    (nth_at, "second", "cased", "the second half of March 2010 it", "nth period: second half of March 2010"),
    (nth_at, "first", "cased", "the first days of the June it", "nth period: first days of the June"),
    (nth_at, "second", "cased", "the second day of March it", ""),
    (nth_at, "second", "cased", "the second week in March it", ""),
    (nth_at, "second", "cased", "the second week of the boat", ""),
    (nth_at, "tenth", "cased", "in the tenth century it", "nth period: tenth century"),
    (nth_at, "tenth", "cased", "in the tenth month it", ""),
    (nth_at, "tenth", "cased", "so tenth century it", ""),
    (open_period_at, "years", "cased", "for years it", ""),
    (open_period_at, "decades", "cased", "over decades it", "open period: decades"),
    (open_period_at, "decades", "cased", "it came decades later and", "open period: decades later"),
    (open_period_at, "decades", "cased", "it came few decades later and", ""),
    (open_period_at, "years", "cased", "over years it", ""),
    (open_period_at, "years", "cased", "of years it", ""),
    (open_period_at, "years", "cased", "for years old", ""),
    (relative_at, "same", "cased", "the same period of 2019 it", "same period: same period of 2019"),
    (relative_at, "same", "cased", "the same period in 2019 it", "same period: same period in 2019"),
    (relative_at, "same", "cased", "the same quarter 2019 it", "same period: same quarter 2019"),
    (relative_at, "same", "cased", "the same time last year it", "same period: same time last year"),
    (relative_at, "same", "cased", "the same period last month it", ""),
    (relative_at, "same", "cased", "the same month of May it", "same period: same month of May"),
    (relative_at, "same", "cased", "the same April of 2019 it", "same period: same April of 2019"),
    (relative_at, "same", "cased", "the same boat of 2019 it", ""),
    (relative_at, "same", "cased", "the same weeks it", ""),
    (relative_at, "last", "cased", "the last fiscal year it", "last + period: last fiscal year"),
    (relative_at, "last", "cased", "the last rainy season it", "last + period: last rainy season"),
    (relative_at, "last", "cased", "the last fiscal boat", ""),
    (relative_at, "last", "cased", "the last late May it", "last + name: last late May"),
    (relative_at, "last", "cased", "the last Monday morning it", "last + name: last Monday morning"),
    (relative_at, "last", "cased", "the last Mon it", "last + name: last Mon"),
    (relative_at, "last", "normalised", "the last mon it", ""),
    (relative_at, "that", "cased", "of that June it", ""),
    (relative_at, "past", "cased", "of past June it", ""),
    (relative_at, "last", "cased", "the last morning it", "last + period: last morning"),
    (relative_at, "last", "cased", "the last spring it", "last + period: last spring"),
    (relative_at, "that", "cased", "of that spring it", "that + period: that spring"),
    (relative_at, "that", "cased", "of that hour it", ""),
    (relative_at, "that", "cased", "of that years it", ""),
    (relative_at, "last", "cased", "the last seconds it", ""),
    (relative_at, "last", "cased", "the last minute it", ""),
    (relative_at, "last", "cased", "the last hours it", "last + period: last hours"),
    (relative_at, "last", "cased", "the last six weeks it", "last + number + period: last six weeks"),
    (relative_at, "last", "cased", "will last six weeks it", ""),
    (relative_at, "next", "cased", "will next 18 months it", "next + number + period: next 18 months"),
    (relative_at, "this", "cased", "of this six weeks it", ""),
    (relative_at, "past", "cased", "the past couple of years it", "past + number + period: past couple of years"),
    (relative_at, "past", "cased", "the past 10 to 15 years it", "past + number + period: past 10 to 15 years"),
    (relative_at, "past", "cased", "the past 3 fiscal years it", "past + number + period: past 3 fiscal years"),
    (relative_at, "past", "cased", "the past 3 boats", ""),
    (relative_at, "past", "cased", "the past two hundred and fifty to sixty years", "past + number + period: past two hundred and fifty to sixty years"),
    (relative_at, "last", "cased", "at last - 3 weeks it", ""),
    (edge_at, "earlier", "cased", "it fell earlier this week it", "edge + relative: earlier this week"),
    (edge_at, "later", "cased", "it fell later next month it", "edge + relative: later next month"),
    (edge_at, "earlier", "cased", "it fell earlier this boat", ""),
    (edge_at, "earlier", "cased", "it fell earlier that week", ""),
    (edge_at, "earlier", "cased", "it fell earlier-this week", ""),
    (edge_at, "late", "cased", "it fell late on Thursday it", "edge + weekday: late on Thursday"),
    (edge_at, "mid", "cased", "it fell mid on Thursday it", ""),
    (edge_at, "late", "cased", "it fell late on June it", ""),
    (edge_at, "end", "cased", "by end March it", "edge + month: end March"),
    (edge_at, "end", "cased", "by end-2012 it", "edge + year: end-2012"),
    (edge_at, "end", "cased", "by end last year it", ""),
    (edge_at, "early", "cased", "it fell early this year it", "edge + relative: early this year"),
    (edge_at, "early", "cased", "it fell early in the year it", ""),
    (edge_at, "early", "cased", "it fell early in year it", ""),
    (edge_at, "early", "cased", "it fell early this game", ""),
    (edge_at, "late", "cased", "in late May 2012 it", "edge + month: late May 2012"),
    (edge_at, "late", "cased", "on late Monday morning it", "edge + weekday: late Monday morning"),
    (edge_at, "mid", "cased", "on mid-Monday it", ""),
    (edge_at, "mid", "cased", "by mid-year it", "edge + period: mid-year"),
    (edge_at, "mid", "cased", "by mid year it", ""),
    (edge_at, "mid", "cased", "in the mid-90s it", "edge + decade: mid-90s"),
    (edge_at, "late", "cased", "in the late 190s it", ""),
    (edge_at, "late", "cased", "in the late 90 s it", ""),
    (edge_at, "late", "cased", "in the late 1980s it", "edge + decade: late 1980s"),
    (ordinal_at, "first", "cased", "the first quarter of 2011 it", "quarter of year: first quarter of 2011"),
    (ordinal_at, "first", "cased", "the first quarter of the 2011 it", "quarter of year: first quarter of the 2011"),
    (ordinal_at, "first", "cased", "the first quarter of fiscal 2011 it", "quarter of year: first quarter of fiscal 2011"),
    (ordinal_at, "first", "cased", "the first quarter fiscal 2011 it", "quarter of year: first quarter fiscal 2011"),
    (ordinal_at, "second", "cased", "the second half of this year it", "quarter of year: second half of this year"),
    (ordinal_at, "second", "cased", "the second half last month it", "quarter of year: second half last month"),
    (ordinal_at, "second", "cased", "the second half next century it", "quarter: second half"),
    (ordinal_at, "second", "cased", "the second half of the year it", "quarter of year: second half of the year"),
    (ordinal_at, "second", "cased", "the second half of decade it", "quarter of year: second half of decade"),
    (ordinal_at, "second", "cased", "the second half year it", "quarter: second half"),
    (ordinal_at, "second", "cased", "the second half of the boat", "quarter: second half"),
    (ordinal_at, "second", "cased", "the second fiscal quarter it", "quarter: second fiscal quarter"),
    (ordinal_at, "second", "cased", "the second-quarter 2010 it", "quarter of year: second-quarter 2010"),
    (ordinal_at, "full", "cased", "the full year 2011 it", "full year: full year 2011"),
    (ordinal_at, "full", "cased", "the full-year it", ""),
    (ordinal_at, "full", "cased", "the full fiscal year it", "full year: full fiscal year"),
    (ordinal_at, "current", "cased", "the current week it", "full year: current week"),
    (ordinal_at, "current", "cased", "the current boat", ""),
    (ordinal_at, "latest", "cased", "the latest fiscal quarter it", "latest quarter: latest fiscal quarter"),
    (ordinal_at, "latest", "cased", "the latest year it", ""),
    (ordinal_at, "first", "cased", "the first nine months of 2010 it", "first months of year: first nine months of 2010"),
    (ordinal_at, "first", "cased", "the first nine months 2010 it", "first months of year: first nine months 2010"),
    (ordinal_at, "final", "cased", "the final two weeks of it", "first months of year: final two weeks"),
    (ordinal_at, "second", "cased", "the second two weeks it", ""),
    (ordinal_at, "first", "cased", "the first two weeks of last year it", "first months of year: first two weeks of last year"),
    (ordinal_at, "first", "cased", "the first two weeks of the year it", "first months of year: first two weeks of the year"),
    (ordinal_at, "first", "cased", "the first two weeks of the month it", "first months of year: first two weeks"),
    (ordinal_at, "first", "cased", "the first two weeks of next year it", "first months of year: first two weeks"),
    (ordinal_at, "first", "cased", "the first two working days it", "first months of year: first two working days"),
    (ordinal_at, "first", "cased", "the first two boats", ""),
    (ordinal_at, "first", "cased", "the first weeks it", ""),
    (fiscal_at, "fiscal", "cased", "in fiscal 1987 it", "fiscal year: fiscal 1987"),
    (fiscal_at, "fiscal", "cased", "in fiscal year 2013 it", "fiscal year: fiscal year 2013"),
    (fiscal_at, "financial", "cased", "in financial years 2009-10 it", "fiscal year: financial years 2009-10"),
    (fiscal_at, "fiscal", "cased", "in fiscal 25 it", ""),
    (fiscal_at, "fy", "cased", "in FY2025 it", "fiscal year: FY2025"),
    (fiscal_at, "fy", "cased", "in FY 25 it", "fiscal year: FY 25"),
    (fiscal_at, "fy", "cased", "in FY 2510 it", "fiscal year: FY 2510"),
    (fiscal_at, "fy", "cased", "in FY 255 it", ""),
    (fiscal_at, "fy", "cased", "in FY boat", ""),
    (fiscal_at, "fy", "normalised", "in fy25 26 it", "fiscal year: fy25 26"),
    (season_at, "summer", "cased", "the summer 2014 it", "season + year: summer 2014"),
    (season_at, "spring", "cased", "the spring of 1996 it", "season + year: spring of 1996"),
    (season_at, "winter", "cased", "by winter it", "season: winter"),
    (season_at, "winter", "cased", "the winter it", ""),
    (season_at, "winter", "cased", "in the winter it", "season: winter"),
    (season_at, "spring", "cased", "in the spring it", ""),
    (season_at, "winter", "cased", "in the Winter it", ""),
    (season_at, "winter", "cased", "in the winter house", ""),
    (season_at, "spring", "cased", "in spring it", ""),
    (half_code_at, "q", "cased", "in Q3 2024 it", "quarter code: Q3 2024"),
    (half_code_at, "h", "cased", "in H1 of 2025 it", "quarter code: H1 of 2025"),
    (half_code_at, "q", "cased", "in Q2 it", "quarter code: Q2"),
    (half_code_at, "h", "cased", "in H1 it", ""),
    (half_code_at, "q", "cased", "in Q5 2024 it", ""),
    (half_code_at, "q", "cased", "in Q 3 2024 it", ""),
    (half_code_at, "q", "cased", "in Q3\n2024 it", "quarter code: Q3"),
    (half_code_at, "h", "cased", "in H1\n2024 it", ""),
    (term_ended_at, "quarter", "cased", "the quarter of 2010 it", "quarter of year: quarter of 2010"),
    (term_ended_at, "half", "cased", "the half of 2010 it", ""),
    (term_ended_at, "quarter", "cased", "the quarter ended September 30, 2024 it", "term ended: quarter ended September 30, 2024"),
    (term_ended_at, "months", "cased", "the months through 5 June it", "term ended: months through 5 June"),
    (term_ended_at, "year", "cased", "the year to March it", "term ended: year to March"),
    (term_ended_at, "year", "cased", "the year ending March, 2010 it", "term ended: year ending March, 2010"),
    (term_ended_at, "year", "cased", "the year through March it", "term ended: year through March"),
    (term_ended_at, "year", "cased", "in the year-ago period it", "same period: year-ago period"),
    (term_ended_at, "year", "normalised", "in the year earlier quarter it", "same period: year earlier quarter"),
    (term_ended_at, "year", "cased", "a year ago period tables", ""),
    (term_ended_at, "year", "cased", "the year ago boat", ""),
    (term_ended_at, "year", "cased", "the year to date", "this + period: year to date"),
    (term_ended_at, "year", "cased", "by year-end 2027 it", "year-end: year-end 2027"),
    (term_ended_at, "year", "cased", "by year end 2027 it", "year-end: year end 2027"),
    (term_ended_at, "year", "cased", "by year-end it", "year-end: year-end"),
    (term_ended_at, "year", "cased", "the year-long it", ""),
    (term_ended_at, "half", "cased", "the half-end it", ""),
    (a_period_at, "a", "cased", "fell a year ago it", "a period ago: a year ago"),
    (a_period_at, "a", "cased", "fell a month earlier it", "a period ago: a month earlier"),
    (a_period_at, "a", "cased", "fell a few years ago it", "a period ago: a few years ago"),
    (a_period_at, "a", "cased", "fell a couple of weeks later it", "a period ago: a couple of weeks later"),
    (a_period_at, "a", "cased", "fell a further year later it", "a period ago: a further year later"),
    (a_period_at, "a", "cased", "fell a second ago it", ""),
    (a_period_at, "a", "cased", "fell a boat ago it", ""),
    (a_period_at, "a", "cased", "had a full year it", "a period: a full year"),
    (a_period_at, "a", "cased", "had a further year it", ""),
    (a_period_at, "a", "cased", "had a half hour it", ""),
    (a_period_at, "a", "cased", "within a half hour it", "a period: a half hour"),
    (a_period_at, "a", "cased", "had a decade of talks", "a period: a decade"),
    (a_period_at, "a", "cased", "had a year of talks", ""),
    (a_period_at, "a", "cased", "had a decade and it", ""),
    (a_period_at, "a", "cased", "had a month or more it", "a period: a month or more"),
    (a_period_at, "a", "cased", "had a month or so it", "a period: a month or so"),
    (a_period_at, "a", "cased", "had a month or two it", "a period: a month or two"),
    (a_period_at, "a", "cased", "had a month or three it", ""),
    (a_period_at, "a", "cased", "had a quarter of a year", ""),
    (a_period_at, "a", "cased", "in over a year it", "a period: a year"),
    (a_period_at, "a", "cased", "had over a year it", ""),
    (a_period_at, "a", "cased", "for a year it", "a period: a year"),
    (a_period_at, "a", "cased", "for a day it", ""),
    (a_period_at, "a", "cased", "in a day it", "a period: a day"),
    (a_period_at, "a", "cased", "in a hour it", ""),
    (a_period_at, "a", "cased", "within a night it", "a period: a night"),
    (a_period_at, "a", "cased", "for a night it", ""),
    (a_period_at, "a", "cased", "in a night it", ""),
    (a_period_at, "a", "cased", "sold a week it", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("find", "word", "form", "text", "expected"), REACHED, ids=[f"{form}: {text}" for _, _, form, text, _ in REACHED]
)
def test_a_period_reaches_as_far_as_its_words_go(find: Finder, word: str, form: str, text: str, expected: str) -> None:
    assert stretch_at(find, word, form, text) == expected


@pytest.mark.parametrize(
    ("form", "duration", "after", "words"),
    [
        ("cased", "5 years", " ago it", " ago"),
        ("cased", "5 years", " later it", " later"),
        ("cased", "5 years", " and it", ""),
        ("cased", "10 months", " to October it", " to October"),
        ("cased", "10 years", " to October it", ""),
        ("cased", "10 months", " to go", ""),
        ("cased", "5 year", "-old boy", "-old"),
        ("cased", "5 years", " old it", " old"),
        ("cased", "5 year", " olds it", " olds"),
        ("cased", "13", " old it", ""),
        ("normalised", "13", " old it", " old"),
        ("cased", "13", " olds it", " olds"),
        ("cased", "13", "-old it", "-old"),
        ("cased", "13", "-day it", ""),
    ],
)
def test_what_belongs_to_a_duration(form: str, duration: str, after: str, words: str) -> None:
    tokens = lex(duration + after, form == "normalised")
    stop = tokens.stop_of(len(duration))
    assert tokens.text[len(duration) : tokens.ends[after_duration(tokens, stop) - 1]] == words
