"""The cheat sheet: every key of the program, grouped as in the menus."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.keycap import KeyCaps, Keys, cap_texts
from rareannot.gui.widgets.labels import button, label, section_head
from rareannot.gui.widgets.parts import SearchField

Group = tuple[str, Sequence[tuple[Keys, str]]]


@dataclass(frozen=True, slots=True)
class _Row:
    """One action on the sheet, and what it is found by: its words, and its keys as they are drawn and as they are named."""

    widget: QWidget
    text: str
    said: str


class CheatSheet(Dialog):
    """The actions with their keys; typing a part of either narrows them down. ``change_wanted`` asks for the editor of keys."""

    change_wanted = Signal()

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Keys"), "", parent)
        self._groups: list[tuple[QWidget, list[_Row]]] = []
        search = SearchField(self.tr("Find an action or a key"), self.tr("Find an action or a key"))
        search.textChanged.connect(self._narrow)
        search.left.connect(self.reject)
        self._none = label(self.tr("No action has these words or this key."), "muted")
        self._none.hide()
        self.body.addWidget(search)
        self.body.addWidget(self._none)
        self.body.addWidget(self._sheet(groups), 1)
        change = button(self.tr("Change keys…"))
        change.clicked.connect(self.accept)
        change.clicked.connect(self.change_wanted)
        self.button_row.insertWidget(0, change)
        theme = theme_of(self)
        self.resize(theme.px(760), theme.px(560))

    def shown(self) -> list[str]:
        """Returns the actions shown now."""
        return [row.text for _box, rows in self._groups for row in rows if not row.widget.isHidden()]

    def _sheet(self, groups: Sequence[Group]) -> QScrollArea:
        page, area = QWidget(), QScrollArea()
        columns = [QVBoxLayout(), QVBoxLayout()]
        heights = [0, 0]
        for title, actions in groups:
            lower = heights.index(min(heights))
            columns[lower].addWidget(self._group(title, actions))
            heights[lower] += len(actions) + 2
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, 12, 0)
        across.setSpacing(32)
        for column in columns:
            column.addStretch(1)
            column.setSpacing(20)
            across.addLayout(column, 1)
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("Keys"))
        return area

    def _group(self, title: str, actions: Sequence[tuple[Keys, str]]) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(section_head(title))
        rows: list[_Row] = []
        for keys, text in actions:
            given = (keys,) if isinstance(keys, str) else keys
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(label(text, wrap=True), 1)
            line.addWidget(KeyCaps(keys))
            column.addWidget(row)
            rows.append(_Row(row, text, " ".join((text, *cap_texts(keys), *given)).casefold()))
        self._groups.append((box, rows))
        return box

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().strip()
        for box, rows in self._groups:
            for row in rows:
                row.widget.setVisible(wanted in row.said)
            box.setVisible(any(wanted in row.said for row in rows))
        self._none.setVisible(not self.shown())
