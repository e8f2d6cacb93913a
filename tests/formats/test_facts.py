"""The table of facts: a row for each figure, what it is linked to, and the sentence that says it."""

import csv
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from rareannot.core.attributes import Values, value_text
from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.formats import Entry, losses, write
from rareannot.formats.facts import fact_columns
from rareannot.formats.values import EntryLink, place_of

LABELS = builtin_label_set()
TEXT = "Prices fell. China sold about 400 tons of nickel and cobalt in May. Prof. Xu said =1+1 fell by 7 percent."


def at(quote: str, label: str, figure: Figure | None = None) -> Span:
    start = TEXT.index(quote)
    return Span(start, start + len(quote), label, figure)


TONS = at("about 400 tons", "QUANTITY", Figure(Decimal(400), unit="t", modifier="about"))
SHARE = at("7 percent", "PERCENT", Figure(Decimal(7), unit="percent"))
CHINA, NICKEL, COBALT, MAY = at("China", "GPE"), at("nickel", "MATERIAL"), at("cobalt", "MATERIAL"), at("May", "DATE")
ODD, UNLINKED = at("=1+1", "MATERIAL"), at("Prices", "ORG")
LINKS = [("of", TONS, NICKEL), ("of", TONS, COBALT), ("by", TONS, CHINA), ("when", TONS, MAY), ("of", SHARE, ODD), ("when", SHARE, None)]  # fmt: skip
ENTRY = Entry(
    Document(TEXT, "a-1", "Sales", {"date": "2010-06-02"}),
    (TONS, SHARE, CHINA, NICKEL, COBALT, MAY, ODD, UNLINKED),
    annotator="Mira",
    settled="reviewed",
    links=tuple(EntryLink(name, place_of(a), None if b is None else place_of(b)) for name, a, b in LINKS),
)


def rows(path: Path, *entries: Entry) -> list[dict[str, str]]:
    write(path, "facts-csv", entries, LABELS)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_figure_is_a_row_with_what_it_measures_and_where_it_is_said(tmp_path: Path) -> None:
    first, second = rows(tmp_path / "f.csv", ENTRY)
    assert first == {
        "figure": "about 400 tons", "label": "QUANTITY", "value": "400", "low": "", "high": "", "unit": "t", "modifier": "about",
        "attribute_status": "reported", "attribute_change": "level",
        "of": "nickel; cobalt", "by": "China", "when": "May", "where": "", "from": "", "article": "a-1", "title": "Sales",
        "sentence": "China sold about 400 tons of nickel and cobalt in May.",
        "date": "2010-05", "first_day": "2010-05-01", "last_day": "2010-05-31", "dated_by": "linked",
        "decided_by": "Mira", "settled": "reviewed", "start": "24", "end": "38", "sha256": ENTRY.document.sha256,
    }  # fmt: skip
    assert (second["date"], second["dated_by"]) == ("2010-06-02", "article")
    assert (second["of"], second["when"], second["value"]) == ("'=1+1", "", "7")
    assert second["sentence"] == "Prof. Xu said =1+1 fell by 7 percent."


def test_json_has_the_places_of_what_a_figure_is_linked_to_and_leaves_out_what_is_not_said(tmp_path: Path) -> None:
    write(tmp_path / "f.jsonl", "facts-jsonl", [ENTRY], LABELS)
    first, second = map(json.loads, (tmp_path / "f.jsonl").read_text("utf-8").splitlines())
    assert (first["value"], first["unit"], first["date"], first["attributes"]["status"]) == (
        400,
        "t",
        "2010-05",
        "reported",
    )
    assert [(TEXT[one["start"] : one["end"]], one["label"]) for one in first["links"]["of"]] == [
        ("nickel", "MATERIAL"),
        ("cobalt", "MATERIAL"),
    ]
    assert "when" not in second["links"]
    assert "low" not in first


def test_parquet_has_numbers_that_are_numbers_and_their_digits_where_a_double_would_change_one(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    exact = replace(TONS, figure=Figure(Decimal("12345678901234567.89"), unit="t"))
    write(tmp_path / "f.parquet", "facts-parquet", [replace(ENTRY, spans=(exact, SHARE), links=())], LABELS)
    first, second = polars.read_parquet(tmp_path / "f.parquet").to_dicts()
    assert (second["value"], second["digits"], second["start"], second["date"]) == (
        7.0,
        None,
        SHARE.start,
        "2010-06-02",
    )
    assert json.loads(first["digits"]) == {"value": "12345678901234567.89"}
    assert list(first) == [*fact_columns(LABELS), "digits"]


def test_labels_of_the_article_are_in_each_row(tmp_path: Path) -> None:
    attribute = builtin_label_set("articles").attributes[0]
    value = attribute.choices[0] if attribute.choices else True
    entry = replace(ENTRY, attributes=Values({attribute.name: value}), links=())
    both = replace(LABELS, attributes=(*LABELS.attributes, attribute))
    write(tmp_path / "f.csv", "facts-csv", [entry], both)
    with (tmp_path / "f.csv").open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert first[f"attribute_{attribute.name}"] == second[f"attribute_{attribute.name}"] == value_text(value)


def test_a_link_that_is_called_as_a_column_gets_a_column_of_another_name() -> None:
    odd = replace(LABELS, links=(replace(LABELS.links[0], name="date"),))
    assert "link_date" in fact_columns(odd)
    assert len(set(fact_columns(odd))) == len(fact_columns(odd))


def test_what_has_no_row_is_said() -> None:
    lost = [one for one in losses("facts-csv", [ENTRY], LABELS) if one.kind == "dropped"]
    assert [one.quote for one in lost] == ["Prices"]


def test_a_set_without_links_has_a_table_of_figures(tmp_path: Path) -> None:
    plain = builtin_label_set("quantities-only")
    assert fact_columns(plain) == (
        "figure",
        "label",
        "value",
        "low",
        "high",
        "unit",
        "modifier",
        "article",
        "title",
        "sentence",
        "date",
        "first_day",
        "last_day",
        "dated_by",
        "decided_by",
        "settled",
        "start",
        "end",
        "sha256",
    )
    assert [row["figure"] for row in rows(tmp_path / "f.csv", Entry(Document(TEXT), (TONS,)))] == ["about 400 tons"]


def test_links_of_names_have_no_column_and_that_is_said() -> None:
    also = replace(ENTRY, links=(*ENTRY.links, EntryLink("same", place_of(UNLINKED), place_of(CHINA))))
    (lost,) = [one for one in losses("facts-csv", [also], LABELS) if one.kind == "links"]
    assert "same" in str(lost)
    assert lost.count == 1
    assert not [one for one in losses("facts-csv", [ENTRY], LABELS) if one.kind == "links"]


def test_a_figure_without_a_value_is_a_fact_and_a_link_from_a_name_is_none(tmp_path: Path) -> None:
    bare = replace(TONS, figure=None)
    entry = replace(ENTRY, spans=(bare, CHINA, NICKEL), links=(EntryLink("of", place_of(CHINA), place_of(NICKEL)),))
    (row,) = rows(tmp_path / "f.csv", entry)
    assert (row["figure"], row["value"], row["unit"], row["of"]) == ("about 400 tons", "", "", "")
    lost = losses("facts-csv", [entry], LABELS)
    assert [(loss.kind, loss.quote) for loss in lost if loss.kind == "dropped"] == [
        ("dropped", "China"),
        ("dropped", "nickel"),
    ]
    (links,) = [loss for loss in lost if loss.kind == "links"]
    assert (links.count, "links of other spans (of)" in str(links)) == (1, True)
