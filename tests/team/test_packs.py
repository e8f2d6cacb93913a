"""Dealing: everybody gets their share, the same documents go to two, and lengths and sources are spread."""

from collections import Counter
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.errors import UserError
from rareannot.team.assignment import pairs_of
from rareannot.team.packs import Card, Hand, deal, spread

CARDS = [Card(f"d{i:03}", 100 + 7 * i % 500, "wire" if i % 4 else "blog") for i in range(200)]
WHO = ["mira", "noor", "olaf"]


def holders(hands: dict[str, Hand]) -> Counter[str]:
    return Counter(i for hand in hands.values() for i in hand.documents)


def test_without_an_overlap_everybody_gets_everything_in_the_order_of_the_project() -> None:
    hands = deal(CARDS, WHO, None, 0, 0)
    assert all(hand.documents == tuple(d.id for d in CARDS) for hand in hands.values())
    assert all(hand.blind == frozenset() for hand in hands.values())


def test_without_sharing_each_document_goes_to_one() -> None:
    hands = deal(CARDS, WHO, 0.0, 0, 0)
    assert set(holders(hands).values()) == {1}
    assert sorted(len(h.documents) for h in hands.values()) == [66, 67, 67]
    assert all(hand.shared == frozenset() for hand in hands.values())


@pytest.mark.parametrize("overlap", [0.1, 0.2, 0.5])
def test_the_overlap_is_a_share_of_each_pack_and_goes_to_two(overlap: float) -> None:
    hands = deal(CARDS, ["mira", "noor"], overlap, 0, 0)
    held = holders(hands)
    assert set(held) == {d.id for d in CARDS}
    twice = {i for i, n in held.items() if n == 2}
    for hand in hands.values():
        assert abs(len(twice & set(hand.documents)) / len(hand.documents) - overlap) < 0.02
    assert hands["noor"].shared == twice


def test_packs_made_one_by_one_share_with_those_made_before() -> None:
    first = deal(CARDS, ["mira"], 0.2, 0, 0, count=50)
    second = deal(CARDS, ["noor"], 0.2, 0, 0, given=first, count=50)
    third = deal(CARDS, ["olaf"], 0.2, 0, 0, given={**first, **second}, count=50)
    assert len(second["noor"].shared) == 10
    assert second["noor"].shared <= set(first["mira"].documents)
    assert len(third["olaf"].shared) == 10
    assert not third["olaf"].shared & second["noor"].shared  # the fewest have those first
    again = deal(CARDS, ["mira"], 0.0, 0, 0, given=first, count=50)
    assert not set(again["mira"].documents) & set(first["mira"].documents)


def test_the_blind_share_is_blind_for_everyone_who_has_the_document() -> None:
    hands = deal(CARDS, ["mira", "noor"], None, 0.25, 3)
    assert len(hands["mira"].blind) == 50
    assert hands["mira"].blind == hands["noor"].blind
    shared = deal(CARDS, ["mira", "noor"], 0.5, 0.2, 3)
    common = set(shared["mira"].documents) & set(shared["noor"].documents)
    assert shared["mira"].blind & common == shared["noor"].blind & common
    assert len(shared["noor"].blind) == round(0.2 * len(shared["noor"].documents))


def test_lengths_and_sources_are_spread_over_every_beginning() -> None:
    ordered = spread(CARDS, 7)
    for n in (20, 40, 100):
        blogs = sum(d.source == "blog" for d in ordered[:n])
        short = sum(d.words < sorted(c.words for c in CARDS)[66] for d in ordered[:n])
        assert abs(blogs - n / 4) <= 3
        assert abs(short - n / 3) <= 4


def test_the_seed_decides_and_the_order_of_the_documents_does_not() -> None:
    mixed = CARDS[:]
    Random(1).shuffle(mixed)
    first = deal(CARDS, WHO, 0.2, 0.1, 5)
    assert {w: set(h.documents) for w, h in first.items()} == {
        w: set(h.documents) for w, h in deal(mixed, WHO, 0.2, 0.1, 5).items()
    }
    assert deal(CARDS, WHO, 0.2, 0.1, 5) == first
    assert deal(CARDS, WHO, 0.2, 0.1, 6) != first


@pytest.mark.parametrize(("overlap", "blind"), [(1.5, 0), (-0.1, 0), (0, 2), (None, -1)])
def test_a_share_outside_0_to_1_is_a_sentence(overlap: float | None, blind: float) -> None:
    with pytest.raises(UserError, match="give a share from 0 to 1"):
        deal(CARDS, WHO, overlap, blind, 0)


