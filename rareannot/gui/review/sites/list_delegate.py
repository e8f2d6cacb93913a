"""Paints the list of sites: headings with their counts, and sites with their words, what they are about and their state."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rareannot.core.labels import LabelSet
from rareannot.gui.base.causes import cause_name
from rareannot.gui.base.focus import has_ring
from rareannot.gui.base.mirroring import across, mirrored
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.review.sites.model import HEADING_ROLE, SITE_ROLE, Heading
from rareannot.gui.review.wording import site_detail, state_name
from rareannot.gui.widgets.excerpt import NEUTRAL, LinePainter, lead, utf16
from rareannot.gui.widgets.icons import draw_icon, draw_status
from rareannot.gui.widgets.marked_text import TextPiece
from rareannot.store.values import SiteRow

Index = QModelIndex | QPersistentModelIndex
ROW, HEADING = 48, 32
"""Heights of a site and of a heading, in px before scaling."""
_LEFT = 36
_WORDS_BEFORE = 18


class SiteDelegate(QStyledItemDelegate):
    """Paints a heading or a site; the site that is settled now carries the selection colour and an accent edge."""

    def __init__(self, view: QWidget, labels: LabelSet) -> None:
        super().__init__(view)
        self._labels = labels

    def _colour(self, row: SiteRow) -> int:
        """The colour of the label, where it is not the label that is asked for."""
        label = self._labels.get(row.labels[0]) if len(row.labels) == 1 else None
        return label.colour if label else NEUTRAL

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, theme_of(option.widget).px(HEADING if index.data(HEADING_ROLE) else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, view, box = theme_of(option.widget), option.widget, option.rect
        heading: Heading | None = index.data(HEADING_ROLE)
        painter.save()
        painter.setClipRect(box)
        if heading is not None:
            _draw_heading(painter, theme, heading, box)
        else:
            row: SiteRow | None = index.data(SITE_ROLE)
            current = view.model().number_at(index.row()) == view.current_number  # type: ignore[attr-defined]
            if current:
                painter.fillRect(box, theme.colour("selection"))
                edge = QRect(box.left(), box.top(), 2, box.height())
                painter.fillRect(mirrored(painter, edge, box), theme.colour("accent"))
            if row is not None:
                _draw_site(painter, theme, row, self._colour(row), box)
        if has_ring(view) and index == view.currentIndex():  # type: ignore[attr-defined]
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("focus"), tokens()["line"]["focus_ring"]))
            painter.drawRoundedRect(QRectF(box).adjusted(3, 2, -3, -2), 4, 4)
        painter.restore()


def _draw_heading(painter: QPainter, theme: Theme, heading: Heading, box: QRect) -> None:
    size = tokens()["font"]["size"]
    chevron = "chevron-down" if heading.shown else "chevron-right"
    draw_icon(painter, chevron, theme.colour("muted"), across(painter, box.left() + 14, 16, box), box.center().y() - 7)
    painter.setFont(theme.font("ui", size["ui"], 600))
    painter.setPen(theme.colour("text"))
    line = mirrored(painter, box.adjusted(_LEFT, 0, -16, 0), box)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cause_name(heading.cause))
    painter.setFont(theme.font("ui", size["small"]))
    painter.setPen(theme.colour("muted"))
    numbers = f"{count_text(heading.settled)} / {count_text(heading.count)}"
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, numbers)


def _draw_site(painter: QPainter, theme: Theme, row: SiteRow, colour: int, box: QRect) -> None:
    size, left = tokens()["font"]["size"], box.left() + _LEFT
    words = mirrored(painter, QRectF(left, box.top() + 4, box.width() - _LEFT - 16, theme.px(22)), box)
    sign = across(painter, box.left() + 13, 16, box)
    if row.state == "changed":
        draw_icon(painter, "warning", theme.colour("warn"), sign, words.center().y() - 8)
    elif row.state == "decided":
        draw_status(painter, "done", theme, sign, words.center().y() - 8)
    before = lead(row.before, _WORDS_BEFORE)
    quote = " ".join(row.quote.split())
    gap = " " if row.after[:1].isspace() else ""
    text = f"{before}{quote}{gap}{' '.join(row.after.split())}"
    settled = row.state == "decided"
    ink = theme.colour("muted" if settled else "text")
    line = LinePainter(theme, size["context"])
    start, end = utf16(before), utf16(before + quote)
    out = line.shortened(text, start, end, words.width())
    shown = text.encode("utf-16-le")[2 * out :].decode("utf-16-le", "ignore")
    line.draw(painter, words, shown, [TextPiece(start - out, end - out, colour)], ink)
    detail = site_detail(row)
    if row.state == "changed":
        detail = f"{state_name(row.state)} · {detail}"
    painter.setFont(theme.font("ui", size["small"]))
    painter.setPen(theme.colour("muted"))
    foot = QRectF(words.left(), words.bottom(), words.width(), theme.px(18))
    shown = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, int(foot.width()))
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
