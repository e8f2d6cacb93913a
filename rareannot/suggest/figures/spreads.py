"""The other end of an amount that is a spread: "5 to 7 percent", "between 3 and 4 tons", "three or four"."""

from decimal import Decimal

from rareannot.suggest.figures.amount_end import AmountEnd, end_at
from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.units import dimension
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
