"""Verifying a project file: pages, keys, hashes, quotes, and the log against the current state; findings in words."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from heapq import merge
from operator import itemgetter
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from rareannot.core.document import SHOWN, Document, text_hash
from rareannot.core.errors import UserError
from rareannot.core.history import ANSWER, ARCHIVED, FROM, ArticleAnswer, Payload
from rareannot.core.scratch import NoRoom, check_room, scratch_folder
from rareannot.core.sentence import Sentence
from rareannot.core.text.tokens import count_words
from rareannot.store import event_log, span_rows, suggestion_rows
from rareannot.store.connection import Connection
from rareannot.store.documents import HEADLINE
from rareannot.store.label_change.label_rename import beside_label, ever_renamed
from rareannot.store.links import link_rows
from rareannot.store.merge.event_copy import MOST_CLOCK
from rareannot.store.merge.others_answers import OWNER
from rareannot.store.merge.vetting import loaded
from rareannot.store.payloads import WITHOUT_ADVICE, Unreadable, facts, is_moment
from rareannot.store.review import gold_decisions
from rareannot.store.review.merge_join import aligned

MOST = 20
"""Findings of one kind that are listed one by one."""
ODD = (UserError, ValueError, TypeError, AttributeError, KeyError, sqlite3.DatabaseError)
"""What comes up where a damaged row holds values of other types than its table allows."""


def findings(db: Connection) -> Iterator[str]:
    """Yields one sentence for each thing that is wrong; none if the file is sound."""
    for name, step in CHECKS.items():
        try:
            yield from at_most(step(db))
        except NoRoom:  # which says nothing about the file
            raise
        except ODD as error:
            yield Sentence(
                "The {name} could not be checked to the end, so they are damaged: {error}",
                name=name,
                error=_short(error),
            )


def notes(db: Connection) -> list[str]:
    """Returns one sentence for each thing that is as it should not have come about, and that does no harm."""
    return list(at_most(iter(dict.fromkeys(overtaken(db)))))


def _short(error: Exception) -> str:
    """Returns what went wrong, without the advice to look here for what is wrong."""
    return WITHOUT_ADVICE if isinstance(error, Unreadable) else str(error)


def at_most(found: Iterator[str]) -> Iterator[str]:
    """Yields the first findings of one kind."""
    for count, sentence in enumerate(found):
        if count == MOST:
            yield Sentence("… and more of the same kind.")
            return
        yield sentence


def _pages(db: Connection) -> Iterator[str]:
    with _writable(db) as conn:
        for (line,) in conn.execute(f"PRAGMA integrity_check({MOST})").fetchall():
            if line != "ok":
                yield Sentence("The file's pages are damaged: {line}.", line=line)


@contextmanager
def _writable(db: Connection) -> Iterator[sqlite3.Connection]:
    """The file, or a copy of its pages: SQLite looks at types and CHECK constraints only if it may write."""
    if not db.read_only:
        yield db.conn
        return
    ((size,),) = db.rows("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    check_room(db.path.name, int(str(size)), Path(gettempdir()))
    with scratch_folder("check") as folder, closing(sqlite3.connect(Path(folder, "p"))) as copy:
        db.conn.backup(copy)
        yield copy


def _keys(db: Connection) -> Iterator[str]:
    for table, row, parent, _ in db.rows("PRAGMA foreign_key_check"):
        yield Sentence(
            "Row {row} of table {table} points to a row of {parent} that does not exist.",
            row=row,
            table=table,
            parent=parent,
        )


def _texts(db: Connection) -> Iterator[str]:
    sql = "SELECT d.id, d.title, d.headline, d.words, d.sha256, d.meta, b.text FROM document d LEFT JOIN body b ON b.document_id = d.id"
    for number, title, headline, words, sha256, meta, text in db.conn.execute(sql):
        named = {"number": number, "headline": str(headline)[:60]}
        if not isinstance(text, str):
            yield Sentence("Article {number} (“{headline}”) has lost its text.", **named)
        elif text_hash(text) != sha256:
            yield Sentence("The text of article {number} (“{headline}”) is not the one that was imported.", **named)
        elif headline not in _headlines(text, title) or words not in _counts(text):
            yield Sentence(
                "The title, headline or word count of article {number} (“{headline}”) is not as imported.", **named
            )
        if not _readable_facts(meta):
            yield Sentence("The facts of article {number} (“{headline}”) cannot be read.", **named)


def _readable_facts(meta: object) -> bool:
    try:
        facts(meta)
    except Unreadable:
        return False
    return True


def _headlines(text: str, title: str) -> tuple[str, str]:
    """Returns the headline of a text, and what an earlier version made it of: the first words, across the ends of lines."""
    return Document(text, title=title).headline[:HEADLINE], (title or " ".join(text[:SHOWN].split()))[:HEADLINE]


def _counts(text: str) -> tuple[int, int]:
    """Returns how many words a text has, and how many an earlier version counted, which took what blanks part for words."""
    return count_words(text), len(text.split())


TIMES = {
    "project": "created_at",
    "session": "started_at",
    "document": "added_at",
    "suggestion": "made_at",
    "event": "at",
}


def _times(db: Connection) -> Iterator[str]:
    for table, column in TIMES.items():
        for row, at in db.conn.execute(f"SELECT rowid, {column} FROM {table}"):
            if not is_moment(at):
                yield Sentence(
                    "Row {row} of table {table} has an invalid time: “{at}”.", row=row, table=table, at=str(at)[:40]
                )


def _counters(db: Connection) -> Iterator[str]:
    """True if the events are numbered as this program counts."""
    for seq, lamport in db.rows(f"SELECT seq, lamport FROM event WHERE NOT lamport BETWEEN 1 AND {MOST_CLOCK}"):
        yield Sentence("Event {seq} has a counter that nobody counts to: {count}.", seq=seq, count=lamport)


def _quotes(db: Connection) -> Iterator[str]:
    sql = (
        "SELECT s.document_id, s.id FROM span s JOIN body b ON b.document_id = s.document_id "
        'WHERE substr(b.text, s.start + 1, s."end" - s.start) <> s.quote'
    )
    for number, span_id in db.conn.execute(sql):
        yield Sentence(
            "Span {span} of article {number} does not quote the text at its offsets.", span=span_id, number=number
        )


def _suggestions(db: Connection) -> Iterator[str]:
    """True if each suggestion can be read and stands inside its article's text."""
    sql = "SELECT s.document_id, s.items, b.length FROM suggestion s LEFT JOIN body b ON b.document_id = s.document_id"
    for number, items, length in db.conn.execute(sql):
        try:
            rows = suggestion_rows.rows(items)
        except UserError as error:
            yield Sentence(
                "The suggestions of article {number} cannot be read: {reason}", number=number, reason=_short(error)
            )
            continue
        for row in rows:
            if not 0 <= row.start < row.end <= (length or 0):
                yield Sentence(
                    "A suggestion of article {number} is at {start}–{end}, which is not inside its text.",
                    number=number,
                    start=row.start,
                    end=row.end,
                )


