"""Tables of facts: a row for each figure with what it is linked to, when that is, and who decided it; written only."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

from rareannot.core.dates import DATELINE
from rareannot.core.facts import Fact, facts_of, is_date, is_fact, links_of_figures
from rareannot.core.figure import FIELDS, plain
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.formats.base.atomic import replacing
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
    """Returns the names of the columns: those of the figure, its attributes, the links that figures have in the label set, and the article."""
    return (*FIGURE, *attribute_columns(label_set), *_link_columns(label_set).values(), *ARTICLE)


def _link_columns(label_set: LabelSet) -> dict[str, str]:
    """From each link of figures to its column; a link that is called as another column has “link_” before its name."""
    taken = {*FIGURE, *ARTICLE}
    names = [link_type.name for link_type in links_of_figures(label_set)]
    return {name: f"link_{name}" if name in taken else name for name in names}


def facts_in(
    entry: Entry, label_set: LabelSet, deciders: Mapping[tuple[int, int], str] = MappingProxyType({})
) -> Iterator[Fact]:
    """Yields the facts of an entry, in reading order. ``deciders`` are who decided its spans, by start and end, where not whose answer it is."""
    spans = {place_of(span): span for span in entry.spans}
    links = ((link.name, link.start, link.end) for link in entry.links)

    def decided_by(span: Span) -> str:
        return deciders.get((span.start, span.end), entry.annotator)

    return facts_of(entry.document, label_set, spans, links, entry.attributes, decided_by, entry.settled)


def form_of(path: Path) -> str:
    """Returns the form of the ending of a file, which is one of ``FORMS``, or CSV."""
    return path.suffix.lower().lstrip(".") if path.suffix.lower().lstrip(".") in FORMS else FORMS[0]


FORMS = ("csv", "jsonl", "parquet")
"""The forms of a table of facts, which are the endings of their files, too."""


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
    _csv(out, _facts(entries, label_set), label_set)


def write_facts_jsonl(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Writes a line for each figure, in which attributes, article labels and links are objects and each end of a link has its place."""
    _jsonl(out, _facts(entries, label_set), label_set)


def write_facts_parquet(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Writes a row for each figure; numbers are doubles, and exact text in ``digits`` where a double would change one."""
    _parquet(out, _facts(entries, label_set), label_set)


def save_facts(
    path: Path, facts: Iterable[Fact], label_set: LabelSet, form: str = "", *, overwrite: bool = True
) -> None:
    """Writes facts to a file in a form of ``FORMS``, else that of its ending, whole or not at all.

    Raises UserError if the file cannot be written, or exists and ``overwrite`` is False.
    """
    writer = _WRITERS[form or form_of(path)]
    with replacing(path, overwrite=overwrite) as out:
        writer(out, facts, label_set)


def _facts(entries: Iterable[Entry], label_set: LabelSet) -> Iterator[Fact]:
    return (fact for entry in entries for fact in facts_in(entry, label_set))


def _csv(out: BinaryIO, facts: Iterable[Fact], label_set: LabelSet) -> None:
    text = io.TextIOWrapper(out, "utf-8-sig", newline="", write_through=True)
    rows = csv.writer(text)
    rows.writerow(fact_columns(label_set))
    for row in _rows(facts, label_set):
        rows.writerow(map(_cell, row.values()))
    text.detach()


def _jsonl(out: BinaryIO, facts: Iterable[Fact], _label_set: LabelSet) -> None:
    out.writelines(json.dumps(fact.as_json(), ensure_ascii=False).encode() + b"\n" for fact in facts)


def _parquet(out: BinaryIO, facts: Iterable[Fact], label_set: LabelSet) -> None:
    pl = library("polars", EXTRA)
    types = {column: _TYPES.get(column, "String") for column in (*fact_columns(label_set), "digits")}
    rows = (row | with_doubles(row) for row in _rows(facts, label_set))
    write_rows(pl, out, rows, types_of_columns(pl, types))


_WRITERS = dict(zip(FORMS, (_csv, _jsonl, _parquet), strict=True))


def _rows(facts: Iterable[Fact], label_set: LabelSet) -> Iterator[dict[str, Any]]:
    columns, attributes = _link_columns(label_set), attribute_columns(label_set)
    for fact in facts:
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
    """Returns what a cell of CSV holds: numbers are written by us and stay numbers; only text can be a formula."""
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else plain(value) if isinstance(value, Decimal) else str(value)
