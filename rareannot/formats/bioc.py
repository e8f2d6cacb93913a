"""BioC's JSON: a collection of documents with passages; an annotation gives its offset and length in the document."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.figure import FIELDS
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.formats.base.strict_json import each_element, each_line, list_of_objects
from rareannot.formats.native import name_of, settle, tell_left_out
from rareannot.formats.values import Entry, Item, Refusal, Source, Tally

_KNOWN = frozenset(("type", *FIELDS))


def is_bioc(record: Mapping[str, Any]) -> bool:
    """True if a record is a collection, or a single document as PubTator returns it."""
    return isinstance(record.get("documents"), list) or isinstance(record.get("passages"), list)


def read_bioc(source: Source) -> Iterator[Item]:
    """Yields the documents of one or more collections; passages are joined by line ends."""
    tally = Tally(source.name)
    each_record = each_line if source.suffix == ".jsonl" else each_element
    yield from each_record(source, lambda data, where: _documents(data, where, tally))
    yield from tally.notices()


def _documents(data: dict[str, Any], where: str, tally: Tally) -> Iterator[Item]:
    if isinstance(data.get("passages"), list):
        yield _entry(data, where, tally)
        return
    for number, document in enumerate(list_of_objects(data, "documents")):
        place = f"{where}.documents[{number}]"
        try:
            yield _entry(document, place, tally)
        except UserError as error:
            yield Refusal(place, str(error))


@dataclass
class _Text:
    """A document's text while it is put together, and its annotations so far."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)
    quotes: list[Any] = field(default_factory=list)

    def add(self, part: dict[str, Any], between: str, tally: Tally) -> None:
        """Adds a passage or sentence; offsets of annotations count from the beginning of the document, wherever they are listed."""
        sentences = list_of_objects(part, "sentences")
        text = part.get("text")
        begin = len(self.text) + (len(between) if self.text else 0)
        shift = begin - _whole(part.get("offset", 0), "offset")
        if text is None and sentences:
            for number, section in enumerate(sentences):
                self.add(section, " " if number else between, tally)
            self._mark(part, shift, tally)
            return
        if not isinstance(text, str):
            raise UserError("A passage has no text.")
        self.text += f"{between if self.text else ''}{text}"
        for section in (part, *sentences):
            self._mark(section, shift, tally)

    def _mark(self, part: dict[str, Any], shift: int, tally: Tally) -> None:
        if part.get("relations"):
            tally.add(Sentence("relations left out; the program marks spans only"))
        for annotation in list_of_objects(part, "annotations"):
            span, quote = _span(annotation, shift, tally)
            self.spans.append(span)
            self.quotes.append(quote)


def _entry(data: dict[str, Any], where: str, tally: Tally) -> Entry:
    made = _Text()
    for passage in list_of_objects(data, "passages"):
        made.add(passage, "\n", tally)
    made._mark({key: data.get(key) for key in ("annotations", "relations")}, 0, tally)
    text, spans = settle(made.text, made.spans, made.quotes, tally)
    infons = data.get("infons")
    facts = {k: v for k, v in infons.items() if isinstance(v, str | int)} if isinstance(infons, dict) else {}
    title = facts.get("title")
    return Entry(
        Document(text, name_of(data, where), title if isinstance(title, str) else "", facts), spans, where=where
    )


def _span(annotation: dict[str, Any], shift: int, tally: Tally) -> tuple[Span, Any]:
    infons = annotation.get("infons")
    if not isinstance(infons, dict) or not isinstance(infons.get("type"), str):
        raise UserError("An annotation has no “type” among its infons.")
    tell_left_out([infons], tally, _KNOWN)
    places = sorted(_place(place) for place in list_of_objects(annotation, "locations"))
    if not places:
        raise UserError("An annotation has no location.")
    if len(places) > 1:
        tally.add(Sentence("annotations in several pieces marked from the first to the last"))
    fields = {name: infons[name] for name in FIELDS if name in infons}
    ends = {"start": places[0][0] + shift, "end": max(end for _, end in places) + shift, "label": infons["type"]}
    return Span.from_json(ends | fields), annotation.get("text") if len(places) == 1 else None


def _place(place: dict[str, Any]) -> tuple[int, int]:
    start = _whole(place.get("offset"), "offset")
    return start, start + _whole(place.get("length"), "length")


def _whole(value: Any, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise UserError("A location's {name} must be a whole number, not {value!r}.", name=name, value=value)
    return value


def write_bioc(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write one collection; a document is one passage, so that no character of its text changes."""
    head = {"source": "rareannot", "date": "", "key": "", "infons": {}}
    out.write(f'{json.dumps(head)[:-1]}, "documents": ['.encode())
    for number, entry in enumerate(entries):
        out.write(b",\n" if number else b"\n")
        out.write(json.dumps(_written(entry, number), ensure_ascii=False).encode())
    out.write(b"\n]}\n")


def _written(entry: Entry, number: int) -> dict[str, Any]:
    document = entry.document
    passage = {
        "offset": 0,
        "infons": {},
        "text": document.text,
        "sentences": [],
        "annotations": _annotations(entry.spans, document.text),
        "relations": [],
    }
    infons = {"title": document.title} if document.title else {}
    return {
        "id": document.name or str(number + 1),
        "infons": infons,
        "passages": [passage],
        "annotations": [],
        "relations": [],
    }


def _annotations(spans: Sequence[Span], text: str) -> list[dict[str, Any]]:
    return [
        {
            "id": str(number),
            "infons": {"type": span.label} | _figure(span),
            "text": text[span.start : span.end],
            "locations": [{"offset": span.start, "length": span.end - span.start}],
        }
        for number, span in enumerate(spans, 1)
    ]


def _figure(span: Span) -> dict[str, str]:
    """Returns a span's figure as infons, which are texts."""
    return {name: str(value) for name, value in span.figure.as_json().items()} if span.figure else {}
