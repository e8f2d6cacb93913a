"""The review session: the site that is settled now, decisions shown at once and saved in order, what comes next."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from rareannot.core.errors import UserError
from rareannot.core.review.adjudication import Decision, State
from rareannot.core.review.sites import Site
from rareannot.gui.background.jobs import Fail, Job
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.deferred import later
from rareannot.gui.base.translation import spoken
from rareannot.gui.review.sites.model import SitesModel
from rareannot.gui.review.sites.order import Listing, listing
from rareannot.gui.review.wording import cause_order
from rareannot.store.sqlite_errors import StoreFault
from rareannot.store.values import Reviewed, ReviewProgress, Settled, SiteFilter, SiteRow

if TYPE_CHECKING:
    from rareannot.store import Project


@dataclass(frozen=True, slots=True)
class SiteView:
    """What showing a site needs: its row of the list and its document."""

    row: SiteRow
    seen: Reviewed


def listing_of(project: "Project", wanted: SiteFilter) -> Listing:
    """Returns the sites that a filter lets through, cause by cause."""
    causes = cause_order(project.review.progress().by_cause)
    groups = [(cause, project.review.sites(replace(wanted, cause=cause))) for cause in causes]
    waiting = {n for state in ("open", "changed") for n in project.review.sites(replace(wanted, state=state))}
    return listing(groups, waiting)


def sights_of(project: "Project", numbers: Sequence[int]) -> list[SiteView]:
    """Returns what showing some sites needs; those that are gone are left out."""
    rows = project.review.rows(numbers)
    documents = {row.document: None for row in rows}
    seen = {document: project.review.document(document) for document in documents}
    return [SiteView(row, seen[row.document]) for row in rows]


def standing(seen: Reviewed, row: SiteRow) -> tuple[Site, State] | None:
    """Returns the site of a line of the list, and how it stands; None if it is gone."""
    key = (row.start, row.end, row.fingerprint)
    pairs = zip(seen.sites, seen.states, strict=True)
    return next((pair for pair in pairs if (pair[0].start, pair[0].end, pair[0].fingerprint) == key), None)


def with_decision(seen: Reviewed, site: Site, decision: Decision) -> Reviewed:
    """Returns a document as it is now once a decision is saved."""
    at = seen.sites.index(site)
    states = (*seen.states[:at], State("decided", (decision,)), *seen.states[at + 1 :])
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return replace(seen, states=states, settled=(*seen.settled, Settled("", decision, "", now)))


T = TypeVar("T")
AHEAD = 6
"""How many of the next sites are loaded while one is shown."""
KEPT = 48
"""Documents kept loaded."""
PAINTED_MS, LINGER_MS, REST_MS = 20, 120, 250
"""How long a site is shown before what follows is loaded and before similar sites are counted, and how long nothing
is decided before all are: the project's thread would take the interpreter away from the painting."""


