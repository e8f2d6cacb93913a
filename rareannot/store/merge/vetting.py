"""What a file from elsewhere must fulfil before anything of it is taken in: whole-file faults, and faults of single articles."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from rareannot.core.annotation import STATUSES
from rareannot.core.attributes import values_from_json
from rareannot.core.document import MAX_LENGTH, Document, check_text
from rareannot.core.errors import UserError
from rareannot.core.history import ANSWER, ARCHIVED, LINK, TAKEN_BACK, Payload
from rareannot.core.labels import label_set_from_json
from rareannot.core.links import Link
from rareannot.core.marks import Remark
from rareannot.core.review.adjudication import Decision
from rareannot.core.review.sites import is_of_article
from rareannot.core.sentence import Sentence, marked
from rareannot.core.spans import check_range, fields_from_json
from rareannot.core.suggestion import Suggestion
from rareannot.core.trust import Trust
from rareannot.store.annotator_identity import checked_name
from rareannot.store.connection import Connection
from rareannot.store.event_log import GOLD, NAMED
from rareannot.store.merge.event_copy import PICKED
from rareannot.store.payloads import Unreadable, facts, parsed
from rareannot.store.sqlite_errors import StoreFault, as_user_error
from rareannot.store.values import GOLD_AUTHOR


def check_pages(source: Connection) -> None:
    """Raise UserError unless the file has all its pages and they are well formed.

    SQLite looks at types and CHECK constraints only if it may write, so what rows say is judged below.
    """
    try:
        sound = not _cut_off(source.path) and source.rows("PRAGMA quick_check(1)") == [("ok",)]
    except (StoreFault, OSError):
        sound = False
    if not sound:
        raise UserError("“{name}” is damaged or cut off; ask its sender for a new copy.", name=source.path.name)


def _cut_off(path: Path) -> bool:
    """True if the file is shorter than its header says: page size at byte 16, pages at byte 28 (sqlite.org/fileformat2)."""
    with path.open("rb") as file:
        header = file.read(32)
    page = int.from_bytes(header[16:18])
    return path.stat().st_size < (65_536 if page == 1 else page) * int.from_bytes(header[28:32])


def document_of(source: Connection, row: int) -> Document:
    """Returns the document in a row of ``source``. Raises UserError if its text is not the one that its hash names."""
    rows = source.rows(
        "SELECT b.text, d.name, d.title, d.meta, d.sha256 FROM document d LEFT JOIN body b ON b.document_id = d.id WHERE d.id = ?",
        (row,),
    )
    if not rows or rows[0][0] is None:
        raise UserError("its text is missing")
    text, name, title, meta, sha256 = (str(v) for v in rows[0])
    check_text(text)
    try:
        document = Document(text, name, title, facts(meta))
    except Unreadable:
        raise UserError("its facts cannot be read") from None
    if document.sha256 != sha256:
        raise UserError("its text is not the one that was imported")
    return document


def faulty_documents(source: Connection, seqs: Sequence[int], lengths: Mapping[int, int], most: int) -> dict[int, str]:
    """Why events ``seqs`` of a document may not be taken in, by its row in ``source``; sound ones are not named.

    ``lengths`` are the lengths, in code points, of the sound texts; events of other documents are not looked
    at. ``most`` is the highest counter that is taken in. Raises UserError on what no project file of ours holds outside a document: then nothing is to be trusted.
    """
    faults: dict[int, str] = {}
    columns = "document_id, author_id, layer_id, entity, lamport, before, after"
    sql = f"SELECT {columns} FROM event WHERE seq IN ({PICKED})"
    with as_user_error(source.path):
        for document, author, layer, entity, lamport, before, after in source.conn.execute(sql, (json.dumps(seqs),)):
            if not isinstance(lamport, int) or lamport > most or not isinstance(entity, str):
                raise UserError(
                    "“{name}” was refused: its events are not numbered as this program does.", name=source.path.name
                )
            if document is None:
                check_setting(source.path.name, entity, after)
            elif document in lengths and document not in faults:
                if reason := fault_of(entity, (before, after), lengths[document], layer in (GOLD, author)):
                    faults[document] = reason
    return faults


def fault_of(entity: str, payloads: Sequence[str | None], length: int, own: bool) -> str:
    """Returns what is wrong with a change to an entity of a document; "" where it is sound."""
    if not own:
        return Sentence("it holds decisions written in another annotator's name")
    try:
        _check_change(entity, payloads, length)
    except UserError as error:
        return Sentence("it holds a decision that cannot be read ({error})", error=error)
    return ""


def _check_change(entity: str, payloads: Sequence[str | None], length: int) -> None:
    check = CHECKS.get(entity.partition("/")[0])
    if check is None:
        raise UserError("“{entity}” is unknown to this version of the program", entity=entity[:40])
    for text in payloads:
        if text is not None and (payload := loaded(text)) is not None:
            check(payload, length)
            if check is _check_link and LINK + Link.from_json(payload).id != entity:
                raise UserError("a link is not the one that its entity names")


def _check_link(payload: Payload, length: int) -> None:
    Link.from_json(payload)


def _check_span(payload: Payload, length: int) -> None:
    start, end, *_ = fields_from_json(payload)
    check_range(start, end, length)


def _check_answer(payload: Payload, length: int) -> None:
    if payload.get("status", "new") not in STATUSES or not isinstance(payload.get("note", ""), str):
        raise UserError("the status or note of the article is invalid")
    values_from_json(payload.get("attributes"))


def _check_site(payload: Payload, length: int) -> None:
    decision = Decision.from_json(payload)
    if decision.attribute:
        if any(not is_of_article(span) for span in decision.spans):
            raise UserError("a decision on a label of the article holds spans")
        return
    for start, end in ((decision.start, decision.end), *((s.start, s.end) for s in decision.spans)):
        check_range(start, end, length)


def _check_remark(payload: Payload, length: int) -> None:
    if Remark.from_json(payload).end > length:
        raise UserError("a remark lies outside the text")


def _check_archived(payload: Payload, length: int) -> None:
    if payload.get("archived") is not True:
        raise UserError("what it says of the archive cannot be read")


CHECKS: dict[str, Callable[[Payload, int], None]] = {
    ANSWER: _check_answer,
    ARCHIVED: _check_archived,
    "link": _check_link,
    "span": _check_span,
    "site": _check_site,
    "remark": _check_remark,
}
"""How the payload of each kind of entity of a document is checked, given the length of the text."""


def check_setting(file: str, name: str, after: str | None) -> None:
    """Raise UserError, naming the ``file``, unless the value of a setting can be read."""
    try:
        payload = loaded(after)
        if name == "labels":
            label_set_from_json(payload)
        elif name == "trust":
            Trust.from_json(payload)
        elif name.startswith(NAMED):
            _check_name(name, payload)
            _check_people(name, payload or {})
        elif name.startswith(TAKEN_BACK):
            _check_taken_back(payload)
        elif payload is not None:
            _check_people(name, payload)
    except (UserError, TypeError, ValueError, AttributeError) as error:
        raise UserError(
            "“{file}” was refused: its setting “{name}” cannot be read ({error}).",
            file=file,
            name=name[:40],
            error=error,
        ) from None


def _check_taken_back(payload: Payload | None) -> None:
    """Raise UserError unless it is said which import was undone."""
    if payload is not None and not isinstance(payload.get("import"), str):
        raise UserError("it does not say which import was undone")


def _check_name(setting: str, payload: Payload | None) -> None:
    """Raise UserError unless the new name of an annotator is one; nobody's is ever taken away."""
    said = payload or {}
    if said.get("uid") != setting.removeprefix(NAMED) or checked_name(str(said.get("name", ""))) != said.get("name"):
        raise UserError("the name of an annotator is not valid")


