"""What the keys of the review do: choose a reading, walk from site to site, and what goes with a site."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from rareannot.core.annotation import Annotation
from rareannot.core.labels import LabelSet
from rareannot.core.review import adjudication
from rareannot.core.review.adjudication import Decision, State
from rareannot.core.review.sites import Site
from rareannot.core.suggestion import HIGH_TIER
from rareannot.gui.base.causes import cause_name
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.review.bulk_decide import BulkDecide
from rareannot.gui.review.session import ReviewSession
from rareannot.gui.review.sites.list import SitesPane
from rareannot.gui.review.sites.own_reading import OwnReading
from rareannot.gui.review.sites.page import SitePage
from rareannot.gui.review.sites.readings import ReadingRow, rows_of
from rareannot.store.values import SiteRow


class ReviewCommands(QObject):
    """Between the keys, the page of a site and the session: taking a reading, walking on, what goes with a site.

    ``hints_changed`` is emitted when other keys work than before; ``alike_wanted`` asks for the preview of
    sites that ask the same, with the decision to be carried over to them.
    """

    hints_changed = Signal()
    alike_wanted = Signal(object, object)  # Sequence[SiteRow], Decision
    article_wanted = Signal(int, str)  # row of the document, id of the span

    def __init__(
        self,
        session: ReviewSession,
        many: BulkDecide,
        writing: OwnReading,
        sites: SitesPane,
        page: SitePage,
        labels: LabelSet,
    ) -> None:
        super().__init__(page)
        self._session, self._many, self._writing = session, many, writing
        self._sites, self._page, self._labels = sites, page, labels
        self._rows: tuple[ReadingRow, ...] = ()
        self.propose = False
        session.shown.connect(self._show)
        writing.changed.connect(self.hints_changed)
        writing.settled.connect(self._settle)
        page.take_wanted.connect(self._take)
        page.edit_wanted.connect(self._write_or_discard)
        page.later_wanted.connect(self.next_site)
        page.alike_wanted.connect(self.settle_alike)
        page.note_wanted.connect(many.note)

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "take_reading": self.take_reading,
            "take_row": self.take_row,
            "take_nothing": self.take_nothing,
            "take_majority": self.take_majority,
            "next_site": self.next_site,
            "previous_site": self.previous_site,
            "leave_site": self.leave_site,
            "open_site": self.open_site,
            "settle_alike": self.settle_alike,
            "note_to_guidelines": self.note_to_guidelines,
            "note_why": self.note_why,
        }

    # ---- taking a reading ----

    def take_reading(self, number: int = 0) -> None:
        """Take the reading with a number from 1, else the one in the current row."""
        spoken = [i for i, row in enumerate(self._rows) if not row.nothing]
        if not number:
            self.take_row()
        elif number <= len(spoken):
            self._take(spoken[number - 1])
        else:
            self._say(self.tr("There is no reading {n} here.").format(n=number))

    def take_row(self) -> None:
        """Settle the site as the current row says, or as it was written."""
        if self._writing.draft is not None:
            self._writing.settle()
        else:
            self._take(self._page.row())

    def take_nothing(self) -> None:
        """Settle that nothing is here."""
        if (found := self._session.current()) is not None:
            self._settle(adjudication.nothing_here(found[1], self._why()))

    def take_majority(self) -> None:
        """Take the reading of the majority, if it is proposed."""
        proposed = next((i for i, row in enumerate(self._rows) if row.proposed), None)
        if proposed is not None:
            self._take(proposed)
        elif self.propose:
            self._say(self.tr("No reading here comes from more than half of three or more annotators."))
        else:
            self._say(
                self.tr("The majority is not proposed in this project; you can switch that on in the Review menu.")
            )

    def _take(self, row: int) -> None:
        if self._writing.draft is not None:
            self._writing.settle()
            return
        found = self._session.current()
        if found is None or not 0 <= row < len(self._rows):
            return
        self._settle(_decision(found[1], found[2], self._rows[row], self._why()))

    def _settle(self, decision: Decision) -> None:
        self._page.keep_note()
        self._writing.leave()
        self._session.decide(decision)
        self._page.focus_readings()

    def _why(self) -> str:
        return self._page.why.text().strip()

    # ---- walking ----

    def next_site(self) -> None:
        self._walk(1)

    def previous_site(self) -> None:
        self._walk(-1)

    def _walk(self, direction: int) -> None:
        self._page.keep_note()
        if self._session.step(direction):
            self._writing.leave()
            self._page.focus_readings()
        elif self._sites.model.total:
            self._say(self.tr("Every listed site is settled."))
        else:  # none has come yet while the answers are compared, or the filter leaves none
            self._say(self.tr("No site is listed yet."))

    def leave_site(self) -> None:
        """Leave what is open, the latest first: a label that is waited for, a reading that is written, the site."""
        if not self._writing.stop_waiting():
            self._session.go(self._session.number if self._writing.leave() else None)

    def open_site(self) -> None:
        """Open the article in Annotate at this site; while a reading is written, settle it."""
        if self._writing.draft is not None:
            self.take_row()
        elif (found := self._session.current()) is not None:
            row, site = found[0].row, found[1]
            self._session.ask(
                lambda p: nearest_mark(p.annotation(row), site.start, site.end),
                lambda mark_id: self.article_wanted.emit(row, mark_id),
            )

    def _write_or_discard(self) -> None:
        if self._writing.draft is None:
            self._writing.write_reading()
        else:
            self.leave_site()
        self._page.focus_readings()

    # ---- what goes with a site ----

    def settle_alike(self) -> None:
        """Show the other sites with the same words and readings, to be settled as this one: as it is, or as the row says."""
        found = self._session.current()
        if found is None or not self._rows:
            return
        _, site, state = found
        row = self._rows[self._page.row()]
        decision = state.decisions[-1] if state.name == "decided" else None
        chosen = _decision(site, state, row) if decision is None else decision

        def show(sites: Sequence[SiteRow]) -> None:
            if sites:
                self.alike_wanted.emit(sites, chosen)
            else:
                self._say(self.tr("No other open site has the same words and the same readings."))

        self._many.ask_alike(show)

    def note_to_guidelines(self) -> None:
        """Write a note to the guidelines about this site."""
        if self._session.current() is not None:
            self._page.note.setFocus()

    def note_why(self) -> None:
        """Write why the site is settled as it will be."""
        if self._session.current() is not None:
            self._page.why.setFocus()

    def _say(self, sentence: str) -> None:
        self._session.said.emit("info", sentence)

    # ---- showing ----

    def _show(self) -> None:
        """Show the current site as it is now."""
        found, number = self._session.current(), self._session.number
        self._writing.leave()
        self._sites.list.show_current(number)
        if found is None or number is None:
            self._rows = ()
        else:
            seen, site, state = found
            decided, settled = state.name == "decided", adjudication.standing(site, state)
            before = None if decided else settled
            propose = self.propose and not decided
            self._rows = rows_of(seen, site, self._labels, named=decided, propose=propose, before=before)
            at, of, cause = self._sites.model.standing(number)
            standing = self.tr("Site {n} of {all}").format(n=at, all=of) if at else cause_name(cause)
            # what was settled is where the keys begin, else a newcomer's majority would be one Enter away from gold
            begin = None if settled is None else _taken(self._rows, settled)
            self._page.show_alike(0)
            self._page.show_site(seen, site, state, self._rows, begin, standing)
        self.hints_changed.emit()


def _taken(rows: Sequence[ReadingRow], decision: Decision) -> int | None:
    """Returns the row that a decision took; None if the reviewer wrote it."""
    return next((i for i, row in enumerate(rows) if row.says(decision.spans)), None)


def _decision(site: Site, state: State, row: ReadingRow, why: str = "") -> Decision:
    """Returns what taking a row settles."""
    if row.reading is not None:
        return adjudication.take(site, row.reading, why)
    if site.attribute and row.spans:
        return adjudication.edited(site, row.spans, 0, why)
    before = adjudication.standing(site, state)
    if row.nothing or before is None:
        return adjudication.nothing_here(site, why)
    return adjudication.again(site, before, why)


def nearest_mark(annotation: Annotation, start: int, end: int) -> str:
    """Returns the id of the mark that is seen nearest to a range of the text; "" where there is none."""
    seen = [
        mark
        for mark in annotation.marks()
        if mark.state != "rejected" and (mark.decided or (mark.score or 0) >= HIGH_TIER)
    ]
    best = min(seen, key=lambda m: (max(0, m.start - end, start - m.end), abs(m.start - start), m.id), default=None)
    return best.id if best is not None else ""
