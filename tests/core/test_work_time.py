"""Time of work from time stamps: gaps of up to five minutes count, for the article that they end at."""

from rareannot.core.work_time import work_time


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
