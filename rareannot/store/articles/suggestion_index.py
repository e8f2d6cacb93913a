"""What lists are narrowed by, kept beside the project: labels, sources and scores of suggestions, so that none is read again.

Reading the suggestions of a million articles takes six seconds, and telling from here which of them score as wanted half of
one. It holds copies only: deleting its file loses nothing.
"""

import json
import sqlite3
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from math import inf
from pathlib import Path

from rareannot.store import suggestion_rows
from rareannot.store.connection import Connection
from rareannot.store.file_access.cache_file import open_cache

ROWS = 1000
"""Documents whose suggestions are kept together: those with row ids from a multiple of it on."""
LEAST = 200
"""With fewer of them suggestions are quickly read."""
_FORM = 1
_WITHIN = "FROM suggestion WHERE document_id BETWEEN ? AND ?"
# whatever writes suggestions writes when it did, to the millisecond
_STAMP = f"SELECT count(*), group_concat(document_id || made_at || length(CAST(items AS BLOB))) {_WITHIN}"
# without OR IGNORE: what the statement says that sets off a trigger, such as an upsert, counts instead of that
_WATCHED = (
    "CREATE TEMP TABLE IF NOT EXISTS written (document_id INTEGER PRIMARY KEY)",
    *(
        f"CREATE TEMP TRIGGER IF NOT EXISTS suggestion_{name} AFTER {name} ON main.suggestion "
        f"BEGIN INSERT INTO written SELECT {row}.document_id "
        f"WHERE NOT EXISTS (SELECT 1 FROM written WHERE document_id = {row}.document_id); END"
        for name, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
    ),
)
"""Whichever part of the program writes suggestions, it is told of which documents; in the connection alone, not in the file."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one suggestion must be: of one of ``labels``, of ``source``, without a version, and with a score in ``[low, high)``.

    "" and no labels mean any.
    """

    labels: Collection[str] = ()
    source: str = ""
    low: float = -inf
    high: float = inf

    def names(self, label: str, source: str) -> bool:
        """True if suggestions of this label and source are wanted, whatever their scores."""
        of_source = not self.source or source == self.source or source.startswith(f"{self.source} ")
        return of_source and (not self.labels or label in self.labels)


