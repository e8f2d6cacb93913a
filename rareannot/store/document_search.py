"""Finding documents: by words through the full-text index, by headline, and the next one that has undecided suggestions."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rareannot.core.queue import hits
from rareannot.store import documents
from rareannot.store.connection import Connection
from rareannot.store.documents import JUDGED, LISTED, judged_by
from rareannot.store.file_access.cache_file import open_cache
from rareannot.store.log_writer import LogWriter

BATCH = 500
_AROUND = 18
"""Code points on either side of a searched word that say where it is."""
_FORM = 1


_FOUND = """
SELECT d.id, d.headline, coalesce(a.status, 'new'), {more} FROM document d
LEFT JOIN answer a ON a.document_id = d.id AND a.layer_id = ?
"""
_WAITS = f"""
SELECT d.id FROM document d JOIN suggestion s ON s.document_id = d.id
LEFT JOIN answer a ON a.document_id = d.id AND a.layer_id = :layer
WHERE d.id {{side}} :after AND {LISTED} AND d.id <> :after AND s.visible > 0 AND coalesce(a.status, 'new') NOT IN ('done', 'skipped')
  AND s.visible > {{judged}}
ORDER BY d.id LIMIT 1
"""


class SearchIndex:
    """Finds documents by words. It holds copies only: deleting its file loses nothing.

    ``folder`` is the user's cache folder; without one, or if it cannot be written to, every search scans.
    """

    def __init__(self, folder: Path | None, project_uid: str) -> None:
        self._db = open_cache(folder / f"{project_uid}.search", _prepared) if folder else None

    def behind(self, db: Connection) -> bool:
        """True if documents are not in the index yet."""
        return self._db is not None and bool(self._missing(db, 1))

    def catch_up(self, db: Connection, most: int = BATCH) -> int:
        """Index up to ``most`` documents that are missing; how many they were (0: all are there)."""
        if self._db is None:
            return 0
        missing = self._missing(db, most)
        with self._db:
            self._db.executemany("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", missing)
        return len(missing)

    def find(self, db: Connection, words: str) -> list[int]:
        """Row ids of the documents that hold each word (the beginning of a word suffices), else those that contain the strings."""
        if self._db is not None and not self.behind(db):
            terms = " ".join('"' + w.replace('"', '""') + '"*' for w in words.split())
            try:
                sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid"
                found = [row[0] for row in self._db.execute(sql, (terms,)).fetchall()]
            except sqlite3.Error:  # a damaged cache is no reason to fail: scan instead
                found = []
            if found:
                return found
        return documents.containing(db, words)

    def quick(self, db: Connection, words: str, most: int) -> list[int]:
        """Up to ``most`` of the documents that hold each word, by the index alone; none while it is not complete."""
        if self._db is None or self.behind(db):
            return []
        terms = " ".join('"' + w.replace('"', '""') + '"*' for w in words.split())
        try:
            sql = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"
            return [row[0] for row in self._db.execute(sql, (terms, most)).fetchall()]
        except sqlite3.Error:
            return []

    def close(self) -> None:
        """Close the cache file."""
        if self._db is not None:
            self._db.close()

    def _missing(self, db: Connection, most: int) -> list[tuple[object, ...]]:
        assert self._db is not None
        have = self._db.execute("SELECT coalesce(max(rowid), 0) FROM words").fetchone()[0]
        return db.rows(
            "SELECT d.id, d.title, b.text FROM document d JOIN body b ON b.document_id = d.id WHERE d.id > ? ORDER BY d.id LIMIT ?",
            (have, most),
        )


def _prepared(db: sqlite3.Connection) -> sqlite3.Connection:
    db.execute("PRAGMA synchronous = OFF")
    if db.execute("PRAGMA user_version").fetchone()[0] != _FORM:
        db.execute("DROP TABLE IF EXISTS words")
        db.execute(
            "CREATE VIRTUAL TABLE words USING fts5(title, text, content='', tokenize=\"unicode61 remove_diacritics 2\")"
        )
        db.execute(f"PRAGMA user_version = {_FORM}")
    db.execute("SELECT max(rowid) FROM words").fetchone()
    return db


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was found: its row id, headline, and status in the layer that asked.

    ``quote`` is why, where the headline does not say it: the words around the first that was searched, or the document's name.
    """

    id: int
    headline: str
    status: str
    quote: str = ""


class DocumentSearch:
    """Finds documents as the current annotator (``who``) sees them; reads no more of them than it returns, but for headlines."""

    def __init__(self, db: Connection, index: SearchIndex, who: LogWriter) -> None:
        self._db, self._index, self._who = db, index, who

    def articles(self, words: str, most: int) -> list[Found]:
        """Up to ``most`` documents whose headline or name holds every word, then those whose text does.

        The text is looked through only where the full-text index is complete: a scan would hold up other work.
        """
        wanted = words.split()
        if not wanted:
            return []
        found = self._titled(wanted, most)
        if len(found) < most:
            ids = [i for i in self._index.quick(self._db, words, 2 * most) if i not in {f.id for f in found}]
            found += self._of(ids[: most - len(found)], wanted)
        return found

    def next_waiting(self, after: int) -> int | None:
        """Returns the next document after row ``after``, wrapping around, that has undecided suggestions and is not finished."""
        values = {**judged_by(self._db, self._who.layer), "after": after}
        for side in (">", "<"):
            if rows := self._db.rows(_WAITS.format(side=side, judged=JUDGED), values):
                return int(str(rows[0][0]))
        return None

    def _titled(self, words: list[str], most: int) -> list[Found]:
        where = " AND ".join(["(d.headline LIKE ? ESCAPE '\\' OR d.name LIKE ? ESCAPE '\\')"] * len(words))
        values: list[object] = [self._who.layer]
        for word in words:
            pattern = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
            values += [pattern, pattern]
        sql = f"{_FOUND.format(more='d.name')} WHERE {LISTED} AND {where} ORDER BY d.id LIMIT ?"
        return [_found(row, words, in_text=False) for row in self._db.rows(sql, (*values, most))]

    def _of(self, ids: list[int], words: list[str]) -> list[Found]:
        marks = ", ".join("?" * len(ids))
        text = "(SELECT b.text FROM body b WHERE b.document_id = d.id)"
        sql = f"{_FOUND.format(more=text)} WHERE {LISTED} AND d.id IN ({marks}) ORDER BY d.id"
        return [_found(row, words, in_text=True) for row in self._db.rows(sql, (self._who.layer, *ids))]


def _found(row: Sequence[object], words: list[str], *, in_text: bool) -> Found:
    """Returns the document in a row of ``_FOUND``, whose last column is the text or the name that was searched, too."""
    number, headline, status, searched = int(str(row[0])), str(row[1]), str(row[2]), str(row[3])
    if all(word.casefold() in headline.casefold() for word in words):
        return Found(number, headline, status)
    return Found(number, headline, status, _around(searched, words) if in_text else searched)


def _around(text: str, words: list[str]) -> str:
    """Returns the first of ``words`` in ``text`` with a few words on either side; "" where none is there as it was typed."""
    for start, end in hits(text, words, 1):
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        first, last = before.find(" ") + 1 if start > _AROUND else 0, after.rfind(" ")
        kept = before[first:] + text[start:end] + (after[:last] if last >= 0 and end + _AROUND < len(text) else after)
        return f"…{' '.join(kept.split())}…"
    return ""
