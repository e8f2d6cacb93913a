"""Equal spans of a table brought together."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.spans import Span
from rareannot.team import span_keys
from rareannot.team.span_keys import departures_of, grouped, keys_of, packed_columns
from tests.team.teams import Answers, corpora, plain, table_of

TWO = table_of(
    [
        {"a": plain((0, 5, "ORG"), (0, 9, "GPE")), "b": plain((0, 5, "ORG"))},
        {"a": plain((2, 4, "ORG")), "b": plain((2, 4, "GPE"))},
    ],
    length=20,
)


def test_a_span_that_two_have_is_one_key() -> None:
    keys = keys_of(TWO)
    found = list(zip(keys.document.tolist(), keys.start.tolist(), keys.end.tolist(), strict=True))
    assert found == [(0, 0, 9), (0, 0, 5), (1, 2, 4), (1, 2, 4)]  # the longest first
    assert keys.has.tolist() == [[True, True, False, True], [False, True, True, False]]


def test_places_are_counted_through_documents_laid_end_to_end() -> None:
    keys = keys_of(TWO)
    assert keys.first.tolist() == [0, 0, 22, 22]
    assert keys.last.tolist() == [9, 5, 24, 24]
    assert keys.length.tolist() == [9, 5, 2, 2]


def test_a_part_of_the_team_has_only_what_it_marked() -> None:
    keys = keys_of(TWO).held_by([1])
    assert (keys.has.tolist(), keys.start.tolist()) == ([[True, True]], [0, 2])


def test_a_rejected_suggestion_is_no_span() -> None:
    rejected = replace(Span(0, 5, "ORG"), origin="rejected")
    assert len(keys_of(table_of([{"a": [rejected, *plain((7, 9, "ORG"))]}])).start) == 1


def test_departures_are_own_work_and_what_was_turned_down() -> None:
    as_it_came, turned_down = (replace(Span(0, 5, "ORG"), origin=o) for o in ("accepted", "rejected"))
    table = table_of([{"a": [as_it_came], "b": [turned_down], "c": plain((7, 9, "ORG"))}])
    document, has = departures_of(table)
    assert document.tolist() == [0, 0]
    assert has.tolist() == [[False, False], [True, False], [False, True]]


def test_own_work_and_a_rejection_of_the_same_words_are_two_departures() -> None:
    rejected = replace(Span(0, 5, "ORG"), origin="rejected")
    _, has = departures_of(table_of([{"a": [rejected], "b": plain((0, 5, "ORG"))}]))
    assert has.shape == (2, 2)


@given(corpora())
def test_keys_are_the_distinct_spans_and_who_has_them(documents: Sequence[Answers]) -> None:
    table = table_of(documents)
    keys = keys_of(table)
    found = {
        (int(d), int(s), int(e), table.labels[k]): {table.annotators[w] for w in np.flatnonzero(keys.has[:, i])}
        for i, (d, s, e, k) in enumerate(zip(keys.document, keys.start, keys.end, keys.label, strict=True))
    }
    wanted: dict[tuple[int, int, int, str], set[str]] = {}
    for number, answers in enumerate(documents):
        for who, spans in answers.items():
            for span in spans:
                wanted.setdefault((number, span.start, span.end, span.label), set()).add(who)
    assert found == wanted


# ---- sorting by several columns at once ----

columns = st.lists(st.tuples(*[st.integers(-(2**31), 2**31 - 1)] * 3), max_size=30)


@given(columns)
def test_packed_numbers_sort_as_the_columns_do(rows: list[tuple[int, int, int]]) -> None:
    packed = packed_columns(*np.array(rows, dtype=np.int64).reshape(-1, 3).T).tolist()
    assert sorted(range(len(rows)), key=packed.__getitem__) == sorted(range(len(rows)), key=rows.__getitem__)


@given(columns)
def test_equal_rows_are_one_group(rows: list[tuple[int, int, int]]) -> None:
    order, group, first = grouped(*np.array(rows, dtype=np.int64).reshape(-1, 3).T)
    assert [rows[i] for i in order] == sorted(rows)
    assert [rows[i] for i in first] == sorted(set(rows))
    assert [rows[first[g]] for g in group] == sorted(rows)


@pytest.mark.parametrize("room", [1, 10, 2**62])
def test_columns_too_wide_for_one_number_are_ranked_on_the_way(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(span_keys, "_ROOM", room)
    rows = [(5, 1, 9), (5, 1, 2), (-3, 7, 0), (5, 0, 9)]
    packed = packed_columns(*np.array(rows).T).tolist()
    assert sorted(range(4), key=packed.__getitem__) == [2, 3, 1, 0]


def test_three_columns_of_the_widest_numbers_still_sort_as_they_do() -> None:
    ends = (-(2**31), 2**31 - 1)
    rows = [(a, b, c) for a in ends for b in ends for c in ends][::-1]
    packed = packed_columns(*np.array(rows, dtype=np.int64).T).tolist()
    assert sorted(range(8), key=packed.__getitem__) == [7, 6, 5, 4, 3, 2, 1, 0]
