"""The full-text index: a cache file outside the project, rebuilt whenever it is missing or behind."""

import sqlite3
from pathlib import Path

from rareannot.store import documents
from rareannot.store.connection import Connection
from rareannot.store.file_access.cache_file import open_cache

BATCH = 500
_FORM = 1


class SearchIndex:
    """Finds documents by words. It holds copies only: deleting its file loses nothing.

    ``folder`` is the user's cache folder; without one, or where it cannot be written to, every search scans.
    """

    def __init__(self, folder: Path | None, project_uid: str) -> None:
        self._db = open_cache(folder / f"{project_uid}.search", _prepared) if folder else None

    def behind(self, db: Connection) -> bool:
        """Whether documents are not in the index yet."""
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
        db.commit()
    db.execute("SELECT max(rowid) FROM words").fetchone()
    return db
