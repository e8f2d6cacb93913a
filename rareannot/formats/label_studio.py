"""Label Studio's JSON: a list of tasks with people's annotations and machines' predictions."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO
from xml.sax.saxutils import quoteattr

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.formats.base.offsets import converter
from rareannot.formats.base.strict_json import each_element, list_of_objects
from rareannot.formats.doccano import likely_unit
from rareannot.formats.native import meta_of, name_of, settle
from rareannot.formats.values import Entry, Item, Source, Tally

_ORIGINS = {"manual": "manual", "prediction": "accepted", "prediction-changed": "corrected"}
_LABEL_TYPES = ("labels", "hypertextlabels")


def is_label_studio(record: Mapping[str, Any]) -> bool:
    """Whether a record is a task of Label Studio."""
    return isinstance(record.get("data"), dict) and not {"%TYPES", "%VIEWS"} & set(record)


def read_label_studio(source: Source) -> Iterator[Item]:
    """The tasks of a Label Studio export, one entry for each annotation of a task."""
    tally = Tally(source.name)
    yield from each_element(source, lambda task, where: _items(task, where, tally))
    yield from tally.notices()


def _items(task: dict[str, Any], where: str, tally: Tally) -> Iterator[Item]:
    data = task.get("data")
    if not isinstance(data, dict):
        raise UserError("The task has no object “data”.")
    key = _text_key(data)
    suggestions: list[Suggestion] = []
    for prediction in list_of_objects(task, "predictions"):
        text, spans = _spans(data[key], prediction, tally)
        source = str(prediction.get("model_version") or "imported")
        suggestions += [
            Suggestion(s.start, s.end, s.label, source, 1.0 if s.score is None else s.score, s.figure) for s in spans
        ]
    answers = list_of_objects(task, "annotations") or list_of_objects(task, "completions") or [{}]
    meta = meta_of(data | {"meta": task.get("meta")}, frozenset((key,)))
    for answer in answers:
        text, spans = _spans(data[key], answer, tally)
        title = meta.get("title")
        document = Document(text, name_of(task, where), title if isinstance(title, str) else "", meta)
        status = "skipped" if answer.get("was_cancelled") is True else "done" if answer else ""
        yield Entry(document, spans, tuple(suggestions), _person(answer), status, where=where)


def _text_key(data: dict[str, Any]) -> str:
    """The key of the task's text: "text", else the only one that holds a string with a blank in it."""
    if isinstance(data.get("text"), str):
        return "text"
    long = [k for k, v in data.items() if isinstance(v, str) and " " in v.strip()]
    if len(long) != 1:
        raise UserError(
            "It is not clear which of {why} holds the text; call that one “text”.", why=", ".join(data) or "no keys"
        )
    return long[0]


def _person(answer: dict[str, Any]) -> str:
    who = answer.get("completed_by")
    if isinstance(who, dict):
        who = who.get("email") or who.get("id")
    return "" if who is None or isinstance(who, bool) else str(who)


def _spans(raw: str, answer: dict[str, Any], tally: Tally) -> tuple[str, tuple[Span, ...]]:
    """The text and the spans of one annotation or prediction, from its result."""
    spans: list[Span] = []
    quotes: list[Any] = []
    for region in list_of_objects(answer, "result"):
        if region.get("type") not in _LABEL_TYPES:
            tally.add(f"results of type “{region.get('type')}” left out")
            continue
        for one, quote in _region(region, region["type"]):
            spans.append(one)
            quotes.append(quote)
    # quotes tell the unit of the offsets; without any it has to be guessed
    if all(quote is None for quote in quotes) and (unit := likely_unit(raw, spans)) != "code points":
        convert = converter(raw, unit)
        spans = [Span(convert(s.start), convert(s.end), s.label, None, s.origin, "", s.score, s.note) for s in spans]
        tally.add(f"offsets counted in {unit} made code points")
    return settle(raw, spans, quotes, tally)


def _region(region: dict[str, Any], kind: str) -> Iterator[tuple[Span, Any]]:
    value = region.get("value")
    if not isinstance(value, dict) or not isinstance(names := value.get(kind), list):
        raise UserError("A result has no “value” with its {kind}.", kind=kind)
    wide = value.get("globalOffsets")
    places: dict[str, Any] = wide if isinstance(wide, dict) else value
    notes = (region.get("meta") or {}).get("text") if isinstance(region.get("meta"), dict) else None
    note = "\n".join(map(str, notes)) if isinstance(notes, list) else ""
    origin = _ORIGINS.get(str(region.get("origin")), "imported")
    for name in names:
        plain = {"start": places["start"], "end": places["end"]} if {"start", "end"} <= places.keys() else {}
        span = Span.from_json(plain | {"label": name, "origin": origin, "score": region.get("score"), "note": note})
        yield span, value.get("text")


def write_label_studio(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write a list of tasks: spans as an annotation, suggestions as predictions."""
    out.write(b"[")
    for i, entry in enumerate(entries):
        out.write(b",\n" if i else b"\n")
        out.write(json.dumps(_task(entry, i), ensure_ascii=False).encode())
    out.write(b"\n]\n")


def _task(entry: Entry, number: int) -> dict[str, Any]:
    document = entry.document
    task: dict[str, Any] = {"id": document.name or number + 1, "data": dict(document.meta) | {"text": document.text}}
    if entry.spans or entry.annotator or entry.status or not entry.suggestions:
        result = [_result(s, document.text, f"r{i}") for i, s in enumerate(entry.spans)]
        answer: dict[str, Any] = {"completed_by": entry.annotator} if entry.annotator else {}
        task["annotations"] = [answer | {"was_cancelled": entry.status == "skipped", "result": result}]
    by_source: dict[str, list[Suggestion]] = {}
    for suggestion in entry.suggestions:
        by_source.setdefault(suggestion.source, []).append(suggestion)
    task["predictions"] = [
        {"model_version": source, "result": [_result(s, document.text, f"p{i}") for i, s in enumerate(found)]}
        for source, found in by_source.items()
    ]
    return task


def _result(span: Span | Suggestion, text: str, id_: str) -> dict[str, Any]:
    value = {"start": span.start, "end": span.end, "text": text[span.start : span.end], "labels": [span.label]}
    region: dict[str, Any] = {"id": id_, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
    return region | ({"score": span.score} if span.score is not None else {})


def label_config(label_set: LabelSet) -> Mapping[str, bytes]:
    """The labelling interface that a Label Studio project needs for such tasks."""
    rows = "".join(f"    <Label value={quoteattr(label.name)}/>\n" for label in label_set.labels)
    view = f'<View>\n  <Labels name="label" toName="text">\n{rows}  </Labels>\n  <Text name="text" value="$text"/>\n</View>\n'
    return {".config.xml": view.encode()}
