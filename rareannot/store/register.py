"""A register: a file of things by the thousand or million, looked up by name; it is read, and never travels with a project."""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.core.things import Thing, folded, thing_from_json

SUFFIX = ".things"
_SCHEMA = """
CREATE TABLE thing (number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, data TEXT NOT NULL);
CREATE TABLE name (folded TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (folded, number)) WITHOUT ROWID;
CREATE VIRTUAL TABLE word USING fts5(name, content='', prefix='1 2 3', tokenize="unicode61 remove_diacritics 2");
PRAGMA user_version = 1;
"""
_BATCH = 10_000


def build_register(path: Path, things: Iterable[Thing]) -> int:
    """Writes a register to ``path``, whole or not at all; returns how many things it has. The last thing of an id counts.

    Raises UserError if there is no thing, or the file cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        db = sqlite3.connect(part, isolation_level=None)
        try:
            db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
            count = _fill(db, things)
        finally:
            db.close()
        if not count:
            raise UserError("There is nothing in the file that could go into a register.")
        part.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise UserError("The register “{name}” cannot be written: {why}.", name=path.name, why=error) from None
    finally:
        part.unlink(missing_ok=True)
    return count


def _fill(db: sqlite3.Connection, things: Iterable[Thing]) -> int:
    db.execute("BEGIN")
    for number, thing in enumerate(things, 1):
        earlier = db.execute("SELECT number FROM thing WHERE id = ?", (thing.id,)).fetchone()
        if earlier:
            db.execute("DELETE FROM name WHERE number = ?", earlier)
            db.execute("DELETE FROM thing WHERE number = ?", earlier)
        names = dict.fromkeys(filter(None, map(folded, thing.all_names)))
        db.execute("INSERT INTO thing VALUES (?, ?, ?)", (number, thing.id, json.dumps(thing.as_json())))
        db.executemany("INSERT INTO name VALUES (?, ?)", ((name, number) for name in names))
        db.execute("INSERT INTO word (rowid, name) VALUES (?, ?)", (number, " / ".join(names)))
        if number % _BATCH == 0:
            db.execute("COMMIT")
            db.execute("BEGIN")
    db.execute("COMMIT")
    return int(db.execute("SELECT count(*) FROM thing").fetchone()[0])


class Register:
    """An open register. Use it in a ``with`` block."""

    def __init__(self, path: Path) -> None:
        """Raises UserError if the file is no register."""
        self.path = path
        with self._readable():
            self._db = sqlite3.connect(f"file:{path.as_posix()}?mode=ro", uri=True, isolation_level=None)
        with self._readable():
            self._db.execute("SELECT 1 FROM thing, name, word LIMIT 1").fetchone()

    def __enter__(self) -> "Register":
        return self

    def __exit__(self, *error: object) -> None:
        self._db.close()

    def __len__(self) -> int:
        with self._readable():
            return int(self._db.execute("SELECT count(*) FROM thing").fetchone()[0])

    def get(self, id_: str) -> Thing | None:
        """Returns the thing with an identifier, if there is one."""
        return next(self._things("SELECT data FROM thing WHERE id = ?", (id_,)), None)

    def search(self, words: str, most: int = 50) -> list[Thing]:
        """Returns up to ``most`` things: those with this name, those whose name begins so, those with each word in a name."""
        wanted = folded(words)
        if not wanted:
            return []
        by_name = "SELECT data FROM thing WHERE number IN (SELECT DISTINCT number FROM name WHERE {} LIMIT ?)"
        found = {t.id: t for t in self._things(by_name.format("folded = ?"), (wanted, most))}
        if len(found) < most:
            after = wanted + "\U0010ffff"
            found |= {t.id: t for t in self._things(by_name.format("folded > ? AND folded < ?"), (wanted, after, most))}
        if len(found) < most:
            terms = " ".join(f'"{word}"*' for word in wanted.split())
            by_words = "SELECT data FROM thing WHERE number IN (SELECT rowid FROM word WHERE word MATCH ? LIMIT ?)"
            found |= {t.id: t for t in self._things(by_words, (terms, most))}
        return list(found.values())[:most]

    def _things(self, sql: str, values: tuple[object, ...]) -> Iterator[Thing]:
        with self._readable():
            for (data,) in self._db.execute(sql, values).fetchall():
                yield thing_from_json(json.loads(data))

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, ValueError, OSError):
            raise UserError(
                "“{name}” is not a register, or it is damaged; make it again.", name=self.path.name
            ) from None
