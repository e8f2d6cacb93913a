"""The page around the report: escaped, self-contained, and without empty sections."""

from rareannot.team.page import page, section, table, tile


def test_titles_and_cells_are_text_and_never_markup() -> None:
    html = page("A < B", [table(("<i>",), [("<em>",)]), tile("<u>", "<s>")])
    assert "A &lt; B" in html
    assert not any(tag in html for tag in ("<i>", "<em>", "<u>", "<s>"))


def test_the_page_may_load_and_run_nothing() -> None:
    html = page("A", [])
    assert "default-src 'none'" in html
    assert "<script" not in html


def test_a_section_with_nothing_to_show_is_left_out() -> None:
    assert section("Trend", "Over time.", "", "") == ""
    assert table(("a", "b"), []) == ""
    assert "Trend" in section("Trend", "Over time.", "<p>there</p>")
