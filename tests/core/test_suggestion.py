"""Suggestions as JSON: there and back, and the quick way of writing many."""

import json
from dataclasses import replace
from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.figure import Figure
from rareannot.core.suggestion import Suggestion, dumped, with_score

_TEXTS = st.text(min_size=1, max_size=12)


suggestions = st.builds(
    Suggestion,
    st.integers(0, 99),
    st.integers(100, 199),
    _TEXTS,
    _TEXTS,
    st.floats(0, 1),
    st.sampled_from([None, Figure(Decimal("7.25"), unit="t")]),
    st.sampled_from(["", "a “rule”"]),
    st.sampled_from([(), (("names 1", "x", 0.5),)]),
    st.sampled_from(["", "OLD"]),
)


def test_a_suggestion_survives_json() -> None:
    made = Suggestion(1, 4, "ORG", "x 1", 0.7, None, "rule", (("y 2", "other", 0.5),))
    assert Suggestion.from_json(json.loads(json.dumps(made.as_json()))) == made
    assert Suggestion.from_json({"start": 0, "end": 1, "label": "A"}).source == "imported"


@given(st.lists(suggestions, max_size=5))
def test_the_list_put_together_by_hand_is_what_json_makes(made: list[Suggestion]) -> None:
    assert dumped(made) == json.dumps([s.as_json() for s in made], ensure_ascii=False, separators=(",", ":"))


def test_a_score_out_of_numpy_is_a_plain_number() -> None:
    made = Suggestion(0, 4, "ORG", "spacy 3", np.float64(0.5))
    assert json.loads(dumped([made]))[0]["score"] == 0.5


@given(suggestions, st.floats(0, 1))
def test_another_score_changes_nothing_else(made: Suggestion, score: float) -> None:
    assert with_score(score, made) == replace(made, score=score)
