"""A table of facts for spreadsheets: one row a figure, with its value, what it is linked to, and the sentence that says it."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import BinaryIO

from rareannot.core.figure import plain
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.core.text.sentences import sentence_around
from rareannot.formats.spans_csv import guarded
from rareannot.formats.values import Entry, Loss, Place, place_of, span_loss

FIGURE = ("figure", "label", "value", "low", "high", "unit", "modifier")
ARTICLE = ("article", "title", "sentence")
_BETWEEN = "; "
"""Between several answers to one question."""


def columns(label_set: LabelSet) -> tuple[str, ...]:
    """The names of the columns: those of the figure, the links that figures have in the label set, and the article."""
    return (*FIGURE, *_linked(label_set), *ARTICLE)


def _linked(label_set: LabelSet) -> tuple[str, ...]:
    return tuple(one.name for one in label_set.links if any(label_set.kind(label) == "figure" for label in one.starts))


def _is_fact(span: Span, label_set: LabelSet) -> bool:
    return span.figure is not None or label_set.valued(span.label)


def fit_facts(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """The entry with its figures and what they are linked to; all else has no row."""
    figures = {place_of(span) for span in entry.spans if _is_fact(span, label_set)}
    links = tuple(one for one in entry.links if one.start in figures and one.name in _linked(label_set))
    kept = figures | {one.end for one in links if one.end is not None}
    for span in entry.spans:
        if place_of(span) not in kept:
            lost.append(span_loss(entry, span, "dropped", Sentence("it is no figure, and no figure is linked to it")))
    return replace(entry, spans=tuple(span for span in entry.spans if place_of(span) in kept), links=links)


def write_facts_csv(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write a header and one row for each figure, UTF-8 with a byte order mark, without which Excel guesses another encoding."""
    text = io.TextIOWrapper(out, "utf-8-sig", newline="", write_through=True)
    rows = csv.writer(text)
    rows.writerow(columns(label_set))
    linked = _linked(label_set)
    for entry in entries:
        ends = defaultdict[tuple[Place, str], list[str]](list)
        for one in entry.links:
            if one.end is not None:
                ends[one.start, one.name].append(_quote(entry, one.end))
        for span in entry.spans:
            if _is_fact(span, label_set):
                answers = [_BETWEEN.join(ends[place_of(span), name]) for name in linked]
                rows.writerow(_row(entry, span, answers))
    text.detach()


def _quote(entry: Entry, place: Place) -> str:
    return " ".join(entry.document.text[place[0] : place[1]].split())


def _row(entry: Entry, span: Span, answers: Iterable[str]) -> list[str]:
    figure, document = span.figure, entry.document
    numbers = (figure.value, figure.low, figure.high) if figure else (None, None, None)
    values = ["" if n is None else plain(n) for n in numbers]
    unit, modifier = (figure.unit or "", figure.modifier) if figure else ("", "")
    return [
        guarded(_quote(entry, place_of(span))), guarded(span.label), *values, guarded(unit), modifier,
        *map(guarded, answers), guarded(document.name), guarded(document.title), guarded(sentence_around(document.text, span.start, span.end)),
    ]  # fmt: skip
