"""What follows a number: unit, currency, unit of time, and the per-unit of a price."""

from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.money import currency_noun_at, hundredth_at, scaled_code_at, sign_after
from rareannot.suggest.figures.numbers import Number
from rareannot.suggest.figures.units import PER_NOUNS, SHARES, Unit, match_unit
from rareannot.suggest.figures.words import PERIODS
from rareannot.suggest.names.materials import sections
from rareannot.suggest.word_tables import FIGURE_WORDS

_QUALIFIERS = FIGURE_WORDS.words("units after: qualifiers")
_SHORT = FIGURE_WORDS.words("units after: short")
_DOUBTFUL = FIGURE_WORDS.words("units after: doubtful")
_ORE = FIGURE_WORDS.words("units after: ore")
_MASS_KINDS = FIGURE_WORDS.words("units after: mass kinds")
_WEIGHED = FIGURE_WORDS.words("units after: weighed")
_WEATHER = FIGURE_WORDS.words("units after: weather")
_NEAR_BY = 12
_OWNERS = (
    *(("us",), ("u", ".", "s", "."), ("u", "s"), ("euro",), ("australian",), ("canadian",)),
    *(("south", "african"), ("hong", "kong"), ("new", "zealand"), ("singapore",)),
)
"""Whose cents they may be."""
_CENT = Decimal("0.01")
_PRODUCED = FIGURE_WORDS.words("units after: produced")
_DEPOSITS = frozenset("resource deposit deposits".split())
_BEFORE_MINED = 7
"""Tokens before "pounds" in which a mine's resource may be named: "a resource of 8.96 million pounds"."""
_OLDEST_ROCK = 4600
"""Millions of years."""


class UnitAfter(NamedTuple):
    """What follows a number: the unit's name, its label, what the number is multiplied by, and the rule."""

    unit: str
    label: str
    times: Decimal
    stop: int
    rule: str


def _money_tail(
    tokens: Tokens, j: int, number: Number, scale: Decimal | None, currency: CurrencyContext
) -> UnitAfter | None:
    """Returns a currency's noun or code, or its hundredths."""
    if scaled_code := scaled_code_at(tokens, j):
        return UnitAfter(scaled_code[1], "MONEY", scaled_code[0], j + 1, "number + currency")
    if sign := sign_after(tokens, j, currency):
        return UnitAfter(sign[0], "MONEY", Decimal(1), sign[1], "number + currency")
    k = _past_adjective(tokens, j)
    heat = not currency.speaks_of_shares and (
        (tokens.normalised and number.decimals > 0)
        or not _WEATHER.isdisjoint(tokens.words[max(0, j - _NEAR_BY) : j + _NEAR_BY])
    )
    if (found := hundredth_at(tokens, k, currency)) and not (tokens.word(k) == "c" and heat):
        return UnitAfter(found[0], "MONEY", _CENT, found[1], "number + cents")
    found = currency_noun_at(tokens, j, currency)
    large = scale is not None or number.value >= 100000
    if found and not (found[1] == j + 1 and _is_pounds_of_weight(tokens, j, large, currency)):
        return UnitAfter(found[0], "MONEY", Decimal(1), found[1], "number + currency")
    return None


def _past_adjective(tokens: Tokens, j: int) -> int:
    """Returns the index of "cents" after the country whose cents they are."""
    for owner in _OWNERS:
        stop = j + len(owner)
        if tokens.words[j:stop] == list(owner) and tokens.word(stop) in ("cent", "cents"):
            return stop
    return j


def tail_at(
    tokens: Tokens, j: int, number: Number, scale: Decimal | None, currency: CurrencyContext
) -> UnitAfter | None:
    """Returns the unit, currency or unit of time at token ``j``, after a hyphen or "of a" where the number allows them."""
    j = _past_link(tokens, j, number)
    while tokens.word(j) in _QUALIFIERS and (tokens.word(j) == "nbsp" or tokens.word(j + 1) in PERIODS):
        j += 1
    if not tokens.near(j):
        return None
    if money := _money_tail(tokens, j, number, scale, currency):
        return money
    if unit := match_unit(tokens, j):
        return _unit_tail(tokens, j, number, unit)
    if (at := _past_kind(tokens, j)) and (unit := match_unit(tokens, at)) and unit[0].dimension == "mass":
        return _unit_tail(tokens, at, number, unit)
    if tokens.word(j) == "ma" and _is_age_of_rock(tokens, j, number):
        return UnitAfter("", "DATE", Decimal(1), j + 1, "duration")
    if compared_at(tokens, j):
        return None  # "5.3% month on month"
    if tokens.word(j) in PERIODS and not (
        number.value == 0
        or (number.kind == "fraction" and number.value != Decimal("0.5"))
        or (number.decimals and tokens.word(j) == "min")
    ):
        return UnitAfter("", "DATE", Decimal(1), j + 1, "duration")
    return None


