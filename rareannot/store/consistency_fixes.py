"""What the consistency check needs of the file: where a string is, what is to be passed over, and taking mendings back."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import uuid4

from rareannot.core.checks.consistency import Finding
from rareannot.core.errors import UserError
from rareannot.core.history import Action, inverse, undo_stacks
from rareannot.store import event_log
from rareannot.store.connection import Connection
from rareannot.store.label_change.label_rename import PICKED
from rareannot.store.log_writer import LogWriter
from rareannot.store.payloads import stored
from rareannot.store.values import Author

IGNORED = "consistent/"
"""Settings called ``consistent/<id>`` say that a finding is right as it is."""
MEND = "consistency"
"""The kind of the actions that mend."""


class ConsistencyFixes:
    """The verbs of a project behind the consistency check; reached as ``project.consistency_fixes``."""

    def __init__(self, db: Connection, log: LogWriter) -> None:
        self._db, self._log = db, log

    def answered(self, layer: Author) -> int:
        """Returns how many documents a layer says anything about."""
        sql = "SELECT count(*) FROM answer WHERE layer_id = ?"
        return int(str(self._db.rows(sql, (layer.id,))[0][0]))

    def standing(self, layer: Author, quote: str, labels: Sequence[str]) -> list[tuple[int, str]]:
        """Document (row id) and id of each standing span of a layer on exactly ``quote`` with one of ``labels``."""
        sql = (
            "SELECT document_id, id FROM span WHERE layer_id = ? AND quote = ? AND origin <> 'rejected' "
            f"AND label IN ({PICKED}) ORDER BY document_id, start"
        )
        return [(int(str(row)), str(i)) for row, i in self._db.rows(sql, (layer.id, quote, json.dumps(list(labels))))]

    def ignored(self) -> dict[str, str]:
        """Returns the ids of the findings that are right as they are, each with its words."""
        sql = "SELECT name, value FROM setting WHERE name >= ? AND name < ?"
        rows = self._db.rows(sql, (IGNORED, IGNORED[:-1] + "0"))
        said = {str(name).removeprefix(IGNORED): stored(value) for name, value in rows}
        return {name: str(value.get("quote") or "") for name, value in said.items()}

    def ignore(self, finding: Finding, ignored: bool = True) -> None:
        """Say that a finding is right as it is, or take that back, as a logged action."""
        said = {"kind": finding.kind, "quote": finding.quote, "labels": [name for name, _ in finding.labels]}
        self._log.set(f"{IGNORED}{finding.id}", said if ignored else None)

    def save(self, actions: Iterable[tuple[int, Action]], layer: Author) -> str:
        """Log what mends several documents as one: all of it, or none; its name, by which it is taken back.

        Raises UserError if the layer is another annotator's.
        """
        self._check_mine(layer)
        group = uuid4().hex
        named = ((row, replace(action, kind=MEND, id=f"{group}.{row}")) for row, action in actions)
        self._log.save(named, None if layer == self._log.me else layer)
        return group

    def take_back(self, group: str, layer: Author) -> tuple[tuple[int, ...], int]:
        """Undo a mending in all documents in which it was the last thing done; these, and how many were left as they are."""
        self._check_mine(layer)
        again, actions, left = uuid4().hex, [], 0
        for row in event_log.documents_of(self._db, group):
            top = undo_stacks(event_log.actions(self._db, layer.id, row))[0][-1:]
            action = event_log.action(self._db, top[0]) if top == [f"{group}.{row}"] else None
            if action is None:
                left += 1
            else:
                actions.append((row, replace(inverse(action, "undo"), id=f"{again}.{row}")))
        self._log.save(actions, None if layer == self._log.me else layer)
        return tuple(row for row, _ in actions), left

    def may(self, layer: Author) -> bool:
        """True if the current annotator may change a layer: their own, or gold."""
        me = self._log.me
        return not self._db.read_only and (layer.id == event_log.GOLD or (me is not None and me.uid == layer.uid))

    def _check_mine(self, layer: Author) -> None:
        if not self.may(layer):
            raise UserError("These are the answers of {name}; only {name} can change them.", name=layer.name)
