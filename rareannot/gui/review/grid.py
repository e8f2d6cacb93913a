"""A heat map that is a table: one blue ramp, the number in the cell; arrows and a click choose a cell, readers hear it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from rareannot.gui.theme import Theme, theme_of, tokens
from rareannot.gui.widgets.focus import has_ring
from rareannot.gui.widgets.heat import ramp
from rareannot.gui.widgets.mirror import left_to_right

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
CELL_ROLE = Role.UserRole
_LEAST, _MOST, _HIGHEST = 24, 56, 40
_GAP = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its number, how strong its blue is (0 to 1; None for none), and what it says at length.

    A cell that says nothing cannot be chosen; ``hatched`` it is where there is nothing to ask, as of oneself.
    """

    text: str = ""
    strength: float | None = None
    about: str = ""
    hatched: bool = False


HATCHED = Cell(hatched=True)


class GridModel(QAbstractTableModel):
    """Rows and columns of cells with names."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._heads: tuple[str, ...] = ()
        self._cells: tuple[tuple[Cell, ...], ...] = ()

    def show_cells(
        self, rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[Cell]], heads: Sequence[str] = ()
    ) -> None:
        """Show these cells; ``heads`` are shorter names for the columns, where theirs do not fit."""
        self.beginResetModel()
        self._rows, self._columns, self._heads = tuple(rows), tuple(columns), tuple(heads or columns)
        self._cells = tuple(tuple(line) for line in cells)
        self.endResetModel()

    def cell(self, index: Index) -> Cell:
        """The cell at an index."""
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
            return (self._heads if across else names)[section]
        if role == Role.ToolTipRole:
            return _tip(names[section])
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignHCenter if across else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return names[section] if role == Role.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.cell(index).about:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
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
        painter.setFont(self._font(theme, painter, cell.text, box.width()))
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.text)
        if index == option.widget.currentIndex() and option.widget.chosen_shown():  # type: ignore[attr-defined]
            painter.setPen(QPen(theme.colour("focus"), tokens()["line"]["focus_ring"]))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()

    def _font(self, theme: Theme, painter: QPainter, text: str, width: int) -> QFont:
        """The largest font of the interface in which the number fits."""
        sizes = tokens()["font"]["size"]
        fonts = [theme.font("ui", sizes[name], 500) for name in ("ui", "caption")]
        painter.setFont(fonts[0])
        return fonts[0] if painter.fontMetrics().horizontalAdvance(text) + 4 <= width else fonts[1]


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
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
            header.setMinimumSectionSize(8)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.clicked.connect(self._choose)

    def show_cells(
        self, rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[Cell]], heads: Sequence[str] = ()
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
        self.viewport().update()

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
        """Give the cells one size, as large as the width allows, and the names what they need."""
        columns, theme = self.grid.columnCount(), theme_of(self)
        if not columns:
            self.setFixedHeight(0)
            return
        metrics = self.verticalHeader().fontMetrics()
        rows = [str(self.grid.headerData(r, Qt.Orientation.Vertical)) for r in range(self.grid.rowCount())]
        names = min(max(metrics.horizontalAdvance(n) for n in rows) + 10, theme.px(self._names_width))
        side = max(theme.px(self._least), min(theme.px(_MOST), (self.width() - names) // columns))
        height = min(side, theme.px(_HIGHEST))
        self.verticalHeader().setFixedWidth(names)
        self._heads.fit(side)
        self.horizontalHeader().setDefaultSectionSize(side)
        self.verticalHeader().setDefaultSectionSize(height)
        scroll = self.horizontalScrollBar().sizeHint().height() if names + side * columns > self.width() else 0
        self.setFixedHeight(self._heads.height() + height * len(rows) + 2 + scroll)


_ARROWS: Mapping[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
