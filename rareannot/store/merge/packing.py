"""Packs: a project file for one annotator, with chosen documents, the settings, their own earlier work and nobody else's.

Who set what the settings say comes along by their id alone, so that the log is the same in every copy; their name stays.
"""

import json
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

from rareannot.core.errors import UserError
from rareannot.core.history import Action, Change, Payload
from rareannot.store import documents, event_log
from rareannot.store.annotator_identity import nameless
from rareannot.store.connection import Connection
from rareannot.store.file_access.creating import create_file
from rareannot.store.merge.event_copy import PICKED, copy_events
from rareannot.store.merge.merge_report import Handed, Pack
from rareannot.store.merge.others_answers import OWNER
from rareannot.store.payloads import Unreadable, readable, stored
from rareannot.version import __version__

SETTINGS = ("labels", "trust")
"""The settings that a pack takes along: what is handed to whom stays with the lead."""


class Packs:
    """The verbs of a project about packs; reached as ``project.packs``."""

    def __init__(self, db: Connection, put: Callable[[str, Payload | None], None]) -> None:
        self._db, self._put = db, put

    @property
    def owner(self) -> tuple[str, str] | None:
        """Name and uid of the annotator whose pack this file is; None for any other project."""
        found = event_log.setting(self._db, OWNER)
        with readable():
            return (str(found["name"]), str(found["uid"])) if found else None

    def handed_out(self) -> list[Handed]:
        """What each annotator was given in packs, or answered in this file."""
        return handed_out(self._db)

    def make(self, path: Path, pack: Pack) -> None:
        """Make the file of a pack at ``path``, and remember who has which documents."""
        if self._db.read_only:
            raise UserError("“{name}” is open for viewing only; no pack can be made of it.", name=self._db.path.name)
        write_pack(self._db, path, pack)
        self._put(f"pack/{uuid4().hex}", record_of(self._db, pack))


def handed_out(db: Connection) -> list[Handed]:
    """What each annotator has by the packs that were made here, and by the answers in this file."""
    names: dict[str, str] = {}
    documents: dict[str, dict[str, None]] = {}
    blind: dict[str, set[str]] = {}
    for (value,) in db.rows("SELECT value FROM setting WHERE name GLOB 'pack/*' ORDER BY name"):
        pack = stored(value)
        with readable():
            uid = str(pack["uid"])
            names[uid] = str(pack["name"])
            documents.setdefault(uid, {}).update(dict.fromkeys((*pack["assisted"], *pack["blind"])))
            blind.setdefault(uid, set()).update(pack["blind"])
    sql = (
        "SELECT a.uid, a.name, d.sha256 FROM author a LEFT JOIN answer w ON w.layer_id = a.id AND w.status <> 'new' "
        "LEFT JOIN document d ON d.id = w.document_id WHERE a.id <> 0 ORDER BY a.id, d.id"
    )
    for key, name, sha256 in db.rows(sql):
        names[str(key)] = str(name)
        held = documents.setdefault(str(key), {})
        if sha256 is not None:
            held[str(sha256)] = None
    return [Handed(u, n, tuple(documents[u]), frozenset(blind.get(u, ()))) for u, n in names.items()]


def record_of(db: Connection, pack: Pack) -> dict[str, object]:
    """What the lead's project remembers of a pack: who has which documents, by their hashes."""
    sql = f"SELECT id, sha256 FROM document WHERE id IN ({PICKED}) ORDER BY id"
    rows = db.rows(sql, (json.dumps(pack.documents),))
    assisted, blind = ([sha256 for i, sha256 in rows if (i in pack.blind) is is_blind] for is_blind in (False, True))
    return {"uid": pack.uid, "name": pack.name, "assisted": assisted, "blind": blind}


def write_pack(db: Connection, path: Path, pack: Pack) -> None:
    """Make the file of a pack at ``path``. Raises UserError where something is there, and then leaves nothing behind."""
    try:
        create_file(path, _filling(db, pack)).close()
    except sqlite3.IntegrityError:  # its tables refuse what this file should not hold
        raise Unreadable from None


def _filling(db: Connection, pack: Pack) -> Callable[[Connection], None]:
    def fill(target: Connection) -> None:
        with target.atomic():
            uid, name = db.rows("SELECT uid, name FROM project")[0]
            row = (uid, name, documents.now(), __version__)
            target.conn.execute("INSERT INTO project VALUES (1, ?, ?, ?, ?)", row)
            target.conn.execute("INSERT INTO author VALUES (?, 'gold', 'gold')", (event_log.GOLD,))
            target.conn.execute("INSERT INTO author (uid, name) VALUES (?, ?)", (pack.uid, _name_in(pack)))
            for document_id in pack.documents:
                _give(db, target, document_id, pack)
            copy_events(db, target, _events(db, pack), named=False)
            _name_owner(target, pack)

    return fill


def _name_in(pack: Pack) -> str:
    return nameless(pack.uid) if pack.anonymous else pack.name


def _name_owner(target: Connection, pack: Pack) -> None:
    """Say whose pack it is, so that the window opens it as them; this stays in the file when it is merged."""
    pen = event_log.join(target, event_log.GOLD)
    action = Action(OWNER, (Change(OWNER, None, {"uid": pack.uid, "name": _name_in(pack)}),))
    top = int(str(target.rows("SELECT coalesce(max(lamport), 0) FROM event")[0][0]))
    event_log.write(target, pen, event_log.GOLD, None, action, top + 1)


def _give(db: Connection, target: Connection, document_id: int, pack: Pack) -> None:
    ((row, _),) = documents.add(target, [documents.get(db, document_id)])
    if document_id in pack.blind:
        documents.put_suggestions(target, row, (), documents.BLIND)
    elif pack.suggestions:
        columns = "versions, items, visible, doubt, made_at"
        for found in db.rows(f"SELECT {columns} FROM suggestion WHERE document_id = ?", (document_id,)):
            target.conn.execute("INSERT INTO suggestion VALUES (?, ?, ?, ?, ?, ?)", (row, *found))


def _events(db: Connection, pack: Pack) -> Sequence[int]:
    """The last word on each setting, and what the annotator did to the chosen documents so far."""
    seqs = []
    for name in SETTINGS:
        found = db.rows(
            "SELECT e.seq FROM event e JOIN session s ON s.id = e.session_id WHERE e.document_id IS NULL AND e.entity = ? "
            "ORDER BY e.lamport DESC, s.uid DESC, e.action || '/' || e.entity DESC LIMIT 1",
            (name,),
        )
        seqs += [int(str(seq)) for (seq,) in found]
    own = db.rows(
        f"SELECT e.seq FROM event e JOIN author l ON l.id = e.layer_id WHERE l.uid = ? AND e.document_id IN ({PICKED})",
        (pack.uid, json.dumps(pack.documents)),
    )
    return sorted(seqs + [int(str(seq)) for (seq,) in own])
