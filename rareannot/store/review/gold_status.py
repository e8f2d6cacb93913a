"""Gold that was done until an answer or the label set changed what is asked, as the review says: told document by document."""

from collections.abc import Callable

from rareannot.store.connection import Connection
from rareannot.store.merge.event_copy import newest
from rareannot.store.review import gold_decisions


class GoldStatus:
    """Remembers what the review said of each document for as long as nothing is logged: it takes some milliseconds each."""

    def __init__(self, db: Connection, look: Callable[[int], str]) -> None:
        """``look`` works out how the gold of a document (row id) stands."""
        self.db, self._look = db, look
        self._at, self._decided, self._known = -1, frozenset[int](), dict[int, str]()

    def status(self, row: int) -> str:
        """The status of the gold_decisions of a document that was called done."""
        if (now := newest(self.db)) != self._at:
            self._at, self._decided, self._known = now, frozenset(gold_decisions.documents_with_decisions(self.db)), {}
        if row not in self._decided:
            return "done"
        if row not in self._known:
            self._known[row] = self._look(row)
        return self._known[row]
