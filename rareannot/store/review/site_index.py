"""The list of all sites with counts: a cache file outside the project, brought up to the log document by document."""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from rareannot.core.review.adjudication import question
from rareannot.core.review.sites import CAUSES, Site
from rareannot.store.connection import Connection
from rareannot.store.file_access.cache_file import open_cache
from rareannot.store.review.site_lister import Listed
from rareannot.store.review.site_outlines import ABSENT, STATES, Outline, cell, row_of, words_at
from rareannot.store.values import ReviewProgress, SiteFilter, SiteRow

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
    """Returns a list that lives as long as the program."""
    return _prepared(sqlite3.connect(":memory:", check_same_thread=False))


def cache_at(path: Path) -> sqlite3.Connection | None:
    """Returns the list at ``path``, rebuilt if it is damaged or of another form; None if the folder cannot be written to."""
    return open_cache(path, _prepared)


def _prepared(db: sqlite3.Connection) -> sqlite3.Connection:
    db.execute("PRAGMA synchronous = OFF")
    if db.execute("PRAGMA user_version").fetchone()[0] != _FORM:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            db.execute(f'DROP TABLE "{name}"')
        db.executescript(f"{_SCRIPT} PRAGMA user_version = {_FORM};")
    db.execute("SELECT count(*) FROM waiting").fetchone()
    return db


