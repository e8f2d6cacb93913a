"""Packs: a project file for one annotator, with chosen documents, the settings, their own earlier work and nobody else's.

Who set what the settings say comes along by their id alone, so that the log is the same in every copy; their name stays.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from rareannot.core.errors import UserError
from rareannot.core.history import Action, Change, Payload
from rareannot.store import documents, event_log
from rareannot.store.annotator_identity import TESTS, nameless, names_given
from rareannot.store.connection import Connection
from rareannot.store.file_access.opening import create_file
from rareannot.store.merge.event_copy import PICKED, copy_events
from rareannot.store.merge.merge_report import Handed, HandedPack, Pack
from rareannot.store.merge.others_answers import HANDED_OVER, OWNER
from rareannot.store.messages import events_by, events_to
from rareannot.store.payloads import Unreadable, readable, stored
from rareannot.store.things import THING
from rareannot.version import __version__

SETTINGS = ("labels", "trust")
"""The settings that a pack takes along, beside things: what is handed to whom stays with the lead."""
PACK = "pack/"
"""Settings called ``pack/<id>`` say who has which documents; they stay with the lead."""


class Packs:
    """The verbs of a project about packs; reached as ``project.packs``."""

    def __init__(self, db: Connection, put: Callable[[str, Payload | None], None]) -> None:
        self._db, self._put = db, put

    @property
    def owner(self) -> tuple[str, str] | None:
        """Name and uid of the annotator whose pack this file is; None for any other project."""
        found = event_log.setting(self._db, OWNER)
        with readable():
            uid = str(found["uid"]) if found else ""
            return (event_log.called(self._db, uid, str(found["name"])), uid) if found else None

    def handed_out(self) -> list[Handed]:
        """Returns what each annotator was given in packs, or answered in this file."""
        return handed_out(self._db)

    def all(self) -> list[HandedPack]:
        """Returns every pack that was made, in the order they were."""
        return packs(self._db)

    def make(self, path: Path, pack: Pack) -> None:
        """Make the file of a pack at ``path``, and remember who has which documents."""
        self._check_writable()
        copy, name = uuid4().hex, uuid4().hex
        write_pack(self._db, path, pack, copy)
        self._put(f"{PACK}{name}", record_of(self._db, pack) | {"copies": [copy]})
        if pack.tests:
            tests = sorted(hash_of for row, hash_of in _hashes(self._db, pack.documents) if row in pack.tests)
            self._put(f"{TESTS}{name}", {"uid": pack.uid, "documents": tests})

    def make_again(self, path: Path, pack: HandedPack) -> int:
        """Make another file of a pack at ``path``, with what its annotator did of it so far; how many documents it has.

        The same articles for the same person, but for those taken back; what comes back in either file is merged.
        """
        self._check_writable()
        rows = {i: row for row, i in _hashes(self._db) if i in set(pack.documents)}
        blind = frozenset(rows[i] for i in pack.blind if i in rows)
        chosen, copy = tuple(sorted(rows.values())), uuid4().hex
        again = Pack(pack.uid, pack.name, chosen, blind, pack.suggestions, pack.anonymous)
        write_pack(self._db, path, again, copy)
        self._change(pack.id, lambda value: {**value, "copies": [*value.get("copies", ()), copy]})
        return len(chosen)

    def write_update(self, path: Path, uid: str) -> None:
        """Write what is new for the packs of an annotator that are out to a small file: label set, guidelines and messages."""
        self._check_writable()
        write_pack(self._db, path, Pack(uid, "", (), anonymous=True), uuid4().hex, update=True)

    def update_mark(self, uid: str) -> str:
        """Returns a short name of what an update for an annotator holds, which changes with it."""
        seqs = json.dumps(_events(self._db, Pack(uid, "", ()), update=True))
        rows = self._db.rows(
            f"SELECT action, entity FROM event WHERE seq IN ({PICKED}) ORDER BY action, entity", (seqs,)
        )
        return sha256(json.dumps(rows).encode()).hexdigest()[:16]

    def take_back(self, pack: HandedPack, documents: Collection[str]) -> None:
        """Remember that documents (hashes) of a pack are its annotator's no more; what comes back of them is merged still."""
        taken = sorted(pack.taken | ({*pack.assisted, *pack.blind} & {*documents}))
        self._change(pack.id, lambda value: {**value, "taken": taken})

    def give_back(self, pack: HandedPack) -> None:
        """Take the taking back back: all documents of the pack are its annotator's again."""
        self._change(pack.id, lambda value: {key: said for key, said in value.items() if key != "taken"})

    def _change(self, pack_id: str, change: Callable[[Payload], Payload]) -> None:
        held = event_log.setting(self._db, f"{PACK}{pack_id}")
        if held is None:
            raise UserError("This pack no longer exists.")
        self._put(f"{PACK}{pack_id}", change(held))

    def _check_writable(self) -> None:
        if self._db.read_only:
            raise UserError("“{name}” is open for viewing only; no pack can be made of it.", name=self._db.path.name)
        if held := event_log.setting(self._db, HANDED_OVER):
            raise UserError(
                "This copy was handed over to {name} on {day}; make packs of theirs, or the same articles go out twice. "
                "“rareannot handover PROJECT --take-up” makes this copy the lead's again.",
                name=held.get("name"),
                day=str(held.get("at"))[:10],
            )


