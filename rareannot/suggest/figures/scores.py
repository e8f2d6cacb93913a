"""How sure each rule is: its precision on annotated articles, smoothed, per form of the text.

The counts are those of 38 articles annotated in both forms by the guidelines of the default label set (the development
articles and three held-out sets). For rules of lost signs the tally of 587 business articles of a public news set is added,
no rule more than 60 of them: what the grammar reads in them as published was taken for the answer to their normalised form.
The two rules of the words around a number have only such answers, on the articles that packaging/lost_signs.py keeps out.
A rule seen n times with r right scores ``MARGIN * (r + WEIGHT * prior) / (n + WEIGHT)``: rules
seen seldom stay near their prior, and the margin allows for having been written beside these very articles.
"""

from functools import cache

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
    "likely by the words around it": 0.6,
}
"""What is expected of a rule before counting; 0.9 of those not named."""
COUNTS = {
    "a period": (4, 4, 4, 4),
    "a period ago": (9, 9, 9, 9),
    "age": (12, 12, 21, 24),
    "age in normalised text": (0, 0, 4, 8),
    "bare decimal": (0, 0, 53, 65),
    "between dates": (2, 2, 2, 2),
    "change of a price": (2, 2, 3, 3),
    "conversion after a price": (0, 0, 59, 65),
    "count + plural noun": (164, 167, 223, 235),
    "day + month": (21, 21, 21, 21),
    "day word": (16, 16, 16, 16),
    "decade": (2, 2, 2, 2),
    "duration": (109, 109, 109, 109),
    "edge + month": (3, 3, 3, 3),
    "edge + relative": (1, 1, 1, 1),
    "edge + year": (8, 8, 8, 8),
    "exchange rate": (0, 0, 1, 1),
    "first months of year": (6, 6, 6, 6),
    "fiscal year": (4, 4, 4, 4),
    "following + number + period": (1, 1, 1, 1),
    "fraction": (35, 35, 34, 34),
    "full year": (1, 1, 1, 1),
    "holiday": (8, 8, 8, 8),
    "last + name": (7, 7, 7, 7),
    "last + number + period": (1, 1, 1, 1),
    "last + period": (19, 19, 19, 19),
    "level after a verb of moving": (0, 0, 1, 1),
    "likely by the words around it": (0, 0, 24, 43),
    "lone number": (0, 0, 55, 64),
    "month": (45, 46, 44, 45),
    "month + day": (37, 37, 37, 37),
    "month + year": (13, 13, 13, 14),
    "month quarter": (3, 3, 3, 3),
    "month to month": (2, 2, 2, 2),
    "next + name": (1, 1, 1, 1),
    "next + period": (6, 6, 6, 6),
    "nth period": (3, 3, 3, 3),
    "number": (21, 28, 1, 1),
    "number + cents": (12, 12, 12, 13),
    "number + currency": (58, 58, 58, 58),
    "number + doubtful unit": (0, 0, 49, 51),
    "number + per-unit": (0, 0, 29, 29),
    "number + percent": (169, 169, 84, 84),
    "number + unit": (239, 239, 187, 188),
    "number after a price": (0, 0, 9, 10),
    "number in normalised text": (0, 0, 41, 95),
    "number word": (64, 71, 62, 68),
    "one unit": (4, 4, 4, 4),
    "open period": (1, 1, 1, 1),
    "part of a whole": (0, 0, 59, 60),
    "part of period": (6, 6, 6, 6),
    "past + number + period": (2, 2, 2, 2),
    "percentage beside another": (0, 0, 55, 63),
    "percentage that lost its sign": (0, 0, 104, 109),
    "previous + period": (1, 1, 1, 1),
    "price before a thing": (0, 0, 1, 1),
    "price that lost its sign": (0, 0, 66, 88),
    "price that lost its sign and stroke": (0, 0, 32, 32),
    "prior + number + period": (1, 1, 1, 1),
    "quarter": (4, 4, 4, 4),
    "quarter code": (2, 2, 2, 2),
    "quarter of year": (5, 5, 5, 5),
    "rate that lost its sign": (0, 0, 81, 85),
    "same period": (2, 2, 2, 2),
    "scaled number after a verb of money": (1, 1, 0, 0),
    "scaled number that lost its sign": (0, 0, 129, 134),
    "score": (4, 6, 4, 5),
    "season + year": (1, 1, 1, 1),
    "sign + number": (243, 244, 44, 46),
    "spread after a price": (3, 3, 4, 4),
    "sure by the words around it": (0, 0, 55, 60),
    "term ended": (2, 2, 2, 2),
    "that + period": (1, 1, 1, 1),
    "this + period": (19, 19, 19, 19),
    "weekday": (40, 40, 40, 40),
    "weekday + date": (6, 6, 6, 6),
    "year": (15, 15, 14, 14),
    "year after preposition": (59, 59, 59, 59),
    "year to year": (4, 4, 4, 4),
    "year-end": (1, 1, 1, 1),
}
"""Of each rule: right and all in cased text, right and all in normalised text."""


@cache
def score_of(rule: str, normalised: bool) -> float:
    """The share of suggestions by ``rule`` that are right in texts of that form, between 0 and 1."""
    right, seen = COUNTS.get(rule, (0, 0, 0, 0))[2 * normalised :][:2]
    return round(MARGIN * (right + WEIGHT * _PRIOR.get(rule, 0.9)) / (seen + WEIGHT), 3)
