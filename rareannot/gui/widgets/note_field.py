"""Lines for notes on what is settled in the review."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from rareannot.gui.widgets.labels import label


class SiteNoteField(QLineEdit):
    """A line whose Enter commits it and whose Escape takes back what was typed and gives the keys back."""

    committed = Signal(str)
    came = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._stood = ""
        self.setPlaceholderText(name)
        self.setAccessibleName(name)

    def show_text(self, text: str) -> None:
        """Show a text; Escape comes back to it."""
        self._stood = text
        self.setText(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.committed.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.setText(self._stood)
            self.left.emit()
        else:
            super().keyPressEvent(event)


def named_notes(why: SiteNoteField, note: SiteNoteField) -> QWidget:
    """Returns both lines, each beside its short name, which is still seen once the line is filled."""
    translate, made = QCoreApplication.translate, QWidget()
    form = QFormLayout(made)
    form.setContentsMargins(0, 0, 0, 0)
    for name, field in ((translate("SiteNotes", "Why"), why), (translate("SiteNotes", "For the guidelines"), note)):
        form.addRow(label(name, "small", buddy=field), field)
    return made
