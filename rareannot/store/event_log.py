"""The log in the file: writing an action with the state it leaves, reading events back, rebuilding state from them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import uuid4

from rareannot.core.history import ANSWER, ARCHIVED, LINK, REMARK, Action, ArticleAnswer, Change, Event, Payload
from rareannot.core.labels import LabelSet, label_set_from_json
from rareannot.core.marks import Remark
from rareannot.core.renaming import payload_now
from rareannot.core.spans import Span
from rareannot.core.suggestion import SURE
from rareannot.store import span_rows
from rareannot.store.connection import Connection
from rareannot.store.documents import now
from rareannot.store.label_change import label_rename
from rareannot.store.label_change.label_rename import LABELS, Watch, unwatched, words
from rareannot.store.links import link_rows
from rareannot.store.payloads import dumped, stored, stored_attributes
from rareannot.store.review import gold_decisions
from rareannot.store.values import GOLD as GOLD
from rareannot.version import __version__

_BATCH = 2_000
_MANY = 8
"""Changes from which on the text is read once for all spans: less than that is left to SQLite."""
SPAN = "span/"
"""How the entity of a span begins; its id follows."""
NAMED = "name/"
"""Settings called ``name/<uid>`` say what an annotator is called since somebody renamed them."""
ONLY_LOGGED = (gold_decisions.SITE, REMARK, LINK)
"""How the entities of documents begin that no table holds as they are: what they say now is read off the log. (The table
of links has those whose ends stand.)"""
_LOG = (
    "INSERT INTO event (action, kind, undoes, ms, session_id, author_id, layer_id, document_id, lamport, at, entity, before, after) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class EventWriter:
    """Who writes: row ids of the session and the author."""

    session: int
    author: int


def join(db: Connection, author: int) -> EventWriter:
    """Enter a new session of an author (row id), within the open transaction."""
    cursor = db.conn.execute(
        "INSERT INTO session (uid, author_id, started_at, app_version) VALUES (?, ?, ?, ?)",
        (uuid4().hex, author, now(), __version__),
    )
    return EventWriter(int(cursor.lastrowid or 0), author)


def write(
    db: Connection,
    pen: EventWriter,
    layer: int,
    document_id: int | None,
    action: Action,
    lamport: int,
    watch: Watch = unwatched,
) -> None:
    """Log an action and bring the current state up to it, within the open transaction.

    Writing the same action again changes nothing, so a retry after a commit of unknown outcome is harmless.
    """
    assert db.conn.in_transaction
    if db.rows("SELECT 1 FROM event WHERE action = ? LIMIT 1", (action.id,)):
        return
    at, labels = now(), words(db)
    changes = tuple(_as_once_logged(db, action, labels)) if labels and action.undoes else action.changes
    about = (
        action.id,
        action.kind,
        action.undoes,
        action.ms,
        *(pen.session, pen.author, layer, document_id, lamport, at),
    )
    db.conn.executemany(_LOG, [(*about, c.entity, dumped(c.before), dumped(c.after)) for c in changes])
    if document_id is not None and len(changes) >= _MANY:
        _set_in_documents(db, [(document_id, layer, c.entity, c.after) for c in changes], labels)
    else:
        for c in changes:
            set_state(db, layer, document_id, c.entity, c.after, labels, watch)
    if document_id is not None and (part := link_rows.part_changed(changes)) is not None:
        link_rows.follow(db, document_id, layer, part)
    if document_id is not None and any(_leads_to_gold(layer, c.entity) for c in action.changes):
        follow(db, document_id)


def _leads_to_gold(layer: int, entity: str) -> bool:
    """True if the gold of a document follows from an entity: a decision, or the answer of the gold layer with its own labels."""
    return entity.startswith(gold_decisions.SITE) or (layer == GOLD and entity == ANSWER)


def _as_once_logged(db: Connection, action: Action, labels: LabelSet) -> Iterator[Change]:
    """Yields the changes of an undo or redo, spans in the words in which they were logged once.

    What the current label set hides of them, a value or all of it, thus comes back when the label set does.
    """
    sql = "SELECT entity, after, before FROM event WHERE action = ?"
    held = {str(e): (_loaded(a), _loaded(b)) for e, a, b in db.rows(sql, (action.undoes,)) if str(e).startswith(SPAN)}
    for c in action.changes:
        before, after = held.get(c.entity, (None, None))
        yield Change(
            c.entity,
            before if before is not None and payload_now(before, labels) == c.before else c.before,
            after if after is not None and payload_now(after, labels) == c.after else c.after,
        )


def set_state(
    db: Connection,
    layer: int,
    document_id: int | None,
    entity: str,
    after: Payload | None,
    labels: LabelSet | None = None,
    watch: Watch = unwatched,
) -> None:
    """Make the current state of one entity what ``after`` says; what decisions lead to, ``follow`` takes care of.

    ``labels`` are the ``words`` that spans are read by; a change of them goes through all spans, under ``watch``.
    """
    if document_id is None:
        before = words(db) if entity == LABELS else None
        _set_setting(db, entity, after)
        if entity == LABELS and before != (now_called := words(db)):
            _reword(db, before, now_called, watch)
    elif entity == ANSWER:
        _set_answer(db, layer, document_id, after)
    elif entity == ARCHIVED:
        _set_archived(db, document_id, after)
    elif not entity.startswith(ONLY_LOGGED):
        held = payload_now(after, labels) if labels else after
        _set_span(db, layer, document_id, entity.removeprefix(SPAN), held)


def _reword(db: Connection, before: LabelSet | None, after: LabelSet | None, watch: Watch) -> None:
    """Bring every span up to what its label is called now; ``watch`` hears how many documents are through, of how many.

    Where all that has one label gets another, the rows are changed as they are; where a label comes apart
    again (an undo), they are read off the log.
    """
    change = label_rename.Change.of(before, after)
    if change.idle:
        return
    for begin, end in label_rename.pages(db, watch):
        again = label_rename.to_read_again(db, change, begin, end)
        deciding = label_rename.deciding(db, change, begin, end)
        label_rename.rename_rows(db, change, begin, end)
        set_states(db, (state for key in again for state in latest_of(db, *key)))
        label_rename.count_suggestions(db, change, begin, end)
        for document_id in deciding:
            follow(db, document_id)


def follow(db: Connection, document_id: int) -> None:
    """Make the gold spans and labels of a document those that its decisions leave; imported gold beside them stays."""
    decisions = gold_decisions.settled(db, document_id)
    logged_answer = logged_gold_answer(db, document_id)
    if (answer := gold_decisions.answer_that_follows(decisions, logged_answer)) != ArticleAnswer():
        put_answers(db, [(document_id, GOLD, answer.as_json())])
    wanted = gold_decisions.spans_that_follow(decisions)
    held = {i: s for i, s in spans(db, GOLD, document_id).items() if i.startswith(gold_decisions.FOLLOWS)}
    for span_id in held.keys() - wanted.keys():
        _set_span(db, GOLD, document_id, span_id, None)
    for span_id, span in wanted.items():
        if held.get(span_id) != span:
            _set_span(db, GOLD, document_id, span_id, span.as_json())
    link_rows.follow(db, document_id, GOLD)


def logged_gold_answer(db: Connection, document_id: int) -> ArticleAnswer:
    """Returns the answer of the gold layer as it was logged, without the labels of the article that follow from decisions."""
    return ArticleAnswer.from_json(next((after for *_, after in latest_of(db, document_id, GOLD, ANSWER)), None))


def _set_setting(db: Connection, name: str, after: Payload | None) -> None:
    if after is None:
        db.conn.execute("DELETE FROM setting WHERE name = ?", (name,))
        return
    db.conn.execute(
        "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, dumped(after)),
    )
    if name.startswith(NAMED):
        called = (str(after.get("name")), name.removeprefix(NAMED))
        db.conn.execute("UPDATE author SET name = ? WHERE uid = ?", called)


def called(db: Connection, uid: str, otherwise: str) -> str:
    """Returns what an annotator is called by the log, which knows of them only if somebody renamed them."""
    renamed = setting(db, f"{NAMED}{uid}")
    return str((renamed or {}).get("name") or otherwise)


def _set_answer(db: Connection, layer: int, document_id: int, after: Payload | None) -> None:
    if after is None:
        db.conn.execute("DELETE FROM answer WHERE document_id = ? AND layer_id = ?", (document_id, layer))
        return
    put_answers(db, [(document_id, layer, after)])


def put_answers(db: Connection, said: Iterable[tuple[int, int, Payload]]) -> None:
    """Store status, note, flag and attributes of documents (row ids) in layers, within the open transaction."""
    db.conn.executemany(
        "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (document_id, layer_id) DO UPDATE SET "
        "status = excluded.status, note = excluded.note, flag = excluded.flag, attributes = excluded.attributes",
        (
            (
                *(document_id, layer, after.get("status", "new"), after.get("note", "")),
                *(int(after.get("flag") is True), dumped(after.get("attributes") or None)),
            )
            for document_id, layer, after in said
        ),
    )


def _set_archived(db: Connection, document_id: int, after: Payload | None) -> None:
    sql = "DELETE FROM archived WHERE document_id = ?" if after is None else "INSERT OR IGNORE INTO archived VALUES (?)"
    db.conn.execute(sql, (document_id,))


def _set_span(db: Connection, layer: int, document_id: int, span_id: str, after: Payload | None) -> None:
    if after is None:
        db.conn.execute(
            "DELETE FROM span WHERE document_id = ? AND layer_id = ? AND id = ?", (document_id, layer, span_id)
        )
        return
    span_rows.put(db, span_rows.row_of(document_id, layer, span_id, after))


def normal_span(payload: Payload) -> Span:
    """Returns the span that a logged payload stands for."""
    return Span.from_json(payload)


def spans(db: Connection, layer: int, document_id: int) -> dict[str, Span]:
    """Returns the decided spans of a document in one layer by id, rejected ones too."""
    sql = f'SELECT id, {span_rows.COLUMNS} FROM span WHERE document_id = ? AND layer_id = ? ORDER BY start, "end" DESC'
    return {str(row[0]): span_rows.span_of(row[1:]) for row in db.rows(sql, (document_id, layer))}


def decided_strings(db: Connection) -> list[tuple[str, str, int, int]]:
    """Returns what was decided about each string: ``(string, label, times accepted, times rejected)``, over all layers."""
    sql = (
        "SELECT quote, label, sum(origin <> 'rejected'), sum(origin = 'rejected') FROM span "
        "WHERE length(quote) <= 80 GROUP BY quote, label ORDER BY quote, label"
    )
    return [(str(q), str(x), int(str(yes)), int(str(no))) for q, x, yes, no in db.rows(sql)]


def decided_articles(db: Connection, most: int, characters: int) -> list[tuple[str, list[tuple[int, int, str]]]]:
    """Returns the newest articles that somebody has done, at most so many and so long together, each with its spans; gold if there is any."""
    sql = (
        "SELECT document_id, min(layer_id), text FROM answer JOIN body USING (document_id) WHERE status = 'done' "
        "AND document_id NOT IN (SELECT document_id FROM archived) GROUP BY document_id ORDER BY document_id DESC LIMIT ?"
    )
    found: list[tuple[str, list[tuple[int, int, str]]]] = []
    left = characters
    for document_id, layer, text in db.stream(sql, (most,)):
        left -= len(text)
        if left < 0 and found:
            break
        spans = db.rows(
            "SELECT start, \"end\", label FROM span WHERE document_id = ? AND layer_id = ? AND origin <> 'rejected' "
            'ORDER BY start, "end" DESC',
            (document_id, layer),
        )
        found.append((str(text), [(int(str(s)), int(str(e)), str(x)) for s, e, x in spans]))
    return found


_PROPOSED = "substr(id, instr(id, '-') + 1 + instr(substr(id, instr(id, '-') + 1), '-'))"
"""The label that a suggestion proposed, which its id ends in whatever became of it: s12-20-ORG."""


def decisions(db: Connection) -> list[tuple[str, str, str, int]]:
    """Returns what became of suggestions: ``(source, proposed label, origin, count)``, over all annotators."""
    sql = (
        f"SELECT source, {_PROPOSED}, origin, count(*) FROM span WHERE id GLOB 's[0-9]*-*-*' AND layer_id <> 0 "
        "AND document_id NOT IN (SELECT document_id FROM archived) GROUP BY 1, 2, 3"
    )
    return [(str(s), str(x), str(o), int(str(n))) for s, x, o, n in db.rows(sql)]


Fared = tuple[str, str, float, float, float, float]
"""(source, proposed label, how many were wrong, how many by their scores, and in the upper tier how many were wrong, of how many)"""


def source_records(db: Connection) -> list[Fared]:
    """Returns how the sources of decided suggestions fared, over all annotators."""
    sql = (
        f"SELECT source, {_PROPOSED}, sum(origin <> 'accepted'), sum(1 - score), sum(score >= ?1 AND origin <> 'accepted'), "
        "sum(score >= ?1) FROM span WHERE id GLOB 's[0-9]*-*-*' AND layer_id <> 0 AND score IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
    )
    made = []
    for source, label, *counts in db.rows(sql, (SURE,)):
        wrong, doubt, high, of = (float(str(n)) for n in counts)
        made.append((str(source), str(label), wrong, doubt, high, of))
    return made


def settings(db: Connection) -> dict[str, Payload]:
    """Returns the settings of the project, such as its label set, by name."""
    return {str(name): stored(value) for name, value in db.rows("SELECT name, value FROM setting")}


def setting(db: Connection, name: str) -> Payload | None:
    """Returns one setting of the project, or None."""
    rows = db.rows("SELECT value FROM setting WHERE name = ?", (name,))
    return stored(rows[0][0]) if rows else None


def label_set(db: Connection) -> LabelSet:
    """Returns the project's label set as it is now."""
    return label_set_from_json(setting(db, LABELS))


