"""Which article next: doubtful ones for their length first, near duplicates late, a share by chance."""

from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.ordering import Unlabelled, by_chance, gain, order


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
