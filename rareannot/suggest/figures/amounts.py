"""Amounts: sign, number or spread, scale and unit: one figure with its value."""

from dataclasses import dataclass, replace
from decimal import Decimal

from rareannot.core.figure import Figure
from rareannot.suggest.figures.amount_end import AmountEnd, end_at
from rareannot.suggest.figures.currency_context import DOLLARS, CurrencyContext
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.money import currency_noun_at, owner_after
from rareannot.suggest.figures.numbers import Number, run_end
from rareannot.suggest.figures.spreads import lower_end, other_end, shared_scale, signed, times
from rareannot.suggest.figures.units_after import is_open, per_unit_at
from rareannot.suggest.word_tables import FIGURE_WORDS

_RANGING = FIGURE_WORDS.words("amounts: ranging")
_SPREAD_OUT = FIGURE_WORDS.words("amounts: spread out")
_GRADES = frozenset("g/t ppm ppb oz/t".split())
_NEAR = 10
"""What falls "from 5 to 3 million" was so many times as large at most; "from 900 to 1 million" rises."""


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
        """Returns its value; None for a duration."""
        if self.label == "DATE":
            return None
        return figure_of(self.low, self.high, self.unit or "count", self.modifier)


def figure_of(low: Decimal, high: Decimal | None, unit: str, modifier: str) -> Figure:
    """Returns the value of an amount: a range if there is a ``high`` end, which has no separate modifier."""
    if high is not None:
        return Figure(None, _tidy(low), _tidy(high), unit, "range")
    return Figure(_tidy(low), None, None, unit, modifier)


def _tidy(value: Decimal) -> Decimal:
    """Returns ``value`` without trailing zeros and without an exponent."""
    short = value.normalize()
    return Decimal(int(short)) if short == short.to_integral_value() else short


def amount_at(tokens: Tokens, i: int, currency: CurrencyContext) -> Amount | None:
    """Returns the amount whose number (or currency sign) begins at token ``i``, without the approximator before it."""
    first = end_at(tokens, i, currency)
    if first is None:
        return None
    if first.number.high is not None:
        return _built(tokens, i, first, first.number.high, first, currency)
    change = tokens.word(first.stop) == "to" and _is_change(tokens, i)
    second = other_end(tokens, i, first, currency) or _end_per_unit(tokens, i, first, currency)
    if second is None and (change or tokens.word(i - 1) == "between"):
        second = lower_end(tokens, first, currency)
        change = second is not None
    if second is None and (listed := _listed(tokens, first, currency)):
        return _before_change(tokens, i, first, listed, currency)
    if second is None:
        return _built(tokens, i, first, None, first, currency)
    return (_before_change if change else _spread)(tokens, i, first, second, currency)


def _end_per_unit(tokens: Tokens, i: int, first: AmountEnd, currency: CurrencyContext) -> AmountEnd | None:
    """Returns the other end of a spread whose two ends both have the per-unit: "between $1 240/oz and $1 340/oz"."""
    below = per_unit_at(tokens, first.stop, signed=True) if first.code and first.tail is None else None
    if below is None or _is_change(tokens, i):
        return None
    second = other_end(tokens, i, first._replace(stop=below[1]), currency)
    second_unit = per_unit_at(tokens, second.stop, signed=True) if second else None
    return second if second_unit and second_unit[0] == below[0] else None


def _listed(tokens: Tokens, first: AmountEnd, currency: CurrencyContext) -> AmountEnd | None:
    """Returns the last of numbers that share a unit: "9,177 and 10,766 tonnes, respectively", "40, 75 and 230 metres"."""
    if first.tail or first.code or first.scale or first.number.kind != "digits" or first.number.high is not None:
        return None
    at = first.stop
    while tokens.word(at) == "," and tokens.is_number(at + 1) and tokens.near(at + 1):
        at += 2
    if tokens.word(at) != "and":
        return None
    last = end_at(tokens, at + 1, currency)
    if last is None or last.tail is None or last.tail.label not in ("QUANTITY", "MONEY", "PERCENT"):
        return None
    opened = tokens.word(first.number.stop - 2) == "," and tokens.is_number(first.number.stop - 3)
    if (at > first.stop or opened) and last.number.high is None and not tokens.normalised:
        return last  # "40, 75 and 230 metres"
    if tokens.word(first.stop) != "and" or last.tail.label == "PERCENT":
        return None
    if last.tail.unit in _GRADES and last.number.high is None and not tokens.is_number(last.stop):
        return last  # "soil samples with 25 and 45 ppb"
    return last if "respectively" in tokens.words[last.stop : last.stop + 2] else None