def packs(db: Connection) -> list[HandedPack]:
    """Returns every pack that was made, in the order they were; each person is called as now."""
    sql = (
        "SELECT s.name, s.value, coalesce(min(e.at), '') FROM setting s LEFT JOIN event e ON e.document_id IS NULL "
        "AND e.layer_id = 0 AND e.entity = s.name WHERE s.name GLOB 'pack/*' GROUP BY s.name ORDER BY min(e.lamport), s.name"
    )
    called, found = names_given(db), list[HandedPack]()
    for name, value, at in db.rows(sql):
        with readable():
            handed_pack = _handed_pack(str(name).removeprefix(PACK), stored(value), str(at))
        found.append(replace(handed_pack, name=called.get(handed_pack.uid, handed_pack.name)))
    return found


def _handed_pack(pack_id: str, payload: Payload, at: str) -> HandedPack:
    return HandedPack(
        pack_id,
        str(payload["uid"]),
        str(payload["name"]),
        at,
        tuple(str(i) for i in payload["assisted"]),
        tuple(str(i) for i in payload["blind"]),
        frozenset(str(i) for i in payload.get("taken", ())),
        payload.get("suggestions") is not False,
        payload.get("anonymous") is True,
        str(payload.get("calibration", "")),
        tuple(str(i) for i in payload.get("copies", ())),
    )


def _hashes(db: Connection, rows: Collection[int] | None = None) -> list[tuple[int, str]]:
    """Row and hash of documents (all where ``rows`` is None), in the order of the rows."""
    where, values = ("1", ()) if rows is None else (f"id IN ({PICKED})", (json.dumps(list(rows)),))
    found = db.rows(f"SELECT id, sha256 FROM document WHERE {where} ORDER BY id", values)
    return [(int(str(row)), str(sha256)) for row, sha256 in found]


def handed_out(db: Connection) -> list[Handed]:
    """Returns what each annotator has by the packs that were made here, and by the answers in this file.

    What was taken back is not theirs any more, unless they are through with it.
    """
    names: dict[str, str] = {}
    documents: dict[str, dict[str, None]] = {}
    blind: dict[str, set[str]] = {}
    taken: dict[str, set[str]] = {}
    for pack in sorted(packs(db), key=lambda one: one.id):
        names[pack.uid] = pack.name
        documents.setdefault(pack.uid, {}).update(dict.fromkeys(pack.documents))
        blind.setdefault(pack.uid, set()).update(pack.blind)
        taken.setdefault(pack.uid, set()).update(pack.taken)
    sql = (
        "SELECT a.uid, a.name, d.sha256, w.status FROM author a "
        "LEFT JOIN answer w ON w.layer_id = a.id AND w.status <> 'new' "
        "LEFT JOIN document d ON d.id = w.document_id WHERE a.id <> 0 ORDER BY a.id, d.id"
    )
    for key, name, document, status in db.rows(sql):
        names[str(key)] = str(name)
        held = documents.setdefault(str(key), {})
        if document is not None and (status != "in progress" or document not in taken.get(str(key), ())):
            held[str(document)] = None
    return [Handed(u, n, tuple(documents[u]), frozenset(blind.get(u, ()))) for u, n in names.items()]


