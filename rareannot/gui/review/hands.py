"""What the keys of the review do: each method is an action of the table's review scope."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent

from rareannot.core import adjudication
from rareannot.core.adjudication import Decision
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.spans import Span
from rareannot.gui.language import spoken
from rareannot.gui.review.desk import ReviewDesk
from rareannot.gui.review.draft import Draft, ReadFigure
from rareannot.gui.review.listing import SitesPane
from rareannot.gui.review.readings import Row, rows_of
from rareannot.gui.review.site import SitePage
from rareannot.gui.review.wording import cause_name
from rareannot.store.values import SiteRow


class ReviewHands(QObject):
    """Between the keys, the page of a site and the desk: taking a reading, writing one, relabelling, walking on.

    ``hints_changed`` is emitted when other keys work than before; ``alike_chosen`` asks for the preview of
    sites that ask the same, with the decision to be carried over to them.
    """

    hints_changed = Signal()
    alike_wanted = Signal(object, object)  # Sequence[SiteRow], Decision

    def __init__(
        self,
        desk: ReviewDesk,
        sites: SitesPane,
        page: SitePage,
        labels: LabelSet,
        read: ReadFigure,
        key: Callable[[str], str] = str,
    ) -> None:
        """``read`` reads the figure in words, ``key`` names the key of an action."""
        super().__init__(page)
        self._key = key
        self._desk, self._sites, self._page, self._labels, self._read = desk, sites, page, labels, read
        self._rows: tuple[Row, ...] = ()
        self.draft: Draft | None = None
        self.awaits_label = False
        self._settles = False
        self.propose = False
        desk.shown.connect(self._show)
        page.take_wanted.connect(self._take)
        page.edit_wanted.connect(self._write_or_discard)
        page.later_wanted.connect(self.next_site)
        page.alike_wanted.connect(self.settle_alike)
        page.note_wanted.connect(desk.note)
        page.value_typed.connect(self._type_value)
        page.label_chosen.connect(self._relabel)

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
        if self.draft is not None:
            self._settle_draft()
        else:
            self._take(self._page.row())

    def take_nothing(self) -> None:
        """Settle that nothing is here."""
        if (found := self._desk.current()) is not None:
            self._settle(adjudication.nothing_here(found[1], self._why()))

    def take_majority(self) -> None:
        """Take the reading of the majority, where it is proposed."""
        proposed = next((i for i, row in enumerate(self._rows) if row.proposed), None)
        if proposed is not None:
            self._take(proposed)
        elif self.propose:
            self._say(self.tr("No reading is held by more than half of three or more annotators here."))
        else:
            self._say(self.tr("The majority is not proposed in this project; switch that on in the menu Review."))

    def _take(self, row: int) -> None:
        if self.draft is not None:
            self._settle_draft()
            return
        found = self._desk.current()
        if found is None or not 0 <= row < len(self._rows):
            return
        reading = self._rows[row].reading
        if reading is None:
            self.take_nothing()
        else:
            self._settle(adjudication.take(found[1], reading, self._why()))

    def _settle(self, decision: Decision) -> None:
        self._page.keep_note()
        self._leave_draft()
        self._desk.decide(decision)
        self._page.focus_readings()

    def _why(self) -> str:
        return self._page.why.text().strip()

    # ---- writing a reading ----

    def write_reading(self) -> None:
        """Begin a reading of one's own with the spans of the current row; Enter settles it."""
        found = self._desk.current()
        if found is None or self.draft is not None:
            return
        seen, site, _ = found
        row = self._rows[self._page.row()] if 0 <= self._page.row() < len(self._rows) else None
        spans: Sequence[Span] = row.spans if row is not None else ()
        if not spans:
            spans = next((r.spans for r in site.readings if r.spans), ())
        if not spans:
            label = self._labels.labels[0].name
            spans = (Span(site.start, site.end, label),)
        plain = tuple(Span(s.start, s.end, s.label, s.figure) for s in spans)
        self.draft = Draft(seen.document.text, plain)
        self._show_draft()

    def relabel_reading(self) -> None:
        """Wait for the key of the label that the site is to have."""
        self._settles = self.draft is None
        self.write_reading()
        if self.draft is not None and self.draft.current is not None:
            self.awaits_label = True
            self._show_draft()

    def label_key(self, event: QKeyEvent) -> bool:
        """Take a label's key while one is waited for; whether it was one."""
        label = self._labels.with_key(event.text()) if event.text() else None
        if not self.awaits_label or label is None or self.draft is None:
            return False
        self.awaits_label = False
        self._relabel(label.name)
        if self._settles:
            self._settle_draft()
        return True

    def _relabel(self, name: str) -> None:
        if self.draft is not None:
            self._change(self.draft.relabelled(name, self._labels.valued(name), self._read))

    def reading_end_right(self) -> None:
        self._nudge(0, 1)

    def reading_end_left(self) -> None:
        self._nudge(0, -1)

    def reading_start_left(self) -> None:
        self._nudge(-1, 0)

    def reading_start_right(self) -> None:
        self._nudge(1, 0)

    def next_span(self) -> None:
        self._change(self.draft.step(1) if self.draft else None)

    def previous_span(self) -> None:
        self._change(self.draft.step(-1) if self.draft else None)

    def drop_span(self) -> None:
        """Take the current span out of the reading that is written."""
        self._change(self.draft.without() if self.draft else None)

    def type_value(self) -> None:
        """Type the value of the current span."""
        self.write_reading()
        if self._page.value.isVisible():
            self._page.value.setFocus()
            self._page.value.selectAll()
        else:
            self._say(self.tr("This label has no value to edit."))

    def _nudge(self, start_by: int, end_by: int) -> None:
        """Move an edge by a word; a reading is begun where none is written yet."""
        self.write_reading()
        self._change(self.draft.nudged(start_by, end_by, self._read) if self.draft else None)

    def _type_value(self, text: str) -> None:
        if self._take_value(text):
            self._page.focus_readings()

    def _take_value(self, text: str) -> bool:
        """Give the current span the value that was typed; whether it can be read. Else the keys stay in the field."""
        span = self.draft.current if self.draft else None
        if self.draft is None or span is None or text == str(span.figure or ""):
            return True
        figure = self._read(text, 0, len(text), span.label) if text else None
        if text and figure is None:
            unread = self.tr("“{text}” holds no figure that can be read; write it as “about 97 percent” or “24 280 t”.")
            self._say(unread.format(text=text))
            self._page.value.setFocus()
            self._page.value.selectAll()
            return False
        self._change(self.draft.with_figure(figure))
        return True

    def _change(self, draft: Draft | None) -> None:
        if draft is not None:
            self.draft = draft
            self._show_draft()

    def _show_draft(self) -> None:
        found = self._desk.current()
        if found is None or self.draft is None:
            return
        words = self.tr(
            "{end} and {start} move the end and the start, {label} changes the label, {value} types the value, "
            "{drop} takes a span out."
        ).format(**{word: self._key(action) for word, action in _TOLD.items()})
        if self.awaits_label:
            keys = ", ".join(f"{label.key} {label.name}" for label in self._labels.labels if label.key)
            words = self.tr("Press the key of the label: {keys}").format(keys=keys)
        self._page.show_draft(found[0], found[1], self.draft, words)
        self.hints_changed.emit()

    def _settle_draft(self) -> None:
        if not self._page.value.isHidden() and not self._take_value(self._page.value.text().strip()):
            return
        found, draft = self._desk.current(), self.draft
        if found is None or draft is None:
            return
        try:
            decision = adjudication.edited(found[1], draft.spans, len(draft.text), self._why())
        except UserError as refused:
            self._say(spoken(refused))
            return
        self._settle(decision)

    def _write_or_discard(self) -> None:
        if self.draft is None:
            self.write_reading()
        else:
            self.leave_site()
        self._page.focus_readings()

    def _leave_draft(self) -> bool:
        """Forget the reading that is written; whether there was one."""
        was, self.draft, self.awaits_label = self.draft is not None, None, False
        return was

    # ---- walking ----

    def next_site(self) -> None:
        self._walk(1)

    def previous_site(self) -> None:
        self._walk(-1)

    def _walk(self, direction: int) -> None:
        self._page.keep_note()
        self._leave_draft()
        if self._desk.step(direction):
            self._page.focus_readings()
        else:
            self._say(self.tr("Every listed site is settled."))

    def leave_site(self) -> None:
        """Leave what stands open, the latest first: a label that is waited for, a reading that is written, the site."""
        if self.awaits_label and not self._settles:
            self.awaits_label = False
            self._show_draft()
        elif self._leave_draft():
            self._desk.go(self._desk.number)
        else:
            self._desk.go(None)

    # ---- what goes with a site ----

    def settle_alike(self) -> None:
        """Show the other sites with the same words and readings, to be settled as this one: as it is, or as the row says."""
        found = self._desk.current()
        if found is None or not self._rows:
            return
        _, site, state = found
        row = self._rows[self._page.row()]
        decision = state.decisions[-1] if state.name == "decided" else None
        if decision is None:
            taken = row.reading
            decision = adjudication.nothing_here(site) if taken is None else adjudication.take(site, taken)
        chosen = decision

        def show(sites: Sequence[SiteRow]) -> None:
            if sites:
                self.alike_wanted.emit(sites, chosen)
            else:
                self._say(self.tr("No other open site has the same words and the same readings."))

        self._desk.ask_alike(show)

    def note_to_guidelines(self) -> None:
        """Write a note to the guidelines about this site."""
        if self._desk.current() is not None:
            self._page.note.setFocus()

    def note_why(self) -> None:
        """Write why the site is settled as it will be."""
        if self._desk.current() is not None:
            self._page.why.setFocus()

    def _say(self, sentence: str) -> None:
        self._desk.said.emit("info", sentence)

    # ---- showing ----

    def _show(self) -> None:
        """Show the current site as it stands."""
        found, number = self._desk.current(), self._desk.number
        self._leave_draft()
        self._sites.list.show_current(number)
        if found is None or number is None:
            self._rows = ()
        else:
            seen, site, state = found
            decided = state.name == "decided"
            self._rows = rows_of(seen, site, self._labels, named=decided, propose=self.propose and not decided)
            at, of, cause = self._sites.model.standing(number)
            standing = self.tr("Site {n} of {all}").format(n=at, all=of) if at else cause_name(cause)
            taken = _taken(self._rows, state.decisions[-1]) if decided else None
            self._page.show_alike(0)
            self._page.show_site(seen, site, state, self._rows, taken, standing)
        self.hints_changed.emit()


_TOLD = {
    "end": "reading_end_right",
    "start": "reading_start_left",
    "label": "relabel_reading",
    "value": "type_value",
    "drop": "drop_span",
}
"""The actions whose keys are told while a reading is written."""


def _taken(rows: Sequence[Row], decision: Decision) -> int | None:
    """The row that a decision took; None where the reviewer wrote it."""
    said = {(s.start, s.end, s.label, str(s.figure)) for s in decision.spans}
    for i, row in enumerate(rows):
        if {(s.start, s.end, s.label, str(s.figure)) for s in row.spans} == said:
            return i
    return None
