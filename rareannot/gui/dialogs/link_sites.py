"""The questions about links on which annotators differ, one after the other, each answered by a key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from rareannot.core.review.link_sites import (
    ANOTHER_NAME,
    ANOTHER_PARTNER,
    NO_PARTNER,
    NOT_GOLD,
    LinkReading,
    LinkSite,
)
from rareannot.core.review.settled_links import Ends, Place
from rareannot.core.text.sentences import sentence_around
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.excerpt import excerpt
from rareannot.gui.widgets.labels import label, literal_tip
from rareannot.gui.widgets.note_field import SiteNoteField, named_notes

_AROUND = 16
"""Words shown on either side of the span that a question is about."""
_WIDTH = 620


@dataclass(frozen=True, slots=True)
class AskedSite:
    """A site in its document (row id), with the text that its places are of, and the headline."""

    row: int
    site: LinkSite
    text: str
    headline: str
    names: Mapping[str, str] = field(default_factory=dict)
    """The annotators by uid; they are told once a question is answered, as in the review of spans."""


class ReadingList(QListWidget):
    """The answers to one question; ``answered`` carries the number of one, 0 for none, and ``walked`` a step.

    ``note_wanted`` carries the letter of a note: the keys are those of the review of spans.
    """

    answered = Signal(int)
    walked = Signal(int)
    note_wanted = Signal(str)
    undo_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and key == Qt.Key.Key_Z:
            self.undo_wanted.emit()
        elif event.text().isdigit() and not held:
            self.answered.emit(int(event.text()))
        elif key == Qt.Key.Key_Space:
            self.answered.emit(self.currentRow() + 1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.walked.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_N, Qt.Key.Key_G) and not held:
            self.note_wanted.emit(event.text().upper())
        else:
            super().keyPressEvent(event)


class LinkSitesDialog(Dialog):
    """Asks one question at a time. ``settled`` carries the site, what was answered and why; ``undo_wanted`` the last one.

    ``note_wanted`` carries the site and a note to the guidelines.
    """

    settled = Signal(object, object, str)  # AskedSite, Ends
    note_wanted = Signal(object, str)  # AskedSite
    undo_wanted = Signal(object)  # AskedSite

    def __init__(self, sites: Sequence[AskedSite], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Links on which they differ"), "", parent)
        self._sites, self._at = list(sites), 0
        self._past: list[int] = []
        self.place, self.context, self.cause = label("", "small"), label("", wrap=True), label("", "small")
        self.context.setTextFormat(Qt.TextFormat.RichText)
        self.question, self.readings = label("", "heading", wrap=True), ReadingList()
        self.quotes = label("", "small", wrap=True)
        self.readings.setAccessibleName(self.tr("What they say"))
        self.readings.setMinimumHeight(theme_of(self).px(150))
        self.why = SiteNoteField(self.tr("Why it is settled this way (kept with the gold)"))
        self.note = SiteNoteField(self.tr("A note for the guidelines about this link"))
        keys = self.tr(
            "1 to 9 or Space takes an answer, 0 says that there is none. Right and Left go on and back, Ctrl+Z undoes. N says why, G writes a note for the guidelines; Enter leaves the line."
        )
        for part in (self.place, self.context, self.question, self.cause):
            self.body.addWidget(part)
        self.body.addWidget(self.readings, 1)
        self.body.addWidget(self.quotes)
        self.body.addWidget(named_notes(self.why, self.note))
        self.body.addWidget(label(keys, "small", wrap=True))
        self.setMinimumWidth(theme_of(self).px(_WIDTH))
        self.readings.currentRowChanged.connect(self._choose)
        self.readings.answered.connect(self._answer)
        self.readings.walked.connect(self._walk)
        self.readings.undo_wanted.connect(self._undo)
        self.readings.note_wanted.connect(lambda key: {"N": self.why, "G": self.note}[key].setFocus())
        self.note.editingFinished.connect(self.keep_note)  # by Enter, or because the mouse went elsewhere
        for field_ in (self.why, self.note):
            field_.committed.connect(lambda _text: self.readings.setFocus())
            field_.left.connect(self.readings.setFocus)
        self.readings.itemActivated.connect(lambda _item: self._answer(self.readings.currentRow() + 1))
        self._show()

    @property
    def asked(self) -> AskedSite:
        """The question that is shown."""
        return self._sites[self._at]

    # ---- how ----

    def _answer(self, number: int) -> None:
        site = self.asked.site
        if number > len(site.readings):
            return
        ends: Ends = site.readings[number - 1].ends if number else (None,)
        if not ends:
            self.cause.setText(
                self.tr(
                    "This span is not gold, so nothing can be linked to it; settle the span first, or take another answer."
                )
            )
            return
        self.keep_note()
        self._past.append(self._at)
        self.settled.emit(self.asked, ends, self.why.text().strip())
        if len(set(self._past)) == len(self._sites):
            self.accept()
        else:
            self._walk(1)

    def keep_note(self) -> None:
        """Have the note in the field kept, for the question that is shown."""
        text = self.note.text().strip()
        self.note.clear()
        if text:
            self.note_wanted.emit(self.asked, text)

    def _walk(self, step: int) -> None:
        self.keep_note()
        self._at = (self._at + step) % len(self._sites)
        self._show()

    def _undo(self) -> None:
        if self._past:
            self._at = self._past.pop()
            self.undo_wanted.emit(self.asked)
            self._show()

    def _show(self) -> None:
        asked = self.asked
        start, end, _ = asked.site.start
        left = count_text(len(self._sites) - len(set(self._past)))
        self.place.setText(self.tr("{left} left · {headline}").format(left=left, headline=asked.headline))
        words = asked.text[start:end]
        self.context.setText(_with_context(asked.text, start, end))
        self.question.setText(self.tr("{figure} – {link}").format(figure=" ".join(words.split()), link=asked.site.name))
        self.readings.clear()
        self.cause.setText(_cause_text(asked.site.cause))
        for number, reading in enumerate(asked.site.readings, 1):
            item = QListWidgetItem(f"{number}   {self._said(asked, reading)}   ({self._who(asked, reading)})")
            item.setData(Qt.ItemDataRole.ToolTipRole, literal_tip(_quotes(asked, reading)))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, _quotes(asked, reading))
            self.readings.addItem(item)
        self.readings.setCurrentRow(0)
        self.why.clear()

    def _choose(self, row: int) -> None:
        """Quote the sentences of the chosen answer's partners."""
        readings = self.asked.site.readings
        self.quotes.setText(_quotes(self.asked, readings[row]) if 0 <= row < len(readings) else "")

    def _who(self, asked: AskedSite, reading: LinkReading) -> str:
        if self._at in self._past and asked.names:
            return ", ".join(asked.names.get(uid, uid) for uid in reading.annotators)
        return self.tr("%n annotators", "", len(reading.annotators))

    def _said(self, asked: AskedSite, reading: LinkReading) -> str:
        """Returns what a reading links to; a span that is not gold with its label, in which alone it may differ from a gold one."""
        words = [self.tr("none") if end is None else _words(asked, end) for end in reading.ends]
        words += [
            self.tr("{words} ({label}, not gold)").format(words=_words(asked, end), label=end[2])
            for end in reading.elsewhere
        ]
        return ", ".join(words)


