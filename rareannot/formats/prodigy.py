"""Prodigy's JSONL: tasks with tokens, spans, relations and an answer; our own keys, which it passes through, come last.

Links are relations, from head to child. What relations cannot express (a link to nothing, and who made a link) is
repeated under our key "links"; if the two differ, the relations win, since people edit those there.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.spans import Span
from rareannot.core.text.tokens import Token, tokenise
from rareannot.formats.base.attribute_texts import named_texts
from rareannot.formats.base.relations import links_between
from rareannot.formats.base.strict_json import each_line, list_of_objects
from rareannot.formats.base.tokens import covered, cut
from rareannot.formats.native import entry_of, native_line, passage_names
from rareannot.formats.values import Entry, EntryLink, Item, Loss, Source, Tally

_STATUS = {"accept": "done", "reject": "new", "ignore": "skipped"}
_KEYS_OF_TASKS = ("answer", "options", "relations", "html", "image", "accept", "versions")


def is_prodigy(record: Mapping[str, Any]) -> bool:
    """True if a record looks like a Prodigy task."""
    return "text" in record and ("answer" in record or "_task_hash" in record or "_input_hash" in record)


def read_prodigy(source: Source) -> Iterator[Item]:
    """Yields the tasks of a Prodigy file; a rejected one comes without its spans, an ignored one as skipped."""
    tally = Tally(source.name)
    yield from each_line(source, lambda data, where: _items(data, where, tally))
    yield from tally.notices()


def _items(data: dict[str, Any], where: str, tally: Tally) -> Iterator[Item]:
    answer = data.get("answer", "accept")
    if not isinstance(answer, str) or answer not in _STATUS:
        raise UserError("“answer” must be accept, reject or ignore, not {answer!r}.", answer=answer)
    other_keys = {k: v for k, v in data.items() if not k.startswith("_") and k not in _KEYS_OF_TASKS}
    entry = entry_of(other_keys, where, tally)
    entry = replace(entry, links=_links(data, entry, tally))
    if not entry.answered and "tokens" not in data:  # a question about the whole text, or none
        yield replace(entry, annotator="")
        return
    if answer == "reject" and entry.spans:
        tally.add("spans of rejected tasks left out")
        entry = replace(entry, spans=(), links=())
    who = data.get("_annotator_id") or data.get("_session_id")
    if not entry.annotator and isinstance(who, str):
        entry = replace(entry, annotator=who)
    yield replace(entry, status=entry.status or _STATUS[answer], answered=True)


def _links(data: dict[str, Any], entry: Entry, tally: Tally) -> tuple[EntryLink, ...]:
    """Returns the links that the relations of a task express, with the details of our own key if it has them."""
    if data.get("relations") is None:
        return entry.links
    ids = dict[str, Span]()
    objects = [object_ for key in ("spans", "passages") for object_ in list_of_objects(data, key)]
    for raw, span in zip(objects, entry.spans, strict=True):
        ids |= {_words(raw): span, _place(raw): span}
    relations = (
        (object_.get("label"), _end(object_, "head", ids), _end(object_, "child", ids))
        for object_ in list_of_objects(data, "relations")
    )
    our_links = {(x.name, x.start, x.end): x for x in entry.links}
    relation_links = links_between(ids, relations, tally)
    none = (x for x in entry.links if x.end is None)
    return (*(our_links.get((x.name, x.start, x.end), x) for x in relation_links), *none)


def _end(relation: dict[str, Any], end: str, ids: Mapping[str, Span]) -> str:
    """Returns the id of the span at an end of a relation: its place, else the number of its last token."""
    span = relation.get(f"{end}_span")
    place = _place(span) if isinstance(span, dict) else ""
    return place if place in ids else f"word {relation.get(end)}"


def _place(span: Mapping[str, Any]) -> str:
    return f"{span.get('start')}-{span.get('end')} {span.get('label')}"


def _words(span: Mapping[str, Any]) -> str:
    return f"word {span.get('token_end')}"


def write_prodigy(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write a task for each entry, with tokens cut at span edges so that each span is whole tokens."""
    passages = passage_names(label_set)
    out.writelines(_line(entry, passages) for entry in entries)


def _line(entry: Entry, passages: frozenset[str]) -> bytes:
    text = entry.document.text
    # parsed again, so that the native form alone decides how our own keys are written
    own = json.loads(native_line(entry, passages))
    spans = own.get("spans", [])
    tokens = cut(with_blanks(text, tokenise(text)), (edge for s in spans for edge in (s["start"], s["end"])))
    for span in spans:
        if token_range := covered(tokens, span["start"], span["end"]):
            span |= {"token_start": token_range[0], "token_end": token_range[1] - 1}
    task: dict[str, Any] = {"text": text, "meta": own.pop("meta", {})}
    begins = [*(start for start, _ in tokens[1:]), len(text)]
    task["tokens"] = [
        {"text": text[a:b], "start": a, "end": b, "id": i, "ws": text[b : b + 1] == " " and blank_after == b + 1}
        for i, ((a, b), blank_after) in enumerate(zip(tokens, begins, strict=True))
    ]
    if entry.links:
        task["relations"] = list(_relations(entry.links, spans))
    task |= {"spans": spans, "answer": "ignore" if entry.status == "skipped" else "accept"}
    if entry.attributes:
        task["accept"] = named_texts(entry.attributes)
    if entry.annotator:
        task["_annotator_id"] = entry.annotator
    return (json.dumps(task | own, ensure_ascii=False) + "\n").encode()


def _relations(links: Iterable[EntryLink], spans: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yields the links to a span as Prodigy has them; a span's head is its last token."""
    keys = ("start", "end", "token_start", "token_end", "label")
    places = {(s["start"], s["end"], s["label"]): {key: s[key] for key in keys if key in s} for s in spans}
    for link in links:
        if link.end is not None and link.start in places and link.end in places:
            start, end = places[link.start], places[link.end]
            heads = {"head": start.get("token_end"), "child": end.get("token_end")}
            yield heads | {"head_span": start, "child_span": end, "label": link.name}


def with_blanks(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Returns the tokens with tokens of white space between them, as spaCy has them: tokens and their "ws" give the text again.

    One blank after a token belongs to it; anything else between two tokens is a token.
    """
    result, position = list[Token](), 0
    for token in (*tokens, (len(text), len(text))):
        if position and text[position : position + 1] == " ":
            position += 1
        if position < token[0]:
            result.append((position, token[0]))
        result.append(token)
        position = token[1]
    return result[:-1]


def fit_prodigy(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """Returns the entry with the status that reading gives back: a task always has an answer, so an entry without a status is done."""
    return entry if entry.status else replace(entry, status="done")
