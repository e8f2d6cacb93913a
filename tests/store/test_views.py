"""The views of a project file, as somebody sees them who opens it with SQLite alone."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.linking import linked
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.connection import Connection
from tests.store.conftest import SUGGESTIONS, TEXT, at, filled


def _do(project: Project, row: int, edit: Any, gold: bool = False) -> None:
    layer = project.author("gold") if gold else None
    before = project.annotation(row, layer)
    project.save(row, Action("edit", diff(before, edit(before)), ms=900), layer)


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A closed project: a figure accepted, one rejected, an empty answer, gold, an archived article."""
    path = tmp_path_factory.mktemp("views") / "p.rareannot"
    with filled(path) as project:
        ids = [s.id for s in SUGGESTIONS]
        _do(project, 1, lambda a: a.accept(ids[1]))
        _do(project, 1, lambda a: a.reject(ids[0]))
        _do(project, 1, lambda a: a.reject(ids[2]))
        _do(project, 1, lambda a: a.with_status("done"))
        _do(project, 2, lambda a: a.with_note("nothing here", flag=True).with_status("done"))
        tons = Figure(low=Decimal("2.5"), high=Decimal(3), unit="t", modifier="range")
        _do(
            project,
            1,
            lambda a: a.add(Span(*at(TEXT, "20 000 tons"), "QUANTITY", tons, "adjudicated"), "g1"),
            gold=True,
        )
        ((away, _),) = project.add_documents([Document("put away", "c")])
        _do(project, away, lambda a: a.add(Span(0, 3, "ORG"), "x"))
        project.archive.put_away([away])
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        yield raw
    with closing(
        Connection(path, read_only=True)
    ) as ours:  # though the program asks none, its connection trusts no schema
        assert ours.rows("SELECT count(*) FROM suggestions") == [(len(SUGGESTIONS),)]


def _rows(views: sqlite3.Connection, sql: str) -> list[dict[str, Any]]:
    return [dict(row) for row in views.execute(sql)]


def test_answers_are_rows_of_spans_with_figures_as_numbers(views: sqlite3.Connection) -> None:
    kept, empty = _rows(views, "SELECT * FROM answers ORDER BY document_id")
    told = {"annotator": "Mira", "status": "done", "label": "QUANTITY", "text": "about 20 000 tons", "value": 20000.0}
    assert told.items() <= kept.items()
    assert (kept["unit"], kept["modifier"], kept["origin"], kept["source"]) == ("t", "about", "accepted", "figures 1")
    assert (kept["document"], kept["title"], kept["low"]) == ("a", "A", None)
    assert (empty["document"], empty["status"], empty["start"], empty["article_note"]) == (
        "b",
        "done",
        None,
        "nothing here",
    )
    assert empty["article_flag"] == 1


def test_gold_is_the_layer_of_nobody(views: sqlite3.Connection) -> None:
    (one,) = _rows(views, "SELECT * FROM gold_spans")
    assert (one["text"], one["low"], one["high"], one["value"], one["modifier"]) == (
        "20 000 tons",
        2.5,
        3.0,
        None,
        "range",
    )
    assert (one["status"], one["origin"]) == ("in progress", "adjudicated")


def test_suggestions_stand_at_their_words_and_are_told_by_the_id_of_their_decision(views: sqlite3.Connection) -> None:
    found = _rows(views, "SELECT * FROM suggestions ORDER BY start")
    assert [(r["text"], r["label"], r["source"], r["score"]) for r in found] == [
        ("chile", "GPE", "places 1", 0.9),
        ("about 20 000 tons", "QUANTITY", "figures 1", 0.95),
        ("lithium carbonate", "MATERIAL", "materials 1", 0.8),
        ("may", "DATE", "figures 1", 0.2),
    ]
    assert [r["value"] for r in found] == [None, 20000.0, None, None]
    assert {r["span_id"] for r in found} == {s.id for s in SUGGESTIONS}
    asked = (
        "SELECT s.text, p.origin FROM suggestions s JOIN span p ON p.document_id = s.document_id AND p.id = s.span_id"
    )
    assert dict(tuple(row) for row in views.execute(asked)) == {
        "chile": "rejected",
        "about 20 000 tons": "accepted",
        "lithium carbonate": "rejected",
    }


