"""Typed fields of a value: Enter commits, Escape takes back, and a list below completes units from the unit table."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMoveEvent, QShowEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from rareannot.core.figure import Figure
from rareannot.gui.base.screens import screen_of
from rareannot.gui.base.theme import theme_of

Reader = Callable[[str], Figure | None]
Complete = Callable[[str], list[str]]
_WIDTH = 148
"""How wide the list of units is at least, in px: the field for the unit is narrower than most of their names."""


class Field(QLineEdit):
    """A field whose Enter commits and whose Escape takes back what was typed and leaves."""

    committed = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("hints", "value")
        self.shown = ""

    def show_text(self, text: str) -> None:
        """Show ``text`` as what holds now."""
        self.shown = text
        self.setText(text)
        self.setCursorPosition(0)

    @property
    def edited(self) -> bool:
        """True if something else than what holds was typed."""
        return self.text() != self.shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.committed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.setText(self.shown)
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Units(QListView):
    """The list under a field, which keeps to the screen: it may be wider than the field, that is at the edge."""

    def showEvent(self, _event: QShowEvent) -> None:
        self._keep_on_screen()

    def moveEvent(self, _event: QMoveEvent) -> None:
        self._keep_on_screen()

    def _keep_on_screen(self) -> None:
        beyond = self.geometry().right() - screen_of(self).availableGeometry().right()
        if self.isVisible():
            self.move(self.x() - max(0, beyond), self.y())


def completing(field: Field, offers: Callable[[str], Iterable[str]]) -> QCompleter:
    """Have a list come up under ``field`` while it is typed into, with what ``offers`` gives for its text."""
    model, popup = QStringListModel(field), _Units()
    popup.setProperty("role", "completions")
    completer = QCompleter(model, field)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    completer.setPopup(popup)
    popup.setMinimumWidth(theme_of(field).px(_WIDTH))
    field.textEdited.connect(lambda text: model.setStringList(list(offers(text))))
    field.setCompleter(completer)
    return completer


def with_units(phrase: str, complete: Complete, read: Reader) -> list[str]:
    """Returns what ``phrase`` may become with its last word completed to a unit; only what then reads with that unit."""
    head, _, tail = phrase.rpartition(" ")
    if not tail[:1].isalpha() or not any(c.isdigit() for c in head):
        return []
    whole = [(unit, f"{head} {unit}") for unit in complete(tail)]
    figures = [(words, unit, read(words)) for unit, words in whole if words != phrase]
    return [words for words, unit, figure in figures if figure is not None and figure.unit == unit]
