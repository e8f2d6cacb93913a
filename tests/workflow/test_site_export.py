"""Sites as a table and as JSON lines: who said what, what was settled, and nothing that a spreadsheet would run."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.review.adjudication import take
from rareannot.store import Project
from rareannot.workflow.site_export import COLUMNS, write_sites
from tests.store.reviewing import answer, finished_project, span


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with finished_project(tmp_path / "p.rareannot") as made:
        yield made


def lines(project: Project, path: Path) -> list[dict[str, object]]:
    list(write_sites(project, path))
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_each_site_is_a_line_with_its_readings_and_who_holds_them(project: Project, tmp_path: Path) -> None:
    found = lines(project, tmp_path / "sites.jsonl")
    assert [(one["site"], one["text"], one["cause"], one["state"]) for one in found] == [
        (1, "lithium carbonate", "boundary", "open"),
        (2, "antofagasta", "found by some", "open"),
        (3, "lynas", "found by some", "open"),
    ]
    first = found[0]
    assert (first["before"], first["article"]) == ("chile ships ", "a")
    assert first["readings"] == [
        {
            "annotators": [{"id": "lea", "name": "Lea"}, {"id": "mira", "name": "Mira"}],
            "spans": [{"start": 12, "end": 29, "label": "MATERIAL", "text": "lithium carbonate"}],
        },
        {
            "annotators": [{"id": "noor", "name": "Noor"}],
            "spans": [{"start": 12, "end": 19, "label": "MATERIAL", "text": "lithium"}],
        },
    ]
    assert "settled" not in first


def test_what_was_settled_by_whom_and_why_is_in_both_forms(project: Project, tmp_path: Path) -> None:
    site = next(one for one in project.review.document(1).sites if one.cause == "boundary")
    project.review.decide(1, take(site, 1, "the head alone"))
    settled = lines(project, tmp_path / "sites.jsonl")[0]["settled"]
    assert isinstance(settled, dict)
    assert (settled["by"], settled["why"], settled["spans"][0]["text"]) == ("Rita", "the head alone", "lithium")
    path = tmp_path / "sites.csv"
    list(write_sites(project, path))
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert tuple(rows[0]) == COLUMNS
    assert [
        (row["site"], row["reading"], row["annotators"], row["count"], row["of"], row["settled"]) for row in rows[:2]
    ] == [
        ("1", "1", "Lea; Mira", "2", "3", ""),
        ("1", "2", "Noor", "1", "3", "yes"),
    ]
    assert (rows[1]["labels"], rows[1]["spans"], rows[1]["settled_by"]) == ("MATERIAL", "lithium", "Rita")


def test_only_those_asked_for_count(project: Project, tmp_path: Path) -> None:
    people = [project.author("Mira"), project.author("Lea")]
    path = tmp_path / "sites.jsonl"
    list(write_sites(project, path, people))
    assert [json.loads(line)["text"] for line in path.read_text().splitlines()] == ["lynas"]


def test_no_cell_runs_as_a_formula(project: Project, tmp_path: Path) -> None:
    text = "=1+1 moves to chile"
    ((row, _),) = project.add_documents([Document(text, "=cmd", "=HYPERLINK()")])
    answer(project, "Mira", row, [span(text, "=1+1", "ORG")])
    answer(project, "=SUM", row, [])
    list(write_sites(project, path := tmp_path / "sites.csv"))
    cells = [cell for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines()) for cell in row]
    assert not [cell for cell in cells if cell.startswith("=")]
    assert "'=HYPERLINK()" in cells


def test_another_ending_is_refused_before_anything_is_written(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\.csv or \.jsonl"):
        list(write_sites(project, tmp_path / "sites.xlsx"))
    assert not (tmp_path / "sites.xlsx").exists()


def test_what_is_broken_off_leaves_the_old_file(project: Project, tmp_path: Path) -> None:
    (path := tmp_path / "sites.csv").write_text("old")
    steps = write_sites(project, path)
    next(steps)
    steps.close()
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []
