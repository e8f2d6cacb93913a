"""Tables for spreadsheets: one row a span, or one a figure with what it is linked to; no cell runs as a formula."""

import csv
import io
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import dropwhile
from typing import BinaryIO

from rareannot.core.attributes import value_text
from rareannot.core.figure import plain
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.core.text.sentences import sentence_around
from rareannot.formats.values import Entry, Loss, Place, place_of, span_loss

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
    rows.writerow((*COLUMNS, *_attribute_columns(label_set)))
    for entry in entries:
        for span in entry.spans:
            rows.writerow((*_row(entry, span), *_attribute_cells(entry, span, label_set)))
    text.detach()


def _attribute_columns(label_set: LabelSet) -> list[str]:
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


# ---- facts ----

FIGURE = ("figure", "label", "value", "low", "high", "unit", "modifier")
ARTICLE = ("article", "title", "sentence")
_BETWEEN = "; "
"""Between several answers to one question."""


def fact_columns(label_set: LabelSet) -> tuple[str, ...]:
    """The names of the columns: those of the figure, its attributes, the links that figures have in the label set, and the article."""
    return (*FIGURE, *_attribute_columns(label_set), *_linked(label_set), *ARTICLE)


def _linked(label_set: LabelSet) -> tuple[str, ...]:
    return tuple(
        link_type.name
        for link_type in label_set.links
        if any(label_set.kind(label) == "figure" for label in link_type.starts)
    )


def _is_fact(span: Span, label_set: LabelSet) -> bool:
    return span.figure is not None or label_set.valued(span.label)


def fit_facts(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """Returns the entry with its figures and the spans linked to them; other spans have no row."""
    figures = {place_of(span) for span in entry.spans if _is_fact(span, label_set)}
    links = tuple(link for link in entry.links if link.start in figures and link.name in _linked(label_set))
    if unlinked := [link.name for link in entry.links if link not in links]:
        named = {"names": ", ".join(sorted(set(unlinked)))}
        reason = Sentence("a table of figures has no place for links of other spans ({names})", **named)
        lost.append(Loss(entry.name, "links", reason, count=len(unlinked)))
    used = figures | {link.end for link in links if link.end is not None}
    for span in entry.spans:
        if place_of(span) not in used:
            lost.append(span_loss(entry, span, "dropped", Sentence("it is no figure, and no figure is linked to it")))
    return replace(entry, spans=tuple(span for span in entry.spans if place_of(span) in used), links=links)


def write_facts_csv(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Writes a header and one row for each figure, in UTF-8 with a byte order mark, without which Excel guesses another encoding."""
    text = io.TextIOWrapper(out, "utf-8-sig", newline="", write_through=True)
    rows = csv.writer(text)
    rows.writerow(fact_columns(label_set))
    linked = _linked(label_set)
    for entry in entries:
        ends = defaultdict[tuple[Place, str], list[str]](list)
        for link in entry.links:
            if link.end is not None:
                ends[link.start, link.name].append(_quote(entry, link.end))
        for span in entry.spans:
            if _is_fact(span, label_set):
                answers = [_BETWEEN.join(ends[place_of(span), name]) for name in linked]
                rows.writerow(_fact(entry, span, [*_attribute_cells(entry, span, label_set), *answers]))
    text.detach()


def _quote(entry: Entry, place: Place) -> str:
    return " ".join(entry.document.text[place[0] : place[1]].split())


def _fact(entry: Entry, span: Span, answers: Iterable[str]) -> list[str]:
    figure, document = span.figure, entry.document
    numbers = (figure.value, figure.low, figure.high) if figure else (None, None, None)
    values = ["" if n is None else plain(n) for n in numbers]
    unit, modifier = (figure.unit or "", figure.modifier) if figure else ("", "")
    return [
        guarded(_quote(entry, place_of(span))), guarded(span.label), *values, guarded(unit), modifier,
        *map(guarded, answers), guarded(document.name), guarded(document.title), guarded(sentence_around(document.text, span.start, span.end)),
    ]  # fmt: skip
