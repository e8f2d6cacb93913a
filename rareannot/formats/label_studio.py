"""Label Studio's JSON: a list of tasks with people's annotations and machines' predictions; its JSON-MIN can be read too.

A figure is written as Label Studio stores facts about a region: as results with the region's id, from controls named
like the figure's fields. Links are its relations between regions.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, BinaryIO

from rareannot.core.attributes import NAME, Attribute, Value, Values
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.figure import FIELDS, MODIFIERS, Figure
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.formats.base.attribute_texts import texts_of, value_of, with_texts
from rareannot.formats.base.offsets import converter
from rareannot.formats.base.relations import Relation, links_between, numbered
from rareannot.formats.base.strict_json import each_element, list_of_objects
from rareannot.formats.doccano import likely_unit
from rareannot.formats.native import meta_of, name_of, settle
from rareannot.formats.values import Entry, EntryLink, Item, Loss, Source, Tally

_ORIGINS = {"manual": "manual", "prediction": "accepted", "prediction-changed": "corrected"}
_LABEL_TYPES = ("labels", "hypertextlabels")
_FIELD_TYPES = {"number": "number", "textarea": "text", "choices": "choices"}
"""Kinds of result that may say something of a region, and the key of what they say."""
_RELATION = "relation"
_NAME = "article_id"
"""The key of the article's id among the data of a task: Label Studio gives each task a number of its own."""
_TAKEN = ("text", "meta", _NAME)
_MIN_KEYS = frozenset(("annotator", "annotation_id", "created_at", "updated_at", "lead_time", "agreement"))
_MARKS_OF_MIN = {"annotator", "annotation_id", "lead_time"}


def is_label_studio(record: Mapping[str, Any]) -> bool:
    """True if a record is a task of Label Studio, or an annotation of its JSON-MIN."""
    if record.keys() >= _MARKS_OF_MIN and "tokens" not in record:
        return True
    return isinstance(record.get("data"), dict) and not {"%TYPES", "%VIEWS"} & set(record)


def read_label_studio(source: Source) -> Iterator[Item]:
    """Yields the tasks of a Label Studio export, one entry for each annotation of a task."""
    tally = Tally(source.name)
    yield from each_element(source, lambda task, where: _items(task, where, tally))
    yield from tally.notices()


def _items(task: dict[str, Any], where: str, tally: Tally) -> Iterator[Item]:
    if task.keys() >= _MARKS_OF_MIN and not isinstance(task.get("data"), dict):
        task = _task_of_min(task, tally)
    data = task.get("data")
    if not isinstance(data, dict):
        raise UserError("The task has no object “data”.")
    key = _text_key(data)
    suggestions: list[Suggestion] = []
    for prediction in _predictions(task, tally):
        text, spans, _ = _spans(data[key], prediction, tally, {})
        source = str(prediction.get("model_version") or "imported")
        suggestions += [
            Suggestion(s.start, s.end, s.label, source, 1.0 if s.score is None else s.score, s.figure) for s in spans
        ]
    answers = list_of_objects(task, "annotations") or list_of_objects(task, "completions") or [{}]
    meta = meta_of(data | {"meta": task.get("meta")}, frozenset((key, _NAME)))
    name = name_of(data, "", _NAME) or name_of(task, where)
    for answer in answers:
        of_article: dict[str, Value] = {}
        text, spans, links = _spans(data[key], answer, tally, of_article)
        title = meta.get("title")
        document = Document(text, name, title if isinstance(title, str) else "", meta)
        skipped, has_spans = answer.get("was_cancelled") is True, _says_spans(answer) or bool(of_article)
        status = "skipped" if skipped else "done" if has_spans else ""
        person = _person(answer)
        yield Entry(
            document,
            spans,
            tuple(suggestions),
            person,
            status,
            where=where,
            links=links,
            attributes=Values(sorted(of_article.items())),
            answered=skipped or has_spans,
        )


def _predictions(task: dict[str, Any], tally: Tally) -> list[dict[str, Any]]:
    """Returns the predictions of a task. Label Studio's own export lists only the numbers that they have in its database."""
    predictions = task.get("predictions")
    if isinstance(predictions, list) and predictions and all(type(prediction) is int for prediction in predictions):
        tally.add(
            Sentence(
                "predictions left out: the file has only their numbers; an export snapshot of Label Studio can hold them whole"
            )
        )
        return []
    return list_of_objects(task, "predictions")


