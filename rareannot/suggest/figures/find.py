"""One walk over the tokens of a text: dates, traps and amounts, the longest reading first, to suggestions."""

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache, partial

from rareannot.core.document import is_normalised
from rareannot.core.suggestion import Suggestion, quick_suggestion
from rareannot.core.text.tokens import is_counted_in_characters
from rareannot.suggest.figures.amounts import Amount, amount_at, exchange_rate
from rareannot.suggest.figures.approximators import before_at, is_way, with_approximators
from rareannot.suggest.figures.context_words import FigureContext
from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.dates import OPENING_WORDS, date_at
from rareannot.suggest.figures.lexer import CHINESE, Tokens, has_chinese, lex
from rareannot.suggest.figures.money import LOST_SIGNS, LOWER_CODES, MINUSES, scaled_codes
from rareannot.suggest.figures.non_figures import list_numbers, trapped
from rareannot.suggest.figures.numbers import Number
from rareannot.suggest.figures.other_languages import find_in_language, language_of
from rareannot.suggest.figures.periods import after_duration, half_year_at
from rareannot.suggest.figures.restored_signs.money import short_unit_is_price
from rareannot.suggest.figures.scores import MARGIN, score_of
from rareannot.suggest.figures.unitless import decide
from rareannot.suggest.figures.units import match_unit, table
from rareannot.suggest.figures.words import DOZENS, FRACTIONS, HOLES, SCALES, UNITS_OF_ONE, VULGAR
from rareannot.suggest.figures.years import Stretch
from rareannot.suggest.word_tables import FIGURE_WORDS

VERSION = "1.6"
SOURCE = f"figures {VERSION}"
_COUNTERS = frozenset(UNITS_OF_ONE) | frozenset(VULGAR) | {"half", "minus", "a", "an"}
_AFTER_A = frozenset(["hundred", *DOZENS, *SCALES, *FRACTIONS])
_WHOLE_UNITS = FIGURE_WORDS.words("find: whole units")
_COUNT = "count + plural noun"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_BESIDE = 3
"""Characters beside a bare number in which, in a Chinese article, a Chinese one says that it is in Chinese."""
_EXCHANGES = FIGURE_WORDS.words("find: exchanges")
_VAGUE = frozenset(["a period ago", "month", "month to month", "month + year"])
"""Rules of dates that an approximating word belongs to: "around April", but not "around 2030"."""
_EACH = FIGURE_WORDS.words("find: each")


def find_figures(text: str, normalised: bool | None = None) -> list[Suggestion]:
    """Returns the figures and dates of ``text`` as suggestions in reading order that neither overlap nor cross.

    Its form is recognised unless given.
    """
    if has_chinese(text):
        return _beside_chinese(text, normalised)
    if language := language_of(text):
        return find_in_language(text, language, partial(_find, text, normalised), SOURCE)
    return _find(text, normalised)


def _beside_chinese(text: str, normalised: bool | None) -> list[Suggestion]:
    """Returns what the Chinese grammar finds, and of the English one what neither overlaps that nor is in Chinese."""
    from rareannot.suggest.figures.chinese import find_chinese

    found, beside = find_chinese(text, SOURCE), _BESIDE if is_counted_in_characters(text) else 1
    taken = {i for s in found for i in range(s.start, s.end)}
    for other in _find(text, normalised):
        bare = other.label in ("CARDINAL", "DATE")
        in_chinese = bare and CHINESE.search(text, max(0, other.start - beside), other.end + beside)
        if taken.isdisjoint(range(other.start, other.end)) and not in_chinese:
            found.append(other)
    return sorted(found, key=lambda s: s.start)


def _find(text: str, normalised: bool | None) -> list[Suggestion]:
    tokens = lex(text, is_normalised(text) if normalised is None else normalised)
    suggestions: list[Suggestion] = []
    currency, memory, floor = CurrencyContext(tokens), FigureContext(), 0
    openers, addresses, points = _openers(), _addresses(text), list_numbers(tokens)
    for i, word in enumerate(tokens.words):
        if i < floor or not (word[0].isdecimal() or word in openers) or i in points:
            continue
        if tokens.normalised and tokens.fused(i + 1) and _begins_code(tokens, i):
            floor = _past_fused(tokens, i)  # "asx a1m", "hole tsh96 04"
            continue
        if addresses and addresses[bisect_right(addresses, (tokens.starts[i], len(text))) - 1][1] > tokens.starts[i]:
            continue
        stop, suggestion = _step(tokens, i, floor, currency, memory)
        floor = max(floor, stop)
        if suggestion is not None:
            suggestions.append(suggestion)
    return suggestions


def _begins_code(tokens: Tokens, i: int) -> bool:
    """True if a code begins at token ``i``, whose letters and digits touch."""
    before = tokens.word(i - 1)
    return before in _EXCHANGES or (before in HOLES and tokens.words[i].isalpha())


def _past_fused(tokens: Tokens, i: int) -> int:
    """Returns the index after the tokens that touch token ``i``, which make one word with it."""
    while tokens.fused(i + 1):
        i += 1
    return i + 1


