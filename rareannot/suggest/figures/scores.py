"""How sure each rule is: its precision on annotated articles, smoothed, per form of the text.

The counts are those of gold articles in both forms of the text (``packaging/count_rules.py``). Numbers that the table of
lost signs weighed have a probability of their own instead.
A rule seen n times with r right scores ``MARGIN * (r + WEIGHT * prior) / (n + WEIGHT)``: rules
seen seldom stay near their prior, and the margin allows for having been written beside these very articles.
"""

from functools import cache

from rareannot.core.bundled import bundled_json

WEIGHT, MARGIN = 6, 0.98
_PRIOR = {
    "number in normalised text": 0.5,
    "number + doubtful unit": 0.75,
    "lone number": 0.7,
    "part of a whole": 0.85,
    "percentage beside another": 0.75,
    "bare decimal": 0.6,
    "number in a compound": 0.5,
    "number": 0.7,
    "age in normalised text": 0.7,
    "percentage that lost its sign": 0.75,
    "price that lost its sign": 0.75,
    "scaled number that lost its sign": 0.8,
    "number after a price": 0.7,
    "spread after a price": 0.7,
    "level after a verb of moving": 0.7,
    "price before a thing": 0.6,
}
"""What is expected of a rule before counting; 0.9 of those not named."""


@cache
def counts() -> dict[str, tuple[int, int, int, int]]:
    """Returns of each rule: right and all in cased text, right and all in normalised text."""
    return {rule: tuple(row) for rule, row in bundled_json("lexicons/rules.json").items()}


@cache
def score_of(rule: str, normalised: bool) -> float:
    """Returns the share of suggestions by ``rule`` that are right in texts of that form, between 0 and 1."""
    right, seen = counts().get(rule, (0, 0, 0, 0))[2 * normalised :][:2]
    return round(MARGIN * (right + WEIGHT * _PRIOR.get(rule, 0.9)) / (seen + WEIGHT), 3)
