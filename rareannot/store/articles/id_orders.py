"""The orders of many articles: put right by numpy, which lets the window go on meanwhile, and the first of the shuffled ones kept."""

import json
from array import array
from collections.abc import Sequence

from rareannot.core.queue import first_shuffled, shuffled, shuffled_place
from rareannot.store.connection import Connection
from rareannot.store.documents import LISTED

MANY = 20_000
"""Fewer are sorted sooner than numpy is imported."""
KEPT = 2000
"""More than a list begins with, since some may have been put away or taken back since."""
_STEP = 5000
_NEXT = "SELECT id FROM document WHERE id > ? ORDER BY id LIMIT ?"
_LISTED = f"SELECT d.id FROM document d WHERE d.id IN (SELECT value FROM json_each(?)) AND {LISTED}"


def in_shuffled_order(ids: Sequence[int], seed: int) -> list[int]:
    """As ``core.queue.shuffled``."""
    if len(ids) < MANY:
        return shuffled(ids, seed)
    import numpy as np

    places, place = bytearray(), shuffled_place(seed)
    for number in ids:
        places += place(number)
    order = np.frombuffer(places, ">u8").astype(np.uint64).argsort(kind="stable")
    return list(np.frombuffer(array("q", ids), np.int64)[order].tolist())


def led_by(first: Sequence[int], ids: Sequence[int]) -> list[int]:
    """``ids`` in another order: those that are in ``first`` as they come there, then the others as they come."""
    if len(ids) < MANY:
        left = set(ids)
        led = list(filter(left.__contains__, first))
        left.difference_update(led)
        return [*led, *filter(left.__contains__, ids)] if left else led
    import numpy as np

    all_ids, wanted = (np.frombuffer(array("q", some), np.int64) for some in (ids, first))
    begin = wanted[np.isin(wanted, all_ids)] if len(wanted) else wanted
    return list(np.concatenate([begin, all_ids[np.isin(all_ids, begin, invert=True)]]).tolist())


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
