"""Gold that came with a file instead of from the review: who imported it, when and from which file, as the log says."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from rareannot.core.history import ANSWER, FROM
from rareannot.core.sentence import Sentence, marked
from rareannot.store.connection import Connection
from rareannot.store.review import gold_decisions
from rareannot.store.values import GOLD, GOLD_AUTHOR

IMPORT = "import"
"""What an action is called in the log that put an answer of a file into a layer."""

_IMPORTED = f"""
SELECT e.document_id, w.name, w.uid, e.at, coalesce(json_extract(e.after, '$.{FROM}'), ''),
  EXISTS (SELECT 1 FROM span s WHERE s.document_id = e.document_id AND s.layer_id = {GOLD} AND s.origin <> 'rejected'
    AND s.id NOT GLOB '{gold_decisions.FOLLOWS}*')
FROM answer a JOIN event e ON e.document_id = a.document_id AND e.layer_id = {GOLD} AND e.entity = '{ANSWER}'
JOIN author w ON w.id = e.author_id JOIN session s ON s.id = e.session_id
WHERE a.layer_id = {GOLD} AND e.kind = '{IMPORT}' AND e.after IS NOT NULL
  AND a.document_id NOT IN (SELECT document_id FROM archived) AND (?1 IS NULL OR a.document_id IN (SELECT value FROM json_each(?1)))
ORDER BY e.document_id, e.lamport, s.uid, e.action
"""


@dataclass(frozen=True, slots=True)
class ImportedGold:
    """Who imported the gold of a document ("" for a script), when (UTC, ISO 8601) and from which file ("" where not known).

    ``reviewed`` says that the review settled a part of it since; the rest is as it was imported.
    """

    by: str
    at: str
    file: str
    reviewed: bool = False

    @property
    def sentence(self) -> Sentence:
        """Who, when and from where, in words that follow a verb: “imported by Kim on 2026-12-01 from gold.jsonl”."""
        return Sentence(_WORDS[bool(self.by), bool(self.file)], name=self.by, day=self.at[:10], file=self.file)

    @property
    def settled(self) -> str:
        """How the gold was settled, as an export says it."""
        return f"reviewed, the rest {self.sentence}" if self.reviewed else str(self.sentence)


_WORDS = {
    (True, True): marked("imported by {name} on {day} from {file}"),
    (True, False): marked("imported by {name} on {day}"),
    (False, True): marked("imported on {day} from {file}"),
    (False, False): marked("imported on {day}"),
}


def imported_gold(db: Connection, rows: Collection[int] | None = None) -> dict[int, ImportedGold]:
    """Returns the documents whose gold was imported, by row id; only those among ``rows``, where given. Archived ones are left out."""
    decided = frozenset(gold_decisions.documents_with_decisions(db)) if rows is None else frozenset(rows)
    imported: dict[int, ImportedGold] = {}
    for row, name, uid, at, file, has_spans in db.rows(_IMPORTED, (None if rows is None else json.dumps(list(rows)),)):
        document = int(str(row))
        reviewed = document in decided and bool(gold_decisions.settled(db, document))
        if has_spans or not reviewed:
            by = "" if uid == GOLD_AUTHOR.uid else str(name)
            imported[document] = ImportedGold(by, str(at), str(file), reviewed)
    return imported
