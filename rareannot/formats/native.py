"""The native JSONL: one document a line, everything kept; spaCy's and Prodigy's keys come first."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, BinaryIO

from rareannot.core.annotation import STATUSES
from rareannot.core.attributes import values_from_json
from rareannot.core.document import Document, check_text
from rareannot.core.errors import UserError
from rareannot.core.fast_init import field_names
from rareannot.core.figure import FIELDS, Figure, decimal_of
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import (
    EXTRAS,
    NO_EXTRAS,
    PlainSpans,
    Span,
    check_range,
    extras_of,
    places,
    reading_order,
    spans_from_json,
)
from rareannot.core.suggestion import Suggestion
from rareannot.formats.base.offsets import converter, tidied, unit_of
from rareannot.formats.base.strict_json import each_element, each_line, list_of_objects, plain_json
from rareannot.formats.values import Entry, EntryLink, Item, Source, Tally, place_of

ARTICLE_LABELS = "article_labels"
"""The key of what was answered about the whole article, in the native form and in those that are made from it."""
_OWN = frozenset(
    (
        "id",
        "text",
        "meta",
        "title",
        "spans",
        "passages",
        "annotator",
        "status",
        "note",
        "flag",
        "label_set",
        "settled",
        "tokens",
        ARTICLE_LABELS,
    )
)
_LINK_KEYS = frozenset(("from", "to", "label"))


def read_native(source: Source) -> Iterator[Item]:
    """Yields the documents of a native JSONL file, or of a .json that is a list of the same objects."""
    tally = Tally(source.name)
    each_record = each_element if source.suffix == ".json" else each_line
    yield from each_record(source, lambda data, where: _entries(data, where, tally))
    yield from tally.notices()


def _entries(data: dict[str, Any], where: str, tally: Tally) -> Iterator[Item]:
    yield entry_of(data, where, tally)


def entry_of(data: Mapping[str, Any], where: str, tally: Tally) -> Entry:
    """Returns the entry in one native object; changes are counted in ``tally``. Raises UserError on any wrong key."""
    text, spans = text_and_spans(data, ("spans", "passages"), tally)
    # a list of addresses, which articles from elsewhere have under this key, is a fact about them as any other
    linked = _has_links(data)
    meta = meta_of(data, _OWN | {"links"} if linked else _OWN)
    title = data.get("title") or meta.get("title") or ""
    status = data.get("status") or ""
    if status and status not in STATUSES:
        raise UserError("“{status}” is not a status; use one of {known}.", status=status, known=", ".join(STATUSES))
    return Entry(
        Document(text, name_of(data, where), title if isinstance(title, str) else "", meta),
        spans,
        annotator=string(data, "annotator"),
        status=status,
        note=string(data, "note"),
        flag=data.get("flag") is True,
        label_set=string(data, "label_set"),
        settled=string(data, "settled"),
        where=where,
        links=tuple(_link(link, spans) for link in data["links"]) if linked else (),
        attributes=values_from_json(data.get(ARTICLE_LABELS)),
        answered=bool(status) or any(key in data for key in ("spans", "passages", ARTICLE_LABELS)),
    )


def _has_links(data: Mapping[str, Any]) -> bool:
    """True if the record has links as this program writes them."""
    links = data.get("links")
    return (
        isinstance(links, list) and bool(links) and all(isinstance(x, dict) and x.keys() >= _LINK_KEYS for x in links)
    )


def _link(data: Mapping[str, Any], spans: Sequence[Span]) -> EntryLink:
    """Returns a link by the numbers of its spans. Raises UserError if one is no span's."""
    label, score = data["label"], decimal_of(data.get("score"))
    if not isinstance(label, str) or not label:
        raise UserError("The label of a link must be text, not {value!r}.", value=label)
    origin = data.get("origin", "imported")
    return EntryLink(
        label,
        place_of(_span_number(data, "from", spans)),
        None if data["to"] is None else place_of(_span_number(data, "to", spans)),
        origin if isinstance(origin, str) else "imported",
        float(score) if score is not None and 0 <= score <= 1 else None,
    )


def _span_number(data: Mapping[str, Any], key: str, spans: Sequence[Span]) -> Span:
    number = data[key]
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < len(spans):
        raise UserError(
            "A link's “{key}” must be the number of a span, from 0 to {last}, not {value!r}.",
            key=key,
            last=len(spans) - 1,
            value=number,
        )
    return spans[number]


