"""How sure each rule is: its precision on annotated articles, smoothed, per form of the text.

The counts are those of 16 articles with 772 figures and dates, annotated in both forms by the guidelines of the
default label set. A rule seen n times with r right scores ``MARGIN * (r + WEIGHT * prior) / (n + WEIGHT)``: rules
seen seldom stay near their prior, and the margin allows for having been written beside these very articles.
"""

from functools import cache

WEIGHT, MARGIN = 6, 0.98
_PRIOR = {
    "number in normalised text": 0.5,
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
COUNTS = {
    "a period": (1, 1, 1, 1),
    "a period ago": (4, 4, 4, 4),
    "age": (8, 8, 4, 5),
    "age in normalised text": (0, 0, 3, 4),
    "bare decimal": (0, 0, 3, 7),
    "change of a price": (2, 2, 2, 2),
    "conversion after a price": (0, 0, 3, 3),
    "count + plural noun": (83, 85, 85, 90),
    "day + month": (14, 14, 14, 14),
    "day word": (12, 12, 12, 12),
    "duration": (60, 60, 60, 60),
    "edge + relative": (1, 1, 1, 1),
    "edge + year": (5, 5, 5, 5),
    "fiscal year": (2, 2, 2, 2),
    "fraction": (20, 20, 20, 20),
    "full year": (1, 1, 1, 1),
    "holiday": (5, 5, 5, 5),
    "last + name": (1, 1, 1, 1),
    "last + number + period": (1, 1, 1, 1),
    "last + period": (11, 11, 11, 11),
    "level after a verb of moving": (0, 0, 1, 1),
    "month": (21, 21, 21, 21),
    "month + day": (17, 17, 17, 17),
    "month + year": (5, 5, 5, 5),
    "month quarter": (1, 1, 1, 1),
    "month to month": (2, 2, 2, 2),
    "next + period": (5, 5, 5, 5),
    "number": (13, 19, 0, 0),
    "number + cents": (4, 4, 4, 4),
    "number + currency": (27, 27, 27, 27),
    "number + per-unit": (0, 0, 13, 13),
    "number + percent": (74, 74, 39, 39),
    "number + unit": (110, 110, 108, 111),
    "number after a price": (0, 0, 7, 8),
    "number in normalised text": (0, 0, 10, 22),
    "number word": (38, 39, 37, 38),
    "one unit": (4, 4, 4, 4),
    "part of period": (2, 2, 2, 2),
    "past + number + period": (1, 1, 1, 1),
    "percentage that lost its sign": (0, 0, 17, 19),
    "price before a thing": (0, 0, 1, 1),
    "price that lost its sign": (0, 0, 17, 17),
    "price that lost its sign and stroke": (0, 0, 21, 21),
    "quarter": (2, 2, 2, 2),
    "quarter of year": (4, 4, 4, 4),
    "rate that lost its sign": (0, 0, 13, 14),
    "same period": (1, 1, 1, 1),
    "scaled number after a verb of money": (1, 1, 0, 0),
    "scaled number that lost its sign": (0, 0, 25, 25),
    "score": (4, 4, 3, 3),
    "season + year": (1, 1, 1, 1),
    "sign + number": (121, 122, 17, 17),
    "spread after a price": (3, 3, 4, 4),
    "term ended": (1, 1, 1, 1),
    "that + period": (1, 1, 1, 1),
    "this + period": (10, 10, 10, 10),
    "weekday": (21, 21, 21, 21),
    "weekday + date": (4, 4, 4, 4),
    "year": (7, 7, 7, 7),
    "year after preposition": (29, 29, 29, 29),
    "year to year": (1, 1, 1, 1),
    "year-end": (1, 1, 1, 1),
}
"""Of each rule: right and all in cased text, right and all in normalised text."""


@cache
def score_of(rule: str, normalised: bool) -> float:
    """The share of suggestions by ``rule`` that are right in texts of that form, between 0 and 1."""
    right, seen = COUNTS.get(rule, (0, 0, 0, 0))[2 * normalised :][:2]
    return round(MARGIN * (right + WEIGHT * _PRIOR.get(rule, 0.9)) / (seen + WEIGHT), 3)
