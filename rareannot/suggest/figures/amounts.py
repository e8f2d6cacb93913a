"""Amounts: sign, number or spread, scale and unit: one figure with its value."""

from dataclasses import dataclass, replace
from decimal import Decimal

from rareannot.core.figure import Figure
from rareannot.suggest.figures.amount_end import AmountEnd, end_at
from rareannot.suggest.figures.currency_context import DOLLARS, CurrencyContext
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.money import currency_noun_at, owner_after
from rareannot.suggest.figures.numbers import Number, run_end
from rareannot.suggest.figures.units import dimension
from rareannot.suggest.figures.units_after import is_open, per_unit_at
from rareannot.suggest.figures.words import BEFORE_BY_LAST, MOVES
from rareannot.suggest.figures.years import is_year
from rareannot.suggest.word_tables import FIGURE_WORDS

_TWIN = Decimal("1.6")
"""How many times the first the second end of a spread may be that lost its dash."""
ENDED = FIGURE_WORDS.words("spreads: ended")
DASHES = frozenset("-–—−‑")


def other_end(tokens: Tokens, i: int, first: AmountEnd, currency: CurrencyContext) -> AmountEnd | None:
    """Returns the other end of a spread that begins with ``first``, or None."""
    j = first.stop
    joint = tokens.word(j)
    opened = tokens.word(i - 1) == "between"
    if joint in DASHES and tokens.words[j + 1 : j + 3] == ["to", joint]:
        j += 2  # "17-to-20-year"
    elif joint in DASHES:
        if tokens.normalised or tokens.fused(j) != tokens.fused(j + 1):
            return None
    elif tokens.normalised and first.scale and tokens.is_number(j):
        return _fused_twin(tokens, j, first, currency)
    elif not (joint == "to" or (joint == "and" and opened) or (joint == "or" and first.number.value < 100)):
        return None
    second = end_at(tokens, j + 1 + (first.negative and tokens.word(j + 1) == "plus"), currency)
    if second is None or (second.negative and not first.negative) or second.number.high is not None:
        return None
    if not _agree(first, second) or (joint == "or" and not _is_choice(first, second)):
        return None
    if joint == "to" and (_is_told_change(tokens, i, first, second) or _is_until(tokens, j + 1, first, second)):
        return None
    low = signed(first) * (shared_scale(first, second) or Decimal(1)) * times(first, second)
    high = signed(second) * (second.scale or Decimal(1)) * times(second, first)
    if first.number.kind == "fraction" or not low < high:
        return None
    return second if joint != "-" or not _is_label(tokens, i, first, second) else None


def _is_until(tokens: Tokens, i: int, first: AmountEnd, second: AmountEnd) -> bool:
    """True if the second end, at token ``i``, is a year: "growth of 6 1 to 2030" was "6.1% to 2030"."""
    bare = second.tail is None and second.scale is None and second.code is None and second.stop == i + 1
    return bare and is_year(tokens, i) and first.number.value < _LARGE


_LARGE = 1000


def lower_end(tokens: Tokens, first: AmountEnd, currency: CurrencyContext) -> AmountEnd | None:
    """Returns the smaller number that ``first`` fell to, where that one alone has the unit: "from 5 to 3 percent".

    Also the upper end of "between 12 and 4 degrees" in normalised text, which was "between -12 and 4".
    """
    if first.tail or first.code or first.scale or first.number.high is not None or first.number.kind == "fraction":
        return None
    second = end_at(tokens, first.stop + 1, currency)
    if second is None or second.tail is None or second.tail.label == "DATE" or second.number.high is not None:
        return None
    heat = tokens.normalised and dimension(second.tail.unit) in ("temperature", "angle")
    return second if heat or tokens.word(first.stop) == "to" else None


def signed(end: AmountEnd) -> Decimal:
    """Returns the number of an end with its sign, without scale."""
    return -end.number.value if end.negative else end.number.value


def shared_scale(first: AmountEnd, second: AmountEnd) -> Decimal | None:
    """Returns the scale of the first end: its own, else that of the second where that keeps them in order."""
    if first.scale is None and second.scale is not None and first.number.value < second.number.value:
        return second.scale
    return first.scale


def times(end: AmountEnd, other: AmountEnd) -> Decimal:
    """Returns what the number of an end is multiplied by for its unit, which may be at the other end alone: "5 to 7 kt"."""
    tail = end.tail or other.tail
    return tail.times if tail else Decimal(1)


