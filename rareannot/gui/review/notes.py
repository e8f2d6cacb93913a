"""Notes to the guidelines that were taken while settling: what they say, about which words, by whom; ticked off when worked in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rareannot.gui.widgets.labels import button, label
from rareannot.store.values import GuidelineNote


class NotesList(QWidget):
    """The notes, the earliest first. ``worked_in`` carries one that the guidelines say by now."""

    worked_in = Signal(object)  # GuidelineNote

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes: tuple[GuidelineNote, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._rows: list[QWidget] = []

    def show_notes(self, notes: Sequence[GuidelineNote]) -> None:
        """Show these notes."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self.notes = tuple(notes)
        self._rows = [self._row(note) for note in notes]
        for row in self._rows:
            self._column.addWidget(row)

    def _row(self, note: GuidelineNote) -> QWidget:
        row, words = QWidget(), QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(note.text, wrap=True, selectable=True))
        about = self.tr("on “{words}”, by {name}").format(words=" ".join(note.quote.split())[:80], name=note.by)
        words.addWidget(label(about, "small", wrap=True))
        done = button(self.tr("Worked in"), "link", name=self.tr("Worked in: {note}").format(note=note.text))
        done.clicked.connect(lambda: self.worked_in.emit(note))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addLayout(words, 1)
        line.addWidget(done)
        return row
