"""Which article next: doubtful ones for their length first, near duplicates late, a share by chance."""

from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.ordering import Next, Unlabelled, _interleaved, by_chance, gain, order


def _waiting(number: int, doubt: float = 0.5, words: int = 100, lone: int = 0, group: str = "") -> Unlabelled:
    return Unlabelled(number, sha256(str(number).encode()).hexdigest(), words, 10, doubt, lone, group)


def test_the_article_with_most_expected_errors_for_its_length_comes_first() -> None:
    sure, doubtful, long = _waiting(1, 0.05), _waiting(2, 0.6), _waiting(3, 0.6, words=2000)

    assert [n.id for n in order([sure, doubtful, long], share=0.0)] == [2, 3, 1]


def test_what_no_second_source_confirms_counts_more() -> None:
    assert gain(_waiting(1, lone=8)) > gain(_waiting(1, lone=0))


def test_near_duplicates_wait_until_others_were_labelled() -> None:
    twins = [_waiting(n, 0.9, group="story") for n in (1, 2)]

    assert [n.id for n in order([*twins, _waiting(3, 0.5)], share=0.0)] == [1, 3, 2]
    assert [n.id for n in order([*twins, _waiting(3, 0.5)], {"story"}, share=0.0)] == [3, 1, 2]


def test_one_in_ten_comes_by_chance_spread_over_the_order() -> None:
    found = order([_waiting(n, doubt=n / 2000) for n in range(1000)])

    places = [i for i, n in enumerate(found) if n.by_chance]
    assert 70 <= len(places) <= 130
    assert all(b - a <= 11 for a, b in pairwise(places))
    chance = [n.id for n in found if n.by_chance]
    assert chance != sorted(chance)


def test_another_seed_draws_another_share_and_the_same_seed_the_same() -> None:
    drawn = {seed: {n for n in range(500) if by_chance(_waiting(n).key, seed)} for seed in ("", "a")}

    assert drawn[""] != drawn["a"]
    assert drawn[""] == {n for n in range(500) if by_chance(_waiting(n).key)}


@given(
    st.lists(st.tuples(st.floats(0, 1), st.integers(1, 3000), st.sampled_from(["", "x", "y"])), max_size=40),
    st.floats(0, 1),
)
def test_every_article_is_in_the_order_once(made: list[tuple[float, int, str]], share: float) -> None:
    waiting = [_waiting(n, doubt, words, group=group) for n, (doubt, words, group) in enumerate(made)]

    assert sorted(n.id for n in order(waiting, share=share)) == list(range(len(waiting)))


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_all_or_none_may_come_by_chance(share: float) -> None:
    assert {n.by_chance for n in order([_waiting(n) for n in range(20)], share=share)} == {bool(share)}


def test_gain_is_the_errors_to_be_expected_in_a_hundred_words_and_the_80_that_opening_takes() -> None:
    assert gain(_waiting(1, doubt=0.5, words=20, lone=4)) == 6.0
    assert gain(_waiting(1, doubt=0.5, words=120, lone=0)) == 2.5


def test_each_further_near_duplicate_is_worth_less_than_a_third_of_the_one_before() -> None:
    twins = [_waiting(n, 0.9, group="story") for n in range(3)]
    whole = gain(twins[0])
    assert [n.gain for n in order(twins, share=0.0)] == pytest.approx([whole, 0.3 * whole, 0.09 * whole])
    assert [n.gain for n in order(twins, ["story"], share=0.0)] == pytest.approx(
        [0.3 * whole, 0.09 * whole, 0.027 * whole]
    )
    assert [n.gain for n in order([_waiting(n, 0.9) for n in range(2)], [""], share=0.0)] == [whole, whole]


@pytest.mark.parametrize(
    ("share", "others", "drawn", "expected"),
    [
        (0.25, 7, 3, "ooodooodod"),
        (0.25, 7, 1, "ooodoooo"),
        (0.5, 3, 3, "ododod"),
        (0.0, 2, 0, "oo"),
        (0.25, 0, 2, "dd"),
    ],
)
def test_those_drawn_by_chance_are_spread_evenly_and_those_left_over_come_last(
    share: float, others: int, drawn: int, expected: str
) -> None:
    chosen = [Next(n, 0.0, False) for n in range(others)]
    lucky = iter([Next(n, 0.0, True) for n in range(drawn)])
    assert "".join("d" if n.by_chance else "o" for n in _interleaved(chosen, lucky, share)) == expected
