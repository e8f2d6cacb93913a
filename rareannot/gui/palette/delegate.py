"""Draws a line of the palette: the letters that were typed stand out; what it is and its key stand at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rareannot.gui.base.mirroring import across, mirrored, reads, turned
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.palette.model import LINE_ROLE
from rareannot.gui.palette.values import LABEL, Entry, PaletteLine
from rareannot.gui.widgets.keycap import cap_height, caps_width, draw_caps
from rareannot.gui.widgets.parts import draw_swatch

_ROW, _PAD = 32, 14
_DETAIL_MOST = 0.6
"""The share of a line that its detail takes at most."""


class PaletteDelegate(QStyledItemDelegate):
    """One line of one height."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, theme_of(option.widget).px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, line = theme_of(option.widget), index.data(LINE_ROLE)
        if not isinstance(line, PaletteLine):
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("selection"))
        box = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        room = _paint_right(painter, theme, line.entry, box)
        if line.entry.kind == LABEL:
            y = box.center().y() - tokens()["chip"]["swatch"] // 2
            x = round(across(painter, room.left(), 12, box))
            draw_swatch(painter, theme, line.entry.colour, x, y, passage=line.entry.passage)
            room.setLeft(room.left() + 22)
        _paint_title(painter, theme, line, mirrored(painter, room, box))


def _paint_right(painter: QPainter, theme: Theme, entry: Entry, box: QRect) -> QRect:
    """The keys and the detail; gives the room that is left for the title."""
    right = float(box.right())
    if entry.keys:
        caps = caps_width(theme, entry.keys)
        right -= caps
        left = across(painter, right, caps, box)
        draw_caps(painter, theme, entry.keys, left, box.center().y() - cap_height(theme) // 2)
        right -= 10
    if entry.detail:
        painter.setFont(theme.font("ui", tokens()["font"]["size"]["small"]))
        painter.setPen(theme.colour("muted"))
        metrics = painter.fontMetrics()
        detail = metrics.elidedText(entry.detail, Qt.TextElideMode.ElideLeft, round(box.width() * _DETAIL_MOST))
        width = metrics.horizontalAdvance(detail)
        right -= width
        at = mirrored(painter, QRect(round(right), box.top(), width + 2, box.height()), box)
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, detail)
        right -= 16
    return QRect(box.left(), box.top(), max(40, round(right) - box.left()), box.height())


def _paint_title(painter: QPainter, theme: Theme, line: PaletteLine, room: QRect) -> None:
    """The title, its matched letters in semibold ink and the rest as usual; cut off with an ellipsis."""
    size = tokens()["font"]["size"]["ui"]
    usual, strong = theme.font("ui", size), theme.font("ui", size, 600)
    widths = {False: QFontMetricsF(usual), True: QFontMetricsF(strong)}
    x, end, marked = float(room.left()), float(room.right()), frozenset(line.match.at)
    y = (room.height() + widths[False].capHeight()) / 2 + room.top()
    painter.save()
    painter.setPen(theme.colour("text"))
    runs = _runs(line.entry.title, marked)
    if turned(painter):
        x = max(x, end - sum(widths[bold].horizontalAdvance(text) for _, text, bold in runs))
        painter.setLayoutDirection(reads(line.entry.title))
    for start, text, bold in runs:
        metrics, last = widths[bold], start + len(text) == len(line.entry.title)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, end - x - (0 if last else 12))
        painter.setFont(strong if bold else usual)
        painter.drawText(round(x), round(y), shown)
        x += metrics.horizontalAdvance(shown)
        if shown != text:
            break
    painter.restore()


def _runs(title: str, marked: frozenset[int]) -> list[tuple[int, str, bool]]:
    """``title`` in stretches that are matched or not: where each begins, its letters, and whether it is."""
    runs: list[tuple[int, str, bool]] = []
    for i, letter in enumerate(title):
        if runs and runs[-1][2] == (i in marked):
            runs[-1] = (runs[-1][0], runs[-1][1] + letter, runs[-1][2])
        else:
            runs.append((i, letter, i in marked))
    return runs
