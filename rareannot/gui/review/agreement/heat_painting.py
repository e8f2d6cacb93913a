"""Paints a heat map's cells (blue, number, hatching, the ring of the one that is chosen) and the heads of its columns."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rareannot.gui.base.mirroring import left_to_right
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.review.agreement.heat_cells import CELL_ROLE
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
    """The number in the largest font of the interface in which it fits, in thousands where it fits in none."""
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
