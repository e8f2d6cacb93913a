"""Choosing: the same articles however the crawl is divided, wanted labels covered, one of each group, unlike one another."""

import random
from collections import Counter
from collections.abc import Sequence

import pytest

from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.suggestion import Suggestion
from rareannot.crawl.choosing import DOUBT, RANDOM, Chosen, Waiting, Wish, by_part, choose, parse_wanted, waiting
from rareannot.crawl.parts import Tagged


def _crawl(count: int = 2000, seed: int = 1) -> list[Waiting]:
    chance = random.Random(seed)
    made = []
    for i in range(count):
        labels = {"ORG": chance.randrange(3), "FAC": int(chance.random() < 0.02)}
        features = frozenset(f"ORG {chance.randrange(40)}" for _ in range(labels["ORG"]))
        group = f"g{i % 50}" if i % 4 == 0 else ""
        made.append(Waiting(0, i, f"n{i:05}", f"{i:064x}", labels, chance.random(), features, group))
    return made


def _named(chosen: Sequence[Chosen]) -> list[tuple[str, str]]:
    return [(one.article.id, one.why) for one in chosen]


@pytest.mark.parametrize("seed", range(3))
def test_the_choice_does_not_depend_on_the_shards(seed: int) -> None:
    crawl, wish = _crawl(), Wish(100, {"FAC": 20}, 0.2, "x")
    expected = _named(choose(crawl, wish))
    assert len(expected) == 100
    random.Random(seed).shuffle(crawl)
    assert _named(choose(crawl, wish)) == expected


def test_another_seed_draws_others_and_the_rest_stays_much_the_same() -> None:
    a, b = (choose(_crawl(), Wish(100, share=0.5, seed=seed)) for seed in "ab")
    drawn = [{one.article.id for one in some if one.why == RANDOM} for some in (a, b)]
    assert len(drawn[0]) == 50
    assert len(drawn[0] & drawn[1]) < 10


def test_the_random_share_is_drawn_without_regard_to_gain() -> None:
    gains = [one.article.gain for one in choose(_crawl(20_000), Wish(1000, share=1.0))]
    assert 0.47 < sum(gains) / len(gains) < 0.53


def test_wanted_labels_are_covered_as_far_as_there_are_any() -> None:
    chosen = choose(_crawl(), Wish(100, {"FAC": 20, "NONE": 5}, 0.1))
    assert sum(one.article.labels["FAC"] for one in chosen) >= 20
    assert Counter(one.why for one in chosen)[RANDOM] == 10


def test_one_of_a_group_of_near_duplicates_is_chosen() -> None:
    groups = [one.article.group for one in choose(_crawl(), Wish(300, share=0)) if one.article.group]
    assert len(groups) == len(set(groups)) > 10


def test_what_was_chosen_already_is_worth_less() -> None:
    same = [Waiting(0, i, f"a{i}", f"a{i}", {"ORG": 1}, 1.0, frozenset({"ORG arvida"})) for i in range(5)]
    other = Waiting(0, 9, "b", "b", {"ORG": 1}, 0.6, frozenset({"ORG talga"}))
    assert [one.article.id for one in choose([*same, other], Wish(2, share=0))][1] == "b"


def test_the_same_text_is_chosen_once_under_the_smallest_name() -> None:
    twice = [Waiting(p, 0, name, "f" * 64, {}, 1.0, frozenset()) for p, name in ((0, "z"), (1, "a"))]
    for crawl in (twice, twice[::-1]):
        assert _named(choose(crawl, Wish(5, share=0))) == [("a", DOUBT)]


def test_memory_is_kept_for_a_few_times_what_is_chosen() -> None:
    alive = 0

    class Counted(Waiting):
        __slots__ = ()

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    most = 0

    def stream() -> "object":
        nonlocal alive, most
        for one in _crawl(5000):
            alive += 1
            most = max(most, alive)
            yield Counted(one.part, one.record, one.id, one.sha256, one.labels, one.gain, one.features)

    choose(stream(), Wish(10))  # type: ignore[arg-type]
    assert most < 400


def test_a_tagged_article_gains_by_its_doubtful_spans() -> None:
    spans = (
        Suggestion(0, 5, "ORG", "x 1", 0.5),
        Suggestion(6, 9, "QUANTITY", "x 1", 1.0, Figure(unit="t"), support=(("y 1", "", 1.0),)),
        Suggestion(10, 12, "ORG", "x 1", 0.1),
    )
    one = waiting(3, Tagged(7, "a", "f" * 64, 20, spans, ("Arvida", "5 t", "hidden")), "g")
    assert (one.part, one.record, one.group, one.labels) == (3, 7, "g", {"ORG": 1, "QUANTITY": 1})
    assert one.features == {"ORG arvida", "QUANTITY 5 t"}
    assert one.gain == pytest.approx(100 * (2 * 0.25 + 0.5 * 0.25) / 100)
    assert waiting(0, Tagged(0, "a", "f" * 64, 20)).gain == 0


def test_wishes_are_read_or_refused() -> None:
    assert parse_wanted(["MATERIAL:500", "a:b:2"]) == {"MATERIAL": 500, "a:b": 2}
    for word in ("MATERIAL", "MATERIAL:", ":5", "MATERIAL:0", "MATERIAL:-1"):
        with pytest.raises(UserError, match="LABEL:500"):
            parse_wanted([word])


def test_what_was_chosen_is_handed_out_by_part() -> None:
    some = [Chosen(Waiting(p, r, "", f"{p}{r}", {}, 0, frozenset()), RANDOM) for p, r in ((2, 1), (0, 5), (2, 0))]
    assert [(part, sorted(wanted)) for part, wanted in by_part(some)] == [(0, [5]), (2, [0, 1])]
