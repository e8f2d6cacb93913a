from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QApplication

from rareannot.gui.base.numbers import (
    clock_text,
    count_text,
    day_text,
    interval_text,
    local,
    moment_text,
    share_text,
    short_count,
)
from rareannot.gui.base.translation import speak
from tests.rows import each_row


@each_row(
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


@each_row(
    ("share", "text"),
    [
        (None, "–"),
        (0.0, ".00"),
        (0.5, ".50"),
        (0.856, ".86"),
        (0.994, ".99"),
        (0.9999, ".99"),
        (1.0, "1"),
        (-0.25, "-.25"),
    ],
)
def test_a_share_has_two_decimals_and_is_1_only_where_it_is_whole(share: float | None, text: str) -> None:
    assert share_text(share) == text


def test_an_interval_has_both_ends_or_says_nothing() -> None:
    assert interval_text((0.81, 0.9)) == ".81 – .90"
    assert interval_text(None) == ""


@each_row(
    ("count", "short"),
    [(9_999, "9\u202f999"), (10_000, "10k"), (999_999, "999k"), (1_000_000, "1M"), (1_999_999, "1M")],
)
def test_a_count_is_shortened_from_ten_thousand_on(count: int, short: str) -> None:
    assert short_count(count) == short


def test_a_moment_with_a_zone_keeps_it() -> None:
    moment = local("2026-03-01T09:14:05+05:00")
    assert moment is not None
    assert moment.astimezone(UTC) == datetime(2026, 3, 1, 4, 14, 5, tzinfo=UTC)


def test_what_is_no_moment_stands_as_it_is() -> None:
    assert moment_text("yesterday") == "yesterday"
    assert moment_text("2001-03-01T12:14:05").endswith(":14")


@pytest.mark.parametrize(("language", "shown"), [("zh_CN", "3月13日"), ("en", "13 Mar")])
def test_a_day_is_written_as_the_language_has_it(qapp: QApplication, language: str, shown: str) -> None:
    try:
        speak(qapp, language)
        assert day_text(date(2026, 3, 13), date(2026, 11, 1)) == shown
        assert day_text(date(2024, 3, 13), date(2026, 11, 1)) != shown
    finally:
        speak(qapp, "en")
