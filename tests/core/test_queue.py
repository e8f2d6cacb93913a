"""The view of the list: kept as text, hits at the beginnings of words."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.queue import ORDERS, View, hits
from tests.rows import each_row

VIEWS = st.builds(
    View, status=st.sampled_from(["", "new", "done"]), flagged=st.booleans(), blind=st.sampled_from([None, True, False]),
    label=st.sampled_from(["", "ORG", "GPE"]), source=st.sampled_from(["", "figures"]),
    low=st.sampled_from([None, 0.0, 0.35, 0.9]), high=st.sampled_from([None, 0.5]), order=st.sampled_from(ORDERS),
    seed=st.integers(1, 9999), archived=st.booleans(), fact=st.text(), fact_value=st.text(),
)  # fmt: skip


@given(VIEWS)
def test_a_view_comes_back_from_its_text(view: View) -> None:
    assert View.from_text(view.as_text()) == view


@given(VIEWS, st.text(max_size=20))
def test_words_are_not_kept(view: View, words: str) -> None:
    assert View.from_text(replace(view, words=words).as_text()) == view


@each_row(
    "text",
    [
        "",
        "order='sideways'",
        "seed=x",
        "seed=1234567890",
        "low=seven",
        "low=2.1",
        "high=-0.1",
        "nonsense",
        "status='gone'\nflagged=maybe\narchived=perhaps",
    ],
)
def test_what_is_not_understood_is_left_out(text: str) -> None:
    assert View.from_text(text) == View()


@each_row(
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


def test_scores_and_seeds_at_their_limits_are_understood() -> None:
    assert View.from_text("low=0\nhigh=2\nseed=123456789") == View(low=0.0, high=2.0, seed=123_456_789)


@each_row(
    ("view", "inside", "narrowed", "less"),
    [
        (View(), False, False, False),
        (View(order="random", seed=7, high=0.5), False, False, False),
        (View(words="  "), False, False, False),
        (View(words="ore"), False, False, True),
        (View(status="done"), False, False, True),
        (View(flagged=True), False, True, True),
        (View(archived=True), False, True, True),
        (View(blind=False), False, True, True),
        (View(label="ORG"), True, True, True),
        (View(source="figures"), True, True, True),
        (View(low=0.0), True, True, True),
    ],
)
def test_what_narrows_the_list_and_what_must_be_looked_for_inside(
    view: View, inside: bool, narrowed: bool, less: bool
) -> None:
    assert (view.looks_inside, view.narrowed, view.listed_less) == (inside, narrowed, less)


def test_only_so_many_hits_are_given_and_the_longest_word_first() -> None:
    assert hits("ore ores ore", ["ore", "ores"], 2) == [(0, 3), (4, 8)]
    assert len(hits("ore " * 2001, ["ore"])) == 2000