def _cause_text(cause: str) -> str:
    """Returns how annotators differ, in a sentence."""
    translate = QCoreApplication.translate
    return {
        NO_PARTNER: translate("LinkSitesDialog", "Some say that there is no partner."),
        ANOTHER_PARTNER: translate("LinkSitesDialog", "They name another partner."),
        ANOTHER_NAME: translate("LinkSitesDialog", "Some link the same two spans by another name."),
        NOT_GOLD: translate("LinkSitesDialog", "Some link to a span that is not gold."),
    }[cause]


def _quotes(asked: AskedSite, reading: LinkReading) -> str:
    """Returns the sentences in which the partners of an answer stand, each once."""
    ends = [end for end in (*reading.ends, *reading.elsewhere) if end is not None]
    sentences = dict.fromkeys(sentence_around(asked.text, end[0], end[1]) for end in ends)
    return " … ".join(f"“{sentence}”" for sentence in sentences)


def _words(asked: AskedSite, place: Place) -> str:
    start, end, _ = place
    return " ".join(asked.text[start:end].split())


def _with_context(text: str, start: int, end: int) -> str:
    """Returns the words at a place in bold, among whole words around them, as rich text."""
    shown = excerpt(text, start, end, _AROUND, _AROUND)
    at, to = start - shown.offset, end - shown.offset
    before, words, after = shown.text[:at], shown.text[at:to], shown.text[to:]
    begins, ends = shown.offset > 0, shown.offset + len(shown.text) < len(text)
    return f"{'… ' if begins else ''}{escape(before)}<b>{escape(words)}</b>{escape(after)}{' …' if ends else ''}"
