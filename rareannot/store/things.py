"""The things that a project knows: those that its spans stand for, and those made here; they merge, and travel in packs.

A thing is a setting of its own, ``thing/<id>``, so things of several files merge as a union, and each change is in the history.
A thing that was merged into another one says ``{"same": id}``; spans keep the old identifier, which is understood as the other's.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import uuid4

from rareannot.core.errors import UserError
from rareannot.core.history import Payload
from rareannot.core.labels import LabelSet
from rareannot.core.things import NO_THING, Thing, folded, thing_from_json
from rareannot.store import event_log
from rareannot.store.connection import Connection
from rareannot.store.log_writer import LogWriter
from rareannot.store.payloads import stored

THING = "thing/"
OWN = "own:"
"""How the identifiers of things begin that were made in a project."""
_MENTIONS = """
SELECT j.value, count(*), count(DISTINCT s.document_id) FROM span s JOIN json_each(s.attributes) j
WHERE s.attributes IS NOT NULL AND s.origin != 'rejected' AND j.key IN (SELECT value FROM json_each(?)) GROUP BY j.value
"""


_LAST_EVENT = "SELECT coalesce(max(seq), 0) FROM event"


@dataclass(frozen=True)
class _Entry:
    """What the setting of one identifier says."""

    id: str
    text: str

    @cached_property
    def payload(self) -> Payload:
        payload: Payload = stored(self.text)
        return payload

    @cached_property
    def thing(self) -> Thing:
        """The thing itself, whether or not it was merged into another one. Raises UserError if it has no name."""
        return thing_from_json({**self.payload, "id": self.id})


def identity_names(label_set: LabelSet) -> list[str]:
    """Returns the names of the attributes that ask what a span stands for."""
    return [attribute.name for attribute in label_set.attributes if attribute.kind == "identity"]


class Things:
    """The verbs of a project about things; reached as ``project.things``.

    Each key of a search asks for all things, so they stay in memory with their folded names. They are read again only if
    something was written since, and of those only the ones that changed are parsed.
    """

    def __init__(self, db: Connection, log: LogWriter) -> None:
        self._db, self._log = db, log
        self._read_at = (-1, -1)
        self._entries: dict[str, _Entry] = {}
        self._resolved: dict[str, Thing] = {}
        self._by_name: list[tuple[str, Thing]] = []

    def all(self) -> list[Thing]:
        """Returns every thing of the project, sorted by name, without those that were merged into another."""
        self._read()
        return [thing for _, thing in self._by_name]

    def resolved(self) -> dict[str, Thing]:
        """Returns each known identifier with the thing that it means now, those of merged things included."""
        self._read()
        return dict(self._resolved)

    def get(self, id_: str) -> Thing | None:
        """Returns the thing that an identifier means now, if the project knows it."""
        self._read()
        return self._resolved.get(id_)

    def search(self, words: str) -> list[Thing]:
        """Returns the things with a name in which each of the words begins a word."""
        wanted = [f" {word}" for word in folded(words).split()]

        def fits(names: str) -> bool:
            return any(all(word in name for word in wanted) for name in names.splitlines())

        self._read()
        return [thing for names, thing in self._by_name if wanted and wanted[0] in names and fits(names)]

    def remember(self, thing: Thing, words: str = "") -> None:
        """Keeps a thing of a register that a span stands for, with ``words`` as another name; nothing if it is known so already."""
        known = self.get(thing.id) or thing
        if folded(words) and folded(words) not in known.folded_names:
            known = replace(known, names=(*known.names, " ".join(words.split())))
        if self._db_value(known.id) != known.as_json():
            self._log.set(f"{THING}{known.id}", known.as_json())

    def make(self, name: str, kind: str = "", names: Sequence[str] = ()) -> Thing:
        """Makes a new thing and returns it. Raises UserError if the name is empty."""
        thing = thing_from_json({"id": f"{OWN}{uuid4().hex[:12]}", "name": name, "kind": kind, "names": list(names)})
        self._log.set(f"{THING}{thing.id}", thing.as_json())
        return thing

    def rename(self, id_: str, name: str) -> Thing:
        """Gives a thing another preferred name and returns it; the earlier one stays as another name. Raises UserError."""
        thing = self._known(id_)
        others = [other for other in (thing.name, *thing.names) if other != name]
        renamed = thing_from_json({**thing.as_json(), "name": name, "names": others})
        self._log.set(f"{THING}{renamed.id}", renamed.as_json())
        return renamed

    def merge(self, id_: str, into: str) -> Thing:
        """Makes one thing of two and returns it; what stood for the first stands for the second. Raises UserError."""
        thing, other = self._known(id_), self._known(into)
        if thing.id == other.id:
            raise UserError("“{id}” and “{into}” are one thing already.", id=id_, into=into)
        names = dict.fromkeys((*other.names, *thing.all_names))
        merged = replace(other, names=tuple(n for n in names if n != other.name), facts={**thing.facts, **other.facts})
        with self._log.whole():
            self._log.set(f"{THING}{merged.id}", merged.as_json())
            self._log.set(f"{THING}{thing.id}", {**thing.as_json(), "same": merged.id})
        return merged

    def split(self, id_: str) -> Thing:
        """Makes a thing that was merged into another one a thing of its own again and returns it. Raises UserError."""
        value = self._db_value(id_)
        if not value or "same" not in value:
            raise UserError("“{id}” was not merged into another thing.", id=id_)
        thing = thing_from_json(value)
        self._log.set(f"{THING}{id_}", thing.as_json())
        return thing

    def mentions(self) -> dict[str, tuple[int, int]]:
        """Returns for each thing (by the id that it has now) its number of spans and of articles, all layers together."""
        names = identity_names(event_log.label_set(self._db))
        resolved, spans, articles = self.resolved(), Counter[str](), Counter[str]()
        if names:
            for value, count, documents in self._db.rows(_MENTIONS, (json.dumps(names),)):
                if isinstance(value, str) and value != NO_THING:
                    thing = resolved.get(value)
                    key = thing.id if thing else value
                    spans[key] += int(str(count))
                    articles[key] += int(str(documents))
        return {id_: (spans[id_], articles[id_]) for id_ in spans}

    def _read(self) -> None:
        """Bring what is in memory up to the file."""
        now = (self._db.conn.total_changes, self._db.numbers(_LAST_EVENT)[0])
        if now == self._read_at:
            return
        rows = self._db.rows("SELECT name, value FROM setting WHERE name >= ? AND name < ?", (THING, THING[:-1] + "0"))
        read = (_Entry(str(name).removeprefix(THING), str(value)) for name, value in rows)
        entries = {entry.id: self._unchanged(entry) or entry for entry in read}
        if entries != self._entries:
            same = {id_: str(entry.payload["same"]) for id_, entry in entries.items() if entry.payload.get("same")}
            ends = {id_: _end(id_, same) for id_ in entries}
            self._resolved = {id_: entries[end].thing for id_, end in ends.items() if end in entries}
            things = {thing.id: thing for thing in self._resolved.values()}.values()
            lines = ((thing, "".join(f" {name}\n" for name in thing.folded_names)) for thing in things)
            self._by_name = sorted(((names, thing) for thing, names in lines), key=lambda pair: pair[1].folded_names[0])
            self._entries = entries
        self._read_at = now

    def _unchanged(self, entry: _Entry) -> _Entry | None:
        """Returns the entry in memory that is equal, with what was parsed of it."""
        before = self._entries.get(entry.id)
        return before if before == entry else None

    def _known(self, id_: str) -> Thing:
        thing = self.get(id_)
        if thing is None:
            raise UserError("The project knows no thing “{id}”; list them with “rareannot things”.", id=id_)
        return thing

    def _db_value(self, id_: str) -> Payload | None:
        return event_log.setting(self._db, f"{THING}{id_}")


def _end(id_: str, same: Mapping[str, str]) -> str:
    """Returns where a chain of merges leads; of a circle, which two files merged may make, its first id in order."""
    seen: list[str] = []
    while id_ in same and id_ not in seen:
        seen.append(id_)
        id_ = same[id_]
    return min(seen[seen.index(id_) :]) if id_ in seen else id_
