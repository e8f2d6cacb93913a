"""Days, months and years: "sept 21", "24 October 2008", "monday morning", "2009-10", "1990s", holidays."""

import re

from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.units import match_unit
from rareannot.suggest.figures.words import (
    DAY_PARTS,
    FUNCTION_WORDS,
    HOLIDAYS,
    MONTHS,
    SHORT_WEEKDAYS,
    TIME_ZONES,
    is_plural,
)
from rareannot.suggest.figures.years import (
    Stretch,
    comma,
    era_after,
    is_year,
    is_year_here,
    plural_s,
    year_after,
    year_from,
)
from rareannot.suggest.word_tables import FIGURE_WORDS

_MODAL = FIGURE_WORDS.words("days: modal")
_WITH_MAY = FIGURE_WORDS.words("days: with may")
_NUMBERED = FIGURE_WORDS.words("days: numbered")
_BEFORE_MONTH = FIGURE_WORDS.words("days: before month")
_DAY, _MONTH, _YEAR = "(0[1-9]|[12][0-9]|3[01])", "(0[1-9]|1[0-2])", "((?:19|20)[0-9]{2})"
_SHORT_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_NUMERIC = re.compile(
    rf"(?:{_YEAR}([-./ ]){_MONTH}\2{_DAY}|{_DAY}([-./ ]){_MONTH}\6{_YEAR}|{_SHORT_DAY}/{_SHORT_DAY}/(?:{_YEAR}|[0-3][0-9]))(?![0-9]|[-./][0-9])"
)
"""ISO 8601 and the order of Europe; the order of America ("08/09/2011") cannot be told from it and is the same span."""
RESULTS = FIGURE_WORDS.words("days: results")
_ERAS = frozenset("bc bce ce".split())
_DECADE_LEAD = FIGURE_WORDS.words("days: decade lead")
_OF_HOLIDAYS = FIGURE_WORDS.words("days: of holidays")
_GIFTS = frozenset("gift gifts creek island".split())
"""What a mine or an island is called by that is named after a holiday."""
_WEAK_HOLIDAYS = frozenset({("eid",), ("new", "year")})
_NOT_A_DAY = FIGURE_WORDS.words("days: not after a day")


def _day(tokens: Tokens, i: int) -> int:
    """Returns the index after the day of a month at token ``i`` ("12", "12th"), or ``i`` if there is none."""
    word = tokens.word(i)
    if not word.isdecimal() or not 1 <= len(word) <= 2 or not 1 <= int(word) <= 31:
        return i
    if tokens.fused(i + 1) and tokens.word(i + 1) in ("st", "nd", "rd", "th"):
        return i + 2
    after = tokens.word(i + 1)
    goes_on = after.isalpha() or after == "%" or (after in (":", "/") and tokens.is_number(i + 2))
    return i if tokens.fused(i + 1) and goes_on else i + 1


def _stop(tokens: Tokens, i: int) -> int:
    """Returns the index after the full stop of a month that is abbreviated ("Sept.") before a number."""
    short = len(tokens.word(i - 1)) < 5 and tokens.word(i - 1) != "may"
    return i + 1 if short and tokens.word(i) == "." and tokens.fused(i) and (tokens.is_number(i + 1)) else i


