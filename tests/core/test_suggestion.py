"""Suggestions as JSON: there and back, and the quick way of writing many."""

import json
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import PlainSpans, Span
from rareannot.core.suggestion import (
    ImportedSpans,
    Proposals,
    Suggestion,
    dumped,
    in_reading_order,
    rows_by_id,
    scores,
    spans_of,
    suggestion_of,
    with_score,
)

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


def test_imported_spans_are_the_suggestions_that_would_be_made_of_them() -> None:
    spans = [
        Span(0, 4, "ORG"),
        Span(5, 9, "GPE", source="a tool 2", score=0.25),
        Span(10, 12, "PERCENT", Figure(Decimal(12), unit="%")),
    ]
    made = [
        Suggestion(s.start, s.end, s.label, s.source or "imported", 1.0 if s.score is None else s.score, s.figure)
        for s in spans
    ]
    for count in (0, 2, 3):
        found = ImportedSpans(spans[:count], "imported")
        assert list(found) == made[:count]
        assert list(found[1:]) == made[1:count]
        assert dumped(found) == dumped(made[:count])
        assert scores(found) == scores(made[:count])


def test_spans_in_columns_are_the_suggestions_that_would_be_made_of_each() -> None:
    columns = PlainSpans((0, 5, 7), (4, 9, 9), ("ORG", 'a "b"', "ORG"))
    in_columns, each = ImportedSpans(columns, "imported"), ImportedSpans(tuple(columns), "imported")
    assert list(in_columns) == list(each)
    assert dumped(in_columns) == dumped(each)
    assert scores(in_columns) == scores(each)


def test_a_suggestion_is_known_by_its_place_and_the_label_that_its_source_gave() -> None:
    assert Suggestion(1, 4, "ORG", "x 1", 0.7).id == "s1-4-ORG"
    assert Suggestion(1, 4, "FIRM", "x 1", 0.7, proposed="ORG").id == "s1-4-ORG"


@pytest.mark.parametrize("support", [7, [7], [["names 1", "rule"]], [["names 1", "rule", "sure"]]])
def test_support_that_is_none_is_refused(support: object) -> None:
    with pytest.raises(UserError, match="support is a list of sources, reasons and scores"):
        Suggestion.from_json({"start": 0, "end": 1, "label": "A", "support": support})


FIGURE = Figure.from_json({"value": 3, "unit": "t"})
suggestion_lists = st.lists(
    st.builds(
        lambda start, length, label, score, figure: Suggestion(start, start + length, label, "test 1", score, figure),
        st.integers(0, 60),
        st.integers(1, 30),
        st.sampled_from(["ORG", "GPE", "QUANTITY"]),
        st.floats(0, 1),
        st.sampled_from([None, FIGURE]),
    ),
    max_size=8,
)


class Lazy:
    """What makes its figure when it is asked for it, as a stored row does."""

    def __init__(self, one: Suggestion) -> None:
        self.start, self.end, self.label, self.source, self.score = one.start, one.end, one.label, one.source, one.score
        self.reason, self.support, self.proposed = one.reason, one.support, one.proposed
        self._one = one

    @property
    def figure(self) -> Figure | None:
        return self._one.figure


@given(suggestion_lists)
def test_by_id_and_in_order_within_the_text(each: list[Suggestion]) -> None:
    found = in_reading_order(map(Lazy, each), 50)
    inside = sorted((s for s in each if s.end <= 50), key=lambda s: (s.start, -s.end))
    assert found == {s.id: s for s in inside}
    assert list(found) == list({s.id: None for s in inside})
    assert all(i in found and found[i] == s and found.get(i) == s for i, s in found.items())
    assert found.get("s0-1-NOTHING") is None
    assert rows_by_id(dict(found)).keys() == rows_by_id(found).keys()
    assert spans_of(found, "imported") == tuple(s.as_span("imported") for s in found.values())


def test_a_label_that_has_another_name_now_keeps_the_id_it_was_proposed_under() -> None:
    renamed = Suggestion(0, 4, "COMPANY", "test 1", 0.9, proposed="ORG")
    assert list(in_reading_order([renamed], 10)) == [renamed.id] == ["s0-4-ORG"]


@given(suggestion_lists)
def test_an_annotation_is_the_same_over_rows_and_over_suggestions(each: list[Suggestion]) -> None:
    document, labels = Document("x" * 100), builtin_label_set()
    rows = in_reading_order(map(Lazy, each), 100)
    lazy, eager = Annotation(document, labels, rows), Annotation(document, labels, dict(rows))
    first = list(rows)[:2]
    lazy, eager = lazy.accept_all(first), eager.accept_all(first)
    assert lazy == eager
    assert list(lazy.marks()) == list(eager.marks())
    assert lazy.waiting() == eager.waiting()
    assert [lazy.mark(i) for i in rows] == [eager.mark(i) for i in rows]


def test_a_figure_comes_with_its_row() -> None:
    one = Suggestion(0, 4, "QUANTITY", "test 1", 0.9, FIGURE)
    assert suggestion_of(Lazy(one)) == one
    found = Annotation(Document("3 tons"), builtin_label_set(), Proposals({one.id: Lazy(one)}))
    mark = found.mark(one.id)
    assert mark is not None
    assert mark.figure == FIGURE
    assert [m.figure for m in found.marks()] == [FIGURE]


def test_only_ranges_with_something_in_them_and_inside_the_text_are_proposed() -> None:
    rows = [
        Suggestion(start, end, "ORG", "s 1", 0.5) for start, end in ((-1, 2), (0, 5), (2, 2), (3, 2), (4, 6), (0, 1))
    ]
    assert [(one.start, one.end) for one in in_reading_order(rows, 5).values()] == [(0, 5), (0, 1)]
