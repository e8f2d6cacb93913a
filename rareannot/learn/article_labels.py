"""Labels of articles learned from a project's own answers: for each choice a logistic regression on the words of the article."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import exp, sqrt

from rareannot.core.attributes import Attribute, Value, Values
from rareannot.learn.logistic import Features, fit

LEAST = 20
"""Articles with an answer from which on an attribute is learned."""
LEARNED_FROM, CHARACTERS = 300, 6_000
"""Articles that are learned from, and characters of each: enough for the words that tell topics apart, a second of work."""
_LEAST_OF_EACH = 3
"""Articles with a choice without which nobody knows what it looks like."""
_LIKELY = 0.5
_STRENGTHS = (1.0, 10.0)
_WORD = re.compile(r"\w{2,}")
_ALWAYS = " always"
"""The feature that every article has; no word is called so."""

Suggested = Mapping[str, tuple[Value, float]]
"""A value for each attribute that something is suggested for, with its score from 0 to 1."""


class ArticleLabelModel:
    """Suggests labels of an article by its words."""

    def __init__(self, articles: Sequence[tuple[str, Values]], attributes: Sequence[Attribute]) -> None:
        """Learn from ``articles``, texts with their answers; a value that nobody set is the attribute's default."""
        rows = [_features(text) for text, _ in articles]
        answers = [values for _, values in articles]
        self._learned = [
            (attribute, _weights(rows, answers, attribute)) for attribute in attributes if _choices(attribute)
        ]

    def suggest(self, text: str) -> Suggested:
        """Returns the most likely values for a text; none for attributes of which too few were answered, or in one way only."""
        row, suggested = _features(text), dict[str, tuple[Value, float]]()
        for attribute, weights in self._learned:
            scores = {choice: _score(row, by_word) for choice, by_word in weights.items()}
            if not scores:
                continue
            if attribute.kind == "several":
                value: Value = tuple(str(choice) for choice, score in scores.items() if score >= _LIKELY)
                score = min(max(score, 1 - score) for score in scores.values())
            else:
                value = max(scores, key=lambda choice: scores[choice])
                score = scores[value] / sum(scores.values())
            if value != ():
                suggested[attribute.name] = (value, score)
        return suggested


def _choices(attribute: Attribute) -> tuple[str | bool, ...]:
    return (True, False) if attribute.kind == "yes/no" else attribute.choices


def _weights(
    rows: Sequence[Features], answers: Sequence[Values], attribute: Attribute
) -> dict[str | bool, dict[str, float]]:
    """Returns the weights of words for each choice that was taken often enough; empty if fewer than two were, or too few articles."""
    values = [attribute.value_in(answer) for answer in answers]
    answered = [(row, value) for row, value in zip(rows, values, strict=True) if value is not None]
    if len(answered) < LEAST:
        return {}
    weights = {}
    for choice in _choices(attribute):
        right = [choice in value if isinstance(value, tuple) else choice == value for _, value in answered]
        if sum(right) >= _LEAST_OF_EACH and not all(right):
            weights[choice] = fit([row for row, _ in answered], right, _STRENGTHS)
    return weights if len(weights) > 1 or attribute.kind == "several" else {}


def _features(text: str) -> Features:
    """Returns the words of a text with weights that grow with how often they come, of the same length for every text."""
    counts = Counter(_WORD.findall(text[:CHARACTERS].casefold()))
    length = sqrt(sum(counts.values())) or 1.0
    return {word: sqrt(count) / length for word, count in counts.items()} | {_ALWAYS: 1.0}


def _score(row: Features, weights: Mapping[str, float]) -> float:
    total = sum(weight * row[word] for word, weight in weights.items() if word in row)
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
