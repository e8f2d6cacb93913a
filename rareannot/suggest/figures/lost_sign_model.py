"""What kind of figure a bare number of normalised text was, learnt from public news: weights of the words around it.

A multinomial logistic regression over cues: the rule that read the number, its shape, the words on either side, what
figures came just before. ``packaging/lost_signs.py`` made the table from articles as published, whose signs tell the kind.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from math import exp

from rareannot.core.bundled import bundled_json
from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.around import Memory, followed_by_plural, lead_of, scale_word
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.money import Purse

SURE, LIKELY = "sure by the words around it", "likely by the words around it"
KINDS = ("CARDINAL", "MONEY", "PERCENT", "")
"""What a number may be; the last is no figure, or one that begins or ends elsewhere."""
_REACH = 4
_NEAR = (8, 30, 100)
"""Bounds between distances, in tokens, to the figure before."""

UNSURE = {"number in normalised text": 0.5, "lone number": 0.9, "price that lost its sign": 0.7}
"""Rules that are often wrong, and how probable another kind must be to be taken against them.

Chosen on articles kept out; the first rule is for what no other knows, so that it asks for less. Lone numbers are
percentages more often in business news than in the news at large that the table knows.
"""
_SURE = 0.9
"""From where on a kind is called sure."""


@cache
def weights() -> dict[str, tuple[float, ...]]:
    """The learnt weights of each cue, one for each of :data:`KINDS`; the file keeps them in hundredths."""
    stored = bundled_json("lexicons/lost-signs.json")["weights"]
    return {cue: tuple(weight / 100 for weight in row) for cue, row in stored.items()}


def judged(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory, ruled: Amount | None) -> Amount | None:
    """``ruled``, unless its rule is unsure and the words around the number say otherwise."""
    if ruled is None or ruled.rule not in UNSURE:
        return ruled
    now = settle(ruled, odds(cues_of(tokens, amount, memory, ruled)))
    if now.label == ruled.label:
        return now
    unit = {"MONEY": purse.lost, "PERCENT": "percent"}.get(now.label)
    return replace(amount, label=now.label, unit=unit, rule=now.rule)


def settle(ruled: Amount, chances: dict[str, float]) -> Amount:
    """``ruled`` with the label and rule that the probabilities of :data:`KINDS` give it; it keeps its unit."""
    kind = max(chances, key=chances.__getitem__)
    if kind and chances[kind] >= _SURE:
        return replace(ruled, label=kind, rule=SURE)
    if kind in ("", ruled.label) or chances[kind] < UNSURE[ruled.rule]:
        return ruled
    return replace(ruled, label=kind, rule=LIKELY)


def odds(cues: Iterable[str]) -> dict[str, float]:
    """The probability of each of :data:`KINDS`, by the cues; cues that were never learnt say nothing."""
    learnt = weights()
    rows = [row for cue in cues if (row := learnt.get(cue))] or [(0.0,) * len(KINDS)]
    sums = [exp(sum(column)) for column in zip(*rows, strict=True)]
    return {kind: each / sum(sums) for kind, each in zip(KINDS, sums, strict=True)}


def cues_of(tokens: Tokens, amount: Amount, memory: Memory, ruled: Amount | None) -> Iterator[str]:
    """The cues of ``amount``, which the rules read as ``ruled``."""
    first, stop = amount.first, amount.stop
    rule = f"{ruled.label} {ruled.rule}" if ruled else "none"
    shape, lead, after = _shape(tokens, amount), lead_of(tokens, amount), _word(tokens, stop)
    before, following = _word(tokens, first - 1), _word(tokens, stop + 1)
    counted = followed_by_plural(tokens, stop)
    yield "always"
    yield f"rule {rule}"
    yield f"shape {shape}"
    yield f"size {_size(amount)}"
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
    yield f"rule {rule} {shape}"
    yield from (f"left {_word(tokens, i)}" for i in range(first - _REACH, first))
    yield from (f"right {_word(tokens, i)}" for i in range(stop, stop + _REACH))
    yield f"percent {_bucket(first - memory.percent_at)} {shape}"
    money = first - memory.money[-1].stop if memory.money else 1000
    yield f"money {_bucket(money)} {bool(memory.alike(amount, 10))} {shape}"


def _word(tokens: Tokens, i: int) -> str:
    """Token ``i``, of a number only how many digits it has."""
    word = tokens.word(i)
    return f"#{min(len(word), 5)}" if word[:1].isdecimal() else word


def _shape(tokens: Tokens, amount: Amount) -> str:
    """The form of the number: places after the mark, groups of thousands, a scale, a spread."""
    number = amount.number
    scale = scale_word(tokens, amount)
    return f"{number.decimals}{'g' * number.grouped}{scale}{'r' * (amount.high is not None)}"


def _size(amount: Amount) -> int:
    """The rough size of the number: digits before the mark, those up to a hundred by the tens."""
    low = int(amount.low)
    return low // 10 if 0 <= low <= 100 else 100 + min(len(str(abs(low))), 9)


def _bucket(distance: int) -> int:
    """How many of the bounds of ``_NEAR`` the distance passes."""
    return sum(distance > limit for limit in _NEAR)
