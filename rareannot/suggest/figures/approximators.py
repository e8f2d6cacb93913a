"""The approximating words around an amount: "about", "up to", "between", "or so"."""

from dataclasses import replace
from functools import cache

from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.units_after import is_open
from rareannot.suggest.figures.words import AFTER_BY_FIRST, BEFORE_BY_LAST, DOZENS
from rareannot.suggest.names.materials import sections
from rareannot.suggest.word_tables import FIGURE_WORDS

_MOVING = FIGURE_WORDS.words("approximators: moving")
_AREAS = ("ha", "acre", "km2", "mi2")
_SIGNS = {"~": "about", "≈": "about", ">": "more_than", "<": "less_than", "≥": "at_least", "≤": "at_most"}
"""Signs that touch a number which they approximate: "~20,600 tonnes"."""
_BOUNDS = frozenset("min max".split())


SYMBOLS = FIGURE_WORDS.words("approximators: symbols")


@cache
def assayed() -> frozenset[str]:
    """Returns the words and symbols for what is found over a length of drill core: "gold", "cu", "treo"."""
    part = sections()
    return frozenset([*part["elements"], *(s.lower() for s in part["symbols"]), "lead", "equivalent", "eq"])


def with_approximators(tokens: Tokens, amount: Amount, floor: int) -> Amount:
    """Returns ``amount`` with the approximating words around it, not reaching before token ``floor``."""
    between = amount.high is not None and tokens.word(amount.first - 1) == "between" and amount.first > floor
    if between:
        amount = replace(amount, first=amount.first - 1)
    approximator = before_at(tokens, amount.first, floor)
    if (
        approximator
        and not _is_preposition(tokens, approximator[0], amount)
        and not _reached(tokens, amount.first - approximator[2], approximator[0])
    ):
        first = amount.first - approximator[2]
        amount = replace(amount, first=first, modifier=approximator[1])
    for words, modifier in AFTER_BY_FIRST.get(tokens.word(amount.stop), ()):
        stop = amount.stop + len(words)
        if tokens.words[amount.stop : stop] == list(words) and (
            words[0] not in ("min", "max") or amount.label == "PERCENT"
        ):
            return replace(amount, stop=stop, modifier=modifier)
    inside = tokens.words[amount.core : amount.stop]
    if is_open(tokens, amount.core):  # "55,000+ acres", "70+ brands"
        return replace(amount, stop=max(amount.stop, amount.core + 1), modifier="at_least")
    if "odd" in tokens.words[amount.number.stop : amount.stop] or inside[:2] == ["or", "so"]:
        return replace(amount, modifier="about")
    if inside[:2] == ["or", "more"]:
        return replace(amount, modifier="at_least")
    return amount


def _ends_another(tokens: Tokens, i: int) -> bool:
    """True if "min" or "max" at token ``i`` belongs to the words before it: "4% Zn max, 9%", "5 min 20", "min/max 3"."""
    previous = tokens.word(i - 1)
    return (
        previous in _BOUNDS
        or previous == "/"
        or previous[:1].isdecimal()
        or previous in ("%", "pc")
        or previous in assayed() | SYMBOLS
    )


def _is_preposition(tokens: Tokens, word: str, amount: Amount) -> bool:
    """True if "over" or a similar word says where or when: "over five years", "over 15 hectares", "2 g/t gold over 3 metres"."""
    if word not in ("over", "under", "above", "below"):
        return False
    counted = amount.label == "CARDINAL" and amount.number.kind == "words" and amount.low < 20
    counted = counted and tokens.word(amount.stop - 1) not in DOZENS  # "over a dozen models"
    next_words = tokens.words[amount.stop : amount.stop + 2]
    drilled = amount.unit in ("m", "ft", "cm") and (
        _is_graded(tokens, amount.first - 2) or next_words[:1] == ["from"] or next_words == ["(", "from"]
    )
    if amount.label == "DATE":
        return is_way(tokens, amount.first - 1, word, amount.stop)
    return counted or (word == "over" and (drilled or amount.unit in _AREAS))


def is_way(tokens: Tokens, i: int, word: str, stop: int) -> bool:
    """True if "over" or a similar word at token ``i`` says how long something went on: "spread over five years".

    They are bounds in "the highest in over five years", "has over 40 years of experience", "took just over two years".
    """
    if word not in ("over", "under"):
        return word in ("above", "below")
    if tokens.word(i - 1) in _HARDLY:
        return False
    of_experience = tokens.word(stop) in ("of", "’", "'") and not _KNOWN.isdisjoint(tokens.words[stop + 1 : stop + 6])
    return not (word == "over" and (tokens.word(i - 1) in _WITHIN or of_experience))


_WITHIN = FIGURE_WORDS.words("approximators: within")
_HARDLY = frozenset("just well slightly".split())
"""Words that only a bound has before it: "just over"."""
_KNOWN = frozenset("experience expertise history".split())


def _is_graded(tokens: Tokens, i: int) -> bool:
    """True if a grade ends with token ``i``: "0.4% nickel (Ni)", "1.2 g/t", "0.3% Cu", "2% U₃O₈"."""
    i -= tokens.word(i) == ")"
    named = len(tokens.word(i)) < 3 and (tokens.word(i - 1) if tokens.normalised else tokens.word(i - 2))
    if named in assayed():
        return True  # "cobalt (Co)"
    word = tokens.word(i).translate(SMALL_DIGITS)
    if (
        word in _GRADES
        or word in assayed()
        or (word.endswith("eq") and len(word) < 7)
        or (word == "t" and "g" in (tokens.word(i - 1), tokens.word(i - 2)))
    ):
        return True
    formula = (word.isdecimal() and tokens.fused(i)) or (tokens.fused(i) and tokens.is_number(i - 1))
    while formula and tokens.fused(i):
        i, word = i - 1, tokens.word(i - 1) + word
    return bool(formula) and word in assayed()  # "li2o" is three tokens


SMALL_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_GRADES = FIGURE_WORDS.words("approximators: grades")


def _reached(tokens: Tokens, first: int, words: str) -> bool:
    """True if "up to" says where something arrived: "went back up to 4.8 percent"."""
    return words == "up to" and tokens.word(first - 1) in _MOVING


def before_at(tokens: Tokens, i: int, floor: int = 0) -> tuple[str, str, int] | None:
    """Returns the approximating phrase that ends before token ``i``: its words, modifier and length in tokens."""
    word = tokens.word(i - 1)
    if word in _SIGNS:
        alone = tokens.fused(i) and i - 1 >= floor and not (tokens.fused(i - 1) and tokens.raw(i - 2).isalnum())
        return (word, _SIGNS[word], 1) if alone else None
    if word in _BOUNDS and _ends_another(tokens, i - 1):
        return None
    for phrase, modifier in BEFORE_BY_LAST.get(word, ()):
        start = i - len(phrase)
        if start >= floor and tokens.words[start:i] == list(phrase):
            return " ".join(phrase), modifier, len(phrase)
    return None