_NO_EVENT = 2**62
"""A number that no event reaches."""
Key = tuple[int, int, str]
"""Document and layer as row ids, and the entity."""


def _log(db: Connection) -> Iterator[str]:
    """Yields the state that the log leads to, compared entity by entity with the state in the tables, both read in one order."""
    logged = (
        ((document_id, layer, entity), _with_settled(db, document_id, layer, entity, after))
        for document_id, layer, entity, after in event_log.latest(db)
        if document_id is not None and not entity.startswith(event_log.ONLY_LOGGED)
    )
    for key, after, stored in aligned(logged, _stored(db)):
        document_id, _, entity = key
        if stored is None or after is None or not _is_row_of(stored, key, after):
            sentence = Sentence("{entity} of article {number}", entity=entity, number=document_id)
            yield from _differing(normal(entity, document_id, after), _as_normal(stored), sentence)


def _is_row_of(stored: object, key: Key, after: Payload) -> bool:
    """True if a payload is written as the row that is stored: quicker than reading both as spans, of which there are millions."""
    return isinstance(stored, tuple) and span_rows.row_of(*key, after)[3:] == stored


def _as_normal(stored: object) -> object:
    """Returns what the tables hold of an entity, in the shape of ``normal``."""
    return span_rows.span_of(stored) if isinstance(stored, tuple) else stored


def _with_settled(db: Connection, document_id: int, layer: int, entity: str, after: Payload | None) -> Payload | None:
    """Returns a payload with the labels of the article that decisions lead to, if it is the answer of the gold layer."""
    if entity != ANSWER or layer != event_log.GOLD or after is None:
        return after
    logged = ArticleAnswer.from_json(after)
    return gold_decisions.answer_that_follows(gold_decisions.settled(db, document_id), logged).as_json()