def answer(db: Connection, layer: int, document_id: int) -> ArticleAnswer:
    """Returns what one layer says of a whole document. Raises Unreadable on damaged attributes."""
    sql = "SELECT status, note, flag, attributes FROM answer WHERE document_id = ? AND layer_id = ?"
    rows = db.rows(sql, (document_id, layer))
    return answer_of(rows[0]) if rows else ArticleAnswer()


def answer_of(columns: Sequence[Any]) -> ArticleAnswer:
    """Returns the answer in status, note, flag and attributes of its row. Raises Unreadable on damaged attributes."""
    status, note, flag, attributes = columns
    return ArticleAnswer(status, note, flag == 1, stored_attributes(attributes))


_REMARKS = f"""
SELECT e.entity, e.after FROM event e JOIN session s ON s.id = e.session_id
WHERE e.document_id = ? AND e.layer_id = ? AND e.entity >= '{REMARK}' AND e.entity < 'remark0'
ORDER BY e.lamport, s.uid, e.action || '/' || e.entity
"""


def remarks(db: Connection, layer: int, document_id: int) -> dict[str, Remark]:
    """Returns what is noted beside the decisions on a document in one layer, by the id of the mark."""
    said = {str(entity).removeprefix(REMARK): after for entity, after in db.rows(_REMARKS, (document_id, layer))}
    return {i: Remark.from_json(stored(after)) for i, after in said.items() if after is not None}


