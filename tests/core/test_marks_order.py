"""The order in which marks are visited, while they come, go and move."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.marks import Mark, Walk


def mark(name: str, start: int, end: int) -> Mark:
    return Mark(name, start, end, "ORG", "accepted")


def walk() -> Walk:
    return Walk([mark("c", 9, 12), mark("inner", 0, 3), mark("outer", 0, 5), mark("b", 4, 6)])


def visited(way: Walk, direction: int = 1) -> list[str]:
    """Every mark in the order of the steps, from the first."""
    found: list[str] = []
    place = None
    for _ in range(len(way)):
        one = way.step(place, lambda _: True, direction)
        assert one is not None
        found.append(one)
        place = way.place(one)
    return found


def test_steps_go_by_start_and_the_outer_one_first() -> None:
    assert visited(walk()) == ["outer", "inner", "b", "c"]
    assert visited(walk(), -1) == ["c", "b", "inner", "outer"]


def test_a_step_goes_round_once_and_comes_back_to_where_it_stood() -> None:
    way = walk()
    assert way.step(way.place("c"), lambda _: True) == "outer"
    assert way.step(way.place("outer"), lambda _: True, -1) == "c"
    assert way.step(way.place("b"), lambda one: one == "b") == "b"
    assert way.step(way.place("b"), lambda one: one == "b", -1) == "b"
    assert way.step(way.place("b"), lambda _: False) is None


def test_there_is_no_step_where_there_are_no_marks() -> None:
    assert Walk().step(None, lambda _: True) is None
    assert len(Walk()) == 0


@pytest.mark.parametrize(
    ("offset", "following", "before"),
    [(0, "outer", "c"), (1, "b", "inner"), (4, "b", "inner"), (5, "c", "b"), (10, "outer", "c")],
)
def test_from_a_place_in_the_text_the_next_is_what_starts_there_or_later(
    offset: int, following: str, before: str
) -> None:
    way = walk()
    assert way.step(way.at(offset), lambda _: True) == following
    assert way.step(way.at(offset), lambda _: True, -1) == before


def test_numbers_count_from_one_and_are_zero_for_what_is_not_there() -> None:
    way = walk()
    assert [way.number(name) for name in ("outer", "inner", "b", "c", "gone")] == [1, 2, 3, 4, 0]
    way.put("inner", None)
    assert [way.number(name) for name in ("outer", "inner", "b", "c")] == [1, 0, 2, 3]


def test_a_mark_that_moves_is_visited_at_its_new_place() -> None:
    way = walk()
    way.put("outer", mark("outer", 7, 8))
    assert visited(way) == ["inner", "b", "outer", "c"]
    assert len(way) == 4


def test_a_mark_that_goes_twice_goes_once() -> None:
    way = walk()
    way.put("b", None)
    way.put("b", None)
    assert visited(way) == ["outer", "inner", "c"]


Moves = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.none() | st.tuples(st.integers(0, 9), st.integers(1, 5))), max_size=20
)


@given(Moves)
def test_after_any_changes_the_order_is_that_of_sorting(moves: list[tuple[str, tuple[int, int] | None]]) -> None:
    way, there = Walk(), dict[str, Mark]()
    for name, place in moves:
        there.pop(name, None)
        if place is not None:
            there[name] = mark(name, place[0], place[0] + place[1])
        way.put(name, there.get(name))
    assert visited(way) == sorted(there, key=lambda name: (there[name].start, -there[name].end, name))


def test_the_walk_goes_round_outer_first_and_skips() -> None:
    walk = Walk([mark("b", 5, 9), mark("a", 0, 3), mark("in", 5, 7)])
    order: list[str | None] = []
    place = None
    for _ in range(4):
        found = walk.step(place, lambda i: True)
        order.append(found)
        place = walk.place(found or "")
    assert order == ["a", "b", "in", "a"]
    assert walk.step(walk.place("a"), lambda i: True, -1) == "in"
    assert walk.step(None, lambda i: True, -1) == "in"
    assert walk.step(None, lambda i: False) is None
    assert walk.step(walk.at(4), lambda i: True) == "b"
    assert walk.step(walk.at(4), lambda i: True, -1) == "a"
    assert walk.step(walk.at(99), lambda i: True) == "a"


def test_the_walk_goes_on_from_where_a_mark_was() -> None:
    walk = Walk([mark("a", 0, 3), mark("b", 5, 9), mark("c", 10, 12)])
    place = walk.place("b")
    walk.put("b", None)
    assert walk.step(place, lambda i: True) == "c"
    walk.put("c", mark("c", 1, 2))
    assert walk.step(place, lambda i: True) == "a"
    assert (walk.number("a"), walk.number("c"), walk.number("b"), len(walk)) == (1, 2, 0, 2)
    assert Walk().step(None, lambda i: True) is None
