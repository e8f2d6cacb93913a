"""Tables of facts: a row for each figure with what it is linked to, when that is, and who decided it; written only."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from rareannot.core.dates import DATELINE
from rareannot.core.errors import WrongValue
from rareannot.core.facts import Fact, facts_of, is_date, is_fact, links_of_figures
from rareannot.core.figure import FIELDS, plain
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.formats.base.optional_libraries import library
from rareannot.formats.parquet import EXTRA, types_of_columns, with_doubles, write_rows
from rareannot.formats.spans_csv import attribute_columns, guarded
from rareannot.formats.values import Entry, Loss, place_of, span_loss

FIGURE = ("figure", "label", "value", "low", "high", "unit", "modifier")
ARTICLE = (
    "article", "title", "sentence", "date", "first_day", "last_day", "dated_by", "decided_by", "settled", "start", "end",
    "sha256",
)  # fmt: skip
_TYPES = dict.fromkeys(FIELDS[:3], "Float64") | {"start": "Int64", "end": "Int64"}
"""The types of the columns in Parquet; the others are text."""


def fact_columns(label_set: LabelSet) -> tuple[str, ...]:
    """The names of the columns: those of the figure, its attributes, the links that figures have in the label set, and the article."""
    return (*FIGURE, *attribute_columns(label_set), *_link_columns(label_set).values(), *ARTICLE)


def _link_columns(label_set: LabelSet) -> dict[str, str]:
    """From each link of figures to its column; a link that is called as another column has “link_” before its name."""
    taken = {*FIGURE, *ARTICLE}
    names = [link_type.name for link_type in links_of_figures(label_set)]
    return {name: f"link_{name}" if name in taken else name for name in names}


def facts_in(entry: Entry, label_set: LabelSet) -> Iterator[Fact]:
    """The facts of an entry, in reading order. Who decided them is in the decisions in its meta, else whose answer it is."""
    spans = {place_of(span): span for span in entry.spans}
    links = ((link.name, link.start, link.end) for link in entry.links)
    decisions = [one for one in entry.document.meta.get("decisions") or () if "link" not in one]

    def decided_by(span: Span) -> str:
        around = (one["by"] for one in decisions if one["start"] <= span.start and span.end <= one["end"])
        return str(next(around, entry.annotator))

    return facts_of(entry.document, label_set, spans, links, entry.attributes, decided_by, entry.settled)


FORMS = {"csv": ".csv", "jsonl": ".jsonl", "parquet": ".parquet"}
"""The forms of a table of facts, each with the ending of its files."""


def facts_form(name: str, path: Path) -> str:
    """Returns the name in the catalogue of a form of ``FORMS``; without one, the form of the ending of a file, else CSV.

    Raises WrongValue if there is no such form.
    """
    name = name or next((form for form, ending in FORMS.items() if ending == path.suffix.lower()), "csv")
    if name not in FORMS:
        raise WrongValue("“{name}” is not a form of facts; use one of {known}.", name=name, known=", ".join(FORMS))
    return f"facts-{name}"


def fit_facts(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """Returns the entry with its figures, the spans linked to them and the dates that may be its own; other spans have no row."""
    figures = {place_of(span) for span in entry.spans if is_fact(span, label_set)}
    names = _link_columns(label_set)
    links = tuple(link for link in entry.links if link.start in figures and link.name in names)
    if unlinked := [link.name for link in entry.links if link not in links]:
        named = {"names": ", ".join(sorted(set(unlinked)))}
        reason = Sentence("a table of figures has no place for links of other spans ({names})", **named)
        lost.append(Loss(entry.name, "links", reason, count=len(unlinked)))
    used = figures | {link.end for link in links if link.end is not None}
    used |= {place_of(x) for x in entry.spans if x.start < DATELINE and is_date(x.label, label_set)}
    for span in entry.spans:
        if place_of(span) not in used:
            lost.append(span_loss(entry, span, "dropped", Sentence("it is no figure, and no figure is linked to it")))
    return replace(entry, spans=tuple(span for span in entry.spans if place_of(span) in used), links=links)


def write_facts_csv(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Writes a header and one row for each figure, in UTF-8 with a byte order mark, without which Excel guesses another encoding."""
    text = io.TextIOWrapper(out, "utf-8-sig", newline="", write_through=True)
    rows = csv.writer(text)
    rows.writerow(fact_columns(label_set))
    for row in _rows(entries, label_set):
        rows.writerow(map(_cell, row.values()))
    text.detach()


def write_facts_jsonl(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Writes a line for each figure, in which attributes, article labels and links are objects and each end of a link has its place."""
    for entry in entries:
        out.writelines(
            json.dumps(fact.as_json(), ensure_ascii=False).encode() + b"\n" for fact in facts_in(entry, label_set)
        )


def write_facts_parquet(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Writes a row for each figure; numbers are doubles, and exact text in ``digits`` where a double would change one."""
    pl = library("polars", EXTRA)
    types = {column: _TYPES.get(column, "String") for column in (*fact_columns(label_set), "digits")}
    rows = (row | with_doubles(row) for row in _rows(entries, label_set))
    write_rows(pl, out, rows, types_of_columns(pl, types))


def _rows(entries: Iterable[Entry], label_set: LabelSet) -> Iterator[dict[str, Any]]:
    columns, attributes = _link_columns(label_set), attribute_columns(label_set)
    for entry in entries:
        for fact in facts_in(entry, label_set):
            values = (fact.value_of(attribute) for attribute in label_set.attributes)
            links = {column: fact.linked(name) for name, column in columns.items()}
            yield _figure(fact) | dict(zip(attributes, values, strict=True)) | links | _article(fact)


def _figure(fact: Fact) -> dict[str, Any]:
    figure = fact.figure
    numbers = (figure.value, figure.low, figure.high)
    modifier = figure.modifier if fact.span.figure else ""
    return dict(zip(FIGURE, (fact.text, fact.span.label, *numbers, figure.unit or "", modifier), strict=True))


def _article(fact: Fact) -> dict[str, Any]:
    document, when = fact.document, fact.when
    days = (when.iso, when.first.isoformat(), when.last.isoformat()) if when else ("", "", "")
    cells = (
        document.name, document.headline, fact.sentence, *days, fact.dated_by, fact.decided_by, fact.settled,
        fact.span.start, fact.span.end, document.sha256,
    )  # fmt: skip
    return dict(zip(ARTICLE, cells, strict=True))


def _cell(value: str | int | Decimal | None) -> str:
    """What a cell of CSV holds: numbers are written by us and stay numbers; only text can be a formula."""
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else plain(value) if isinstance(value, Decimal) else str(value)