@cache
def _metals() -> frozenset[str]:
    return frozenset(sections()["elements"])


def _past_kind(tokens: Tokens, j: int) -> int:
    """Returns the index after what is weighed and how, between a number and its tonnes: "wet", "nickel", "gold equivalent"; 0 for nothing."""
    if tokens.word(j) in _MASS_KINDS:
        return j + 1
    if tokens.word(j) not in _metals() or not tokens.near(j):
        return 0
    j += 1 + (tokens.word(j + 1) in ("-", "‑"))
    j += tokens.word(j) == "equivalent"
    return j if tokens.word(j) in _WEIGHED else 0


def _is_age_of_rock(tokens: Tokens, j: int, number: Number) -> bool:
    """True if "Ma" at token ``j`` is millions of years, as geologists date rock: "25.5 Ma"."""
    dated = number.kind == "digits" and number.value < _OLDEST_ROCK and not number.grouped
    return dated and (tokens.raw(j) == "Ma" or (tokens.normalised and not tokens.is_number(j + 1)))


def compared_at(tokens: Tokens, j: int) -> bool:
    """True if what begins at token ``j`` says with what a change was compared: "year on year", "year to date", "qoq"."""
    word = tokens.word(j)
    if word in ("qoq", "yoy", "mom", "ytd"):
        return True
    words = [w for w in tokens.words[j + 1 : j + 5] if w not in "-‑"][:2]
    return word in PERIODS and (words in (["on", word], ["over", word]) or (word == "year" and words == ["to", "date"]))


def _past_link(tokens: Tokens, j: int, number: Number) -> int:
    """Returns the index after what links a number to its unit: a hyphen, "odd", "of a" after a fraction, a left-over entity."""
    if is_open(tokens, j):
        return j + 1
    if tokens.words[j : j + 3] == ["&", "nbsp", ";"]:
        return j + 3
    if tokens.words[j : j + 2] in (["or", "more"], ["or", "so"]) and match_unit(tokens, j + 2):
        return j + 2
    if number.kind == "fraction" and tokens.words[j : j + 2] == ["of", "a"]:
        return j + 2
    if number.kind == "fraction" and tokens.word(j) in ("a", "an"):
        return j + 1
    hyphen = tokens.word(j) in ("-", "‑") and tokens.fused(j) and tokens.fused(j + 1)
    return j + hyphen + (tokens.word(j + hyphen) == "odd")


def is_open(tokens: Tokens, j: int) -> bool:
    """True if a plus at token ``j`` says that there are more: "55,000+ acres"."""
    touches = tokens.word(j) == "+" and tokens.fused(j) and tokens.is_number(j - 1)
    return touches and not (tokens.fused(j + 1) and tokens.raw(j + 1).isalnum())


def _unit_tail(tokens: Tokens, j: int, number: Number, found: tuple[Unit, int]) -> UnitAfter | None:
    unit, stop = found
    if unit.name in SHARES:
        return UnitAfter(unit.name, "PERCENT", Decimal(1), stop, "number + percent")
    if number.kind == "fraction" and tokens.word(j) in ("t", "m", "g"):
        return None
    millions = number.decimals or (tokens.fused(j) and not number.grouped)
    millions = millions or (number.value < 1000 and _is_resource(tokens, j))
    if tokens.normalised and tokens.word(j) == "mt" and millions and number.value < 1000:
        unit = unit._replace(times=Decimal(1000000))  # "2.8Mt" and "410Mt", not "2,800 MT"
    if tokens.word(j) == "mtpa" and (number.grouped or number.value >= 1000):
        unit = unit._replace(times=Decimal(1))  # "6,000 MTPA" are metric tonnes
    name, stop = _compound(tokens, unit, stop)
    doubtful = tokens.normalised and stop == j + 1 and tokens.word(j) in _DOUBTFUL
    return UnitAfter(name, "QUANTITY", unit.times, stop, "number + doubtful unit" if doubtful else "number + unit")


