"""A heat map that is a table: one blue ramp, the number in the cell; arrows and a click choose a cell, readers hear it."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from rareannot.gui.base.focus import has_ring
from rareannot.gui.base.mirroring import left_to_right
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.review.agreement.heat_cells import CELL_ROLE, GridModel, HeatCell
from rareannot.gui.widgets.heat_colours import ramp

Index = QModelIndex | QPersistentModelIndex

_LEAST, _GAP, _AIR = 24, 1, 6


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: its blue, its number, hatching, and the ring around the one that is chosen."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        least = theme_of(option.widget).px(_LEAST)
        return QSize(least, least)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, cell = theme_of(option.widget), index.data(CELL_ROLE)
        box = option.rect.adjusted(0, 0, -_GAP, -_GAP)
        painter.save()
        ink = theme.colour("muted")
        if cell.hatched:
            painter.setPen(theme.colour("border"))
            _hatch(painter, box)
        elif cell.strength is not None:
            fill, ink = ramp(cell.strength)
            painter.fillRect(box, fill)
        left_to_right(painter)
        font, text = fitting(theme, cell.text, box.width())
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        if index == option.widget.currentIndex() and option.widget.chosen_shown():  # type: ignore[attr-defined]
            painter.setPen(QPen(theme.colour("focus"), tokens()["line"]["focus_ring"]))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()


def fitting(theme: Theme, text: str, width: int) -> tuple[QFont, str]:
    """Returns the number in the largest font of the interface in which it fits, in thousands where it fits in none."""
    sizes, thousands = tokens()["font"]["size"], len(text.split()) - 1
    fonts = [theme.font("ui", sizes[name], 500) for name in ("ui", "caption")]
    short = f"{text.split()[0]}{'kM'[thousands - 1]}" if thousands in (1, 2) else text
    ways = [*((font, text) for font in fonts), (fonts[1], short)]
    return next((way for way in ways if QFontMetrics(way[0]).horizontalAdvance(way[1]) + _AIR <= width), ways[-1])


def _hatch(painter: QPainter, box: QRect) -> None:
    painter.setClipRect(box)
    for offset in range(-box.height(), box.width(), 5):
        painter.drawLine(
            box.left() + offset, box.bottom(), box.left() + offset + box.height(), box.bottom() - box.height()
        )
    painter.setClipping(False)


class ColumnHeads(QHeaderView):
    """The names of the columns; where one does not fit, all stand upright."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._upright = False

    def fit(self, side: int) -> None:
        """Be as high as the names need above columns ``side`` wide."""
        self._upright = self._longest() > side - _GAP
        self.setFixedHeight(max(theme_of(self).px(26), self._longest() + 8 if self._upright else 0))

    def _longest(self) -> int:
        names = (self._name(i) for i in range(self.count()))
        return max((QFontMetrics(self._face()).horizontalAdvance(name) for name in names), default=0)

    def _name(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")

    def _face(self) -> QFont:
        return theme_of(self).font("ui", tokens()["font"]["size"]["caption"])

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.setFont(self._face())
        painter.setPen(theme_of(self).colour("muted"))
        if self._upright:
            painter.translate(rect.left(), rect.bottom())
            painter.rotate(-90)
            box = QRect(4, 0, rect.height() - 4, rect.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._name(section))
        else:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._name(section))
        painter.restore()


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
        """True if the current cell is the one whose places are listed."""
        self._picked = on
        self.viewport().update()

    def chosen_shown(self) -> bool:
        """True if the current cell wears its ring: it was chosen, or the keys are here."""
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
        """Returns the room in which every name of a row is read whole."""
        metrics = self.verticalHeader().fontMetrics()
        rows = (str(self.grid.headerData(r, Qt.Orientation.Vertical)) for r in range(self.grid.rowCount()))
        return max(map(metrics.horizontalAdvance, rows), default=0) + 10


_ARROWS: Mapping[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
