"""Spans as a data frame."""

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import rareannot as ra
from rareannot.api.frames import COLUMNS
from rareannot.core.attributes import Values

TEXT = "Lynas sold 1 200 tons."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ra.OpenProject]:
    spans = (
        ra.Span(0, 5, "ORG", note="again?", flag=True),
        ra.Span(
            11,
            21,
            "QUANTITY",
            ra.Figure(Decimal(1200), unit="t", modifier="about"),
            attributes=Values(status="forecast"),
        ),
    )
    with ra.create(tmp_path / "news") as made:
        made.add(
            [ra.Entry(ra.Document(TEXT, name="a"), spans), ra.Document("Nothing here.", name="b")], annotator="Mira"
        )
        yield made


def test_a_frame_has_a_row_for_each_span_with_numbers_as_numbers(project: ra.OpenProject) -> None:
    table = ra.frame(project, "Mira")
    assert tuple(table.columns) == COLUMNS
    assert table[["document", "start", "end", "label", "text"]].to_numpy().tolist() == [
        ["a", 0, 5, "ORG", "Lynas"],
        ["a", 11, 21, "QUANTITY", "1 200 tons"],
    ]
    assert table["value"].sum() == 1200.0
    assert table.dtypes[["start", "value", "flag"]].astype(str).tolist() == ["int64", "float64", "bool"]
    assert table[["unit", "modifier"]].to_numpy().tolist()[1] == ["t", "about"]
    assert table[["annotator", "status", "note", "flag"]].to_numpy().tolist()[0] == ["Mira", "done", "again?", True]
    assert table["attributes"].tolist() == [None, '{"status": "forecast"}']


def test_an_empty_frame_has_the_same_columns_and_kinds(project: ra.OpenProject) -> None:
    assert ra.frame(project, "gold").dtypes.equals(ra.frame(project, "Mira").dtypes)
    assert len(ra.frame(project, "gold")) == 0


def test_suggestions_have_their_source_and_score(project: ra.OpenProject) -> None:
    project.add_suggestions({"b": [ra.Suggestion(0, 7, "ORG", "my model", 0.25)]})
    table = ra.frame(project, "suggestions")
    assert table[["document", "source", "score", "origin"]].to_numpy().tolist() == [
        ["b", "my model", 0.25, "suggested"]
    ]


def test_polars_gives_the_same_table(project: ra.OpenProject) -> None:
    import polars as pl

    table = ra.frame(project, "Mira", library="polars")
    assert isinstance(table, pl.DataFrame)
    assert table.columns == list(COLUMNS)
    assert table["value"].to_list() == [None, 1200.0]


def test_a_library_that_is_missing_is_named(project: ra.OpenProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ra.UserError, match="pip install pandas"):
        ra.frame(project)
    with pytest.raises(ra.UserError, match="dask"):
        ra.frame(project, library="dask")  # type: ignore[call-overload]