def month_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "March 12, 2010", "May 2015", "January-April", or a month alone."""
    if not _is_month(tokens, i):
        return None
    j = _stop(tokens, i + 1)
    after_day = _day(tokens, j)
    last_day = _last_day(tokens, j, after_day)
    if last_day > after_day:
        return Stretch(i, year_after(tokens, last_day), "month + day")
    if after_day > j and not _counted(tokens, after_day) and not _runs_on(tokens, i, after_day):
        return Stretch(i, year_after(tokens, _joined_day(tokens, j, after_day)), "month + day")
    if is_year(tokens, comma(tokens, j)):
        return Stretch(i, year_after(tokens, j), "month + year")
    if tokens.word(j) in ("-", "–", "to") and tokens.word(j + 1) in MONTHS and tokens.word(j) != "to":
        return Stretch(i, year_after(tokens, j + 2), "month to month")
    listed = tokens.word(j + 1) == "and" and tokens.word(j + 2) in MONTHS  # "january february and march"
    named = tokens.word(j) in MONTHS - _MODAL or (tokens.word(j) in _MODAL and tokens.word(j + 1) == "quarter")
    if tokens.normalised and named and tokens.word(j) in MONTHS and not listed:
        return Stretch(i, year_after(tokens, j + 1), "month to month")
    if len(tokens.words[i]) < 4 and tokens.words[i] != "may":
        return None
    return Stretch(i, j, "month")


def _joined_day(tokens: Tokens, day: int, j: int) -> int:
    """Returns the index after the other day that is joined to that of token ``day``, ``j`` if there is none: "March 4-6", "May 2 to 5"."""
    joint = tokens.word(j)
    if joint in ("-", "–") and (last := _day(tokens, j + 1)) > j + 1:
        return last
    if joint == "to":
        return _day_after_to(tokens, day, j)
    return _day_beside(tokens, day, j) if joint == "and" else j


def _last_day(tokens: Tokens, day: int, j: int) -> int:
    """Returns the index after the second of two days that lost the dash between them: "march 14 18 2016", "april 11 13"."""
    last = _day(tokens, j)
    if not tokens.normalised or last == j or not tokens.words[day].isdecimal():
        return j
    rises = int(tokens.words[day]) < int(tokens.words[j]) and tokens.spaced(j)
    return (
        last if rises and (is_year(tokens, last) or not (_counted(tokens, last) or is_plural(tokens.word(last)))) else j
    )


def _day_after_to(tokens: Tokens, day: int, j: int) -> int:
    """Returns the index after the later day of "July 15 to 24", ``j`` where "to" leads to an amount: "from July 15 to 24 percent"."""
    last = _day(tokens, j + 1)
    if last != j + 2 or int(tokens.words[j + 1]) <= int(tokens.words[day]):
        return j
    if is_year(tokens, last):
        return last
    counted = tokens.is_number(last) or _counted(tokens, last) or match_unit(tokens, last)
    return j if counted or is_plural(tokens.word(last)) else last


def _counted(tokens: Tokens, j: int) -> bool:
    """True if the number before token ``j`` is a count or amount, not a day ("in may 12 percent")."""
    return tokens.word(j) in _NOT_A_DAY


def _runs_on(tokens: Tokens, i: int, j: int) -> bool:
    """True if the number before token ``j`` only begins one that lost its mark: "april 15 6pc less", "in march 2 100"."""
    if not (tokens.normalised and tokens.is_number(j) and tokens.spaced(j)):
        return False
    return len(tokens.word(j)) < 3 or (len(tokens.word(j)) == 3 and tokens.word(i - 1) == "in")


def _is_numbered(tokens: Tokens, i: int) -> bool:
    """True if the number at token ``i`` belongs to the thing before it: "planet 9"."""
    return tokens.is_number(i) and tokens.word(i - 1) in _NUMBERED


def _is_verb(tokens: Tokens, i: int) -> bool:
    """True if "may" at token ``i`` is what something may do: "some 5 may be sold"."""
    return tokens.word(i) == "may" and tokens.word(i + 1) in _WITH_MAY


def _is_month(tokens: Tokens, i: int) -> bool:
    """True if a month's name is one here: "may", "march" and short forms need company."""
    word, raw = tokens.words[i], tokens.raw(i)
    numbered = (
        tokens.word(i + 1) == "quarter"
        or _day(tokens, _stop(tokens, i + 1)) > _stop(tokens, i + 1)
        or is_year(tokens, _stop(tokens, i + 1))
    )
    before = tokens.word(i - 1)
    if _is_numbered(tokens, i - 1) and not is_year(tokens, i + 1):
        return False
    if not tokens.normalised:
        if raw.islower():
            return False
        if word not in ("may", "march"):
            return True
        if raw.isupper() and not numbered:
            return False
        opens = i == 0 or before in (".", '"', "“", "”", "?", "!") or not tokens.near(i)
        return numbered or (not opens and before not in ("protest", "the")) or before in _BEFORE_MONTH
    if word in _MODAL or len(word) <= 3:
        return (
            numbered
            or (_day(tokens, i - 1) == i and not _is_verb(tokens, i))
            or (before in ("traded", "active") and not _is_verb(tokens, i))
            or (word == "may" and tokens.word(i + 1) in ("contract", "futures"))
            or before in _BEFORE_MONTH - {"and", "the", "to"}
        )
    return True


