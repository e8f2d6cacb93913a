"""What renaming labels does to the stored state: which rows get another label, and which are rebuilt from the log."""

import json
import sqlite3
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rareannot.core.labels import LabelSet, label_set_from_json
from rareannot.core.suggestion import HIGH_TIER
from rareannot.store.connection import Connection
from rareannot.store.payloads import Unreadable, stored

LABELS = "labels"
"""The setting that is the label set."""
PAGE = 500
"""Documents gone through at once; between two of them the work can be watched and given up."""
PICKED = "SELECT value FROM json_each(?)"

Watch = Callable[[int, int], None]
"""Hears how many documents of how many are through; what it raises ends the transaction and undoes all of it."""


def unwatched(done: int, total: int) -> None:
    """Watch nothing."""


def words(db: Connection) -> LabelSet | None:
    """Returns the label set, if it has names that mean another label in older decisions; None if all mean themselves."""
    rows = db.rows(
        "SELECT value FROM setting WHERE name = ? AND json_extract(value, '$.renamed') IS NOT NULL", (LABELS,)
    )
    return label_set_from_json(stored(rows[0][0])) if rows else None


def ever_renamed(db: Connection) -> frozenset[str]:
    """Returns every word that some version of the label set calls a former name, or what one is called now."""
    sql = (
        "SELECT r.key, r.value FROM event e, json_each(e.after, '$.renamed') AS r "
        "WHERE e.document_id IS NULL AND e.layer_id = 0 AND e.entity = ?"
    )
    return frozenset(str(name) for pair in db.rows(sql, (LABELS,)) for name in pair)


def beside_label(payload: Mapping[str, Any] | None, names: Container[str]) -> object:
    """Returns what a logged span says beside its label and value, where its label is one of ``names``; else all of it."""
    if payload is None or payload.get("label") not in names:
        return payload
    return {k: v for k, v in payload.items() if k not in ("label", "value", "low", "high", "unit", "modifier")}


@dataclass(frozen=True, slots=True)
class Change:
    """From one table of names to another.

    ``rows`` are the stored labels whose spans all get another name ("" for none: they go), ``unvalued`` the new
    ones among these that carry no value. ``split`` are stored labels whose spans are called differently from now
    on, or get values back; ``back`` the names whose spans were gone. ``names`` are all words that it concerns,
    ``dropped`` the former names without a label now; ``counts`` says whether these are others than before.
    """

    rows: tuple[tuple[str, str], ...]
    unvalued: frozenset[str]
    split: tuple[str, ...]
    back: tuple[str, ...]
    names: tuple[str, ...]
    dropped: tuple[str, ...]
    counts: bool

    @property
    def idle(self) -> bool:
        """True if nothing that is stored changes."""
        return not (self.rows or self.split or self.back or self.counts)

    @staticmethod
    def of(before: LabelSet | None, after: LabelSet | None) -> "Change":
        """Returns the change from one label set to another, of which None is one that renames nothing."""
        old, new = (dict(label_set.renamed) if label_set else {} for label_set in (before, after))
        moved = {n for n in {*old, *new} if old.get(n, n) != new.get(n, n) or _bare(n, before) != _bare(n, after)}
        stored = sorted({old.get(n, n) for n in moved} - {""})
        rows, split = [], []
        for label in stored:
            names = {label, *(n for n, now in old.items() if now == label)}
            becomes = {new.get(n, n) for n in names}
            regains = any(_bare(n, before) and not _bare(n, after) for n in names)
            if len(becomes) == 1 and becomes != {label} and not regains:
                rows.append((label, becomes.pop()))
            else:
                split.append(label)
        unvalued = frozenset(now for _, now in rows if now and after is not None and not after.valued(now))
        back = tuple(sorted(n for n in moved if old.get(n) == ""))
        concerned = tuple(sorted({*moved, *stored}))
        dropped = tuple(sorted(n for n, now in new.items() if not now))
        gone = {n for n, now in old.items() if not now} != set(dropped)
        return Change(tuple(rows), unvalued, tuple(split), back, concerned, dropped, gone)


