"""Dates and periods that begin at a token: the table of rules, and what may follow any date."""

from rareannot.suggest.figures.days import day_word_at, from_digits, holiday_at, month_at, weekday_at
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.periods import (
    AFTERWARDS,
    EDGES,
    a_period_at,
    aged_at,
    around_at,
    edge_at,
    fiscal_at,
    half_code_at,
    half_year_at,
    many_at,
    nth_at,
    open_period_at,
    ordinal_at,
    relative_at,
    season_at,
    term_ended_at,
    this_period_at,
)
from rareannot.suggest.figures.words import DAYS, HOLIDAY_WORDS, MONTHS, SEASONS, SHORT_WEEKDAYS, WEEKDAYS
from rareannot.suggest.figures.years import Stretch, era_before, is_year, old_years_at, year_after, year_from
from rareannot.suggest.word_tables import FIGURE_WORDS

RELATIVE = FIGURE_WORDS.words("dates: relative")
ORDINALS = FIGURE_WORDS.words("dates: ordinals") | {"latest"}
_OF_A_YEAR = [["of", which, "year"] for which in ("last", "this", "next", "that")]
_LEVELS = FIGURE_WORDS.words("dates: levels")
_PARTS = FIGURE_WORDS.words("dates: parts")
_WHOLES = FIGURE_WORDS.words("dates: wholes with parts")


def date_at(tokens: Tokens, i: int) -> Stretch | None:
    """Returns the date that begins at token ``i``, if one does; durations are amounts and come from elsewhere."""
    word = tokens.words[i]
    if word[0].isdecimal():
        found = from_digits(tokens, i)
        return _until(tokens, _extended(tokens, found)) if found else None
    for rule in _RULES.get(word, ()):
        if found := rule(tokens, i):
            return _until(tokens, _or_another(tokens, _extended(tokens, found)))
    return None


def _until(tokens: Tokens, stretch: Stretch) -> Stretch:
    """Returns ``stretch`` with the day up to which something lasts: "Sunday, March 2 to Wednesday, March 5, 2025"."""
    j = stretch.stop + 1
    linked = tokens.word(stretch.stop) in ("to", "through", "until") and tokens.near(j)
    if stretch.rule not in _DAYS or not linked:
        return stretch
    word = tokens.word(j)
    rule = (
        from_digits if tokens.is_number(j) else month_at if word in MONTHS else weekday_at if word in WEEKDAYS else None
    )
    last = rule(tokens, j) if rule else None
    return Stretch(stretch.first, last.stop, stretch.rule) if last and last.rule in _DAYS else stretch


_DAYS = frozenset(("weekday + date", "month + day", "day + month"))
"""Rules of dates that tell a day and its month."""


def _or_another(tokens: Tokens, stretch: Stretch) -> Stretch:
    """Returns ``stretch`` with the other of two months of which either may be meant: "July or August", "May or June 2026"."""
    j = stretch.stop + 1
    if stretch.rule != "month" or tokens.word(stretch.stop) != "or" or tokens.word(j) not in MONTHS:
        return stretch
    other = month_at(tokens, j)
    either = other is not None and other.rule in ("month", "month + year")
    return Stretch(stretch.first, other.stop, "month to month") if other and either else stretch


def _extended(tokens: Tokens, stretch: Stretch) -> Stretch:
    """Returns ``stretch`` with what may follow any date: "April 4 last year", "Monday next week", "January this year"."""
    if (
        stretch.rule in ("month", "month + day", "day + month", "quarter")
        and tokens.word(stretch.stop) in ("last", "this", "next")
        and tokens.word(stretch.stop + 1) == "year"
    ):
        return stretch._replace(stop=stretch.stop + 2)
    if stretch.rule == "month" and tokens.words[stretch.stop : stretch.stop + 3] in _OF_A_YEAR:
        return stretch._replace(stop=stretch.stop + 3)  # "November of last year", "May of that year"
    term = tokens.word(stretch.stop)
    if stretch.rule == "month + year" and term == "quarter":
        return Stretch(stretch.first, stretch.stop + 1, "month quarter")  # "the September 2018 quarter"
    if stretch.rule in ("month", "month to month") and (
        term == "quarter" or (term == "half" and stretch.rule == "month")
    ):
        of = tokens.word(stretch.stop + 1) == "of" and not is_year(tokens, stretch.stop + 2)
        if is_year(tokens, stretch.stop - 1) or (of and term == "half"):
            return stretch  # "in December half of them left"
        stop = stretch.stop + 1 + (tokens.word(stretch.stop + 1) == "of" and is_year(tokens, stretch.stop + 2))
        return Stretch(stretch.first, year_after(tokens, stop), "month quarter")
    return stretch


