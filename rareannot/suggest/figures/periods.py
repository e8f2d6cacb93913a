"""Periods: "last month", "past nine months", "second half of 2010", "fiscal 1987", "mid-2026", "a year ago"."""

from rareannot.suggest.figures.days import RESULTS, full_date, month_at, weekday_at
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.words import (
    DAY_PARTS,
    FUNCTION_WORDS,
    MONTHS,
    NUMBER_WORDS,
    PERIODS,
    SEASONS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)
from rareannot.suggest.figures.years import Stretch, is_year, plural_s, year_after, year_from
from rareannot.suggest.word_tables import FIGURE_WORDS

_PERIOD_LEAD = FIGURE_WORDS.words("periods: period lead")
_OF_WHOM = FIGURE_WORDS.words("periods: of whom")
_JOINTS = FIGURE_WORDS.words("periods: joints")
_SPANS = FIGURE_WORDS.words("periods: spans")
_OF_SEASONS = frozenset("season seasons".split())
_SESSIONS = frozenset({"session", "sessions"})
"""Days of trading, which are periods where they are counted: "past two sessions"."""
_NEAR = FIGURE_WORDS.words("periods: near")
_DROPPED = FIGURE_WORDS.words("periods: dropped")
_OF_RESULTS = RESULTS | FIGURE_WORDS.words("periods: of results")
_MODALS = FIGURE_WORDS.words("periods: modals")
EDGES = frozenset("early late mid".split())
AFTERWARDS = frozenset({"earlier", "later"})
_AFTERWARDS = AFTERWARDS | {"ago"}
_COUNTING = NUMBER_WORDS | FIGURE_WORDS.words("periods: counting")
_TERMS = frozenset("quarter half".split())
_TERMS_TO = frozenset("months weeks quarters".split())
_NOT_AFTER_PERIOD = FIGURE_WORDS.words("periods: not after this period")
_KINDS_OF_PERIOD = FIGURE_WORDS.words("periods: kinds")
_LASTING = FIGURE_WORDS.words("periods: lasting")
_WITHIN = FIGURE_WORDS.words("periods: within")
_PARTS_OF_MONTH = FIGURE_WORDS.words("periods: parts of a month")


def open_period_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "for decades", "took years", "over decades", "decades later": periods without a number; "for years" is none."""
    if tokens.word(i + 1) in _AFTERWARDS and tokens.words[i].endswith("s") and tokens.word(i - 1) not in _COUNTING:
        return Stretch(i, i + 2, "open period")
    if tokens.words[i + 1 : i + 3] == ["to", "come"] and tokens.word(i - 1) not in _COUNTING:
        return Stretch(i, i + 3, "open period")
    long = tokens.words[i] in ("decades", "centuries")
    lead = tokens.word(i - 1)
    led = lead in _LASTING or (long and lead in ("for", "over"))
    return Stretch(i, i + 1, "open period") if led and tokens.word(i + 1) != "old" else None


def aged_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "century-old", "decades-old": an age without a number."""
    j = i + 1 + (tokens.word(i + 1) in ("-", "‑") and tokens.fused(i + 1))
    counted = tokens.word(i - 1) in _COUNTING or tokens.is_number(i - 1)
    joined = tokens.normalised or j > i + 1
    return Stretch(i, j + 1, "open period") if tokens.word(j) == "old" and joined and not counted else None


def around_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "recent months", "the ensuing fiscal year", "upcoming quarter": periods next to the day of the news."""
    j = i + 1 + (tokens.word(i + 1) in ("fiscal", "financial", "calendar"))
    after = tokens.word(j)
    if not tokens.near(j) or tokens.word(j + 1) in ("-", "‑") or after not in _SPANS:
        return None
    if tokens.words[i] == "recent" and not after.endswith("s"):
        return None  # "a recent week" is any
    return Stretch(i, j + 1, "around + period")


def this_period_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "during the quarter", "over the weekend": the period that an article is about."""
    led = tokens.word(i - 1) == "the" and tokens.word(i - 2) in _WITHIN
    ends = tokens.word(i + 1) not in _NOT_AFTER_PERIOD
    return Stretch(i, i + 1, "this + period") if led and ends else None


