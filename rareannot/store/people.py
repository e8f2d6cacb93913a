"""Who is who among annotators: two ids of one person, and two people of one name; asked once, remembered in the project."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.core.history import CALLED, Payload
from rareannot.store import event_log
from rareannot.store.annotator_identity import APART, SAME, authors, checked_name, second_ids
from rareannot.store.connection import Connection
from rareannot.store.merge.anonymous_copy import AnonymousCopy, write_anonymous
from rareannot.store.values import Author

Namesakes = tuple[tuple[str, str], tuple[str, str]]
"""Two annotators, each as uid and name."""


class People:
    """The verbs of a project that say who is who; reached as ``project.people``. Answers merge as settings do."""

    def __init__(self, db: Connection, put: Callable[[str, Payload | None], None]) -> None:
        self._db, self._put = db, put

    def rename(self, who: Author, name: str) -> None:
        """Call an annotator otherwise, here and in every copy that this file is merged into; their uid stays."""
        called = checked_name(name)
        if self._db.read_only:
            raise UserError("“{name}” is open for viewing only; nobody can be renamed in it.", name=self._db.path.name)
        self._put(f"{CALLED}{who.uid}", {"uid": who.uid, "name": called})

    def write_anonymous(self, target: Path) -> AnonymousCopy:
        """Make a copy of the project without anybody's name at ``target``; their layers stay apart."""
        return write_anonymous(self._db, target)

    def second_ids(self) -> dict[str, str]:
        """The ids that are a second one of a person, with the person's first."""
        return second_ids(self._db)

    def same(self, first: str, second: str) -> None:
        """Say that two uids are one person, who is counted once from now on, under the first.

        Where both answered a document, the answer under the first counts, and how far the second agrees with
        it is self-agreement. Raises UserError where they are one uid, or are one person already.
        """
        known = self.second_ids()
        a, b = known.get(first, first), known.get(second, second)
        if a == b:
            raise UserError("These two ids are one person already.")
        self._put(f"{SAME}{b}", {"uid": a})

    def apart(self, first: str, second: str) -> None:
        """Say that two uids are two people, whatever they are called; an earlier ``same`` is taken back."""
        for uid, other in ((first, second), (second, first)):
            held = event_log.setting(self._db, f"{SAME}{uid}")
            if held is not None and held.get("uid") == other:
                self._put(f"{SAME}{uid}", None)
        self._put(_pair(first, second), {"people": sorted((first, second))})

    def questions(self) -> list[Namesakes]:
        """Pairs of annotators with one name of whom nobody said yet whether they are the same person."""
        known = self.second_ids()
        people = [(person.uid, person.name) for person in authors(self._db)]
        return [
            (a, b)
            for a, b in combinations(people, 2)
            if a[1].casefold() == b[1].casefold()
            and known.get(a[0], a[0]) != known.get(b[0], b[0])
            and event_log.setting(self._db, _pair(a[0], b[0])) is None
        ]


def _pair(a: str, b: str) -> str:
    return f"{APART}{'+'.join(sorted((a, b)))}"
