"""The left pane of Annotate: search, status filter, the list of articles, the project's progress."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rareannot.core.queue import View, hits
from rareannot.core.visible import visible
from rareannot.gui.annotate.article_list.model import ROW_ROLE, ArticleListModel
from rareannot.gui.annotate.article_list.narrowing import NarrowingRow
from rareannot.gui.annotate.article_list.wording import length_text, row_detail, status_name
from rareannot.gui.base.focus import draw_ring, has_ring
from rareannot.gui.base.mirroring import across, mirrored, turned
from rareannot.gui.base.numbers import count_text, short_count
from rareannot.gui.base.theme import Theme, theme_of, tokens
from rareannot.gui.widgets.icons import draw_icon, draw_status
from rareannot.gui.widgets.labels import button, hairline, label, section_head, set_tip
from rareannot.gui.widgets.meter import Meter
from rareannot.gui.widgets.parts import SearchField
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip
from rareannot.store.values import Counts, DocumentRow

_SPACING = 4
_WIDE, _NARROW = "small", "caption"
STATUSES = ("", "new", "in progress", "done", "skipped")


class FilterButton(QAbstractButton):
    """One status as its glyph and the number of articles that have it; ``status`` "" is all of them."""

    def __init__(self, status: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status, self._count, self._size = status, 0, _WIDE
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how many articles have the status."""
        if count == self._count and self.accessibleName():
            return
        self._count = count
        name = f"{status_name(self.status)}: {count_text(count)}"
        self.setAccessibleName(name)
        set_tip(self, name)
        self.updateGeometry()
        self.update()

    def set_size(self, size: str) -> None:
        """Write in ``size``, a name among the sizes of the tokens."""
        if size != self._size:
            self._size = size
            self.updateGeometry()

    def _text(self) -> str:
        return short_count(self._count) if self.status else status_name("")

    def sizeHint(self) -> QSize:
        theme = theme_of(self)
        font = theme.font("ui", tokens()["font"]["size"][self._size], 600)
        return QSize(QFontMetrics(font).horizontalAdvance(self._text()) + (18 if self.status else 0) + 6, theme.px(24))

    def paintEvent(self, _event: object) -> None:
        painter, theme, checked = QPainter(self), theme_of(self), self.isChecked()
        left = 3.0
        if self.status:
            draw_status(
                painter, self.status, theme, across(painter, left - 2, 16, self.rect()), (self.height() - 16) / 2
            )
            left += 17
        strong = checked or self.underMouse()
        painter.setFont(theme.font("ui", tokens()["font"]["size"][self._size], 600 if checked else 400))
        painter.setPen(theme.colour("text" if strong else "muted"))
        box = mirrored(painter, QRectF(left, 0, self.width() - left, self.height()), self.rect())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._text())
        if checked:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(3, self.height() - 1, self.width() - 3, self.height() - 1)
        draw_ring(painter, self)