def many_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "hundreds of years", "dozens of weeks", "several hours"."""
    if tokens.words[i] in ("several", "many"):
        some = tokens.word(i + 1) in PERIODS and tokens.word(i + 1).endswith("s")
        return Stretch(i, i + 2, "open period") if some else None
    told = tokens.word(i + 1) == "of" and tokens.word(i + 2) in PERIODS and tokens.word(i + 2).endswith("s")
    return Stretch(i, i + 3, "open period") if told else None


def nth_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "its first decade", "the sixth year", "second week of March"."""
    if tokens.word(i + 1) in _PARTS_OF_MONTH and tokens.word(i + 2) == "of":
        j = i + 3 + (tokens.word(i + 3) == "the")
        if tokens.word(j) in MONTHS and (month := month_at(tokens, j)):
            return Stretch(i, month.stop, "nth period")
    known = tokens.word(i + 1) in ("year", "decade", "century") and tokens.word(i - 1) in _OF_WHOM
    return Stretch(i, i + 2, "nth period") if known else None


def relative_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "last month", "this year", "past nine months", "last June", "same period of 2019", "next week"."""
    word, j = tokens.words[i], i + 1
    if word == "same" and tokens.word(j) in ("period", "time", *PERIODS, *MONTHS):
        k = j + 1 + (tokens.word(j + 1) in ("of", "in", "last"))
        return Stretch(i, k + 1, "same period") if is_year(tokens, k) or tokens.word(k) in ("year", *MONTHS) else None
    if word == "same":
        return None
    if word == "last" and tokens.word(j + 1) == "of" and (part := nth_at(tokens, i)):
        return part
    if tokens.word(j) in _KINDS_OF_PERIOD:
        j += 1
    edge = tokens.word(j) in EDGES
    j += edge
    after = tokens.word(j)
    if after in MONTHS or after in WEEKDAYS or (after in SHORT_WEEKDAYS and not tokens.normalised):
        return _named(tokens, i, j)
    autumn = after == "fall" and word in ("this", "last", "next") and tokens.word(j + 1) not in _DROPPED
    if after in PERIODS or after in DAY_PARTS or after in SEASONS or autumn:
        plural = after.endswith("s")
        if word == "that" and after not in SEASONS | {"autumn", "year", "month", "week", "day", "night", "summer"}:
            return None
        if (plural and word == "that") or after in ("second", "seconds", "minute"):
            return None
        return Stretch(i, j + 1, f"{word} + period")
    verb = word == "last" and tokens.word(i - 1) in _MODALS  # "will last six weeks"
    if word in _NEAR and not verb and (stop := _counted_period(tokens, j)):
        return Stretch(i, stop, f"{word} + number + period")
    return None


def _named(tokens: Tokens, i: int, j: int) -> Stretch | None:
    """Like "last June", "next Friday morning", "last December 13", whose name is at token ``j``."""
    word = tokens.words[i]
    owner = tokens.word(j + 1) in ("s", "'", "’")
    if word in ("that", "past") or (word == "following" and owner):
        return None  # "past Nov. 27", "following Tuesday's talks" is after that day
    day = month_at(tokens, j) if tokens.word(j) in MONTHS else None
    if day and day.rule == "month + day":
        return Stretch(i, day.stop, f"{word} + name")
    return Stretch(i, j + 1 + (tokens.word(j + 1) in DAY_PARTS), f"{word} + name")


def _counted_period(tokens: Tokens, j: int) -> int:
    """Returns the index after "nine months", "10 to 15 years", "few years" at token ``j``; 0 if there is none."""
    k = j
    if tokens.word(j) == "-":
        return 0
    while k < j + 6 and (tokens.is_number(k) or tokens.word(k) in NUMBER_WORDS or tokens.word(k) in _JOINTS):
        k += 1
    if tokens.word(k) in ("fiscal", "full", "working", "calendar"):
        k += 1
    joint = tokens.word(k - 1) == "and"  # "the first and second world wars"
    return k + 1 if k > j and not joint and tokens.word(k) in PERIODS | _SESSIONS else 0


def edge_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "early 2012", "late last year", "mid-1988", "late May", "earlier this week", "late on Thursday"."""
    j = i + 1 + (tokens.word(i + 1) in ("-", "‑"))
    word, after = tokens.words[i], tokens.word(j)
    if word in AFTERWARDS or after == "in":
        return _in_a_year(tokens, i, j)
    if after == "on" and word != "mid" and tokens.word(j + 1) in WEEKDAYS:
        j, after = j + 1, tokens.word(j + 1)
    if word == "end" and not (after in MONTHS or is_year(tokens, j)):
        return None
    if after in ("this", "last", "next") and tokens.word(j + 1) in (*PERIODS, "the"):
        return Stretch(i, j + 2, "edge + relative") if tokens.word(j + 1) in PERIODS else None
    if is_year(tokens, j):
        return Stretch(i, j + 1, "edge + year")
    if after in MONTHS and (found := month_at(tokens, j)):
        return Stretch(i, found.stop, "edge + month")
    if after in WEEKDAYS and word != "mid" and (found := weekday_at(tokens, j)):
        return Stretch(i, found.stop, "edge + weekday")
    if (j > i + 1 or (word == "mid" and tokens.normalised)) and after in PERIODS - {"day", "night"}:
        return Stretch(i, j + 1, "edge + period")
    return _edge_of_code(tokens, i, j)


