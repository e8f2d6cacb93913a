"""Prodigy's JSONL: tasks with tokens, spans and an answer; keys of ours that it carries along unread come last."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.text.tokens import Token, tokenise
from rareannot.formats.base.strict_json import each_line
from rareannot.formats.base.tokens import covered, cut
from rareannot.formats.native import entry_of, native_line, passage_names
from rareannot.formats.values import Entry, Item, Loss, Notice, Source, Tally

_STATUS = {"accept": "done", "reject": "new", "ignore": "skipped"}
_KEYS_OF_TASKS = ("answer", "options", "relations", "html", "image", "accept", "versions")


def is_prodigy(record: Mapping[str, Any]) -> bool:
    """Whether a record has the marks of a Prodigy task."""
    return "text" in record and ("answer" in record or "_task_hash" in record or "_input_hash" in record)


def read_prodigy(source: Source) -> Iterator[Item]:
    """The tasks of a Prodigy file; a rejected one comes without its spans, an ignored one as skipped."""
    tally = Tally(source.name)
    yield from each_line(source, lambda data, where: _items(data, where, tally))
    yield from tally.notices()


def _items(data: dict[str, Any], where: str, tally: Tally) -> Iterator[Item]:
    answer = data.get("answer", "accept")
    if not isinstance(answer, str) or answer not in _STATUS:
        raise UserError("“answer” must be accept, reject or ignore, not {answer!r}.", answer=answer)
    if data.get("relations"):
        yield Notice(where, Sentence("relations left out; the program marks spans only"))
    own = {k: v for k, v in data.items() if not k.startswith("_") and k not in _KEYS_OF_TASKS}
    entry = entry_of(own, where, tally)
    if not entry.answered and "tokens" not in data:  # a question about the whole text, or none
        yield replace(entry, annotator="")
        return
    if answer == "reject" and entry.spans:
        tally.add("spans of rejected tasks left out")
        entry = replace(entry, spans=())
    who = data.get("_annotator_id") or data.get("_session_id")
    if not entry.annotator and isinstance(who, str):
        entry = replace(entry, annotator=who)
    yield replace(entry, status=entry.status or _STATUS[answer], answered=True)


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
        if found := covered(tokens, span["start"], span["end"]):
            span |= {"token_start": found[0], "token_end": found[1] - 1}
    task: dict[str, Any] = {"text": text, "meta": own.pop("meta", {})}
    begins = [*(start for start, _ in tokens[1:]), len(text)]
    task["tokens"] = [
        {"text": text[a:b], "start": a, "end": b, "id": i, "ws": text[b : b + 1] == " " and after == b + 1}
        for i, ((a, b), after) in enumerate(zip(tokens, begins, strict=True))
    ]
    task |= {"spans": spans, "answer": "ignore" if entry.status == "skipped" else "accept"}
    if entry.annotator:
        task["_annotator_id"] = entry.annotator
    return (json.dumps(task | own, ensure_ascii=False) + "\n").encode()


def with_blanks(text: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens with those of white space between them, as spaCy has them: tokens and their "ws" give the text back.

    One blank after a token belongs to it; what else is between two tokens is a token.
    """
    found, done = list[Token](), 0
    for token in (*tokens, (len(text), len(text))):
        if done and text[done : done + 1] == " ":
            done += 1
        if done < token[0]:
            found.append((done, token[0]))
        found.append(token)
        done = token[1]
    return found[:-1]


def fit_prodigy(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """The entry with the status that reading gives back: a task always has an answer, so an entry without a status is done."""
    return entry if entry.status else replace(entry, status="done")
