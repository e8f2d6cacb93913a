"""What goes over more than one site: all where everybody agrees, the same words elsewhere, notes to the guidelines."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from rareannot.core.review.adjudication import Decision
from rareannot.gui.background.jobs import Job
from rareannot.gui.review.session import ReviewSession
from rareannot.gui.review.undo import Steps
from rareannot.store.values import GuidelineNote, SiteRow


class BulkDecide(QObject):
    """The verbs; each is one step to take back. ``noted`` carries the notes to the guidelines as they are now."""

    noted = Signal(object)  # Sequence[GuidelineNote]

    def __init__(self, session: ReviewSession, steps: Steps) -> None:
        super().__init__(session)
        self._session, self._steps = session, steps
        self._job: Job | None = None

    # ---- where all say the same ----

    def accept_unanimous(self, progress: Callable[[int, int], None], then: Callable[[], None]) -> None:
        """Settle every open site where all annotators say the same, as one action."""
        if not self._session.refused():
            self._session.ask(lambda p: p.review.unanimous(), lambda rows: self._accept(rows, progress, then))

    def cancel(self) -> None:
        """Stop accepting; what was accepted stays, and is taken back as one."""
        if self._job is not None:
            self._job.cancel()

    def _accept(self, rows: Sequence[int], progress: Callable[[int, int], None], then: Callable[[], None]) -> None:
        session = self._session
        if not rows:
            session.said.emit("info", self.tr("There is no open site where everybody agrees."))
            then()
            return
        self._steps.take(rows[0])

        def ended(_cancelled: bool) -> None:
            self._job = None
            then()
            session.saved.emit()
            session.refresh()

        self._job = session.steps(
            lambda p: p.review.accept_every_unanimous(), lambda done: progress(done, len(rows)), ended
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
            session.ask(lambda p: p.guidelines.add_note(row, site, text), lambda _: self.show_notes())

    def drop_note(self, note: GuidelineNote) -> None:
        """Take a note away that the guidelines say by now."""
        self._session.ask(lambda p: p.guidelines.drop_note(note), lambda _: self.show_notes())

    def show_notes(self) -> None:
        """Find out which notes there are."""
        self._session.ask(lambda p: p.guidelines.notes(), self.noted.emit)
