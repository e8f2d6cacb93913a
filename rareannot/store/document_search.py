"""Quick ways to one document: by words of its title or text, a few at a time, and the next one that waits for decisions."""

from dataclasses import dataclass

from rareannot.store.connection import Connection
from rareannot.store.documents import JUDGED, judged_by
from rareannot.store.log_writer import LogWriter
from rareannot.store.search import SearchIndex


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was found: its row id, headline, and status in the layer that asked."""

    id: int
    headline: str
    status: str


_FOUND = """
SELECT d.id, d.headline, coalesce(a.status, 'new') FROM document d
LEFT JOIN answer a ON a.document_id = d.id AND a.layer_id = ?
"""

_WAITS = """
SELECT d.id FROM document d JOIN suggestion s ON s.document_id = d.id
LEFT JOIN answer a ON a.document_id = d.id AND a.layer_id = :layer
WHERE d.id {side} :after AND d.id <> :after AND s.visible > 0 AND coalesce(a.status, 'new') NOT IN ('done', 'skipped')
  AND s.visible > {judged}
ORDER BY d.id LIMIT 1
"""


class DocumentSearch:
    """Finds documents as the current annotator (``who`` tells) sees them; never reads more of them than it hands out, but for the headlines."""

    def __init__(self, db: Connection, index: SearchIndex, who: LogWriter) -> None:
        self._db, self._index, self._who = db, index, who

    def articles(self, words: str, most: int) -> list[Found]:
        """Up to ``most`` documents whose headline or name holds every word, then those whose text does.

        The text is looked through only where the full-text index is complete: a scan would hold up other work.
        """
        wanted = words.split()
        if not wanted:
            return []
        found = self._titled(wanted, most)
        if len(found) < most:
            ids = [i for i in self._index.quick(self._db, words, 2 * most) if i not in {f.id for f in found}]
            found += self._of(ids[: most - len(found)])
        return found

    def next_waiting(self, after: int) -> int | None:
        """The next document after row ``after``, going round, that has undecided suggestions and is not finished."""
        values = {**judged_by(self._db, self._who.layer), "after": after}
        for side in (">", "<"):
            if rows := self._db.rows(_WAITS.format(side=side, judged=JUDGED), values):
                return int(str(rows[0][0]))
        return None

    def _titled(self, words: list[str], most: int) -> list[Found]:
        where = " AND ".join(["(d.headline LIKE ? ESCAPE '\\' OR d.name LIKE ? ESCAPE '\\')"] * len(words))
        values: list[object] = [self._who.layer]
        for word in words:
            pattern = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
            values += [pattern, pattern]
        rows = self._db.rows(f"{_FOUND} WHERE {where} ORDER BY d.id LIMIT ?", (*values, most))
        return [Found(int(str(i)), str(h), str(s)) for i, h, s in rows]

    def _of(self, ids: list[int]) -> list[Found]:
        marks = ", ".join("?" * len(ids))
        rows = self._db.rows(f"{_FOUND} WHERE d.id IN ({marks}) ORDER BY d.id", (self._who.layer, *ids))
        return [Found(int(str(i)), str(h), str(s)) for i, h, s in rows]