_LONGEST_TEXT = 10_000
_ID = marked("“{key}” must be an id")
_IDS = marked("“{key}” must be a list of ids")
_NAME = marked("“{key}” must be a name")
_TEXT = marked("“{key}” must be a text")
_KINDS: dict[str, Callable[[Any], bool]] = {
    _ID: lambda value: isinstance(value, str),
    _IDS: lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value),
    _NAME: lambda value: isinstance(value, str) and len(value) <= 100,
    _TEXT: lambda value: isinstance(value, str) and len(value) <= _LONGEST_TEXT,
}
_PEOPLE: dict[str, dict[str, str]] = {
    "pack": {"uid": _ID, "name": _NAME, "assisted": _IDS, "blind": _IDS},
    "same": {"uid": _ID},
    "apart": {"people": _IDS},
    "name": {"uid": _ID, "name": _NAME},
    "leftout": {"uid": _ID},
    "tests": {"uid": _ID, "documents": _IDS},
    "lead": {"uid": _ID, "name": _NAME},
    "message": {"text": _TEXT, "by": _ID, "to": _IDS},
    "version": {"uid": _ID},
    "thing": {"name": _TEXT},
}
"""What settings about people must hold, by how they are called up to a slash: they are read in many places, long after."""


def _check_people(name: str, payload: Payload) -> None:
    """Raise UserError where a setting about people lacks something, or would give the gold layer a name."""
    kind, _, who = name.partition("/")
    for key, wanted in _PEOPLE.get(kind, {}).items():
        if not _KINDS[wanted](payload.get(key)):
            raise UserError(Sentence(wanted, key=key))
    if kind == "name" and (who == GOLD_AUTHOR.uid or not payload["name"].strip()):
        raise UserError("it names nobody")


def sound_suggestions(items: str, length: int) -> list[Suggestion] | None:
    """Returns the suggestions in a stored row; None if they are not all sound and inside the text."""
    try:
        suggestions = [Suggestion.from_json(item) for item in json.loads(items)]
        for suggestion in suggestions:
            check_range(suggestion.start, suggestion.end, length)
    except (UserError, TypeError, ValueError, AttributeError, RecursionError):
        return None
    return suggestions


def readable_suggestions(items: str) -> list[Suggestion]:
    """Returns those suggestions in a stored row that are sound, one by one; wrong ones are left out."""
    found = []
    with suppress(ValueError, TypeError, RecursionError):
        for item in json.loads(items):
            with suppress(UserError, TypeError, ValueError, AttributeError):
                suggestion = Suggestion.from_json(item)
                check_range(suggestion.start, suggestion.end, MAX_LENGTH)
                found.append(suggestion)
    return found


def loaded(text: str | None) -> Payload | None:
    """Returns a stored payload. Raises UserError unless it is a JSON object or None."""
    try:
        value = None if text is None else parsed(text)
    except (ValueError, TypeError, RecursionError):
        raise UserError("broken JSON") from None
    if value is not None and not isinstance(value, dict):
        raise UserError("JSON of another shape")
    return value
