"""What kind of figure a bare number of normalised text was, learnt from news as published: weights of its cues.

A multinomial logistic regression over the cues of :mod:`lost_sign_cues`, among them the rule that read the number.
``packaging/lost_signs.py`` made the table from articles as published, whose signs tell the kind.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from math import exp

from rareannot.core.bundled import bundled_json
from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.context_words import FigureContext
from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.restored_signs.cues import cues_of

BY_CUES = "by the words around it"
KINDS = ("CARDINAL", "MONEY", "PERCENT", "DATE", "")
"""What a number may be; a date is an age; the last is no figure, or one that begins or ends elsewhere."""

UNSURE = {"number in normalised text": 0.0, "lone number": 0.3, "price that lost its sign": 0.3}
"""Rules that are often wrong, and how much more probable another kind must be to be taken against them.

The other rules are kept whatever the table says: on authors left out of learning it was no better than they.
"""


@cache
def weights() -> dict[str, tuple[float, ...]]:
    """Returns the learnt weights of each cue, one for each of :data:`KINDS`; the file keeps them in hundredths."""
    stored = bundled_json("lexicons/lost-signs.json")["weights"]
    return {cue: tuple(weight / 100 for weight in row) for cue, row in stored.items()}


def judged(
    tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext, ruled: Amount | None
) -> Amount | None:
    """Returns ``ruled``, or where its rule is unsure the most probable kind, with that probability."""
    if ruled is None or ruled.rule not in UNSURE:
        return ruled
    chances = odds(cues_of(tokens, amount, memory, ruled))
    kind = settled_kind(ruled, chances)
    if kind == ruled.label:
        return replace(ruled, chance=chances[kind])
    unit = {"MONEY": currency.lost, "PERCENT": "percent"}.get(kind)
    return replace(amount, label=kind, unit=unit, rule=BY_CUES, chance=chances[kind])


def settled_kind(ruled: Amount, chances: dict[str, float]) -> str:
    """Returns the most probable kind of a number that the rules read as ``ruled``; theirs, unless another is so by enough."""
    kind = max(KINDS[:-1], key=chances.__getitem__)
    return kind if chances[kind] - chances[ruled.label] >= UNSURE[ruled.rule] else ruled.label


def odds(cues: Iterable[str]) -> dict[str, float]:
    """Returns the probability of each of :data:`KINDS`, by the cues; cues that were never learnt say nothing."""
    learnt = weights()
    rows = [row for cue in cues if (row := learnt.get(cue))] or [(0.0,) * len(KINDS)]
    sums = [exp(sum(column)) for column in zip(*rows, strict=True)]
    return {kind: each / sum(sums) for kind, each in zip(KINDS, sums, strict=True)}