class SuggestionIndex:
    """Tells which documents have a suggestion that is wanted. ``folder`` is the user's cache folder; without one it tells nothing.

    A project of few documents has no such file.
    """

    def __init__(self, folder: Path | None, project_uid: str) -> None:
        self._path = folder / f"{project_uid}.suggestions" if folder else None
        self._db: sqlite3.Connection | None = None
        self._next = 0
        self._stamps: dict[int, bytes] = {}
        self._stamped: Connection | None = None
        self._changes: int  # how many the connection had made when its stamps were right

    def close(self) -> None:
        """Close the cache file."""
        if self._db is not None:
            self._db.close()

    def catch_up(self, db: Connection) -> int:
        """Bring the next documents up to date; how many row ids that were (0: all are)."""
        last = db.rows("SELECT max(document_id) FROM suggestion")[0][0]
        if self._path is None or last is None or self._next * ROWS > int(str(last)):
            return 0
        block = self._next
        self._next += 1
        if (
            (stamp := self._stamp(db, block))
            and self._kept(block, stamp) is None
            and (connection := self._open()) is not None
        ):
            with suppress(sqlite3.Error), connection:  # a cache that is damaged or in use is no reason to fail
                connection.execute(
                    "INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?, ?)", (block, stamp, *_made(db, block))
                )
        return ROWS

    def holding(self, db: Connection, block: int, wanted: Wanted) -> tuple[set[int], list[int]] | None:
        """Returns the documents of a block that hold what is wanted, and those of which that cannot be told from here.

        None if what is kept of the block is not as the project is; ``catch_up`` goes on with it then.
        """
        stamp = self._stamp(db, block) if self._path is not None else b""
        kept = self._kept(block, stamp) if stamp else None
        if kept is None:
            self._next = min(self._next, block)
            return None
        head, places = json.loads(kept[0]), memoryview(kept[2]).cast("H")
        scores = memoryview(kept[1]).cast("d")
        found: set[int] = set()
        begin = 0
        for label, source, count in head["held"]:
            end = begin + count
            if wanted.names(label, source):
                low = bisect_left(scores, wanted.low, begin, end)
                found.update(places[low : bisect_left(scores, wanted.high, low, end)])
            begin = end
        first = block * ROWS
        return {first + place for place in found}, [first + place for place in head["unread"]]

    def _kept(self, block: int, stamp: bytes) -> tuple[str, bytes, bytes] | None:
        sql = "SELECT head, scores, places FROM held WHERE block = ? AND stamp = ?"
        found: tuple[str, bytes, bytes] | None = None
        if (db := self._open()) is not None:
            with suppress(sqlite3.Error):
                found = db.execute(sql, (block, stamp)).fetchone()
        return found

    def _stamp(self, db: Connection, block: int) -> bytes:
        """Returns the stamp of a block; read again once its suggestions were written by this connection, which alone may write."""
        if db.read_only or db.conn.in_transaction:
            return _stamp_of(db, block)
        if db is not self._stamped:
            for sql in _WATCHED:
                db.rows(sql)
            self._stamped, self._changes, self._stamps = db, db.conn.total_changes, {}
        if self._changes != db.conn.total_changes:
            for (document,) in db.rows("DELETE FROM temp.written RETURNING document_id"):
                self._stamps.pop(int(str(document)) // ROWS, None)
            self._changes = db.conn.total_changes
        if block not in self._stamps:
            self._stamps[block] = _stamp_of(db, block)
        return self._stamps[block]

    def _open(self) -> sqlite3.Connection | None:
        """Returns the cache file; None if it cannot be written to, which is tried once."""
        if self._db is None and self._path is not None:
            self._db = open_cache(self._path, _prepared)
            self._path = self._path if self._db is not None else None
        return self._db


def _within(block: int) -> tuple[int, int]:
    return block * ROWS, block * ROWS + ROWS - 1


def _stamp_of(db: Connection, block: int) -> bytes:
    """Returns what is another one when suggestions of the block have changed; b"" if it has few."""
    ((count, said),) = db.rows(_STAMP, _within(block))
    return b"" if int(str(count)) < LEAST else blake2b(str(said).encode(), digest_size=16).digest()


def _made(db: Connection, block: int) -> tuple[str, bytes, bytes]:
    """Returns the labels and sources with the number of their suggestions; and for each its scores, ascending, and if they are."""
    read, unread = suggestion_rows.brief_reader(), list[int]()
    held: defaultdict[tuple[str, str], list[tuple[float, int]]] = defaultdict(list)
    for row, items in db.rows(f"SELECT document_id, items {_WITHIN}", _within(block)):
        place = int(str(row)) - block * ROWS
        try:
            for one in read(str(items)):
                held[one.label, one.source].append((one.score, place))
        except (ValueError, RecursionError):  # not as we write it
            unread.append(place)
    scores, places = array("d"), array("H")
    for some in held.values():
        some.sort()
        scores.extend(score for score, _ in some)
        places.extend(place for _, place in some)
    head = {"held": [(*names, len(some)) for names, some in held.items()], "unread": unread}
    return json.dumps(head), scores.tobytes(), places.tobytes()


def _prepared(db: sqlite3.Connection) -> sqlite3.Connection:
    db.execute("PRAGMA synchronous = OFF")
    if db.execute("PRAGMA user_version").fetchone()[0] != _FORM:
        db.execute("DROP TABLE IF EXISTS held")
        db.execute("CREATE TABLE held (block INTEGER PRIMARY KEY, stamp BLOB, head TEXT, scores BLOB, places BLOB)")
        db.execute(f"PRAGMA user_version = {_FORM}")
    db.execute("SELECT max(block) FROM held").fetchone()
    return db