def _is_resource(tokens: Tokens, j: int) -> bool:
    """True if "28 mt" before what follows token ``j`` is millions of tonnes of ore: "a resource of 28 mt 625 ppm"."""
    told = not _ORE.isdisjoint(tokens.words[max(0, j - 7) : j])
    return told and (tokens.is_number(j + 1) or tokens.word(j + 1) in ("at", "grading", "averaging", "of"))


def _compound(tokens: Tokens, unit: Unit, stop: int) -> tuple[str, int]:
    """Returns a unit per another one ("becquerels per cubic metre"); a rate in time stays outside."""
    if tokens.word(stop) in ("per", "/") and (below := match_unit(tokens, stop + 1)):
        return f"{unit.name}/{below[0].name}", below[1]
    return unit.name, stop


def _is_pounds_of_weight(tokens: Tokens, j: int, large: bool, currency: CurrencyContext) -> bool:
    """True if "pounds" at token ``j`` is weight: followed by "of", or of a number that is not large and no price."""
    if tokens.word(j) not in ("pound", "pounds"):
        return False
    if tokens.words[j + 1 : j + 3] == ["per", "gallon"] or _is_mined(tokens, j):
        return True
    priced = tokens.word(j + 1) in ("a", "per") and match_unit(tokens, j + 2) is not None
    priced = priced or tokens.word(j + 1) in ("each", "apiece")
    return tokens.word(j + 1) == "of" or not ((large and not currency.weighs_in_pounds) or priced)


def _is_mined(tokens: Tokens, j: int) -> bool:
    """True if the pounds at token ``j`` are those of a mine: "a 1-million-pound resource", "production of 100 million pounds annually"."""
    yearly = tokens.word(j + 1) == "annually" and not _PRODUCED.isdisjoint(tokens.words[max(0, j - _NEAR_BY) : j])
    near = tokens.words[max(0, j - _BEFORE_MINED) : j]
    held = any(a == "resource" and b in ("of", "containing", "totalling", "totaling") for a, b in pairwise(near))
    return yearly or held or not _DEPOSITS.isdisjoint(tokens.words[j + 1 : j + 7])


def per_unit_at(tokens: Tokens, j: int, sure: bool = True, signed: bool = False) -> tuple[str, int] | None:
    """Returns the per-unit of a price at token ``j`` ("a kilogram", "per lb", "/t"; in normalised text also just "kg").

    It is surely a price where the sign of its currency is: ``signed``.
    """
    word = tokens.word(j)
    if word in ("a", "an", "per", "/"):
        if unit := match_unit(tokens, j + 1) or _written_unit(tokens, j + 1):
            told = unit[0].dimension != "ratio" and not _is_flow_through(tokens, j + 1)
            return (unit[0].name, unit[1]) if told else None
        if tokens.word(j + 1) in PER_NOUNS and (
            word in ("per", "/") or tokens.word(j + 1) in ("share", "unit", "head", "hour")
        ):
            return None if tokens.word(j + 1) in PERIODS - {"hour"} else (tokens.word(j + 1), j + 2)
    if (
        tokens.normalised
        and sure
        and (unit := match_unit(tokens, j) or _written_unit(tokens, j))
        and (may_be_price(tokens, j, unit[1]) or (signed and tokens.word(j) in _SHORT))
    ):
        return unit[0].name, unit[1]
    return None


def _is_flow_through(tokens: Tokens, j: int) -> bool:
    """True if "FT" at token ``j`` is a kind of share and no foot: "60 cents per FT unit"."""
    if tokens.word(j) != "ft":
        return False
    return tokens.raw(j) == "FT" or tokens.word(j + 1) in ("share", "unit", "subscription", "warrant")


def _written_unit(tokens: Tokens, j: int) -> tuple[Unit, int] | None:
    """Returns one-letter units after a stroke ("/t", "/g", "/l")."""
    letter = {"g": Unit("g", "mass"), "l": Unit("L", "volume"), "w": Unit("W", "power")}.get(tokens.word(j))
    return (letter, j + 1) if letter else None


def may_be_price(tokens: Tokens, i: int, stop: int) -> bool:
    """True if the unit at token ``i`` is a short one that may have lost its stroke ("$44.60/kg" -> "44 60 kg")."""
    return tokens.word(i) in _SHORT and tokens.word(stop) != "of"