def _edge_of_code(tokens: Tokens, i: int, j: int) -> Stretch | None:
    """Like "late Q2", "early Q3 2025", "mid 80s", whose period is at token ``j``."""
    after = tokens.word(j)
    if after in ("q", "h") and (half := half_code_at(tokens, j)):
        return Stretch(i, half.stop, "edge + period")
    decade = after.isdecimal() and len(after) in (2, 4) and plural_s(tokens, j + 1)
    return Stretch(i, j + 2, "edge + decade") if decade else None


def _in_a_year(tokens: Tokens, i: int, j: int) -> Stretch | None:
    """Like "later in 2025", "early in the new financial year", "earlier this week", which go on at token ``j``."""
    after, j = tokens.word(j), j + 1
    if after != "in":
        relative = after in ("this", "last", "next") and tokens.word(j) in PERIODS and j == i + 2
        return Stretch(i, j + 1, "edge + relative") if relative else None
    if tokens.words[i] == "end":
        return None
    if is_year(tokens, j):
        return Stretch(i, j + 1, "edge + year")
    k = named = j + (tokens.word(j) in ("the", "this"))
    k += tokens.word(k) in ("new", "next", "current", "coming")
    k += tokens.word(k) in ("financial", "fiscal", "calendar")
    return Stretch(i, k + 1, "edge + year") if k > named and tokens.word(k) == "year" else None


def ordinal_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "first quarter of 2011", "second half", "third quarter 2024", "full year", "first half of this year"."""
    j = i + 1 + (tokens.word(i + 1) in ("fiscal", "financial", "-"))
    term = tokens.word(j)
    word = tokens.words[i]
    if word == "full" and tokens.word(i + 1) in ("-", "‑") and tokens.word(i + 2) == "year":
        return Stretch(i, i + 4, "full year") if is_year(tokens, i + 3) else None
    if word in ("full", "current"):
        if term in ("year", "quarter", "month", "week", "season", "decade") and tokens.word(j - 1) != "-":
            of = tokens.word(j + 1) == "of" and is_year(tokens, j + 2)
            if (
                tokens.normalised
                and word == "full"
                and tokens.word(i - 1) != "the"
                and tokens.word(j + 1) in _OF_RESULTS
            ):
                return None  # "full year output" was "full-year output"
            return Stretch(i, year_after(tokens, j + 1 + of), "full year")
        quarter = month_at(tokens, i + 1) if tokens.word(i + 1) in MONTHS else None
        named = quarter and quarter.rule in ("month", "month + year") and tokens.word(quarter.stop) == "quarter"
        return Stretch(i, quarter.stop + 1, "month quarter") if quarter and named else None
    if word == "latest":
        return Stretch(i, j + 1, "latest quarter") if term in ("quarter", "week", "month") else None
    if term not in _TERMS:
        return _ordinal_months(tokens, i)
    return _of_a_year(tokens, i, j + 1)


def _of_a_year(tokens: Tokens, i: int, stop: int) -> Stretch:
    """Returns the quarter or half that begins at token ``i`` and whose word ends before ``stop``, with the year or month that it is of."""
    k = stop + (tokens.word(stop) == "of") + (tokens.words[stop : stop + 2] == ["of", "the"])
    if tokens.word(k) in ("financial", "fiscal", "calendar") and tokens.word(k + 1) == "year":
        return Stretch(i, k + 2, "quarter of year")
    k += tokens.word(k) == "fiscal"
    if is_year(tokens, k):
        named = tokens.word(k + 1) in ("financial", "fiscal", "calendar") and tokens.word(k + 2) == "year"
        return Stretch(i, k + 1 + 2 * named, "quarter of year")
    if tokens.word(k - 1) == "of" and tokens.word(k) in MONTHS and (month := month_at(tokens, k)):
        return Stretch(i, month.stop, "nth period")  # "first half of May"
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


def fiscal_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "fiscal 1987", "fiscal year 2013", "FY2025", "FY 25"."""
    j = i + 1 + (tokens.word(i + 1) in ("year", "years"))
    if is_year(tokens, j) or (tokens.words[i] == "fy" and tokens.word(j).isdecimal() and len(tokens.word(j)) in (2, 4)):
        inner = year_from(tokens, j)
        return Stretch(i, inner.stop, "fiscal year")
    return None


