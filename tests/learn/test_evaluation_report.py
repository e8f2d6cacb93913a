"""The report on an evaluation: its tables, and one page that needs nothing else."""

from rareannot.learn import evaluation_report
from tests.learn.test_evaluation import TONS, judge, offer, span


def test_the_page_holds_tables_and_plots_and_escapes_the_text() -> None:
    result = judge([span("japan", "GPE")], [offer("<b>", "ORG"), offer("japan", "GPE")])
    html = evaluation_report.page(result, "Seed <1>")
    assert html.count("<svg") == 2
    assert "Reliability of entities" in html
    assert "<b>" not in html
    assert "&lt;b&gt;" in html
    assert "http" not in html.replace("http-equiv", "")
    assert """http-equiv="Content-Security-Policy" content="default-src 'none'""" in html


def test_table_rows_have_as_many_cells_as_their_heads() -> None:
    result = judge([span("japan", "GPE"), span("24 280 tons", "QUANTITY", TONS)], [offer("japan", "GPE")])
    for head, body in (
        (evaluation_report.HEAD, evaluation_report.rows(result)),
        (evaluation_report.SOURCE_HEAD, evaluation_report.source_rows(result)),
        (evaluation_report.TIER_HEAD, evaluation_report.tier_rows(result)),
    ):
        assert body
        assert all(len(cells) == len(head) for cells in body)
    assert "Of 1 figures with a value 0 were found" in evaluation_report.value_line(result)


def test_shares_are_written_with_three_digits() -> None:
    assert [evaluation_report.percent(x) for x in (None, 0.0, 0.9136, 1.0)] == ["–", ".000", ".914", "1.000"]
