"""What the pages of links and attributes share: a list of entries with its keys and buttons, boxes for labels, a grid of fields."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rareannot.core.attributes import ARTICLE
from rareannot.gui.base.theme import theme_of
from rareannot.gui.labels.form import KeyField
from rareannot.gui.widgets.labels import label

_COLUMNS = 3
"""Boxes for labels beside each other."""
_ROW, _LINE = 24, 18
"""Height in px of a row of the list, and of a line in a field of several lines."""
_KEYS: Mapping[tuple[Qt.Key, bool], str] = {
    (Qt.Key.Key_Insert, False): "add",
    (Qt.Key.Key_Delete, False): "delete",
    (Qt.Key.Key_Up, True): "up",
    (Qt.Key.Key_Down, True): "down",
    (Qt.Key.Key_F2, False): "name",
    (Qt.Key.Key_Return, False): "name",
    (Qt.Key.Key_Enter, False): "name",
}
"""What a key asks for in the list, with or without Alt; as in the table of labels."""


class KeyedList(QListWidget):
    """A list whose keys ask for changes of its entries."""

    wanted = Signal(str)
    """What a key asks for: "add", "delete", "up", "down" or "name"."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        wanted = _KEYS.get((Qt.Key(event.key()), alt))
        if wanted is not None:
            self.wanted.emit(wanted)
        else:
            super().keyPressEvent(event)


class EntryList(QWidget):
    """The entries of one kind in a label set, one of them selected, with buttons that add and delete.

    ``edited`` carries all entries after a change, and the field that was edited: "" if an entry was added, deleted,
    moved or selected.
    """

    edited = Signal(object, str)

    def __init__(
        self, add: QPushButton, delete: QPushButton, new_entry: Callable[[], Any], focus_name: Callable[[], None]
    ) -> None:
        """``new_entry`` makes an entry to be added, ``focus_name`` puts the keys into the name of the selected one."""
        super().__init__()
        self.entries: tuple[Any, ...] = ()
        self.number = 0
        self.list = KeyedList()
        self._delete_button = delete
        self._new_entry, self._focus_name = new_entry, focus_name
        self._changes: dict[str, Callable[[], None]] = {
            "add": self.add,
            "delete": self.delete,
            "up": lambda: self._move(-1),
            "down": lambda: self._move(1),
            "name": focus_name,
        }

        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(add)
        buttons.addWidget(delete)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.list)
        column.addLayout(buttons)

        self.list.currentRowChanged.connect(self._select)
        self.list.wanted.connect(lambda change: self._changes[change]())
        add.clicked.connect(lambda _checked=False: self.add())
        delete.clicked.connect(lambda _checked=False: self.delete())

    def set_lines(self, lines: int) -> None:
        """Show this many entries without scrolling."""
        self.list.setFixedHeight(theme_of(self).px(lines * _ROW + 8))

    @property
    def selected(self) -> Any | None:
        """The entry that is selected."""
        return self.entries[self.number] if self.number < len(self.entries) else None

    def show_entries(self, entries: tuple[Any, ...], texts: Sequence[str], icons: Sequence[QIcon] = ()) -> None:
        """Show these entries by their texts and icons; the selected place stays."""
        self.entries = entries
        self.number = min(self.number, max(0, len(entries) - 1))
        self._delete_button.setEnabled(bool(entries))
        with QSignalBlocker(self.list):
            while self.list.count() > len(entries):
                self.list.takeItem(self.list.count() - 1)
            while self.list.count() < len(entries):
                self.list.addItem("")
            for number, text in enumerate(texts):
                self.list.item(number).setText(text)
            for number, icon in enumerate(icons):
                self.list.item(number).setIcon(icon)
            self.list.setCurrentRow(self.number)

    def go_to(self, number: int) -> None:
        """Select an entry and put the keys into its name."""
        self.number = number
        self.list.setCurrentRow(number)
        self._focus_name()

    def change(self, entry: Any, field: str) -> None:
        """Put ``entry`` in the place of the selected one, since ``field`` was edited."""
        entries = (*self.entries[: self.number], entry, *self.entries[self.number + 1 :])
        self.edited.emit(entries, f"{self.number} {field}")

    def add(self) -> None:
        """Add an entry and put the keys into its name."""
        entry = self._new_entry()
        self.number = len(self.entries)
        self.edited.emit((*self.entries, entry), "")
        self._focus_name()

    def delete(self) -> None:
        """Delete the selected entry."""
        if self.selected is not None:
            self.edited.emit((*self.entries[: self.number], *self.entries[self.number + 1 :]), "")

    def _move(self, step: int) -> None:
        to, entries = self.number + step, list(self.entries)
        if 0 <= to < len(entries):
            entries[self.number], entries[to] = entries[to], entries[self.number]
            self.number = to
            self.edited.emit(tuple(entries), "")

    def _select(self, number: int) -> None:
        if number >= 0 and number != self.number:
            self.number = number
            self.edited.emit(self.entries, "")


class LabelBoxes(QWidget):
    """One box for each label; ``ticked`` carries the names of those that are ticked, in the order of the set."""

    ticked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)

    def show_labels(self, names: Sequence[str], on: Sequence[str]) -> None:
        """Show a box for each of these labels, ticked if it is ``on``; one for the article, too, where ``ARTICLE`` is among them."""
        if tuple(self.boxes) != tuple(names):
            for old in self.boxes.values():
                old.hide()
                old.deleteLater()
            self.boxes = {name: self._box(name) for name in names}
            for number, box in enumerate(self.boxes.values()):
                self._grid.addWidget(box, number // _COLUMNS, number % _COLUMNS)
        for name, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(name in on)

    def _box(self, name: str) -> QCheckBox:
        box = QCheckBox(self.tr("the article") if name == ARTICLE else name, self)
        box.toggled.connect(lambda _on: self.ticked.emit(tuple(n for n, b in self.boxes.items() if b.isChecked())))
        return box


def lay_out_fields(holder: QWidget, rows: Sequence[tuple[str, QWidget]]) -> dict[QWidget, QWidget]:
    """Put each field below the one before it, its caption at its left. Returns the caption of each field."""
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(10)
    grid.setColumnMinimumWidth(0, theme_of(holder).px(84))
    grid.setColumnStretch(1, 1)
    captions: dict[QWidget, QWidget] = {}
    for row, (words, field) in enumerate(rows):
        one_line = isinstance(field, QLineEdit | QCheckBox | QComboBox)
        captions[field] = label(words, "muted", buddy=field)
        grid.addWidget(
            captions[field], row, 0, Qt.AlignmentFlag.AlignVCenter if one_line else Qt.AlignmentFlag.AlignTop
        )
        grid.addWidget(
            field, row, 1, Qt.AlignmentFlag.AlignLeft if isinstance(field, KeyField) else Qt.AlignmentFlag(0)
        )
        field.setAccessibleName(words)
        if isinstance(field, KeyField):
            field.setFixedWidth(theme_of(holder).px(52))
    return captions


def set_text_lines(area: QPlainTextEdit, lines: int) -> None:
    """Make a field this many lines high, which the Tab key leaves."""
    area.setTabChangesFocus(True)
    area.setFixedHeight(theme_of(area).px(lines * _LINE + 14))


def show_text(area: QPlainTextEdit, text: str) -> None:
    """Show a text unless its lines are there already, so that the cursor stays while somebody types."""
    if lines_of(area.toPlainText()) != lines_of(text):
        with QSignalBlocker(area):
            area.setPlainText(text)


def lines_of(text: str) -> tuple[str, ...]:
    """Returns the lines of a text that are not blank."""
    return tuple(line for line in text.split("\n") if line.strip())