def weekday_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "Friday", "Monday morning", "Sunday, August 18, 1996", "Tuesday 17 March 2026"."""
    word = tokens.words[i]
    if word in SHORT_WEEKDAYS:
        j = _stop_after_short(tokens, i + 1)
        full = full_date(tokens, comma(tokens, j))
        return Stretch(i, full, "weekday + date") if full else None
    if not tokens.normalised and tokens.raw(i).islower():
        return None
    full = full_date(tokens, comma(tokens, i + 1))
    if full:
        return Stretch(i, full, "weekday + date")
    return Stretch(i, i + 2 if tokens.word(i + 1) in DAY_PARTS else i + 1, "weekday")


def _stop_after_short(tokens: Tokens, i: int) -> int:
    return i + 1 if tokens.word(i) == "." else i


def full_date(tokens: Tokens, j: int) -> int:
    """Returns the index after a day and month at token ``j``, 0 if there is none."""
    if tokens.word(j) in MONTHS and (found := month_at(tokens, j)) and found.rule != "month":
        return found.stop
    return found.stop if tokens.is_number(j) and (found := _day_month(tokens, j)) else 0


def _day_month(tokens: Tokens, i: int) -> Stretch | None:
    """Like "24 October 2008", "8 april", "12-14 May"."""
    j = _day(tokens, i)
    if j == i:
        return None
    if tokens.word(j) in ("-", "–") and tokens.fused(j):
        j = _day(tokens, j + 1)
    if tokens.word(j) == "to" and (last := _day(tokens, j + 1)) > j + 1 and tokens.word(last) in MONTHS:
        j = last  # "1 to 4 March"
    later = _day(tokens, j)
    if tokens.normalised and j < later and tokens.word(later) in MONTHS and int(tokens.words[i]) < int(tokens.words[j]):
        j = later
    if tokens.word(j) == "of":
        j += 1
    word = tokens.word(j)
    if word not in MONTHS or (not tokens.normalised and tokens.raw(j).islower()):
        return None
    if tokens.normalised and _is_verb(tokens, j):
        return None
    if tokens.fused(i) and tokens.raw(i - 1).isalnum():
        return None
    if word in _MODAL and _is_numbered(tokens, i) and not is_year(tokens, j + 1):
        return None
    return Stretch(i, year_after(tokens, _stop(tokens, j + 1)), "day + month")


def _in_numbers(tokens: Tokens, i: int) -> Stretch | None:
    """Like "2011-08-09", "13.01.2023", "2021/10/12"; in normalised text "2011 08 09" and "13 01 2023"."""
    match = _NUMERIC.match(tokens.text, tokens.starts[i])
    if match is None or (tokens.fused(i) and (tokens.raw(i - 1).isalnum() or tokens.word(i - 1) in "-/.")):
        return None
    if (" " in match[0]) != tokens.normalised:
        return None
    return Stretch(i, tokens.stop_of(match.end()), "date in numbers")


def _is_old_decade(tokens: Tokens, i: int) -> bool:
    """True if a decade is written with an apostrophe: "the 1970's"."""
    apart = tokens.word(i + 1) in ("'", "’") and tokens.fused(i + 1) and tokens.fused(i + 2)
    whole = is_year(tokens, i) and tokens.word(i)[-1] == "0" and tokens.word(i - 1) in ("the", "early", "late", "mid")
    return apart and whole and tokens.word(i + 2) == "s"


def from_digits(tokens: Tokens, i: int) -> Stretch | None:
    """Returns the date that begins with digits at token ``i``: a day and month, a century, a decade or a year."""
    if (
        found := _day_month(tokens, i)
        or _in_numbers(tokens, i)
        or _code_of_quarter(tokens, i)
        or _second_day(tokens, i)
    ):
        return found
    word = tokens.words[i]
    if tokens.fused(i + 1) and tokens.word(i + 1) in ("st", "nd", "rd", "th"):
        if tokens.word(i + 2) not in ("century", "centuries"):
            return None
        return Stretch(i, i + 3 + (tokens.word(i + 3) in _ERAS), "century")
    if era := era_after(tokens, i):
        return era
    odd_year = len(word) == 4 and "1700" <= word <= "2100"  # "the iPhones of the 2018s"
    if word.isdecimal() and len(word) in (2, 4) and (word[-1] == "0" or odd_year) and plural_s(tokens, i + 1):
        if len(word) == 4 or tokens.word(i - 1) in _DECADE_LEAD:
            return Stretch(i, i + 2, "decade")
    if _is_old_decade(tokens, i):
        return Stretch(i, i + 3, "decade")
    if is_year(tokens, i) and is_year_here(tokens, i) and tokens.word(i + 1) not in TIME_ZONES:
        return year_from(tokens, i)
    return None


def _second_day(tokens: Tokens, i: int) -> Stretch | None:
    """Returns the second of two days that share their month: "August 7 and |14, 2025"."""
    shares = tokens.word(i - 1) == "and" and tokens.word(i - 3) in MONTHS and _day(tokens, i - 2) == i - 1
    j = _day(tokens, i)
    stop = year_after(tokens, j) if shares and j > i else j
    return Stretch(i, stop, "month + day") if stop > j else None


def _day_beside(tokens: Tokens, day: int, j: int) -> int:
    """Returns the index after the day next to that of token ``day``, told without a year: "March 16 and 17"; ``j`` if there is none."""
    last = _day(tokens, j + 1)
    if (
        tokens.word(j) != "and"
        or last != j + 2
        or not tokens.words[day].isdecimal()
        or is_year(tokens, comma(tokens, last))
    ):
        return j
    beside = int(tokens.words[j + 1]) == int(tokens.words[day]) + 1
    counts = (
        tokens.is_number(last) or _counted(tokens, last) or match_unit(tokens, last) or is_plural(tokens.word(last))
    )
    return last if beside and not counts else j


def _code_of_quarter(tokens: Tokens, i: int) -> Stretch | None:
    """Like "3Q25", "2Q 2024", "1H FY25"."""
    if tokens.words[i] not in ("1", "2", "3", "4") or tokens.word(i + 1) not in ("q", "h") or not tokens.fused(i + 1):
        return None
    j = i + 2 + (tokens.word(i + 2) == "fy" and tokens.is_number(i + 3))
    short = tokens.word(j).isdecimal() and len(tokens.word(j)) == 2 and tokens.fused(j)
    if short or is_year(tokens, j):
        return Stretch(i, j + 1, "quarter code")
    # "1H profit jumps"
    return Stretch(i, i + 2, "quarter code") if j == i + 2 and not RESULTS.isdisjoint(tokens.words[j : j + 2]) else None


def day_word_at(tokens: Tokens, i: int) -> Stretch | None:
    """Returns a word that is a date by itself: "today"; "YTD" where it is after what it refers to."""
    after = tokens.word(i + 1)
    if tokens.words[i] == "ytd" and after.isalpha() and after not in FUNCTION_WORDS:
        return None
    return Stretch(i, i + 1, "day word")


def _is_in_a_name(tokens: Tokens, first: int, stop: int) -> bool:
    """True if the holiday from token ``first`` on is part of what something is called: "Benbur-Christmas Gift", "easter gift"."""
    after = tokens.word(stop)
    if tokens.normalised:
        return after in _GIFTS
    named = (
        after.isalpha()
        and tokens.near(stop)
        and tokens.raw(stop)[0].isupper()
        and tokens.raw(stop).lower() not in MONTHS
    )
    return (named and after not in _OF_HOLIDAYS) or (
        first > 1 and tokens.word(first - 1) == "-" and tokens.fused(first)
    )


def holiday_at(tokens: Tokens, i: int) -> Stretch | None:
    """Returns a holiday's name, the longest."""
    for size in (4, 3, 2, 1):
        name = tuple(w for w in tokens.words[i : i + size + 1] if w not in "'’")[:size]
        if len(name) == size and name in HOLIDAYS and (tokens.normalised or tokens.raw(i)[0].isupper()):
            stop = i + size + sum(w in ("'", "’") for w in tokens.words[i : i + size])
            if _is_in_a_name(tokens, i, stop):
                return None
            return Stretch(i, year_after(tokens, stop), "holiday") if name not in _WEAK_HOLIDAYS else None
    return None
