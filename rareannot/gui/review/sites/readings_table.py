"""The table of a site's readings on screen: cells painted, columns that give way where room is short, keys of the review."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from rareannot.core.labels import LabelSet
from rareannot.gui.base.focus import draw_row_ring, has_ring
from rareannot.gui.base.mirroring import across, mirrored
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.review.sites.readings import HELD, KEY, LABEL, READING, TIME, VALUE, ReadingRow, ReadingsModel
from rareannot.gui.widgets.excerpt import Excerpt, LinePainter
from rareannot.gui.widgets.keycap import cap_height, draw_caps
from rareannot.gui.widgets.marked_text import TextPiece
from rareannot.gui.widgets.parts import draw_swatch

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {KEY: 44, LABEL: 112, VALUE: 92, HELD: 152, TIME: 60}
_ROW, _SHORT, _ROOM, _WORDS_LEAST = 50, 96, 240, 120
"""The height of a row, the width of who holds a reading where room is short, what the words of a reading need beside a
value with a column of its own, and the least that they get, in px before scaling."""

_SWATCH = 8 + 17 + 6
"""What is beside a label's name in its cell, and the room behind it, in px."""


class ReadingDelegate(QStyledItemDelegate):
    """Paints a cell of the readings."""

    def __init__(self, labels: LabelSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._labels = labels

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, view = theme_of(option.widget), option.widget
        model: ReadingsModel = index.model()  # type: ignore[assignment]
        row, box, column = model.rows[index.row()], option.rect, index.column()
        current = index.row() == view.currentIndex().row()  # type: ignore[attr-defined]
        painter.save()
        painter.setClipRect(box)
        if current:
            painter.fillRect(box, theme.colour("selection"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.colour("border"))
        stacked: bool = view.stacked  # type: ignore[attr-defined]
        self._cell(painter, theme, model, row, column, box, taken=index.row() == model.taken, stacked=stacked)
        if current and has_ring(view):
            draw_row_ring(painter, theme, box, first=column == KEY, last=column == view.last_column())  # type: ignore[attr-defined]
        painter.restore()

    def _cell(
        self,
        painter: QPainter,
        theme: Theme,
        model: ReadingsModel,
        row: ReadingRow,
        column: int,
        box: QRect,
        *,
        taken: bool,
        stacked: bool,
    ) -> None:
        size = tokens()["font"]["size"]
        if column == KEY:
            if row.key:
                draw_caps(painter, theme, row.key, box.left() + 8, box.center().y() - cap_height(theme) // 2)
        elif column == READING:
            self._words(painter, theme, model, row, QRectF(box.adjusted(8, 0, -8, 0)))
        elif column == LABEL:
            self._label(painter, theme, row, box, value=row.value_text() if stacked else "")
        elif column == HELD:
            came = row.came
            if row.proposed:
                came = QCoreApplication.translate("Review", "the majority") + (f" · {came}" if came else "")
            if taken or row.before:
                settled = QCoreApplication.translate("Review", "settled this way")
                before = QCoreApplication.translate("Review", "settled this way before")
                came = (settled if taken else before) + (f" · {came}" if came else "")
            _two_lines(painter, theme, row.held, came, box.adjusted(8, 0, -4, 0))
        else:
            painter.setFont(theme.font("ui", size["ui"]))
            painter.setPen(theme.colour("muted" if column == TIME else "text"))
            side = Qt.AlignmentFlag.AlignRight if column == TIME else Qt.AlignmentFlag.AlignLeft
            room = box.adjusted(8, 0, -12 if column == TIME else -4, 0)
            text = row.time if column == TIME else row.value_text()
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _words(self, painter: QPainter, theme: Theme, model: ReadingsModel, row: ReadingRow, box: QRectF) -> None:
        line, shown = LinePainter(theme, tokens()["font"]["size"]["context"] + 1), model.shown
        ink, quiet = theme.colour("text"), theme.colour("muted")
        site = shown.piece(*model.widest, 0)
        out = line.shortened(shown.text, site.start, site.end, box.width())
        text = shown.text.encode("utf-16-le")[2 * out :].decode("utf-16-le", "ignore")
        marks = [TextPiece(p.start - out, p.end - out, p.colour, p.look) for p in row.pieces]
        line.draw(painter, box, text, marks, ink, quiet)

    def _label(self, painter: QPainter, theme: Theme, row: ReadingRow, box: QRect, value: str) -> None:
        """Paint the label, and the value below it if it has no column."""
        size = tokens()["font"]["size"]
        painter.setPen(theme.colour("text" if row.spans else "muted"))
        line = box.adjusted(0, 0, 0, -theme.px(17)) if value else box
        left = box.left() + 8
        if row.spans:
            label = self._labels.get(row.spans[0].label)
            passage = label is not None and label.kind == "passage"
            swatch = round(across(painter, left, 12, box))
            draw_swatch(painter, theme, label.colour if label else 0, swatch, line.center().y() - 6, passage=passage)
            left += 17
        room = QRect(left, line.top(), box.right() - left - 2, line.height())
        _elided(painter, theme.font("ui", size["ui"]), row.label_text(), mirrored(painter, room, box))
        below = QRect(box.left() + 8, box.top() + theme.px(17), box.width() - 10, box.height() - theme.px(17))
        _elided(painter, theme.font("ui", size["small"]), value, mirrored(painter, below, box))


def _elided(painter: QPainter, font: QFont, text: str, box: QRect) -> None:
    painter.setFont(font)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _two_lines(painter: QPainter, theme: Theme, first: str, second: str, box: QRect) -> None:
    sizes = tokens()["font"]["size"]
    fonts = (theme.font("ui", sizes["ui"], 500), theme.font("ui", sizes["small"]))
    lines = [(first, fonts[0], "text")] + ([(second, fonts[1], "muted")] if second else [])
    height = theme.px(17)
    top = box.center().y() - height * len(lines) / 2
    for text, font, colour in lines:
        painter.setFont(font)
        painter.setPen(theme.colour(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(
            QRectF(box.left(), top, box.width(), height),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            shown,
        )
        top += height


class ReadingsTable(QTableView):
    """The readings of a site. Its keys are those of the review; ``taken`` carries the row of a double click."""

    taken = Signal(int)
    row_changed = Signal(int)

    def __init__(self, labels: LabelSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key_handler: Callable[[QKeyEvent], bool] = lambda event: False
        self.stacked = False
        """Whether values are below their labels."""
        self.readings = ReadingsModel(self)
        self.setModel(self.readings)
        self.setItemDelegate(ReadingDelegate(labels, self))
        self.setAccessibleName(self.tr("Readings"))
        self.setProperty("surface", "base")
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        self.doubleClicked.connect(lambda index: self.taken.emit(index.row()))

    def show_rows(self, rows: Sequence[ReadingRow], shown: Excerpt, taken: int | None = None, current: int = 0) -> None:
        """Show these readings; ``current`` is the row that the keys begin at."""
        self.readings.show_rows(rows, shown, taken)
        self._fit()
        self.setCurrentIndex(self.readings.index(min(current, len(rows) - 1), KEY))

    def last_column(self) -> int:
        """Returns the last column that is shown."""
        return max(c for c in range(TIME + 1) if not self.isColumnHidden(c))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.row_changed.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.key_handler(event):
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab is a key of the review."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the readings the room that the other columns leave.

        Where it is short, times go first; then values are below their labels, since they are what is compared.
        """
        theme, rows = theme_of(self), self.readings.rows
        widths = {column: theme.px(width) for column, width in _WIDTHS.items()}
        if self.width() < theme.px(520):
            widths[HELD] = theme.px(_SHORT)
        if not any(row.time for row in rows) or self.width() < theme.px(620):
            widths[TIME] = 0
        widths[VALUE] = max(widths[VALUE], self._widest("ui") + 16) if any(row.value_text() for row in rows) else 0
        self.stacked = bool(widths[VALUE]) and self._left(widths) < theme.px(_ROOM)
        needed = _SWATCH + self._widest_label()
        if self.stacked:
            widths[VALUE] = 0
            needed = max(needed, self._widest("small") + 20)
        spare = self._left(widths) - theme.px(_WORDS_LEAST)
        widths[LABEL] += max(0, min(needed - widths[LABEL], spare))
        for column, width in (*widths.items(), (READING, max(theme.px(_WORDS_LEAST), self._left(widths)))):
            self.setColumnHidden(column, not width)
            self.setColumnWidth(column, width)
        height = theme.px(_ROW)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + height * len(rows) + 2)

    def _left(self, widths: Mapping[int, int]) -> int:
        """Returns what other columns leave to the words."""
        return self.viewport().width() - sum(widths.values())

    def _widest_label(self) -> int:
        metrics = QFontMetrics(theme_of(self).font("ui", tokens()["font"]["size"]["ui"]))
        return max((metrics.horizontalAdvance(row.label_text()) for row in self.readings.rows), default=0)

    def _widest(self, size: str) -> int:
        """Returns how wide the widest value is."""
        metrics = QFontMetrics(theme_of(self).font("ui", tokens()["font"]["size"][size]))
        return max((metrics.horizontalAdvance(row.value_text()) for row in self.readings.rows), default=0)