def _between(tokens: Tokens, i: int) -> Stretch | None:
    """Like "between 2021 and 2024", "between December and April"."""
    first = date_at(tokens, i + 1) if tokens.near(i + 1) else None
    if first is None and (old := old_years_at(tokens, i + 1)):
        return Stretch(i, old.stop, "between dates")
    if first is None or tokens.word(first.stop) != "and" or first.stop + 1 >= len(tokens):
        return None
    last = date_at(tokens, first.stop + 1)
    return Stretch(i, last.stop, "between dates") if last else None


def _part_of(tokens: Tokens, i: int) -> Stretch | None:
    """Like "end of 2012", "start of the year", "end of next month"."""
    j = i + 1
    if tokens.word(j) != "of" or (tokens.words[i] == "end" and tokens.word(i - 1) in _LEVELS):
        return None
    j += 1 + (tokens.word(j + 1) == "the")
    if is_year(tokens, j) or (tokens.word(j) in _WHOLES):
        return Stretch(i, j + 1, "part of period")
    if tokens.word(j) in MONTHS or tokens.word(j) in RELATIVE | EDGES | ORDINALS | {"q"}:
        inner = date_at(tokens, j)
        return Stretch(i, inner.stop, "part of period") if inner else None
    return None


def _decade_of(tokens: Tokens, i: int) -> Stretch | None:
    """Like "decade 2031 to 2040"."""
    told = is_year(tokens, i + 1) and tokens.near(i + 1)
    years = year_from(tokens, i + 1) if told else None
    return Stretch(i, years.stop, "year to year") if years and years.rule == "year to year" else None


_OPENERS = (
    (holiday_at, HOLIDAY_WORDS),
    (month_at, MONTHS),
    (weekday_at, WEEKDAYS | SHORT_WEEKDAYS | {f"{day}s" for day in WEEKDAYS}),
    (relative_at, RELATIVE),
    (edge_at, EDGES | AFTERWARDS | {"end"}),
    (_part_of, _PARTS),
    (ordinal_at, ORDINALS),
    (nth_at, FIGURE_WORDS.words("dates: openers")),
    (open_period_at, FIGURE_WORDS.words("dates: openers 2")),
    (many_at, FIGURE_WORDS.words("dates: openers 3")),
    (aged_at, FIGURE_WORDS.words("dates: openers 4")),
    (around_at, FIGURE_WORDS.words("dates: openers 5")),
    (fiscal_at, frozenset({"fiscal", "financial", "fy"})),
    (season_at, SEASONS),
    (half_code_at, frozenset("qh")),
    (day_word_at, DAYS),
    (_decade_of, frozenset({"decade"})),
    (this_period_at, frozenset({"quarter", "weekend"})),
    (half_year_at, frozenset({"half"})),
    (term_ended_at, frozenset({"quarter", "year", "half", "months", "weeks", "period"})),
    (a_period_at, frozenset({"a"})),
    (_between, frozenset({"between"})),
    (era_before, frozenset({"a", "ad"})),
)
"""Rules and the words that may begin a date of each, in the order tried."""
OPENING_WORDS = frozenset[str]().union(*(words for _, words in _OPENERS))
_RULES = {word: [rule for rule, words in _OPENERS if word in words] for word in OPENING_WORDS}
