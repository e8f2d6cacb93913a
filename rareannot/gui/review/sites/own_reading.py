"""A reading of the reviewer's own, by keys: its edges, labels and values are changed, and then the site is settled so."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.review import adjudication
from rareannot.core.spans import Span
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.physical_keys import by_place
from rareannot.gui.base.translation import spoken
from rareannot.gui.review.session import ReviewSession
from rareannot.gui.review.sites.draft import ReadFigure, ReadingDraft
from rareannot.gui.review.sites.page import SitePage


class OwnReading(QObject):
    """Between the keys and the draft of a reading.

    ``changed`` is emitted when other keys work than before, ``settled`` carries the decision that was written.
    """

    changed = Signal()
    settled = Signal(object)  # Decision

    def __init__(
        self, session: ReviewSession, page: SitePage, labels: LabelSet, read: ReadFigure, key: Callable[[str], str]
    ) -> None:
        """``read`` reads the figure in words, ``key`` names the key of an action."""
        super().__init__(page)
        self._session, self._page, self._labels, self._read, self._key = session, page, labels, read, key
        self.draft: ReadingDraft | None = None
        self.awaits_label = False
        self._settles = False
        """Whether the label that is waited for settles the site."""
        page.value_typed.connect(self._type_value)
        page.label_chosen.connect(self._relabel)

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "write_reading": self.write_reading,
            "relabel_reading": self.relabel_reading,
            "reading_end_right": self.reading_end_right,
            "reading_end_left": self.reading_end_left,
            "reading_start_left": self.reading_start_left,
            "reading_start_right": self.reading_start_right,
            "next_span": self.next_span,
            "previous_span": self.previous_span,
            "drop_span": self.drop_span,
            "type_value": self.type_value,
        }

    def write_reading(self) -> None:
        """Begin a reading of one's own with the spans of the current row; Enter settles it."""
        found = self._session.current()
        if found is None or self.draft is not None:
            return
        seen, site, _ = found
        if site.attribute:
            self._say(self.tr("A label of the article has no words to mark; take one of the answers by its key."))
            return
        rows = self._page.table.readings.rows
        spans: Sequence[Span] = rows[self._page.row()].spans if 0 <= self._page.row() < len(rows) else ()
        if not spans:
            spans = next((r.spans for r in site.readings if r.spans), ())
        if not spans:
            label = self._labels.labels[0].name
            spans = (Span(site.start, site.end, label),)
        plain = tuple(Span(s.start, s.end, s.label, s.figure, attributes=s.attributes) for s in spans)
        self.draft = ReadingDraft(seen.document.text, plain)
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
        typed = (event.text(), *by_place(event))
        label = next(filter(None, (self._labels.with_key(key) for key in typed if key)), None)
        if not self.awaits_label or label is None or self.draft is None:
            return False
        self.awaits_label = False
        self._relabel(label.name)
        if self._settles:
            self.settle()
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
        """Move an edge by a word; a reading is begun if none is written yet."""
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
            unread = self.tr("No figure can be read in “{text}”; write it as “about 97 percent” or “24 280 t”.")
            self._say(unread.format(text=text))
            self._page.value.setFocus()
            self._page.value.selectAll()
            return False
        self._change(self.draft.with_figure(figure))
        return True

    def _change(self, draft: ReadingDraft | None) -> None:
        if draft is not None:
            self.draft = draft
            self._show_draft()

    def _show_draft(self) -> None:
        found = self._session.current()
        if found is None or self.draft is None:
            return
        words = self.tr(
            "{end} and {start} move the end and the start, {label} changes the label, {value} types the value, "
            "{drop} removes a span."
        ).format(**{word: self._key(action) for word, action in _TOLD.items()})
        if self.awaits_label:
            keys = ", ".join(f"{label.key} {label.name}" for label in self._labels.labels if label.key)
            words = self.tr("Press the key of the label: {keys}").format(keys=keys)
        self._page.show_draft(found[0], found[1], self.draft, words)
        self.changed.emit()

    def settle(self) -> None:
        """Settle the site as it was written, with the value in the field."""
        if not self._page.value.isHidden() and not self._take_value(self._page.value.text().strip()):
            return
        found, draft = self._session.current(), self.draft
        if found is None or draft is None:
            return
        try:
            decision = adjudication.edited(found[1], draft.spans, len(draft.text), self._page.why.text().strip())
        except UserError as refused:
            self._say(spoken(refused))
            return
        self.settled.emit(decision)

    def leave(self) -> bool:
        """Forget the reading that is written; whether there was one."""
        was, self.draft, self.awaits_label = self.draft is not None, None, False
        return was

    def stop_waiting(self) -> bool:
        """Wait for no label any more, but go on writing; whether one was waited for in a reading that was begun before."""
        waited = self.awaits_label and not self._settles
        if waited:
            self.awaits_label = False
            self._show_draft()
        return waited

    def _say(self, sentence: str) -> None:
        self._session.said.emit("info", sentence)


_TOLD = {
    "end": "reading_end_right",
    "start": "reading_start_left",
    "label": "relabel_reading",
    "value": "type_value",
    "drop": "drop_span",
}
"""The actions whose keys are shown while a reading is written."""