def test_decisions_are_the_log_with_what_was_said_in_columns(views: sqlite3.Connection) -> None:
    spans = _rows(views, "SELECT * FROM decisions WHERE entity LIKE 'span/%' ORDER BY seq")
    assert [(r["layer"], r["annotator"], r["label"], r["origin"]) for r in spans] == [
        ("Mira", "Mira", "QUANTITY", "accepted"),
        ("Mira", "Mira", "GPE", "rejected"),
        ("Mira", "Mira", "MATERIAL", "rejected"),
        ("gold", "Mira", "QUANTITY", "adjudicated"),
        ("Mira", "Mira", "ORG", "manual"),
    ]
    assert [(r["value"], r["low"], r["unit"], r["ms"]) for r in spans[:4]] == [
        (20000.0, None, "t", 900),
        (None, None, None, 900),
        (None, None, None, 900),
        (None, 2.5, "t", 900),
    ]
    assert {"done"} <= {r["status"] for r in _rows(views, "SELECT * FROM decisions WHERE entity = 'answer'")}


@pytest.mark.parametrize("view", ["gold_spans", "answers", "suggestions"])
def test_archived_articles_are_in_none_but_the_log(views: sqlite3.Connection, view: str) -> None:
    assert _rows(views, f"SELECT * FROM {view} WHERE document = 'c'") == []
    assert _rows(views, "SELECT * FROM decisions WHERE document = 'c'") != []


@pytest.fixture
def linked_file(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A closed project: a figure linked by an annotator and in the gold, and the same in an archived article."""
    path = tmp_path / "linked.rareannot"
    documents = [
        Document("exports of tin rose to 20 t", "a", "Tin", {"date": "2026-11-02"}),
        Document("silver fell to 3 t", "c"),
    ]
    tons = Figure(Decimal(20), unit="t")
    with Project.create(path, builtin_label_set()) as project:
        project.work_as("Mira")
        project.add_documents(documents)
        for row, metal, amount in ((1, "tin", "20 t"), (2, "silver", "3 t")):
            text = project.document(row).text
            for gold in (False, True):
                _do(project, row, lambda a, t=text, m=metal: a.add(Span(*at(t, m), "MATERIAL"), "metal"), gold)
                _do(project, row, lambda a, t=text, f=amount: a.add(Span(*at(t, f), "QUANTITY", tons), "tons"), gold)
                _do(project, row, lambda a: linked(a, "of", "tons", "metal"), gold)
            _do(project, row, lambda a: linked(a, "when", "tons"))
        project.archive.put_away([2])
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        yield raw


def test_links_are_rows_with_the_words_at_both_ends(linked_file: sqlite3.Connection) -> None:
    of, when = _rows(linked_file, "SELECT * FROM answer_links ORDER BY link")
    assert {"annotator": "Mira", "document": "a", "status": "in progress", "link": "of"}.items() <= of.items()
    assert [of[f"from_{name}"] for name in ("id", "start", "end", "label", "text")] == [
        "tons",
        23,
        27,
        "QUANTITY",
        "20 t",
    ]
    assert [of[f"to_{name}"] for name in ("id", "start", "end", "label", "text")] == [
        "metal",
        11,
        14,
        "MATERIAL",
        "tin",
    ]
    assert (when["from_text"], when["to_id"], when["to_text"]) == ("20 t", None, None)
    (gold,) = _rows(linked_file, "SELECT * FROM gold_links")
    assert (gold["from_text"], gold["link"], gold["to_text"]) == ("20 t", "of", "tin")


def test_articles_are_rows_with_their_text_and_meta(linked_file: sqlite3.Connection) -> None:
    asked = "SELECT document, title, words, characters, text, json_extract(meta, '$.date') AS date FROM articles"
    assert [tuple(row) for row in linked_file.execute(asked)] == [
        ("a", "Tin", 7, 27, "exports of tin rose to 20 t", "2026-11-02")
    ]


def test_labels_are_rows_in_order_with_their_kind(linked_file: sqlite3.Connection) -> None:
    labels = builtin_label_set()
    asked = [tuple(row) for row in linked_file.execute('SELECT label, kind, valued, light, "like" FROM label_kinds')]
    assert asked == [
        (one.name, one.kind, int(one.valued), light, one.like or None)
        for light, group in ((0, labels.labels), (1, labels.light))
        for one in group
    ]
