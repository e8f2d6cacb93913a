"""A copy of a project without the names of its annotators, whose layers stay apart; made again, so that no freed page holds one."""

import json
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from rareannot.core.history import ANSWER, FROM, Payload
from rareannot.store import event_log
from rareannot.store.annotator_identity import APART, LEFT_OUT, SAME, TESTS, authors
from rareannot.store.connection import Connection
from rareannot.store.documents import now
from rareannot.store.file_access.opening import create_file
from rareannot.store.guidelines import NOTE
from rareannot.store.merge.others_answers import HANDED_OVER, OWNER, VERSION_TAKEN
from rareannot.store.merge.packing import handed_out
from rareannot.store.messages import EVERYBODY, MESSAGE, SEEN
from rareannot.store.payloads import dumped, readable, stored
from rareannot.store.review.gold_decisions import SITE
from rareannot.store.sqlite_errors import as_user_error
from rareannot.store.values import GOLD
from rareannot.version import __version__

TITLE = "project without names"
_AS_THEY_ARE = ("session", "document", "body", "suggestion")
LEAD = "lead"
"""The setting that says to whom the project was handed over."""
_PACK = "pack/"
_BATCH = 500


@dataclass(frozen=True, slots=True)
class AnonymousCopy:
    """How many people lost their name in a copy; ``left`` are those (as they were called) whose name its texts or notes say."""

    people: int
    left: tuple[str, ...]


def write_anonymous(db: Connection, target: Path) -> AnonymousCopy:
    """Make the copy at ``target``, a project of its own. Raises UserError if something is there, and then leaves nothing behind."""
    people = _People.of(db)
    with as_user_error(db.path), closing(create_file(target, _filling(db, people))) as copy:
        left = _said_in(copy, people.said)
    return AnonymousCopy(len(people.uids), left)


def _said_in(db: Connection, names: Collection[str]) -> tuple[str, ...]:
    """Returns which names are in any value of a file, by itself or within JSON; SQLite cuts long values, so its bytes do not tell."""
    found = set[str]()
    for table in (*_AS_THEY_ARE, "event"):
        rows = db.conn.execute(f"SELECT * FROM {table}")
        while some := rows.fetchmany(_BATCH):
            said = "\0".join(value for row in some for value in row if isinstance(value, str))
            found |= {name for name in names if name in said or json.dumps(name, ensure_ascii=False)[1:-1] in said}
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class _People:
    """Other ids for those of a project, and what they are called now, by id; ``said`` are the names they had."""

    uids: Mapping[str, str]
    names: Mapping[str, str]
    said: frozenset[str]

    @staticmethod
    def of(db: Connection) -> "_People":
        """Returns the people of a project; ids keep their order, by which readings are numbered."""
        here, handed = authors(db), handed_out(db)
        known = list(dict.fromkeys([*(one.uid for one in here), *(one.uid for one in handed)]))
        fresh = dict(zip(sorted(known), sorted(uuid4().hex for _ in known), strict=True))
        names = {uid: f"annotator {number}" for number, uid in enumerate(known, 1)}
        return _People(fresh, names, frozenset({*(author.name for author in here), *_names_logged(db)}))

    def uid(self, uid: object) -> str:
        """Returns the other id of somebody; of nobody known it is left out."""
        return self.uids.get(str(uid), "")

    def entity(self, entity: str) -> str:
        """Returns the name of a setting that says something of people."""
        begin, _, rest = entity.partition("/")
        if f"{begin}/" == SEEN:
            message, _, uid = rest.partition("/")
            return f"{SEEN}{message}/{self.uid(uid)}"
        if f"{begin}/" in (SAME, LEFT_OUT, event_log.NAMED, VERSION_TAKEN):
            return f"{begin}/{self.uid(rest)}"
        return f"{APART}{'+'.join(sorted(map(self.uid, rest.split('+'))))}" if f"{begin}/" == APART else entity

    def payload(self, entity: str, text: str | None) -> str | None:
        """Returns the value of a setting or decision, as it is stored, said of the others."""
        change = next((change for begin, change in _CHANGES.items() if entity.startswith(begin)), None)
        if text is None or change is None:
            return text
        with readable():
            return dumped(change(self, stored(text)))


