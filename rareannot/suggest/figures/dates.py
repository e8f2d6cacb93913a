"""Dates and periods: absolute ("sept 21", "fiscal 1987"), relative ("last month") and around durations ("five years ago")."""

from typing import NamedTuple

from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.words import (
    DAY_PARTS,
    DAYS,
    HOLIDAY_WORDS,
    HOLIDAYS,
    MONTHS,
    NUMBER_WORDS,
    PERIODS,
    SEASONS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)

RELATIVE = frozenset("last next this past previous coming same that".split())
EDGES = frozenset("early late mid".split())
_PARTS = frozenset("start end beginning middle close turn".split())
ORDINALS = frozenset("first second third fourth final full current".split()) | {"latest"}
_TERMS = frozenset("quarter half".split())
_AFTERWARDS = frozenset("ago earlier later".split())
_MODAL = frozenset("may march mar sun sat".split())
_BEFORE_MONTH = frozenset(
    "in since until till by from last next this early late mid of for through before after during between and to the"
    " on every each end start".split()
)
_NOT_A_YEAR = frozenset(
    "no number nos class iso issn isbn form box page p po model file case room suite tel ext flight".split()
)
_YEAR_LEAD = frozenset(
    "in since until till by from to for of during after before between through around and late early mid fiscal".split()
)


class Stretch(NamedTuple):
    """A date over the tokens ``[first, stop)`` and the rule that found it."""

    first: int
    stop: int
    rule: str


def date_at(tokens: Tokens, i: int) -> Stretch | None:
    """The date that begins at token ``i``, if one does; durations are amounts and come from elsewhere."""
    word = tokens.words[i]
    if word[0].isdecimal():
        return _from_digits(tokens, i)
    for rule, starts in _OPENERS:
        if word in starts and (found := rule(tokens, i)):
            return _extended(tokens, found)
    return None