def record_of(db: Connection, pack: Pack) -> dict[str, object]:
    """Returns what the lead's project remembers of a pack: who has which documents, by their hashes."""
    rows = _hashes(db, pack.documents)
    assisted, blind = ([sha256 for i, sha256 in rows if (i in pack.blind) is is_blind] for is_blind in (False, True))
    record: dict[str, object] = {"uid": pack.uid, "name": pack.name, "assisted": assisted, "blind": blind}
    version = event_log.label_set(db).version
    plain = {"suggestions": pack.suggestions, "anonymous": pack.anonymous, "label_set": version}
    return record | plain | ({"calibration": pack.calibration} if pack.calibration else {})


def write_pack(db: Connection, path: Path, pack: Pack, copy: str, *, update: bool = False) -> None:
    """Make the file of a pack at ``path``; ``copy`` is the id by which this file is known from another one of the pack.

    An ``update`` is a pack without articles and answers, to be merged into those that its annotator has. Raises UserError if something is there, and then leaves nothing behind.
    """
    try:
        create_file(path, _filling(db, pack, copy, update=update)).close()
    except sqlite3.IntegrityError:  # its tables refuse what this file should not hold
        raise Unreadable from None


def _filling(db: Connection, pack: Pack, copy: str, *, update: bool) -> Callable[[Connection], None]:
    def fill(target: Connection) -> None:
        with target.atomic():
            uid, name = db.rows("SELECT uid, name FROM project")[0]
            row = (uid, name, documents.now(), __version__)
            target.conn.execute("INSERT INTO project VALUES (1, ?, ?, ?, ?)", row)
            target.conn.execute("INSERT INTO author VALUES (?, 'gold', 'gold')", (event_log.GOLD,))
            target.conn.execute("INSERT INTO author (uid, name) VALUES (?, ?)", (pack.uid, _name_in(pack)))
            for document_id in pack.documents:
                _give(db, target, document_id, pack)
            copy_events(db, target, _events(db, pack, update=update), named=False)
            _name_owner(target, pack, copy, update=update)

    return fill


def _name_in(pack: Pack) -> str:
    return nameless(pack.uid) if pack.anonymous else pack.name


def _name_owner(target: Connection, pack: Pack, copy: str, *, update: bool) -> None:
    """Say whose pack or update it is, so that the window opens a pack as them; this stays in the file when it is merged."""
    pen = event_log.join(target, event_log.GOLD)
    owner = {"uid": pack.uid, "name": _name_in(pack), "copy": copy} | ({"update": True} if update else {})
    action = Action(OWNER, (Change(OWNER, None, owner),))
    top = int(str(target.rows("SELECT coalesce(max(lamport), 0) FROM event")[0][0]))
    event_log.write(target, pen, event_log.GOLD, None, action, top + 1)


def _give(db: Connection, target: Connection, document_id: int, pack: Pack) -> None:
    ((row, _),) = documents.add(target, [documents.get(db, document_id)])
    if document_id in pack.blind:
        documents.put_suggestions(target, [(row, (), documents.BLIND)])
    elif pack.suggestions:
        columns = "versions, items, visible, doubt, made_at"
        for found in db.rows(f"SELECT {columns} FROM suggestion WHERE document_id = ?", (document_id,)):
            target.conn.execute("INSERT INTO suggestion VALUES (?, ?, ?, ?, ?, ?)", (row, *found))


def _events(db: Connection, pack: Pack, *, update: bool) -> Sequence[int]:
    """Returns the last word on each setting, the annotator's messages, and what they did to the chosen documents so far."""
    seqs = set(events_to(db, pack.uid))
    if not update:
        seqs |= {*events_by(db, pack.uid)}
    things = db.rows("SELECT name FROM setting WHERE name >= ? AND name < ?", (THING, THING[:-1] + "0"))
    for name in (*(SETTINGS[:1] if update else SETTINGS), *(str(name) for (name,) in things)):
        rows = db.rows(
            "SELECT e.seq FROM event e JOIN session s ON s.id = e.session_id WHERE e.document_id IS NULL AND e.entity = ? "
            "ORDER BY e.lamport DESC, s.uid DESC, e.action || '/' || e.entity DESC LIMIT 1",
            (name,),
        )
        seqs |= {int(str(seq)) for (seq,) in rows}
    own = db.rows(
        f"SELECT e.seq FROM event e JOIN author l ON l.id = e.layer_id WHERE l.uid = ? AND e.document_id IN ({PICKED})",
        (pack.uid, json.dumps(pack.documents)),
    )
    return sorted(seqs | {int(str(seq)) for (seq,) in own})