def _says_spans(answer: dict[str, Any]) -> bool:
    """True if an annotation says which spans there are, or that there are none; one with other results only says neither."""
    results = list_of_objects(answer, "result")
    return bool(answer) and (not results or any(result.get("type") in _LABEL_TYPES for result in results))


def _task_of_min(record: dict[str, Any], tally: Tally) -> dict[str, Any]:
    """Returns the task of a JSON-MIN record, in which lists of regions are beside the data, by the names of their controls."""
    marked = {key: value for key, value in record.items() if _is_region_list(value)}
    data = {key: value for key, value in record.items() if key not in marked and key not in _MIN_KEYS and key != "id"}
    regions = [region for value in marked.values() for region in value]
    if set(FIELDS) & data.keys():
        tally.add(
            Sentence(
                "values kept as facts of the article: JSON-MIN does not say whose they are; Label Studio's JSON does"
            )
        )
    # without any, nobody can tell whether spans were asked for at all
    result = [{"type": kind, "value": region} for region in regions for kind in _LABEL_TYPES if kind in region]
    answer = [{"completed_by": record["annotator"], "result": result}] if result else []
    return {"id": record.get("id"), "data": data, "annotations": answer}


def _is_region_list(value: Any) -> bool:
    return isinstance(value, list) and any(
        isinstance(region, dict) and any(isinstance(region.get(kind), list) for kind in _LABEL_TYPES)
        for region in value
    )


def _text_key(data: dict[str, Any]) -> str:
    """Returns the key of the task's text: "text", else the only one whose string contains a blank."""
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


def _spans(
    raw: str, answer: dict[str, Any], tally: Tally, of_article: dict[str, Value]
) -> tuple[str, Sequence[Span], tuple[EntryLink, ...]]:
    """Returns the text, the spans and the links of one annotation or prediction, from its result.

    Answers about the whole article are added to ``of_article``.
    """
    spans: list[Span] = []
    quotes: list[Any] = []
    ids: list[str] = []
    results = list_of_objects(answer, "result")
    regions = {str(result["id"]) for result in results if result.get("type") in _LABEL_TYPES and result.get("id")}
    fields: dict[str, dict[str, Any]] = {}
    attributes: dict[str, dict[str, Value]] = {}
    for result in results:
        of_known_type = result.get("type") in (*_LABEL_TYPES, _RELATION)
        if (
            not of_known_type
            and not _keep_field(result, regions, fields)
            and not _keep_attribute(result, regions, attributes, of_article)
        ):
            tally.add(f"results of type “{result.get('type')}” left out")
    for region in results:
        if region.get("type") in _LABEL_TYPES:
            figure = _figure(fields.get(str(region.get("id"))), tally)
            values = Values(sorted(attributes.get(str(region.get("id")), {}).items()))
            for span, quote in _region(region, region["type"]):
                spans.append(replace(span, figure=figure, attributes=values) if figure or values else span)
                quotes.append(quote)
                ids.append(str(region.get("id")))
    # quotes tell the unit of the offsets; without any it has to be guessed
    if all(quote is None for quote in quotes) and (unit := likely_unit(raw, spans)) != "code points":
        convert = converter(raw, unit)
        spans = [replace(s, start=convert(s.start), end=convert(s.end)) for s in spans]
        tally.add(f"offsets counted in {unit} made code points")
    text, placed = settle(raw, spans, quotes, tally)
    relations = (x for result in results if result.get("type") == _RELATION for x in _relations(result))
    return text, placed, links_between(dict(zip(ids, placed, strict=True)), relations, tally)


def _relations(result: dict[str, Any]) -> Iterator[Relation]:
    """Yields what a relation says, by the ids of its regions: a link for each of its labels, the other way round for “left”."""
    start, end, names = result.get("from_id"), result.get("to_id"), result.get("labels")
    for name in names if isinstance(names, list) and names else [""]:
        if result.get("direction") != "left":
            yield name, start, end
        if result.get("direction") in ("left", "bi"):
            yield name, end, start


