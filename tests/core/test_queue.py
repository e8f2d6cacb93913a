"""The view of the list: kept as text, shuffled so that it stays, hits at the beginnings of words."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.queue import ORDERS, View, first_shuffled, hits, shuffled

VIEWS = st.builds(
    View, status=st.sampled_from(["", "new", "done"]), flagged=st.booleans(), blind=st.sampled_from([None, True, False]),
    label=st.sampled_from(["", "ORG", "GPE"]), source=st.sampled_from(["", "figures"]),
    low=st.sampled_from([None, 0.0, 0.35, 0.9]), high=st.sampled_from([None, 0.5]), order=st.sampled_from(ORDERS),
    seed=st.integers(1, 9999),
)  # fmt: skip


@given(VIEWS)
def test_a_view_comes_back_from_its_text(view: View) -> None:
    assert View.from_text(view.as_text()) == view


@given(VIEWS, st.text(max_size=20))
def test_words_are_not_kept(view: View, words: str) -> None:
    assert View.from_text(replace(view, words=words).as_text()) == view


@pytest.mark.parametrize(
    "text", ["", "order='sideways'", "seed=x", "low=seven", "low=9", "nonsense", "status='gone'\nflagged=maybe"]
)
def test_what_is_not_understood_is_left_out(text: str) -> None:
    assert View.from_text(text) == View()


@given(st.lists(st.integers(1, 10_000), unique=True), st.integers(1, 9999))
def test_shuffling_keeps_all_and_depends_on_the_seed_alone(ids: list[int], seed: int) -> None:
    made = shuffled(ids, seed)
    assert sorted(made) == sorted(ids)
    assert shuffled(made, seed) == made


@given(st.lists(st.integers(1, 10_000), unique=True, min_size=2), st.integers(1, 9999))
def test_a_new_article_does_not_move_the_others_about(ids: list[int], seed: int) -> None:
    assert [i for i in shuffled(ids, seed) if i != ids[0]] == shuffled(ids[1:], seed)


@given(st.sets(st.integers(1, 2**40), max_size=40), st.integers(1, 9999), st.integers(0, 50))
def test_the_first_of_a_shuffled_list_are_known_alone(ids: set[int], seed: int, most: int) -> None:
    assert first_shuffled(ids, seed, most) == shuffled(list(ids), seed)[:most]


def test_two_seeds_shuffle_in_two_ways() -> None:
    assert shuffled(range(50), 1) != shuffled(range(50), 2)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["ore"], ["Ore", "ore", "ore"]),
        (["or"], ["Or", "or", "or"]),
        (["kiln", "ore"], ["Ore", "ore", "kiln", "ore"]),
        (["ln"], []),
        ([], []),
        (["  "], []),
        (["(a"], []),
    ],
)
def test_hits_are_beginnings_of_words_in_any_case(words: list[str], found: list[str]) -> None:
    text = "Ore and store: ore, kiln, ores."
    assert [text[a:b] for a, b in hits(text, words)] == found


@given(st.text(max_size=80), st.lists(st.text(max_size=4), max_size=3))
def test_hits_lie_in_order_and_apart(text: str, words: list[str]) -> None:
    found = hits(text, words)
    assert all(a < b for a, b in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
