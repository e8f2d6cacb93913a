"""A stored list of suggestions read in one go says what each would say alone, sound values or not."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.marks import Marks
from rareannot.core.proposals import in_reading_order, spans_of, suggestion_of
from rareannot.core.suggestion import Suggestion, dumped
from rareannot.store import suggestion_rows

GOOD = {"start": 1, "end": 5, "label": "ORG", "source": "test 1", "score": 0.5}
numbers = st.one_of(
    st.none(),
    st.integers(-(10**18), 10**18),
    st.decimals(-(10**17), 10**17, places=3).map(float),
    st.just("0.1234567890123456789"),
)
plain = st.builds(
    lambda start, length, label, score: GOOD | {"start": start, "end": start + length, "label": label, "score": score},
    st.integers(0, 60),
    st.integers(1, 30),
    st.sampled_from(["ORG", "GPE", "Größe “1”"]),
    st.floats(0, 1),
)
more = st.one_of(
    st.just({}),
    st.builds(lambda value: {"value": value, "unit": "t"}, numbers),
    st.builds(lambda low, more: {"low": low, "high": low + more, "modifier": "range"}, st.integers(), st.integers(0)),
    st.sampled_from([
        {"value": 3, "unit": "", "modifier": "about"},
        {"value": None, "unit": None},
        {"reason": "a “rule”"},
        {"reason": None},
        {"support": [["other 1", "said so", 0.5], ["third 1", "", 1]]},
        {"text": "32 000", "note": "", "origin": "imported"},
        {"source": "", "score": 1},
        {"source": None, "score": None},
    ]),
)  # fmt: skip
items = st.lists(st.builds(lambda one, two: one | two, plain, more), max_size=8)
BROKEN: list[dict[str, Any]] = [
    {"start": True},
    {"start": 1.0},
    {"end": "9"},
    {"label": ""},
    {"label": None},
    {"label": "x" * 201},
    {"score": 2.0},
    {"score": -0.5},
    {"score": float("nan")},
    {"value": "three"},
    {"value": True},
    {"value": 1e90},
    {"value": 1e-90},
    {"value": 3, "modifier": "perhaps"},
    {"value": 3, "unit": 5},
    {"low": 9, "high": 3},
]


@given(items)
def test_all_at_once_say_what_each_would_say_alone(data: list[dict[str, Any]]) -> None:
    assert [suggestion_of(row) for row in suggestion_rows.rows(json.dumps(data))] == [
        Suggestion.from_json(one) for one in data
    ]


@given(items)
def test_what_we_write_is_read_in_one_go(data: list[dict[str, Any]]) -> None:
    whole = [one for one in data if isinstance(one.get("value", 0), int) and "low" not in one]
    made = [Suggestion.from_json(one) for one in whole if one.get("source") and one["score"] is not None]
    found = suggestion_rows.rows(dumped(made))
    assert [suggestion_of(row) for row in found] == made
    if all(abs(s.figure.value) <= 10**15 for s in made if s.figure and s.figure.value is not None):
        assert not any(isinstance(row, Suggestion) for row in found)


@pytest.mark.parametrize("wrong", BROKEN, ids=repr)
def test_a_value_that_is_refused_alone_is_refused_among_others(wrong: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        Suggestion.from_json(GOOD | wrong)
    with pytest.raises(UserError):
        suggestion_rows.rows(json.dumps([GOOD, GOOD | wrong, GOOD]))


def test_a_suggestion_is_decoded_once_however_often_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded, real = list[object](), Figure.from_json

    def counted(data: Mapping[str, Any]) -> Figure | None:
        decoded.append(data)
        return real(data)

    monkeypatch.setattr(Figure, "from_json", counted)
    share = {"label": "PERCENT", "value": 97, "unit": "percent", "modifier": "about"}
    proposals = in_reading_order(suggestion_rows.rows(json.dumps([GOOD, GOOD | share])), 100)
    marks = Marks(proposals, {})
    for _ in range(5):
        assert [mark.figure for mark in marks] == [one.figure for one in proposals.values()]
    assert len(spans_of(proposals, "accepted")) == 2
    assert len(decoded) == 1  # a name has none to decode