def actions(db: Connection, layer: int, document_id: int) -> list[tuple[str, str, str]]:
    """Returns the actions on a document in one layer as ``(id, kind, undoes)``, in the order they happened."""
    sql = (
        "SELECT action, kind, undoes FROM event WHERE document_id = ? AND layer_id = ? "
        "GROUP BY action ORDER BY min(lamport), min(seq)"
    )
    return [(str(a), str(k), str(u)) for a, k, u in db.rows(sql, (document_id, layer))]


def own_actions(db: Connection, author: int, layer: int, document_id: int) -> list[tuple[str, str, str]]:
    """Returns the same, but for imports, of one author (row id) in a layer that several write in."""
    sql = (
        "SELECT action, kind, undoes FROM event WHERE document_id = ? AND layer_id = ? AND author_id = ? "
        f"AND kind <> 'import' AND entity <> '{ARCHIVED}' "
        "GROUP BY action ORDER BY min(lamport), min(seq)"
    )
    return [(str(a), str(k), str(u)) for a, k, u in db.rows(sql, (document_id, layer, author))]


def documents_of(db: Connection, group: str) -> list[int]:
    """Returns the documents (row ids) that an action changed, together with those called ``<group>.<more>``."""
    sql = "SELECT DISTINCT document_id FROM event WHERE action = ? OR (action > ? AND action < ?) ORDER BY 1"
    return [int(str(row)) for (row,) in db.rows(sql, (group, f"{group}.", f"{group}/")) if row is not None]