def _keep_field(result: dict[str, Any], regions: set[str], fields: dict[str, dict[str, Any]]) -> bool:
    """Stores what a result says of a region's figure; True if it says anything of it."""
    region, name, value = str(result.get("id")), result.get("from_name"), result.get("value")
    key = _FIELD_TYPES.get(str(result.get("type")))
    if region not in regions or name not in FIELDS or key is None or not isinstance(value, dict):
        return False
    field_value = value.get(key)
    if isinstance(field_value, list):
        field_value = field_value[0] if len(field_value) == 1 else None
    if field_value is None or isinstance(field_value, dict | list):
        return False
    fields.setdefault(region, {})[str(name)] = field_value
    return True


def _keep_attribute(
    result: dict[str, Any], regions: set[str], attributes: dict[str, dict[str, Value]], of_article: dict[str, Value]
) -> bool:
    """Stores the choices or text for the article, or for a region beside its figure; True if there are any."""
    region, name, value = str(result.get("id")), result.get("from_name"), result.get("value")
    key = _FIELD_TYPES.get(str(result.get("type")))
    if not isinstance(name, str) or not NAME.fullmatch(name):
        return False
    # a result with a place in the text, but of no region, says nothing of the article
    is_of_article = region not in regions and isinstance(value, dict) and "start" not in value
    if not is_of_article and (region not in regions or name in FIELDS):
        return False
    texts = value.get(key) if key is not None and isinstance(value, dict) else None
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) and text for text in texts):
        return False
    (of_article if is_of_article else attributes.setdefault(region, {}))[name] = value_of(texts)
    return True


