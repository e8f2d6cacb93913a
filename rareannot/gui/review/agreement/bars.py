"""Agreement label by label: a swatch, the name, a quiet bar, the number; a click lists the label's places."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rareannot.gui.base.focus import has_ring
from rareannot.gui.base.mirroring import across, draw_number, mirrored
from rareannot.gui.base.numbers import share_text
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.widgets.parts import draw_swatch

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
BAR_ROLE = Role.UserRole
_NAME, _NUMBER, _BAR = 100, 34, 6


@dataclass(frozen=True, slots=True)
class LabelBar:
    """One label: its share (None if undefined), its colour, and the longer text."""

    label: str
    share: float | None
    colour: int
    about: str
    passage: bool = False


class BarsModel(QAbstractListModel):
    """One row a label."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bars: tuple[LabelBar, ...] = ()

    def show_bars(self, bars: Sequence[LabelBar]) -> None:
        """Show these labels, in this order."""
        self.beginResetModel()
        self.bars = tuple(bars)
        self.endResetModel()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Nothing is selected here, which a screen reader would say of every cell."""
        return super().flags(index) & ~Qt.ItemFlag.ItemIsSelectable

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.bars)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        bar = self.bars[index.row()]
        if role == Role.DisplayRole:
            return bar.label
        if role == BAR_ROLE:
            return bar
        if role == Role.ToolTipRole:
            return f"<p style='white-space:pre-wrap; margin:0'>{escape(bar.about)}</p>"
        return bar.about if role == Role.AccessibleTextRole else None


class BarDelegate(QStyledItemDelegate):
    """Paints one label's line."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, theme_of(option.widget).px(23))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, view = theme_of(option.widget), option.widget
        bar: LabelBar = index.data(BAR_ROLE)
        chosen = bar.label == view.chosen_label  # type: ignore[attr-defined]
        painter.save()
        if chosen:
            painter.fillRect(option.rect, theme.colour("selection"))
        box = option.rect.adjusted(16, 0, -16, 0)
        labels = [one.label for one in view.bars.bars]  # type: ignore[attr-defined]
        _draw(painter, theme, bar, box, name_width(theme, labels, box.width()), strong=chosen)
        if has_ring(view) and index == view.currentIndex():  # type: ignore[attr-defined]
            painter.setPen(QPen(theme.colour("focus"), tokens()["line"]["focus_ring"]))
            painter.drawRect(option.rect.adjusted(3, 1, -3, -1))
        painter.restore()


def name_width(theme: Theme, labels: Sequence[str], room: int) -> int:
    """Returns the width of the names in ``room`` px: that of the longest, the chosen one being bold, but no more than half of it."""
    metrics = QFontMetrics(theme.font("ui", tokens()["font"]["size"]["ui"], 600))
    longest = max((metrics.horizontalAdvance(label) for label in labels), default=0) + 8
    return max(theme.px(_NAME), min(longest, room // 2))


def _draw(painter: QPainter, theme: Theme, bar: LabelBar, box: QRect, width: int, *, strong: bool) -> None:
    painter.setFont(theme.font("ui", tokens()["font"]["size"]["ui"], 600 if strong else 400))
    metrics, middle = painter.fontMetrics(), box.center().y()
    swatch = round(across(painter, box.left(), 12, box))
    draw_swatch(painter, theme, bar.colour, swatch, middle - 6, passage=bar.passage)
    left = box.left() + 22
    name = QRect(left, box.top(), width - 8, box.height())
    painter.setPen(theme.colour("text"))
    shown = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, name.width())
    align = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(mirrored(painter, name, box), Qt.AlignmentFlag.AlignLeft | align, shown)
    number = QRect(box.right() - theme.px(_NUMBER), box.top(), theme.px(_NUMBER), box.height())
    draw_number(painter, mirrored(painter, number, box), share_text(bar.share))
    track = QRect(name.right() + 8, middle - _BAR // 2, number.left() - name.right() - 12, _BAR)
    if track.width() > 0 and bar.share is not None:
        painter.fillRect(mirrored(painter, track, box), theme.colour("border"))
        track.setWidth(round(track.width() * bar.share))
        painter.fillRect(mirrored(painter, track, box), theme.colour("muted"))


class BarList(QListView):
    """The labels; ``chosen`` carries the name of one that was clicked or entered."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen_label = ""
        self.bars = BarsModel(self)
        self.setModel(self.bars)
        self.setItemDelegate(BarDelegate(self))
        self.setAccessibleName(self.tr("Agreement by label"))
        self.clicked.connect(self._choose)

    def show_bars(self, bars: Sequence[LabelBar]) -> None:
        """Show these labels."""
        self.bars.show_bars(bars)
        self.setCurrentIndex(self.bars.index(0))

    def pick(self, label: str) -> None:
        """Show which label's places are listed; "" for none."""
        self.chosen_label = label
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _choose(self, index: Index) -> None:
        if index.isValid():
            self.pick(self.bars.bars[index.row()].label)
            self.chosen.emit(self.chosen_label)
