"""The left pane of Annotate: search, status filter, the list of articles, the project's progress."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from rareannot.core.queue import View
from rareannot.gui.annotate.article_list.delegate import RowDelegate
from rareannot.gui.annotate.article_list.filters import FilterRow
from rareannot.gui.annotate.article_list.model import ArticleListModel
from rareannot.gui.annotate.article_list.narrowing import NarrowingRow
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.widgets.labels import button, hairline, label, section_head
from rareannot.gui.widgets.meter import Meter
from rareannot.gui.widgets.parts import SearchField
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip
from rareannot.store.values import Counts

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
