"""What may be opened at all: a plain file, of this program, of this version or an older one, with its tables."""

import re
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.core.own_files import is_held
from rareannot.core.sentence import Sentence, marked
from rareannot.store.connection import BUSY, Connection
from rareannot.store.file_access.added_objects import Object, clashing, refused
from rareannot.store.file_access.lock import busy
from rareannot.store.file_access.ofd_lock import is_taken
from rareannot.store.file_access.sidecar_files import ENDINGS, beside, is_safe
from rareannot.store.file_access.sqlite_library import Migrations
from rareannot.store.schema import APPLICATION_ID, expected_objects, objects_of, version_of
from rareannot.store.sqlite_errors import SENTENCES, StoreFault, primary

_ODD_AUTHORS = """
SELECT (SELECT count(*) FROM author WHERE NOT (length(uid) BETWEEN 1 AND 64 AND length(name) BETWEEN 1 AND 100))
  + (SELECT count(*) FROM project WHERE NOT length(name) BETWEEN 1 AND 200)
"""
"""What the tables let nobody write, and SQLite does not look at when it reads."""
_ID = re.compile("[0-9a-f]{32}")
OTHER_TABLES = "OTHER_TABLES"
"""The code of the fault that a file lacks tables of ours, or has something besides them that could act."""
KINDS = {"table": marked("table"), "view": marked("view"), "index": marked("index"), "trigger": marked("trigger")}


def check_kind(path: Path) -> None:
    """Raise UserError unless there is a file at ``path``: a pipe or device is not touched."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise UserError(
            "There is no project “{name}” at that place; “rareannot new” creates one.", name=path.name
        ) from None
    except OSError as error:
        raise UserError("“{name}” cannot be opened: {why}.", name=path.name, why=error.strerror) from None
    if not stat.S_ISREG(mode):
        raise UserError("“{name}” is not a file; a project is one .rareannot file.", name=path.name)


def check_free(path: Path) -> None:
    """Raise UserError unless there is a file at ``path`` that no program has open for writing; it is not changed."""
    check_kind(path)
    if is_held(path) or is_taken(path):
        raise busy(path)
    if is_wal(path) or not all(
        is_safe(beside(path, ending)) for ending in ENDINGS
    ):  # not held in the mode in which this program holds it
        return
    try:
        with closing(Connection(path, read_only=True).conn) as conn:
            conn.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite3.Error as error:
        if primary(error) in BUSY:
            raise busy(path) from None


def is_wal(path: Path) -> bool:
    """True if another program left the file in the mode in which even a reader writes beside it (byte 18 of the header)."""
    if is_held(path):  # closing a second descriptor would drop this process's lock
        return False
    try:
        with path.open("rb") as file:
            return file.read(20)[18:] == b"\2\2"
    except OSError:  # SQLite will say it
        return False


def check_ours(conn: sqlite3.Connection, path: Path, steps: Migrations) -> int:
    """Returns the schema version of an inspected file. Raises UserError unless it is a project of this version or older."""
    name = path.name
    application_id, version = (conn.execute(f"PRAGMA {p}").fetchone()[0] for p in ("application_id", "user_version"))
    if application_id != APPLICATION_ID:
        raise StoreFault(Sentence(SENTENCES["SQLITE_NOTADB"], name=name), "SQLITE_NOTADB")
    if version > version_of(steps):
        raise UserError("“{name}” was made by a newer version of rareannot; update the program to open it.", name=name)
    _check_tables(objects_of(conn), expected_objects(steps, version) if version > 0 else None, name)
    check_id(conn, path)
    return int(version)


def _check_tables(objects: frozenset[Object], ours: frozenset[Object] | None, name: str) -> None:
    """Raise StoreFault unless all of our tables are there as we make them, and what was added cannot act."""
    if ours is None or not ours <= objects:
        raise StoreFault(
            Sentence(
                "“{name}” does not have the tables that this program writes, so it was not opened; ask its "
                "sender for a new copy.",
                name=name,
            ),
            OTHER_TABLES,
        )
    if (disallowed := refused(objects - ours)) is not None:
        raise StoreFault(
            Sentence(
                "“{name}” has a {kind} “{what}” that this program does not make, and {why}; so it was not opened. Drop it "
                "with the program that made it, or ask the sender for a new copy.",
                name=name,
                kind=Sentence(KINDS.get(disallowed.kind, "part")),
                what=disallowed.name[:60],
                why=disallowed.why,
            ),
            OTHER_TABLES,
        )


def check_names_free(db: Connection, steps: Migrations, version: int) -> None:
    """Raise UserError where somebody added a table or view by a name that the missing steps need."""
    ours, coming = expected_objects(steps, version), expected_objects(steps, version_of(steps))
    if (one := clashing(objects_of(db.conn) - ours, coming - ours)) is not None:
        raise UserError(
            "“{name}” is from an older version and has a {kind} “{what}” of somebody's own; this version makes something of that "
            "name. Nothing was changed. Give yours another name with the program that made it, then open the project again.",
            name=db.path.name,
            kind=Sentence(KINDS.get(one[0], "part")),
            what=one[1],
        )


def check_id(conn: sqlite3.Connection, path: Path) -> None:
    """Raise StoreFault unless the project has an id as this program gives, and names that can be shown.

    Folders of the user are called by the id: one such as "/home/mira/Downloads/…" would have a pipeline from there taken
    for one that was trained here.
    """
    ids = [uid for (uid,) in conn.execute("SELECT uid FROM project")]
    odd = conn.execute(_ODD_AUTHORS).fetchone()[0]
    if len(ids) != 1 or not is_id(ids[0]) or odd:
        raise StoreFault(Sentence(SENTENCES["SQLITE_CORRUPT"], name=path.name), "SQLITE_CORRUPT")


def is_id(uid: object) -> bool:
    """True if something is an id as this program gives them."""
    return isinstance(uid, str) and _ID.fullmatch(uid) is not None


class OlderVersion(UserError):  # noqa: N818 - nothing is wrong with the file
    """A sound project file of an older version, which can only be read once it is brought up to date."""


def check_current(version: int, path: Path, steps: Migrations) -> None:
    """Raise OlderVersion where a file that is only to be viewed is of an older version."""
    if version < version_of(steps):
        raise OlderVersion(
            "“{name}” is from an older version; open it for writing once to bring it up to date.", name=path.name
        )
