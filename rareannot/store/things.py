"""The things that a project knows: those that its spans stand for, and those made here; they merge, and travel in packs.

A thing is a setting of its own, ``thing/<id>``, so things of several files merge as a union, and each change is in the history.
A thing that was merged into another one says ``{"same": id}``; spans keep the old identifier, which is understood as the other's.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
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


def identity_names(label_set: LabelSet) -> list[str]:
    """Returns the names of the attributes that ask what a span stands for."""
    return [attribute.name for attribute in label_set.attributes if attribute.kind == "identity"]


class Things:
    """The verbs of a project about things; reached as ``project.things``."""

    def __init__(self, db: Connection, log: LogWriter) -> None:
        self._db, self._log = db, log

    def all(self) -> list[Thing]:
        """Returns every thing of the project, sorted by name, without those that were merged into another."""
        return sorted({thing.id: thing for thing in self.resolved().values()}.values(), key=lambda t: folded(t.name))

    def resolved(self) -> dict[str, Thing]:
        """Returns each known identifier with the thing that it means now, those of merged things included."""
        rows = self._db.rows("SELECT name, value FROM setting WHERE name >= ? AND name < ?", (THING, THING[:-1] + "0"))
        values = {str(name).removeprefix(THING): stored(value) for name, value in rows}
        same = {id_: str(value["same"]) for id_, value in values.items() if value.get("same")}
        ends = {id_: _end(id_, same) for id_ in values}
        return {id_: thing_from_json({**values[end], "id": end}) for id_, end in ends.items() if end in values}

    def get(self, id_: str) -> Thing | None:
        """Returns the thing that an identifier means now, if the project knows it."""
        return self.resolved().get(id_)

    def search(self, words: str) -> list[Thing]:
        """Returns the things with a name in which each of the words begins a word."""
        wanted = folded(words).split()

        def fits(thing: Thing) -> bool:
            return any(
                all(any(part.startswith(word) for part in folded(name).split()) for word in wanted)
                for name in thing.all_names
            )

        return [thing for thing in self.all() if wanted and fits(thing)]

    def remember(self, thing: Thing, words: str = "") -> None:
        """Keeps a thing of a register that a span stands for, with ``words`` as another name; nothing if it is known so already."""
        known = self.get(thing.id) or thing
        called = {folded(name) for name in known.all_names}
        if folded(words) and folded(words) not in called:
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