class FilterRow(QWidget):
    """The five filters side by side; arrow keys move among them, one is chosen."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons = [FilterButton(status) for status in STATUSES]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACING)
        for part in self._buttons:
            self._group.addButton(part)
            row.addWidget(part)
        row.addStretch(1)
        self._buttons[0].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)

    def set_counts(self, counts: Counts) -> None:
        """Show the counts of all five."""
        numbers = (counts.total, counts.new, counts.in_progress, counts.done, counts.skipped)
        for part, number in zip(self._buttons, numbers, strict=True):
            part.set_count(number)
        self._fit()

    @property
    def status(self) -> str:
        """The chosen status, "" for all."""
        return next(b.status for b in self._buttons if b.isChecked())

    def choose(self, status: str) -> None:
        """Choose a status as if its button were pressed."""
        self._buttons[STATUSES.index(status)].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write smaller where the counts would not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for size in (_WIDE, _NARROW):
            for each in self._buttons:
                each.set_size(size)
            if sum(each.sizeHint().width() + _SPACING for each in self._buttons) <= self.width() + _SPACING:
                return

    def _toggled(self, button: QAbstractButton, checked: bool) -> None:
        if checked and isinstance(button, FilterButton):
            self.changed.emit(button.status)


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


_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class ArticleTable(QTableView):
    """The list itself: one column, rows of one height, opened by click or Enter; Shift and Ctrl select several."""

    chosen = Signal(QModelIndex)
    menu_wanted = Signal(QPoint)
    left = Signal()

    def __init__(self, model: ArticleListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(self.tr("Articles"))
        self.setProperty("hints", "list")
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._click)
        self.fit_rows()

    def fit_rows(self) -> None:
        """Give rows the height that the text size asks for."""
        self.verticalHeader().setDefaultSectionSize(theme_of(self).px(tokens()["size"]["queue_row"]))

    def go_to(self, index: QModelIndex) -> None:
        """Make one row the current one and the only one selected, whatever keys are held: Ctrl+Down goes on by one."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight, as where the window gets lower, or progress is shown below the list."""
        current = self.currentIndex()
        row = self.visualRect(current)
        seen = current.isValid() and row.bottom() > 0 and row.top() < event.oldSize().height()
        super().resizeEvent(event)
        if seen:
            self.scrollTo(current)

    def _click(self, index: QModelIndex) -> None:
        if not QGuiApplication.keyboardModifiers() & (_SHIFT | _CTRL):
            self.chosen.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(event.globalPos())
        else:
            self._menu_by_key()

    def _menu_by_key(self) -> None:
        box = self.visualRect(self.currentIndex())
        self.menu_wanted.emit(self.viewport().mapToGlobal(box.center()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() & _SHIFT:  # Qt knows the Menu key alone
            self._menu_by_key()
        else:
            super().keyPressEvent(event)


class ArticleListPane(QWidget):
    """The whole left pane. It shows the ids it is given and emits what the user wants."""

    search_changed = Signal(str)
    filter_changed = Signal(str)
    document_wanted = Signal(int)
    import_wanted = Signal()
    left = Signal()

    def __init__(self, model: ArticleListModel | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model or ArticleListModel(self)
        self.setMinimumWidth(theme_of(self).px(tokens()["size"]["queue_min"]))
        # a widget created inside the one that holds it is styled once, not again at each level
        self.message, self.progress = MessageStrip(self), ProgressStrip()
        self._count = label("0", "muted")
        self.search = SearchField(self.tr("Search articles"), self.tr("Search articles"), self)
        self.filters, self.narrowing = FilterRow(self), NarrowingRow(self)
        self._stack = QStackedWidget(self)
        self.list = ArticleTable(self.model, self._stack)
        self._delegate = RowDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self._current: int | None = None
        self._counts, self._counted = Counts(), False
        self._build()
        self._searching = self._enter_later = False
        self.search.searched.connect(self._search)
        self.search.setProperty("hints", "search")
        self.search.left.connect(self.left)
        self.list.left.connect(self.left)
        self.search.entered.connect(self._enter_list)
        self.filters.changed.connect(self.filter_changed)
        self.list.chosen.connect(self._chosen)
        self.model.modelReset.connect(self._found)
        self.model.rowsInserted.connect(self._grown)
        self._refresh()

    def set_counts(self, counts: Counts) -> None:
        """Show how many articles there are of each status, and so how far the project is."""
        if self._counted and counts == self._counts:
            return
        self._counts, self._counted = counts, True
        self.filters.set_counts(counts)
        text = self.tr("{done} of {total} done")
        self._done.setText(text.format(done=count_text(counts.done), total=count_text(counts.total)))
        self._bar.show_share(counts.done, max(1, counts.total))
        self._refresh()

    def set_pace(self, text: str) -> None:
        """What is beside the progress, such as "about 8 h left"."""
        self._pace.setText(text)

    def show_view(self, view: View) -> None:
        """Show the choices that the list was made by."""
        with QSignalBlocker(self.filters):
            self.filters.choose(view.status)
        self.narrowing.show_view(view)
        self.show_words(view.words)

    def show_words(self, words: str) -> None:
        """Mark these words where they are in the rows."""
        self._delegate.words = tuple(words.split())
        self.list.viewport().update()

    def selected_ids(self) -> list[int]:
        """Returns the articles that are selected, in the list's order."""
        chosen = self.list.selectionModel().selection()
        ranges = sorted((chosen.at(i).top(), chosen.at(i).bottom()) for i in range(chosen.count()))
        found = (self.model.id_at(place) for top, bottom in ranges for place in range(top, bottom + 1))
        return [i for i in found if i is not None]

    def set_current(self, document_id: int | None) -> None:
        """Mark the article that is open and bring it into view; None for none. What is marked already is left alone."""
        if document_id == self._current and self.list.currentIndex().isValid():
            return
        before, self._current = self._current, document_id
        self._delegate.current_id = document_id
        for key in dict.fromkeys((before, document_id)):
            place = None if key is None else self.model.place_of(key)
            if place is not None:
                self.list.update(self.model.index(place, 0))
                if key == document_id:
                    self.list.go_to(self.model.index(place, 0))

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.list.fit_rows()
            self.setMinimumWidth(theme_of(self).px(tokens()["size"]["queue_min"]))

    # ---- building ----

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addLayout(self._head())
        column.addWidget(hairline())
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty_page())
        column.addWidget(self._stack, 1)
        column.addWidget(self.progress)  # at the bottom: the rows must not move when it comes and goes
        column.addWidget(hairline())
        self._foot_box = self._foot()
        column.addWidget(self._foot_box)

    def _head(self) -> QVBoxLayout:
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(section_head(self.tr("Articles")))
        title.addWidget(self._count)
        title.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 6)
        head.setSpacing(8)
        head.addLayout(title)
        head.addWidget(self.search)
        head.addWidget(self.filters)
        head.addWidget(self.narrowing)
        return head

    def _foot(self) -> QWidget:
        self._bar = Meter()
        self._bar.setAccessibleName(self.tr("Articles done"))
        self._done, self._pace = label("", "small"), label("", "small")
        words = QHBoxLayout()
        words.addWidget(self._done)
        words.addStretch(1)
        words.addWidget(self._pace)
        box = QWidget()
        foot = QVBoxLayout(box)
        foot.setContentsMargins(16, 10, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self._bar)
        foot.addLayout(words)
        return box

    def _empty_page(self) -> QWidget:
        page = QWidget()
        self._nothing = label("", "serif", wrap=True)
        self._way_out = button("", "link")
        self._way_out.clicked.connect(self._take_way_out)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 24, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._nothing)
        column.addWidget(self._way_out, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    # ---- acting ----

    def _refresh(self) -> None:
        shown, total = self.model.rowCount(), self._counts.total
        some = self.tr("{shown} of {total}").format(shown=count_text(shown), total=count_text(total))
        self._count.setText(count_text(total) if shown >= total else some)
        empty = (
            shown == 0 and self._counted
        )  # else it would say for a moment, of each project that is opened, that it has none
        self._stack.setCurrentIndex(1 if empty else 0)
        self._foot_box.setVisible(self._counts.total > 0)
        if empty:
            narrowed = self._counts.total > 0
            self._nothing.setText(self.tr("Nothing matches.") if narrowed else self.tr("No articles yet."))
            self._way_out.setText(self.tr("Show all articles") if narrowed else self.tr("Add files…"))

    def _take_way_out(self) -> None:
        if self._counts.total == 0:
            self.import_wanted.emit()
            return
        self.filters.choose("")
        self.search.clear()
        self.narrowing.clear()

    def _search(self, words: str) -> None:
        self._searching = True
        self.search_changed.emit(words)

    def _found(self) -> None:
        self._refresh()
        if self._current is not None:
            self.set_current(self._current)
        later, self._searching, self._enter_later = self._enter_later, False, False
        if later:
            self._enter_list()

    def _grown(self) -> None:
        """More was found; the open article may be among it."""
        self._refresh()
        self.set_current(self._current)

    def _enter_list(self) -> None:
        """Go from the search field to what it found, once it is there."""
        if self._searching:
            self._enter_later = True
        elif self.model.rowCount():
            if self.search.text() or not self.list.currentIndex().isValid():
                self.list.go_to(self.model.index(0, 0))
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _chosen(self, index: QModelIndex) -> None:
        document_id = self.model.id_at(index.row())
        if document_id is not None:
            self.document_wanted.emit(document_id)
