from rareannot.core.charts.values import Bar, Bars, Points, in_words
from tests.core.charts.samples import CHARTS


def test_every_chart_is_a_table_with_rows_as_long_as_its_heads() -> None:
    for chart in CHARTS.values():
        heads, *rows = chart.table()
        assert rows
        assert {len(row) for row in rows} == {len(heads)}


def test_the_ends_of_an_interval_are_told_and_undefined_is_left_out() -> None:
    chart = CHARTS["points"]
    assert isinstance(chart, Points)
    assert chart.table()[1:3] == (("May", ".70", "0.6", "0.8", "3 articles"), ("June", "–", "", "", "1 article"))


def test_a_screen_reader_hears_the_numbers_and_of_very_many_the_first() -> None:
    assert in_words(CHARTS["bars"]) == "label spans; ORG 12; =GPE 5"
    many = Bars(tuple(Bar(f"L{i}", i, str(i)) for i in range(500)), ("label", "spans"))
    assert len(in_words(many).split("; ")) == 40


def test_of_lines_a_screen_reader_says_each_name_once_and_then_its_points() -> None:
    assert in_words(CHARTS["lines"]) == "day done; 9 done: 1 May 0; 2 9; 12 by May: 2 9; 3 12"


def test_a_bin_is_told_from_where_to_where_it_reaches() -> None:
    assert CHARTS["histogram"].table()[1:] == (("0–0.5", "1"), ("0.5–1", "4"), ("1–1.5", "2"))
