"""What a sync with a shared folder needs to know of a project: which state it is in, and what it handed out."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from rareannot.store.connection import Connection
from rareannot.store.documents import now
from rareannot.store.sqlite_errors import as_user_error
from rareannot.version import __version__

_LAST = "SELECT w.name FROM session s JOIN author w ON w.id = s.author_id WHERE w.id <> 0 ORDER BY s.started_at DESC, s.id DESC LIMIT 1"


def last_at_work(db: Connection) -> str:
    """Returns the name of whoever signed a file (see ``Sharing.sign``), else of who worked in it last; "" where nobody did."""
    rows = db.rows(_LAST)
    return str(rows[0][0]) if rows else ""


class Sharing:
    """The verbs of a project that syncing needs; reached as ``project.sharing``."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def mark(self) -> str:
        """Returns a short name of what the file holds: the newest event, and how many articles and suggestions there are."""
        # the newest event's own action: SQLite takes a column beside max() from the row that has it
        (newest,) = self._db.rows("SELECT max(seq), action FROM event")
        return "/".join(str(value) for value in (*newest, *self._counts()))

    def holds(self, mark: str) -> bool:
        """True if all that the file held under an earlier ``mark`` is in it still; not where a backup took its place."""
        seq, action, articles, _ = mark.split("/") if mark.count("/") == 3 else ("", "", "", "")
        if not (seq.isdecimal() and articles.isdecimal()):
            return False
        rows = self._db.rows("SELECT 1 FROM event WHERE seq = ? AND action = ?", (int(seq), action))
        return bool(rows) and self._counts()[0] >= int(articles)

    def handed_packs(self) -> bool:
        """True if packs were made of this project: then there are people who must not see what others decided."""
        return bool(self._db.rows("SELECT 1 FROM setting WHERE name GLOB 'pack/*' LIMIT 1"))

    def sign(self, copy: Path, uid: str) -> None:
        """Write into a copy of the project that the annotator ``uid`` made it: a session in which nothing was done.

        Merging leaves such a session behind. Somebody who has no decision in the project yet signs nothing.
        """
        with as_user_error(copy), closing(sqlite3.connect(copy)) as db, db:
            sql = "INSERT INTO session (uid, author_id, started_at, app_version) SELECT ?, id, ?, ? FROM author WHERE uid = ?"
            db.execute(sql, (uuid4().hex, now(), __version__, uid))

    def _counts(self) -> tuple[int, int]:
        ((articles, read),) = self._db.rows("SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM suggestion)")
        return int(str(articles)), int(str(read))
