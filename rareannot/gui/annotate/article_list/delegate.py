"""Paints one row of the list: status glyph, headline, progress."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rareannot.core.queue import hits
from rareannot.core.visible import visible
from rareannot.gui.annotate.article_list.model import ROW_ROLE
from rareannot.gui.annotate.article_list.wording import length_text, row_detail
from rareannot.gui.base.focus import has_ring
from rareannot.gui.base.mirroring import across, mirrored, turned
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.widgets.icons import draw_icon, draw_status
from rareannot.store.values import DocumentRow

_MARGIN = 16
_TEXT_LEFT = 42


class RowDelegate(QStyledItemDelegate):
    """The look of a row: selected ones in the selection colour, the open article with an accent edge."""

    current_id: int | None = None
    words: tuple[str, ...] = ()
    """What was searched, marked where it is in a headline."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, theme_of(option.widget).px(tokens()["size"]["queue_row"]))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = theme_of(option.widget)
        row: DocumentRow | None = index.data(ROW_ROLE)
        state = QStyle.StateFlag(option.state)
        current = row is not None and row.id == self.current_id
        painter.save()
        painter.setClipRect(option.rect)
        if state & QStyle.StateFlag.State_Selected or (current and _alone(option.widget)):
            painter.fillRect(option.rect, theme.colour("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("raised"))
        if current:
            edge = QRect(option.rect.left(), option.rect.top(), 2, option.rect.height())
            painter.fillRect(mirrored(painter, edge, option.rect), theme.colour("accent"))
        if row is not None:
            _draw_row(painter, theme, row, option.rect, current, self.words)
        if state & QStyle.StateFlag.State_HasFocus and has_ring(option.widget):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(3, 2, -3, -2), 4, 4)
        painter.restore()


def _alone(view: QWidget | None) -> bool:
    """True if no row is selected: what is done with several must not seem to concern the open one too."""
    return not isinstance(view, QAbstractItemView) or view.selectionModel().selection().count() == 0


def _draw_row(
    painter: QPainter, theme: Theme, row: DocumentRow, box: QRect, current: bool, words: tuple[str, ...]
) -> None:
    size = tokens()["font"]["size"]
    head, detail = theme.font("ui", size["ui"], 600 if current else 400), theme.font("ui", size["small"])
    head_height, detail_height = QFontMetrics(head).height(), QFontMetrics(detail).height()
    top = box.top() + (box.height() - head_height - detail_height) // 2
    left, right = box.left() + _TEXT_LEFT, box.right() - _MARGIN
    middle = top + (head_height - 16) / 2
    draw_status(painter, row.status, theme, across(painter, box.left() + _MARGIN, 16, box), middle)
    painter.setPen(theme.colour("text"))
    if row.flag:
        right -= 20
        draw_icon(painter, "flag", theme.colour("warn"), across(painter, right + 6, 16, box), middle)
    headline, text = mirrored(painter, QRect(left, top, right - left, head_height), box), visible(row.headline)
    _draw_hits(painter, theme, head, text, headline, words)
    _draw_elided(painter, head, text, headline)
    painter.setPen(theme.colour("muted"))
    line = mirrored(painter, QRect(left, top + head_height, box.right() - _MARGIN - left, detail_height), box)
    painter.setFont(detail)
    length = length_text(row)
    told = QFontMetrics(detail).horizontalAdvance(row_detail(row))
    if told + QFontMetrics(detail).horizontalAdvance(length) + 16 < line.width():
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, length)
    _draw_elided(painter, detail, row_detail(row), line)


def _draw_hits(painter: QPainter, theme: Theme, font: QFont, text: str, box: QRect, words: tuple[str, ...]) -> None:
    """Mark what was searched under a headline, as far as it is shown."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    for start, end in hits(shown, words):
        left, right = metrics.horizontalAdvance(shown[:start]), metrics.horizontalAdvance(shown[:end])
        begin = box.right() + 1 - metrics.horizontalAdvance(shown) if turned(painter) else box.left()
        found = QRect(begin + left - 1, box.top(), right - left + 2, box.height())
        painter.fillRect(found, theme.colour("warn_fill"))


def _draw_elided(painter: QPainter, font: QFont, text: str, box: QRect) -> None:
    painter.setFont(font)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
