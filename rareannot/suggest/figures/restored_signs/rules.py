"""Bare numbers of normalised text: which sign they lost, if any; each rule is stated and tested."""

from dataclasses import replace
from decimal import Decimal

from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.context_words import (
    COUNTED,
    FigureContext,
    followed_by_plural,
    lead_of,
    scale_word,
)
from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.restored_signs import money
from rareannot.suggest.figures.restored_signs import percent as lost_percent
from rareannot.suggest.figures.restored_signs.model import judged
from rareannot.suggest.word_tables import FIGURE_WORDS

_RATED = FIGURE_WORDS.words("restored rules: rated")
_IN_COMPOUNDS = FIGURE_WORDS.words("restored rules: in compounds")
_INDEXES = FIGURE_WORDS.words("restored rules: indexes")
_COMPARED = FIGURE_WORDS.words("restored rules: compared")
_MATCH = FIGURE_WORDS.words("restored rules: match")
_ALSO_MATCH = frozenset("lead game final match".split())
"""Words of matches where an article is before them: lead is a metal, too."""
_ARTICLES = FIGURE_WORDS.words("restored rules: articles")


def lost_sign(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Returns a bare number of normalised text, by what stands around it."""
    large = amount.number.grouped or scale_word(tokens, amount)
    if large and lead_of(tokens, amount) in _COMPARED and memory.counted_like(amount):
        return replace(amount, rule="count + plural noun")
    return judged(tokens, amount, currency, memory, by_rules(tokens, amount, currency, memory))


def by_rules(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Returns a bare number of normalised text as the first rule that applies reads it."""
    if tokens.word(amount.stop) == "points":
        return replace(amount, rule="count + plural noun")  # of an index
    for rule in _RULES:
        if found := rule(tokens, amount, currency, memory):
            return found
    if not amount.number.decimals and tokens.word(amount.stop) in _IN_COMPOUNDS:
        return replace(amount, rule="count + plural noun")  # "a 16 hole drill program"
    scaled = bool(scale_word(tokens, amount))
    if scaled and not COUNTED.isdisjoint(tokens.words[amount.stop : amount.stop + 3]):
        return replace(amount, rule="count + plural noun")  # "10 million u s homes"
    if amount.number.decimals == 2 and not scaled:
        return None
    if followed_by_plural(tokens, amount.stop):
        return replace(amount, rule="count + plural noun")
    if amount.number.decimals and not scaled:
        return _bare_decimal(tokens, amount)
    near = tokens.words[max(0, amount.first - 3) : amount.first]
    headed = "population" in (*near[-1:], *tokens.words[amount.stop : amount.stop + 3])
    counted = headed or "votes" in near  # "by 210 votes to 98"
    return replace(amount, rule="number" if counted else "number in normalised text")


def _rated(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "rated 4 7", "a 6 1 magnitude quake"."""
    rated = lead_of(tokens, amount) in _RATED or tokens.word(amount.stop) in ("magnitude", "quake", "earthquake")
    return replace(amount, rule="score") if rated else None


def _multiple(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "a multiple of 0 7x": an "x" touches the number, so many times as much, but not in "4x4"."""
    j = amount.stop
    touches = tokens.word(j) == "x" and tokens.fused(j) and not tokens.fused(j + 1)
    return replace(amount, rule="number") if touches else None


def _match(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Returns the first number of "beat them 4 1", which reads as a decimal otherwise."""
    pair = amount.number.decimals == 1 and amount.stop == amount.first + 2
    near = range(max(0, amount.first - 5), amount.first) if pair else range(0)
    if not any(
        tokens.words[k] in _MATCH or (tokens.words[k] in _ALSO_MATCH and tokens.word(k - 1) in _ARTICLES) for k in near
    ):
        return None
    return replace(amount, low=Decimal(tokens.words[amount.first]), stop=amount.first + 1, rule="score")


def _converted(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "41 000 yuan 5 800": an amount right after one in another currency was its conversion in brackets."""
    last = memory.recent(amount.first, 0)
    large = amount.number.grouped or scale_word(tokens, amount)
    if last is None or not large or str(last.unit).startswith(currency.lost):
        return None
    return replace(amount, label="MONEY", unit=currency.lost, rule="conversion after a price")


def _bare_decimal(tokens: Tokens, amount: Amount) -> Amount | None:
    """Returns a decimal without any cue: one digit after the mark is most often a percentage, two may be the time of day."""
    if amount.number.decimals != 1 or amount.high is not None or amount.low >= 1000:
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="bare decimal")


def _index_level(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "the kospi climbed 1 3 to 4 126 05": what an index of shares is at."""
    near = tokens.words[max(0, amount.first - 10) : amount.first]
    if (
        amount.low < 200
        or scale_word(tokens, amount)
        or lead_of(tokens, amount) not in ("at", "to", "from", "of", "above", "below")
    ):
        return None
    return replace(amount, rule="level of an index") if not _INDEXES.isdisjoint(near) else None


_RULES = (
    _multiple,
    _index_level,
    _rated,
    _match,
    _converted,
    money.scaled_money,
    *lost_percent.RULES,
    *money.RULES,
    *lost_percent.LAST_RULES,
)
"""What a bare number may have been, in the order asked."""
