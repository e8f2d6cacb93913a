"""The table of links: what the log says of them, as far as both ends stand; so it follows each change of a span or link.

An annotator may have linked a span in one copy of a project and deleted it in another. Once both are merged, the log holds
both, and the table has the link exactly while both ends are there, whatever came first.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rareannot.core.history import LINK, Change, Payload
from rareannot.core.links import NONE, Link, Links
from rareannot.core.review.settled_links import SaidLink
from rareannot.store.connection import Connection
from rareannot.store.payloads import readable, stored
from rareannot.store.values import GOLD

_SPAN = "span/"
_LOGGED = f"""
SELECT e.entity, e.after FROM event e JOIN session s ON s.id = e.session_id
WHERE e.document_id = ? AND e.layer_id = ? AND e.entity >= '{LINK}' AND e.entity < 'link0' AND %s
ORDER BY e.lamport, s.uid, e.action || '/' || e.entity
"""
_ALL = "? IS NULL"
_THESE = "%s IN (SELECT value FROM json_each(?))"
_ABOUT = "instr(%s, ?)"
_ENTITY = f"'{LINK}' || name || '/' || start_id || '>' || end_id"
_TOLD = f"""
SELECT e.entity, e.after, w.name, e.at FROM event e JOIN session s ON s.id = e.session_id JOIN author w ON w.id = s.author_id
WHERE e.document_id = ? AND e.layer_id = ? AND e.entity >= '{LINK}' AND e.entity < 'link0'
ORDER BY e.lamport, s.uid, e.action || '/' || e.entity
"""
_HELD = "SELECT name, start_id, end_id, origin, score FROM link WHERE document_id = ? AND layer_id = ?"
_ENDS = "SELECT id FROM span WHERE document_id = ? AND layer_id = ? AND origin <> 'rejected' AND id IN (SELECT value FROM json_each(?))"
_SAID = """
SELECT l.layer_id, l.name, a.start, a."end", a.label, b.start, b."end", b.label FROM link l
JOIN answer w ON w.document_id = l.document_id AND w.layer_id = l.layer_id AND w.status = 'done'
JOIN span a ON a.document_id = l.document_id AND a.layer_id = l.layer_id AND a.id = l.start_id
LEFT JOIN span b ON b.document_id = l.document_id AND b.layer_id = l.layer_id AND b.id = l.end_id
WHERE l.document_id = ?
"""
_GONE = "DELETE FROM link WHERE document_id = ? AND layer_id = ? AND name = ? AND start_id = ? AND end_id = ?"
_NEW = "INSERT INTO link (document_id, layer_id, name, start_id, end_id, origin, score) VALUES (?, ?, ?, ?, ?, ?, ?)"


def concerns_links(change: Change) -> bool:
    """True if a change is one of a link, or makes a span stand or fall."""
    return change.entity.startswith(LINK) or (
        change.entity.startswith(_SPAN) and _stands(change.before) != _stands(change.after)
    )


def _stands(payload: Payload | None) -> bool:
    return payload is not None and payload.get("origin") != "rejected"


@dataclass(frozen=True, slots=True)
class Part:
    """Which links of an answer are looked at: a condition on their entities, ``%s``, with its one value."""

    condition: str = _ALL
    value: str | None = None


WHOLE = Part()


def part_changed(changes: Iterable[Change]) -> Part | None:
    """Returns the links that some changes bear on; None: none. An article may have thousands of links, of which a key changes one."""
    concerned = [change.entity for change in changes if concerns_links(change)]
    told = [one for one in concerned if one.startswith(LINK)]
    spans = [one.removeprefix(_SPAN) for one in concerned if one.startswith(_SPAN)]
    if not concerned:
        return None
    if not spans:
        return Part(_THESE, json.dumps(told))
    if len(spans) == 1 and all(spans[0] in one for one in told):  # others whose ids hold it are looked at in vain
        return Part(_ABOUT, spans[0])
    return WHOLE


def follow(db: Connection, document_id: int, layer: int, part: Part = WHOLE) -> None:
    """Make the links of a layer's answer (row ids) those of the log whose ends stand, as far as ``part`` goes."""
    told, held = standing(db, document_id, layer, part), _held(db, document_id, layer, part)
    gone = [link for i, link in held.items() if told.get(i) != link]
    new = [link for i, link in told.items() if held.get(i) != link]
    db.conn.executemany(_GONE, [(document_id, layer, x.name, x.start, x.end) for x in gone])
    db.conn.executemany(_NEW, [(document_id, layer, x.name, x.start, x.end, x.origin, x.score) for x in new])


