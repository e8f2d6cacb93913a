"""What a chart shows as values: its table for CSV and screen readers, and round places for an axis."""

import pytest

from rareannot.gui.charts.values import (
    Bar,
    Bars,
    Cell,
    Heat,
    Histogram,
    Lines,
    Point,
    Points,
    Series,
    low_of,
    nice_steps,
)


def test_lines_have_a_row_for_each_point_named_by_its_tick() -> None:
    chart = Lines((Series("F1", ((0, 0.5), (1, 0.75))), Series("loss", ((1, 2.0),))), ((0, "Mon"),), ("day", "value"))
    assert chart.table() == (
        ("", "day", "value"),
        ("F1", "Mon", "0.5"),
        ("F1", "1", "0.75"),
        ("loss", "1", "2"),
    )


def test_bars_have_a_row_each_with_what_stands_at_their_end() -> None:
    chart = Bars((Bar("ORG", 12, "12 spans"), Bar("GPE", 3, "3 spans")), ("label", "spans"))
    assert chart.table() == (("label", "spans"), ("ORG", "12 spans"), ("GPE", "3 spans"))


def test_a_heat_map_has_its_names_around_the_cells() -> None:
    chart = Heat(("A", "B"), (("one", (Cell("1"), Cell("2", 0.5)), ("3",)),), ("sum",))
    assert chart.table() == (("", "A", "B", "sum"), ("one", "1", "2", "3"))


def test_a_histogram_names_the_ends_of_its_bins() -> None:
    chart = Histogram(0.5, (4, 0, 2), "s", heads=("seconds", "spans"))
    assert chart.table() == (("seconds", "spans"), ("0–0.5", "4"), ("0.5–1", "0"), ("1–1.5", "2"))


def test_points_have_their_intervals_and_blanks_where_there_is_none() -> None:
    points = (Point("May", "12 articles", 0.81, ".81", (0.7512, 0.9)), Point("June", "none", None, "–"))
    chart = Points(points, ((0.0, "0"), (1.0, "1")), ("month", "alpha", "from", "to", "what"))
    assert chart.table() == (
        ("month", "alpha", "from", "to", "what"),
        ("May", ".81", "0.751", "0.9", "12 articles"),
        ("June", "–", "", "", "none"),
    )


@pytest.mark.parametrize(
    ("shares", "low"), [((0.9, 0.95), 0.8), ((0.8,), 0.8), ((0.79, 0.99), 0.6), ((0.6,), 0.6), ((0.59, 1.0), 0.0)]
)
def test_an_axis_of_shares_begins_below_the_least_of_them(shares: tuple[float, ...], low: float) -> None:
    assert low_of(shares) == low


@pytest.mark.parametrize(
    ("high", "places"),
    [
        (4, (0, 1, 2, 3, 4)),
        (5, (0, 2, 4, 6)),
        (7, (0, 2, 4, 6, 8)),
        (100, (0, 50, 100)),
        (0.3, (0, 0.1, 0.2, 0.3)),
        (1_234, (0, 500, 1_000, 1_500)),
    ],
)
def test_the_places_of_an_axis_are_round_and_reach_the_highest(high: float, places: tuple[float, ...]) -> None:
    assert nice_steps(high) == pytest.approx(places)


@pytest.mark.parametrize("high", [0.0004, 0.07, 1, 3.3, 99, 12_345, 9_999_999])
@pytest.mark.parametrize("most", [2, 4, 8])
def test_there_are_never_more_steps_than_allowed_and_the_last_reaches_the_highest(high: float, most: int) -> None:
    found = nice_steps(high, most)
    assert len(found) - 1 <= most
    assert found[0] == 0
    assert found[-1] >= high


def test_where_everything_is_nothing_the_axis_still_has_a_step() -> None:
    assert len(nice_steps(0)) == 2
