"""What building datasets needs of the file: every text in import order, and the seeds that splits were made with."""

from collections.abc import Callable, Iterator

from rareannot.core.errors import UserError
from rareannot.core.history import Payload
from rareannot.store import bulk_reading, event_log
from rareannot.store.connection import Connection


class Datasets:
    """The verbs of a project that are about datasets; reached as ``project.datasets``."""

    def __init__(self, db: Connection, put: Callable[[str, Payload], None]) -> None:
        self._db, self._put = db, put

    def texts(self) -> Iterator[tuple[int, str, str]]:
        """Row id, hash and text of every document, in the order they came into the project (which never changes)."""
        return bulk_reading.texts(self._db)

    def newest_event(self) -> int:
        """Returns the number of the newest event about a document; settings (such as the seed of a split) do not count."""
        rows = self._db.rows("SELECT coalesce(max(seq), 0) FROM event WHERE document_id IS NOT NULL")
        return int(str(rows[0][0]))

    def seed(self, shares: str) -> str | None:
        """Returns the seed with which this project is split by ``shares`` ("80/10/10"); None if it never was."""
        found = event_log.setting(self._db, _name(shares))
        return None if found is None else str(found.get("seed", ""))

    def remember_seed(self, shares: str, seed: str) -> None:
        """Split by ``shares`` with this seed from now on, as a logged action; nothing if it is so already."""
        if self._db.read_only:
            raise UserError(
                "“{name}” is open for viewing only; the seed of its split cannot be kept in it.",
                name=self._db.path.name,
            )
        if self.seed(shares) != seed:
            self._put(_name(shares), {"seed": seed})


def _name(shares: str) -> str:
    return f"split/{shares}"
