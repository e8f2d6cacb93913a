"""Parquet: a row for each article with its spans as a list, read and written, or a row for each span, written only.

The columns are the keys of the native format. Numbers of figures are floating-point, ready for calculations; if that
changes a number, ``digits`` has all three as exact text.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from rareannot.core.attributes import Values
from rareannot.core.errors import UserError
from rareannot.core.figure import FIELDS, plain
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.formats.base.optional_libraries import library
from rareannot.formats.base.strict_json import parse_json
from rareannot.formats.native import ARTICLE_LABELS, entry_of, native_line
from rareannot.formats.values import Entry, Item, Refusal, Source, Tally

EXTRA = "frames"
_NUMBERS = FIELDS[:3]
_TEXTS = ("id", "text", "title", "meta", "annotator", "status", "note", "label_set", "settled", ARTICLE_LABELS)
_SPAN = {
    "start": "Int64", "end": "Int64", "label": "String", "text": "String", "value": "Float64", "low": "Float64",
    "high": "Float64", "unit": "String", "modifier": "String", "digits": "String", "origin": "String", "source": "String",
    "score": "Float64", "note": "String", "flag": "Boolean", "attributes": "String", "reason": "String",
}  # fmt: skip
_TOLD = {"document": "String", "sha256": "String", "title": "String"}
_BY = {"annotator": "String", "status": "String", ARTICLE_LABELS: "String"}
SPAN_COLUMNS = (*_TOLD, *(name for name in _SPAN if name != "reason"), *_BY)
_PAGE = 64
"""Rows that are read at once: each may be as long as an article can be."""
_BATCH = 1_000


def read_parquet(source: Source) -> Iterator[Item]:
    """Yields the articles of a file that has a column "text", with the spans in its column "spans"."""
    pl, tally = library("polars", EXTRA), Tally(source.name)
    with _sound(pl):
        scan = pl.scan_parquet(_opened(source), glob=False)
        rows = scan.select(pl.len()).collect().item()
        columns = scan.collect_schema().names()
    if {"document", "start", "end", "label"} <= set(columns):
        raise UserError("This is a table of spans, which has no articles; import their native JSONL instead.")
    if "text" not in columns:
        raise UserError("There is no column “text” among {known}.", known=", ".join(columns)[:200])
    number = 0
    for first in range(0, rows, _PAGE):
        with _sound(pl):
            page = scan.slice(first, _PAGE).collect().to_dicts()
        for row in page:
            number += 1
            where = f"{source.name}:{number}"
            try:
                yield entry_of(_native(row, tally), where, tally)
            except UserError as error:
                yield Refusal(where, str(error))
    yield from tally.notices()


def _opened(source: Source) -> Path | BytesIO:
    """Returns the file, which the library opens itself, or the whole member of an archive: none is larger than an article may be."""
    source.open().close()  # says whether it may be read at all
    if source.path is not None:
        return source.path
    with source.open() as stream:
        return BytesIO(stream.read())


@contextmanager
def _sound(pl: Any) -> Iterator[None]:
    """Turns what the library raises on a broken file into a UserError."""
    try:
        yield
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, ValueError) as error:
        why = (str(error).splitlines() or [""])[0][:200]
        raise UserError("This is not a sound Parquet file ({why}).", why=why) from None


def _native(row: Mapping[str, Any], tally: Tally) -> dict[str, Any]:
    """Returns a row as a native object, without nulls and values that JSON cannot express."""
    data = {key: _json(value, key, tally) for key, value in row.items() if value is not None}
    if isinstance(meta := data.get("meta"), str):
        data["meta"] = parse_json(meta) if meta else {}
    if isinstance(labels := data.get(ARTICLE_LABELS), str):
        data[ARTICLE_LABELS] = parse_json(labels)
    if isinstance(title := data.get("title"), str) and isinstance(facts := data.get("meta", {}), dict):
        data["meta"] = facts | {"title": title}
    if isinstance(spans := data.get("spans"), list):
        data["spans"] = [_exact(span) if isinstance(span, dict) else span for span in spans]
    return data


def _json(value: Any, key: str, tally: Tally) -> Any:
    if isinstance(value, dict):
        return {k: _json(v, key, tally) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [_json(v, key, tally) for v in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, str | int | float):
        return value
    if value is not None:
        tally.add(Sentence("“{key}” left out: it is neither text nor a number", key=key[:40]))
    return None


def _exact(span: dict[str, Any]) -> dict[str, Any]:
    """Returns a span with the exact numbers of its figure, and its attributes parsed from JSON."""
    if isinstance(attributes := span.get("attributes"), str):
        span["attributes"] = parse_json(attributes)
    digits = span.pop("digits", None)
    if not isinstance(digits, str):
        return span
    exact_numbers = parse_json(digits)
    return span | exact_numbers if isinstance(exact_numbers, dict) and exact_numbers.keys() <= set(_NUMBERS) else span


# ---- writing ----


def write_parquet(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write a row for each article."""
    pl = library("polars", EXTRA)
    kinds = dict.fromkeys(_TEXTS, pl.String) | {
        "flag": pl.Boolean,
        "spans": pl.List(pl.Struct(types_of_columns(pl, _SPAN))),
    }
    write_rows(pl, out, (_document_row(entry) for entry in entries), kinds)


