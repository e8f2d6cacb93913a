"""A table of spans and figures for spreadsheets: one row a span, no cell that runs as a formula."""

import csv
import io
import unicodedata
from collections.abc import Iterable
from itertools import dropwhile
from typing import BinaryIO

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
    """``cell`` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) or _shown(cell).startswith(_FORMULA) else cell


def _shown(cell: str) -> str:
    """``cell`` from its first character on that is seen: blanks and those without width go, which some programs pass over."""
    return "".join(dropwhile(lambda c: unicodedata.category(c) in ("Zs", "Cf"), cell))


def write_spans_csv(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write a header and one row for each span, UTF-8 with a byte order mark, without which Excel guesses another encoding."""
    text = io.TextIOWrapper(out, "utf-8-sig", newline="", write_through=True)
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for entry in entries:
        for span in entry.spans:
            rows.writerow(_row(entry, span))
    text.detach()


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
