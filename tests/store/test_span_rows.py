"""Spans go into their rows and come back, one by one or thousands at once; JSON of the log is read as json reads it."""

import json
import sqlite3
from contextlib import closing, suppress
from dataclasses import fields
from decimal import Decimal
from operator import attrgetter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.attributes import Values
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.fast_init import field_names
from rareannot.core.figure import FIELDS, Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.marks import Mark, Marks, mark_of_span
from rareannot.core.spans import REMARKS, Span
from rareannot.store import Project, span_rows
from rareannot.store.payloads import parsed
from tests.store.conftest import TEXT

SPANS = (
    Span(0, 1, "ORG"),
    Span(2, 7, "GPE", origin="accepted", source="places 1", score=0.9, note="beside", flag=True),
    Span(8, 12, "ORG", attributes=Values({"certain": False, "roles": ("buyer", "seller"), "status": "forecast"})),
    Span(22, 33, "QUANTITY", Figure(Decimal("1.40"), unit="t", modifier="about"), origin="corrected"),
    Span(22, 28, "CARDINAL", Figure(None, Decimal(3), Decimal("1e3"), modifier="range")),
)


@pytest.mark.parametrize("bulk", [False, True])
def test_spans_come_back_as_they_were_with_the_words_they_quote(tmp_path: Path, bulk: bool) -> None:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        project.add_documents([Document(TEXT, "a"), Document("nothing to see here, nor anywhere else", "b")])
        db = project._db  # the rows are below the verbs of a project
        rows = [span_rows.row_of(d, 0, f"m{i}", s.as_json()) for d in (1, 2) for i, s in enumerate(SPANS)]
        if bulk:
            span_rows.put_all(db, rows)
            span_rows.put_all(db, rows[:2])
        else:
            for row in (*rows, *rows[:2]):
                span_rows.put(db, row)
        held = db.rows(f"SELECT quote, {span_rows.COLUMNS} FROM span WHERE document_id = 1 ORDER BY id")
        assert [span_rows.span_of(columns) for _, *columns in held] == list(SPANS)
        assert [quote for quote, *_ in held] == [TEXT[s.start : s.end] for s in SPANS]
        assert db.rows("SELECT count(*) FROM span") == [(2 * len(SPANS),)]


def test_a_span_of_a_text_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        row = span_rows.row_of(7, 0, "m", SPANS[0].as_json())
        span_rows.put(project._db, row)
        span_rows.put_all(project._db, [row])
        assert project._db.rows("SELECT count(*) FROM span") == [(0,)]


def test_a_payload_that_is_no_span_is_refused_in_a_sentence() -> None:
    with pytest.raises(UserError, match="start must be a whole number"):
        span_rows.row_of(1, 0, "m", {"start": "0", "end": 1, "label": "ORG"})


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    ),
    st.sampled_from(["", " ", "\n"]),
    st.sampled_from(["", " ", "\t\n"]),
)
def test_json_is_read_as_json_reads_it(value: object, before: str, after: str) -> None:
    text = f"{before}{json.dumps(value)}{after}"
    assert parsed(text) == json.loads(text)


@given(st.text(max_size=8) | st.sampled_from(["{} {}", "[1,", "{'a': 1}", "", '"', "1 2", "nul"]))
def test_what_json_refuses_is_refused(text: str) -> None:
    found: list[object] = []
    for read in (parsed, json.loads):
        with suppress(ValueError):
            found.append(read(text))
    assert len(found) in (0, 2)
    assert repr(found[:1]) == repr(found[1:])


def test_a_new_field_of_a_span_is_in_its_json_its_row_and_its_mark() -> None:
    """Wherever a field of a span has to be listed the lists agree, so none that is added can be left behind."""
    spans = field_names(Span)
    assert field_names(Mark)[0] == "id"
    assert sorted(field_names(Mark)[1:]) == sorted("state" if name == "origin" else name for name in spans)
    assert {"start", "end", "label", "figure", "origin", *REMARKS} == set(spans)
    assert set(span_rows.COLUMNS.replace('"', "").split(", ")) == {*spans, *FIELDS} - {"figure"}
    full = Span(1, 2, "ORG", Figure(Decimal(3)), "accepted", "names 1", 0.5, "note", True, Values({"status": "x"}))
    assert all(getattr(full, f.name) != f.default for f in fields(Span)), "give the new field a value here"
    mark = mark_of_span("m", full)
    assert [getattr(mark, "state" if name == "origin" else name) for name in spans] == list(attrgetter(*spans)(full))
    assert Span.from_json(full.as_json()) == full
    with closing(sqlite3.connect(":memory:")) as db:
        row = span_rows.row_of(1, 0, "m", full.as_json())
        (held,) = db.execute(f"SELECT {', '.join('?' * (len(row) - 3))}", row[3:])
    assert span_rows.span_of(held) == full
    assert next(iter(Marks.of([mark]))) == mark
