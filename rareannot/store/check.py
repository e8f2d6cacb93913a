"""Verifying a project file: pages, keys, hashes, quotes, and the log against the current state; findings in words."""

import sqlite3
from collections.abc import Callable, Iterator

from rareannot.core.document import text_hash
from rareannot.core.errors import UserError
from rareannot.core.history import ANSWER, Payload
from rareannot.store import gold, journal
from rareannot.store.connection import Connection

MOST = 20
"""Findings of one kind that are listed one by one."""


def findings(db: Connection) -> Iterator[str]:
    """One sentence for each thing that is wrong; none where the file is sound."""
    for name, step in CHECKS.items():
        try:
            yield from _at_most(step(db))
        except (UserError, ValueError, sqlite3.DatabaseError) as error:
            yield f"The {name} could not be checked to the end, so they are damaged: {error}"


def _at_most(found: Iterator[str]) -> Iterator[str]:
    for count, sentence in enumerate(found):
        if count == MOST:
            yield "… and more of the same kind."
            return
        yield sentence


def _pages(db: Connection) -> Iterator[str]:
    for (line,) in db.rows(f"PRAGMA integrity_check({MOST})"):
        if line != "ok":
            yield f"The file's pages are damaged: {line}."


def _keys(db: Connection) -> Iterator[str]:
    for table, row, parent, _ in db.rows("PRAGMA foreign_key_check"):
        yield f"Row {row} of table {table} points to a row of {parent} that is not there."


def _texts(db: Connection) -> Iterator[str]:
    sql = "SELECT d.id, d.headline, d.sha256, b.text FROM document d LEFT JOIN body b ON b.document_id = d.id"
    for number, headline, sha256, text in db.conn.execute(sql):
        if text is None:
            yield f"Article {number} (“{str(headline)[:60]}”) has lost its text."
        elif text_hash(text) != sha256:
            yield f"The text of article {number} (“{str(headline)[:60]}”) is not the one that was imported."


def _quotes(db: Connection) -> Iterator[str]:
    sql = (
        "SELECT s.document_id, s.id FROM span s JOIN body b ON b.document_id = s.document_id "
        'WHERE substr(b.text, s.start + 1, s."end" - s.start) <> s.quote'
    )
    for number, span_id in db.conn.execute(sql):
        yield f"Span {span_id} of article {number} does not quote the text at its offsets."


def _log(db: Connection) -> Iterator[str]:
    """The state that the log leads to, compared entity by entity with the state in the tables."""
    spans, answers, settings = _state(db)
    yield from _gold(db, spans)
    for document_id, layer, entity, after in journal.latest(db):
        if document_id is None:
            held = settings.pop(entity, None)
        elif entity.startswith(gold.SITE):
            continue
        elif entity == ANSWER:
            held = answers.pop((document_id, layer), None)
        else:
            held = spans.pop((document_id, layer, entity.removeprefix("span/")), None)
        if (held or None) != (normal(entity, document_id, after) or None):
            yield f"The log and the stored state differ on {entity} of {_of(document_id)}."
    for key in (*spans, *answers, *settings):
        yield f"The stored state holds {key}, which the log knows nothing of."


def _gold(db: Connection, spans: dict[tuple[int, int, str], object]) -> Iterator[str]:
    """The gold spans that decisions lead to, compared with those that are stored, which are taken out of ``spans``."""
    for row in gold.documents_with_decisions(db):
        for span_id, span in gold.spans_that_follow(gold.settled(db, row)).items():
            if spans.pop((row, journal.GOLD, span_id), None) != span:
                yield f"The decisions and the gold differ on “{span.label}” at {span.start} of {_of(row)}."


def _of(document_id: int | None) -> str:
    return "the project" if document_id is None else f"article {document_id}"


def normal(entity: str, document_id: int | None, after: Payload | None) -> object:
    """What a payload looks like once it went through its table."""
    if after is None or document_id is None:
        return after
    if entity == ANSWER:
        return {"status": after.get("status", "new"), "note": after.get("note", ""), "flag": after.get("flag") is True}
    return journal.normal_span(after)


def _state(
    db: Connection,
) -> tuple[dict[tuple[int, int, str], object], dict[tuple[int, int], object], dict[str, object]]:
    spans = dict[tuple[int, int, str], object](journal.all_spans(db))
    answers: dict[tuple[int, int], object] = {
        (d, layer): {"status": status, "note": note, "flag": bool(flag)}
        for d, layer, status, note, flag in db.conn.execute(
            "SELECT document_id, layer_id, status, note, flag FROM answer"
        )
    }
    return spans, answers, dict[str, object](journal.settings(db))


CHECKS: dict[str, Callable[[Connection], Iterator[str]]] = {
    "pages": _pages,
    "keys": _keys,
    "texts": _texts,
    "quotes": _quotes,
    "events": _log,
}