def action(db: Connection, action_id: str) -> Action | None:
    """Returns one action as it was logged, in the words of the current label set, or None."""
    sql = "SELECT kind, entity, before, after, ms, undoes FROM event WHERE action = ? ORDER BY seq"
    rows = db.rows(sql, (action_id,))
    if not rows:
        return None
    labels = words(db)
    changes = tuple(Change(str(r[1]), *(_in_words(str(r[1]), r[i], labels) for i in (2, 3))) for r in rows)
    return Action(
        str(rows[0][0]), changes, None if rows[0][4] is None else int(str(rows[0][4])), str(rows[0][5]), action_id
    )


def _in_words(entity: str, text: object, labels: LabelSet | None) -> Payload | None:
    """Returns a logged payload; that of a span in the words of ``labels``."""
    payload = _loaded(text)
    return payload_now(payload, labels) if labels and entity.startswith(SPAN) else payload


def _loaded(text: object) -> dict[str, Any] | None:
    return None if text is None else stored(text)


EVENTS = """
SELECT e.action, e.entity, e.kind, s.uid, w.uid, l.uid, coalesce(d.sha256, ''), e.lamport, e.at, e.ms, e.before, e.after, e.undoes
FROM event e JOIN session s ON s.id = e.session_id JOIN author w ON w.id = e.author_id JOIN author l ON l.id = e.layer_id
LEFT JOIN document d ON d.id = e.document_id
"""
"""What an event is in every copy of the project: rows of this file are called by the ids that are in all of them."""


