"""When a date of an article is: its words as a period of days, as far as the words and the day of the article say it for certain."""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from rareannot.core.bundled import bundled_json

FACTS = ("date", "published")
"""Facts of an article that may hold its date; the first that does is taken."""
_ISO_DAY = re.compile(r"(\d{4})([- ])(\d\d)\2(\d\d)(?:T.*| \d\d:.*)?")
_IN_NUMBERS = re.compile(r"(\d\d?)([./])(\d\d?)\2(\d{4})")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_CHINESE = re.compile(r"\s*([年月日号])\s*")
_FIRST_YEAR, _LAST_YEAR = 1700, 2100
_NEAR = 120
"""Days within which the nearest month of a name is the one that is meant: "in September" of an article of October."""
_QUARTER, _HALF = 3, 6


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def iso(self) -> str:
        """The period in ISO 8601, no finer than it is: ``2010``, ``2010-09``, ``2010-09-21``, ``2024-07/2024-09``."""
        whole_months = self.first.day == 1 and self.last.day == monthrange(self.last.year, self.last.month)[1]
        whole_years = whole_months and self.first.month == 1 and self.last.month == 12
        length = 4 if whole_years else 7 if whole_months else 10
        first, last = self.first.isoformat()[:length], self.last.isoformat()[:length]
        return first if first == last else f"{first}/{last}"


def period_in(words: str, article: date | None = None) -> Period | None:
    """Returns the period that a date means, in an article of that day; None if it is uncertain, or no date at all.

    What is relative ("last year", "Sept 21") needs the day of the article. A part of a period ("early 2011") is the whole
    of it, and what cannot be told, such as a duration, a weekday, a season over new year or a firm's fiscal year, is None.
    """
    if period := _numeric(words):
        return period
    tokens = _tokens(words)
    try:
        return _Reader(article).period(tokens) if tokens else None
    except (ValueError, OverflowError):  # no day of the calendar: 31 June
        return None


def article_day(meta: Mapping[str, Any]) -> date | None:
    """Returns the day that an article's facts name as its own; None if none does."""
    for name in FACTS:
        if words := str(meta.get(name) or ""):
            day = _single_day(period_in(words)) or _single_day(period_in(words.partition(":")[0][:-3]))
            if day is not None:
                return day
    return None


DATELINE = 250
"""Code points from the beginning of an article within which its own date stands, if anywhere."""


def dateline(text: str, dates: Sequence[tuple[int, int]]) -> date | None:
    """Returns the day of the first complete one of ``dates`` (code points) where it heads the article: "GENEVA, July 23, 2012 (AFP)"."""
    for start, end in sorted(dates):
        if start >= DATELINE:
            return None
        before = _TOKEN.findall(text[:start].lower())[-1:]
        if day := _single_day(period_in(text[start:end])):
            return None if before and before[0] in _words()["not before a dateline"] else day
    return None


def _single_day(period: Period | None) -> date | None:
    return period.first if period is not None and period.first == period.last else None


@cache
def _words() -> Mapping[str, Any]:
    """Returns the closed classes of words that dates are made of."""
    return bundled_json("dates.json")  # type: ignore[no-any-return]


def _numeric(words: str) -> Period | None:
    """Like "2010-09-21", "2010-09-21T10:00Z" or "21.9.2010"; of "8/9/2011" nobody knows the month."""
    try:
        if match := _ISO_DAY.fullmatch(words.strip()):
            day = date(*map(int, match.group(1, 3, 4)))
        elif match := _IN_NUMBERS.fullmatch(words.strip()):
            first, second = int(match[1]), int(match[3])
            if match[2] == "/" and first <= 12 and second <= 12 and first != second:
                return None
            month_first = match[2] == "/" and second > 12
            day = date(int(match[4]), *((first, second) if month_first else (second, first)))
        else:
            return None
    except ValueError:
        return None
    return Period(day, day)


def _tokens(words: str) -> list[str]:
    text = words.lower()
    for chinese, english in _words()["chinese"].items():
        text = text.replace(chinese, f" {english} ")
    if _CHINESE.search(text):
        text = _months_named(_CHINESE.sub(r"\1 ", text))
    return _TOKEN.findall(text)


