"""The cells of a heat map as a table: numbers with names, and what each says at length."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
CELL_ROLE = Role.UserRole


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell: its number, how strong its blue is (0 to 1; None for none), and what it says at length.

    A cell that says nothing cannot be chosen; ``hatched`` it is if there is nothing to ask, as of oneself.
    """

    text: str = ""
    strength: float | None = None
    about: str = ""
    hatched: bool = False


HATCHED = HeatCell(hatched=True)


class GridModel(QAbstractTableModel):
    """Rows and columns of cells with names."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._heads: tuple[str, ...] = ()
        self._cells: tuple[tuple[HeatCell, ...], ...] = ()
        self._short = False

    def show_cells(
        self,
        rows: Sequence[str],
        columns: Sequence[str],
        cells: Sequence[Sequence[HeatCell]],
        heads: Sequence[str] = (),
    ) -> None:
        """Show these cells; ``heads`` are shorter names for the columns, where theirs do not fit."""
        self.beginResetModel()
        self._rows, self._columns, self._heads = tuple(rows), tuple(columns), tuple(heads or columns)
        self._cells, self._short = tuple(tuple(line) for line in cells), False
        self.endResetModel()

    def shorten_rows(self, on: bool) -> None:
        """True if the rows bear the short names, too, where columns and rows are the same."""
        if on is not self._short and self._columns == self._rows:
            self._short = on
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._rows) - 1)

    def cell(self, index: Index) -> HeatCell:
        """Returns the cell at an index."""
        return self._cells[index.row()][index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        across = orientation == Qt.Orientation.Horizontal
        names = self._columns if across else self._rows
        if section >= len(names):
            return None
        if role == Role.DisplayRole:
            return (self._heads if across or self._short else names)[section]
        if role == Role.ToolTipRole:
            return _tip(names[section])
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignHCenter if across else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return names[section] if role == Role.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.cell(index).about:
            return Qt.ItemFlag.ItemIsEnabled  # nothing is selected here, which a screen reader would say of every cell
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == Role.DisplayRole:
            return cell.text
        if role == CELL_ROLE:
            return cell
        if role == Role.ToolTipRole:
            return _tip(cell.about) if cell.about else None
        if role == Role.AccessibleTextRole:
            return cell.about or cell.text
        return None


def _tip(text: str) -> str:
    return f"<p style='white-space:pre-wrap; margin:0'>{escape(text)}</p>"