def _spread(tokens: Tokens, i: int, first: AmountEnd, second: AmountEnd, currency: CurrencyContext) -> Amount:
    return _built(tokens, i, first, signed(second), second, currency)


def _before_change(tokens: Tokens, i: int, first: AmountEnd, second: AmountEnd, currency: CurrencyContext) -> Amount:
    """Returns the first of two figures between which something changed, with the unit and scale that only the second tells."""
    borrowed = first if first.tail or first.code else first._replace(tail=second.tail, code=second.code)
    near = second.number.value and first.number.value <= _NEAR * second.number.value
    scale = shared_scale(first, second) or (second.scale if first.scale is None and near else None)
    alone = _built(tokens, i, borrowed._replace(scale=None), None, first, currency)
    return replace(alone, low=signed(first) * (scale or Decimal(1)) * times(first, second), stop=first.stop)


def exchange_rate(tokens: Tokens, i: int, currency: CurrencyContext) -> Amount | None:
    """Returns the "1" of "1 5 42 reais" in normalised text, which was "($1 = 5.42 reais)"."""
    stop = run_end(tokens, i) if tokens.normalised and tokens.words[i] == "1" else i
    if stop - i != 3 or len(tokens.word(i + 2)) not in (2, 4) or not currency_noun_at(tokens, stop, currency):
        return None
    number_one = Number(Decimal(1), i + 1, "digits")
    return Amount(i, i + 1, Decimal(1), None, currency.dollar, "MONEY", "exchange rate", number_one, i + 1)


_ABOUT = FIGURE_WORDS.words("amounts: about")


def _is_change(tokens: Tokens, i: int) -> bool:
    """True if "from" before token ``i`` makes "A to B" a change, which is two figures."""
    k = i - 1 - (tokens.word(i - 1) in _ABOUT)
    return tokens.word(k) == "from" and tokens.word(k - 1) not in _RANGING | _SPREAD_OUT


def _built(
    tokens: Tokens, i: int, first: AmountEnd, high: Decimal | None, last: AmountEnd, currency: CurrencyContext
) -> Amount:
    """Returns the amount of one end, or two, with the unit of either."""
    tail = last.tail or first.tail
    low = signed(first) * (shared_scale(first, last) or Decimal(1)) * times(first, last)
    if high is not None:
        high *= (last.scale or Decimal(1)) * times(last, first)
    code, stop = first.code, last.stop
    label, rule, unit = (
        ("MONEY", "sign + number", code)
        if code
        else (tail.label, tail.rule, tail.unit)
        if tail
        else ("CARDINAL", "number", None)
    )
    named = currency_noun_at(tokens, stop, currency) if code and tail is None else None
    if named and named[0] in (code, "USD") and not (named[0] != code and tokens.is_number(named[1])):
        stop = named[1]
    elif named and code == currency.dollar and named[0] in DOLLARS:
        code, stop = named  # "$2.6 million CAD"
        unit = code
    elif code and code == currency.dollar and tail is None and (owner := owner_after(tokens, stop)):
        code, stop = owner
        unit = code
    past = stop + (code is not None and is_open(tokens, stop))  # "$3,200+ per ounce"
    if label == "MONEY" and (below := per_unit_at(tokens, past, signed=code is not None)):
        unit, stop = f"{unit}/{below[0]}", below[1]
    return Amount(i, stop, low, high, unit, label, rule, first.number, last.core)
