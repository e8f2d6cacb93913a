"""doccano's JSONL in both shapes: ``"label": [[0, 5, "ORG"]]`` and ``"entities": [{"start_offset": …}]``."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.core.text.tokens import tokenise
from rareannot.formats.base.attribute_texts import named_texts, values_named, with_texts
from rareannot.formats.base.offsets import converter, has_astral
from rareannot.formats.base.relations import Relation, links_between, numbered
from rareannot.formats.base.strict_json import each_line, list_of_objects
from rareannot.formats.native import meta_of, name_of, settle
from rareannot.formats.values import Entry, Item, Loss, Source, Tally, span_loss

_UNIT = "offset_unit"
"""Our key that says what the offsets count; doccano carries it along as a fact about the document."""
_LABELS = ("label", "labels")
_OWN = frozenset(
    (_UNIT, "id", "text", "data", "label", "labels", "entities", "relations", "meta", "Comments", "comments")
)


def is_doccano(record: Mapping[str, Any]) -> bool:
    """True if a record has doccano's lists of labels."""
    entities = record.get("entities")
    return any(_is_triple_list(record.get(key)) or values_named(_categories(record, key)) for key in _LABELS) or (
        isinstance(entities, list) and all(isinstance(e, dict) and "start_offset" in e for e in entities)
    )


def _categories(record: Mapping[str, Any], key: str) -> list[str]:
    """Returns the labels of the whole text that text classification has under a key."""
    value = record.get(key)
    return [label for label in value if isinstance(label, str)] if isinstance(value, list) else []


def _is_triple_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, list) and len(v) == 3 for v in value)


def read_doccano(source: Source) -> Iterator[Item]:
    """Yields the documents of a doccano export."""
    tally = Tally(source.name)
    yield from each_line(source, lambda data, where: _items(data, where, tally))
    yield from tally.notices()


def _items(data: dict[str, Any], where: str, tally: Tally) -> Iterator[Item]:
    raw = data.get("text", data.get("data"))
    if not isinstance(raw, str):
        raise UserError("The key “text” is missing or not text.")
    annotations = list(_given(data))
    spans = [Span.from_json(span) for span in annotations]
    unit = likely_unit(raw, spans) if data.get(_UNIT) != "code points" else "code points"
    if unit != "code points":
        convert = converter(raw, unit)
        spans = [replace(s, start=convert(s.start), end=convert(s.end)) for s in spans]
        tally.add(f"offsets counted in {unit} made code points")
    text, placed = settle(raw, spans, [None] * len(spans), tally)
    meta = meta_of(data, _OWN)
    title = meta.get("title")
    document = Document(text, name_of(data, where), title if isinstance(title, str) else "", meta)
    ids = {
        str(annotation["id"]): span for annotation, span in zip(annotations, placed, strict=True) if "id" in annotation
    }
    attributes = values_named(annotation for key in _LABELS for annotation in _categories(data, key))
    links = links_between(ids, _relations(data), tally)
    yield Entry(document, placed, where=where, links=links, attributes=attributes)


def _given(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for key in _LABELS:
        for triple in data.get(key) or ():
            if isinstance(triple, str) and values_named([triple]):
                continue
            if not isinstance(triple, list) or len(triple) != 3:
                raise UserError("“{key}” must be a list of [start, end, label].", key=key)
            yield dict(zip(("start", "end", "label"), triple, strict=True))
    for entity in list_of_objects(data, "entities"):
        place = {"start": entity.get("start_offset"), "end": entity.get("end_offset")}
        yield place | {"label": entity.get("label"), "id": entity.get("id")}


def _relations(data: dict[str, Any]) -> Iterator[Relation]:
    for relation in list_of_objects(data, "relations"):
        yield relation.get("type"), relation.get("from_id"), relation.get("to_id")


def likely_unit(text: str, spans: list[Span]) -> str:
    """Returns the unit of offsets without quotes: UTF-16 if that puts more of them on the edges of words, else code points.

    doccano's browser counts UTF-16 and its server code points; they differ only after an emoji.
    """
    if not spans or not has_astral(text):
        return "code points"
    edges = {edge for token in tokenise(text) for edge in token}
    to_code_points = converter(text, "UTF-16 units")
    given = [edge for s in spans for edge in (s.start, s.end)]
    try:
        moved = [to_code_points(edge) for edge in given]
    except UserError:
        return "code points"
    outside = any(edge > len(text) for edge in given)
    return "UTF-16 units" if outside or _on(edges, moved) > _on(edges, given) else "code points"


def _on(edges: set[int], offsets: list[int]) -> int:
    return sum(offset in edges for offset in offsets)


def write_doccano(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write the shape that doccano's sequence labelling imports, offsets in code points.

    Every line has the same keys: doccano makes a table of them, and refuses the "nan" that it finds where one is missing.
    """
    out.writelines(_line(entry, {"label": [[s.start, s.end, s.label] for s in entry.spans]}) for entry in entries)


def write_doccano_categories(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write the shape that doccano's text classification imports: labels of articles as ``topic:trade``."""
    out.writelines(_line(entry, {"label": named_texts(entry.attributes)}) for entry in entries)


def fit_categories(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """Returns the entry without spans, with the labels of its article as texts."""
    for span in entry.spans:
        lost.append(
            span_loss(entry, span, "dropped", Sentence("doccano's text classification has labels of articles only"))
        )
    return with_texts(replace(entry, spans=(), links=()), lost, lambda _name, _text: True, Sentence(""))


def write_doccano_relations(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Writes the shape that doccano imports as JSONL with relations; every line has the same keys."""
    out.writelines(_line(entry, _related(entry)) for entry in entries)


def _related(entry: Entry) -> dict[str, Any]:
    spans = [
        {"id": i, "label": s.label, "start_offset": s.start, "end_offset": s.end} for i, s in enumerate(entry.spans)
    ]
    relations = [
        {"id": i, "from_id": a, "to_id": b, "type": link.name} for i, (link, a, b) in enumerate(numbered(entry))
    ]
    return {"entities": spans, "relations": relations}


def _line(entry: Entry, marked: dict[str, Any]) -> bytes:
    document = entry.document
    named = {"id": document.name, "text": document.text}
    data = named | marked | {_UNIT: "code points", "meta": dict(document.meta)}
    return (json.dumps(data, ensure_ascii=False) + "\n").encode()
