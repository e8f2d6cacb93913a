"""What a learnt table looks at around a bare number of normalised text: words, shapes, the article's habits."""

from collections.abc import Iterator
from functools import cache

from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.context_words import (
    MONEY_VERBS,
    FigureContext,
    followed_by_plural,
    lead_of,
    scale_word,
    two_leads,
)
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.restored_signs.percent import elements
from rareannot.suggest.figures.words import FUNCTION_WORDS, MOVES, is_plural
from rareannot.suggest.word_tables import FIGURE_WORDS

_REACH, _FAR_LEFT, _FAR_RIGHT, _WINDOW = 4, 10, 8, 8
"""How many tokens away words count by their side, how far they count at all, and where topics are looked for."""
_NEAR = (8, 30, 100)
"""Bounds between distances, in tokens, to the figure before."""
_BESIDE = 5
_MATERIALS = FIGURE_WORDS.words("restored cues: materials")
_PRICES = FIGURE_WORDS.words("restored cues: prices")
_SHARES = frozenset("shares share stock stocks".split())
_PERCENT = frozenset("percent pct percentage".split())
_CURRENCIES = FIGURE_WORDS.words("restored cues: currencies")
_SIGNS = FIGURE_WORDS.words("restored cues: signs")


def cues_of(tokens: Tokens, amount: Amount, memory: FigureContext, ruled: Amount | None) -> Iterator[str]:
    """Yields the cues of ``amount``, which the rules read as ``ruled``."""
    for group in (_form, _beside, _phrase, _far, _habits, _topic, _neighbours, _before):
        yield from group(tokens, amount, memory, f"{ruled.label} {ruled.rule}" if ruled else "none")


def _form(tokens: Tokens, amount: Amount, memory: FigureContext, rule: str) -> Iterator[str]:
    """Yields the rule that read it and its own form."""
    shape = _shape(tokens, amount)
    yield "always"
    yield f"rule {rule}"
    yield f"shape {shape}"
    yield f"size {_size(amount)}"
    yield f"rule {rule} {shape}"


def _beside(tokens: Tokens, amount: Amount, memory: FigureContext, rule: str) -> Iterator[str]:
    """Yields the words right before and after it."""
    first, stop, shape, lead = amount.first, amount.stop, _shape(tokens, amount), lead_of(tokens, amount)
    before, after, following = _word(tokens, first - 1), _word(tokens, stop), _word(tokens, stop + 1)
    counted = followed_by_plural(tokens, stop)
    yield f"counted {counted}"
    yield f"lead {lead}"
    yield f"before {before}"
    yield f"before {_word(tokens, first - 2)} {before}"
    yield f"after {after}"
    yield f"after {after} {following}"
    yield f"around {lead} {after}"
    yield f"lead {lead} {shape}"
    yield f"after {after} {shape}"
    yield f"lead {lead} {counted}"
    yield from (f"left {_word(tokens, i)}" for i in range(first - _REACH, first))
    yield from (f"right {_word(tokens, i)}" for i in range(stop, stop + _REACH))


def _phrase(tokens: Tokens, amount: Amount, memory: FigureContext, rule: str) -> Iterator[str]:
    """Longer phrases, and the ends of words that were never seen."""
    (second, first), size = two_leads(tokens, amount), _size(amount)
    after, following = _word(tokens, amount.stop), _word(tokens, amount.stop + 1)
    yield f"leads {second} {first}"
    yield f"leads {second} {first} {after}"
    yield f"lead {first} {after} {following}"
    yield f"lead {first} size {size}"
    yield f"after {after} size {size}"
    yield f"second {second} {after}"
    yield f"after -{after[-3:]}"
    yield f"lead -{first[-3:]}"
    yield f"second -{second[-3:]}"


def _far(tokens: Tokens, amount: Amount, memory: FigureContext, rule: str) -> Iterator[str]:
    """Yields words further away, and of what kind the nearest are."""
    first, stop, lead, after = amount.first, amount.stop, lead_of(tokens, amount), _word(tokens, amount.stop)
    kinds = _lead_kind(lead), _after_kind(after)
    yield f"kinds {kinds[0]} {kinds[1]} {_shape(tokens, amount)}"
    yield f"kinds {kinds[0]} {after}"
    yield f"kinds {lead} {kinds[1]}"
    yield from (f"far {_word(tokens, i)}" for i in range(first - _FAR_LEFT, first - _REACH))
    yield from (f"on {_word(tokens, i)}" for i in range(stop + _REACH, stop + _FAR_RIGHT))


