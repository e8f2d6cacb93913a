"""The view of the list: kept as text, hits at the beginnings of words."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.queue import ORDERS, View, hits

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
