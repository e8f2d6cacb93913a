"""Amounts: approximator, sign, number or spread, scale, unit or currency, per-unit: one figure with its value."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from rareannot.core.figure import Figure
from rareannot.suggest.figures import runs
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.money import Purse, currency_noun_at, hundredth_at, sign_at
from rareannot.suggest.figures.numbers import Number, number_at, run_end, scale_at
from rareannot.suggest.figures.units import PER_NOUNS, SHARES, Unit, match_unit
from rareannot.suggest.figures.words import AFTER, BEFORE_BY_LAST, PERIODS

DASHES = frozenset("-–—−‑")
_RANGING = frozenset("range ranges ranging ranged vary varies varying varied anywhere".split())
_OUTDOORS = frozenset("high long deep wide tall thick above below from of at grading grade interval down".split())
_QUALIFIERS = frozenset("working business calendar consecutive full more straight nbsp successive additional".split())
_CENT = Decimal("0.01")


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
    modifier: str = "none"

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
    return short.quantize(Decimal(1)) if short.as_tuple().exponent > 0 else short  # type: ignore[operator]


class _Part(NamedTuple):
    """One end of an amount: number, scale and what unit stands directly at it."""

    number: Number
    stop: int
    scale: Decimal | None
    code: str | None
    tail: "_Tail | None"
    negative: bool


class _Tail(NamedTuple):
    """What follows a number: the unit's name, its label, what the number is multiplied by, and the rule."""

    unit: str
    label: str
    times: Decimal
    stop: int
    rule: str


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
    tail = _tail(tokens, stop, number, scale, purse) if code is None else None
    return _Part(number, tail.stop if tail else stop, scale, code, tail, negative)


def _hint(tokens: Tokens, i: int, code: str | None, purse: Purse) -> str:
    """What stands after the digits at token ``i``: decides how a run that lost its punctuation is cut."""
    if not tokens.normalised or not tokens.is_number(i):
        return runs.BARE
    j = run_end(tokens, i)
    if tokens.word(j) in ("to", "and") and tokens.is_number(j + 1):
        j = run_end(tokens, j + 1)
    if scale_at(tokens, j):
        return runs.SCALE
    if tokens.word(j) in ("a", "per") and (below := match_unit(tokens, j + 1)):
        return runs.BARE if below[0].name == "bbl" else runs.PRICE
    if code is not None:
        return runs.PRICE
    unit = match_unit(tokens, j)
    if unit and unit[0].name in SHARES:
        return runs.PERCENT
    if unit and not tokens.fused(j) and _may_be_price(tokens, j, unit[1]):
        return runs.PRICE
    if currency_noun_at(tokens, j, purse) or hundredth_at(tokens, j, purse):
        return runs.PRICE
    return runs.QUANTITY if unit else runs.BARE


def _may_be_price(tokens: Tokens, i: int, stop: int) -> bool:
    """Whether the unit at token ``i`` is a short one that may have lost its stroke ("$44.60/kg" -> "44 60 kg")."""
    return tokens.word(i) in ("kg", "lb", "t", "mtu", "mt", "dmtu", "oz") and tokens.word(stop) != "of"


def _scale(tokens: Tokens, number: Number, code: str | None, purse: Purse) -> tuple[Decimal, int] | None:
    """The scale after a number; a fused "m" without a currency may be metres."""
    found = scale_at(tokens, number.stop)
    if found and tokens.word(number.stop) == "m" and found[1] == number.stop + 1 and code is None:
        if tokens.word(found[1]) in _OUTDOORS and not currency_noun_at(tokens, found[1], purse):
            return None
    if found and tokens.word(number.stop) in ("k", "b", "mm") and code is None and match_unit(tokens, number.stop):
        return None if tokens.word(number.stop) == "mm" else found
    return found


def _tail(tokens: Tokens, j: int, number: Number, scale: Decimal | None, purse: Purse) -> _Tail | None:
    """The unit, currency or unit of time at token ``j``, after a hyphen or "of a" where the number allows them."""
    j = _past_link(tokens, j, number)
    while tokens.word(j) in _QUALIFIERS and (tokens.word(j) == "nbsp" or tokens.word(j + 1) in PERIODS):
        j += 1
    if not tokens.near(j) and j < len(tokens):
        return None
    if found := currency_noun_at(tokens, j, purse):
        heavy = scale is not None or number.value >= 100000
        if not _is_pounds_of_weight(tokens, j, found[1], heavy):
            return _Tail(found[0], "MONEY", Decimal(1), found[1], "number + currency")
    if found := hundredth_at(tokens, j, purse):
        if not (tokens.word(j) == "c" and number.decimals):
            return _Tail(found[0], "MONEY", _CENT, found[1], "number + cents")
    if unit := match_unit(tokens, j):
        return _unit_tail(tokens, j, number, unit)
    if tokens.word(j) in PERIODS and not (
        (number.kind == "fraction" and number.value != Decimal("0.5")) or (number.decimals and tokens.word(j) == "min")
    ):
        return _Tail("", "DATE", Decimal(1), j + 1, "duration")
    return None


def _past_link(tokens: Tokens, j: int, number: Number) -> int:
    """The index after what links a number to its unit: a hyphen, "odd", "of a" after a fraction, a left-over entity."""
    if tokens.words[j : j + 3] == ["&", "nbsp", ";"]:
        return j + 3
    if number.kind == "fraction" and tokens.words[j : j + 2] == ["of", "a"]:
        return j + 2
    if number.kind == "fraction" and tokens.word(j) in ("a", "an"):
        return j + 1
    hyphen = tokens.word(j) in ("-", "‑") and tokens.fused(j) and tokens.fused(j + 1)
    return j + hyphen + (tokens.word(j + hyphen) == "odd")