class ReviewSession(QObject):
    """One site at a time; the screen never waits for the disk.

    A decision that cannot be saved is taken back on the screen, with a message.
    """

    shown = Signal()  # another site is current, or it stands otherwise now
    listed = Signal(object)  # Listing
    progressed = Signal(object)  # ReviewProgress
    alike = Signal(int)  # how many other sites ask the same
    said = Signal(str, str)  # kind, sentence
    saved = Signal()
    settled = Signal(int)  # the milliseconds that a decision took
    stepped = Signal(int, object)  # row of a document, number of the site that was settled there
    failed = Signal(int, object)  # the same, where it could not be saved

    def __init__(self, project_thread: ProjectThread, sites: SitesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project_thread, self._sites = project_thread, sites
        self._documents: OrderedDict[int, Reviewed] = OrderedDict()
        self._pending = 0
        self._writing: Counter[int] = Counter()
        self._since = monotonic()
        self.wanted = SiteFilter()
        self.number: int | None = None
        self.row: SiteRow | None = None
        self._writes: list[Callable[[], None]] = []
        self._soon = later(self, 0, self.write)
        self._then = later(self, PAINTED_MS, lambda: self._load_ahead(self.number))
        self._linger = later(self, LINGER_MS, self._ask_alike_count)
        self._rest = later(self, REST_MS, self._ask_progress)
        sites.rows_wanted.connect(self._fetch)

    # ---- the list ----

    def show(self, wanted: SiteFilter, then: Callable[[], None] = lambda: None) -> None:
        """List the sites that a filter lets through."""
        self.wanted = wanted

        def deliver(found: tuple[Listing, ReviewProgress]) -> None:
            if wanted is self.wanted:
                self.progressed.emit(found[1])
                self.listed.emit(found[0])
                then()
                self._load_ahead(self.number)

        self.ask(lambda p: (listing_of(p, wanted), p.review.progress()), deliver)

    def refresh(self, then: Callable[[], None] = lambda: None) -> None:
        """List the same sites again, as they are now now; the current site stays."""
        self._documents.clear()

        def again() -> None:
            if self.number is not None:
                self.go(self.number)
            then()

        self.show(replace(self.wanted), again)

    def relist(self) -> None:
        """List the same sites again while nothing else moves: the current site, and what is written about it, stay."""
        self._documents = OrderedDict((row, seen) for row, seen in self._documents.items() if seen is self.seen)
        self.show(replace(self.wanted))

    # ---- the site ----

    @property
    def seen(self) -> Reviewed | None:
        """The document of the current site, once it is loaded."""
        return self._documents.get(self.row.document) if self.row is not None else None

    @property
    def loading(self) -> bool:
        """True while the document of the site that is wanted is being read."""
        return self.number is not None and self.seen is None

    def current(self) -> tuple[Reviewed, Site, State] | None:
        """Returns the current site as it is now, once it is loaded."""
        seen = self.seen
        found = standing(seen, self.row) if seen is not None and self.row is not None else None
        return (seen, *found) if seen is not None and found is not None else None

    def go(self, number: int | None) -> None:
        """Look at a site; None for none."""
        self.number, self.row = number, None if number is None else self._sites.row(number)
        self._since = monotonic()
        if number is None:
            self.shown.emit()
        elif self.row is not None and self.row.document in self._documents:
            self._documents.move_to_end(self.row.document)
            self._show()
        else:
            self._project_thread.ask(lambda p: sights_of(p, [number]), lambda targets: self._loaded(number, targets))

    def step(self, direction: int, *, waiting: bool = True) -> bool:
        """Go to the next or previous site, of those that wait; whether there is one."""
        number = self._sites.neighbour(self.number, direction, waiting=waiting)
        if number is None:
            return False
        self.go(number)
        return True

    def _loaded(self, number: int, targets: Sequence[SiteView]) -> None:
        self._remember(targets)
        if number != self.number:
            return
        if not targets:
            self.said.emit("info", self.tr("This site no longer exists; the annotators' answers have changed."))
            self.go(None)  # or it would be asked for again after each listing
            self.refresh()
            return
        self.row = targets[0].row
        self._show()

    def _show(self) -> None:
        self.shown.emit()
        self._then.start()
        self._linger.start()

    def _ask_alike_count(self) -> None:
        """Find out how many other sites ask the same, for a reviewer who stays."""
        found, number = self.current(), self.number
        if found is not None:
            row, site = found[0].row, found[1]
            self._project_thread.ask(
                lambda p: len(p.review.same_surface(row, site)),
                lambda count: self.alike.emit(count) if number == self.number else None,
            )

    def _ask_progress(self) -> None:
        self._project_thread.ask(lambda p: p.review.progress(), self.progressed.emit)

    def _load_ahead(self, number: int | None) -> None:
        """Load what comes after a site, so that going there takes no time."""
        ahead = [n for n in self._sites.after(number, AHEAD) if not self._known(n)]
        if ahead:
            self._project_thread.ask(lambda p: sights_of(p, ahead), self._remember)

    def _known(self, number: int) -> bool:
        row = self._sites.row(number)
        return row is not None and row.document in self._documents

    def _remember(self, targets: Iterable[SiteView]) -> None:
        known = [s for s in targets if not self._writing[s.seen.row]]  # else it was read before a decision was saved
        self._sites.put_rows(s.row for s in known)
        for sight in known:
            self._documents[sight.seen.row] = sight.seen
            self._documents.move_to_end(sight.seen.row)
        while len(self._documents) > KEPT:
            self._documents.popitem(last=False)

    def _fetch(self, numbers: list[int]) -> None:
        self._project_thread.ask(lambda p: p.review.rows(numbers), self._put_rows)

    def _put_rows(self, rows: Sequence[SiteRow]) -> None:
        """Show lines of the list; what is decided here and not saved yet is before what was read."""
        ahead = {r.id for r in rows if self._writing[r.document] and not self._sites.waits(r.id)}
        self._sites.put_rows(replace(r, state="decided") if r.id in ahead else r for r in rows)

    # ---- deciding ----

    def decide(self, decision: Decision) -> None:
        """Settle the current site, show that, save it, and go to the next one that waits."""
        found, number, row = self.current(), self.number, self.row
        if found is None or number is None or row is None:
            return
        if self.refused():
            return
        seen, site, _ = found
        before = row.state
        ms = round((monotonic() - self._since) * 1000)
        self._documents[seen.row] = with_decision(seen, site, decision)
        self._sites.set_state(number, "decided")
        self.stepped.emit(seen.row, number)
        self.settled.emit(ms)
        self._writing[seen.row] += 1

        def failed(error: UserError) -> None:
            self._writing[seen.row] -= 1
            self._documents.pop(seen.row, None)
            self._sites.set_state(number, before)
            self.failed.emit(seen.row, number)
            self.said.emit("bad", spoken(error))
            self.after(error, lambda: self.go(number))

        self._writes.append(
            lambda: self._project_thread.ask(lambda p: p.review.decide(seen.row, decision, ms), self._decided, failed)
        )
        self._soon.start()
        if not self.step(1):
            self.go(number)

    def after(self, error: UserError, go_on: Callable[[], None]) -> None:
        """Go on after a fault; if it is unknown what is in the file, it is reopened first."""
        if isinstance(error, StoreFault) and error.unsure:
            self._project_thread.reopen(go_on)
        else:
            go_on()

    def refused(self) -> bool:
        """True if nothing can be settled since the project is open for viewing only; the user is told so."""
        if self._project_thread.read_only:
            self.said.emit("info", self.tr("This project is open for viewing only; nothing can be settled in it."))
        return self._project_thread.read_only

    def write(self) -> None:
        """Send to the project's thread the decisions that were held back until the next site was painted.

        That thread would take the interpreter away from the painting.
        """
        self._soon.stop()
        writes, self._writes = self._writes, []
        for write in writes:
            write()

    def ask(self, verb: "Callable[[Project], T]", then: Callable[[T], None], fail: Fail | None = None) -> None:
        """Ask the project's thread, after what was decided before."""
        self.write()
        self._project_thread.ask(verb, then, fail)

    def ask_waiting(self, verb: "Callable[[Project], T]", then: Callable[[T], None], fail: Fail) -> None:
        """The same for what changes the project: until the answer is there, the session counts as busy."""
        self._pending += 1

        def answered(found: T) -> None:
            self._pending -= 1
            then(found)

        def failed(error: UserError) -> None:
            self._pending -= 1
            fail(error)

        self.ask(verb, answered, failed)

    def steps(
        self, verb: "Callable[[Project], Iterator[T]]", step: Callable[[T], None], then: Callable[[bool], None]
    ) -> Job:
        """Have something done in steps on the project's thread, after what was decided before."""
        self.write()
        return self._project_thread.steps(verb, step, then)

    def _decided(self, seen: Reviewed) -> None:
        self._writing[seen.row] -= 1
        self._stands(seen)
        self._rest.start()
        self.saved.emit()

    def _stands(self, seen: Reviewed) -> None:
        """Show a document as it is now now; later edits that are on their way show it again."""
        if self._writing[seen.row]:
            return
        self._documents[seen.row] = seen
        for number, state in self._sites.standing_of(seen):
            self._sites.set_state(number, state)
        if self.row is not None and self.row.document == seen.row and self.number is not None:
            self.row = self._sites.row(self.number) or self.row

    def busy(self) -> bool:
        """True if something still waits to be written."""
        return self._pending > 0 or self._writing.total() > 0
