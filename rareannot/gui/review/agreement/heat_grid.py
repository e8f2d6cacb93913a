"""A heat map that is a table: one blue ramp, the number in the cell; arrows and a click choose a cell, readers hear it."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from rareannot.gui.base.focus import has_ring
from rareannot.gui.base.theme import theme_of
from rareannot.gui.review.agreement.heat_cells import GridModel, HeatCell
from rareannot.gui.review.agreement.heat_painting import CellDelegate, ColumnHeads

Index = QModelIndex | QPersistentModelIndex
_MOST, _HIGHEST = 56, 40


class HeatGrid(QTableView):
    """The heat map. ``chosen`` carries row and column of a cell that was clicked or entered."""

    chosen = Signal(int, int)
    looked_at = Signal(str)

    def __init__(self, name: str, names_width: int = 64, least: int = 16, parent: QWidget | None = None) -> None:
        """``names_width`` is the most room, in px before scaling, that the names of the rows take, ``least`` a cell's."""
        super().__init__(parent)
        self._names_width, self._least, self._picked = names_width, least, False
        self._heads = ColumnHeads(self)
        self.setHorizontalHeader(self._heads)
        self.grid = GridModel(self)
        self.setModel(self.grid)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
            header.setMinimumSectionSize(8)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.clicked.connect(self._choose)

    def show_cells(
        self,
        rows: Sequence[str],
        columns: Sequence[str],
        cells: Sequence[Sequence[HeatCell]],
        heads: Sequence[str] = (),
    ) -> None:
        """Show these cells."""
        self._picked = False
        self.grid.show_cells(rows, columns, cells, heads)
        self._fit()
        first = next((i for i in self._indices() if self.grid.flags(i)), QModelIndex())
        self.setCurrentIndex(first)

    def pick(self, on: bool) -> None:
        """Whether the current cell is the one whose places are listed."""
        self._picked = on
        self.viewport().update()

    def chosen_shown(self) -> bool:
        """Whether the current cell wears its ring: it was chosen, or the keys are here."""
        return self._picked or has_ring(self)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.looked_at.emit(self.grid.cell(current).about if current.isValid() else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        elif (way := _ARROWS.get(event.key())) is not None:
            self._move(*way)
        else:
            event.ignore()

    def _move(self, down: int, across: int) -> None:
        """Go to the next cell in a direction, over those that have nothing to say."""
        at = self.currentIndex()
        while at.isValid():
            at = at.sibling(at.row() + down, at.column() + across)
            if at.isValid() and self.grid.flags(at):
                self.setCurrentIndex(at)
                return

    def _choose(self, index: Index) -> None:
        if index.isValid() and self.grid.flags(index):
            self.setCurrentIndex(index)
            self.pick(True)
            self.chosen.emit(index.row(), index.column())

    def _indices(self) -> Iterator[QModelIndex]:
        rows, columns = self.grid.rowCount(), self.grid.columnCount()
        return (self.grid.index(r, c) for r in range(rows) for c in range(columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the cells one size, as large as the width allows, and the names what they need: short ones, if it is narrow."""
        columns, theme = self.grid.columnCount(), theme_of(self)
        if not columns:
            self.setFixedHeight(0)
            return
        least = theme.px(self._least)
        self.grid.shorten_rows(False)
        names = self._names()
        if names + least * columns > self.width():
            names = min(names, theme.px(self._names_width))
        if names + least * columns > self.width():
            self.grid.shorten_rows(True)
            names = min(self._names(), theme.px(self._names_width))
        side = max(least, min(theme.px(_MOST), (self.width() - names) // columns))
        height = min(side, theme.px(_HIGHEST))
        self.verticalHeader().setFixedWidth(names)
        self._heads.fit(side)
        self.horizontalHeader().setDefaultSectionSize(side)
        self.verticalHeader().setDefaultSectionSize(height)
        scroll = self.horizontalScrollBar().sizeHint().height() if names + side * columns > self.width() else 0
        self.setFixedHeight(self._heads.height() + height * self.grid.rowCount() + 2 + scroll)

    def _names(self) -> int:
        """The room in which every name of a row is read whole."""
        metrics = self.verticalHeader().fontMetrics()
        rows = (str(self.grid.headerData(r, Qt.Orientation.Vertical)) for r in range(self.grid.rowCount()))
        return max(map(metrics.horizontalAdvance, rows), default=0) + 10


_ARROWS: Mapping[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
