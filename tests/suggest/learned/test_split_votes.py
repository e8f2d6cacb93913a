"""Shares of a site with and without its noun count together."""

from collections.abc import Mapping

import pytest

from rareannot.suggest.learned.second_look import Shares
from rareannot.suggest.learned.split_votes import together

WORDS = {
    (0, 6): ("corran",),
    (0, 11): ("corran", "gold"),
    (0, 19): ("corran", "gold", "project"),
    (0, 14): ("corran", "north"),
}


def shown(shares: Shares) -> Shares:
    return {key: share for key, share in together(shares, WORDS, 0.45).items() if share >= 0.45}


def test_the_likelier_of_two_edges_gets_what_both_have() -> None:
    assert shown({(0, 6, "FAC"): 0.35, (0, 19, "FAC"): 0.3}) == {(0, 6, "FAC"): pytest.approx(0.65)}
    assert shown({(0, 6, "FAC"): 0.2, (0, 19, "FAC"): 0.4}) == {(0, 19, "FAC"): pytest.approx(0.6)}


@pytest.mark.parametrize(
    "shares",
    [
        {(0, 6, "FAC"): 0.25, (0, 19, "FAC"): 0.15},
        {(0, 6, "FAC"): 0.35, (0, 14, "FAC"): 0.35},
        {(0, 6, "FAC"): 0.35, (0, 11, "FAC"): 0.35},
        {(0, 6, "ORG"): 0.35, (0, 19, "ORG"): 0.35},
        {(0, 6, "FAC"): 0.35, (0, 19, "ORG"): 0.35},
    ],
)
def test_unlikely_ones_other_words_and_other_labels_do_not_count_together(
    shares: Mapping[tuple[int, int, str], float],
) -> None:
    assert together(shares, WORDS, 0.45) == shares


def test_what_is_likely_by_itself_stays_as_it_is() -> None:
    shares = {(0, 6, "FAC"): 0.5, (0, 19, "FAC"): 0.4}
    assert together(shares, WORDS, 0.45) == shares


def test_a_share_is_never_more_than_one() -> None:
    words = {(0, 6): ("corran",), (0, 11): ("corran", "mine"), (0, 18): ("corran", "gold", "mine")}
    shares = {(0, 6, "FAC"): 0.44, (0, 11, "FAC"): 0.44, (0, 18, "FAC"): 0.43}
    assert max(together(shares, words, 0.45).values()) == 1.0
