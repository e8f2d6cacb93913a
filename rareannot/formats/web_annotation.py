"""W3C Web Annotation as JSON-LD: a page of annotations beside the text of each article, in a folder.

The model (w3.org/TR/annotation-model) counts positions in code points, as we do, and has no place for the text itself: the
target of an annotation is the .txt beside it. Of other people's files, those with one text as target are read.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.figure import FIELDS
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.formats.base.encoding import encoding_notice, whole_text
from rareannot.formats.base.strict_json import parse_json
from rareannot.formats.native import settle
from rareannot.formats.plain_text import file_name, stem
from rareannot.formats.values import Entry, Item, Source, Tally

SUFFIX = ".jsonld"
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Code points before and after a quote, by which others find it again in a text that has changed."""
_MOST = 1 << 26


def read_web_annotation(source: Source) -> Iterator[Item]:
    """Yields the article whose annotations a .jsonld holds, with its text in the .txt of the same name."""
    with source.open() as stream:
        data = parse_json(stream.read(_MOST).decode(errors="replace"))
    beside = source.sibling(".txt")
    if beside is None:
        raise UserError("Web annotations come without their text; put it beside them, in a .txt of the same name.")
    raw, encoding = whole_text(beside)
    yield from encoding_notice(beside, encoding)
    tally = Tally(source.name)
    marked = [found for annotation in _annotations(data) if (found := _marked(annotation, tally)) is not None]
    text, spans = settle(raw, [span for span, _ in marked], [quote for _, quote in marked], tally)
    yield Entry(Document(text, stem(source)), spans, where=source.name)
    yield from tally.notices()


def _annotations(data: Any) -> Iterator[dict[str, Any]]:
    """Yields the annotations in a single one, a list, a page or a collection with its first page."""
    if isinstance(data, list):
        for part in data:
            yield from _annotations(part)
    elif isinstance(data, dict):
        items = data.get("items", data.get("first"))
        if items is not None:
            yield from _annotations(items)
        elif "target" in data:
            yield data


def _marked(annotation: dict[str, Any], tally: Tally) -> tuple[Span, Any] | None:
    """Returns the span of an annotation and its quote; None, and counted, if it marks no words or has no label."""
    place, quote = None, None
    for selector in _objects(_target(annotation.get("target")).get("selector")):
        if selector.get("type") == "TextPositionSelector":
            place = {"start": selector.get("start"), "end": selector.get("end")}
        elif selector.get("type") == "TextQuoteSelector":
            quote = selector.get("exact")
    bodies = [
        {"value": body} if isinstance(body, str) else body
        for body in _each(annotation.get("body", annotation.get("bodyValue")))
    ]
    body_objects = [body for body in bodies if isinstance(body, dict)]
    label = next((body["value"] for body in body_objects if _is_label(body)), None)
    if place is None or label is None:
        tally.add(Sentence("annotations without a position or a label left out"))
        return None
    return Span.from_json(place | {"label": label} | _figure(body_objects)), quote


def _is_label(body: Mapping[str, Any]) -> bool:
    plain = body.get("format", "text/plain") == "text/plain" and body.get("purpose") in (
        None,
        "tagging",
        "classifying",
        "identifying",
    )
    return plain and isinstance(body.get("value"), str)


def _figure(bodies: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Returns what a JSON body says of a figure."""
    for body in bodies:
        if body.get("format") == "application/json" and isinstance(body.get("value"), str):
            fields = parse_json(body["value"])
            return {key: value for key, value in fields.items() if key in FIELDS} if isinstance(fields, dict) else {}
    return {}


def _target(target: Any) -> dict[str, Any]:
    selectors = [selector for selector in _each(target) if isinstance(selector, dict)]
    return selectors[0] if len(selectors) == 1 else {}


def _objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in _each(value) if isinstance(item, dict)]


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def write_web_annotation(folder: Path, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write a .txt and a page of annotations for each entry."""
    for number, entry in enumerate(entries, 1):
        name = file_name(number, entry)
        (folder / f"{name}.txt").write_bytes(entry.document.text.encode())
        page = {
            "@context": _CONTEXT,
            "id": f"{name}{SUFFIX}",
            "type": "AnnotationPage",
            "items": [
                _annotation(entry, span, f"{name}.txt", f"{name}{SUFFIX}#{i}") for i, span in enumerate(entry.spans, 1)
            ],
        }
        (folder / f"{name}{SUFFIX}").write_bytes((json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode())


def _annotation(entry: Entry, span: Span, source: str, id_: str) -> dict[str, Any]:
    text, start, end = entry.document.text, span.start, span.end
    body = [{"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": span.label}]
    if span.figure:
        figure_json = json.dumps(span.figure.as_json(), ensure_ascii=False)
        body.append(
            {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": figure_json}
        )
    quote = {
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    selectors = [{"type": "TextPositionSelector", "start": start, "end": end}, {"type": "TextQuoteSelector"} | quote]
    target = {"source": source, "selector": selectors}
    return {"id": id_, "type": "Annotation", "motivation": "tagging", "body": body, "target": target}
