"""The first articles of the shuffled list, known before it is asked for: putting a million in order takes more than a second."""

import json

from rareannot.core.queue import MANY, first_shuffled
from rareannot.store.connection import Connection
from rareannot.store.documents import LISTED

KEPT = 2000
"""More than a list begins with, since some may have been put away or taken back since."""
_STEP = 5000
_NEXT = "SELECT id FROM document WHERE id > ? ORDER BY id LIMIT ?"
_LISTED = f"SELECT d.id FROM document d WHERE d.id IN (SELECT value FROM json_each(?)) AND {LISTED}"


class ShuffledStart:
    """Keeps the first articles of one seed, that of the shuffled list which was asked for last, in memory."""

    def __init__(self) -> None:
        self._seed, self._seen, self._first = 1, 0, list[int]()

    def catch_up(self, db: Connection) -> int:
        """Look at some more articles; how many (0: all have been, or they are so few that they are soon in order)."""
        if db.numbers("SELECT coalesce(max(id), 0) FROM document")[0] < MANY:
            return 0
        new = db.numbers(_NEXT, (self._seen, _STEP))
        if new:
            self._first = first_shuffled([*self._first, *new], self._seed, KEPT)
            self._seen = new[-1]
        return len(new)

    def keep(self, seed: int, listed: list[int]) -> None:
        """Know how the whole shuffled list begins."""
        self._seed, self._seen, self._first = seed, max(listed, default=0), listed[:KEPT]

    def listed(self, db: Connection, seed: int, most: int) -> list[int]:
        """Up to ``most`` of the first articles that are listed; none where that is not known of this seed."""
        if seed != self._seed or db.numbers(_NEXT, (self._seen, 1)):
            return []
        left = set(db.numbers(_LISTED, (json.dumps(self._first),)))
        return [one for one in self._first if one in left][:most]
