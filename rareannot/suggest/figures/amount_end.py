"""One end of an amount: sign, number and scale, and the unit attached to it."""

import re
from decimal import Decimal
from typing import NamedTuple

from rareannot.suggest.figures import digit_runs
from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.money import (
    MINUSES,
    currency_noun_at,
    hundredth_at,
    scaled_code_at,
    sign_at,
)
from rareannot.suggest.figures.numbers import Number, number_at, run_end, scale_at
from rareannot.suggest.figures.units import SHARES, match_unit
from rareannot.suggest.figures.units_after import UnitAfter, may_be_price, tail_at
from rareannot.suggest.figures.words import FUNCTION_WORDS
from rareannot.suggest.word_tables import FIGURE_WORDS

_SIZES = FIGURE_WORDS.words("amount end: sizes")
_RACES = frozenset((60, 100, 200, 400, 800))
"""Distances in metres of races, which are told with "the"."""
_AFTER_A_RACE = FUNCTION_WORDS | frozenset(
    ["", ",", ".", ";", ")", "final", "finals", "heat", "heats", "champion", "title", "gold"]
)
_ASSAY = FIGURE_WORDS.words("amount end: assay")
_DRILLING = FIGURE_WORDS.words("amount end: drilling")
_GRADE = re.compile(r"(?<![a-z])g[/ ]t(?![a-z])")
_IN_MILLIONS = FIGURE_WORDS.words("amount end: in millions")
_WHERE = FIGURE_WORDS.words("amount end: where")
_FUNDS = FIGURE_WORDS.words("amount end: funds")
_RAISE = frozenset("raise raised raises raising".split())
_SOLD = FIGURE_WORDS.words("amount end: sold")
_FUNDED = _RAISE | FIGURE_WORDS.words("amount end: funded")
"""Words after and before an amount of millions in a report of drilling, where "m" is else metres.

Elsewhere those of raising are enough: "raised 12m from a placement".
"""


_TRILLION = Decimal(1_000_000_000_000)


class AmountEnd(NamedTuple):
    """One end of an amount: number, scale (it ends before ``core``) and the unit attached to it."""

    number: Number
    core: int
    stop: int
    scale: Decimal | None
    code: str | None
    tail: UnitAfter | None
    negative: bool


def end_at(tokens: Tokens, i: int, currency: CurrencyContext) -> AmountEnd | None:
    """Returns the end whose number (or currency sign) begins at token ``i``, or None."""
    minus = is_minus(tokens, i)
    scaled_code = scaled_code_at(tokens, i) if tokens.is_number(i + 1) else None
    sign = (scaled_code[1], i + 1) if scaled_code else sign_at(tokens, i + minus, currency)
    code, j = sign or (None, i + minus)
    bracket = code is not None and tokens.word(j) == "("
    signed = tokens.word(j) == "minus" or (code is not None and tokens.word(j) in MINUSES)
    negative = minus or bracket or signed
    j += bracket or signed
    number = number_at(tokens, j, _hint(tokens, j, code, currency))
    if number is None:
        return None
    scaled = _scale(tokens, number, code, currency)
    scale, stop = scaled or (None, number.stop)
    if scaled_code:
        scale = scale or scaled_code[0]
    if bracket:
        if tokens.word(stop) != ")":
            return None
        stop += 1
        scaled = scale_at(tokens, stop)
        scale, stop = scaled or (scale, stop)
    tail = tail_at(tokens, stop, number, scale, currency) if code is None else None
    return AmountEnd(number, stop, tail.stop if tail else stop, scale, code, tail, negative)


def is_minus(tokens: Tokens, i: int) -> bool:
    """True if token ``i`` is the sign of a negative number: it touches the next token, and nothing touches it before."""
    if tokens.normalised or tokens.word(i) not in MINUSES or not tokens.fused(i + 1) or tokens.is_number(i - 1):
        return False
    opens = not tokens.near(i)  # a dash that begins a line is a bullet
    return not opens and (not tokens.fused(i) or tokens.word(i - 1) == "(")