def fit_label_studio(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """Returns the entry with attributes as Label Studio has them: texts whose names differ from the fields of a figure."""
    reason = Sentence("an attribute cannot be called as a field of a figure in Label Studio")
    return with_texts(entry, lost, lambda name, _text: name not in FIELDS, reason)


def _figure(fields: dict[str, Any] | None, tally: Tally) -> Figure | None:
    """Returns the figure that the results about a region describe; None if there is none or it makes no sense."""
    if not fields:
        return None
    try:
        return Figure.from_json(fields)
    except UserError as error:
        tally.add(Sentence("a value of a span left out: {why}", why=error))
        return None


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
    """Write a list of tasks: spans as an annotation, suggestions as predictions.

    Several answers for an article, one after the other, are annotations of one task.
    """
    out.write(b"[")
    alike = groupby(enumerate(entries), key=_task_key)
    for number, (_, group) in enumerate(alike):
        out.write(b",\n" if number else b"\n")
        out.write(json.dumps(_task([entry for _, entry in group], number), ensure_ascii=False).encode())
    out.write(b"\n]\n")


def _task_key(numbered: tuple[int, Entry]) -> tuple[object, ...]:
    """Returns a key that the answers for one task share; an entry without an annotation has a task of its own."""
    number, entry = numbered
    return (-1 if _is_annotated(entry) else number, entry.document, entry.suggestions)


def _is_annotated(entry: Entry) -> bool:
    return bool(entry.spans or entry.attributes or not entry.suggestions)


def _task(entries: Sequence[Entry], number: int) -> dict[str, Any]:
    document, text = entries[0].document, entries[0].document.text
    facts = {key: value for key, value in document.meta.items() if key not in _TAKEN}
    aside = {key: value for key, value in document.meta.items() if key in _TAKEN}
    task: dict[str, Any] = {"id": number + 1, "data": {_NAME: document.name, "text": text} | facts}
    if aside:
        task["meta"] = aside
    if _is_annotated(entries[0]):
        task["annotations"] = [_annotation(entry, text) for entry in entries]
    by_source: dict[str, list[Suggestion]] = {}
    for suggestion in entries[0].suggestions:
        by_source.setdefault(suggestion.source, []).append(suggestion)
    task["predictions"] = [
        {"model_version": source, "result": _results(suggestions, text, "p")}
        for source, suggestions in by_source.items()
    ]
    return task


def _annotation(entry: Entry, text: str) -> dict[str, Any]:
    result = _results(entry.spans, text, "r") + [
        {"from_id": f"r{a}", "to_id": f"r{b}", "type": _RELATION, "direction": "right", "labels": [link.name]}
        for link, a, b in numbered(entry)
    ]
    result += [
        {
            "id": f"a{i}",
            "from_name": name,
            "to_name": "text",
            "type": "choices",
            "value": {"choices": [*texts_of(value)]},
        }
        for i, (name, value) in enumerate(entry.attributes.items())
    ]
    # the form does not hold whose answer it is, nor its status
    return {"was_cancelled": False, "result": result}


def _results(spans: Iterable[Span | Suggestion], text: str, begin: str) -> list[dict[str, Any]]:
    return [
        result
        for i, span in enumerate(spans)
        for result in (_result(span, text, f"{begin}{i}"), *_told(span, f"{begin}{i}"))
    ]


def _told(span: Span | Suggestion, id_: str) -> Iterator[dict[str, Any]]:
    """Yields the results that describe the figure of a region."""
    fields = span.figure.as_json() if span.figure else {}
    for name, value in fields.items():
        kind = "choices" if name == "modifier" else "textarea" if name == "unit" else "number"
        place = {"start": span.start, "end": span.end}
        result = place | {_FIELD_TYPES[kind]: value if kind == "number" else [value]}
        yield {"id": id_, "from_name": name, "to_name": "text", "type": kind, "value": result}
    for name, value in span.attributes.items() if isinstance(span, Span) else ():
        result = {"start": span.start, "end": span.end, "choices": list(texts_of(value))}
        yield {"id": id_, "from_name": name, "to_name": "text", "type": "choices", "value": result}


def _result(span: Span | Suggestion, text: str, id_: str) -> dict[str, Any]:
    value = {"start": span.start, "end": span.end, "text": text[span.start : span.end], "labels": [span.label]}
    region: dict[str, Any] = {"id": id_, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
    return region | ({"score": span.score} if span.score is not None else {})


def label_config(label_set: LabelSet) -> Mapping[str, bytes]:
    """Returns the labelling interface that a Label Studio project needs for such tasks."""
    from xml.sax.saxutils import quoteattr  # brings urllib.request along

    rows = "".join(f"    <Label value={quoteattr(label.name)}/>\n" for label in label_set.labels)
    fields = _controls(",".join(label.name for label in label_set.labels if label.valued))
    fields += "".join(
        _choices_of(attribute)
        for attribute in label_set.attributes
        if attribute.of_article or attribute.name not in FIELDS
    )
    named = "".join(f"    <Relation value={quoteattr(attribute.name)}/>\n" for attribute in label_set.links)
    relations = f"  <Relations>\n{named}  </Relations>\n" if named else ""
    interface = f'{relations}  <Labels name="label" toName="text">\n{rows}  </Labels>\n{fields}'
    view = f'<View>\n{interface}  <Text name="text" value="$text"/>\n</View>\n'
    return {".config.xml": view.encode()}


def _choices_of(attribute: Attribute) -> str:
    """Returns the control for an attribute of regions, or of the whole text."""
    from xml.sax.saxutils import quoteattr

    target = 'toName="text"' if attribute.of_article else _per_region(",".join(attribute.labels))
    if attribute.kind == "text":
        return f'  <TextArea name="{attribute.name}" {target} maxSubmissions="1" editable="true"/>\n'
    names = ("yes", "no") if attribute.kind == "yes/no" else attribute.choices
    choices = "".join(f"    <Choice value={quoteattr(name)}/>\n" for name in names)
    many = "multiple" if attribute.kind == "several" else "single-radio"
    return f'  <Choices name="{attribute.name}" {target} choice="{many}">\n{choices}  </Choices>\n'


def _per_region(labels: str) -> str:
    from xml.sax.saxutils import quoteattr

    return f'toName="text" perRegion="true" visibleWhen="region-selected" whenTagName="label" whenLabelValue={quoteattr(labels)}'


def _controls(labels: str) -> str:
    """Returns the controls for the figures of regions with these labels."""
    from xml.sax.saxutils import quoteattr

    if not labels:
        return ""
    visible_for = _per_region(labels)
    choices = "".join(f"    <Choice value={quoteattr(name)}/>\n" for name in MODIFIERS)
    numbers = "".join(f'  <Number name="{name}" {visible_for}/>\n' for name in FIELDS[:3])
    unit = f'  <TextArea name="unit" {visible_for} maxSubmissions="1" editable="true"/>\n'
    return f'{numbers}{unit}  <Choices name="modifier" {visible_for} choice="single-radio">\n{choices}  </Choices>\n'
