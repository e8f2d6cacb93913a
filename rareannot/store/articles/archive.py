"""Articles put away: not listed, not exported, not counted, and there again when they are brought back; logged like decisions."""

import json
from collections.abc import Iterable, Sequence
from uuid import uuid4

from rareannot.core.history import ARCHIVED, Action, Change
from rareannot.store.connection import Connection
from rareannot.store.log_writer import LogWriter
from rareannot.store.values import GOLD_AUTHOR

KINDS = ("archive", "unarchive")
_SAID = {"archived": True}


class Archive:
    """The verbs of a project about articles put away; reached as ``project.archive``. Merging takes them along."""

    def __init__(self, db: Connection, log: LogWriter) -> None:
        self._db, self._log = db, log

    def ids(self) -> list[int]:
        """Returns the documents (row ids) that are put away."""
        return [int(str(row)) for (row,) in self._db.rows("SELECT document_id FROM archived ORDER BY document_id")]

    def put_away(self, wanted: Sequence[int]) -> list[int]:
        """Put documents away, as one action; those (row ids) that were not yet."""
        held = set(self.ids())
        return self._log_all(KINDS[0], [row for row in self._there(wanted) if row not in held])

    def bring_back(self, wanted: Sequence[int]) -> list[int]:
        """List documents again, as one action; those (row ids) that were put away."""
        held = set(self.ids())
        return self._log_all(KINDS[1], [row for row in self._there(wanted) if row in held])

    def _there(self, wanted: Iterable[int]) -> list[int]:
        sql = "SELECT id FROM document WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        return [int(str(row)) for (row,) in self._db.rows(sql, (json.dumps(list(wanted)),))]

    def _log_all(self, kind: str, rows: list[int]) -> list[int]:
        states = (None, _SAID) if kind == KINDS[0] else (_SAID, None)
        group = uuid4().hex
        changes = (Change(ARCHIVED, *states),)
        if rows:
            actions = ((row, Action(kind, changes, id=f"{group}.{n}")) for n, row in enumerate(rows))
            self._log.save(actions, GOLD_AUTHOR)
        return rows
