"""The file that the list of sites is kept in: outside the project, in the user's cache, or in memory."""

import sqlite3
from pathlib import Path

from rareannot.store.file_access.cache_file import open_cache

_FORM = 3
_SCRIPT = """
CREATE TABLE held (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE person (number INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE);
CREATE TABLE waiting (document INTEGER PRIMARY KEY);
CREATE TABLE document (id INTEGER PRIMARY KEY, open INTEGER, decided INTEGER, changed INTEGER, unanimous INTEGER, done INTEGER,
  links_open INTEGER, links_waiting INTEGER);
CREATE TABLE site (
  id INTEGER PRIMARY KEY, cause TEXT, state TEXT, document INTEGER, start INTEGER, "end" INTEGER, fingerprint TEXT,
  question TEXT, annotators INTEGER, found INTEGER, cells TEXT, readers TEXT, UNIQUE (document, start, "end", fingerprint));
CREATE INDEX site_order ON site(cause, document, start, state);
CREATE INDEX site_question ON site(question);
"""


def in_memory() -> sqlite3.Connection:
    """A list that lives as long as the program."""
    return _prepared(sqlite3.connect(":memory:", check_same_thread=False))


def cache_at(path: Path) -> sqlite3.Connection | None:
    """The list at ``path``, rebuilt where it is damaged or of another form; None where the folder cannot be written to."""
    return open_cache(path, _prepared)


def _prepared(db: sqlite3.Connection) -> sqlite3.Connection:
    db.execute("PRAGMA synchronous = OFF")
    if db.execute("PRAGMA user_version").fetchone()[0] != _FORM:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            db.execute(f'DROP TABLE "{name}"')
        db.executescript(f"{_SCRIPT} PRAGMA user_version = {_FORM};")
    db.execute("SELECT count(*) FROM waiting").fetchone()
    return db