def _hint(tokens: Tokens, i: int, code: str | None, currency: CurrencyContext) -> str:
    """Returns what follows the digits at token ``i``, which decides how a run that lost its punctuation is cut."""
    if not tokens.normalised or not tokens.is_number(i):
        return digit_runs.BARE
    j = run_end(tokens, i)
    if tokens.word(j) in ("to", "and") and tokens.is_number(j + 1):
        j = run_end(tokens, j + 1)
    if (scaled := scale_at(tokens, j)) and not (tokens.word(j) == "m" and _is_metres(tokens, i, scaled[1])):
        return digit_runs.BILLIONS if tokens.word(j) in ("billion", "bn", "trillion") else digit_runs.SCALE
    if tokens.word(j) in ("a", "per") and (below := match_unit(tokens, j + 1)):
        return digit_runs.BARE if below[0].name == "bbl" else digit_runs.PRICE
    if code is not None:
        return digit_runs.PRICE
    unit = match_unit(tokens, j)
    if unit and unit[0].name in SHARES:
        return digit_runs.PERCENT
    if unit and not tokens.fused(j) and may_be_price(tokens, j, unit[1]):
        return digit_runs.PRICE
    if currency_noun_at(tokens, j, currency) or hundredth_at(tokens, j, currency):
        return digit_runs.PRICE
    if unit is None:
        return digit_runs.PERCENT if tokens.word(j) == "of" else digit_runs.BARE
    # "12 13 g t" is a grade with its decimals
    return digit_runs.SCALE if unit[0].name == "g/t" else digit_runs.QUANTITY


def _scale(tokens: Tokens, number: Number, code: str | None, currency: CurrencyContext) -> tuple[Decimal, int] | None:
    """Returns the scale after a number; a fused "m" without a currency may be metres, "mm" is millimetres."""
    scale = scale_at(tokens, number.stop)
    if code is not None and tokens.raw(number.stop) == "T" and tokens.fused(number.stop) and not tokens.normalised:
        return _TRILLION, number.stop + 1  # "$2.174T"
    if scale is None or code is not None:
        return scale
    word = tokens.word(number.stop)
    alone = scale[1] == number.stop + 1
    if (
        word == "m"
        and alone
        and (_is_metres(tokens, number.stop - 1, scale[1]) or _is_race(tokens, number, scale[1]))
        and not currency_noun_at(tokens, scale[1], currency)
    ):
        return None
    return None if word == "mm" else scale


def _is_race(tokens: Tokens, number: Number, stop: int) -> bool:
    """True if the fused "m" of a number is metres because of the number: "the 100m in 9.8 seconds", "1500m"; nobody writes 1500 million so."""
    if number.grouped and not number.decimals and number.high is None and number.value < 1_000_000:
        return True  # "7,000m of decline": millions are told as billions
    if number.decimals or number.grouped or number.high is not None:
        return False
    named_race = tokens.word(number.stop - 2) == "the" and tokens.word(stop) in _AFTER_A_RACE
    return number.value >= 1000 or (named_race and number.value in _RACES)


def _is_metres(tokens: Tokens, i: int, j: int) -> bool:
    """True if the fused "m" of a number at token ``i`` that ends before ``j`` is metres.

    Decided by the next word, or by a report of drilling grades, unless words of money are near it.
    """
    word = tokens.word(j)
    weighed = match_unit(tokens, j)
    if word in _IN_MILLIONS or (weighed and weighed[0].dimension in ("mass", "volume")):
        return False  # "2M lbs"
    if word in _SIZES or (word in ("below", "above") and tokens.word(j + 1) in ("sea", "ground", "surface")):
        return True
    if is_assay(tokens) or is_drilled(tokens):
        lent = tokens.normalised and (
            word in _FUNDS or not _FUNDED.isdisjoint(tokens.words[max(0, i - 4 - tokens.is_number(i - 1)) : i])
        )
        sold = tokens.word(i - 1) == "for" and not _SOLD.isdisjoint(tokens.words[max(0, i - 15) : i])
        return not (lent or (sold and tokens.normalised)) or word in _WHERE - {"of", "from"}
    raised = word == "from" and (_RAISE.intersection(tokens.words[max(0, i - 2) : i]) or tokens.word(j + 2) in _FUNDS)
    return word in _WHERE and not tokens.normalised and not raised


def is_drilled(tokens: Tokens) -> bool:
    """True if the text gives grams per tonne, or often speaks of drilling."""
    return tokens.habit(_DRILLING) > 1 or tokens.tells(_GRADE)


def is_assay(tokens: Tokens) -> bool:
    """True if the text reports drilling grades, where bare decimals are percentages and "12m" is metres."""
    return tokens.habit(_ASSAY) > 0
