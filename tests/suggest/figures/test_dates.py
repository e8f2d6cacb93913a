"""Dates and periods, in both forms of a text."""

import pytest

from rareannot.suggest.figures import find_figures
from rareannot.suggest.figures.dates import date_at
from tests.rows import each_row
from tests.suggest.figures.reading import stretch_at

CASED = {
    "past a day": ("It holds past Nov. 27 there.", ["Nov. 27"]),
    "hyphened spread": ("For a 14-to-16-year life.", ["14-to-16-year"]),
    "days of a month with to": ("The fair runs 3 to 6 June.", ["3 to 6 June"]),
    "between dates": (
        "Between May and August it fell, as between 2019 and 2023.",
        ["Between May and August", "between 2019 and 2023"],
    ),
    "prior": ("In the prior two years.", ["prior two years"]),
    "week of a month": ("In the second week of April.", ["second week of April"]),
    "nth period": ("Prices rose in its second decade.", ["second decade"]),
    "open period": ("For decades it took years.", ["decades", "years"]),
    "a period or more": ("It takes a month or more.", ["a month or more"]),
    "person's age": ("Police held a man, 47, there.", ["47"]),
    "month and day": ("On Sept. 9 and March 3, 2011 it rained.", ["Sept. 9", "March 3, 2011"]),
    "day and month": ("On 3 May and 14 June 2012 it rained.", ["3 May", "14 June 2012"]),
    "weekday": ("On Friday and Monday morning.", ["Friday", "Monday morning"]),
    "weekday and date": ("On Tuesday, June 4, 1996.", ["Tuesday, June 4, 1996"]),
    "month": ("In May and for November delivery.", ["May", "November"]),
    "month and year": ("In May 2013 it rained.", ["May 2013"]),
    "months": ("April-September sales fell.", ["April-September"]),
    "year": ("In 1986 and since 2011.", ["1986", "2011"]),
    "years": ("In 2031-32 it ends.", ["2031-32"]),
    "decade": ("In the 1970s and the late 1980s.", ["1970s", "late 1980s"]),
    "century": ("In the 19th century.", ["19th century"]),
    "fiscal year": ("In fiscal 1991 and fiscal year 2014.", ["fiscal 1991", "fiscal year 2014"]),
    "part of a year": ("By mid-1989, early 2011 and late last year.", ["mid-1989", "early 2011", "late last year"]),
    "late weekday": ("It met late Wednesday.", ["late Wednesday"]),
    "end of": ("By the end of 2014 and the start of the year.", ["end of 2014", "start of the year"]),
    "quarter": ("In the first quarter of 2012 and the fourth quarter.", ["first quarter of 2012", "fourth quarter"]),
    "half": ("In the second half of 2010.", ["second half of 2010"]),
    "term ended": ("For the quarter ended June 30, 2021.", ["quarter ended June 30, 2021"]),
    "year-end": ("By year-end 2027.", ["year-end 2027"]),
    "full year": ("For the full year.", ["full year"]),
    "quarter by code": ("In Q3 2024 it grew.", ["Q3 2024"]),
    "season and year": ("In summer 2017.", ["summer 2017"]),
    "relative": ("Last week, next month and this year.", ["Last week", "next month", "this year"]),
    "last so many": ("In the past nine months and last two years.", ["past nine months", "last two years"]),
    "last month by name": ("Last June and next Friday.", ["Last June", "next Friday"]),
    "date last year": ("On April 9 last year.", ["April 9 last year"]),
    "same period": ("In the same period of 2018.", ["same period of 2018"]),
    "ago": (
        "It fell a year ago, two years ago and five years earlier.",
        ["a year ago", "two years ago", "five years earlier"],
    ),
    "duration": ("For three days and 60 days.", ["three days", "60 days"]),
    "duration with approximator": (
        "In about 18 months and less than three weeks.",
        ["about 18 months", "less than three weeks"],
    ),
    "spread of a duration": (
        "It takes 12 to 15 years or between 8 and 12 days.",
        ["12 to 15 years", "between 8 and 12 days"],
    ),
    "hyphened duration": ("A three-year low and a 45-day limit.", ["three-year", "45-day"]),
    "working days": ("It takes 45 working days.", ["45 working days"]),
    "age by commas": ("Ana Ruiz, 44, left.", ["44"]),
    "age in words": ("Men aged 34, or over the age of 60, left.", ["34", "60"]),
    "age as an adjective": ("A 13-year-old pact for 12-year-olds.", ["13-year-old", "12-year-olds"]),
    "holiday": ("Since Labour Day and by Christmas.", ["Labour Day", "Christmas"]),
    "day by a word": ("It rained yesterday and today.", ["yesterday", "today"]),
    "last night": ("It rained last night.", ["last night"]),
    "over stays outside": ("It falls over five years.", ["five years"]),
}
NORMALISED = {
    "month and day": ("on sept 9 and march 3 2011 it rained", ["sept 9", "march 3 2011"]),
    "day and month": ("on 3 may and 14 june 2012 it rained", ["3 may", "14 june 2012"]),
    "spread of days": ("on 26 27 february they met", ["26 27 february"]),
    "day before a number": ("in april 12 5pc fewer came", ["april"]),
    "may as a month": ("in may it rained and it may rain", ["may"]),
    "march as a month": ("in march they march on", ["march"]),
    "years": ("from 2031 32 on and 2009 2010 as well", ["2031 32", "2009 2010"]),
    "decade": ("in the 1970s", ["1970s"]),
    "span of years": ("he ruled 1985 91 and fell", ["1985 91"]),
    "thousands of years": ("some 2000 years ago", ["some 2000 years ago"]),
    "months": ("april september sales fell", ["april september"]),
    "march quarter": ("in the march quarter", ["march quarter"]),
    "age as an adjective": ("a 13 year old pact", ["13 year old"]),
    "mid": ("by mid 1989", ["mid 1989"]),
    "date last year": ("on april 9 last year", ["april 9 last year"]),
    "duration": ("for 2½ years and ten days", ["2½ years", "ten days"]),
}


