"""Imports into this file: which documents each brought, and taking one back whole while nothing is decided about them."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from rareannot.core.errors import UserError
from rareannot.store.articles import taken_back
from rareannot.store.articles.new_answers import NewAnswer
from rareannot.store.connection import Connection
from rareannot.store.documents import now
from rareannot.store.log_writer import LogWriter
from rareannot.store.sqlite_errors import spoken
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
        with spoken(self._db.path), self._db.atomic():
            sql = "INSERT INTO import (what, at, last) VALUES (?, ?, 0)"
            return int(self._db.conn.execute(sql, (what[:200], now())).lastrowid or 0)

    def brought(self, number: int, rows: Sequence[int]) -> None:
        """Say that an import brought some documents (row ids)."""
        if self._roomy and rows:
            self._db.make_room(min(int(max(rows) * _HASH), _MOST_ROOM))
        with spoken(self._db.path), self._db.atomic():
            self._db.conn.executemany("INSERT INTO imported VALUES (?, ?)", ((row, number) for row in rows))
            last = "(SELECT coalesce(max(document_id), 0) FROM imported WHERE import_id = ?1)"
            self._db.conn.execute(f"UPDATE import SET last = max(last, {last}) WHERE id = ?1", (number,))

    def answers(self, new: Sequence[tuple[int, NewAnswer]], layer: Author | None = None) -> None:
        """Store answers to documents (row ids) that this import brought; of the current annotator where no ``layer`` is said."""
        self._log.save_new(new, layer)

    def all(self) -> list[Import]:
        """The imports of which something is left, the latest first."""
        found = self._db.rows(_LISTED)
        return [Import(int(str(i)), str(w), str(a), int(str(n)), int(str(k))) for i, w, a, n, k in found]

    def undo(self, number: int) -> tuple[list[int], int]:
        """Take back what an import brought, in one transaction: the documents that are gone, and how many stay.

        Those stay about which anybody decided anything. A copy that holds the others still does not bring them back,
        and drops them when it takes this file in. Raises UserError where the project has no such import.
        """
        if self._db.read_only:
            raise UserError("“{name}” is open for viewing only; nothing can be taken out.", name=self._db.path.name)
        at = next((one.at for one in self.all() if one.id == number), None)
        if at is None:
            raise UserError("The project has no import number {number}; “rareannot imports” lists them.", number=number)
        with spoken(self._db.path), self._db.atomic():
            gone = [int(str(row)) for (row,) in self._db.rows(_BARE, (number,))]
            undone = taken_back.action_of(self._db, gone, at)
            taken_back.delete(self._db, gone)
            ((kept,),) = self._db.rows("SELECT count(*) FROM imported WHERE import_id = ?", (number,))
            if undone.changes:
                self._log.log(undone)
        return gone, int(str(kept))

    def readmit(self, rows: Iterable[int]) -> None:
        """Say of documents that are new here (row ids) that none of them is taken back any more."""
        if (action := taken_back.action_back(self._db, rows)) is not None:
            self._log.log(action)