def _settings(db: Connection) -> Iterator[str]:
    """Yields the same for the settings of the project."""
    settings = event_log.settings(db)
    told = {entity: after for document_id, _, entity, after in event_log.latest(db, _NO_EVENT) if document_id is None}
    for name in sorted(told.keys() | settings.keys()):
        yield from _differing(told.get(name), settings.get(name), Sentence("{entity} of the project", entity=name))


def _differing(told: object, held: object, what: str) -> Iterator[str]:
    if held is not None and not told:
        yield Sentence("The stored state holds {what}, which is not in the log.", what=what)
    elif (told or None) != (held or None):
        yield Sentence("The log and the stored state differ on {what}.", what=what)


def _setting_histories(db: Connection) -> Iterator[str]:
    """True if each change of a setting begins with what some other change of it ended in; merged files may branch."""
    sql = "SELECT entity, before, after, seq FROM event WHERE document_id IS NULL ORDER BY seq"
    found = db.conn.execute(sql).fetchall()
    ends = {(entity, _ordered(after)) for entity, _, after, _ in found}
    handed_out = max((seq for entity, _, _, seq in found if entity == OWNER), default=0)  # a pack brings the last ones
    for entity, before, _, seq in found:
        begins = before is None or seq < handed_out or (entity, _ordered(before)) in ends
        if not begins and is_gapless(db, 1, seq):
            yield Sentence("A change of {entity} of the project does not follow from the one before it.", entity=entity)


def _ordered(text: str | None) -> str:
    return json.dumps(loaded(text), sort_keys=True)


def _stored(db: Connection) -> Iterator[tuple[Key, object]]:
    """Yields the state in the tables, spans as their rows, but for the gold spans that follow from decisions."""
    spans = (
        ((document, layer, event_log.SPAN + span_id), columns)
        for (document, layer, span_id), columns in span_rows.all_rows(db)
        if not (layer == event_log.GOLD and span_id.startswith(gold_decisions.FOLLOWS))
    )
    sql = "SELECT document_id, layer_id, status, note, flag, attributes FROM answer ORDER BY 1, 2"
    answers = (
        ((document, layer, ANSWER), event_log.answer_of(columns).as_json())
        for document, layer, *columns in db.conn.execute(sql)
    )
    archived = (
        ((document, event_log.GOLD, ARCHIVED), {"archived": True})
        for (document,) in db.conn.execute("SELECT document_id FROM archived ORDER BY 1")
    )
    return merge(spans, answers, archived, key=itemgetter(0))


def _gold(db: Connection) -> Iterator[str]:
    """Yields the gold_decisions spans that decisions lead to, compared with those that are stored."""
    sql = f"SELECT DISTINCT document_id FROM span WHERE layer_id = {event_log.GOLD} AND id GLOB '{gold_decisions.FOLLOWS}*'"
    for row in sorted({*gold_decisions.documents_with_decisions(db), *(int(str(i)) for (i,) in db.rows(sql))}):
        told = gold_decisions.spans_that_follow(gold_decisions.settled(db, row))
        held = {
            i: s for i, s in event_log.spans(db, event_log.GOLD, row).items() if i.startswith(gold_decisions.FOLLOWS)
        }
        for span_id in sorted(told.keys() | held.keys()):
            if told.get(span_id) != held.get(span_id):
                span = told.get(span_id) or held[span_id]
                yield Sentence(
                    "The decisions and the gold differ on “{label}” at {start} of article {number}.",
                    label=span.label,
                    start=span.start,
                    number=row,
                )


def _links(db: Connection) -> Iterator[str]:
    """Yields the links that the log leads to, compared with those that are stored."""
    for row, layer in link_rows.layers_with_links(db):
        told, held = link_rows.standing(db, row, layer), link_rows.links(db, layer, row)
        for link_id in sorted(told.keys() | held.keys()):
            link = told.get(link_id) or held[link_id]
            if told.get(link_id) != held.get(link_id):
                yield Sentence(
                    "The log and the stored state differ on a link ({name}) of article {number}.",
                    name=link.name,
                    number=row,
                )


def normal(entity: str, document_id: int | None, after: Payload | None) -> object:
    """Returns what a payload looks like once it went through its table."""
    if after is None or document_id is None:
        return after
    if entity == ANSWER:
        return ArticleAnswer.from_json(after).as_json()
    return after if entity == ARCHIVED else event_log.normal_span(after)


