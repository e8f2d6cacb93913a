"""Spans as rows of their table: read, and written one at a time or many thousands."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rareannot.core.fast_init import field_names
from rareannot.core.figure import FIELDS, Figure, plain
from rareannot.core.history import Payload
from rareannot.core.spans import EXTRAS, NO_EXTRAS, ORIGINS, Span, fields_from_json, quick_span
from rareannot.store.connection import Connection
from rareannot.store.payloads import dumped, stored_attributes

_FIRST = ("start", "end", "label", "origin", "source", "score")
_NAMES = (*_FIRST, *FIELDS, *(name for name in field_names(Span) if name not in (*_FIRST, "figure")))
"""The table's columns: the fields of a span, with those of its figure after the score."""
COLUMNS = ", ".join(f'"{name}"' for name in _NAMES)
_PLACE = "document_id, layer_id, id"
_WRITTEN = f"INSERT INTO span ({_PLACE}, {COLUMNS}, quote) "
_INSTEAD = f"ON CONFLICT ({_PLACE}) DO UPDATE SET " + ", ".join(
    f'"{name}" = excluded."{name}"' for name in (*_NAMES, "quote")
)
_MARKS = ", ".join(f"?{i}" for i in range(1, 4 + len(_NAMES)))
_ONE = f"{_WRITTEN} SELECT {_MARKS}, substr(text, ?4 + 1, ?5 - ?4) FROM body WHERE document_id = ?1 {_INSTEAD}"
"""The quote is cut out of the text by SQLite: one edit need not carry a whole book to Python."""
_MANY = f"{_WRITTEN} VALUES ({_MARKS}, ?{4 + len(_NAMES)}) {_INSTEAD}"

Row = tuple[Any, ...]
"""Document, layer (row ids), id, and the values of ``COLUMNS``."""
PLAIN_EXTRAS = tuple(None if name == "attributes" else value for name, value in zip(EXTRAS, NO_EXTRAS, strict=True))
"""What the columns of ``EXTRAS`` hold of a span to which an annotator added nothing."""
_NO_EXTRAS = list(PLAIN_EXTRAS)


def row_of(document_id: int, layer: int, span_id: str, payload: Payload) -> Row:
    """Returns the row of a span in JSON values; decimals as exact text. Raises UserError as ``Span.from_json``."""
    start, end, label, f, origin, source, score, *others, attributes = fields_from_json(payload)
    later = (*others, dumped(attributes.as_json()) if attributes else None)
    place = (document_id, layer, span_id, start, end, label, origin, source, score)
    if f is None:
        return (*place, None, None, None, None, None, *later)
    value, low, high = (None if number is None else plain(number) for number in (f.value, f.low, f.high))
    return (*place, value, low, high, f.unit, f.modifier, *later)


def put(db: Connection, row: Row) -> None:
    """Write one row, in place of one with the same document, layer and id."""
    db.conn.execute(_ONE, row)


def put_all(db: Connection, rows: Sequence[Row]) -> None:
    """Write many rows, those of a document beside each other, a third faster than one by one."""
    wanted = json.dumps(sorted({row[0] for row in rows}))
    sql = "SELECT document_id, text FROM body WHERE document_id IN (SELECT value FROM json_each(?))"
    texts: dict[object, str] = dict(db.conn.execute(sql, (wanted,)))
    db.conn.executemany(_MANY, _quoted(rows, texts))


def _quoted(rows: Iterable[Row], texts: dict[object, str]) -> Iterable[Row]:
    for row in rows:
        if (text := texts.get(row[0])) is not None:
            yield (*row, text[row[3] : row[4]])


def all_rows(db: Connection) -> Iterator[tuple[tuple[int, int, str], Row]]:
    """Yields the ``COLUMNS`` of every stored span with its key ``(document row, layer, id)``, in the order of these."""
    for row in db.stream(f"SELECT {_PLACE}, {COLUMNS} FROM span ORDER BY {_PLACE}"):
        yield row[:3], row[3:]


def span_of(columns: Sequence[Any]) -> Span:
    """Returns the span in a row of ``COLUMNS``, whose types the table has seen to. Raises UserError on a damaged figure, Unreadable on damaged attributes."""
    start, end, label, origin, source, score, value, low, high, unit, modifier, *extras = columns
    figure = None
    if modifier is not None:
        figure = Figure.from_json({"value": value, "low": low, "high": high, "unit": unit, "modifier": modifier})
    known = origin if origin in ORIGINS else "imported"
    if extras != _NO_EXTRAS:
        note, flag, attributes = extras
        # SQLite keeps yes and no as 1 and 0
        return quick_span(
            start, end, label, figure, known, source, score, note, flag == 1, stored_attributes(attributes)
        )
    return quick_span(start, end, label, figure, known, source, score)
