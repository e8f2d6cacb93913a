"""Imports into this file: which documents each brought, and undoing one while nothing is decided about them."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from rareannot.core.errors import UserError
from rareannot.core.history import TAKEN_BACK, Action, Change
from rareannot.store import event_log
from rareannot.store.articles.new_answers import NewAnswer
from rareannot.store.connection import Connection
from rareannot.store.documents import now
from rareannot.store.log_writer import LogWriter
from rareannot.store.sqlite_errors import as_user_error
from rareannot.store.values import Author

_LISTED = """
SELECT i.id, i.what, i.at, count(*), sum(EXISTS (SELECT 1 FROM event e WHERE e.document_id = m.document_id))
FROM import i JOIN imported m ON m.import_id = i.id GROUP BY i.id ORDER BY i.id DESC
"""
_BARE = """
SELECT document_id FROM imported m WHERE import_id = ?
AND NOT EXISTS (SELECT 1 FROM event e WHERE e.document_id = m.document_id)
"""
_HASH = 0.128
"""Kilobytes that a document takes in the index of hashes, whose pages are two thirds full."""
_MOST_ROOM = 128_000
"""Kilobytes that an import keeps in memory at most: the hashes of a million documents."""


@dataclass(frozen=True, slots=True)
class Import:
    """One import: what it read (file names), when (UTC, ISO 8601), how many articles of it are here, and ``kept`` of these for good.

    Kept are those about which something was decided.
    """

    id: int
    what: str
    at: str
    articles: int
    kept: int


class Imports:
    """The verbs of a project about its imports; reached as ``project.imports``.

    Which there are is of this file alone; that one was undone is logged, and goes along when files are merged.
    """

    def __init__(self, db: Connection, log: LogWriter) -> None:
        self._db, self._log = db, log
        self._roomy = False

    @contextmanager
    def roomy(self) -> Iterator[None]:
        """Inside of it the index of hashes stays in memory as it grows: that of a new text may fall on any page of it."""
        self._roomy = True
        try:
            yield
        finally:
            self._roomy = False
            with suppress(sqlite3.ProgrammingError):  # the project was closed meanwhile
                self._db.make_room(0)

    def begin(self, what: str) -> int:
        """Enter an import, and return its number."""
        with as_user_error(self._db.path), self._db.atomic():
            sql = "INSERT INTO import (what, at, last) VALUES (?, ?, 0)"
            return int(self._db.conn.execute(sql, (what[:200], now())).lastrowid or 0)

    def brought(self, number: int, rows: Sequence[int]) -> None:
        """Say that an import brought some documents (row ids)."""
        if self._roomy and rows:
            self._db.make_room(min(int(max(rows) * _HASH), _MOST_ROOM))
        with as_user_error(self._db.path), self._db.atomic():
            self._db.conn.executemany("INSERT INTO imported VALUES (?, ?)", ((row, number) for row in rows))
            last = "(SELECT coalesce(max(document_id), 0) FROM imported WHERE import_id = ?1)"
            self._db.conn.execute(f"UPDATE import SET last = max(last, {last}) WHERE id = ?1", (number,))

    def answers(self, new: Sequence[tuple[int, NewAnswer]], layer: Author | None = None) -> None:
        """Store answers to documents (row ids) that this import brought; of the current annotator where no ``layer`` is said."""
        self._log.save_new(new, layer)

    def all(self) -> list[Import]:
        """Returns the imports of which something is left, the latest first."""
        rows = self._db.rows(_LISTED)
        return [Import(int(str(i)), str(w), str(a), int(str(n)), int(str(k))) for i, w, a, n, k in rows]

    def undo(self, number: int) -> tuple[list[int], int]:
        """Take back what an import brought, in one transaction: the documents that are gone, and how many stay.

        Those stay about which anybody decided anything. A copy that holds the others still does not bring them back,
        and drops them when it takes this file in. Raises UserError if the project has no such import.
        """
        if self._db.read_only:
            raise UserError("“{name}” is open for viewing only; nothing can be taken out.", name=self._db.path.name)
        at = next((one.at for one in self.all() if one.id == number), None)
        if at is None:
            raise UserError("The project has no import number {number}; “rareannot imports” lists them.", number=number)
        with as_user_error(self._db.path), self._db.atomic():
            gone = [int(str(row)) for (row,) in self._db.rows(_BARE, (number,))]
            undone = action_of(self._db, gone, at)
            delete(self._db, gone)
            ((kept,),) = self._db.rows("SELECT count(*) FROM imported WHERE import_id = ?", (number,))
            if undone.changes:
                self._log.log(undone)
        return gone, int(str(kept))

    def readmit(self, rows: Iterable[int]) -> None:
        """Say of documents that are new here (row ids) that none of them is taken back any more."""
        if (action := action_back(self._db, rows)) is not None:
            self._log.log(action)


KIND = "imports"
"""What an action that undoes an import, or brings an article of it again, is called in the log."""
_NAMED = f"name GLOB '{TAKEN_BACK}*'"
_SHA256 = f"substr(name, {len(TAKEN_BACK) + 1})"
_PICKED = "(SELECT value FROM json_each(?))"
# what somebody else's import brought here stays: the undone one is known by its time, which is the same in every copy
_STILL_HERE = f"""
SELECT d.id FROM (SELECT {_SHA256} AS sha256, value ->> 'import' AS at FROM setting WHERE {_NAMED}) t
JOIN document d ON d.sha256 = t.sha256
LEFT JOIN imported m ON m.document_id = d.id LEFT JOIN import i ON i.id = m.import_id
WHERE (i.at IS NULL OR i.at = t.at) AND NOT EXISTS (SELECT 1 FROM event e WHERE e.document_id = d.id) ORDER BY d.id
"""


def action_of(db: Connection, rows: Sequence[int], import_at: str) -> Action:
    """Returns the action that says of documents (row ids) that the import of that time, which brought them, is undone."""
    sql = f"SELECT sha256 FROM document WHERE id IN {_PICKED} ORDER BY id"
    names = [f"{TAKEN_BACK}{sha256}" for (sha256,) in db.rows(sql, (json.dumps(list(rows)),))]
    return Action(KIND, tuple(Change(name, event_log.setting(db, name), {"import": import_at}) for name in names))


def action_back(db: Connection, rows: Iterable[int]) -> Action | None:
    """Returns the action that says of documents (row ids) that they were imported again; None if none was ever taken back."""
    sql = (
        f"SELECT name FROM setting WHERE {_NAMED} AND {_SHA256} IN (SELECT sha256 FROM document WHERE id IN {_PICKED})"
    )
    names = [str(name) for (name,) in db.rows(sql, (json.dumps(list(rows)),))]
    return Action(KIND, tuple(Change(name, event_log.setting(db, name), None) for name in names)) if names else None


def texts(db: Connection) -> frozenset[str]:
    """Returns the hashes of the texts whose import was undone."""
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
