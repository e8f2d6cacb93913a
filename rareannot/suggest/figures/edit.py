"""What the annotator's hands ask of figures: the value of a stretch of text, and the next wider selection."""

from dataclasses import replace
from functools import lru_cache

from rareannot.core.document import is_normalised
from rareannot.core.figure import Figure
from rareannot.suggest.figures.amounts import Amount, amount_at
from rareannot.suggest.figures.approximators import with_approximators
from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.find import find_figures
from rareannot.suggest.figures.lexer import Tokens, has_chinese, lex
from rareannot.suggest.figures.other_languages import UNKNOWN, language_of, ranges_in_language, read_in_language
from rareannot.suggest.figures.units import dimension, label_of
from rareannot.suggest.figures.units_after import per_unit_at

_ARTICLE = 100_000
"""Characters on either side of a figure that may tell its currency; more than nearly every article has."""
_OTHER_THAN_TIME = frozenset({"PERCENT", "MONEY", "CARDINAL"})
"""Labels whose unit is never one of time."""
_REACH = 400
_NEAR = 20
_LONGEST = 12
"""Characters looked at on either side of a selection, and tokens that an amount may begin before it."""


def read_figure(text: str, start: int, end: int, label: str) -> Figure | None:
    """Returns the value of exactly ``text[start:end]`` as a figure labelled ``label``; None if no number can be read.

    The currency of a bare number and of "$" follows the article; a number without a unit takes the usual one
    of its label. A date is no number: "12 March" relabelled is not 12 percent.
    """
    if label == "DATE":
        return None
    if has_chinese(text, start, end):
        from rareannot.suggest.figures.chinese import read_chinese

        return read_chinese(text, start, end, label)
    if (language := language_of(text)) and language != UNKNOWN:
        return read_in_language(text, start, end, label, language)
    left = max(0, start - _ARTICLE)
    tokens = _lexed(text[left : end + _ARTICLE], is_normalised(text))
    currency = CurrencyContext(tokens)
    first, stop = tokens.first_in(start - left), tokens.stop_of(end - left)
    inside = Tokens(tokens.text, tokens.normalised, tokens.words[:stop], tokens.starts[:stop], tokens.ends[:stop])
    for i in range(first, stop):
        amount = amount_at(inside, i, currency)
        if amount is not None:
            if (amount.unit is None or label in _OTHER_THAN_TIME) and _is_date(text[start:end]):
                return None
            whole = with_approximators(inside, amount, first)
            return _as_label(_as_price(inside, whole, currency) if label == "MONEY" else whole, label, currency)
    return None


def _is_date(words: str) -> bool:
    """True if the words are a date and no bare number, which a year may be as well."""
    if not any(character.isalpha() for character in words):
        return False
    figures = find_figures(words, is_normalised(words))
    return any((figure.start, figure.end, figure.label) == (0, len(words), "DATE") for figure in figures)


@lru_cache(maxsize=2)
def _lexed(text: str, normalised: bool) -> Tokens:
    """Returns the tokens of the article at hand, kept while the annotator works on it."""
    return lex(text, normalised)


def _as_price(tokens: Tokens, amount: Amount, currency: CurrencyContext) -> Amount:
    """Returns ``amount`` as money: what is measured per unit by a bare "a kilogram" or "kg" is a price in the article's currency."""
    below = per_unit_at(tokens, amount.stop, sure=False)
    if amount.unit is None and below:
        return replace(amount, unit=currency.lost_per(below[0]), stop=below[1])
    if amount.unit and dimension(amount.unit) == "mass":
        return replace(amount, unit=currency.lost_per(amount.unit))
    return amount


def _as_label(amount: Amount, label: str, currency: CurrencyContext) -> Figure | None:
    usual = {"PERCENT": "percent", "MONEY": currency.lost, "CARDINAL": "count"}.get(label)
    unit = amount.unit or usual
    if unit and usual and label_of(unit) != label:
        unit = usual
    return replace(amount, unit=unit, label=label).figure()


def widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns the next wider range around ``[start, end)``: the number, number and unit, then with approximating words.

    An empty range stands for the token that it touches. Returns the same range if nothing around it is wider.
    """
    if has_chinese(text, max(0, start - _NEAR), end + _NEAR):
        from rareannot.suggest.figures.chinese import widen_chinese

        if wider_one := widen_chinese(text, start, end):
            return wider_one
    if (language := language_of(text)) and (ranges := ranges_in_language(text, start, end, language)):
        return _next_wider(ranges, start, end)
    left = max(0, start - _REACH)
    tokens = lex(text[left : end + _REACH], is_normalised(text))
    currency = CurrencyContext(tokens)
    first, stop = _touched(tokens, start - left, end - left)
    ranges = [r for i in range(max(0, first - _LONGEST), stop) for r in _steps(tokens, i, currency)]
    spans = [(left + tokens.starts[a], left + tokens.ends[b - 1]) for a, b in ranges if a <= first and b >= stop]
    return _next_wider(spans, start, end)


def _next_wider(spans: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Returns the shortest of ``spans`` that holds more than ``[start, end)``, or that itself if there is none."""
    wider = [(a, b) for a, b in spans if a <= start and b >= end and (a, b) != (start, end)]
    return min(wider, key=lambda r: (r[1] - r[0], r[0]), default=(start, end))


def _touched(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """Returns the tokens that ``[start, end)`` covers, or the one that an empty range touches."""
    first, stop = tokens.first_in(start), tokens.stop_of(end)
    if start == end and first < len(tokens) and tokens.starts[first] <= start:
        return first, first + 1
    return first, stop


def _steps(tokens: Tokens, i: int, currency: CurrencyContext) -> list[tuple[int, int]]:
    """Returns the nested ranges of the amount that begins at token ``i``: number, with sign, with unit, with approximators."""
    amount = amount_at(tokens, i, currency)
    if amount is None:
        return []
    whole = with_approximators(tokens, amount, 0)
    inner = next((k for k in range(i, amount.core) if tokens.is_number(k)), i)
    return [(inner, amount.core), (i, amount.core), (amount.first, amount.stop), (whole.first, whole.stop)]
