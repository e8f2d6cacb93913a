"""The one connection to a project file: its pragmas, its lock and its transactions."""

import os
import sqlite3
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar
from urllib.parse import quote

from rareannot.core.own_files import let_go, place_of
from rareannot.core.sentence import Sentence, marked
from rareannot.store.file_access.drive_warnings import network_of
from rareannot.store.file_access.lock import busy, remove_note
from rareannot.store.file_access.ofd_lock import OfdLock
from rareannot.store.file_access.sqlite_library import Database
from rareannot.store.sqlite_errors import SENTENCES, StoreFault, as_user_error, primary

CACHE = 16_000
"""Kilobytes of a file that are kept in memory."""
PRAGMAS = (
    "cell_size_check = ON",
    "mmap_size = 0",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    f"cache_size = -{CACHE}",
    "fullfsync = ON",
)
WRITER_PRAGMAS = ("locking_mode = EXCLUSIVE", "journal_mode = TRUNCATE", "synchronous = FULL")
"""The mode in which no acknowledged gesture was lost in power cuts, and the file is complete when copied."""
BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
LARGEST_VALUE = 100_000_000
"""Bytes of the largest value that is read: the longest text there may be has 64 million."""


@cache
def schema_trust() -> str:
    """Returns the pragma by which a file's own schema may call no function that could do harm.

    SQLite 3.40, which Debian 12 has, takes json_valid() for one ("unsafe use of") and then reads none of our files. There the
    schema is trusted: nothing in it runs before ``check_ours`` has found it to be ours, object for object, and no function
    that does harm is known to these connections.
    """
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.execute("PRAGMA trusted_schema = OFF")
        try:
            conn.execute("CREATE TABLE tried (item TEXT CHECK (json_valid(item)))")
        except sqlite3.OperationalError:
            return "trusted_schema = ON"
    return "trusted_schema = OFF"


T = TypeVar("T")
Rescue = Callable[[], str]
"""Puts a copy of what a file held elsewhere, once it is no longer where it was; where the copy lies, or ""."""


def uri_of(file: Path) -> str:
    """Returns the URI of a file for SQLite; its name may be any bytes."""
    return f"file:{quote(os.fsencode(file.absolute()))}"


class Kept(Protocol):
    """Where a copy lies."""

    def cleanup(self) -> None:
        """Take it away."""