def season_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "summer 2014", "summer of 1996", "winter season"; a season alone is too often a spring or a fall."""
    if tokens.word(i + 1) in _OF_SEASONS and tokens.near(i + 1):
        return None if is_year(tokens, i - 1) else Stretch(i, year_after(tokens, i + 2), "season")
    j = i + 1 + (tokens.word(i + 1) == "of")
    if is_year(tokens, j):
        return Stretch(i, j + 1, "season + year")
    if tokens.words[i] not in ("summer", "winter", "autumn"):
        return None
    before, after = tokens.word(i - 1), tokens.word(i + 1)
    if before == "the":
        before = tokens.word(i - 2)
        if not tokens.raw(i).islower() or (after.isalpha() and after not in FUNCTION_WORDS):
            return None  # "in the Winter Olympics", "in the summer house"
    return Stretch(i, i + 1, "season") if before in ("in", "by", "until", "since") else None


def half_code_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "Q3 2024", "H1 of 2025", "Q2 FY21", "Q2"."""
    if not (tokens.is_number(i + 1) and tokens.fused(i + 1) and tokens.word(i + 1) in ("1", "2", "3", "4")):
        return None
    k = i + 2 + (tokens.word(i + 2) == "of")
    short = i + 2 + (tokens.word(i + 2) in ("'", "’"))
    if _is_short_year(tokens, short):
        return Stretch(i, short + 1, "quarter code")
    if tokens.word(k) in ("fy", "fiscal", "financial") and tokens.near(k) and (year := fiscal_at(tokens, k)):
        return Stretch(i, year.stop, "quarter code")
    return (
        Stretch(i, k + 1, "quarter code")
        if is_year(tokens, k) and tokens.near(k)
        else Stretch(i, i + 2, "quarter code")
        if tokens.words[i] == "q"
        else None
    )


def _is_short_year(tokens: Tokens, j: int) -> bool:
    """True if token ``j`` is the year of "Q1'24", in normalised text "q1 24" if nothing follows that it counts."""
    word = tokens.word(j)
    if not (word.isdecimal() and len(word) == 2 and word < "60"):
        return False
    if tokens.word(j - 1) in ("'", "’"):
        return tokens.fused(j) and tokens.fused(j - 1)
    after = tokens.word(j + 1)
    return tokens.normalised and "10" <= word <= "39" and (not after or after in FUNCTION_WORDS - {"of", "per"})