def _bare(name: str, labels: LabelSet | None) -> bool:
    """True if spans logged under a former name are shown without their values, since the label has none now."""
    now = dict(labels.renamed).get(name, "") if labels else ""
    return bool(now) and labels is not None and not labels.valued(now)


def pages(db: Connection, watch: Watch) -> Iterator[tuple[int, int]]:
    """Yields the first and last row id of each page of documents."""
    ids = [int(str(row)) for (row,) in db.rows("SELECT id FROM document ORDER BY id")]
    for at in range(0, len(ids), PAGE):
        watch(at, len(ids))
        yield ids[at], ids[min(at + PAGE, len(ids)) - 1]
    watch(len(ids), len(ids))


def rename_rows(db: Connection, change: Change, begin: int, end: int) -> None:
    """Give the spans of some documents their new labels, where all of one label get the same.

    Raises Unreadable if one of them is not what this program wrote: the table's own triggers look at each row.
    """
    try:
        _rename_rows(db, change, begin, end)
    except sqlite3.IntegrityError:
        raise Unreadable from None


def _rename_rows(db: Connection, change: Change, begin: int, end: int) -> None:
    for old, new in change.rows:
        if not new:
            db.conn.execute("DELETE FROM span WHERE document_id BETWEEN ? AND ? AND label = ?", (begin, end, old))
            continue
        bare = ", value = NULL, low = NULL, high = NULL, unit = NULL, modifier = NULL" if new in change.unvalued else ""
        sql = f"UPDATE span SET label = ?{bare} WHERE document_id BETWEEN ? AND ? AND label = ?"
        db.conn.execute(sql, (new, begin, end, old))


def to_read_again(db: Connection, change: Change, begin: int, end: int) -> list[tuple[int, int, str]]:
    """Returns the entities (document, layer, entity) of some documents that only the log can tell about."""
    found = []
    if change.split:
        sql = (
            "SELECT document_id, layer_id, 'span/' || id FROM span WHERE document_id BETWEEN ? AND ? "
            f"AND label IN ({PICKED}) AND NOT (layer_id = 0 AND id GLOB 'site-*')"
        )
        found += db.rows(sql, (begin, end, json.dumps(change.split)))
    if change.back:
        found += _logged(db, change.back, begin, end)
    return [(int(str(d)), int(str(layer)), str(entity)) for d, layer, entity in found]


def _logged(db: Connection, names: tuple[str, ...], begin: int, end: int) -> list[tuple[object, ...]]:
    sql = (
        "SELECT DISTINCT document_id, layer_id, entity FROM event WHERE document_id BETWEEN ? AND ? "
        f"AND entity GLOB 'span/*' AND json_extract(after, '$.label') IN ({PICKED})"
    )
    return db.rows(sql, (begin, end, json.dumps(names)))


def deciding(db: Connection, change: Change, begin: int, end: int) -> list[int]:
    """Returns the documents among some on which a decision was taken that names a label concerned."""
    sql = (
        "SELECT DISTINCT document_id FROM event WHERE document_id BETWEEN ? AND ? AND layer_id = 0 "
        "AND entity >= 'site/' AND entity < 'site0' AND EXISTS (SELECT 1 FROM json_each(event.after, '$.spans') "
        f"WHERE json_extract(value, '$.label') IN ({PICKED}))"
    )
    return [int(str(row)) for (row,) in db.rows(sql, (begin, end, json.dumps(change.names)))]


def count_suggestions(db: Connection, change: Change, begin: int, end: int) -> None:
    """Count the suggestions of some documents again, where a label that went or came back takes some away or adds some."""
    if not change.counts:
        return
    standing = (
        "FROM json_each(suggestion.items) WHERE json_extract(value, '$.score') >= ? "
        f"AND json_extract(value, '$.label') NOT IN ({PICKED})"
    )
    dropped = json.dumps(change.dropped)
    sql = (
        f"UPDATE suggestion SET visible = (SELECT count(*) {standing}), "
        f"doubt = (SELECT coalesce(avg(1 - json_extract(value, '$.score')), 0.0) {standing}) "
        "WHERE document_id BETWEEN ? AND ?"
    )
    db.conn.execute(sql, (HIGH_TIER, dropped, HIGH_TIER, dropped, begin, end))
