"""The assignment behind packs: quotas that can be met are met, articles go to as many as asked, pairs are even."""

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from rareannot.team.assignment import (
    Quota,
    divide,
    divided,
    even_quotas,
    hand_on,
    join,
    pairs_of,
    quotas,
    share_out,
    used,
)


@given(wanted=st.lists(st.integers(0, 30), min_size=1, max_size=8), each=st.integers(2, 4))
def test_quotas_that_can_be_met_are_met(wanted: list[int], each: int) -> None:
    quotas = even_quotas(wanted, each)
    assert all(0 <= q <= w for q, w in zip(quotas, wanted, strict=True))
    documents = [f"d{n}" for n in range(sum(quotas) // each)]
    names = [f"p{n}" for n in range(len(quotas))]
    hands = share_out(documents, dict(zip(names, quotas, strict=True)), each, Counter())
    assert [len(hands[name]) for name in names] == quotas
    assert Counter(d for hand in hands.values() for d in hand) == Counter(dict.fromkeys(documents, each))


def test_everybody_shares_with_everybody_alike_and_it_is_counted() -> None:
    pairs = Counter[tuple[str, str]]()
    hands = share_out([f"d{n}" for n in range(12)], dict.fromkeys("abcd", 6), 2, pairs)
    assert pairs == pairs_of(hands)
    assert set(pairs.values()) == {2}


def test_a_quota_of_which_nothing_is_said_is_of_no_articles() -> None:
    assert (Quota().size, Quota(alone=3).size, Quota(joined=2).size) == (0, 3, 2)


def test_hands_shrink_alike_where_too_few_articles_are_fresh() -> None:
    found = quotas([40, 20, 20], 0.5, 30, [0, 0, 0], 2)
    assert used(found, 2) <= 30
    assert found[0].size > found[1].size == found[2].size > 0


def test_what_nobody_in_the_round_can_share_comes_from_what_others_had_before() -> None:
    assert quotas([10], 0.5, 100, [3], 2) == [Quota(shared=0, alone=7, joined=3)]
    assert quotas([10], 0.5, 100, [30], 2) == [Quota(shared=0, alone=5, joined=5)]


def test_a_list_is_divided_in_proportion_in_every_stretch() -> None:
    hands = divide([f"d{n:02}" for n in range(30)], {"a": 20, "b": 10})
    assert (len(hands["a"]), len(hands["b"])) == (20, 10)
    assert sum(d < "d15" for d in hands["a"]) == 10
    assert divide(["x"], {"a": 0, "b": 0}) == {"a": [], "b": []}


def test_somebody_who_joins_shares_with_everybody_alike() -> None:
    holders = {
        **{f"m{n}": ["mira"] for n in range(9)},
        **{f"n{n}": ["noor"] for n in range(9)},
        "both": ["mira", "noor"],
    }
    pairs = pairs_of({"mira": ["x"], "olaf": ["x"]})
    chosen = join("olaf", 5, holders, [*holders], pairs)
    assert Counter(d[0] for d in chosen) == {"m": 2, "n": 3}
    assert pairs["mira", "olaf"] == pairs["noor", "olaf"] == 3
    assert join("olaf", 50, holders, ["m0"], Counter()) == ["m0"]


def test_as_many_fresh_articles_as_are_needed_are_enough() -> None:
    assert quotas([10, 10], 1.0, 10, [0, 0], 2) == [Quota(shared=10)] * 2
    assert quotas([10, 10], 1.0, 9, [0, 0], 2) == [Quota(shared=9)] * 2
    assert quotas([10], 0.0, 0, [0], 2) == [Quota()]


def test_an_article_for_one_person_alone_is_shared_with_nobody() -> None:
    assert even_quotas([3, 2], 1) == [3, 2]


def test_what_is_handed_on_goes_to_who_lacks_it_and_as_much_to_each() -> None:
    held = {"mira": ["a", "b", "all"], "noor": ["c", "all"], "olaf": ["all"]}
    found = hand_on(["a", "b", "c", "all", "new"], ["mira", "noor"], held)
    assert found == {"mira": ["c", "new"], "noor": ["a", "b"]}


def test_what_is_handed_on_goes_to_who_shares_least_with_those_who_have_it() -> None:
    held = {"mira": ["a", "x", "y"], "noor": ["x", "y"], "olaf": []}
    assert hand_on(["a"], ["noor", "olaf"], held) == {"noor": [], "olaf": ["a"]}
    assert hand_on(["a"], ["olaf", "noor"], held) == {"olaf": ["a"], "noor": []}


def test_thousands_of_teams_get_everything_with_loads_that_differ_by_one_and_the_overlap_asked_for() -> None:
    chance = random.Random(7)
    for _ in range(4000):
        each = chance.randint(2, 5)
        people, fresh = chance.randint(each, 12), chance.randint(1, 600)
        overlap = chance.choice([0.0, 0.1, 0.2, 0.5, 0.9, 1.0])
        found = divided(fresh, overlap, each, [1] * people)
        sizes, shared = [one.size for one in found], sum(one.shared for one in found)
        together = shared // each
        assert (shared % each, used(found, each)) == (0, fresh)
        assert max(sizes) - min(sizes) <= 1
        assert max(one.shared for one in found) - min(one.shared for one in found) <= 1
        # no other number of shared articles is nearer to the overlap asked for
        assert abs(together - overlap * fresh / (each - overlap * (each - 1))) <= 0.5
        if fresh > 40:
            continue
        dealt = share_out([str(i) for i in range(together)], dict(enumerate_names(found)), each, Counter())
        assert Counter(i for hand in dealt.values() for i in hand) == {str(i): each for i in range(together)}


def test_hands_that_shrink_stay_below_what_was_asked_for_and_leave_no_article() -> None:
    chance = random.Random(8)
    for _ in range(4000):
        each = chance.randint(2, 4)
        sizes = [chance.randint(1, 80) for _ in range(chance.randint(each, 9))]
        overlap, fresh = chance.choice([0.0, 0.2, 0.5, 1.0]), chance.randint(1, 120)
        found = quotas(sizes, overlap, fresh, [0] * len(sizes), each)
        assert all(one.size <= size for one, size in zip(found, sizes, strict=True))
        assert sum(one.shared for one in found) % each == 0
        full = [one.size for one in found] == sizes
        assert full or used(found, each) == fresh


def enumerate_names(found: list[Quota]) -> list[tuple[str, int]]:
    return [(f"w{number}", one.shared) for number, one in enumerate(found)]