def _unit_tail(tokens: Tokens, j: int, number: Number, found: tuple[Unit, int]) -> _Tail | None:
    unit, stop = found
    if unit.name in SHARES:
        return _Tail(unit.name, "PERCENT", Decimal(1), stop, "number + percent")
    if number.kind == "fraction" and tokens.word(j) in ("t", "m", "g"):
        return None
    name, stop = _compound(tokens, unit, stop)
    return _Tail(name, "QUANTITY", unit.times, stop, "number + unit")


def _compound(tokens: Tokens, unit: Unit, stop: int) -> tuple[str, int]:
    """A unit per another one ("becquerels per cubic metre"); a rate in time stays outside."""
    if tokens.word(stop) in ("per", "/") and (below := match_unit(tokens, stop + 1)):
        return f"{unit.name}/{below[0].name}", below[1]
    return unit.name, stop


def _is_pounds_of_weight(tokens: Tokens, j: int, stop: int, large: bool) -> bool:
    """Whether "pounds" is weight: followed by "of", or of a number that is not large."""
    return tokens.word(j) in ("pound", "pounds") and (tokens.word(stop) == "of" or not large)


def _second(tokens: Tokens, i: int, part: _Part, purse: Purse) -> _Part | None:
    """The other end of a spread that begins with ``part``, or None."""
    j = part.stop
    joint = tokens.word(j)
    opened = tokens.word(i - 1) == "between"
    if joint in DASHES:
        if tokens.normalised or tokens.fused(j) != tokens.fused(j + 1):
            return None
    elif tokens.normalised and part.scale and tokens.is_number(j):
        return _fused_twin(tokens, j, part, purse)
    elif not (joint == "to" or (joint == "and" and opened) or (joint == "or" and part.number.value < 100)):
        return None
    second = _part(tokens, j + 1, purse)
    if second is None or second.negative or second.number.high is not None:
        return None
    if not _agree(part, second) or (joint == "or" and not (second.tail and part.tail is None)):
        return None
    low = part.number.value * (_shared_scale(part, second) or Decimal(1))
    if part.number.kind == "fraction" or not low < second.number.value * (second.scale or Decimal(1)):
        return None
    return second if joint != "-" or not _is_label(tokens, i, part, second) else None


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
    if label == "MONEY" and (below := per_unit_at(tokens, stop, code is not None or rule != "number")):
        unit, stop = f"{unit}/{below[0]}", below[1]
    return Amount(i, stop, low, high, unit, label, rule, part.number)


def per_unit_at(tokens: Tokens, j: int, sure: bool = True) -> tuple[str, int] | None:
    """The per-unit of a price at token ``j`` ("a kilogram", "per lb", "/t"; in normalised text also just "kg")."""
    word = tokens.word(j)
    if word in ("a", "an", "per", "/"):
        if unit := match_unit(tokens, j + 1) or _written_unit(tokens, j + 1):
            return (unit[0].name, unit[1]) if unit[0].dimension != "ratio" else None
        if tokens.word(j + 1) in PER_NOUNS and (
            word in ("per", "/") or tokens.word(j + 1) in ("share", "unit", "head")
        ):
            return None if tokens.word(j + 1) in PERIODS else (tokens.word(j + 1), j + 2)
    if (
        tokens.normalised
        and sure
        and (unit := match_unit(tokens, j) or _written_unit(tokens, j))
        and _may_be_price(tokens, j, unit[1])
    ):
        return unit[0].name, unit[1]
    return None


def _written_unit(tokens: Tokens, j: int) -> tuple[Unit, int] | None:
    """One-letter units after a stroke ("/t", "/g", "/l")."""
    letter = {"g": Unit("g", "mass"), "l": Unit("L", "volume"), "w": Unit("W", "power")}.get(tokens.word(j))
    return (letter, j + 1) if letter else None


def with_approximators(tokens: Tokens, amount: Amount, floor: int) -> Amount:
    """``amount`` with the approximating words around it, not reaching before token ``floor``."""
    between = amount.high is not None and tokens.word(amount.first - 1) == "between" and amount.first > floor
    if between:
        amount = replace(amount, first=amount.first - 1)
    before = before_at(tokens, amount.first, floor)
    if before and not _is_preposition(before[0], amount):
        first = amount.first - before[2]
        amount = replace(amount, first=first, modifier=before[1])
    for words, modifier in AFTER.items():
        stop = amount.stop + len(words)
        if tokens.words[amount.stop : stop] == list(words) and (
            words[0] not in ("min", "max") or amount.label == "PERCENT"
        ):
            return replace(amount, stop=stop, modifier=modifier)
    if "odd" in tokens.words[amount.number.stop : amount.stop]:
        return replace(amount, modifier="about")
    return amount


def _is_preposition(word: str, amount: Amount) -> bool:
    """Whether "over" and the like say where or when: "over five years", "over 15 hectares", "over nine raw materials"."""
    if word not in ("over", "under", "above", "below"):
        return False
    counted = amount.label == "CARDINAL" and amount.number.kind == "words" and amount.low < 20
    return amount.label == "DATE" or counted or (word == "over" and amount.unit in ("ha", "acre", "km2", "mi2"))


def before_at(tokens: Tokens, i: int, floor: int = 0) -> tuple[str, str, int] | None:
    """The approximating phrase that ends before token ``i``: its words, modifier and length in tokens."""
    for phrase, modifier in BEFORE_BY_LAST.get(tokens.word(i - 1), ()):
        start = i - len(phrase)
        if start >= floor and tokens.words[start:i] == list(phrase):
            return " ".join(phrase), modifier, len(phrase)
    return None
