"""The section NOTE: a comment on the current span and a flag for a second look."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from rareannot.gui.widgets.labels import section_head

_HELD = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
"""Keys that do nothing by themselves."""


class NoteField(QPlainTextEdit):
    """A comment; Ctrl+Enter, Escape, leaving the field or a key of the window keeps it."""

    done = Signal()
    left = Signal()

    def sizeHint(self) -> QSize:
        return QSize(200, 2 * self.fontMetrics().lineSpacing() + 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        asked = event.type() == QEvent.Type.ShortcutOverride and not event.isAccepted()
        if asked and isinstance(event, QKeyEvent) and event.key() not in _HELD:
            self.done.emit()  # the key may flag this span, or go to another
        return taken

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.done.emit()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.done.emit()


class NoteSection(QWidget):
    """``note_wanted`` carries the comment and the flag once either changed."""

    note_wanted = Signal(str, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown, self._of = ("", False), ""
        self._text = NoteField()
        self._text.setProperty("hints", "note")
        self._text.setTabChangesFocus(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._text.setAccessibleName(self.tr("Note"))
        self._text.setPlaceholderText(self.tr("A question or a reason, for yourself and the reviewer"))
        self._flag = QCheckBox(self.tr("Flag for a second look"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(section_head(self.tr("Note")))
        column.addWidget(self._text)
        column.addWidget(self._flag)
        self._text.done.connect(self._say)
        self._text.left.connect(self.left)
        self._flag.clicked.connect(lambda _checked: self._say())

    def show_note(self, note: str, flag: bool, mark_id: str = "") -> None:
        """Show the comment and flag of the current span; what is being typed on the same span stays."""
        typed = self._text.toPlainText().strip()
        if typed != note and (mark_id, note) != (self._of, self._shown[0]):
            self._text.setPlainText(note)
        self._shown, self._of = (note, flag), mark_id
        self._flag.setChecked(flag)

    def start(self) -> None:
        """Put the cursor into the comment."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say(self) -> None:
        now = (self._text.toPlainText().strip(), self._flag.isChecked())
        if now != self._shown:
            self._shown = now
            self.note_wanted.emit(*now)
