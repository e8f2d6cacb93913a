"""The list of sites on screen: headings that fold, the words in question with their state, and what is listed now."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rareannot.core.labels import LabelSet
from rareannot.gui.base.causes import cause_name
from rareannot.gui.base.focus import has_ring
from rareannot.gui.base.mirroring import across, mirrored
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.review.sites.model import HEADING_ROLE, SITE_ROLE, Heading, SitesModel
from rareannot.gui.review.sites.order import Listing
from rareannot.gui.review.wording import site_detail, state_name
from rareannot.gui.widgets.excerpt import NEUTRAL, LinePainter, lead, utf16
from rareannot.gui.widgets.icons import draw_icon, draw_status
from rareannot.gui.widgets.labels import button, hairline, label, section_head
from rareannot.gui.widgets.marked_text import TextPiece
from rareannot.gui.widgets.meter import Meter
from rareannot.gui.widgets.parts import IconButton
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
        """Returns the colour of the label, if it is not the label that is asked for."""
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
    of_article = row.end == 0
    quote = ", ".join(map(label_set_text, row.labels)) if of_article else " ".join(row.quote.split())
    gap = " " if of_article or row.after[:1].isspace() else ""
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


_MARGIN = 16
"""What is left free beside the head of the list, in px."""


class SitesList(QTableView):
    """The list itself. ``entered`` carries the site of a click or Enter, ``walked`` one that an arrow key came to."""

    entered = Signal(int)
    walked = Signal(int)

    def __init__(self, model: SitesModel, labels: LabelSet) -> None:
        super().__init__()
        self.current_number: int | None = None
        self.key_handler: Callable[[QKeyEvent], bool] = lambda event: False
        self._sites = model
        self._low: tuple[int, ...] = ()
        """The lines that have the height of a heading."""
        self.setModel(model)
        self.setItemDelegate(SiteDelegate(self, labels))
        self.setAccessibleName(self.tr("Disagreements"))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setShowGrid(False)
        self.setProperty("surface", "raised")
        self.setAutoScroll(False)  # else a press near the edge scrolls, and so does each change of the current site
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._enter)
        model.modelReset.connect(self.fit_rows)
        self.fit_rows()

    def fit_rows(self) -> None:
        """Give sites and headings the heights that the text size asks for."""
        theme, header = theme_of(self), self.verticalHeader()
        header.setDefaultSectionSize(theme.px(ROW))
        for line in self._low:  # after a reset Qt keeps the heights of lines, whatever is in them now
            header.resizeSection(line, theme.px(ROW))
        self._low = self._sites.heading_lines()
        for line in self._low:
            header.resizeSection(line, theme.px(HEADING))

    def top(self) -> tuple[int, int] | None:
        """Returns the first site in view and how far below the upper edge it begins, in px; None at the top of the list."""
        line = self.rowAt(0)
        line = line + 1 if self._sites.number_at(line) is None else line
        number = self._sites.number_at(line)
        if number is None or not self.verticalScrollBar().value():
            return None
        return number, self.rowViewportPosition(line)

    def scroll_back(self, top: tuple[int, int] | None) -> None:
        """Scroll so that a site is where ``top`` saw it, after the list around it has changed."""
        line = None if top is None else self._sites.line_of(top[0])
        if top is not None and line is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(line) - top[1])

    def show_current(self, number: int | None) -> None:
        """Show which site is settled now, and bring it into view."""
        before, self.current_number = self.current_number, number
        lines = [None if n is None else self._sites.line_of(n) for n in (before, number)]
        if lines[1] is not None:
            index = self._sites.index(lines[1])
            shown = self.viewport().rect().contains(self.visualRect(index))
            self.setCurrentIndex(index)
            if not shown:  # then it jumps, so that what comes next is seen and the next steps move nothing
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        for line in lines:
            if line is not None:
                self.update(self._sites.index(line))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._enter(self.currentIndex())
        elif event.key() in _MOVES and not event.modifiers():
            super().keyPressEvent(event)
            self.scrollTo(self.currentIndex())  # also where it was the last already, and out of sight
            number = self._sites.number_at(self.currentIndex().row())
            if number is not None:
                self.walked.emit(number)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self._fold(shown=event.key() == Qt.Key.Key_Right)
        elif not self.key_handler(event):
            event.ignore()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last line; of a table they would go to the first and last column."""
        if action in (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd):
            last = self._sites.rowCount() - 1
            return self._sites.index(0 if action == QAbstractItemView.CursorAction.MoveHome else last)
        return super().moveCursor(action, modifiers)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab is a key of the review."""
        return False

    def _fold(self, *, shown: bool) -> None:
        heading = self.currentIndex().data(HEADING_ROLE)
        if isinstance(heading, Heading) and heading.shown != shown:
            self._enter(self.currentIndex())

    def _enter(self, index: Index) -> None:
        number = self._sites.number_at(index.row())
        heading = index.data(HEADING_ROLE)
        if number is not None:
            self.entered.emit(number)
        elif isinstance(heading, Heading):
            line = index.row()
            self._sites.fold(heading.cause)
            self.setCurrentIndex(self._sites.index(line))


_MOVES = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class SitesPane(QWidget):
    """The middle pane: what is listed, how much of it is settled, the list."""

    everything_wanted = Signal()
    unanimous_wanted = Signal()
    links_wanted = Signal()

    def __init__(self, labels: LabelSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(theme_of(self).room(tokens()["size"]["queue_min"]))
        self.setProperty("surface", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = SitesModel(self)
        self.list = SitesList(self.model, labels)
        self._what = label("", "strong")
        self._clear = IconButton("close", self.tr("List all disagreements"))
        self._settled, self._bar = label("", "small-ink"), Meter()
        self._empty = label("", "lead", wrap=True)
        self.unanimous, self.links = button("", "link"), button("", "link")
        self._build()
        self.model.counted.connect(self._count)
        self._clear.clicked.connect(self.everything_wanted)
        self.unanimous.clicked.connect(self.unanimous_wanted)
        self.links.clicked.connect(self.links_wanted)
        self.show_what("")
        self._count()

    def show_what(self, what: str) -> None:
        """Say what is listed: ``Mira and Jonas``; "" for everything."""
        self._what.setText(what or self.tr("All labels, all annotators"))
        self._clear.setVisible(bool(what))

    def show_sites(self, sites: Listing, empty: str = "") -> None:
        """List these sites; ``empty`` is shown if there are none."""
        top = self.list.top()
        self.model.show_sites(sites)
        self.list.scroll_back(top)
        self._empty.setText(empty)
        self._empty.setVisible(not sites.numbers)

    def show_unanimous(self, count: int) -> None:
        """Offer to accept the sites where all say the same."""
        one, more = (
            self.tr("Accept the 1 site where all agree"),
            self.tr("Accept the {n} where all agree"),
        )
        self.unanimous.setText((one if count == 1 else more).format(n=count_text(count)))
        self.unanimous.setVisible(count > 0)
        self._make_room()

    def show_links(self, count: int) -> None:
        """Offer to settle the questions about links on which annotators differ."""
        one, more = (
            self.tr("Settle the 1 link on which they differ"),
            self.tr("Settle the {n} links on which they differ"),
        )
        self.links.setText((one if count == 1 else more).format(n=count_text(count)))
        self.links.setVisible(count > 0)
        self._make_room()

    def _make_room(self) -> None:
        """Be wide enough for the buttons that are shown."""
        shown = [part for part in (self.unanimous, self.links) if not part.isHidden()]
        words = max((part.sizeHint().width() + 2 * _MARGIN for part in shown), default=0)
        self.setMinimumWidth(max(theme_of(self).room(tokens()["size"]["queue_min"]), words))

    def _build(self) -> None:
        self._bar.setAccessibleName(self.tr("Disagreements settled"))
        filter_row, bar_row = QHBoxLayout(), QHBoxLayout()
        filter_row.addWidget(self._what, 1)
        filter_row.addWidget(self._clear)
        bar_row.setSpacing(12)
        bar_row.addWidget(self._bar, 1)
        bar_row.addWidget(self._settled)
        head = QVBoxLayout()
        head.setContentsMargins(_MARGIN, 13, _MARGIN, 10)
        head.setSpacing(8)
        head.addWidget(section_head(self.tr("Disagreements")))
        for line in (filter_row, bar_row):
            head.addLayout(line)
        head.addWidget(self.unanimous)
        head.addWidget(self.links)
        self._empty.setContentsMargins(16, 16, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        self.unanimous.hide()
        self.links.hide()
        self._empty.hide()

    def _count(self) -> None:
        total, settled = self.model.total, self.model.total - self.model.left
        self._settled.setText(
            self.tr("{done} of {all} settled").format(done=count_text(settled), all=count_text(total))
        )
        self._bar.show_share(settled, max(1, total))
        self._bar.setVisible(total > 0)
        self._settled.setVisible(total > 0)
