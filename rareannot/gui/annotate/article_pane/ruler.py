"""The overview ruler: the whole article in one strip, its marks as ticks, the part on screen shaded."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygonF, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_view.gestures import Range
from rareannot.gui.annotate.article_view.mark_index import MarkIndex
from rareannot.gui.annotate.article_view.paint_style import PaintStyle
from rareannot.gui.annotate.article_view.scene import ViewState
from rareannot.gui.base.theme import tokens

_PITCH = 4
"""Ticks are in slots of this height, one tick a slot, so that they stay crisp and few."""
_AIR = 8
"""Above the first slot and below the last."""


class OverviewRuler(QWidget):
    """Shows where marks lie; a click or drag asks for a place in the text."""

    offset_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(tokens()["size"]["overview_ruler"])
        self.setAccessibleName(self.tr("Overview of the article"))
        self._index, self._shown = MarkIndex(), ViewState()
        self._ink: PaintStyle | None = None
        self._length = 0
        self._visible: Range = (0, 0)
        self._current: int | None = None
        self._slots = 1
        self._ticks: dict[int, Mark | None] = {}

    def show_article(self, length: int, index: MarkIndex, shown: ViewState, ink: PaintStyle) -> None:
        """Show an article of ``length`` code points again."""
        self._length, self._index, self._shown, self._ink = length, index, shown, ink
        self._ticks.clear()
        self.update()

    def change(self, marks: list[Mark]) -> None:
        """Show what has become of these marks."""
        for mark in marks:
            slot = self._slot(mark.start)
            self._ticks.pop(slot, None)
            self.update(0, self._y(slot) - 1, self.width(), _PITCH + 2)

    def set_visible(self, part: Range) -> None:
        """Shade the part on screen."""
        if part != self._visible:
            self._visible = part
            self.update()

    def set_current(self, offset: int | None) -> None:
        """Point at the current mark."""
        if offset != self._current:
            for one in (self._current, offset):
                if one is not None:
                    self.update(0, self._y(self._slot(one)) - 6, self.width(), 14)
            self._current = offset

    def tick(self, slot: int) -> Mark | None:
        """Returns the mark whose tick is in ``slot``: the first undecided one there, else the first."""
        if slot not in self._ticks:
            start, end = -(-slot * self._length // self._slots), -(-(slot + 1) * self._length // self._slots)
            mark = next(filter(self._counts, self._index.starting(start, end)), None)
            if mark is not None and mark.decided:
                undecided = self._index.starting(start, end, undecided=True)
                mark = next(filter(self._counts, undecided), mark)
            self._ticks[slot] = mark
        return self._ticks[slot]

    def _counts(self, mark: Mark) -> bool:
        return mark.state != "rejected" and self._shown.shows(mark) and not self._index.in_passage(mark)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ink is None:
            return
        painter, theme, rect = QPainter(self), self._ink.theme, event.rect()
        painter.fillRect(rect, theme.colour("window"))
        if self._length:
            top, bottom = (self._y_of(offset) for offset in self._visible)
            shade = theme.colour("border")
            painter.fillRect(QRectF(1, top, self.width() - 1, max(bottom - top, 4)), shade)
            first, last = (self._slot_at(y) for y in (rect.top() - _PITCH, rect.bottom() + _PITCH))
            for slot in range(first, last + 1):
                if (mark := self.tick(slot)) is not None:
                    self._paint_tick(painter, self._ink, mark, self._y(slot))
            self._paint_wedge(painter, self._ink)
        painter.fillRect(0, rect.top(), 1, rect.height(), theme.colour("border"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._slots = max(1, self._span() // _PITCH)
        self._ticks.clear()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._ask(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._ask(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _ask(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._length:
            share = (event.position().y() - _AIR) / self._span()
            self.offset_wanted.emit(round(max(0.0, min(share, 1.0)) * (self._length - 1)))

    def _paint_tick(self, painter: QPainter, ink: PaintStyle, mark: Mark, y: int) -> None:
        width, height = tokens()["size"]["tick"]
        left = (self.width() - width) // 2
        colour = ink.label(mark.label).outline
        if mark.decided:
            painter.fillRect(left, y, width, height, colour)
        else:
            painter.setPen(colour)
            painter.drawRect(QRectF(left + 0.5, y - 0.5, width - 1, height))

    def _paint_wedge(self, painter: QPainter, ink: PaintStyle) -> None:
        if self._current is None:
            return
        y = self._y(self._slot(self._current)) + 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.theme.colour("focus"))
        painter.drawPolygon(QPolygonF([QPointF(0, y - 4.5), QPointF(5, y), QPointF(0, y + 4.5)]))

    def _span(self) -> int:
        return max(1, self.height() - 2 * _AIR)

    def _slot(self, offset: int) -> int:
        return min(offset * self._slots // max(1, self._length), self._slots - 1)

    def _slot_at(self, y: float) -> int:
        return max(0, min(int((y - _AIR) // _PITCH), self._slots - 1))

    def _y(self, slot: int) -> int:
        return _AIR + slot * _PITCH

    def _y_of(self, offset: int) -> float:
        return _AIR + self._span() * offset / self._length
