"""The forecast: an interval that holds what then happens as often as it says, and what a deadline needs."""

from datetime import date

import pytest

from rareannot.core.pace import (
    HORIZON,
    PATHS,
    deadline,
    forecast,
    futures,
    together,
    work_time,
)
from tests.core.forecast_simulation import share_within

FRIDAY = date(2026, 11, 27)
STEADY = {f"2026-11-{day}": 10 for day in (16, 17, 18, 19, 20, 23, 24, 25, 26)}


def test_who_works_steadily_is_done_on_a_day_that_is_known() -> None:
    told = forecast(futures(STEADY, 30, FRIDAY) or [], FRIDAY)
    assert (
        told.early == told.likely == told.late == date(2026, 12, 2)
    )  # nobody worked at a weekend, so Monday to Wednesday


def test_too_few_days_foretell_nothing_and_nothing_left_is_done_now() -> None:
    assert futures({"2026-11-25": 5, "2026-11-26": 5}, 30, FRIDAY) is None
    assert futures({}, 30, FRIDAY) is None
    assert futures({}, 0, FRIDAY) == [0] * PATHS


def test_who_stopped_weeks_ago_is_not_expected_back() -> None:
    assert futures({f"2026-09-0{day}": 9 for day in range(1, 6)}, 30, FRIDAY) is None
    ends = futures(STEADY, 10**6, FRIDAY)
    assert ends is not None
    assert {*ends} == {HORIZON}
    assert forecast(ends, FRIDAY).late is None


def test_all_are_done_when_the_last_one_is() -> None:
    assert together([[1, 5, 3], [2, 4, 9]]) == [2, 5, 9]
    assert together([]) is None


def test_a_deadline_needs_articles_a_working_day_and_has_a_chance() -> None:
    needs = deadline(date(2026, 12, 4), 30, [3, 5, 7, 9], FRIDAY)
    assert (needs.articles_a_day, needs.chance) == (6.0, 0.75)
    assert deadline(FRIDAY, 30, None, FRIDAY).articles_a_day is None


@pytest.mark.parametrize(("history", "left"), [(7, 100), (14, 100), (28, 100)])
def test_about_80_of_100_ends_lie_in_the_interval(history: int, left: int) -> None:
    assert 0.7 <= share_within(60, history, left) <= 0.95


def test_short_gaps_count_for_the_article_they_end_at_and_long_ones_for_none() -> None:
    moments = [
        ("2026-12-01T09:00:00.000+00:00", 1),
        ("2026-12-01T09:00:30.500+00:00", 1),
        ("2026-12-01T09:05:30.500+00:00", 2),
        ("2026-12-01T09:10:30.501+00:00", 2),
        ("2026-12-01T23:59:00.000+00:00", 3),
        ("2026-12-02T00:01:00.000+00:00", 3),
    ]
    assert work_time(reversed(moments)) == {("2026-12-01", 1): 30.5, ("2026-12-01", 2): 300.0, ("2026-12-02", 3): 120.0}


def test_two_acts_at_once_take_no_time() -> None:
    assert work_time([("2026-12-01T09:00:00+00:00", 1)] * 2) == {}
    assert work_time(()) == {}