def _months_named(text: str) -> str:
    """Chinese year, month and day as the English tokens: "2023年 5月 3日" -> "2023 may 3"."""
    names = [name for name in _words()["months"] if len(name) > 3 or name == "may"]
    by_number = {_words()["months"][name]: name for name in names}
    text = re.sub(r"(\d{1,2})月", lambda match: by_number.get(int(match[1]), match[0]), text)
    return re.sub(r"[年日号]", "", text)


class _Reader:
    """Reads the tokens of one date, in an article of a day that may be unknown."""

    def __init__(self, article: date | None) -> None:
        self._article = article

    def period(self, tokens: list[str]) -> Period | None:
        """Returns the period that the tokens mean. Raises ValueError or OverflowError where the calendar has no such day."""
        words = _words()
        if "ended" in tokens:
            return self._ended(tokens[: tokens.index("ended")], tokens[tokens.index("ended") + 1 :])
        tokens = [token for token in tokens if token not in words["weekdays"]]
        if turned := self._turned(tokens):
            return turned
        tokens = [token for token in tokens if token not in words["passed over"] and token not in words["joints"]]
        if tokens and tokens[0] in words["days"] and len(tokens) == 1:
            return self._day_from_now(words["days"][tokens[0]])
        if part := self._part_of_year(tokens):
            return part
        return self._years(tokens) if tokens and tokens[0] not in words["months"] else self._months(tokens)

    # ---- relative to the article ----

    def _turned(self, tokens: list[str]) -> Period | None:
        """Like "last year", "late last month", "April 4 last year", "November of last year"."""
        words = _words()
        places = [i for i, one in enumerate(tokens) if one in words["turns"]]
        if len(places) != 1 or self._article is None:
            return None
        at = places[0]
        turn, kind, rest = words["turns"][tokens[at]], tokens[at + 1 : at + 2], tokens[:at] + tokens[at + 2 :]
        rest = [one for one in rest if one not in words["passed over"]]
        if not kind or kind[0] not in words["periods"]:
            return None
        if not rest:
            return self._counted_from_now(kind[0], turn)
        if kind[0] != "year":
            return None
        return _Reader(None).period([*rest, str(self._article.year + turn)])

    def _counted_from_now(self, kind: str, turn: int) -> Period | None:
        assert self._article is not None
        day = self._article
        if kind == "night":
            return self._day_from_now(turn) if turn <= 0 else None
        if kind == "week":
            monday = day - timedelta(days=day.weekday()) + timedelta(weeks=turn)
            return Period(monday, monday + timedelta(days=6))
        if kind == "year":
            return _year(day.year + turn)
        size = {"month": 1, "quarter": _QUARTER}[kind]
        return _months_from(day.year, (day.month - 1) // size * size + turn * size, size)

    def _day_from_now(self, turn: int) -> Period | None:
        if self._article is None:
            return None
        day = self._article + timedelta(days=turn)
        return Period(day, day)

    # ---- parts of a year ----

    def _part_of_year(self, tokens: list[str]) -> Period | None:
        """Like "third quarter of 2011", "Q3 2024", "3Q 2024", "second half of 2010", "March quarter"."""
        kinds = {"quarter": _QUARTER, "q": _QUARTER, "half": _HALF, "h": _HALF}
        kind = next((token for token in tokens if token in kinds), "")
        if not kind:
            return None
        size, rest = kinds[kind], [token for token in tokens if token != kind]
        year = int(rest.pop()) if rest and _is_year(rest[-1]) else None
        if len(rest) != 1:
            return None
        numbered = _words()["ordinals"] | {str(n): n for n in range(1, 12 // size + 1)}
        if rest[0] in _words()["months"]:
            last = _words()["months"][rest[0]]
            return self._nearest(last - size, size, year) if last % size == 0 else None
        number = numbered.get(rest[0], 0)
        return self._nearest((number - 1) * size, size, year) if 0 < number <= 12 // size else None

    def _ended(self, kind: list[str], day: list[str]) -> Period | None:
        """Like "quarter ended September 30, 2024"."""
        months = {"quarter": _QUARTER, "half": _HALF, "year": 12}
        numbers = {"three": _QUARTER, "six": _HALF, "nine": 9, "twelve": 12}
        size = next((months[one] for one in kind if one in months), 0) or next(
            (numbers[one] for one in kind if one in numbers and "months" in kind), 0
        )
        end = _Reader(self._article).period(day)
        if not size or end is None:
            return None
        last = end.last
        whole = _months_from(last.year, last.month - size, size)
        return whole if whole.last == last else None

    # ---- months, days and years ----

    def _years(self, tokens: list[str]) -> Period | None:
        """Like "2010", "2009-10", "2021 and 2024", "1990s"; a day before its month otherwise."""
        if tokens and tokens[-1] == "s" and len(tokens) == 2 and _is_year(tokens[0]) and tokens[0][-1] == "0":
            return Period(date(int(tokens[0]), 1, 1), date(int(tokens[0]) + 9, 12, 31))
        if not tokens or not _is_year(tokens[0]):
            return self._day_first(tokens)
        first, rest = int(tokens[0]), tokens[1:]
        if not rest:
            return _year(first)
        if rest[0] in _words()["months"]:
            return self._months([*rest, tokens[0]])
        if len(rest) != 1 or not rest[0].isdecimal():
            return None
        last = int(rest[0]) if _is_year(rest[0]) else first // 100 * 100 + int(rest[0]) if len(rest[0]) == 2 else 0
        return Period(date(first, 1, 1), date(last, 12, 31)) if last > first else None

    def _day_first(self, tokens: list[str]) -> Period | None:
        """Like "24 October 2008", "12-14 May": the same with its days behind the month."""
        months = [i for i, one in enumerate(tokens) if one in _words()["months"]]
        if len(months) != 1:
            return None
        at = months[0]
        return self._months([tokens[at], *tokens[:at], *tokens[at + 1 :]])

    def _months(self, tokens: list[str]) -> Period | None:
        """Like "March 12, 2010", "May 2015", "Sept 4", "January-April 2020", "March 14-18, 2016"."""
        names, tokens = _words()["months"], [token for token in tokens if token not in ("st", "nd", "rd", "th")]
        year = int(tokens.pop()) if tokens and _is_year(tokens[-1]) else None
        months = [names[token] for token in tokens if token in names]
        days = [int(token) for token in tokens if token.isdecimal() and len(token) < 3]
        if len(months) + len(days) != len(tokens) or not months:
            return None
        if len(months) == 1 and not days:
            return self._nearest(months[0] - 1, 1, year)
        if len(months) == 1 and len(days) <= 2:
            month = self._nearest(months[0] - 1, 1, year)
            return month and Period(month.first.replace(day=days[0]), month.first.replace(day=days[-1]))
        if len(months) == 2 and not days and months[0] < months[1]:
            return self._nearest(months[0] - 1, months[1] - months[0] + 1, year)
        return None

    def _nearest(self, first: int, size: int, year: int | None) -> Period | None:
        """Returns the months from number ``first`` (January is 0) on, in a year; without one those near the day of the article."""
        if year is not None:
            return _months_from(year, first, size)
        if self._article is None:
            return None
        for turn in (0, -1, 1):
            period = _months_from(self._article.year + turn, first, size)
            middle = period.first + (period.last - period.first) / 2
            if abs((middle - self._article).days) <= _NEAR:
                return period
        return None


def _is_year(token: str) -> bool:
    return len(token) == 4 and token.isdecimal() and _FIRST_YEAR <= int(token) <= _LAST_YEAR


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def _months_from(year: int, first: int, size: int) -> Period:
    """``size`` months from month number ``first`` of a year on (January is 0; a number may lead out of the year)."""
    year, month = year + first // 12, first % 12 + 1
    ahead = first % 12 + size - 1
    last_year, last_month = year + ahead // 12, ahead % 12 + 1
    return Period(date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1]))