def _is_choice(first: AmountEnd, second: AmountEnd) -> bool:
    """True if "or" joins the ends of a spread: "three or four tonnes", not "4 8 or 32 cents"."""
    step = second.number.value - first.number.value
    if first.code is not None and first.code == second.code and first.scale == second.scale:
        return step == 1  # "$1 or $2"
    if second.tail is None and first.tail is None and step == 1:
        return first.number.kind == second.number.kind == "words"  # "three or four"
    return second.tail is not None and first.tail is None and first.number.decimals == 0


def _is_told_change(tokens: Tokens, i: int, first: AmountEnd, second: AmountEnd) -> bool:
    """True if "to" leads to the new level: "slipped 3,000 yuan to 165,000 yuan", and what lost its sign."""
    lead = tokens.word(_past_approximator(tokens, i))
    if (
        tokens.normalised
        and (lead in ENDED or (lead in MOVES and _is_weighed(second)))
        and not (first.tail or first.code)
    ):
        return True  # "closed 2 6 to 4 7005 lb", "plunged 23 to 51 metric tons"
    wide = second.number.value > 5 * first.number.value and first.scale == second.scale
    if lead in MOVES and wide and (first.tail or first.code):
        return True
    if lead in ("up", "down") and second.tail and second.tail.rule == "number + cents" and not first.tail:
        return True  # "down 4 to 11 5 cents" was "down 4% to 11.5 cents"
    if lead in ("by", "or") and wide:
        return True  # "raised its quote by $4 to $60 a pound", "47 cents or 0 73 to 65 24 a barrel"
    bare = not (first.tail or first.code or first.scale or second.tail or second.code or second.scale)
    if lead in MOVES and wide and bare and (second.number.grouped or second.number.decimals):
        return True  # "fell 0.5 to 3,210.45"
    at = _past_approximator(tokens, i)
    moved = lead in MOVES | {"by"} or (lead == "of" and tokens.word(at - 1) in MOVES)  # "a drop of 8 to 80 980 yuan"
    return tokens.normalised and moved and _is_lost_change(first, second)


def _is_weighed(end: AmountEnd) -> bool:
    """True if an end is a mass: what moves "to 51 tons" moved by so much per hundred before."""
    tail = end.tail if end.scale is None else None
    return tail is not None and tail.rule == "number + unit" and dimension(tail.unit) == "mass"


def _is_lost_change(first: AmountEnd, second: AmountEnd) -> bool:
    """True if "fell 47 to 1 06 billion yuan" was "fell 47% to 1.06 billion yuan": the first end lost its sign.

    So was "rose 6 4 to 19 12", where the second end has the two decimals of a price, and "lost 9 to 71c".
    """
    if first.scale is not None or first.tail is not None or first.code is not None or first.number.grouped:
        return False
    price = (
        second.number.decimals == 2
        and first.number.decimals < 2
        and (second.tail is None or second.tail.label == "MONEY")
    )
    wide = second.number.value > 5 * first.number.value and (second.tail is None or second.tail.label != "PERCENT")
    return second.scale is not None or second.number.grouped or price or wide


def _past_approximator(tokens: Tokens, i: int) -> int:
    """Returns the index of the word before token ``i`` and the approximating words before it."""
    for phrase, _ in BEFORE_BY_LAST.get(tokens.word(i - 1), ()):
        if tokens.words[max(0, i - len(phrase)) : i] == list(phrase):
            return i - len(phrase) - 1
    return i - 1


def _fused_twin(tokens: Tokens, j: int, first: AmountEnd, currency: CurrencyContext) -> AmountEnd | None:
    """Returns the second of two numbers that lost the dash between them but kept their scales ("2 6bn 2 8bn")."""
    second = end_at(tokens, j, currency)
    if second is None or (second.tail and second.tail.label != "QUANTITY") or second.scale != first.scale:
        return None
    same = tokens.words[j - 1] == tokens.words[second.core - 1]  # "180k 210k tons"
    near = first.number.value < second.number.value <= _TWIN * first.number.value  # else told in two currencies
    return second if same and near else None


def _is_label(tokens: Tokens, i: int, first: AmountEnd, second: AmountEnd) -> bool:
    """True if a hyphen joins numbers that are no spread: "one-two", in words and without a unit."""
    return first.code is None and second.tail is None and second.scale is None and not tokens.is_number(i)


def _agree(first: AmountEnd, second: AmountEnd) -> bool:
    """True if two ends may belong together: the first has the second's unit, or none."""
    if first.tail is not None and second.tail is not None:
        return first.tail.unit == second.tail.unit and first.tail.label == second.tail.label
    if first.tail is not None:
        return False
    if first.code is not None:
        return second.code in (None, first.code) and (second.tail is None or second.tail.unit == first.code)
    return second.code is None


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