def _pack(people: _People, value: Payload) -> Payload:
    return {**value, "uid": people.uid(value["uid"]), "name": people.names.get(str(value["uid"]), "annotator")}


_CHANGES: dict[str, Callable[[_People, Payload], Payload]] = {
    _PACK: _pack,
    OWNER: _pack,
    SAME: lambda people, value: {**value, "uid": people.uid(value.get("uid"))},
    event_log.NAMED: _pack,
    LEAD: _pack,
    HANDED_OVER: _pack,
    LEFT_OUT: lambda people, value: {"uid": people.uid(value.get("uid")), "why": ""},
    TESTS: lambda people, value: {**value, "uid": people.uid(value.get("uid"))},
    APART: lambda people, value: {**value, "people": sorted(map(people.uid, value["people"]))},
    NOTE: lambda people, value: {**value, "by": ""},
    MESSAGE: lambda people, value: {
        **value,
        "by": people.uid(value.get("by")),
        "to": [uid if uid == EVERYBODY else people.uid(uid) for uid in value.get("to", ())],
    },
    SEEN: lambda people, value: {**value, "by": people.uid(value.get("by"))},
    VERSION_TAKEN: lambda people, value: {**value, "uid": people.uid(value.get("uid"))},
    ANSWER: lambda _people, value: {key: held for key, held in value.items() if key != FROM},
    SITE: lambda people, value: {**value, "annotators": [people.uid(uid) for uid in value["annotators"]]},
}
"""How what says something of people is changed, by how the names of such entities begin."""


def _names_logged(db: Connection) -> list[str]:
    """Returns the names that settings of this and earlier times say, as before somebody was renamed."""
    sql = (
        "SELECT DISTINCT json_extract(v, '$.' || k) FROM (SELECT before AS v, entity FROM event UNION ALL "
        "SELECT after, entity FROM event), (SELECT 'name' AS k UNION SELECT 'by') "
        "WHERE entity GLOB 'pack/*' OR entity GLOB 'name/*' OR entity IN ('owner', 'lead', 'handed over') OR entity GLOB 'note/*'"
    )
    return [str(name) for (name,) in db.rows(sql) if name]


def _filling(db: Connection, people: _People) -> Callable[[Connection], None]:
    def fill(target: Connection) -> None:
        with target.atomic():
            target.conn.execute("INSERT INTO project VALUES (1, ?, ?, ?, ?)", (uuid4().hex, TITLE, now(), __version__))
            for row, uid in db.conn.execute("SELECT id, uid FROM author ORDER BY id"):
                values = (row, "gold", "gold") if row == GOLD else (row, people.uids[uid], people.names[uid])
                target.conn.execute("INSERT INTO author VALUES (?, ?, ?)", values)
            for table in _AS_THEY_ARE:
                _copy(db, target, table, lambda row: row)
            at = _columns(db, "event").index

            def said(row: list[object]) -> list[object]:
                entity = str(row[at("entity")])
                for column in (at("entity"), at("kind")):  # what is done to a setting is called by its name
                    row[column] = people.entity(str(row[column]))
                for column in (at("before"), at("after")):
                    row[column] = people.payload(entity, None if row[column] is None else str(row[column]))
                return row

            _copy(db, target, "event", said)
            event_log.set_states(target, event_log.logged(target))

    return fill


def _columns(db: Connection, table: str) -> list[str]:
    return [str(name) for (name,) in db.rows("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))]


def _copy(db: Connection, target: Connection, table: str, changed: Callable[[list[object]], list[object]]) -> None:
    marks = ", ".join("?" * len(_columns(db, table)))
    rows = db.conn.execute(f"SELECT * FROM {table} ORDER BY 1")
    target.conn.executemany(f"INSERT INTO {table} VALUES ({marks})", (changed(list(row)) for row in rows))
