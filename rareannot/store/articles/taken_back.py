"""Articles whose import was undone, as the log says it: a copy that still holds them neither brings them back nor keeps them."""

import json
from collections.abc import Iterable, Sequence

from rareannot.core.history import TAKEN_BACK, Action, Change
from rareannot.store import event_log
from rareannot.store.connection import Connection
from rareannot.store.documents import now

KIND = "imports"
"""What an action that undoes an import, or brings an article of it again, is called in the log."""
_NAMED = f"name GLOB '{TAKEN_BACK}*'"
_SHA256 = f"substr(name, {len(TAKEN_BACK) + 1})"
_PICKED = "(SELECT value FROM json_each(?))"
# what somebody else's import brought here stays: the undone one is told by its time, which is the same in every copy
_STILL_HERE = f"""
SELECT d.id FROM (SELECT {_SHA256} AS sha256, value ->> 'import' AS at FROM setting WHERE {_NAMED}) t
JOIN document d ON d.sha256 = t.sha256
LEFT JOIN imported m ON m.document_id = d.id LEFT JOIN import i ON i.id = m.import_id
WHERE (i.at IS NULL OR i.at = t.at) AND NOT EXISTS (SELECT 1 FROM event e WHERE e.document_id = d.id) ORDER BY d.id
"""


def action_of(db: Connection, rows: Sequence[int], import_at: str) -> Action:
    """The action that says of documents (row ids) that the import of that time, which brought them, is undone."""
    sql = f"SELECT sha256 FROM document WHERE id IN {_PICKED} ORDER BY id"
    names = [f"{TAKEN_BACK}{sha256}" for (sha256,) in db.rows(sql, (json.dumps(list(rows)),))]
    return Action(KIND, tuple(Change(name, event_log.setting(db, name), {"import": import_at}) for name in names))


def action_back(db: Connection, rows: Iterable[int]) -> Action | None:
    """The action that says of documents (row ids) that they were imported again; None where none was ever taken back."""
    sql = (
        f"SELECT name FROM setting WHERE {_NAMED} AND {_SHA256} IN (SELECT sha256 FROM document WHERE id IN {_PICKED})"
    )
    names = [str(name) for (name,) in db.rows(sql, (json.dumps(list(rows)),))]
    return Action(KIND, tuple(Change(name, event_log.setting(db, name), None) for name in names)) if names else None


def texts(db: Connection) -> frozenset[str]:
    """The hashes of the texts whose import was undone."""
    return frozenset(str(sha256) for (sha256,) in db.rows(f"SELECT {_SHA256} FROM setting WHERE {_NAMED}"))


def take_out(db: Connection) -> list[int]:
    """Take out, within the open transaction, what a merged file says was taken back; the rows that are gone.

    What anybody decided about stays, and so does what another import brought into this file.
    """
    rows = [int(str(row)) for (row,) in db.rows(_STILL_HERE)]
    if rows:
        _enter(db, rows)
        delete(db, rows)
    return rows


def _enter(db: Connection, rows: Sequence[int]) -> None:
    """Have an import that brought those which came by merging: only what was imported can be deleted."""
    (came,) = db.rows(f"SELECT count(*) FROM imported WHERE document_id IN {_PICKED}", (json.dumps(list(rows)),))[0]
    if came == len(rows):
        return
    sql = "INSERT INTO import (what, at, last) VALUES ('', ?, ?)"
    number = db.conn.execute(sql, (now(), rows[-1])).lastrowid
    db.conn.executemany("INSERT OR IGNORE INTO imported VALUES (?, ?)", ((row, number) for row in rows))


def delete(db: Connection, rows: Sequence[int]) -> None:
    """Delete documents that an import brought and nothing was decided about; the schema's triggers refuse any other."""
    for table, column in (("suggestion", "document_id"), ("body", "document_id"), ("document", "id")):
        db.conn.executemany(f"DELETE FROM {table} WHERE {column} = ?", ((row,) for row in rows))
