"""The tables of the training dialog: plain cells, one row that can be taken by Enter or a double click."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from rareannot.gui.dialogs.frame import read_by_rows

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Cells = tuple[str, ...]
_ROW = 28


class TextModel(QAbstractTableModel):
    """Rows of text under headings; the columns ``right`` stand right."""

    def __init__(self, heads: Cells, right: Sequence[int], parent: QObject) -> None:
        super().__init__(parent)
        self._heads, self._right = heads, frozenset(right)
        self.rows: tuple[Cells, ...] = ()

    def set_rows(self, rows: Sequence[Cells]) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return self._alignment(section)
        return self._heads[section] if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        cell = self.rows[index.row()][index.column()]
        if role == Role.TextAlignmentRole:
            return self._alignment(index.column())
        return cell if role == Role.DisplayRole else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class RoomyDelegate(QStyledItemDelegate):
    """Keeps cells apart as far as their headings are."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        return f"\u2002{value}\u2002"


class TextTable(QTableView):
    """A table of text; ``row_wanted`` carries the row that was taken."""

    row_wanted = Signal(int)

    def __init__(
        self, name: str, heads: Cells, stretch: int, right: Sequence[int] = (), parent: QWidget | None = None
    ) -> None:
        """``name`` is what screen readers hear; column ``stretch`` takes the room."""
        super().__init__(parent)
        self.lines = TextModel(heads, right, self)
        self.setModel(self.lines)
        self.setItemDelegate(RoomyDelegate(self))
        read_by_rows(self, name, row=_ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.row_wanted.emit(index.row()))

    def set_rows(self, rows: Sequence[Cells]) -> None:
        """Show these rows, the first one chosen."""
        self.lines.set_rows(rows)
        if rows:
            self.selectRow(0)

    def row(self) -> int:
        """Returns the chosen row; -1 for none."""
        return self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row() >= 0:
            self.row_wanted.emit(self.row())
        else:
            super().keyPressEvent(event)