def term_ended_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "quarter ended September 30, 2024", "year to March 31", "march quarter"."""
    joint = tokens.word(i + 1)
    told = [w for w in tokens.words[i + 1 : i + 5] if w not in "-‑"][:2]
    if tokens.words[i] == "year" and told == ["to", "date"]:
        stop = i + 3 + 2 * (joint in ("-", "‑"))
        after = tokens.word(stop)  # no "year-to-date high"
        return None if after.isalpha() and after not in FUNCTION_WORDS else Stretch(i, stop, "this + period")
    if tokens.words[i] == "year" and (compared := _year_ago_period(tokens, i)):
        return compared
    if joint == "of" and tokens.words[i] == "quarter" and is_year(tokens, i + 2):
        return Stretch(i, i + 3, "quarter of year")
    if joint in ("ended", "ending", "to", "through") and (stop := full_date(tokens, i + 2)):
        return Stretch(i, stop, "term ended")
    if joint in ("ended", "ending", "to", "through") and tokens.word(i + 2) in MONTHS:
        return Stretch(i, year_after(tokens, i + 3), "term ended")
    if tokens.words[i] == "year" and joint in ("-", "end") and (tokens.word(i + 2) == "end" or joint == "end"):
        return Stretch(i, year_after(tokens, i + 2 + (joint == "-")), "year-end")
    return None


def _year_ago_period(tokens: Tokens, i: int) -> Stretch | None:
    """Like "the year-ago period", "the year earlier quarter": what results are compared with."""
    j = i + 1 + (tokens.word(i + 1) in ("-", "‑"))
    told = tokens.word(j) in ("ago", "earlier") and tokens.word(j + 1) in ("period", "quarter", "month", "half")
    return Stretch(i, j + 2, "same period") if told and tokens.word(i - 1) not in ("a", "one") else None


def a_period_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "a year ago", "a month earlier"; "a week" alone is a rate unless a preposition of time leads it."""
    j = i + 1
    if tokens.word(j) in ("further", "full", "whole", "half"):
        j += 1
    if tokens.word(j) == "few":
        j += 1
    elif tokens.words[j : j + 2] == ["couple", "of"]:
        j += 2
    if tokens.word(j) not in PERIODS or tokens.word(j) in ("second", "minute", "season"):
        return None
    if tokens.words[j : j + 3] == ["quarter", "of", "a"] or half_year_at(tokens, j - 1):
        return None
    if tokens.word(j + 1) in _AFTERWARDS or _is_prior(tokens, j + 1):
        return Stretch(i, j + 2, "a period ago")
    if tokens.word(j) in ("decade", "century") and tokens.word(j + 1) == "of":
        return Stretch(i, j + 1, "a period")  # "a decade of talks"
    lead = tokens.word(i - 1)
    named = tokens.words[i + 1] in ("full", "whole", "half")
    if tokens.words[j + 1 : j + 3] in (["or", "more"], ["or", "so"], ["or", "less"], ["or", "two"]):
        return Stretch(i, j + 3, "a period")
    led = (
        (lead == "over" and tokens.word(i - 2) in ("in", "for"))
        or (lead in _PERIOD_LEAD and tokens.word(j) != "day")
        or (lead == "in" and tokens.word(j) != "hour")
    )
    if not (named or led) or (tokens.word(j) in ("hour", "night") and lead not in ("within", "than")):
        return None
    return Stretch(i, j + 1, "a period")


def half_year_at(tokens: Tokens, i: int) -> Stretch | None:
    """Like "half-year" before "profit", which refers to those six months and not of any."""
    j = i + 1 + (tokens.word(i + 1) in ("-", "‑"))
    named = tokens.word(i) == "half" and tokens.word(j) == "year" and tokens.near(j)
    told = not RESULTS.isdisjoint(tokens.words[j + 1 : j + 3]) and tokens.word(j + 1) not in FUNCTION_WORDS
    return Stretch(i, j + 1, "a period") if named and told else None


def _is_prior(tokens: Tokens, i: int) -> bool:
    """True if "prior" at token ``i`` ends a date ("a year prior") and leads to no other ("a year prior to it")."""
    return tokens.word(i) == "prior" and tokens.word(i + 1) != "to"


def after_duration(tokens: Tokens, stop: int) -> int:
    """Returns the index after what belongs to a duration that ends before ``stop``: "ago", "earlier", "-old", "olds"."""
    word = tokens.word(stop)
    if word in _AFTERWARDS or _is_prior(tokens, stop):
        return stop + 1
    if tokens.word(stop - 1) in _TERMS_TO and (ended := term_ended_at(tokens, stop - 1)):
        return ended.stop  # "the ten months to October"
    hyphen = word in ("-", "‑")
    if tokens.word(stop + hyphen) in ("old", "olds") and (
        hyphen or tokens.word(stop + hyphen) == "olds" or tokens.normalised or tokens.word(stop - 1) in PERIODS
    ):
        return stop + hyphen + 1
    return stop