def standing(db: Connection, document_id: int, layer: int, part: Part = WHOLE) -> Links:
    """Returns the links that the log says a layer's answer has, as far as both ends stand, by id."""
    rows = db.rows(_LOGGED % part.condition.replace("%s", "e.entity"), (document_id, layer, part.value))
    said = {str(entity): after for entity, after in rows}
    logged = [Link.from_json(stored(after)) for after in said.values() if after is not None]
    if not logged:
        return {}
    ends = json.dumps(sorted({i for link in logged for i in (link.start, link.end)}))
    there = {NONE, *(str(i) for (i,) in db.rows(_ENDS, (document_id, layer, ends)))}
    return {link.id: link for link in logged if link.start in there and link.end in there}


def _held(db: Connection, document_id: int, layer: int, part: Part) -> dict[str, Link]:
    """Returns the links that the table has, without the reasons."""
    condition = part.condition.replace("%s", _ENTITY)
    found = [_link(*row) for row in db.rows(f"{_HELD} AND {condition}", (document_id, layer, part.value))]
    return {link.id: link for link in found}


def links(db: Connection, layer: int, document_id: int) -> dict[str, Link]:
    """Returns the links of a layer's answer by id, in one order; those of gold with why they were settled so."""
    rows = db.rows(f"{_HELD} ORDER BY start_id, name, end_id", (document_id, layer))
    return _by_id(db, layer, document_id, [_link(*row) for row in rows])


def of_answers(db: Connection, answers: Iterable[tuple[int, int]]) -> dict[int, dict[str, Link]]:
    """Returns the links by document (row id) of many answers, each a document and a layer."""
    wanted = "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)"
    sql = (
        "SELECT document_id, layer_id, name, start_id, end_id, origin, score FROM link "
        f"WHERE (document_id, layer_id) IN ({wanted}) ORDER BY document_id, start_id, name, end_id"
    )
    found = dict[tuple[int, int], list[Link]]()
    for row, layer, *columns in db.rows(sql, (json.dumps(list(answers)),)):
        found.setdefault((int(str(row)), int(str(layer))), []).append(_link(*columns))
    return {row: _by_id(db, layer, row, some) for (row, layer), some in found.items()}


def _by_id(db: Connection, layer: int, document_id: int, some: Sequence[Link]) -> dict[str, Link]:
    """Returns the links by id. What changes one must know all that was logged of it, and only the log has the reasons."""
    whys = {i: why for i, _, _, why in told_of_gold(db, document_id)} if layer == GOLD and some else {}
    return {x.id: replace(x, why=whys[x.id]) if whys.get(x.id) else x for x in some}


def told_of_gold(db: Connection, document_id: int) -> list[tuple[str, str, str, str]]:
    """Returns the links of a document's gold by id as they were logged last: by whom (name), when (UTC), and why."""
    last = {str(entity): (str(by), str(at), after) for entity, after, by, at in db.rows(_TOLD, (document_id, GOLD))}
    return [
        (entity.removeprefix(LINK), by, at, Link.from_json(stored(after)).why)
        for entity, (by, at, after) in last.items()
        if after is not None
    ]


def any_in(db: Connection) -> bool:
    """True if there is a link in any layer."""
    return bool(db.rows("SELECT 1 FROM link LIMIT 1"))


def said_by(db: Connection, document_id: int) -> dict[int, list[SaidLink]]:
    """Returns the links of each layer (row id) that is done with a document, by the places of their spans."""
    found = dict[int, list[SaidLink]]()
    for layer, name, *places in db.rows(_SAID, (document_id,)):
        start, end, label, other, last, called = places
        there = None if called is None else (int(str(other)), int(str(last)), str(called))
        found.setdefault(int(str(layer)), []).append(
            SaidLink(str(name), (int(str(start)), int(str(end)), str(label)), there)
        )
    return found


def layers_with_links(db: Connection) -> list[tuple[int, int]]:
    """Returns the documents and layers (row ids) that have links, or ever had any by the log."""
    sql = (
        f"SELECT DISTINCT document_id, layer_id FROM event WHERE entity >= '{LINK}' AND entity < 'link0' "
        "UNION SELECT DISTINCT document_id, layer_id FROM link ORDER BY 1, 2"
    )
    return [(int(str(row)), int(str(layer))) for row, layer in db.rows(sql) if row is not None]


def _link(name: object, start: object, end: object, origin: object, score: object) -> Link:
    with readable():
        return Link(str(name), str(start), str(end), str(origin), None if score is None else float(str(score)))