_EVENTS = """
SELECT e.document_id, e.layer_id, e.entity, e.session_id, e.before, e.after, e.seq, e.action, e.undoes
FROM event e JOIN session s ON s.id = e.session_id WHERE e.document_id IS NOT NULL{only}
ORDER BY e.document_id, e.layer_id, e.entity, e.lamport, s.uid, e.action || '/' || e.entity
"""
_UNDONE = " AND e.document_id IN (SELECT document_id FROM event WHERE undoes <> '')"


@dataclass(frozen=True, slots=True)
class _Gap:
    """A change of an article that begins with something else than the one before it ended in.

    ``overtaken``: it is an undo or redo that is whole by itself, of something that had been changed again, as one once did
    that waited for its article. Nothing is lost: both changes are in the log, and the state is what the later one says.
    """

    document_id: int
    entity: str
    overtaken: bool


@dataclass(frozen=True, slots=True)
class _Past:
    """A change as it is now in the log, as JSON."""

    before: str | None
    after: str | None
    action: str
    undoes: str


def gaps(db: Connection) -> Iterator[str]:
    """Yields a sentence for each change that does not begin where the one before it ended, but for those that :func:`overtaken` tells."""
    for gap in _gaps(db, _EVENTS.format(only="")):
        if not gap.overtaken:
            yield Sentence(
                "Two changes of {entity} of article {number} do not follow from each other.",
                entity=gap.entity,
                number=gap.document_id,
            )


def overtaken(db: Connection) -> Iterator[str]:
    """Yields a sentence for each change that an undo or redo passed over, which is no damage."""
    for gap in _gaps(db, _EVENTS.format(only=_UNDONE)):
        if gap.overtaken:
            yield Sentence(
                "An undo of {entity} of article {number} passed over a newer change. Nothing is lost: both are in its history.",
                entity=gap.entity,
                number=gap.document_id,
            )


def _gaps(db: Connection, sql: str) -> Iterator[_Gap]:
    """Checked within a session, since merges interleave."""
    key: tuple[object, ...] = ()
    left, earlier, names, past = _Past(None, None, "", ""), 0, ever_renamed(db), dict[str, _Past]()
    for document_id, layer, entity, session, before, after, seq, action, undoes in db.stream(sql):
        if key[:3] != (document_id, layer, entity):
            past = {}
        one = _Past(before, after, action, undoes)
        follows = (
            key != (document_id, layer, entity, session) or before == left.after or not is_gapless(db, earlier, seq)
        )
        if not follows and beside_label(_without_file(before), names) != beside_label(_without_file(left.after), names):
            yield _Gap(document_id, entity, _is_overtaken(one, left, past))
        key, left, earlier = (document_id, layer, entity, session), one, seq
        past[action] = one


def _without_file(text: str | None) -> Payload | None:
    """Returns a stored value without the file that it was imported from."""
    value = loaded(text)
    return value if value is None else {key: part for key, part in value.items() if key != FROM}


def _is_overtaken(one: _Past, last: _Past, past: Mapping[str, _Past]) -> bool:
    """True if a change takes back an older one than the last, and no value that a fault of the disk altered shows in either.

    What an undo or redo says is said twice, there and by what it takes back. A last change that is itself an undo must be
    whole, too; one that is none was in effect, and a right undo would have taken that back.
    """
    return _is_whole(one, past) and one.undoes != last.action and (not last.undoes or _is_whole(last, past))


def _is_whole(one: _Past, past: Mapping[str, _Past]) -> bool:
    taken: Any = past.get(one.undoes)
    return taken is not None and (loaded(one.before), loaded(one.after)) == (loaded(taken.after), loaded(taken.before))


def is_gapless(db: Connection, first: int, last: int) -> bool:
    """True if no event between two numbers is missing, as in a file that was recovered."""
    ((between,),) = db.rows("SELECT count(*) FROM event WHERE seq BETWEEN ? AND ?", (first, last))
    return between == last - first + 1


CHECKS: dict[str, Callable[[Connection], Iterator[str]]] = {
    "pages": _pages,
    "keys": _keys,
    "texts": _texts,
    "times": _times,
    "counters": _counters,
    "quotes": _quotes,
    "suggestions": _suggestions,
    "events": _log,
    "settings": _settings,
    "links": _links,
    "decisions": _gold,
    "histories": gaps,
    "histories of settings": _setting_histories,
}
