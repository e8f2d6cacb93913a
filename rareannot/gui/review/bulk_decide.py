"""What goes over more than one site: all where everybody agrees, the same words elsewhere, notes to the guidelines."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from rareannot.core.review.adjudication import Decision
from rareannot.gui.background.jobs import Job
from rareannot.gui.review.session import ReviewSession
from rareannot.gui.review.undo import Steps
from rareannot.store.values import GuidelineNote, SiteRow


class BulkDecide(QObject):
    """The verbs; each is one step to take back.

    ``accepted`` carries how many sites one key has settled, ``noted`` the notes to the guidelines as they are now.
    """

    accepted = Signal(int)
    noted = Signal(object)  # Sequence[GuidelineNote]

    def __init__(self, session: ReviewSession, steps: Steps) -> None:
        super().__init__(session)
        self._session, self._steps = session, steps
        self._job: Job | None = None

    # ---- where all say the same ----

    def ask_unanimous(self, then: Callable[[Mapping[int, int]], None]) -> None:
        """Pass how many open sites there are where all say the same, by document, to ``then``."""
        self._session.ask(lambda p: p.review.unanimous(), then)

    def cancel(self) -> None:
        """Stop accepting; what was accepted stays, and is taken back as one."""
        if self._job is not None:
            self._job.cancel()

    def accept_unanimous(
        self, open_sites: Mapping[int, int], progress: Callable[[int, int], None], then: Callable[[], None]
    ) -> None:
        """Settle open sites where all annotators say the same, which are counted by document, as one action."""
        session, rows = self._session, list(open_sites)
        if not rows:
            session.said.emit("info", self.tr("There is no open site where everybody agrees."))
            then()
            return
        if self._job is not None:
            return
        self._steps.take(rows[0])

        def tell(left: Mapping[int, int]) -> None:
            if done := sum(open_sites.values()) - sum(left.get(row, 0) for row in rows):
                self.accepted.emit(done)

        def ended(_cancelled: bool) -> None:
            self._job = None
            then()
            session.saved.emit()
            session.refresh(lambda: self.ask_unanimous(tell))

        self._job = session.steps(
            lambda p: p.review.accept_every_unanimous(rows), lambda done: progress(done, len(rows)), ended
        )

    # ---- the same words elsewhere ----

    def ask_alike(self, then: Callable[[Sequence[SiteRow]], None]) -> None:
        """Pass the other sites with the same words and the same readings, not settled yet, to ``then``."""
        if (found := self._session.current()) is not None:
            row, site = found[0].row, found[1]
            self._session.ask(lambda p: p.review.rows(p.review.same_surface(row, site)), then)

    def carry(self, decision: Decision, sites: Sequence[SiteRow]) -> None:
        """Settle other sites as ``decision`` says, as one action."""
        session = self._session
        if session.refused():
            return

        def done(count: int) -> None:
            self._steps.take(sites[0].document)
            said = self.tr("Settled {n} more with the same words. Undo takes them back.")
            session.said.emit("good", said.format(n=count))
            session.saved.emit()
            session.refresh()

        session.ask(lambda p: p.review.carry(decision, sites), done)

    # ---- notes to the guidelines ----

    def note(self, text: str) -> None:
        """Keep a note to the guidelines about the current site."""
        session = self._session
        if (found := session.current()) is not None and not session.refused():
            row, site = found[0].row, found[1]
            session.said.emit("good", self.tr("Noted for the guidelines; the overview lists it."))
            place = site.start, site.end
            session.ask(lambda p: p.guidelines.add_note(row, place, text), lambda _: self.show_notes())

    def drop_note(self, note: GuidelineNote) -> None:
        """Take a note away that the guidelines say by now."""
        self._session.ask(lambda p: p.guidelines.drop_note(note), lambda _: self.show_notes())

    def show_notes(self) -> None:
        """Find out which notes there are."""
        self._session.ask(lambda p: p.guidelines.notes(), self.noted.emit)