def _habits(tokens: Tokens, amount: Amount, memory: FigureContext, rule: str) -> Iterator[str]:
    """Yields what the article spells out: where percentages keep their word, a bare number is seldom one."""
    shape = _shape(tokens, amount)
    percent, currency, sign = (
        tokens.habit(_PERCENT),
        tokens.habit(_CURRENCIES),
        tokens.habit(_SIGNS, before_number=True),
    )
    yield f"percent {percent} {shape}"
    yield f"percent {percent} rule {rule}"
    yield f"percent {percent} {lead_of(tokens, amount)}"
    yield f"currency {currency} {shape}"
    yield f"sign {sign} {shape}"


def _topic(tokens: Tokens, amount: Amount, memory: FigureContext, rule: str) -> Iterator[str]:
    """True if materials, prices, shares or moves are spoken of before it."""
    left = tokens.words[max(0, amount.first - _WINDOW) : amount.first]
    shape, lead, after = _shape(tokens, amount), lead_of(tokens, amount), _after_kind(_word(tokens, amount.stop))
    material = not _materials().isdisjoint(left)
    priced, shares = not _PRICES.isdisjoint(left), not _SHARES.isdisjoint(left)
    yield f"material {material} {lead}"
    yield f"material {material} {lead} {after}"
    yield f"material {material} {shape}"
    yield f"material {material} size {_size(amount)}"
    yield f"priced {priced} {lead}"
    yield f"priced {priced} {after} {shape}"
    yield f"topic {material} {priced} {shares} {after}"
    yield f"shares {shares} {lead} {shape}"
    yield f"moved {not MOVES.isdisjoint(left[-6:])} {lead} {shape}"


def _neighbours(tokens: Tokens, amount: Amount, memory: FigureContext, rule: str) -> Iterator[str]:
    """Yields what follows the numbers before and after it."""
    first, stop, lead, after = amount.first, amount.stop, lead_of(tokens, amount), _word(tokens, amount.stop)
    for j in range(first - 2, first - 16, -1):
        if tokens.is_number(j) and not tokens.is_number(j + 1):
            word = _word(tokens, j + 1)
            yield f"earlier {word}"
            yield f"earlier {word} {lead}"
            yield f"earlier {word} {_bucket(first - j)} {_shape(tokens, amount)}"
            break
    later = next((j for j in range(stop + 1, stop + 10) if tokens.is_number(j)), 0)
    if later:
        end = later
        while tokens.is_number(end) and end < later + _REACH:
            end += 1
        yield f"later {_word(tokens, later - 1)} {_word(tokens, end)}"
        yield f"later {_word(tokens, end)} {after}"


def _before(tokens: Tokens, amount: Amount, memory: FigureContext, rule: str) -> Iterator[str]:
    """Yields the last percentage and the last sum of money, and how far back they are."""
    first, shape, lead = amount.first, _shape(tokens, amount), lead_of(tokens, amount)
    percent = first - memory.percent_at
    money = first - memory.money[-1].stop if memory.money else 1000
    yield f"after percent {_bucket(percent)} {shape}"
    yield f"after money {_bucket(money)} {bool(memory.alike(amount, 10))} {shape}"
    for name, distance in (("percent", percent), ("money", money)):
        if 0 <= distance < _BESIDE:
            yield f"beside {name} {distance} {lead}"
            yield f"beside {name} {lead} {shape}"
    if memory.money:
        alike = bool(memory.alike(amount, 3))
        yield f"alike {alike} {lead} {_after_kind(_word(tokens, amount.stop))}"


@cache
def _materials() -> frozenset[str]:
    return elements() | _MATERIALS


def _word(tokens: Tokens, i: int) -> str:
    """Token ``i``, of a number only how many digits it has."""
    word = tokens.word(i)
    return f"#{min(len(word), 5)}" if word[:1].isdecimal() else word


def _lead_kind(word: str) -> str:
    return next((kind for kind, words in _LEAD_KINDS if word in words), "other")


_LEAD_KINDS = (("move", MOVES), ("money", MONEY_VERBS), ("function", FUNCTION_WORDS))


def _after_kind(word: str) -> str:
    if not word or word.startswith("#"):
        return "number" if word else "end"
    return "function" if word in FUNCTION_WORDS else "plural" if is_plural(word) else "other"


def _shape(tokens: Tokens, amount: Amount) -> str:
    """Returns the form of the number: places after the mark, groups of thousands, a scale, a spread."""
    number = amount.number
    scale = scale_word(tokens, amount)
    return f"{number.decimals}{'g' * number.grouped}{scale}{'r' * (amount.high is not None)}"


def _size(amount: Amount) -> int:
    """Returns the rough size of the number: digits before the mark, those up to a hundred by the tens."""
    low = int(amount.low)
    return low // 10 if 0 <= low <= 100 else 100 + min(len(str(abs(low))), 9)


def _bucket(distance: int) -> int:
    """Returns how many of the bounds of ``_NEAR`` the distance passes."""
    return sum(distance > limit for limit in _NEAR)