class SiteIndex:
    """Knows every site that is not plainly unanimous. It holds copies only: deleting its file loses nothing.

    ``folder`` is the user's cache folder; without one, or if it cannot be written to, the list is kept in
    memory and rebuilt at each opening.
    """

    def __init__(self, folder: Path | None, project: Path, uid: str) -> None:
        name = f"{uid}-{sha256(os.fsencode(project.absolute())).hexdigest()[:12]}.review"
        self._file = folder / name if folder else None
        self._numbers: dict[str, int] = {}

    @cached_property
    def _db(self) -> sqlite3.Connection:
        """The cache, opened when the review is first asked for."""
        return (cache_at(self._file) if self._file else None) or in_memory()

    def close(self) -> None:
        """Close the cache file."""
        if "_db" in vars(self):
            self._db.close()

    # ---- keeping up ----

    def notice(self, db: Connection, rules: str) -> int:
        """Find out which documents changed since the list was made; how many have to be compared again.

        ``rules`` is a text on which the sites of every document depend: where it changed, all have to be compared again.
        """
        self._numbers.clear()
        seq, action = _last_event(db)
        held = self._held("rules"), int(self._held("seq") or 0), self._held("action")
        same_log = held[2] == _action_at(db, held[1])
        with self._writing():
            if held[0] != rules or not same_log:
                for table in ("document", "site", "waiting"):
                    self._db.execute(f"DELETE FROM {table}")
                touched = _shared(db)
            else:
                touched = _touched(db, held[1]) if seq != held[1] else []
            self._db.executemany("INSERT OR IGNORE INTO waiting VALUES (?)", [(row,) for row in touched])
            for name, value in (("rules", rules), ("seq", str(seq)), ("action", action)):
                self._db.execute("INSERT OR REPLACE INTO held VALUES (?, ?)", (name, value))
        return self._one("SELECT count(*) FROM waiting")

    def waiting(self, most: int) -> list[int]:
        """Returns the next documents (row ids) that changed since the list was made."""
        return [row for (row,) in self._rows("SELECT document FROM waiting ORDER BY document LIMIT ?", (most,))]

    def put(self, documents: Iterable[Listed]) -> None:
        """Enter documents as they are now, in one transaction."""
        with self._writing():
            for document in documents:
                self._put(document)

    def _put(self, listed: Listed) -> None:
        if listed.shown:
            row = (listed.row, *listed.counts, listed.unanimous, int(listed.done), *listed.links)
            self._db.execute("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        else:
            self._db.execute("DELETE FROM document WHERE id = ?", (listed.row,))
        keys = {(site.start, site.end, site.fingerprint) for site, _ in listed.sites}
        for key in self._rows('SELECT start, "end", fingerprint FROM site WHERE document = ?', (listed.row,)):
            if key not in keys:
                sql = 'DELETE FROM site WHERE document = ? AND start = ? AND "end" = ? AND fingerprint = ?'
                self._db.execute(sql, (listed.row, *key))
        numbers = [self._number(uid) for uid in listed.people]
        self._db.executemany(_SITE, (_columns(listed.row, site, state, numbers) for site, state in listed.sites))
        self._db.execute("DELETE FROM waiting WHERE document = ?", (listed.row,))

    def _number(self, uid: str) -> int:
        if uid not in self._numbers:
            self._db.execute("INSERT OR IGNORE INTO person (uid) VALUES (?)", (uid,))
            self._numbers[uid] = self._one("SELECT number FROM person WHERE uid = ?", (uid,))
        return self._numbers[uid]

    # ---- looking ----

    def progress(self) -> ReviewProgress:
        """Returns the counts as far as the list has been made."""
        names = ("open", "decided", "changed", "unanimous", "done", "links_open", "links_waiting")
        sums = ", ".join(f"coalesce(sum({name}), 0)" for name in names)
        ((number, o, d, c, unanimous, done, links, later),) = self._rows(f"SELECT count(*), {sums} FROM document")
        counted = self._rows("SELECT cause, state, count(*) FROM site GROUP BY cause, state")
        found = {(cause, state): n for cause, state, n in counted}
        opened, decided, changed = ({cause: found.get((cause, state), 0) for cause, _ in found} for state in STATES)
        by_cause = {cause: (opened[cause], decided[cause], changed[cause]) for cause in opened}
        waiting = self._one("SELECT count(*) FROM waiting")
        return ReviewProgress(number, done, waiting, o, d, c, unanimous, by_cause, links, later)

    def unanimous(self) -> dict[int, int]:
        """Returns how many open unanimous sites each document (row id) has, if it has any."""
        return dict(self._rows("SELECT id, unanimous FROM document WHERE unanimous > 0 ORDER BY id"))

    def find(self, wanted: SiteFilter) -> list[int]:
        """Returns the numbers of the sites that a filter lets through, in the order of review: by cause, document and place."""
        where, values = self._condition(wanted)
        sql = f"SELECT id FROM site WHERE cause = ? AND {where} ORDER BY document, start"
        causes = (*CAUSES, "") if wanted.cause is None else (wanted.cause,)
        return [i for cause in causes for (i,) in self._rows(sql, (cause, *values))]

    def same_question(self, document: int, site: Site, text: str) -> list[int]:
        """Returns the numbers of other sites, not decided yet, that ask what a site asks."""
        sql = (
            "SELECT id FROM site WHERE question = ? AND state <> 'decided' AND "
            'NOT (document = ? AND start = ? AND "end" = ? AND fingerprint = ?) ORDER BY document, start'
        )
        values = (question(site, text), document, site.start, site.end, site.fingerprint)
        return [i for (i,) in self._rows(sql, values)]

    def rows(self, db: Connection, numbers: Sequence[int]) -> list[SiteRow]:
        """Returns the lines of the list for some numbers, in that order; one that has gone is left out."""
        picked = json.dumps(list(numbers))
        sql = (
            'SELECT id, document, start, "end", fingerprint, cause, state, annotators, found, cells, readers FROM site '
            "WHERE id IN (SELECT value FROM json_each(?))"
        )
        found = {row[0]: row[1:] for row in self._rows(sql, (picked,))}
        ordered = [i for i in numbers if i in found]
        words = words_at(db, [found[i][:3] for i in ordered])
        return [row_of(i, found[i], words[found[i][:3]]) for i in ordered if found[i][:3] in words]

    def _condition(self, wanted: SiteFilter) -> tuple[str, tuple[object, ...]]:
        parts: list[tuple[str, tuple[object, ...]]] = [("1", ())]
        if wanted.state is not None:
            parts.append(("state = ?", (wanted.state,)))
        if wanted.document is not None:
            parts.append(("document = ?", (wanted.document,)))
        if wanted.documents is not None:
            parts.append(("document IN (SELECT value FROM json_each(?))", (json.dumps(wanted.documents),)))
        if wanted.cell is not None:
            parts.append(("instr(cells, ?)", (f"|{cell(*wanted.cell)}|",)))
        if wanted.label is not None:
            parts.append(("(instr(cells, ?) OR instr(cells, ?))", (f"|{wanted.label}>", f">{wanted.label}|")))
        if wanted.pair is not None:
            numbers = tuple(self._number(uid) for uid in wanted.pair)
            parts.append(("substr(readers, ?, 1) <> substr(readers, ?, 1)", numbers))
            parts += [("substr(readers, ?, 1) NOT IN ('', '-')", (number,)) for number in numbers]
        return " AND ".join(sql for sql, _ in parts), tuple(value for _, values in parts for value in values)

    # ---- what others work out from the same state of the log ----

    def mark(self) -> str:
        """Returns a text that names the state of the project that was noticed last."""
        return f"{self._held('seq')}/{self._held('rules')}"

    def keep(self, name: str, value: str, mark: str = "") -> None:
        """Remember a text that was worked out from the project as it was at a ``mark``, else as noticed last."""
        with self._writing():
            mark = mark or self.mark()
            self._db.execute("INSERT OR REPLACE INTO held VALUES (?, ?)", (f"kept/{name}", json.dumps([mark, value])))

    def kept(self, name: str) -> tuple[str, bool] | None:
        """Returns a text that was remembered, and whether the project is still as it was then; None if there is none."""
        if not (found := self._held(f"kept/{name}")):
            return None
        try:
            mark, value = json.loads(found)
        except ValueError:  # the cache is damaged
            return None
        return value, mark == self.mark()

    # ---- how ----

    def _held(self, name: str) -> str:
        rows = self._rows("SELECT value FROM held WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction. Where it fails (a full disk) the list goes on in memory: no decision may wait for a cache."""
        try:
            with self._db:
                yield
        except sqlite3.DatabaseError:
            self._go_on_in_memory()

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple]:  # type: ignore[type-arg]
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.DatabaseError:
            self._go_on_in_memory()
            return self._db.execute(sql, values).fetchall()

    def _go_on_in_memory(self) -> None:
        with suppress(sqlite3.Error):
            self._db.close()
        self._db, self._numbers = in_memory(), {}

    def _one(self, sql: str, values: Sequence[object] = ()) -> int:
        return int(self._rows(sql, values)[0][0])


_SITE = """
INSERT INTO site (cause, state, document, start, "end", fingerprint, question, annotators, found, cells, readers)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (document, start, "end", fingerprint) DO UPDATE SET cause = excluded.cause, state = excluded.state,
  annotators = excluded.annotators, found = excluded.found, cells = excluded.cells, readers = excluded.readers
"""


def _columns(row: int, site: Outline, state: str, numbers: Sequence[int]) -> tuple[object, ...]:
    cells = "".join(f"{cell}|" for cell in site.cells)
    place = (row, site.start, site.end, site.fingerprint)
    told = (site.question, len(numbers), site.found, f"|{cells}", _readers(site.holders, numbers))
    return (site.cause, state, *place, *told)


def _readers(holders: Sequence[int], numbers: Sequence[int]) -> str:
    """Who holds which reading: the character at a person's number, from 1, names it."""
    said = [ABSENT] * max(numbers, default=0)
    for reading, held in enumerate(holders):
        name = chr(ord("A") + reading)
        for bit, number in enumerate(numbers):
            if held >> bit & 1:
                said[number - 1] = name
    return "".join(said)


def _last_event(db: Connection) -> tuple[int, str]:
    rows = db.rows("SELECT seq, action FROM event ORDER BY seq DESC LIMIT 1")
    return (int(str(rows[0][0])), str(rows[0][1])) if rows else (0, "")


def _action_at(db: Connection, seq: int) -> str:
    """Returns the action of the event with a number; "" where there is none: a list made from another log is no list of this one."""
    rows = db.rows("SELECT action FROM event WHERE seq = ?", (seq,))
    return str(rows[0][0]) if rows else ""


def _shared(db: Connection) -> list[int]:
    """Returns the documents that two or more have done, or on which anything is settled; none that is put away."""
    sql = (
        "SELECT document_id FROM (SELECT document_id FROM answer WHERE status = 'done' AND layer_id <> 0 "
        "GROUP BY document_id HAVING count(*) > 1 UNION SELECT document_id FROM answer WHERE layer_id = 0) "
        "WHERE document_id NOT IN (SELECT document_id FROM archived)"
    )
    return [int(str(row)) for (row,) in db.rows(sql)]


def _touched(db: Connection, seq: int) -> list[int]:
    sql = "SELECT DISTINCT document_id FROM event WHERE seq > ? AND document_id IS NOT NULL"
    return [int(str(row)) for (row,) in db.rows(sql, (seq,))]
