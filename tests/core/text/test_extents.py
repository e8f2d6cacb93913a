"""Which of many ranges touch a given one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.spans import overlap
from rareannot.core.text.extents import Extents

RANGES = [(0, 3, "a"), (2, 20, "long"), (5, 6, "b"), (10, 12, "c")]


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(0, 1, ["a"]), (2, 3, ["a", "long"]), (3, 5, ["long"]), (5, 6, ["long", "b"]), (6, 10, ["long"]), (11, 99, ["long", "c"]),
     (20, 30, []), (0, 99, ["a", "long", "b", "c"])],
)  # fmt: skip
def test_a_range_touches_what_it_shares_a_place_with(start: int, end: int, found: list[str]) -> None:
    assert list(Extents(RANGES).touching(start, end)) == found


def test_nothing_touches_where_there_is_nothing() -> None:
    assert list(Extents().touching(0, 99)) == []


def test_a_range_that_is_added_is_found_once_however_often_it_is_added() -> None:
    made = Extents([(5, 6, "b")])
    made.add(0, 9, "wide")
    made.add(0, 9, "wide")
    assert list(made.touching(8, 9)) == ["wide"]
    assert list(made.touching(5, 6)) == ["wide", "b"]


def test_ranges_that_come_in_order_are_taken_as_they_are() -> None:
    keys = [(0, -9, "wide"), (0, -3, "a")]
    assert list(Extents.of(keys).touching(1, 2)) == ["wide", "a"]
    assert list(Extents.of(keys).touching(4, 5)) == ["wide"]


Ranges = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)), max_size=12)


@given(Ranges, Ranges, st.integers(0, 30), st.integers(1, 9))
def test_what_is_found_is_what_looking_at_each_finds(
    first: list[tuple[int, int]], added: list[tuple[int, int]], start: int, length: int
) -> None:
    ranges = [(a, a + n, f"{i}") for i, (a, n) in enumerate(first + added)]
    made = Extents(ranges[: len(first)])
    for one in ranges[len(first) :]:
        made.add(*one)
    touching = [
        name for a, b, name in sorted(ranges, key=lambda r: (r[0], -r[1], r[2])) if a < start + length and start < b
    ]
    assert list(made.touching(start, start + length)) == touching


ranges = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda t: (t[0], t[0] + t[1]))


@given(st.lists(ranges, max_size=20), ranges)
def test_extents_find_what_touches(found: list[tuple[int, int]], query: tuple[int, int]) -> None:
    extents = Extents((a, b, str(i)) for i, (a, b) in enumerate(found[:10]))
    for i, (a, b) in enumerate(found[10:], 10):
        extents.add(a, b, str(i))
    expected = {str(i) for i, r in enumerate(found[:10] + found[10:]) if overlap(*r, *query)}
    assert set(extents.touching(*query)) == expected