class Connection(Database):
    """The one connection to a project file; ``atomic()`` begins immediately, so a later write cannot find a stale snapshot."""

    def __init__(self, path: Path, read_only: bool, copy: tuple[Kept, Path] | None = None) -> None:
        mode = "ro" if read_only else "rw"
        self.copy = copy[0] if copy else None
        file = copy[1] if copy else path
        conn = sqlite3.connect(
            f"{uri_of(file)}?mode={mode}",
            uri=True,
            timeout=0.2,
            isolation_level=None,
            check_same_thread=False,
        )
        self.path = path
        self.read_only = read_only
        self.rescue: Rescue = lambda: ""
        self.place = _found_at(path)
        self.stamp = (0, 0)  # size and time of the file as this connection left it; zeros where that is not known
        self.key = ""  # of the note that says who has it
        self.lock: OfdLock | None = None
        """The lock that stands when SQLite's has fallen; None where it is open for reading, or the system has none."""
        self.suspect = False  # whether damage was met: nothing is written any more
        try:  # the first pragma that reads the file finds out that it is locked, or no database
            super().__init__(conn, execute_plugins=False, strict=True)
            for pragma in (schema_trust(), *PRAGMAS):
                conn.execute(f"PRAGMA {pragma}")
        except UnicodeDecodeError as error:  # SQLite quotes a damaged schema, and the module cannot read what it says
            conn.close()
            raise sqlite3.DatabaseError(f"Could not decode to UTF-8: {error.reason}") from None
        except sqlite3.Error:
            conn.close()
            raise
        conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)

    @contextmanager
    def atomic(self) -> Generator["Connection", None, None]:
        """A transaction that takes the write lock at once; nested blocks are savepoints."""
        if self.conn.in_transaction:
            with super().atomic():
                yield self
            return
        if self.suspect:
            raise StoreFault(Sentence(SENTENCES["SQLITE_CORRUPT"], name=self.path.name), "SQLITE_CORRUPT")
        self._check_place()
        self._check_own()
        self._lock_again()
        self.conn.execute("BEGIN IMMEDIATE")
        try:
            yield self
            self.conn.execute("COMMIT")
            self._check_place()
            self.remember_stamp()
        except BaseException as error:
            self.stamp = (0, 0)
            if self.conn.in_transaction:
                self.conn.execute("ROLLBACK")
            if not isinstance(error, sqlite3.Error | StoreFault):  # else SQLite may still put the file back later
                self.remember_stamp()
            raise

    @property
    def is_moved(self) -> bool:
        """True if the path leads elsewhere than to the file that is open, so that what is written to it is lost.

        SQLite itself does not look. On network drives the numbers by which files are told may change by themselves.
        """
        if self.read_only:
            return False
        try:
            return place_of(self.path) != self.place and not self._is_remote()
        except FileNotFoundError:
            return True
        except OSError:  # a disk that does not answer: SQLite will say so
            return False

    @property
    def is_written_over(self) -> bool:
        """True if another program wrote into the file, past SQLite's lock, since this connection last did.

        SQLite does not look as long as it has the lock, and would write its own pages between the other's.
        """
        return self.stamp != (0, 0) and _stamp_of(self.path) not in (self.stamp, (0, 0)) and not self._is_remote()

    def _check_own(self) -> None:
        if self.is_written_over:
            raise StoreFault(Sentence(SENTENCES["WRITTEN"], name=self.path.name), "WRITTEN")

    def _lock_again(self) -> None:
        """Take SQLite's lock once more where it fell, since some part of this process opened and closed the file.

        Raises StoreFault if another program took it meanwhile, or wrote into the file.
        """
        if self.lock is None or self.lock.sees_sqlites() or self._is_remote():
            return  # on a network drive SQLite would take a file that has another number now for one that was moved
        stamp = self.stamp
        for step in ("PRAGMA locking_mode = NORMAL", "SELECT 1 FROM project"):  # SQLite, too, takes it for fallen
            self.conn.execute(step).fetchall()
        lock_file(self)
        self.stamp = stamp if stamp != (0, 0) else self.stamp
        self._check_own()

    def remember_stamp(self) -> None:
        """Take the file as it is now for as this connection left it; only while it may write."""
        self.stamp = _stamp_of(self.path)

    def _is_remote(self) -> bool:
        return bool(network_of(self.path.absolute()))

    def _check_place(self) -> None:
        if self.is_moved:
            copy = self.rescue()
            if copy:
                text = marked(
                    "“{name}” was moved, deleted or replaced while it was open; the last decision was not saved. What "
                    "was saved until then is in “{copy}” too. Put the file back where it was, or close it and open it "
                    "where it is now."
                )
                raise StoreFault(Sentence(text, name=self.path.name, copy=copy), "MOVED")
            raise StoreFault(Sentence(SENTENCES["MOVED"], name=self.path.name), "MOVED")

    def rows(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[object, ...]]:
        """Returns all rows of a query, fetched at once: an unfinished cursor would pin a stale snapshot. Raises StoreFault."""
        return self._read(sql, values, sqlite3.Cursor.fetchall)

    def numbers(self, sql: str, values: Sequence[object] = ()) -> list[int]:
        """Returns the only column of all rows of a query, as ``rows``; a million tuples would take 100 MB at once."""
        return self._read(sql, values, lambda cursor: [row[0] for row in cursor])

    def many_numbers(self, sql: str, values: Sequence[object] = ()) -> list[int]:
        """As ``numbers``, in one go, which takes half the time for a million; up to ten million, since they come as one text."""
        from msgspec.json import decode

        ((text,),) = self.rows(f"WITH found(number) AS ({sql}) SELECT json_group_array(number) FROM found", values)
        return decode(str(text), type=list[int])

    def _read(
        self, sql: str, values: Sequence[object] | Mapping[str, object], take: Callable[[sqlite3.Cursor], list[T]]
    ) -> list[T]:
        with self._as_user_error():
            return take(self.conn.execute(sql, values))

    def stream(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> Iterator[tuple[Any, ...]]:
        """Yields the rows of a query one by one, where there may be too many to hold, or few are wanted. Raises StoreFault."""
        with self._as_user_error():
            for row in self.conn.execute(sql, values):  # noqa: UP028 - "yield from" would close the cursor of a closed file
                yield row

    @contextmanager
    def _as_user_error(self) -> Iterator[None]:
        try:
            with as_user_error(self.path):
                yield
        except StoreFault as fault:
            self._check_own()
            self.note(fault)
            raise

    def make_room(self, kilobytes: int) -> None:
        """Keep so much of the file in memory, but no less than ``CACHE``; 0 gives back what was more."""
        self.conn.execute(f"PRAGMA cache_size = -{max(kilobytes, CACHE)}")

    def note(self, fault: StoreFault) -> None:
        """Remember that a fault tells of damage in this file."""
        self.suspect = self.suspect or fault.code == "SQLITE_CORRUPT"

    def drop(self) -> None:
        """Let go of the file as it is, after a fault; who opens it next takes the note over."""
        let_go(self)
        self.conn.close()
        self.unlock()

    def close(self) -> None:
        """Close the file, and take the empty journal and the note of its holder away."""
        if not self.read_only and not self.is_moved:  # else a journal of that name is another file's
            remove_note(self.path, self.key)  # as long as nobody else can leave one
            with suppress(sqlite3.Error):  # it holds nothing: where it cannot be removed it may stay
                for step in ("PRAGMA locking_mode = NORMAL", "SELECT 1 FROM project", "PRAGMA journal_mode = DELETE"):
                    self.conn.execute(step).fetchall()
        let_go(self)
        super().close()
        self.unlock()
        if self.copy is not None:
            self.copy.cleanup()

    def unlock(self) -> None:
        """Let go of the second lock, once the file is closed."""
        if self.lock is not None:
            self.lock.release()
            self.lock = None


def lock_file(db: Connection) -> None:
    """Take SQLite's exclusive lock for as long as the connection lives, and try whether the file can be written to."""
    try:
        for pragma in WRITER_PRAGMAS:
            db.conn.execute(f"PRAGMA {pragma}")
        db.conn.execute("BEGIN EXCLUSIVE")
        # SQLite opens a write-protected file for reading without a word, and would only fail at the first decision
        (version,) = db.conn.execute("PRAGMA user_version").fetchone()
        db.conn.execute(f"PRAGMA user_version = {version}")
        db.conn.execute("ROLLBACK")
        db.remember_stamp()
    except sqlite3.OperationalError as error:
        if primary(error) in BUSY:
            raise busy(db.path) from None
        raise


def check_whole(db: Connection) -> None:
    """Close the connection and raise StoreFault unless all pages of the file are well formed."""
    try:
        sound = db.rows("PRAGMA quick_check(1)") == [("ok",)]
    except StoreFault:
        db.close()
        raise
    if not sound:
        db.close()
        raise StoreFault(Sentence(SENTENCES["SQLITE_CORRUPT"], name=db.path.name), "SQLITE_CORRUPT")


def _found_at(path: Path) -> tuple[int, int]:
    try:
        return place_of(path)
    except OSError:  # it has just gone: no file has this number
        return 0, 0


def _stamp_of(path: Path) -> tuple[int, int]:
    """Size and time of the last change (ns) of a file; zeros if there is none.

    Windows enters the time of a write when it comes to it, so only the size tells there.
    """
    try:
        now = path.stat()
    except OSError:
        return 0, 0
    return now.st_size, 0 if sys.platform == "win32" else now.st_mtime_ns
