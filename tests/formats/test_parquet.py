"""Parquet: tables for data people, and what of other tables is read."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.formats import Entry, read, write
from rareannot.formats.parquet import SPAN_COLUMNS
from tests.formats.samples import HARD, LABELS, entries, marked, notices, refusals

EXACT = Figure(low=Decimal("1234567890123456789.25"), high=Decimal("1234567890123456789.5"), unit="t", modifier="range")
FULL = Entry(
    Document("Lynas sold tons", "a", "Sales", {"url": "u", "n": [1, {"x": 2.5}]}),
    (Span(0, 5, "ORG", None, "accepted", "names 1", 0.25, "sure?", flag=True), Span(11, 15, "QUANTITY", EXACT)),
    (Suggestion(6, 10, "MATERIAL", "lexicon 1", 0.5, reason="a word"),),
    annotator="Mira",
    status="done",
    note="n",
    flag=True,
)


def made(path: Path, **columns: list[Any]) -> Path:
    pl.DataFrame(columns).write_parquet(path)
    return path


def test_all_that_an_article_says_comes_back_exact(tmp_path: Path) -> None:
    report = write(tmp_path / "o.parquet", "parquet", [FULL, HARD], LABELS)
    assert (report.equal, report.losses) == (True, ()), report.differences
    back, hard = entries(tmp_path / "o.parquet")
    assert [s.figure for s in back.spans if s.label == "QUANTITY"] == [EXACT]
    assert dict(back.document.meta) == {"url": "u", "n": [1, {"x": 2.5}], "title": "Sales"}
    assert (back.annotator, back.status, back.note, back.flag, back.document.title) == (
        "Mira",
        "done",
        "n",
        True,
        "Sales",
    )
    assert marked(hard) == marked(HARD)


def test_figures_are_numbers_to_whoever_opens_the_table(tmp_path: Path) -> None:
    write(tmp_path / "o.parquet", "parquet", [HARD], LABELS)
    write(tmp_path / "s.parquet", "parquet-spans", [HARD, FULL], LABELS)
    nested = pl.read_parquet(tmp_path / "o.parquet").explode("spans").unnest("spans", separator="_")
    assert nested.filter(pl.col("spans_unit") == "t")["spans_value"].to_list() == [32000.0]
    flat = pl.read_parquet(tmp_path / "s.parquet")
    assert tuple(flat.columns) == SPAN_COLUMNS
    assert flat.filter(pl.col("unit") == "percent")["value"].sum() == 7.25
    assert flat.filter(pl.col("document") == "a").select("title", "text", "note", "flag", "annotator").rows()[0] == (
        "Sales", "Lynas", "sure?", True, "Mira",
    )  # fmt: skip


def test_more_articles_than_a_batch_and_none_are_tables(tmp_path: Path) -> None:
    many = [replace(HARD, document=replace(HARD.document, name=str(n))) for n in range(1_100)]
    assert write(tmp_path / "o.parquet", "parquet", many, LABELS).equal
    assert [e.document.name for e in entries(tmp_path / "o.parquet")] == [str(n) for n in range(1_100)]
    assert write(tmp_path / "p.parquet", "parquet", [], LABELS).equal


def test_a_table_of_somebody_elses_gives_its_texts_and_the_rest_as_facts(tmp_path: Path) -> None:
    path = made(
        tmp_path / "in.parquet", text=["a b", None, "c"], day=[date(2026, 5, 1)] * 3, raw=[b"x"] * 3, n=[1, 2, 3]
    )
    items = list(read(path))
    found = [one for one in items if isinstance(one, Entry)]
    assert [(e.document.text, dict(e.document.meta), e.answered) for e in found] == [
        ("a b", {"day": "2026-05-01", "n": 1}, False),
        ("c", {"day": "2026-05-01", "n": 3}, False),
    ]
    assert [one.where for one in refusals(path)] == ["in.parquet:2"]
    assert "“raw” left out: it is neither text nor a number (3 times)" in notices(items)


@pytest.mark.parametrize(
    ("columns", "why"),
    [({"body": ["a"]}, "no column “text” among body"), ({"document": ["a"], "start": [0], "end": [1], "label": ["X"], "text": ["b"]}, "table of spans")],
)  # fmt: skip
def test_a_table_without_articles_is_refused_in_a_sentence(tmp_path: Path, columns: dict[str, Any], why: str) -> None:
    (refused,) = refusals(made(tmp_path / "in.parquet", **columns))
    assert why in refused.reason


@pytest.mark.parametrize("cut", [0, 3, 50, 200, -4, -9])
def test_a_broken_file_is_a_refusal(tmp_path: Path, cut: int) -> None:
    write(tmp_path / "o.parquet", "parquet", [FULL], LABELS)
    (tmp_path / "b.parquet").write_bytes((tmp_path / "o.parquet").read_bytes()[:cut])
    assert len(refusals(tmp_path / "b.parquet")) == 1


def test_numbers_out_of_place_are_refused_by_the_row(tmp_path: Path) -> None:
    spans = [
        [{"start": 0, "end": 1, "label": "ORG", "value": float("nan")}],
        [{"start": 0, "end": 9, "label": "ORG"}],
        [],
    ]
    found = refusals(made(tmp_path / "in.parquet", text=["ab", "ab", "ab"], spans=spans))
    assert [one.where for one in found] == ["in.parquet:1", "in.parquet:2"]


@pytest.mark.parametrize(
    ("digits", "value"),
    [('{"value": "0.10"}', "0.10"), ('{"label": "X"}', "0.5"), ("[1]", "0.5"), ("7", "0.5"), (None, "0.5")],
)
def test_exact_digits_say_numbers_of_a_figure_and_nothing_else(tmp_path: Path, digits: str | None, value: str) -> None:
    span = {"start": 0, "end": 1, "label": "ORG", "value": 0.5, "digits": digits}
    (entry,) = entries(made(tmp_path / "in.parquet", text=["ab"], spans=[[span]]))
    (found,) = entry.spans
    assert found.label == "ORG"
    assert found.figure is not None
    assert found.figure.value == Decimal(value)
