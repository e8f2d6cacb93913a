"""A stored list of suggestions read in one go says what each would say alone, sound values or not."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.marks import Marks
from rareannot.core.spans import LONGEST_LABEL
from rareannot.core.suggestion import Suggestion, dumped, in_reading_order, spans_of, suggestion_of
from rareannot.store import suggestion_rows
from rareannot.store.payloads import Unreadable
from tests.rows import each_row

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


@each_row("wrong", BROKEN)
def test_a_value_that_is_refused_alone_is_refused_among_others(wrong: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        Suggestion.from_json(GOOD | wrong)
    with pytest.raises(UserError):
        suggestion_rows.rows(json.dumps([GOOD, GOOD | wrong, GOOD]))


def in_one_go(*rows: dict[str, Any]) -> bool:
    """Whether a list is read as it stands, and not suggestion by suggestion."""
    return not any(
        isinstance(row, Suggestion) for row in suggestion_rows.rows(json.dumps([GOOD | row for row in rows]))
    )


@each_row("end", ["value", "low", "high"])
@each_row(
    ("number", "quick"),
    [
        (0, True),
        (0.0, True),
        (10**15, True),
        (10**15 + 1, False),
        (-(10**15), True),
        (-(10**15) - 1, False),
        (1e15, True),
        (1.1e15, False),
        (-1e15, True),
        (-1.1e15, False),
        (1e-15, True),
        (9.9e-16, False),
        (-1e-15, True),
        (-9.9e-16, False),
    ],
)
def test_figures_of_a_usual_size_are_read_in_one_go(end: str, number: float, quick: bool) -> None:
    assert in_one_go({end: number}) is quick
    assert in_one_go({end: number}, {"value": 3}) is quick


def test_the_ends_of_a_range_are_read_in_one_go_where_they_are_in_order() -> None:
    assert in_one_go({"low": 3, "high": 3})
    assert in_one_go({"low": 3, "high": 4})
    with pytest.raises(UserError):
        in_one_go({"low": 3, "high": 2})


@pytest.mark.parametrize("score", [0, 1, 0.5])
def test_scores_from_nought_to_one_are_read_in_one_go(score: float) -> None:
    assert in_one_go({"score": score})


def test_the_longest_label_and_the_shortest_are_read_in_one_go() -> None:
    assert in_one_go({"label": "x" * LONGEST_LABEL}, {"label": "x", "source": "y"})


def test_a_suggestion_without_a_figure_has_none_and_any_end_is_one() -> None:
    rows = suggestion_rows.rows(json.dumps([GOOD, GOOD | {"value": 0}, GOOD | {"low": 2}, GOOD | {"high": 4}]))
    assert [row.figure for row in rows] == [
        None,
        Figure(Decimal(0)),
        Figure(None, Decimal(2), modifier="range"),
        Figure(None, None, Decimal(4), modifier="range"),
    ]


def test_a_list_that_is_no_list_is_refused() -> None:
    for items in ("{}", "[1]", "[{", "null"):
        with pytest.raises(Unreadable):
            suggestion_rows.rows(items)


@each_row(
    ("labels", "source", "scores", "found"),
    [
        ((), "", None, True),
        (("ORG",), "", None, True),
        (("GPE",), "", None, False),
        (("GPE", "ORG"), "", None, True),
        ((), "test", None, True),
        ((), "test 1", None, True),
        ((), "tes", None, False),
        ((), "other", None, False),
        ((), "", (0.5, 0.6), True),
        ((), "", (0.4, 0.5), False),
        ((), "", (0.51, 0.6), False),
        (("ORG",), "other", None, False),
        (("GPE",), "test", (0.0, 1.0), False),
        (("ORG",), "test", (0.9, 1.0), False),
        (("ORG",), "test", (0.0, 1.0), True),
    ],
)
def test_a_list_holds_what_is_wanted_where_one_suggestion_is_all_of_it(
    labels: tuple[str, ...], source: str, scores: tuple[float, float] | None, found: bool
) -> None:
    assert suggestion_rows.finder(labels, source, scores)(json.dumps([GOOD])) is found
    other = {"start": 9, "end": 12, "label": "FAC", "source": "third 2", "score": 0.95}
    assert suggestion_rows.finder(labels, source, scores)(json.dumps([other, GOOD])) in (found, True)
    if labels and source:  # no suggestion is of one's label and of the other's source
        assert suggestion_rows.finder(("FAC",), "test", None)(json.dumps([other, GOOD])) is False


def test_of_a_list_that_another_program_wrote_nothing_is_told_and_in_an_empty_one_is_nothing() -> None:
    holds = suggestion_rows.finder((), "", None)
    assert holds("[]") is False
    for items in ("[{", '[{"label": 5}]', "{}", "[" * 100_000):
        assert holds(items) is None


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
