"""The table of facts: all rows stay in memory as values, a cell is made into text when it is painted."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from rareannot.core.fact_table import ARTICLE, DATE, DECIDED_BY, LABEL, VALUE, Column, columns
from rareannot.core.facts import Fact
from rareannot.core.labels import LabelSet
from rareannot.core.visible import visible
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import read_by_rows
from rareannot.gui.dialogs.training.tables import RoomyDelegate

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROW = 28
_WIDTHS = {VALUE: 150, LABEL: 100, DATE: 110, ARTICLE: 260, DECIDED_BY: 110}
_WIDTH = 120
"""Widths of columns in px at the usual text size: those that each table has, and the others."""


def column_title(name: str) -> str:
    """Returns the head of a column that each table has, translated; a link or attribute has its own name."""
    titles = {
        VALUE: QCoreApplication.translate("Facts", "Value"),
        LABEL: QCoreApplication.translate("Facts", "Label"),
        DATE: QCoreApplication.translate("Facts", "Date"),
        ARTICLE: QCoreApplication.translate("Facts", "Article"),
        DECIDED_BY: QCoreApplication.translate("Facts", "Decided by"),
    }
    return titles.get(name, name)


class FactModel(QAbstractTableModel):
    """Facts in the order of ``rows``, which are places in ``facts``."""

    def __init__(self, label_set: LabelSet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns(label_set)
        self._heads = [column.name if column.of else column_title(column.name) for column in self.columns]
        self._facts: Sequence[Fact] = ()
        self._rows = array("l")

    def show_rows(self, facts: Sequence[Fact], rows: "array[int]") -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        self._facts, self._rows = facts, rows
        self.endResetModel()

    def fact_at(self, row: int) -> Fact | None:
        """Returns the fact in a row, or None outside the table."""
        return self._facts[self._rows[row]] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return _alignment(self.columns[section])
        return self._heads[section] if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        fact, column = self.fact_at(index.row()), self.columns[index.column()]
        if fact is None:
            return None
        if role == Role.TextAlignmentRole:
            return _alignment(column)
        if role == Role.DisplayRole:
            return visible(column.text(fact))
        return f"{self._heads[index.column()]}: {column.text(fact)}" if role == Role.AccessibleTextRole else None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.name == VALUE else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class FactTable(QTableView):
    """The table. ``chosen`` carries the fact of the current row, ``place_wanted`` the one that was taken by Enter or a double click.

    ``order_wanted`` carries the number of the column to sort by, and whether from the greatest down.
    """

    chosen = Signal(object)
    place_wanted = Signal(object)
    order_wanted = Signal(int, bool)

    def __init__(self, label_set: LabelSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = FactModel(label_set, self)
        self.setModel(self.facts)
        self.setItemDelegate(RoomyDelegate(self))
        read_by_rows(self, self.tr("Facts"), row=_ROW)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionsClickable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorShown(True)
        head.sortIndicatorChanged.connect(
            lambda column, order: self.order_wanted.emit(column, order == Qt.SortOrder.DescendingOrder)
        )
        for place, column in enumerate(self.facts.columns):
            width = _WIDTH if column.of else _WIDTHS.get(column.name, _WIDTH)
            self.setColumnWidth(place, theme_of(self).px(width))
        self.doubleClicked.connect(lambda index: self._take(index.row()))

    def show_rows(self, facts: Sequence[Fact], rows: "array[int]") -> None:
        """Show these rows, the first one chosen."""
        self.facts.show_rows(facts, rows)
        if rows:
            self.setCurrentIndex(self.facts.index(0, 0))
        else:
            self.chosen.emit(None)

    def currentChanged(self, now: QModelIndex | QPersistentModelIndex, before: QModelIndex | QPersistentModelIndex) -> None:  # fmt: skip
        super().currentChanged(now, before)
        self.chosen.emit(self.facts.fact_at(now.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _take(self, row: int) -> None:
        if (fact := self.facts.fact_at(row)) is not None:
            self.place_wanted.emit(fact)
