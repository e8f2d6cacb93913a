"""Amounts: sign, number or spread, scale and unit: one figure with its value."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from rareannot.core.figure import Figure
from rareannot.suggest.figures import runs
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.money import Purse, currency_noun_at, hundredth_at, sign_at
from rareannot.suggest.figures.numbers import Number, number_at, run_end, scale_at
from rareannot.suggest.figures.tails import Tail, may_be_price, per_unit_at, tail_at
from rareannot.suggest.figures.units import SHARES, match_unit
from rareannot.suggest.figures.words import BEFORE_BY_LAST, MOVES

DASHES = frozenset("-–—−‑")
_RANGING = frozenset("range ranges ranging ranged vary varies varying varied anywhere".split())
_SIZES = frozenset("high long deep wide tall thick away apart grading".split())
_ASSAY = frozenset("grading treo assay assays intercept intercepts intersected drillhole drillholes".split())
_WHERE = frozenset("above below from of at grade interval down".split())

_FUNDS = frozenset("placement raising loan facility grant debt capital market equity deal offer".split())
_FUNDED = frozenset(
    "raise raised raises raising hat cash capped cap valuing valued value valuation worth spend spent spending cost costing paid"
    " pay placement loan bank budget funding grant deal stake tipped had has fund invest invested chipped".split()
)
"""Words after and before an amount of millions in a report of drilling, where "m" is else metres."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A parsed amount over the tokens ``[first, stop)``: ``low`` (and ``high`` of a spread), its unit and label.

    ``unit`` is None for a bare number; ``rule`` says in a few words how it was read.
    """

    first: int
    stop: int
    low: Decimal
    high: Decimal | None
    unit: str | None
    label: str
    rule: str
    number: Number
    core: int
    """The index after the numbers and scales, before the unit."""
    modifier: str = "none"
    chance: float | None = None
    """How probable its label is, where that was weighed for this very number."""

    def figure(self) -> Figure | None:
        """Its value; None for a duration."""
        if self.label == "DATE":
            return None
        unit = self.unit or "count"
        if self.high is not None:
            return Figure(None, _tidy(self.low), _tidy(self.high), unit, "range")
        return Figure(_tidy(self.low), None, None, unit, self.modifier)


def _tidy(value: Decimal) -> Decimal:
    """``value`` without trailing zeros and without an exponent."""
    short = value.normalize()
    return Decimal(int(short)) if short == short.to_integral_value() else short


class _Part(NamedTuple):
    """One end of an amount: number, scale (it ends before ``core``) and what unit stands directly at it."""

    number: Number
    core: int
    stop: int
    scale: Decimal | None
    code: str | None
    tail: "Tail | None"
    negative: bool


def amount_at(tokens: Tokens, i: int, purse: Purse) -> Amount | None:
    """The amount whose number (or currency sign) begins at token ``i``, without the approximator before it."""
    part = _part(tokens, i, purse)
    if part is None:
        return None
    if part.number.high is not None:
        return _built(tokens, i, part, part.number.high, part, purse)
    second = _second(tokens, i, part, purse)
    if second is None:
        return _built(tokens, i, part, None, part, purse)
    if tokens.word(part.stop) == "to" and _is_change(tokens, i):
        borrowed = part if part.tail or part.code else part._replace(tail=second.tail, code=second.code)
        low = part.number.value * (_shared_scale(part, second) or Decimal(1))
        alone = _built(tokens, i, borrowed._replace(scale=None), None, part, purse)
        return replace(
            alone, low=low * (second.tail.times if second.tail and not part.tail else Decimal(1)), stop=part.stop
        )
    return _built(tokens, i, part, second.number.value, second, purse)


def exchange_rate(tokens: Tokens, i: int, purse: Purse) -> Amount | None:
    """The "1" of "1 5 42 reais" in normalised text, which was "($1 = 5.42 reais)"."""
    stop = run_end(tokens, i) if tokens.normalised and tokens.words[i] == "1" else i
    if stop - i != 3 or len(tokens.word(i + 2)) not in (2, 4) or not currency_noun_at(tokens, stop, purse):
        return None
    one = Number(Decimal(1), i + 1, "digits")
    return Amount(i, i + 1, Decimal(1), None, purse.dollar, "MONEY", "exchange rate", one, i + 1)


def _part(tokens: Tokens, i: int, purse: Purse) -> _Part | None:
    found = sign_at(tokens, i, purse)
    code, j = found or (None, i)
    bracket = code is not None and tokens.word(j) == "("
    negative = bracket or tokens.word(j) in ("minus", "-", "−")
    j += negative
    number = number_at(tokens, j, _hint(tokens, j, code, purse))
    if number is None:
        return None
    scaled = _scale(tokens, number, code, purse)
    scale, stop = scaled or (None, number.stop)
    if bracket:
        if tokens.word(stop) != ")":
            return None
        stop += 1
        scaled = scale_at(tokens, stop)
        scale, stop = scaled or (scale, stop)
    tail = tail_at(tokens, stop, number, scale, purse) if code is None else None
    return _Part(number, stop, tail.stop if tail else stop, scale, code, tail, negative)


def _hint(tokens: Tokens, i: int, code: str | None, purse: Purse) -> str:
    """What stands after the digits at token ``i``: decides how a run that lost its punctuation is cut."""
    if not tokens.normalised or not tokens.is_number(i):
        return runs.BARE
    j = run_end(tokens, i)
    if tokens.word(j) in ("to", "and") and tokens.is_number(j + 1):
        j = run_end(tokens, j + 1)
    if (scaled := scale_at(tokens, j)) and not (tokens.word(j) == "m" and _is_metres(tokens, i, scaled[1])):
        return runs.SCALE
    if tokens.word(j) in ("a", "per") and (below := match_unit(tokens, j + 1)):
        return runs.BARE if below[0].name == "bbl" else runs.PRICE
    if code is not None:
        return runs.PRICE
    unit = match_unit(tokens, j)
    if unit and unit[0].name in SHARES:
        return runs.PERCENT
    if unit and not tokens.fused(j) and may_be_price(tokens, j, unit[1]):
        return runs.PRICE
    if currency_noun_at(tokens, j, purse) or hundredth_at(tokens, j, purse):
        return runs.PRICE
    if unit is None:
        return runs.PERCENT if tokens.word(j) == "of" else runs.BARE
    return runs.QUANTITY


def _scale(tokens: Tokens, number: Number, code: str | None, purse: Purse) -> tuple[Decimal, int] | None:
    """The scale after a number; a fused "m" without a currency may be metres, "mm" is millimetres."""
    found = scale_at(tokens, number.stop)
    if found is None or code is not None:
        return found
    word = tokens.word(number.stop)
    alone = found[1] == number.stop + 1
    if (
        word == "m"
        and alone
        and _is_metres(tokens, number.stop - 1, found[1])
        and not currency_noun_at(tokens, found[1], purse)
    ):
        return None
    return None if word == "mm" else found


def _is_metres(tokens: Tokens, i: int, j: int) -> bool:
    """Whether the fused "m" of a number at token ``i`` that ends before ``j`` is metres.

    By the word after it, or in a report of drilling grades, unless words of money stand around it there.
    """
    word = tokens.word(j)
    if word in _SIZES:
        return True
    if is_assay(tokens):
        lent = tokens.normalised and (word in _FUNDS or not _FUNDED.isdisjoint(tokens.words[max(0, i - 4) : i]))
        return not lent or word in _WHERE - {"of", "from"}
    return word in _WHERE and not tokens.normalised


def is_assay(tokens: Tokens) -> bool:
    """Whether the text reports drilling grades, where bare decimals are percentages and "12m" is metres."""
    return not _ASSAY.isdisjoint(tokens.words)


def _second(tokens: Tokens, i: int, part: _Part, purse: Purse) -> _Part | None:
    """The other end of a spread that begins with ``part``, or None."""
    j = part.stop
    joint = tokens.word(j)
    opened = tokens.word(i - 1) == "between"
    if joint in DASHES and tokens.words[j + 1 : j + 3] == ["to", joint]:
        j += 2  # "17-to-20-year"
    elif joint in DASHES:
        if tokens.normalised or tokens.fused(j) != tokens.fused(j + 1):
            return None
    elif tokens.normalised and part.scale and tokens.is_number(j):
        return _fused_twin(tokens, j, part, purse)
    elif not (joint == "to" or (joint == "and" and opened) or (joint == "or" and part.number.value < 100)):
        return None
    second = _part(tokens, j + 1, purse)
    if second is None or second.negative or second.number.high is not None:
        return None
    if not _agree(part, second) or (joint == "or" and not _is_choice(part, second)):
        return None
    if joint == "to" and _is_told_change(tokens, i, part, second):
        return None
    low = part.number.value * (_shared_scale(part, second) or Decimal(1))
    if part.number.kind == "fraction" or not low < second.number.value * (second.scale or Decimal(1)):
        return None
    return second if joint != "-" or not _is_label(tokens, i, part, second) else None


def _is_choice(part: _Part, second: _Part) -> bool:
    """Whether "or" joins the ends of a spread: "three or four tonnes", not "4 8 or 32 cents"."""
    step = second.number.value - part.number.value
    if part.code is not None and part.code == second.code and part.scale == second.scale:
        return step == 1  # "$1 or $2"
    if second.tail is None and part.tail is None and step == 1:
        return part.number.kind == second.number.kind == "words"  # "three or four"
    return second.tail is not None and part.tail is None and part.number.decimals == 0


def _is_told_change(tokens: Tokens, i: int, part: _Part, second: _Part) -> bool:
    """Whether "to" leads to the new level: "slipped 3,000 yuan to 165,000 yuan", and what lost its sign."""
    lead = tokens.word(_past_approximator(tokens, i))
    wide = second.number.value > 5 * part.number.value and part.scale == second.scale
    if lead in MOVES and wide and (part.tail or part.code):
        return True
    if lead == "by" and wide:
        return True  # "raised its quote by $4 to $60 a pound"
    return tokens.normalised and lead in MOVES | {"by"} and _is_lost_change(part, second)


def _is_lost_change(part: _Part, second: _Part) -> bool:
    """Whether "fell 47 to 1 06 billion yuan" was "fell 47% to 1.06 billion yuan": the first end lost its sign.

    So was "rose 6 4 to 19 12", where the second end has the two decimals of a price, and "lost 9 to 71c".
    """
    if part.scale is not None or part.tail is not None or part.code is not None or part.number.grouped:
        return False
    price = (
        second.number.decimals == 2
        and part.number.decimals < 2
        and (second.tail is None or second.tail.label == "MONEY")
    )
    wide = second.number.value > 5 * part.number.value and (second.tail is None or second.tail.label != "PERCENT")
    return second.scale is not None or second.number.grouped or price or wide


def _past_approximator(tokens: Tokens, i: int) -> int:
    """The index of the word before token ``i`` and the approximating words before it."""
    for phrase, _ in BEFORE_BY_LAST.get(tokens.word(i - 1), ()):
        if tokens.words[max(0, i - len(phrase)) : i] == list(phrase):
            return i - len(phrase) - 1
    return i - 1


def _fused_twin(tokens: Tokens, j: int, part: _Part, purse: Purse) -> _Part | None:
    """The second of two numbers that lost the dash between them but kept their scales ("2 6bn 2 8bn")."""
    second = _part(tokens, j, purse)
    if second is None or second.tail is not None or second.scale != part.scale:
        return None
    same = tokens.words[j - 1] == tokens.words[second.stop - 1]
    return second if same and part.number.value < second.number.value else None


def _is_label(tokens: Tokens, i: int, part: _Part, second: _Part) -> bool:
    """Whether "43-101" is a name or a number of pages rather than a spread."""
    return part.code is None and second.tail is None and second.scale is None and not tokens.is_number(i)


def _agree(part: _Part, second: _Part) -> bool:
    """Whether two ends may belong together: the first has the second's unit, or none."""
    if part.tail is not None and second.tail is not None:
        return part.tail.unit == second.tail.unit and part.tail.label == second.tail.label
    if part.tail is not None:
        return False
    if part.code is not None:
        return second.code in (None, part.code) and (second.tail is None or second.tail.unit == part.code)
    return second.code is None


