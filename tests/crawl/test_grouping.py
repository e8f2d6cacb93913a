"""Pairs, likeness and groups by plain values; a bucket costs no more than its size."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.crawl.grouping import CENTRES, alike, frequent, groups, large_star, small_star, star_pairs, without


def _pairs(bands: list[list[int]], keys: list[int]) -> set[tuple[int, int]]:
    found = star_pairs(np.array(bands, dtype=np.uint32), np.array(keys, dtype=np.uint64))
    return {(int(a), int(b)) for a, b in found}


def test_each_is_paired_with_the_first_of_its_bucket_by_hash() -> None:
    bands = [[1, 1], [2, 1], [1, 1], [1, 1], [3, 3]]
    assert _pairs(bands, [30, 1, 10, 20, 5]) == {(3, 2), (0, 2), (0, 3)}


def test_the_order_of_articles_does_not_matter() -> None:
    chance = random.Random(3)
    rows = [([chance.randrange(4), chance.randrange(3)], key) for key in range(60)]
    expected = {(rows[a][1], rows[b][1]) for a, b in _pairs([r for r, _ in rows], [k for _, k in rows])}
    chance.shuffle(rows)
    assert {(rows[a][1], rows[b][1]) for a, b in _pairs([r for r, _ in rows], [k for _, k in rows])} == expected


def test_a_page_that_was_crawled_ten_thousand_times_costs_no_more_than_that() -> None:
    count = 10_000
    assert len(star_pairs(np.zeros((count, 3), np.uint32), np.arange(count, dtype=np.uint64))) < CENTRES * count


def test_likeness_is_the_share_of_equal_numbers() -> None:
    numbers = np.array([[1, 2, 3, 4], [1, 2, 0, 0], [9, 9, 9, 9]], dtype=np.uint32)
    assert alike(numbers, np.array([[0, 1], [0, 2], [2, 2]])).tolist() == [0.5, 0, 1]


@pytest.mark.parametrize("seed", range(5))
def test_groups_are_the_connected_ones(seed: int) -> None:
    chance = random.Random(seed)
    pairs = [(chance.randrange(200), chance.randrange(200)) for _ in range(120)]
    parent = list(range(200))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    assert groups(np.array(pairs), 200).tolist() == [root(i) for i in range(200)]


def test_a_long_chain_is_one_group_and_no_pairs_are_none() -> None:
    chain = np.stack((np.arange(4999), np.arange(1, 5000)), axis=1)
    assert set(groups(chain[::-1], 5000).tolist()) == {0}
    assert groups(np.zeros((0, 2), np.int64), 3).tolist() == [0, 1, 2]


def test_what_stands_everywhere_is_boilerplate_but_for_a_story_that_is_nothing_else() -> None:
    sample = [frozenset({"accept all cookies", f"own words {n}", f"other words {n}"}) for n in range(50)]
    found = frequent(sample, least=20)
    assert found == {"accept all cookies"}
    assert without(sample[0], found) == {"own words 0", "other words 0"}
    assert without(frozenset({"accept all cookies"}), found) == {"accept all cookies"}
    assert frequent(sample[:10]) == frozenset()


def _joined_by_stars(edges: list[tuple[int, int]], slices: int) -> dict[int, int]:
    """Large and small stars in turn, each on a slice of the ties at a time, until neither changes anything."""
    ties = np.array([pair for a, b in edges if a != b for pair in ((a, b), (b, a))], dtype=np.int64).reshape(-1, 2)
    calm, large = 0, True
    while calm < 2:
        step = large_star if large else small_star
        some = [step(ties[ties[:, 0] % slices == number]) for number in range(slices)]
        ties = np.concatenate([found for found, _ in some])
        ties = ties if large else np.concatenate((ties, ties[:, ::-1]))
        calm, large = 0 if sum(changed for _, changed in some) else calm + 1, not large
    return {int(a): int(b) for a, b in ties if a > b}


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60), st.integers(1, 5))
def test_stars_on_slices_make_the_groups_of_union_find(edges: list[tuple[int, int]], slices: int) -> None:
    expected = groups(np.array(edges, dtype=np.int64).reshape(-1, 2), 31).tolist()
    found = _joined_by_stars(edges, slices)
    assert [found.get(node, node) for node in range(31)] == expected


def test_a_long_chain_takes_few_stars() -> None:
    chain = [(n, n + 1) for n in range(3000)]
    assert set(_joined_by_stars(chain, 4).values()) == {0}
