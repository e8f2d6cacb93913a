"""Spans: their JSON, wrong keys, and how two ranges lie to each other."""

import json
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.spans import (
    EXTRAS,
    NO_EXTRAS,
    PlainSpans,
    Span,
    all_inside,
    check_range,
    crosses,
    extras_of,
    labels_of,
    nests,
    overlap,
    plain_and_single,
    spans_from_json,
)
from tests.rows import each_row

ranges = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda t: (t[0], t[0] + t[1]))


def test_a_span_survives_json() -> None:
    span = Span.from_json(
        {"start": 1, "end": 3, "label": "QUANTITY", "value": 2.5, "unit": "t", "score": 0.5, "note": "n", "flag": True}
    )
    assert Span.from_json(json.loads(json.dumps(span.as_json()))) == span
    assert span.figure
    assert span.origin == "imported"


def test_a_score_of_nothing_is_a_score() -> None:
    """0.0 == False, so it was once taken for an empty field."""
    span = Span(0, 5, "ORG", source="names 1", score=0.0)
    assert span.as_json()["score"] == 0
    assert Span.from_json(span.as_json()) == span


def test_what_has_its_default_is_not_written() -> None:
    assert Span(0, 5, "ORG").as_json() == {"start": 0, "end": 5, "label": "ORG", "origin": "manual"}
    assert list(Span(0, 5, "ORG", note="why", flag=True).as_json()) == [
        "start",
        "end",
        "label",
        "origin",
        "note",
        "flag",
    ]


@each_row(
    "data",
    [
        {"start": True, "end": 3, "label": "A"},
        {"start": 1.0, "end": 3, "label": "A"},
        {"start": 1, "end": None, "label": "A"},
        {"start": 1, "end": 3},
        {"start": 1, "end": 3, "label": ""},
        {"start": 1, "end": 3, "label": 7},
        {"start": 1, "end": 3, "label": "A", "score": 3},
        {"start": 1, "end": 3, "label": "A", "source": 3},
    ],
)
def test_a_span_with_wrong_keys_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        Span.from_json(data)


def test_an_unknown_origin_counts_as_imported() -> None:
    assert Span.from_json({"start": 1, "end": 3, "label": "A", "origin": "magic"}).origin == "imported"


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["text", "origin", "source", "score", "note", "flag"]),
            st.sampled_from(["accepted", "imported", "x", None, True]),
            max_size=4,
        ).filter(lambda d: not isinstance(d.get("origin"), bool))
    )
)
def test_spans_read_together_are_those_read_one_by_one(extra: list[dict[str, object]]) -> None:
    keys = {"source", "origin", "note", "flag", "text"}
    found = [
        {"start": 1, "end": 4, "label": "ORG"} | {k: v for k, v in e.items() if k in keys and v is not True}
        for e in extra
    ]
    assert list(spans_from_json(found)) == [Span.from_json(one) for one in found]


@pytest.mark.parametrize("quote", [{}, {"text": "abc"}, {"text": None}], ids=repr)
def test_spans_that_are_place_and_label_alone_are_read_as_columns(quote: dict[str, object]) -> None:
    found = [{"start": n, "end": n + 3, "label": label} | quote for n, label in ((1, "ORG"), (7, "GPE"), (4, "ORG"))]
    made, one_by_one = spans_from_json(found), tuple(map(Span.from_json, found))
    assert (len(made), hash(made), tuple(made[1:])) == (3, hash(one_by_one), one_by_one[1:])
    assert made == one_by_one
    assert made != one_by_one[:2]
    assert isinstance(made, PlainSpans)


@each_row(
    "wrong",
    [{"start": True}, {"end": 4.0}, {"label": ""}, {"label": None}, {"label": "A" * 201}, {"label": ["A"]}],
)
def test_among_plain_spans_a_wrong_one_is_refused_as_alone(wrong: dict[str, object]) -> None:
    right = {"start": 1, "end": 4, "label": "ORG", "text": "abc"}
    with pytest.raises(UserError) as alone:
        Span.from_json(right | wrong)
    with pytest.raises(UserError) as among:
        spans_from_json([right, right | wrong])
    assert str(among.value) == str(alone.value)


@pytest.mark.parametrize("other", ["origin", "note", "text2"])
def test_a_plain_span_lacks_nothing_that_its_neighbour_has(other: str) -> None:
    plain = {"start": 1, "end": 4, "label": "ORG", "text": "abc"}
    odd = {"start": 1, "end": 4, "label": "ORG", other: "accepted"}
    assert list(spans_from_json([plain, odd])) == [Span.from_json(plain), Span.from_json(odd)]