def _shared_scale(part: _Part, second: _Part) -> Decimal | None:
    """The scale of the first end: its own, else that of the second where that keeps them in order."""
    if part.scale is None and second.scale is not None and part.number.value < second.number.value:
        return second.scale
    return part.scale


def _is_change(tokens: Tokens, i: int) -> bool:
    """Whether "from" before token ``i`` makes "A to B" a change, told as two figures."""
    return tokens.word(i - 1) == "from" and tokens.word(i - 2) not in _RANGING


def _built(tokens: Tokens, i: int, part: _Part, high: Decimal | None, last: _Part, purse: Purse) -> Amount:
    """The amount of one end, or two, with the unit of either."""
    scale = _shared_scale(part, last) or Decimal(1)
    tail = last.tail or part.tail
    times = tail.times if tail else Decimal(1)
    low = part.number.value * scale * times * (-1 if part.negative else 1)
    if high is not None:
        high *= (last.scale or Decimal(1)) * times
    code, stop = part.code, last.stop
    label, rule, unit = (
        ("MONEY", "sign + number", code)
        if code
        else (tail.label, tail.rule, tail.unit)
        if tail
        else ("CARDINAL", "number", None)
    )
    if code and tail is None and (named := currency_noun_at(tokens, stop, purse)) and named[0] in (code, "USD"):
        stop = named[1]
    if label == "MONEY" and (
        below := per_unit_at(tokens, stop, code is not None or rule != "number", code is not None)
    ):
        unit, stop = f"{unit}/{below[0]}", below[1]
    return Amount(i, stop, low, high, unit, label, rule, part.number, last.core)