@given(
    documents=st.integers(0, 40),
    people=st.integers(1, 5),
    overlap=st.none() | st.floats(0, 1),
    blind=st.floats(0, 1),
    count=st.none() | st.integers(1, 50),
    seed=st.integers(0, 9),
)
def test_whatever_is_asked_for_nobody_gets_a_document_twice_and_none_is_left_over(
    documents: int, people: int, overlap: float | None, blind: float, count: int | None, seed: int
) -> None:
    cards = CARDS[:documents]
    hands = deal(cards, [f"a{i}" for i in range(people)], overlap, blind, seed, count=count)
    for hand in hands.values():
        assert len(set(hand.documents)) == len(hand.documents) <= (count or documents)
        assert list(hand.documents) == sorted(hand.documents)
        assert hand.shared | hand.blind <= set(hand.documents)
        assert len(hand.blind) == round(blind * len(hand.documents))
    if count is None:
        assert set(holders(hands)) == {d.id for d in cards}


def test_the_issue_s_team_gets_what_it_asked_for() -> None:
    hands = deal(CARDS[:40], ["a", "b", "c", "d"], 0.5, 0, 0, count=12)
    assert [(len(h.documents), len(h.shared)) for h in hands.values()] == [(12, 6)] * 4
    assert set(pairs_of({who: h.documents for who, h in hands.items()}).values()) == {2}


def test_each_can_have_a_count_of_their_own() -> None:
    hands = deal(CARDS, WHO, 0.25, 0, 0, count=[40, 20, 20])
    assert [(len(h.documents), len(h.shared)) for h in hands.values()] == [(40, 10), (20, 5), (20, 5)]
    with pytest.raises(UserError, match="there are 2 for 3 annotators"):
        deal(CARDS, WHO, 0.25, 0, 0, count=[40, 20])


def test_a_shared_article_goes_to_as_many_as_asked() -> None:
    hands = deal(CARDS[:100], ["a", "b", "c", "d", "e"], 1.0, 0, 0, each=3)
    assert set(holders(hands).values()) == {3}
    assert {len(h.documents) for h in hands.values()} == {60}
    with pytest.raises(UserError, match="goes to 2 people or more"):
        deal(CARDS, WHO, 1.0, 0, 0, each=1)


def test_nobody_is_given_an_article_again_in_a_second_round_of_everything() -> None:
    first = deal(CARDS, WHO, None, 0, 0, count=50)
    second = deal(CARDS, WHO, None, 0, 0, given=first, count=180)
    for who in WHO:
        assert not set(first[who].documents) & set(second[who].documents)
        assert len(second[who].documents) == 150


TEAM = [f"a{i}" for i in range(7)]


@given(
    sizes=st.lists(st.integers(1, 20), min_size=2, max_size=7),
    overlap=st.sampled_from([0.1, 0.25, 0.5, 1.0]),
    each=st.integers(2, 3),
    seed=st.integers(0, 9),
)
def test_a_team_gets_what_it_asked_for_where_that_can_be(
    sizes: list[int], overlap: float, each: int, seed: int
) -> None:
    people = TEAM[: len(sizes)]
    hands = deal(CARDS, people, overlap, 0, seed, count=sizes, each=each)
    wanted = [round(size * overlap) for size in sizes]
    assert [len(hands[who].documents) for who in people] == sizes
    assert set(holders(hands).values()) <= {1, each}
    met = [len(hands[who].shared) for who in people]
    assert all(n <= w for n, w in zip(met, wanted, strict=True))
    if len(people) >= each and max(wanted) * each <= sum(wanted):
        assert sum(wanted) - sum(met) == sum(wanted) % each


@given(people=st.integers(2, 7), size=st.integers(1, 20), each=st.integers(2, 3), rounds=st.integers(1, 3))
def test_every_two_of_a_team_share_alike_and_nobody_gets_an_article_twice(
    people: int, size: int, each: int, rounds: int
) -> None:
    team, given_before = TEAM[:people], dict[str, Hand]()
    for number in range(rounds):
        hands = deal(CARDS, team, 0.5, 0.2, number, given=given_before, count=size, each=each)
        for who, hand in hands.items():
            before = given_before.get(who, Hand(()))
            assert not set(before.documents) & set(hand.documents)
            given_before[who] = Hand(before.documents + hand.documents, blind=before.blind | hand.blind)
    counts = pairs_of({who: h.documents for who, h in given_before.items()})
    shared = [counts[pair] for pair in combinations(team, 2)]
    if people >= each:
        assert max(shared) - min(shared) <= each


def test_a_rare_source_is_as_rare_in_a_short_beginning() -> None:
    cards = [Card(f"d{i:02}", 100, "blog" if i % 10 == 0 else "wire") for i in range(30)]
    first = [spread(cards, seed)[:5] for seed in range(200)]
    rare = sum(card.source == "blog" for beginning in first for card in beginning)
    assert 0.6 < rare / (200 * 5 / 10) < 1.4
