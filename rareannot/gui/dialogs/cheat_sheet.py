"""Every key of the program on one sheet, grouped as in the menus."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.theme import theme_of
from rareannot.gui.widgets.keycap import KeyCaps, Keys
from rareannot.gui.widgets.labels import button, label, section_head
from rareannot.gui.widgets.parts import SearchField

Group = tuple[str, Sequence[tuple[Keys, str]]]


class CheatSheet(Dialog):
    """The actions with their keys; typing narrows them down. ``change_wanted`` asks for the editor of keys."""

    change_wanted = Signal()

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Keys"), "", parent)
        self._groups: list[tuple[QWidget, list[tuple[QWidget, str]]]] = []
        search = SearchField(self.tr("Find an action"), self.tr("Find an action"))
        search.textChanged.connect(self._narrow)
        search.left.connect(self.reject)
        self.body.addWidget(search)
        self.body.addWidget(self._sheet(groups), 1)
        change = button(self.tr("Change keys…"))
        change.clicked.connect(self.accept)
        change.clicked.connect(self.change_wanted)
        self.foot.insertWidget(0, change)
        theme = theme_of(self)
        self.resize(theme.px(760), theme.px(560))

    def shown(self) -> list[str]:
        """The actions shown now."""
        return [text for _box, rows in self._groups for row, text in rows if not row.isHidden()]

    def _sheet(self, groups: Sequence[Group]) -> QScrollArea:
        page, area = QWidget(), QScrollArea()
        page.setProperty("surface", "none")
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
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Keys"))
        return area

    def _group(self, title: str, actions: Sequence[tuple[Keys, str]]) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(section_head(title))
        rows: list[tuple[QWidget, str]] = []
        for keys, text in actions:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(label(text, wrap=True), 1)
            line.addWidget(KeyCaps(keys))
            column.addWidget(row)
            rows.append((row, text))
        self._groups.append((box, rows))
        return box

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().strip()
        for box, rows in self._groups:
            for row, name in rows:
                row.setVisible(wanted in name.casefold())
            box.setVisible(any(wanted in name.casefold() for _row, name in rows))