def _addresses(text: str) -> list[tuple[int, int]]:
    """Returns the ranges of addresses of web pages, whose numbers tell nothing, after an empty one at the start; [] if there are none."""
    found = [m.span() for m in _ADDRESS.finditer(text)] if "://" in text or "www." in text else []
    return [(0, 0), *found] if found else []


@cache
def _openers() -> frozenset[str]:
    """Returns every word that may begin a figure or date."""
    return (
        OPENING_WORDS
        | _COUNTERS
        | frozenset(table().signs)
        | frozenset(LOST_SIGNS)
        | LOWER_CODES
        | MINUSES
        | scaled_codes()
        | {c.lower() for c in table().places}
    )


def _step(
    tokens: Tokens, i: int, floor: int, currency: CurrencyContext, memory: FigureContext
) -> tuple[int, Suggestion | None]:
    """Returns what begins at token ``i``: the index to go on from, and the suggestion, if any."""
    if date := date_at(tokens, i):
        return date.stop, _dated(tokens, date, floor)
    if (rate := exchange_rate(tokens, i, currency)) is not None:
        return rate.stop, _suggested(tokens, rate)
    if tokens.words[i][0].isdecimal() and (stop := trapped(tokens, i, currency)):
        return stop, None
    read = amount_or_unit(tokens, i, currency)
    amount = settled(tokens, read, currency, memory) if read else None
    if read is None or amount is None:
        return (read.stop if read and tokens.is_number(i) else floor), None
    amount = with_approximators(tokens, amount, floor)
    if amount.label == "MONEY":
        amount = _converted(tokens, amount, memory)
        memory.money.append(amount)
    elif amount.label == "PERCENT":
        memory.percent_at = amount.stop
    elif amount.rule == _COUNT:
        memory.counted = amount
    return amount.stop, _suggested(tokens, amount)


def _converted(tokens: Tokens, amount: Amount, memory: FigureContext) -> Amount:
    """Returns ``amount``, in dollars of the United States where it tells in brackets what other dollars are: "A$40.6m ($31.9m)"."""
    last, i = memory.recent(amount.first, 1), amount.first
    same = last is not None and last.unit == amount.unit and amount.unit in ("AUD", "CAD", "NZD", "HKD", "SGD")
    bracket = tokens.word(i - 1) == "(" and tokens.word(amount.stop) == ")" and tokens.word(i) == "$"
    return replace(amount, unit="USD") if same and bracket else amount


def amount_or_unit(tokens: Tokens, i: int, currency: CurrencyContext) -> Amount | None:
    """Returns the amount that begins at token ``i``, as the grammar alone reads it."""
    word = tokens.words[i]
    if word == "a" and half_year_at(tokens, i + 1):
        return None
    if word in ("a", "an") and not tokens.is_number(i + 1) and tokens.word(i + 1) not in ("$", *_AFTER_A):
        return _one_unit(tokens, i)
    return amount_at(tokens, i, currency)


def settled(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Returns ``amount`` with what the words around it say of its label and unit; None if it is no figure."""
    if amount.label == "DATE":
        return replace(amount, stop=after_duration(tokens, amount.stop))
    if short_unit_is_price(tokens, amount, memory):
        below = tokens.word(amount.stop - 1)
        unit = {"mt": "t", "ton": "t", "tonne": "t"}.get(below, below)
        return replace(amount, label="MONEY", unit=currency.lost_per(unit), rule="price that lost its sign and stroke")
    return amount if amount.unit else decide(tokens, amount, currency, memory)


def _one_unit(tokens: Tokens, i: int) -> Amount | None:
    """Like "a tonne of nickel", "a mile and a half": an article that counts one unit, unless it is a rate."""
    found = match_unit(tokens, i + 1)
    if (
        found is None
        or found[0].name not in _WHOLE_UNITS
        or len(tokens.word(i + 1)) < 3
        or tokens.word(i + 1).endswith("s")
    ):
        return None
    one, stop = found[0].times, found[1]
    if tokens.words[stop : stop + 3] == ["and", "a", "half"]:
        one, stop = one * 3 / 2, stop + 3
    elif tokens.is_number(i - 1) or tokens.word(i - 1) in _EACH:  # also "812 yuan ($111) a ton"
        return None
    return Amount(i, stop, one, None, found[0].name, "QUANTITY", "one unit", Number(one, stop, "words"), stop)


def _dated(tokens: Tokens, date: Stretch, floor: int) -> Suggestion:
    first, rule = date.first, date.rule
    before = before_at(tokens, first, floor)
    lasts = rule == "a period" and before is not None and not is_way(tokens, first - before[2], before[0], date.stop)
    if before and (lasts or (rule in _VAGUE and before[1] == "about")):
        first -= before[2]
    start, end = tokens.starts[first], tokens.ends[date.stop - 1]
    return quick_suggestion(start, end, "DATE", SOURCE, score_of(rule, tokens.normalised), None, rule)


def _suggested(tokens: Tokens, amount: Amount) -> Suggestion:
    start, end = tokens.starts[amount.first], tokens.ends[amount.stop - 1]
    score = score_of(amount.rule, tokens.normalised) if amount.chance is None else round(MARGIN * amount.chance, 3)
    return quick_suggestion(start, end, amount.label, SOURCE, score, amount.figure(), amount.rule)
