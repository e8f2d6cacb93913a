"""A table for spreadsheets: a row for each span; no cell runs as a formula."""

import csv
import io
import unicodedata
from collections.abc import Iterable
from itertools import dropwhile
from typing import BinaryIO

from rareannot.core.attributes import value_text
from rareannot.core.figure import plain
from rareannot.core.labels import LabelSet
from rareannot.core.spans import Span
from rareannot.formats.values import Entry

COLUMNS = (
    "document", "title", "start", "end", "label", "text", "value", "low", "high", "unit", "modifier",
    "origin", "source", "score", "note", "annotator", "status",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")
"""How a cell begins that a spreadsheet would run or that hides one that it would (OWASP, CSV injection);
the full-width signs are taken for plain ones where Chinese or Japanese is set."""


def guarded(cell: str) -> str:
    """Returns ``cell``, with an apostrophe before it if a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) or _shown(cell).startswith(_FORMULA) else cell


def _shown(cell: str) -> str:
    """Returns ``cell`` from its first visible character on: some programs skip blanks and characters without width."""
    return "".join(dropwhile(lambda c: unicodedata.category(c) in ("Zs", "Cf"), cell))


def write_spans_csv(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write a header and one row for each span, UTF-8 with a byte order mark, without which Excel guesses another encoding."""
    text = io.TextIOWrapper(out, "utf-8-sig", newline="", write_through=True)
    rows = csv.writer(text)
    rows.writerow((*COLUMNS, *attribute_columns(label_set)))
    for entry in entries:
        for span in entry.spans:
            rows.writerow((*_row(entry, span), *_attribute_cells(entry, span, label_set)))
    text.detach()


def attribute_columns(label_set: LabelSet) -> list[str]:
    """Returns a column name for each attribute; a plain “status” would be that of the article."""
    return [f"attribute_{attribute.name}" for attribute in label_set.attributes]


def _attribute_cells(entry: Entry, span: Span, label_set: LabelSet) -> list[str]:
    """Returns the value or default of each attribute; empty if it does not apply to the span's label."""
    values = (
        attribute.value_in(entry.attributes) if attribute.of_article
        else attribute.value_in(span.attributes) if span.label in attribute.labels
        else None
        for attribute in label_set.attributes
    )  # fmt: skip
    return ["" if value is None else guarded(value_text(value)) for value in values]


def _row(entry: Entry, span: Span) -> list[str]:
    figure, document = span.figure, entry.document
    numbers = (figure.value, figure.low, figure.high) if figure else (None, None, None)
    # numbers are written by us and stay numbers; only text can be a formula
    values = ["" if n is None else plain(n) for n in numbers]
    unit, modifier = (figure.unit or "", figure.modifier) if figure else ("", "")
    quote = document.text[span.start : span.end]
    score = "" if span.score is None else str(span.score)
    return [
        guarded(document.name), guarded(document.title), str(span.start), str(span.end), guarded(span.label), guarded(quote),
        *values, guarded(unit), modifier, span.origin, guarded(span.source), score, guarded(span.note),
        guarded(entry.annotator), entry.status,
    ]  # fmt: skip
