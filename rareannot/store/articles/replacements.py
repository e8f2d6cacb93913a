"""Answers that an import put over older ones: each import is one action over many articles, which can be taken back whole."""

from dataclasses import dataclass, replace
from uuid import uuid4

from rareannot.core.errors import UserError
from rareannot.core.history import inverse, undo_stacks
from rareannot.store import event_log
from rareannot.store.connection import Connection
from rareannot.store.log_writer import LogWriter
from rareannot.store.values import Author

REPLACE = "replace"
"""What such an action is called in the log; its id is ``<group>.<row of the document>``."""
_LISTED = """
SELECT substr(e.action, 1, instr(e.action, '.') - 1) AS name, min(e.at), a.id, a.uid, a.name, count(DISTINCT e.document_id),
  sum(e.entity GLOB 'span/*'), sum(EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.action))
FROM event e JOIN author a ON a.id = e.layer_id WHERE e.kind = 'replace' AND instr(e.action, '.') > 0
GROUP BY name, a.id ORDER BY min(e.seq) DESC
"""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Answers of somebody that an import replaced: when (UTC, ISO 8601), in how many articles, how many spans changed.

    ``undone`` says that it was taken back, in some article at least.
    """

    id: str
    at: str
    author: Author
    articles: int
    spans: int
    undone: bool


class Replacements:
    """The verbs of a project about replaced answers; reached as ``project.replacements``."""

    def __init__(self, db: Connection, log: LogWriter) -> None:
        self._db, self._log = db, log

    def all(self) -> list[Replacement]:
        """Returns the imports that replaced answers, the latest first."""
        return [
            Replacement(
                str(name),
                str(at),
                Author(int(str(i)), str(uid), str(who)),
                int(str(articles)),
                int(str(spans)),
                undone != 0,
            )
            for name, at, i, uid, who, articles, spans, undone in self._db.rows(_LISTED)
        ]

    def undo(self, name: str) -> tuple[tuple[int, ...], int]:
        """Bring the older answers back, in one transaction: the documents changed, and how many stay as they are.

        Those stay in which something was done since. ``name`` is the id or how it begins; it is done in the name of whose
        answers they are. Raises UserError if there is no such import.
        """
        found = [one for one in self.all() if name and one.id.startswith(name)]
        if len(found) != 1:
            text = "The project has no replaced answers “{name}”; “rareannot imports” lists them."
            raise UserError(text, name=name)
        one, again, actions, left = found[0], uuid4().hex, [], 0
        for row in event_log.documents_of(self._db, one.id):
            top = undo_stacks(event_log.actions(self._db, one.author.id, row))[0][-1:]
            action = event_log.action(self._db, top[0]) if top == [f"{one.id}.{row}"] else None
            if action is None:
                left += 1
            else:
                actions.append((row, replace(inverse(action, "undo"), id=f"{again}.{row}")))
        me = self._log.me
        self._log.work_as(one.author.name, one.author.uid)
        try:
            self._log.save(actions)
        finally:
            if me is not None:
                self._log.work_as(me.name, me.uid)
        return tuple(row for row, _ in actions), left
