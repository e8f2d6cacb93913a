"""Suggestions as rows say what suggestions one by one would, sound values or not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.proposals import (
    Proposals,
    in_reading_order,
    row_of,
    rows_by_id,
    rows_from_json,
    spans_of,
    suggestion_of,
)
from rareannot.core.suggestion import Suggestion

places = st.tuples(st.integers(0, 60), st.integers(1, 30))
scores = st.floats(0, 1)
plain = st.builds(
    lambda place, label, score: {
        "start": place[0],
        "end": place[0] + place[1],
        "label": label,
        "source": "test 1",
        "score": score,
    },
    places,
    st.sampled_from(["ORG", "GPE", "QUANTITY"]),
    scores,
)
more = st.sampled_from(
    [{}, {"value": 3, "unit": "t"}, {"reason": "a rule"}, {"support": [["other 1", "said so", 0.5]]}]
)
items = st.lists(st.builds(lambda one, two: one | two, plain, more), max_size=8)
BROKEN: list[dict[str, Any]] = [
    {"start": True},
    {"start": 1.0},
    {"end": "9"},
    {"label": ""},
    {"label": None},
    {"score": 2.0},
    {"score": -0.5},
    {"score": float("nan")},
]


@given(items)
def test_rows_say_what_each_would_say_alone(data: list[dict[str, Any]]) -> None:
    assert [suggestion_of(row) for row in rows_from_json(data)] == [Suggestion.from_json(one) for one in data]


@pytest.mark.parametrize("wrong", BROKEN, ids=repr)
def test_a_value_that_is_refused_alone_is_refused_among_others(wrong: dict[str, Any]) -> None:
    good = {"start": 1, "end": 5, "label": "ORG", "source": "test 1", "score": 0.5}
    with pytest.raises(UserError):
        Suggestion.from_json(good | wrong)
    with pytest.raises(UserError):
        rows_from_json([good, good | wrong, good])


def test_what_is_not_plain_is_read_as_it_would_be_alone() -> None:
    whole = {"start": 1, "end": 5, "label": "ORG", "source": "", "score": 1}
    other = {"start": 1, "end": 5, "label": "ORG", "score": 0.5, "reason": "a rule"}
    for one in (whole, other):
        assert [suggestion_of(row) for row in rows_from_json([one])] == [Suggestion.from_json(one)]


@given(items)
def test_by_id_and_in_order_within_the_text(data: list[dict[str, Any]]) -> None:
    found = in_reading_order(rows_from_json(data), 50)
    each = [Suggestion.from_json(one) for one in data]
    inside = sorted((s for s in each if s.end <= 50), key=lambda s: (s.start, -s.end))
    assert found == {s.id: s for s in inside}
    assert list(found) == list({s.id: None for s in inside})
    assert all(i in found and found[i] == s and found.get(i) == s for i, s in found.items())
    assert found.get("s0-1-NOTHING") is None
    assert rows_by_id(dict(found)).keys() == rows_by_id(found).keys()
    assert spans_of(found, "imported") == tuple(s.as_span("imported") for s in found.values())


def test_a_label_that_has_another_name_now_keeps_the_id_it_was_proposed_under() -> None:
    renamed = Suggestion(0, 4, "COMPANY", "test 1", 0.9, proposed="ORG")
    assert list(in_reading_order([row_of(renamed)], 10)) == [renamed.id] == ["s0-4-ORG"]


@given(items)
def test_an_annotation_is_the_same_over_rows_and_over_suggestions(data: list[dict[str, Any]]) -> None:
    document, labels = Document("x" * 100), builtin_label_set()
    rows = in_reading_order(rows_from_json(data), 100)
    lazy, eager = Annotation(document, labels, rows), Annotation(document, labels, dict(rows))
    first = list(rows)[:2]
    lazy, eager = lazy.accept_all(first), eager.accept_all(first)
    assert lazy == eager
    assert list(lazy.marks()) == list(eager.marks())
    assert lazy.waiting() == eager.waiting()
    assert [lazy.mark(i) for i in rows] == [eager.mark(i) for i in rows]


def test_a_figure_comes_with_its_row() -> None:
    figure = Figure.from_json({"value": 3, "unit": "t"})
    one = Suggestion(0, 4, "QUANTITY", "test 1", 0.9, figure)
    found = Annotation(Document("3 tons"), builtin_label_set(), Proposals({one.id: row_of(one)}))
    mark = found.mark(one.id)
    assert mark is not None
    assert mark.figure == figure
    assert [m.figure for m in found.marks()] == [figure]
