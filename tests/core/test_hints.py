"""Hints to look at somebody's work: what gives one, what does not, and how rarely who works as ever gets one."""

import pytest

from rareannot.core.hints import FAR, always, pace_shift
from tests.core.hint_simulation import HINTS, false_alarms

USUAL = [[n % 4 > 0 for n in range(40)], [n % 3 > 0 for n in range(40)]]
"""Two people for whom something holds in three of four articles, and in two of three."""


def test_what_holds_for_all_of_ones_articles_is_hinted_at_where_it_is_rare_for_others() -> None:
    assert always([True] * 40, USUAL)
    assert not always([*[True] * 39, False], USUAL)
    assert not always([True] * 40, [*USUAL, [True] * 40])  # somebody else does so, too
    assert not always([True] * 19, USUAL)
    assert not always([True] * 40, [[False] * 19])


def test_a_pace_is_compared_with_ones_own_before() -> None:
    steady = [60.0 + n % 7 for n in range(40)]
    assert abs(pace_shift(steady)) < 1
    assert pace_shift([*steady, *[20.0] * 10]) <= -FAR
    assert pace_shift([*steady, *[200.0] * 10]) >= FAR
    assert pace_shift(steady[:29]) == 0.0


@pytest.mark.parametrize("name", HINTS)
def test_who_works_as_ever_is_rarely_hinted_at(name: str) -> None:
    assert false_alarms(name, 30) <= 0.02
