"""The table for spreadsheets: one row a span, and no cell that runs."""

import csv
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.spans import Span
from rareannot.formats import Entry, write
from rareannot.formats.spans_csv import COLUMNS, guarded, write_spans_csv
from tests.formats.samples import (
    HARD,
    LABELS,
    refusals,
)
from tests.rows import each_row


def table(*entries: Entry) -> list[dict[str, str]]:
    out = io.BytesIO()
    write_spans_csv(out, entries, LABELS)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))


@each_row("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"])
@each_row("before", ["", " ", "\u00a0", "\u3000", "\u2009", "\u200b", "\ufeff \u00ad"])
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(sign: str, before: str) -> None:
    assert guarded(f"{before}{sign}1+1") == f"'{before}{sign}1+1"


@each_row("cell", ["", "ore", "1-2", "a=b", "'=x", " ore"])
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert guarded(cell) == cell


def test_a_row_says_all_of_a_span() -> None:
    span = Span(
        0, 6, "QUANTITY", Figure(Decimal("-2.5"), unit="t", modifier="about"), "corrected", "figures 1", 0.5, "odd"
    )
    (row,) = table(Entry(Document("2.5 t of ore", "a", "A"), (span,), (), "Mira", "done"))
    assert row == {"attribute_status": "reported", "attribute_change": "level"} | dict(
        zip(COLUMNS, ["a", "A", "0", "6", "QUANTITY", "2.5 t ", "-2.5", "", "", "t", "about", "corrected", "figures 1", "0.5", "odd",
                      "Mira", "done"], strict=True)
    )  # fmt: skip


def test_a_spread_fills_low_and_high_and_a_name_neither() -> None:
    spread = Span(0, 3, "QUANTITY", Figure(low=Decimal(4), high=Decimal(6), unit="t", modifier="range"))
    name = Span(4, 6, "ORG")
    first, second = table(Entry(Document("4-6 tx"), (spread, name)))
    assert [first[c] for c in ("value", "low", "high")] == ["", "4", "6"]
    assert [second[c] for c in ("value", "low", "high", "unit", "modifier", "score")] == [""] * 6


def test_an_article_without_spans_has_no_row_and_the_header_stays() -> None:
    out = io.BytesIO()
    write_spans_csv(out, [Entry(Document("nothing"))], LABELS)
    assert out.getvalue() == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b",attribute_status,attribute_change\r\n"


def test_no_cell_of_the_span_table_runs_as_a_formula(tmp_path: Path) -> None:
    import csv

    text = '=HYPERLINK("x") -5 percent @me'
    entry = Entry(Document(text, "+name"), (Span(0, 15, "ORG"), Span(16, 26, "PERCENT"), Span(27, 30, "PERSON")))
    write(tmp_path / "o.csv", "spans-csv", [entry, HARD], LABELS)
    with (tmp_path / "o.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["text"] for row in rows[:3]] == ['\'=HYPERLINK("x")', "'-5 percent", "'@me"]
    assert {row["document"] for row in rows[:3]} == {"'+name"}
    tons = next(row for row in rows if row["label"] == "QUANTITY")
    assert (tons["value"], tons["unit"], tons["modifier"]) == ("32000", "t", "about")
    (refused,) = refusals(tmp_path / "o.csv")
    assert "table of spans" in refused.reason


@each_row("sign", "\uff1d\uff0b\uff0d\uff20")
@each_row("before", ["", " ", "\u3000"])
def test_full_width_signs_of_formulas_are_guarded_too(sign: str, before: str) -> None:
    assert guarded(f"{before}{sign}1") == f"'{before}{sign}1"
    assert guarded(f"1{sign}1") == f"1{sign}1"


def test_titles_are_in_the_table_and_other_facts_are_said_to_be_missing(tmp_path: Path) -> None:
    entry = Entry(Document("Lynas ships", "a", "What ships", {"url": "u"}), (Span(0, 5, "ORG"),))
    report = write(tmp_path / "o.csv", "spans-csv", [entry], LABELS)
    rows = list(csv.DictReader((tmp_path / "o.csv").read_text("utf-8-sig").splitlines()))
    assert [row["title"] for row in rows] == ["What ships"]
    assert "meta" in {loss.kind for loss in report.losses}
    untold = replace(entry, document=replace(entry.document, meta={}))
    assert "meta" not in {loss.kind for loss in write(tmp_path / "p.csv", "spans-csv", [untold], LABELS).losses}