def events(db: Connection, where: str = "1", values: Sequence[object] = ()) -> Iterator[Event]:
    """Yields the logged events that fulfil an SQL condition, in the order they came into this file."""
    for row in db.stream(f"{EVENTS} WHERE {where} ORDER BY e.seq", tuple(values)):
        act, entity, kind, session, author, layer, document, lamport, at, ms, before, after, undoes = row
        key = f"{act}/{entity}"
        yield Event(
            key,
            act,
            session,
            lamport,
            at,
            author,
            document,
            layer,
            kind,
            entity,
            _loaded(before),
            _loaded(after),
            undoes,
            ms,
        )


LATEST = """
SELECT e.document_id, e.layer_id, e.entity, e.after FROM event e JOIN session s ON s.id = e.session_id
WHERE {where} ORDER BY e.document_id, e.layer_id, e.entity, e.lamport, s.uid, e.action || '/' || e.entity
"""
_TOUCHED = (
    "e.document_id IS NULL OR (e.document_id, e.layer_id, e.entity) IN "
    "(SELECT document_id, layer_id, entity FROM event WHERE seq > ?)"
)

State = tuple[int | None, int, str, Payload | None]
Held = tuple[int, int, str, Payload | None]
"""The state of an entity of a document."""


def logged(db: Connection, touched_since: int | None = None) -> Iterator[State]:
    """For each entity, what the log says its state is, in the words of its time: ``(document row, layer, entity, after)``.

    With ``touched_since``, only settings and the entities that events of a higher number touch.
    """
    held: tuple[int | None, int, str] | None = None
    said = None
    where, values = ("1", ()) if touched_since is None else (_TOUCHED, (touched_since,))
    for document_id, layer, entity, after in db.stream(LATEST.format(where=where), values):
        if held is not None and held != (document_id, layer, entity):
            yield (*held, _loaded(said))  # only the last payload of an entity is parsed
        held, said = (document_id, layer, entity), after
    if held is not None:
        yield (*held, _loaded(said))


