"""What stood in a damaged file without a readable event that says so: found by comparing its state with its log, and logged again."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256

from rareannot.core.annotation import STATUSES
from rareannot.core.errors import UserError
from rareannot.core.history import ANSWER, Action, Change, Payload
from rareannot.store import event_log, span_rows
from rareannot.store.backup.backup_comparison import RECOVERED
from rareannot.store.connection import Connection
from rareannot.store.merge.vetting import check_setting, loaded
from rareannot.store.payloads import dumped
from rareannot.store.recovery.check import normal
from rareannot.store.recovery.salvage import Field, Salvage
from rareannot.store.review import gold_decisions

Key = tuple[int, int, str]
"""Document and layer as row ids, and the entity."""


@dataclass(frozen=True, slots=True)
class Differing:
    """What the log says of an entity, and what stood in the tables."""

    logged: Payload | None
    stored: Payload | None


@dataclass(frozen=True, slots=True)
class Stored:
    """The state that could be read from the tables; ``whole`` of them: surely all of it."""

    payloads: Mapping[Key, Payload]
    whole: Collection[str]

    def differing(self, db: Connection) -> dict[Key, Differing]:
        """Returns where this state is another than the one that the log of ``db`` leads to."""
        logged = {
            (d, layer, e): after for d, layer, e, after in event_log.latest(db) if d is not None and not _derived(e)
        }
        found = {}
        for key in sorted({*self.payloads, *logged}):
            document, _, entity = key
            before, after = logged.get(key), self.payloads.get(key)
            if after is None and entity.partition("/")[0] not in self.whole:
                continue  # its row may be on a page that cannot be read
            if normal(entity, document, before) != normal(entity, document, after):
                found[key] = Differing(before, after)
        return found


def _derived(entity: str) -> bool:
    return entity.startswith(event_log.ONLY_LOGGED)


def read_state(salvage: Salvage, db: Connection) -> Stored:
    """Returns the spans and statuses in a damaged file's tables that are sound, told by the articles and people of ``db``."""
    payloads = dict[Key, Payload]()
    whole = set[str]()
    for table, read in (("span", _span), ("answer", _answer)):
        rows, all_read = salvage.state(table)
        for row in rows:
            made = read(db, row)
            if made is not None:
                payloads[int(str(row[0])), int(str(row[1])), made[0]] = made[1]
        if all_read:
            whole.add(table)
    layers = {row for (row,) in db.rows("SELECT id FROM author")}
    return Stored({key: payload for key, payload in payloads.items() if key[1] in layers}, whole)


def _span(db: Connection, row: tuple[Field, ...]) -> tuple[str, Payload] | None:
    """Entity and payload of a span's row; None for one that is damaged, or follows from decisions."""
    document, _layer, span_id, start, end, quote, *rest = row
    if str(span_id).startswith(gold_decisions.FOLLOWS):
        return None
    try:
        span = span_rows.span_of((start, end, *rest))
    except UserError:
        return None
    sql = "SELECT substr(text, ?, ?) FROM body WHERE document_id = ? AND length >= ?"
    there = db.rows(sql, (span.start + 1, span.end - span.start, document, span.end))
    return (f"span/{span_id}", span.as_json()) if there == [(quote,)] and 0 <= span.start < span.end else None


def _answer(db: Connection, row: tuple[Field, ...]) -> tuple[str, Payload] | None:
    document, _layer, status, *others = row
    if status not in STATUSES or not db.rows("SELECT 1 FROM body WHERE document_id = ?", (document,)):
        return None
    with suppress(UserError):
        return ANSWER, event_log.answer_of((status, *others)).as_json()
    return None


def settings_of(salvage: Salvage, name: str) -> dict[str, Payload]:
    """Returns the settings in a damaged file's table that this program may have written; ``name`` is the file's."""
    made = dict[str, Payload]()
    for _, (entity, value, *_more) in salvage.rows("setting"):
        with suppress(UserError):
            check_setting(name, str(entity), str(value))
            payload = loaded(str(value))
            if payload is not None:
                made[str(entity)] = payload
    return made


def restate_settings(db: Connection, stood: Mapping[str, Payload], uid: str) -> int:
    """Log settings that stood, as ``restate`` does; how many."""
    top = int(str(db.rows("SELECT coalesce(max(lamport), 0) FROM event")[0][0]))
    pen = event_log.join(db, event_log.GOLD) if stood else None
    for number, (name, value) in enumerate(sorted(stood.items()), 1):
        assert pen is not None
        told = sha256(f"{uid}/{name}/{dumped(value)}".encode(errors="surrogateescape")).hexdigest()[:32]
        action = Action(RECOVERED, (Change(name, event_log.setting(db, name), value),), id=told)
        event_log.write(db, pen, event_log.GOLD, None, action, top + number)
    return len(stood)


def restate(db: Connection, differing: Mapping[Key, Differing], uid: str) -> int:
    """Log what stood, after all other events, as its layer's own action; how many entities.

    The actions' ids follow from what they say, so that recovering the same file twice makes no doubles.
    """
    top = int(str(db.rows("SELECT coalesce(max(lamport), 0) FROM event")[0][0]))
    pens = dict[int, event_log.EventWriter]()
    for number, ((document, layer, entity), values) in enumerate(differing.items(), 1):
        pens[layer] = pens.get(layer) or event_log.join(db, layer)
        action = Action(RECOVERED, (Change(entity, values.logged, values.stored),))
        told = f"{uid}/{document}/{layer}/{entity}/{dumped(values.stored)}"
        name = sha256(told.encode(errors="surrogateescape")).hexdigest()[:32]
        event_log.write(db, pens[layer], layer, document, replace(action, id=name), top + number)
    return len(differing)
