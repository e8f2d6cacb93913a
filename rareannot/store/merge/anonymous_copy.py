"""A copy of a project without the names of its annotators, whose layers stay apart; made anew, so that no freed page holds one."""

import mmap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from rareannot import __version__
from rareannot.core.history import CALLED, Payload
from rareannot.store import event_log
from rareannot.store.annotator_identity import APART, SAME, authors
from rareannot.store.connection import Connection
from rareannot.store.documents import now
from rareannot.store.file_access.creating import create_file
from rareannot.store.guidelines import NOTE
from rareannot.store.merge.others_answers import OWNER
from rareannot.store.merge.packing import handed_out
from rareannot.store.payloads import dumped, readable, stored
from rareannot.store.review.gold_decisions import SITE
from rareannot.store.sqlite_errors import spoken
from rareannot.store.values import GOLD

TITLE = "project without names"
_AS_THEY_ARE = ("session", "document", "body", "suggestion")
_PACK = "pack/"


@dataclass(frozen=True, slots=True)
class AnonymousCopy:
    """How many people lost their name in a copy; ``left`` are those (as they were called) whose name its texts or notes say."""

    people: int
    left: tuple[str, ...]


def write_anonymous(db: Connection, target: Path) -> AnonymousCopy:
    """Make the copy at ``target``, a project of its own. Raises UserError where something is there, and then leaves nothing behind."""
    people = _People.of(db)
    with spoken(db.path):
        create_file(target, _filling(db, people)).close()
    with target.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        left = tuple(name for name in sorted(people.said) if content.find(name.encode()) >= 0)
    return AnonymousCopy(len(people.uids), left)


@dataclass(frozen=True, slots=True)
class _People:
    """Other ids for those of a project, and what they are called now, by id; ``said`` are the names they had."""

    uids: Mapping[str, str]
    names: Mapping[str, str]
    said: frozenset[str]

    @staticmethod
    def of(db: Connection) -> "_People":
        """The people of a project; ids keep their order, by which readings are numbered."""
        here, handed = authors(db), handed_out(db)
        known = list(dict.fromkeys([*(one.uid for one in here), *(one.uid for one in handed)]))
        fresh = dict(zip(sorted(known), sorted(uuid4().hex for _ in known), strict=True))
        names = {uid: f"annotator {number}" for number, uid in enumerate(known, 1)}
        return _People(fresh, names, frozenset({*(one.name for one in here), *_names_logged(db)}))

    def uid(self, uid: object) -> str:
        """The other id of somebody; of nobody known it is left out."""
        return self.uids.get(str(uid), "")

    def entity(self, entity: str) -> str:
        """The name of a setting that says something of people."""
        begin, _, rest = entity.partition("/")
        if f"{begin}/" == SAME:
            return f"{SAME}{self.uid(rest)}"
        if f"{begin}/" == CALLED:
            return f"{CALLED}{self.uid(rest)}"
        return f"{APART}{'+'.join(sorted(map(self.uid, rest.split('+'))))}" if f"{begin}/" == APART else entity

    def payload(self, entity: str, text: str | None) -> str | None:
        """The value of a setting or decision, as it is stored, said of the others."""
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
    CALLED: _pack,
    SAME: lambda people, value: {**value, "uid": people.uid(value.get("uid"))},
    APART: lambda people, value: {**value, "people": sorted(map(people.uid, value["people"]))},
    NOTE: lambda people, value: {**value, "by": ""},
    SITE: lambda people, value: {**value, "annotators": [people.uid(uid) for uid in value["annotators"]]},
}
"""How what says something of people is changed, by how the names of such entities begin."""


def _names_logged(db: Connection) -> list[str]:
    """The names that settings of this and earlier times say, as before somebody was renamed."""
    sql = (
        "SELECT DISTINCT json_extract(v, '$.' || k) FROM (SELECT before AS v, entity FROM event UNION ALL "
        "SELECT after, entity FROM event), (SELECT 'name' AS k UNION SELECT 'by') "
        "WHERE entity GLOB 'pack/*' OR entity GLOB 'name/*' OR entity = 'owner' OR entity GLOB 'note/*'"
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