def test_spans_of_which_nothing_more_is_known_are_held_once_each_in_columns() -> None:
    made, read = Span(0, 5, "ORG"), Span(6, 10, "GPE", origin="imported")
    columns = PlainSpans([0, 6], [5, 10], ["ORG", "GPE"])
    assert plain_and_single([made, read, replace(made, origin="imported")]) == columns
    assert plain_and_single(PlainSpans([0, 6, 0], [5, 10, 5], ["ORG", "GPE", "ORG"])) == columns
    assert plain_and_single(columns) is columns
    assert plain_and_single(()) == PlainSpans([], [], [])


@each_row(
    "more",
    [
        {"origin": "accepted"},
        {"figure": Figure(Decimal(3))},
        {"source": "rules 1"},
        {"score": 0.0},
        {"note": "see page 3"},
        {"flag": True},
    ],
)
def test_a_span_of_which_more_is_known_is_not_plain(more: dict[str, Any]) -> None:
    assert plain_and_single([Span(0, 5, "ORG"), Span(6, 10, "GPE", **more)]) is None


@each_row("score", [Decimal("0.25"), Decimal(1), 1, 0.5, None])
@each_row("other", [{}, {"origin": "other tool"}, {"source": None}, {"flag": True}])
def test_a_span_as_it_is_written_is_read_as_any_other(score: object, other: dict[str, object]) -> None:
    written = {"start": 1, "end": 4, "label": "ORG", "text": "abc", "origin": "accepted", "source": "names 1"}
    one = written | {"score": score} | other
    assert spans_from_json([one]) == [Span.from_json(one)]


def test_a_score_beyond_one_is_refused_in_a_written_span_too() -> None:
    one = {
        "start": 1,
        "end": 4,
        "label": "ORG",
        "text": "abc",
        "origin": "accepted",
        "source": "x",
        "score": Decimal(2),
    }
    with pytest.raises(UserError, match="between 0 and 1"):
        spans_from_json([one])


@given(ranges, ranges)
def test_two_ranges_cross_nest_touch_or_lie_apart(a: tuple[int, int], b: tuple[int, int]) -> None:
    kinds = [crosses(*a, *b), nests(*a, *b), nests(*b, *a), a == b, overlap(*a, *b) == 0]
    assert kinds.count(True) == 1
    assert crosses(*a, *b) == crosses(*b, *a)


WRITTEN = {
    "start": 0,
    "end": 5,
    "text": "Lynas",
    "label": "ORG",
    "origin": "accepted",
    "source": "n 1",
    "score": Decimal("0.5"),
}


@each_row(
    ("changed", "score"),
    [
        ({}, 0.5),
        ({"score": Decimal(0)}, 0),
        ({"score": Decimal(1)}, 1),
        ({"score": None}, None),
        ({"score": 1}, 1),
        ({"score": 0}, 0),
    ],
)
def test_a_score_from_nothing_to_one_is_read(changed: dict[str, object], score: float | None) -> None:
    assert spans_from_json([WRITTEN | changed]) == [Span(0, 5, "ORG", None, "accepted", "n 1", score)]
    assert Span.from_json(WRITTEN | changed) == Span(0, 5, "ORG", None, "accepted", "n 1", score)


@each_row(
    ("changed", "said"),
    [
        ({"score": Decimal("1.01")}, "score"), ({"score": Decimal("-0.01")}, "score"), ({"score": 2}, "score"), ({"score": "x"}, "is not a number"),
        ({"start": True}, "start must be a whole"), ({"end": 5.0}, "end must be a whole"), ({"label": ""}, "label must be text"),
        ({"label": "x" * 201}, "201 characters; 200 is the most"), ({"label": 7}, "label must be text"),
        ({"origin": 7}, "origin must be text"), ({"source": 7}, "source must be text"), ({"note": [1]}, "note must be text"),
    ],
)  # fmt: skip
def test_a_written_span_with_one_wrong_value_is_refused(changed: dict[str, object], said: str) -> None:
    for data in (
        WRITTEN | changed,
        {k: v for k, v in (WRITTEN | changed).items() if k in (*changed, "start", "end", "label")},
    ):
        with pytest.raises(UserError, match=said):
            spans_from_json([data])


def test_long_words_are_fine_but_for_a_label_and_null_is_the_default() -> None:
    (span,) = spans_from_json([WRITTEN | {"label": "x" * 200, "source": "s" * 300, "origin": None}])
    assert (span.label, span.source, span.origin) == ("x" * 200, "s" * 300, "imported")
    (plain,) = spans_from_json([{"start": 0, "end": 1, "label": "X", "flag": 1}])
    assert plain == Span(0, 1, "X", None, "imported")


@each_row(
    ("start", "end", "fine"), [(0, 1, True), (0, 5, True), (-1, 5, False), (0, 6, False), (2, 2, False), (3, 2, False)]
)
def test_a_range_lies_in_its_text_and_is_not_empty(start: int, end: int, fine: bool) -> None:
    if fine:
        check_range(start, end, 5)
    else:
        with pytest.raises(UserError, match=r"lies outside the text|is empty or runs backwards"):
            check_range(start, end, 5)


