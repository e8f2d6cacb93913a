from datetime import UTC, date, datetime

import pytest

from rareannot.gui.base.numbers import clock_text, count_text, day_text, local, short_count


@pytest.mark.parametrize(
    ("count", "whole", "short"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (9_876, "9\u202f876", "9\u202f876"),
        (12_345, "12\u202f345", "12k"),
        (3_400_000, "3\u202f400\u202f000", "3M"),
    ],
)
def test_counts_are_grouped_and_shortened(count: int, whole: str, short: str) -> None:
    assert (count_text(count), short_count(count)) == (whole, short)


def test_times_are_shown_in_this_computers_zone() -> None:
    moment = local("2026-03-01T09:14:05")
    assert moment is not None
    assert moment.astimezone(UTC) == datetime(2026, 3, 1, 9, 14, 5, tzinfo=UTC)


def test_what_is_no_time_is_said_to_be_none() -> None:
    assert local("yesterday") is None


def test_the_clock_has_24_hours() -> None:
    assert clock_text(datetime(2026, 3, 1, 15, 4, 9, tzinfo=UTC)) == "15:04"
    assert clock_text(datetime(2026, 3, 1, 15, 4, 9, tzinfo=UTC), seconds=True) == "15:04:09"


def test_a_day_of_this_year_goes_without_it() -> None:
    assert "2026" not in day_text(date(2026, 3, 13), date(2026, 11, 1))
    assert "13" in day_text(date(2026, 3, 13), date(2026, 11, 1))
