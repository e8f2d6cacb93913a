"""The table of the dialog "Keys": every action with its keys, narrowed down by what is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from rareannot.gui.base.actions import ActionSpec
from rareannot.gui.base.menus import menu_path
from rareannot.gui.base.shortcuts import Shortcuts, native
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import read_by_rows
from rareannot.gui.widgets.keycap import cap_height, caps_width, draw_caps

Index = QModelIndex | QPersistentModelIndex
ACTION, KEYS, MENU = range(3)
_ROW, _BETWEEN, _PAD = 30, 12, 8


class KeysModel(QAbstractTableModel):
    """Actions, their keys and their menus; it follows the keyboard."""

    def __init__(self, keyboard: Shortcuts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keyboard = keyboard
        self._rows = list(keyboard.specs())
        self.heads = (self.tr("Action"), self.tr("Keys"), self.tr("Menu"))
        keyboard.changed.connect(self._refresh)

    def narrow(self, words: str) -> None:
        """Show the actions whose name or key holds what is typed."""
        self.beginResetModel()
        self._rows = [spec for spec in self._keyboard.specs() if _fits(spec, words.casefold().split())]
        self.endResetModel()

    def spec(self, row: int) -> ActionSpec:
        """The action in a row."""
        return self._rows[row]

    def row_of(self, name: str) -> int:
        """The row of an action, -1 where it is not shown."""
        return next((i for i, spec in enumerate(self._rows) if spec.name == name), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return self.heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        spec = self._rows[index.row()]
        texts = (spec.title().rstrip("…"), ", ".join(native(k) for k in spec.keys), menu_path(spec.menu))
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            own = self.tr("changed by you") if self._keyboard.own(spec.name) else ""
            return ", ".join(p for p in (texts[ACTION], texts[KEYS] or self.tr("no key"), own) if p)
        return None

    def keys(self, row: int) -> tuple[str, ...]:
        """The keys in a row as this platform writes them."""
        return tuple(dict.fromkeys(native(k) for k in self._rows[row].keys))

    def own(self, row: int) -> bool:
        """Whether the user changed the keys in a row."""
        return self._keyboard.own(self._rows[row].name)

    def _refresh(self) -> None:
        specs = {spec.name: spec for spec in self._keyboard.specs()}
        self._rows = [specs[row.name] for row in self._rows]
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, MENU))


def _fits(spec: ActionSpec, words: Sequence[str]) -> bool:
    text = f"{spec.title()} {' '.join(native(k) for k in spec.keys)}".casefold()
    return all(word in text for word in words)


class KeysDelegate(QStyledItemDelegate):
    """Draws keys as key caps; those that the user changed have a mark of the accent beside them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, theme_of(option.widget).px(_ROW))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() == KEYS:
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme_of(option.widget).colour("selection"))
        shifted = QStyleOptionViewItem(option)
        shifted.rect = option.rect.adjusted(_PAD, 0, 0, 0)
        super().paint(painter, shifted, index)
        model = index.model()
        if index.column() != KEYS or not isinstance(model, KeysModel):
            return
        theme, x = theme_of(option.widget), option.rect.left() + 12.0
        if model.own(index.row()):
            painter.fillRect(option.rect.left() + 2, option.rect.center().y() - 6, 3, 13, theme.colour("accent"))
        for key in model.keys(index.row()):
            if x + caps_width(theme, key) > option.rect.right():
                return
            x = draw_caps(painter, theme, key, x, option.rect.center().y() - cap_height(theme) // 2) + _BETWEEN


class KeysTable(QTableView):
    """The table; Enter asks for another key, Delete takes the keys away."""

    change_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, model: KeysModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(KeysDelegate(self))
        read_by_rows(self, self.tr("Actions and their keys"), row=_ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(ACTION, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(KEYS, theme_of(self).px(250))
        self.setColumnWidth(MENU, theme_of(self).px(110))
        self.doubleClicked.connect(lambda _index: self.change_wanted.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.change_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)