def latest(db: Connection, touched_since: int | None = None) -> Iterator[State]:
    """Yields the same, spans in the words of the label set that is in the file."""
    labels = words(db)
    for document_id, layer, entity, after in logged(db, touched_since):
        now_said = payload_now(after, labels) if labels and entity.startswith(SPAN) else after
        yield document_id, layer, entity, now_said


def latest_of(db: Connection, document_id: int, layer: int, entity: str) -> Iterator[State]:
    """Yields what the log says the state of one entity is."""
    where = "e.document_id = ? AND e.layer_id = ? AND e.entity = ?"
    for *_, after in db.rows(LATEST.format(where=where), (document_id, layer, entity))[-1:]:
        yield document_id, layer, entity, _loaded(after)


def set_states(db: Connection, states: Iterable[State]) -> None:
    """Make the current state of some entities what ``states`` say, within the open transaction.

    They are in the words of their time, a change of the label set before the spans, as ``logged`` gives them.
    """
    states, decided, answers = iter(states), set[int](), set[tuple[int, int]]()
    while batch := list(islice(states, _BATCH)):
        for document_id, layer, entity, after in batch:
            if document_id is None:
                set_state(db, layer, document_id, entity, after)
        of_documents = [(row, layer, entity, after) for row, layer, entity, after in batch if row is not None]
        _set_in_documents(db, of_documents, words(db))
        decided |= {row for row, layer, entity, _ in of_documents if _leads_to_gold(layer, entity)}
        answers |= {(row, layer) for row, layer, entity, _ in of_documents if entity.startswith((SPAN, LINK))}
    for document_id in sorted(decided):
        follow(db, document_id)
    for document_id, layer in sorted(answers):
        link_rows.follow(db, document_id, layer)


def _set_in_documents(db: Connection, states: Iterable[Held], labels: LabelSet | None) -> None:
    """Make the state of entities of documents what ``states`` say, all spans that are at one go."""
    spans = []
    for document_id, layer, entity, after in states:
        held = payload_now(after, labels) if labels and entity.startswith(SPAN) else after
        if entity.startswith(SPAN) and held is not None:
            spans.append(span_rows.row_of(document_id, layer, entity.removeprefix(SPAN), held))
        else:
            set_state(db, layer, document_id, entity, after, labels)
    span_rows.put_all(db, spans)


def rebuild(db: Connection, states: Iterable[State]) -> None:
    """Throw the current state away and derive it from the log again, in one transaction."""
    with db.atomic():
        for table in ("link", "span", "answer", "setting", "archived"):
            db.conn.execute(f"DELETE FROM {table}")
        set_states(db, states)
