"""Copying events from one project file to another: their authors and sessions come along, the state follows from the log."""

import json
from collections.abc import Iterator, Sequence

from rareannot.core.errors import UserError
from rareannot.store import event_log
from rareannot.store.annotator_identity import nameless
from rareannot.store.connection import Connection
from rareannot.store.payloads import Unreadable, readable, stored
from rareannot.store.sqlite_errors import as_user_error

MOST_LAMPORT = 2**48
"""What is counted to in no project, so that a file from elsewhere may say it only as far as ``most_taken`` lets it."""
MOST_CLOCK = MOST_LAMPORT + 2**40
"""A counter above this is damage: even where somebody's file began at ``MOST_LAMPORT``, nobody counts so far from there."""
PICKED = "SELECT value FROM json_each(?)"
"""The row ids in a JSON list, as a subquery."""

_COLUMNS = "action, entity, kind, session_id, author_id, layer_id, document_id, lamport, at, ms, before, after, undoes"


def copy_events(source: Connection, target: Connection, seqs: Sequence[int], *, named: bool = True) -> None:
    """Append the events ``seqs`` of ``source`` to the log of ``target``, and bring the state of what they touch up to it.

    To be called within a transaction of ``target``, which holds their documents already. Unless ``named``, whoever is new
    there gets a number for a name. Raises UserError if an event has no author or session.
    """
    mark = newest(target)
    sessions, authors = _people(source, target, seqs, named)
    documents = rows_by_hash(source, target)

    def translated() -> Iterator[tuple[object, ...]]:
        sql = f"SELECT {_COLUMNS} FROM event WHERE seq IN ({PICKED}) ORDER BY seq"
        with as_user_error(source.path):
            for act, entity, kind, session, author, layer, document, *rest in source.conn.execute(
                sql, (json.dumps(seqs),)
            ):
                row = None if document is None else documents[document]
                yield act, entity, kind, sessions[session], authors[author], authors[layer], row, *rest

    marks = ", ".join("?" * (_COLUMNS.count(",") + 1))
    target.conn.executemany(f"INSERT INTO event ({_COLUMNS}) VALUES ({marks})", translated())
    event_log.set_states(target, event_log.logged(target, mark))


def newest(db: Connection) -> int:
    """Returns the number of the newest event in a file; 0 if there is none."""
    return int(str(db.rows("SELECT coalesce(max(seq), 0) FROM event")[0][0]))


def last_clock(db: Connection) -> int:
    """Returns the highest Lamport counter in the log. Raises Unreadable if nobody counted to it: none would be left for what follows."""
    with readable():
        found = int(str(db.rows("SELECT coalesce(max(lamport), 0) FROM event")[0][0]))
    if found > MOST_CLOCK:
        raise Unreadable
    return found


def most_taken(db: Connection, source: Connection) -> int:
    """Returns the highest counter that an event of ``source`` may have to be taken into ``db``.

    A file may say ``MOST_LAMPORT`` and then count on, as everybody does who took it in: with a limit that stood still, one
    such file would have all that is decided afterwards refused by colleagues, or by the project itself.
    """
    ((events,),) = source.rows("SELECT count(*) FROM event")
    return max(MOST_LAMPORT, last_clock(db)) + int(str(events))


def rows_by_hash(source: Connection, target: Connection) -> dict[int, int]:
    """Returns the row in ``target`` of each document of ``source`` that both hold, by its row in ``source``."""
    known = dict(target.conn.execute("SELECT sha256, id FROM document"))
    with as_user_error(source.path):
        return {
            row: known[sha256]
            for row, sha256 in source.conn.execute("SELECT id, sha256 FROM document")
            if sha256 in known
        }


def _people(
    source: Connection, target: Connection, seqs: Sequence[int], named: bool
) -> tuple[dict[int, int], dict[int, int]]:
    """Returns the rows in ``target`` of the sessions and authors of the events, entered there if they are new."""
    used = source.rows(
        f"SELECT DISTINCT session_id, author_id, layer_id FROM event WHERE seq IN ({PICKED})", (json.dumps(seqs),)
    )
    authors: dict[int, int] = {}
    for row in sorted({int(str(a)) for _, *both in used for a in both}):
        authors[row] = _author(source, target, row, named)
    sessions = {}
    for row, author in sorted({(int(str(s)), int(str(a))) for s, a, _ in used}):
        sessions[row] = _session(source, target, row, authors[author])
    return sessions, authors


def _author(source: Connection, target: Connection, row: int, named: bool) -> int:
    rows = source.rows("SELECT uid, name FROM author WHERE id = ?", (row,))
    if not rows:
        raise UserError("“{name}” holds decisions of nobody; ask its sender for a new copy.", name=source.path.name)
    uid, name = str(rows[0][0]), rows[0][1]
    none = nameless(uid)
    name = (event_log.called(target, uid, "") or (_handed_to(target, uid) if name == none else name)) if named else none
    sql = "INSERT INTO author (uid, name) VALUES (?, ?) ON CONFLICT (uid) DO UPDATE SET name = excluded.name WHERE name = ?"
    target.conn.execute(sql, (uid, name, none))
    return int(str(target.rows("SELECT id FROM author WHERE uid = ?", (uid,))[0][0]))


def _handed_to(db: Connection, uid: str) -> str:
    """Returns the name of whoever a pack was made for here without saying it; else that they have none."""
    rows = db.rows("SELECT value FROM setting WHERE name GLOB 'pack/*' ORDER BY name")
    names = [str(pack.get("name")) for (value,) in rows if (pack := stored(value)).get("uid") == uid]
    return next(iter(names), nameless(uid))


def _session(source: Connection, target: Connection, row: int, author: int) -> int:
    rows = source.rows("SELECT uid, started_at, app_version FROM session WHERE id = ?", (row,))
    if not rows:
        raise UserError("“{name}” holds decisions of no session; ask its sender for a new copy.", name=source.path.name)
    uid, started_at, app_version = rows[0]
    target.conn.execute(
        "INSERT INTO session (uid, author_id, started_at, app_version) VALUES (?, ?, ?, ?) ON CONFLICT (uid) DO NOTHING",
        (uid, author, started_at, app_version),
    )
    return int(str(target.rows("SELECT id FROM session WHERE uid = ?", (uid,))[0][0]))