@pytest.mark.parametrize("said", [{"value": 7}, {"low": 5, "high": 7}])
def test_a_figure_has_a_value_or_bounds(said: dict[str, object]) -> None:
    (span,) = spans_from_json([{"start": 0, "end": 5, "label": "QUANTITY"} | said])
    assert span.figure is not None
    assert span.figure.modifier == ("none" if "value" in said else "range")


@each_row("score", [0, 1, 0.0, 1.0, Decimal(0), Decimal("1.0"), "1", "0.5"])
def test_a_score_lies_between_0_and_1_however_it_is_written(score: object) -> None:
    found = Span.from_json({"start": 1, "end": 3, "label": "A", "score": score}).score
    assert (type(found), found) == (float, float(str(score)))


@each_row("score", [-1, 2, -0.01, 1.01, 1.5, Decimal("-0.01"), Decimal("1.5"), "1.5", "x", True, []])
def test_a_score_beyond_is_refused(score: object) -> None:
    with pytest.raises(UserError):
        Span.from_json({"start": 1, "end": 3, "label": "A", "score": score})


@given(st.lists(st.tuples(st.integers(-1, 5), st.integers(-1, 5)), max_size=3), st.integers(0, 4))
def test_all_are_inside_where_none_is_refused(edges: list[tuple[int, int]], length: int) -> None:
    refused = 0
    for start, end in edges:
        try:
            check_range(start, end, length)
        except UserError:
            refused += 1
    starts, ends = ([edge[i] for edge in edges] for i in (0, 1))
    assert all_inside([Span(*edge, "ORG") for edge in edges], length) == (refused == 0)
    assert all_inside(PlainSpans(starts, ends, ["ORG"] * len(edges)), length) == (refused == 0)


def test_a_range_that_ends_with_its_text_is_inside() -> None:
    assert all_inside([Span(0, 3, "ORG"), Span(3, 5, "ORG")], 5)
    assert all_inside([], 0)
    assert not any(all_inside([Span(0, 3, "ORG"), Span(*edge, "ORG")], 5) for edge in ((3, 6), (-1, 5), (2, 2), (4, 2)))


def test_the_labels_of_spans_are_told_once_each() -> None:
    assert labels_of([Span(0, 5, "ORG"), Span(6, 8, "GPE"), Span(9, 11, "ORG")]) == {"ORG", "GPE"}
    assert labels_of(PlainSpans([0, 6], [5, 8], ["ORG", "ORG"])) == {"ORG"}


@each_row("figure", [{"low": 5}, {"high": 7}, {"value": None}, {"low": None, "high": None}])
def test_a_figure_may_have_one_bound_and_none_without_a_number(figure: dict[str, int | None]) -> None:
    (span,) = spans_from_json([{"start": 0, "end": 5, "label": "QUANTITY"} | figure])
    numbers = {name: Decimal(number) for name, number in figure.items() if number is not None}
    assert span.figure == (Figure(None, numbers.get("low"), numbers.get("high"), modifier="range") if numbers else None)


def test_of_as_many_keys_as_are_written_none_is_passed_over() -> None:
    noted = {"note" if key == "text" else key: value for key, value in WRITTEN.items()}
    one_more = WRITTEN | {"flag": True}
    assert [span.note for span in spans_from_json([noted])] == ["Lynas"]
    assert [span.flag for span in spans_from_json([one_more])] == [True]


def test_what_an_annotator_adds_is_told_apart_from_what_comes_of_a_suggestion() -> None:
    span = Span(0, 5, "ORG", None, "accepted", "n 1", 0.5, "see page 3", flag=True)
    assert EXTRAS == ("note", "flag", "attributes")
    assert (extras_of(span), extras_of(Span(0, 5, "ORG"))) == (("see page 3", True, {}), NO_EXTRAS)


def test_plain_spans_with_the_longest_label_there_may_be_are_columns_too() -> None:
    found = spans_from_json([{"start": 0, "end": 5, "label": "A" * 200}, {"start": 0, "end": 5, "label": "A"}])
    assert isinstance(found, PlainSpans)


def test_a_name_out_of_an_enumeration_is_text() -> None:
    word = StrEnum("word", {"label": "A" * 200, "source": "s" * 201, "long": "A" * 201})
    span = Span.from_json({"start": 0, "end": 5, "label": word["label"], "source": word["source"]})
    assert (span.label, span.source) == ("A" * 200, "s" * 201)
    with pytest.raises(UserError, match="201 characters; 200 is the most"):
        Span.from_json({"start": 0, "end": 5, "label": word["long"]})