def text_and_spans(data: Mapping[str, Any], keys: Iterable[str], tally: Tally) -> tuple[str, Sequence[Span]]:
    """Returns the checked text of a record and the spans under ``keys``, with offsets in code points. Raises UserError."""
    raw = data.get("text")
    if not isinstance(raw, str):
        raise UserError("The key “text” is missing or not text.")
    objects = [object_ for key in keys for object_ in list_of_objects(data, key)]  # type: ignore[arg-type]
    spans = spans_from_json(objects)
    if not isinstance(spans, PlainSpans):  # those had no more keys
        tell_left_out(objects, tally)
    return settle(raw, spans, [object_.get("text") for object_ in objects], tally)


_SPAN_KEYS = frozenset((*field_names(Span), *FIELDS, "text", "reason", "support", "token_start", "token_end"))
"""What a span is read from, and what can be worked out again."""
_MOST_NAMED = 40


def tell_left_out(objects: Iterable[Mapping[str, Any]], tally: Tally, known: frozenset[str] = _SPAN_KEYS) -> None:
    """Counts the keys of spans that this program does not store."""
    for key in sorted(set[str]().union(*objects) - known):
        named = len(tally.counts) < _MOST_NAMED
        tally.add(
            Sentence("“{key}” of spans left out", key=key[:40]) if named else Sentence("more keys of spans left out")
        )


def settle(raw: str, spans: Sequence[Span], quotes: list[Any], tally: Tally) -> tuple[str, Sequence[Span]]:
    """Returns the text as it is stored, and ``spans`` moved with it; if quotes do not fit, offsets in other units are tried."""
    if not _fit(raw, spans, quotes):
        spans = _other_units(raw, spans, quotes, tally)
    text, changes, carry = tidied(raw)
    check_text(text)
    if changes:
        tally.add(*changes)
        spans = [replace(s, start=carry(s.start), end=carry(s.end)) for s in spans]
        for span in spans:
            check_range(span.start, span.end, len(text))
    return text, spans if isinstance(spans, PlainSpans) else tuple(spans)


def _fit(raw: str, spans: Sequence[Span], quotes: list[Any]) -> bool:
    """True if all spans are inside the text and match their quotes, if they have any."""
    length = len(raw)
    for start, end, quote in zip(*places(spans), quotes, strict=True):
        if not 0 <= start < end <= length or (quote is not None and raw[start:end] != quote):
            return False
    return True


def _other_units(raw: str, spans: Sequence[Span], quotes: list[Any], tally: Tally) -> list[Span]:
    quoted = [(s.start, s.end, q) for s, q in zip(spans, quotes, strict=True) if isinstance(q, str)]
    for span in spans:
        if span.start < 0 or span.start >= span.end:
            check_range(span.start, span.end, len(raw))
    unit = unit_of(raw, quoted)
    convert = converter(raw, unit)
    spans = [replace(s, start=convert(s.start), end=convert(s.end)) for s in spans]
    for span in spans:
        check_range(span.start, span.end, len(raw))
    if unit != "code points":
        tally.add(Sentence("offsets counted in {unit} made code points", unit=unit))
    return spans


def meta_of(data: Mapping[str, Any], own: frozenset[str]) -> dict[str, Any]:
    """Returns the record's "meta", with the keys beside it that the format does not know, so that nothing is lost."""
    meta = data.get("meta")
    if meta is not None and not isinstance(meta, dict):
        raise UserError("“meta” must be an object.")
    extra = {k: v for k, v in data.items() if k not in own and v is not None}
    if not extra and not meta:
        return {}
    merged: dict[str, Any] = plain_json(extra | (meta or {}))
    return merged


def name_of(data: Mapping[str, Any], where: str, key: str = "id") -> str:
    """Returns the record's id as text; its place if it has none."""
    value = data.get(key)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and value != "" else where


def string(data: Mapping[str, Any], key: str) -> str:
    """Returns the text at ``key``, "" if absent. Raises UserError if it is something else."""
    value = data.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UserError("“{key}” must be text, not {value!r}.", key=key, value=value)
    return value


# ---- writing ----

_dump = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_quoted = lru_cache(4096)(encode_basestring)
"""JSON of short strings that occur again and again: labels, sources, units."""