def _dates(text: str) -> list[str]:
    return [text[s.start : s.end] for s in find_figures(text) if s.label == "DATE"]


def _cases(*tables: dict[str, tuple[str, list[str]]]) -> list[object]:
    return [pytest.param(*case, id=name) for table in tables for name, case in table.items()]


@each_row(("text", "expected"), _cases(CASED))
def test_a_date_is_found_in_text_as_published(text: str, expected: list[str]) -> None:
    assert _dates(text) == expected


@each_row(("text", "expected"), _cases(NORMALISED))
def test_a_date_is_found_in_normalised_text(text: str, expected: list[str]) -> None:
    assert _dates(text) == expected


@each_row(
    ("word", "text", "expected"),
    [
        ("between", "of between 2021 and 2024 it", "between dates: between 2021 and 2024"),
        ("between", "of between December and April it", "between dates: between December and April"),
        ("between", "of between 1600 and 1900, it", "between dates: between 1600 and 1900"),
        ("between", "of between 2021 or 2024 it", ""),
        ("between", "of between 2021 and", ""),
        ("between", "of between 2021", ""),
        ("between", "of between", ""),
        ("between", "of between\nMay and August it", ""),
        ("between", "of between 2021 and boats", ""),
        ("between", "of between men and 2024 it", ""),
        ("end", "the end of 2012 it", "part of period: end of 2012"),
        ("start", "the start of the year it", "part of period: start of the year"),
        ("turn", "the turn of century it", "part of period: turn of century"),
        ("end", "the end of next month it", "part of period: end of next month"),
        ("end", "the end of the early 1990s it", "part of period: end of the early 1990s"),
        ("middle", "the middle of May 2012 it", "part of period: middle of May 2012"),
        ("end", "the end of the second quarter it", "part of period: end of the second quarter"),
        ("end", "the end of the last boat", ""),
        ("end", "the end of the boat", ""),
        ("end", "the end to 2012 it", ""),
        ("november", "in November of last year it", "month: November of last year"),
        ("november", "in November of that year it", "month: November of that year"),
        ("november", "in November of that boat it", "month: November"),
        ("rest", "the rest of the year it", "part of period: rest of the year"),
        ("end", "the end of the previous reporting year it", "part of period: end of the previous reporting year"),
        ("september", "the September 2018 quarter it", "month quarter: September 2018 quarter"),
        ("current", "the current September 2018 quarter it", "month quarter: current September 2018 quarter"),
        ("current", "the current September 2018 boat it", ""),
        ("14", "on August 7 and 14, 2025 it", "month + day: 14, 2025"),
        ("14", "on August 7 or 14, 2025 it", ""),
        ("1", "its 1H profit it", "quarter code: 1H"),
        ("1", "its 1h boat it", ""),
        ("ytd", "so 18% YTD.", "day word: YTD"),
        ("ytd", "so YTD performance", ""),
        ("following", "they said following Tuesday's talks", ""),
        ("following", "they came the following Tuesday and", "following + name: following Tuesday"),
        ("november", "on November 4 last year it", "month + day: November 4 last year"),
        ("november", "in November next year it", "month: November next year"),
        ("november", "in November last week it", "month: November"),
        ("november", "in November 2012 last year it", "month + year: November 2012"),
        ("second", "the second quarter last year it", "quarter of year: second quarter last year"),
        ("4", "on 4 November last year it", "day + month: 4 November last year"),
        ("november", "the November quarter, 2012 it", "month quarter: November quarter, 2012"),
        ("november", "on November 4 quarter it", "month + day: November 4"),
    ],
)
def test_a_date_takes_in_what_belongs_to_it(word: str, text: str, expected: str) -> None:
    assert stretch_at(date_at, word, "cased", text) == expected


def test_a_rate_in_time_is_no_date() -> None:
    assert _dates("It makes 900 tons a year and 30 barrels a day.") == []


def test_a_time_of_day_is_no_date() -> None:
    assert _dates("At 7 p.m. they met.") == []