def write_parquet_spans(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write a row for each span."""
    pl = library("polars", EXTRA)
    every = _TOLD | _SPAN | _BY
    rows = (row for entry in entries for row in _span_rows(entry))
    write_rows(pl, out, rows, types_of_columns(pl, {name: every[name] for name in SPAN_COLUMNS}))


def types_of_columns(pl: Any, names: Mapping[str, str]) -> dict[str, Any]:
    """Returns the types of polars for columns whose types are named, such as Float64."""
    types = {"Int64": pl.Int64, "Float64": pl.Float64, "String": pl.String, "Boolean": pl.Boolean}
    return {column: types[kind] for column, kind in names.items()}


def write_rows(pl: Any, out: BinaryIO, rows: Iterable[Mapping[str, Any]], kinds: Mapping[str, Any]) -> None:
    """Writes rows as one table, a batch at a time, so that Python holds no more than that."""
    remaining, parts = iter(rows), []
    while some := list(islice(remaining, _BATCH)):
        parts.append(pl.DataFrame(some, schema=kinds))
    pl.concat(parts or [pl.DataFrame(schema=kinds)]).write_parquet(out)


def _document_row(entry: Entry) -> dict[str, Any]:
    # parsed again, so that the native form alone decides how everything is said
    record = json.loads(native_line(entry, frozenset()))
    meta = {key: value for key, value in record.get("meta", {}).items() if key != "title"}
    row = {name: record.get(name) for name in _TEXTS} | {"title": entry.document.title or None}
    row["meta"] = json.dumps(meta, ensure_ascii=False) if meta else None
    row[ARTICLE_LABELS] = _values_json(entry.attributes)
    return row | {"flag": entry.flag, "spans": [_span_row(span) for span in record.get("spans", [])]}


def _span_row(span: Mapping[str, Any]) -> dict[str, Any]:
    """Returns a native span as a row."""
    attributes = json.dumps(span["attributes"], ensure_ascii=False) if span.get("attributes") else None
    return {name: span.get(name) for name in _SPAN} | with_doubles(span) | {"attributes": attributes}


def with_doubles(row: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the numbers of a figure in a row as doubles, with ``digits``: their exact text where a double would change one."""
    numbers = {name: row[name] for name in _NUMBERS if row.get(name) is not None}
    doubles = {name: float(value) for name, value in numbers.items()}
    same = all(Decimal(repr(doubles[name])) == Decimal(str(value)) for name, value in numbers.items())
    digits = None if same else json.dumps({name: str(value) for name, value in numbers.items()})
    return doubles | {"digits": digits}


def _span_rows(entry: Entry) -> Iterator[dict[str, Any]]:
    document = entry.document
    of_document = {"document": document.name, "sha256": document.sha256, "title": document.title}
    for span in entry.spans:
        by = {"annotator": entry.annotator, "status": entry.status, ARTICLE_LABELS: _values_json(entry.attributes)}
        yield of_document | _span_row(_said(span, document.text)) | by


def _values_json(values: Values) -> str | None:
    return json.dumps(values.as_json(), ensure_ascii=False) if values else None


def _said(span: Span, text: str) -> dict[str, Any]:
    return {"note": "", "flag": False} | span.as_json() | {"text": text[span.start : span.end]}