def write_native(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write one line for each entry."""
    passages = passage_names(label_set)
    out.writelines(native_line(entry, passages).encode() for entry in entries)


def passage_names(label_set: LabelSet) -> frozenset[str]:
    """Returns the labels of the set that mark passages."""
    return frozenset(label.name for label in label_set.labels if label.kind == "passage")


def native_line(entry: Entry, passages: frozenset[str]) -> str:
    """Returns one entry in the native form, with its line end; empty keys are left out."""
    return native_object(entry, passages) + "\n"


def native_object(entry: Entry, passages: frozenset[str], *, with_text: bool = True) -> str:
    """Returns one entry as a native JSON object, without its text if ``with_text`` is false; empty keys are left out."""
    document, text = entry.document, entry.document.text
    parts = [f'"id": {_dump(document.name)}'] if document.name else []
    if with_text:
        parts.append(f'"text": {encode_basestring(text)}')
    meta = dict(document.meta) | ({"title": document.title} if document.title else {})
    if meta:
        parts.append(f'"meta": {_dump(meta)}')
    first = [s for s in entry.spans if s.label not in passages and s.origin != "rejected"]
    span_texts = [_span(s, text) for s in first]
    span_texts += [_suggestion(s, text) for s in entry.suggestions if s.label not in passages]
    passage_texts = [_span(s, text) for s in entry.spans if s.label in passages and s.origin != "rejected"]
    passage_texts += [_suggestion(s, text) for s in entry.suggestions if s.label in passages]
    # readers of a data set go through “spans” line by line; only where nobody said whether there are any they have none
    for key, values, always in (("spans", span_texts, entry.answered), ("passages", passage_texts, False)):
        if values or always:
            parts.append(f'"{key}": [{", ".join(values)}]')
    if entry.links:
        parts += _links(entry, first)
    fields = {
        "annotator": entry.annotator,
        "status": entry.status,
        "note": entry.note,
        "label_set": entry.label_set,
        "settled": entry.settled,
    }
    if entry.attributes:
        parts.append(f'"{ARTICLE_LABELS}": {_dump(entry.attributes.as_json())}')
    parts += [f'"{key}": {_dump(value)}' for key, value in fields.items() if value]
    if entry.flag:
        parts.append('"flag": true')
    return f"{{{', '.join(parts)}}}"


def _links(entry: Entry, spans: Sequence[Span]) -> list[str]:
    """Returns the key “links”, with spans as their numbers in “spans”; empty if no link is between these."""
    numbers = {place_of(span): number for number, span in enumerate(spans)}
    texts = []
    for link in entry.links:
        if link.start in numbers and (link.end is None or link.end in numbers):
            end = None if link.end is None else numbers[link.end]
            data = {"from": numbers[link.start], "to": end, "label": link.name, "origin": link.origin}
            texts.append(_dump(data if link.score is None else data | {"score": link.score}))
    return [f'"links": [{", ".join(texts)}]'] if texts else []


def _span(span: Span, text: str) -> str:
    """Returns a span as JSON, put together by hand: three times as fast as a mapping and its encoder."""
    start, end = span.start, span.end
    figure = _figure(span.figure) if span.figure else ""
    rest = _origin(span.origin, span.source, span.score)
    if (extras := extras_of(span)) != NO_EXTRAS:
        fields = zip(EXTRAS, extras, NO_EXTRAS, strict=True)
        rest += "".join(f', "{key}": {_dump(value)}' for key, value, none in fields if value != none)
    quote = encode_basestring(text[start:end])
    return f'{{"start": {start}, "end": {end}, "label": {_quoted(span.label)}, "text": {quote}{figure}{rest}}}'


@lru_cache(4096)
def _figure(figure: Figure) -> str:
    return ", " + _dump(figure.as_json())[1:-1]


@lru_cache(4096)
def _origin(origin: str, source: str, score: float | None) -> str:
    """Returns origin, source and score as JSON; scores have three digits, so they repeat and are cached."""
    text = f', "origin": "{origin}"' + (f', "source": {_dump(source)}' if source else "")
    return text if score is None else f'{text}, "score": {float(score)!r}'


def _suggestion(suggestion: Suggestion, text: str) -> str:
    """Returns a suggestion in the place of a span: without origin, since nobody has judged it."""
    data = suggestion.as_json()
    quote = text[suggestion.start : suggestion.end]
    return _dump({k: data.pop(k) for k in ("start", "end", "label")} | {"text": quote} | data)


def handed_out(entry: Entry) -> Entry:
    """Returns the entry for handing out: without rejected spans, in reading order, with the title in the meta."""
    document = entry.document
    if document.title and document.meta.get("title") != document.title:
        document = replace(document, meta=dict(document.meta) | {"title": document.title})
    spans = tuple(sorted((s for s in entry.spans if s.origin != "rejected"), key=reading_order))
    return replace(entry, document=document, spans=spans)