def is_year(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` can be a year: four plain digits, 1700 to 2100, nothing fused before or after."""
    word = tokens.word(i)
    if len(word) != 4 or not word.isdecimal() or not "1700" <= word <= "2100":
        return False
    return not (tokens.fused(i) and tokens.raw(i - 1).isalpha()) and not (
        tokens.fused(i + 1) and tokens.raw(i + 1).isalpha()
    )


def _day(tokens: Tokens, i: int) -> int:
    """The index after the day of a month at token ``i`` ("12", "12th"), or ``i`` where there is none."""
    word = tokens.word(i)
    if not word.isdecimal() or not 1 <= len(word) <= 2 or not 1 <= int(word) <= 31:
        return i
    if tokens.fused(i + 1) and tokens.word(i + 1) in ("st", "nd", "rd", "th"):
        return i + 2
    return (
        i if tokens.fused(i + 1) and (tokens.raw(i + 1).isalpha() or tokens.word(i + 1) in (":", "%", "/")) else i + 1
    )


def _comma(tokens: Tokens, i: int) -> int:
    """The index after a comma at token ``i``, if there is one on this line."""
    return i + 1 if tokens.word(i) == "," and tokens.near(i + 1) else i


def _stop(tokens: Tokens, i: int) -> int:
    """The index after the full stop of an abbreviation ("Sept.") before a number or the like."""
    short = tokens.word(i - 1) in MONTHS and len(tokens.word(i - 1)) < 5 and tokens.word(i - 1) != "may"
    return i + 1 if short and tokens.word(i) == "." and tokens.fused(i) and (tokens.is_number(i + 1)) else i


def _year_after(tokens: Tokens, i: int) -> int:
    """The index after a year at token ``i``, with a comma before it; ``i`` where there is none."""
    j = _comma(tokens, i)
    return j + 1 if is_year(tokens, j) and tokens.near(j) else i


def _month(tokens: Tokens, i: int) -> Stretch | None:
    """Like "March 12, 2010", "May 2015", "January-April", or a month alone."""
    if not _is_month(tokens, i):
        return None
    j = _stop(tokens, i + 1)
    after_day = _day(tokens, j)
    if after_day > j and not _counted(tokens, after_day) and not _runs_on(tokens, after_day):
        for joint in ("-", "–", "to"):
            if tokens.word(after_day) == joint and _day(tokens, after_day + 1) > after_day + 1 and joint != "to":
                after_day = _day(tokens, after_day + 1)
        return Stretch(i, _year_after(tokens, after_day), "month + day")
    if is_year(tokens, _comma(tokens, j)):
        return Stretch(i, _year_after(tokens, j), "month + year")
    if tokens.word(j) in ("-", "–", "to") and tokens.word(j + 1) in MONTHS and tokens.word(j) != "to":
        return Stretch(i, _year_after(tokens, j + 2), "month to month")
    if tokens.normalised and tokens.word(j) in MONTHS - _MODAL:
        return Stretch(i, _year_after(tokens, j + 1), "month to month")
    if len(tokens.words[i]) < 4 and tokens.words[i] != "may":
        return None
    return Stretch(i, j, "month")


def _counted(tokens: Tokens, j: int) -> bool:
    """Whether the number before token ``j`` is a count or amount, not a day ("in may 12 percent")."""
    return tokens.word(j) in ("percent", "pct", "pc", "per", "million", "billion", "tonnes", "tons", "%")


def _runs_on(tokens: Tokens, j: int) -> bool:
    """Whether the number before token ``j`` is the whole of a decimal that lost its mark ("april 15 6pc less")."""
    return tokens.normalised and tokens.is_number(j) and tokens.spaced(j) and len(tokens.word(j)) < 3


def _is_month(tokens: Tokens, i: int) -> bool:
    """Whether a month's name is one here: "may", "march" and short forms need company."""
    word, raw = tokens.words[i], tokens.raw(i)
    numbered = (
        tokens.word(i + 1) == "quarter"
        or _day(tokens, _stop(tokens, i + 1)) > _stop(tokens, i + 1)
        or is_year(tokens, i + 1)
    )
    before = tokens.word(i - 1)
    if not tokens.normalised:
        if raw.islower():
            return False
        if word not in ("may", "march"):
            return len(word) > 3 or numbered or _day(tokens, i - 1) == i
        if raw.isupper() and not numbered:
            return False
        opens = i == 0 or before in (".", '"', "“", "”", "?", "!") or not tokens.near(i)
        return numbered or (not opens and before not in ("protest", "the")) or before in _BEFORE_MONTH
    if word in _MODAL or len(word) <= 3:
        return (
            numbered
            or _day(tokens, i - 1) == i
            or (
                (before in _BEFORE_MONTH - {"and", "the", "to"} and len(word) > 3)
                or (word == "may" and before in _BEFORE_MONTH - {"and", "the", "to"})
            )
        )
    return True


def _weekday(tokens: Tokens, i: int) -> Stretch | None:
    """Like "Friday", "Monday morning", "Sunday, August 18, 1996", "Tuesday 17 March 2026"."""
    word = tokens.words[i]
    if word in SHORT_WEEKDAYS:
        j = _stop_after_short(tokens, i + 1)
        full = _full_date(tokens, _comma(tokens, j))
        return Stretch(i, full, "weekday + date") if full else None
    if not tokens.normalised and tokens.raw(i).islower():
        return None
    full = _full_date(tokens, _comma(tokens, i + 1))
    if full:
        return Stretch(i, full, "weekday + date")
    return Stretch(i, i + 2 if tokens.word(i + 1) in DAY_PARTS else i + 1, "weekday")


def _stop_after_short(tokens: Tokens, i: int) -> int:
    return i + 1 if tokens.word(i) == "." else i


def _full_date(tokens: Tokens, j: int) -> int:
    """The index after a day and month at token ``j``, 0 where there is none."""
    if tokens.word(j) in MONTHS and (found := _month(tokens, j)) and found.rule != "month":
        return found.stop
    return found.stop if tokens.is_number(j) and (found := _day_month(tokens, j)) else 0


def _day_month(tokens: Tokens, i: int) -> Stretch | None:
    """Like "24 October 2008", "8 april", "12-14 May"."""
    j = _day(tokens, i)
    if j == i:
        return None
    if tokens.word(j) in ("-", "–") and tokens.fused(j) and _day(tokens, j + 1) > j + 1:
        j = _day(tokens, j + 1)
    if tokens.word(j) == "of":
        j += 1
    word = tokens.word(j)
    if word not in MONTHS or (not tokens.normalised and tokens.raw(j).islower()):
        return None
    if (
        word == "may"
        and tokens.normalised
        and not is_year(tokens, j + 1)
        and tokens.word(j + 1) in ("be", "have", "not", "also", "yet", "still")
    ):
        return None
    if tokens.fused(i) and tokens.raw(i - 1).isalnum():
        return None
    return Stretch(i, _year_after(tokens, _stop(tokens, j + 1)), "day + month")


def _from_digits(tokens: Tokens, i: int) -> Stretch | None:
    if found := _day_month(tokens, i):
        return _extended(tokens, found)
    word = tokens.words[i]
    if tokens.fused(i + 1) and tokens.word(i + 1) in ("st", "nd", "rd", "th"):
        return Stretch(i, i + 3, "century") if tokens.word(i + 2) in ("century", "centuries") else None
    if word.isdecimal() and len(word) in (2, 4) and word[-1] == "0" and _plural_s(tokens, i + 1):
        if len(word) == 4 or tokens.word(i - 1) in ("the", "early", "late", "mid", "-", "s", "'", "’"):
            return Stretch(i, i + 2, "decade")
    if is_year(tokens, i) and _year_here(tokens, i):
        return _year(tokens, i)
    return None


def _plural_s(tokens: Tokens, i: int) -> bool:
    return tokens.fused(i) and tokens.word(i) == "s"


def _year_here(tokens: Tokens, i: int) -> bool:
    """Whether four digits are a year and no count, code or price."""
    before = tokens.word(i - 1)
    if before in _NOT_A_YEAR or (before in "$€£¥#+/" and before) or (tokens.fused(i) and before in ".,:"):
        return False
    if (
        tokens.fused(i)
        and before == "-"
        and tokens.fused(i - 1)
        and (tokens.is_number(i - 2) or tokens.raw(i - 2).isupper())
    ):
        return False
    after = tokens.word(i + 1)
    if tokens.normalised and len(after) == 3 and tokens.is_number(i + 1) and tokens.is_number(i + 2):
        return False
    if tokens.word(i + 1) == "-" and tokens.fused(i + 1) and tokens.is_number(i + 2) and len(tokens.word(i + 2)) > 4:
        return False
    if (
        after in ("%", "percent", "pct", "per", "tonnes", "tons", "kg", "million", "yuan", "dollars")
        and before not in _YEAR_LEAD
    ):
        return False
    if after in ("people", "workers", "jobs", "employees", "words", "miles", "metres", "km"):
        return False
    return not (
        tokens.normalised
        and tokens.is_number(i - 1)
        and tokens.spaced(i)
        and len(tokens.word(i - 1)) > 2
        and not is_year(tokens, i - 1)
    )


def _year(tokens: Tokens, i: int) -> Stretch:
    """A year, or two with a dash: "2009-10", "2032 33", "2009 2010"."""
    second = i + 2 if tokens.word(i + 1) in ("-", "–", "/") and tokens.fused(i + 1) else i + 1
    word = tokens.word(second)
    joined = second == i + 2 or tokens.normalised
    if joined and word.isdecimal() and not (tokens.fused(second + 1) and tokens.raw(second + 1).isalpha()):
        if len(word) == 2 and int(word) == (int(tokens.words[i][2:]) + 1) % 100:
            return Stretch(i, second + 1, "year to year")
        if len(word) == 4 and is_year(tokens, second) and tokens.words[i] < word:
            return Stretch(i, second + 1, "year to year")
    lead = tokens.word(i - 1) in _YEAR_LEAD
    return Stretch(i, i + 1, "year after preposition" if lead else "year")


def _relative(tokens: Tokens, i: int) -> Stretch | None:
    """Like "last month", "this year", "past nine months", "last June", "same period of 2019", "next week"."""
    word, j = tokens.words[i], i + 1
    if word == "same" and tokens.word(j) in ("period", "time", *PERIODS, *MONTHS):
        k = j + 1 + (tokens.word(j + 1) in ("of", "in", "last"))
        return Stretch(i, k + 1, "same period") if is_year(tokens, k) or tokens.word(k) in ("year", *MONTHS) else None
    if word == "same":
        return None
    if tokens.word(j) in ("fiscal", "financial", "calendar", "rainy", "dry", "full", "crop", "marketing"):
        j += 1
    edge = tokens.word(j) in EDGES
    j += edge
    after = tokens.word(j)
    if after in MONTHS or after in WEEKDAYS or (after in SHORT_WEEKDAYS and not tokens.normalised):
        if word == "that":
            return None
        return Stretch(i, j + 1 + (tokens.word(j + 1) in DAY_PARTS), f"{word} + name")
    if after in PERIODS or after in DAY_PARTS or after in SEASONS:
        plural = after.endswith("s")
        if word == "that" and after not in SEASONS | {"autumn", "year", "month", "week", "day", "night", "summer"}:
            return None
        if (plural and word == "that") or after in ("second", "seconds", "minute"):
            return None
        return Stretch(i, j + 1, f"{word} + period")
    if word in ("last", "next", "past", "previous", "coming") and (stop := _counted_period(tokens, j)):
        return Stretch(i, stop, f"{word} + number + period")
    return None


def _counted_period(tokens: Tokens, j: int) -> int:
    """The index after "nine months", "10 to 15 years", "few years" at token ``j``; 0 where there is none."""
    k = j
    if tokens.word(j) == "-":
        return 0
    while (
        tokens.is_number(k)
        or tokens.word(k) in NUMBER_WORDS
        or (tokens.word(k) in ("few", "couple", "several", "of", "to", "or", "-", "and") and k - j < 6)
    ):
        k += 1
    while tokens.word(k) in ("fiscal", "full", "working", "calendar"):
        k += 1
    return k + 1 if k > j and tokens.word(k) in PERIODS else 0


def _edge(tokens: Tokens, i: int) -> Stretch | None:
    """Like "early 2012", "late last year", "mid-1988", "late May"."""
    j = i + 1 + (tokens.word(i + 1) in ("-", "‑"))
    word, after = tokens.words[i], tokens.word(j)
    if after in ("in", "this", "last", "next") and tokens.word(j + 1) in (*PERIODS, "the"):
        j += 1
        return (
            Stretch(i, j + 1, "edge + relative") if tokens.word(j) in PERIODS and tokens.word(j - 1) != "in" else None
        )
    if is_year(tokens, j):
        return Stretch(i, j + 1, "edge + year")
    if after in MONTHS and (found := _month(tokens, j)):
        return Stretch(i, found.stop, "edge + month")
    if after in WEEKDAYS and word != "mid" and (found := _weekday(tokens, j)):
        return Stretch(i, found.stop, "edge + weekday")
    if j > i + 1 and after in PERIODS:
        return Stretch(i, j + 1, "edge + period")
    if after.isdecimal() and len(after) in (2, 4) and _plural_s(tokens, j + 1):
        return Stretch(i, j + 2, "edge + decade")
    return None


def _part_of(tokens: Tokens, i: int) -> Stretch | None:
    """Like "end of 2012", "start of the year", "end of next month"."""
    j = i + 1
    if tokens.word(j) != "of":
        return None
    j += 1 + (tokens.word(j + 1) == "the")
    if is_year(tokens, j) or (
        tokens.word(j) in ("year", "month", "week", "quarter", "decade", "century", "summer", "season")
    ):
        return Stretch(i, j + 1, "part of period")
    if tokens.word(j) in MONTHS or tokens.word(j) in RELATIVE | EDGES | ORDINALS:
        inner = date_at(tokens, j)
        return Stretch(i, inner.stop, "part of period") if inner else None
    return None


def _ordinal(tokens: Tokens, i: int) -> Stretch | None:
    """Like "first quarter of 2011", "second half", "third quarter 2024", "full year", "first half of this year"."""
    j = i + 1 + (tokens.word(i + 1) in ("fiscal", "financial", "-"))
    term = tokens.word(j)
    word = tokens.words[i]
    if word in ("full", "current"):
        if term in ("year", "quarter", "month", "week", "season", "decade") and tokens.word(j - 1) != "-":
            return Stretch(i, _year_after(tokens, j + 1), "full year")
        return None
    if word == "latest":
        return Stretch(i, j + 1, "latest quarter") if term in ("quarter", "week", "month") else None
    if term not in _TERMS:
        return _ordinal_months(tokens, i)
    stop = j + 1
    k = stop + (tokens.word(stop) == "of") + (tokens.words[stop : stop + 2] == ["of", "the"])
    k += tokens.word(k) == "fiscal"
    if is_year(tokens, k):
        return Stretch(i, k + 1, "quarter of year")
    if tokens.word(k) in ("this", "last", "next") and tokens.word(k + 1) in ("year", "month", "week", "decade"):
        return Stretch(i, k + 2, "quarter of year")
    if tokens.word(k) in ("year", "decade", "century", "month") and k > stop:
        return Stretch(i, k + 1, "quarter of year")
    return Stretch(i, stop, "quarter")


def _ordinal_months(tokens: Tokens, i: int) -> Stretch | None:
    """Like "first nine months of 2010", "first two weeks"."""
    stop = _counted_period(tokens, i + 1)
    if not stop or tokens.words[i] not in ("first", "final"):
        return None
    k = stop + (tokens.word(stop) == "of")
    if is_year(tokens, k):
        return Stretch(i, k + 1, "first months of year")
    if tokens.word(k) in ("this", "last", "the") and tokens.word(k + 1) == "year":
        return Stretch(i, k + 2, "first months of year")
    return Stretch(i, stop, "first months of year")


def _fiscal(tokens: Tokens, i: int) -> Stretch | None:
    """Like "fiscal 1987", "fiscal year 2013", "FY2025", "FY 25"."""
    j = i + 1 + (tokens.word(i + 1) in ("year", "years"))
    if is_year(tokens, j) or (tokens.words[i] == "fy" and tokens.word(j).isdecimal() and len(tokens.word(j)) in (2, 4)):
        inner = _year(tokens, j)
        return Stretch(i, inner.stop, "fiscal year")
    return None


def _season(tokens: Tokens, i: int) -> Stretch | None:
    """Like "summer 2014", "summer of 1996"; a season alone is too often a spring or a fall."""
    j = i + 1 + (tokens.word(i + 1) == "of")
    if is_year(tokens, j):
        return Stretch(i, j + 1, "season + year")
    return (
        Stretch(i, i + 1, "season")
        if tokens.words[i] in ("summer", "winter", "autumn") and tokens.word(i - 1) in ("in", "by", "until", "since")
        else None
    )


def _half_code(tokens: Tokens, i: int) -> Stretch | None:
    """Like "Q3 2024", "H1 of 2025", "Q2"."""
    if not (tokens.is_number(i + 1) and tokens.fused(i + 1) and tokens.word(i + 1) in ("1", "2", "3", "4")):
        return None
    k = i + 2 + (tokens.word(i + 2) == "of")
    return (
        Stretch(i, k + 1, "quarter code")
        if is_year(tokens, k)
        else Stretch(i, i + 2, "quarter code")
        if tokens.words[i] == "q"
        else None
    )


def _day_word(tokens: Tokens, i: int) -> Stretch:
    return Stretch(i, i + 1, "day word")


def _holiday(tokens: Tokens, i: int) -> Stretch | None:
    """A holiday's name, the longest."""
    for size in (4, 3, 2, 1):
        name = tuple(w for w in tokens.words[i : i + size + 1] if w not in "'’")[:size]
        if name in HOLIDAYS and (tokens.normalised or tokens.raw(i)[0].isupper()):
            stop = i + size + sum(w in ("'", "’") for w in tokens.words[i : i + size])
            if name == ("new", "year") and tokens.word(stop) in ("s", "'", "’"):
                return None
            return Stretch(i, _year_after(tokens, stop), "holiday") if name not in _WEAK_HOLIDAYS else None
    return None


def _term_ended(tokens: Tokens, i: int) -> Stretch | None:
    """Like "quarter ended September 30, 2024", "year to March 31", "march quarter"."""
    joint = tokens.word(i + 1)
    if joint in ("ended", "ending", "to", "through") and (stop := _full_date(tokens, i + 2)):
        return Stretch(i, stop, "term ended")
    if joint in ("ended", "ending") and tokens.word(i + 2) in MONTHS:
        return Stretch(i, _year_after(tokens, i + 3), "term ended")
    if tokens.words[i] == "year" and joint in ("-", "end") and (tokens.word(i + 2) == "end" or joint == "end"):
        return Stretch(i, _year_after(tokens, i + 2 + (joint == "-")), "year-end")
    return None


def _a_period(tokens: Tokens, i: int) -> Stretch | None:
    """Like "a year ago", "a month earlier"; "a week" alone is a rate unless a preposition of time leads it."""
    j = i + 1
    if tokens.word(j) in ("further", "full", "whole", "half"):
        j += 1
    if tokens.word(j) == "few":
        j += 1
    if tokens.word(j) not in PERIODS or tokens.word(j) in ("second", "minute", "season"):
        return None
    if tokens.word(j + 1) in _AFTERWARDS:
        return Stretch(i, j + 2, "a period ago")
    lead = tokens.word(i - 1)
    if (
        (
            lead
            in (
                "wait",
                "within",
                "for",
                "than",
                "lasted",
                "takes",
                "took",
                "take",
                "nearly",
                "almost",
                "about",
                "after",
                "half",
            )
            and tokens.word(j) != "day"
        )
        or (j > i + 1 and tokens.word(j - 1) in ("full", "whole"))
        or tokens.words[i + 1] == "half"
    ):
        return (
            Stretch(i, j + 1, "a period")
            if tokens.word(j) not in ("hour", "night") or lead in ("within", "than")
            else None
        )
    return None


def _extended(tokens: Tokens, found: Stretch) -> Stretch:
    """``found`` with what may follow any date: "April 4 last year", "Monday next week", "January this year"."""
    if (
        found.rule in ("month", "month + day", "day + month", "quarter")
        and tokens.word(found.stop) in ("last", "this", "next")
        and tokens.word(found.stop + 1) == "year"
    ):
        return found._replace(stop=found.stop + 2)
    if found.rule == "month" and tokens.word(found.stop) == "quarter":
        return Stretch(found.first, _year_after(tokens, found.stop + 1), "month quarter")
    return found


def after_duration(tokens: Tokens, stop: int) -> int:
    """The index after what belongs to a duration that ends before ``stop``: "ago", "earlier", "-old", "olds"."""
    word = tokens.word(stop)
    if word in _AFTERWARDS:
        return stop + 1
    hyphen = word in ("-", "‑")
    if tokens.word(stop + hyphen) in ("old", "olds") and (
        hyphen or tokens.word(stop + hyphen) == "olds" or tokens.normalised or tokens.word(stop - 1) in PERIODS
    ):
        return stop + hyphen + 1
    return stop


_WEAK_HOLIDAYS = frozenset({("eid",), ("new", "year")})
_OPENERS = (
    (_holiday, HOLIDAY_WORDS),
    (_month, MONTHS),
    (_weekday, WEEKDAYS | SHORT_WEEKDAYS),
    (_relative, RELATIVE),
    (_edge, EDGES),
    (_part_of, _PARTS),
    (_ordinal, ORDINALS),
    (_fiscal, frozenset({"fiscal", "fy"})),
    (_season, SEASONS),
    (_half_code, frozenset("qh")),
    (_day_word, DAYS),
    (_term_ended, frozenset({"quarter", "year", "half", "months"})),
    (_a_period, frozenset({"a"})),
)
"""Rules and the words that may begin a date of each, in the order tried."""
OPENING_WORDS = frozenset().union(*(words for _, words in _OPENERS))
