"""Who is who among annotators: two ids of one person, and two people of one name; asked once, remembered in the project."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.core.history import Payload
from rareannot.store import event_log
from rareannot.store.annotator_identity import (
    APART,
    LEFT_OUT,
    SAME,
    Uncounted,
    authors,
    checked_name,
    new_name,
    second_ids,
    uncounted,
)
from rareannot.store.connection import Connection
from rareannot.store.documents import now
from rareannot.store.merge.anonymous_copy import LEAD, AnonymousCopy, write_anonymous
from rareannot.store.merge.others_answers import HANDED_OVER
from rareannot.store.values import Author

HOURS = "hours"
"""The setting that says what an hour costs and who sees the hours of others."""
Namesakes = tuple[tuple[str, str], tuple[str, str]]
"""Two annotators, each as uid and name."""


class People:
    """The verbs of a project that say who is who; reached as ``project.people``. Answers merge as settings do."""

    def __init__(self, db: Connection, put: Callable[[str, Payload | None], None]) -> None:
        self._db, self._put = db, put

    def rename(self, who: Author, name: str) -> None:
        """Show an annotator under another name, here and in every copy that is merged; their uid stays.

        Somebody who has a pack and did nothing yet is renamed as well (``Author`` with any row id).
        """
        called = new_name(name)
        if self._db.read_only:
            raise UserError("“{name}” is open for viewing only; nobody can be renamed in it.", name=self._db.path.name)
        self._put(f"{event_log.NAMED}{who.uid}", {"uid": who.uid, "name": called})

    def leave_out(self, uid: str, reason: str = "") -> None:
        """Count an annotator's answers neither for agreement nor for gold from now on; they stay in the file."""
        self._put(f"{LEFT_OUT}{uid}", {"uid": uid, "why": reason})

    def take_in(self, uid: str) -> None:
        """Count the answers of somebody who was left out again."""
        if event_log.setting(self._db, f"{LEFT_OUT}{uid}") is not None:
            self._put(f"{LEFT_OUT}{uid}", None)

    @property
    def hours_setting(self) -> Payload:
        """What was settled about hours of work: rate, currency and who sees them; empty if nothing was."""
        return event_log.setting(self._db, HOURS) or {}

    def set_hours(self, rate: float, currency: str, seen_by: str) -> None:
        """Settle what an hour costs, in which currency, and who sees the hours of others."""
        self._put(HOURS, {"rate": rate, "currency": currency, "seen_by": seen_by})

    def lead(self) -> dict[str, str] | None:
        """To whom the project was handed over last: uid, name and time (UTC, ISO 8601); None if it never was."""
        held = event_log.setting(self._db, LEAD)
        return {key: str(held.get(key, "")) for key in ("uid", "name", "at")} if held else None

    @property
    def handed_over(self) -> dict[str, str] | None:
        """To whom this copy was handed over, so that another one is the lead's now; None for a copy that is in use."""
        held = event_log.setting(self._db, HANDED_OVER)
        return {key: str(held.get(key, "")) for key in ("uid", "name", "at")} if held else None

    def hand_over(self, uid: str, name: str, write: Callable[[], None]) -> None:
        """Say to whom the project goes, ``write`` their copy, and then that this one is the lead's no more.

        The first is merged as every setting; the last stays in this file.
        """
        said = {"uid": uid, "name": checked_name(name), "at": now()}
        before = event_log.setting(self._db, LEAD)
        self._put(LEAD, said)
        try:
            write()
        except BaseException:
            self._put(LEAD, before)
            raise
        self._put(HANDED_OVER, said)

    def take_up(self) -> None:
        """Make this copy, which was handed over, the lead's again."""
        self._put(HANDED_OVER, None)

    def uncounted(self) -> Uncounted:
        """Returns which answers count neither for agreement nor for gold."""
        return uncounted(self._db)

    def write_anonymous(self, target: Path) -> AnonymousCopy:
        """Make a copy of the project without anybody's name at ``target``; their layers stay apart."""
        return write_anonymous(self._db, target)

    def second_ids(self) -> dict[str, str]:
        """Returns the ids that are a second one of a person, with the person's first."""
        return second_ids(self._db)

    def same(self, first: str, second: str) -> None:
        """Say that two uids are one person, who is counted once from now on, under the first.

        Where both answered a document, the answer under the first counts, and how far the second agrees with
        it is self-agreement. Raises UserError if they are one uid, or are one person already.
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
