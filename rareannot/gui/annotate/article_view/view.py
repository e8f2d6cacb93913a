"""The article as the annotator handles it: the page with token cursor, selection, mouse and context menu."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from rareannot.core.document import Document
from rareannot.core.labels import LabelSet
from rareannot.core.text.tokens import Token
from rareannot.gui.annotate.article_view.caret import Caret, Words
from rareannot.gui.annotate.article_view.caret_geometry import stepped
from rareannot.gui.annotate.article_view.gestures import Choose, Clear, Preview, Resize, Select, Widen, Wish
from rareannot.gui.annotate.article_view.hit import Target
from rareannot.gui.annotate.article_view.page import Page
from rareannot.gui.annotate.article_view.pointer import Pointer
from rareannot.gui.annotate.article_view.scene import Range


class ArticleView(Page):
    """A page to work on. A selection is what the token cursor covers, at least one token, or None.

    Nothing is edited here: ``resize_wanted`` and the like say what the user's hand asked for. ``key_handler``
    (see ReadOnlyText) gets every key first; what it leaves only scrolls and copies.
    """

    mark_pressed = Signal(str)
    mark_entered = Signal(str)
    selection_changed = Signal()
    resize_wanted = Signal(str, int, int)
    menu_wanted = Signal(str, QPoint)
    widen_wanted = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words("")
        self._caret: Caret | None = None
        self._hovered = ""
        self._pointer = Pointer(self, self._target, self._snap, self._grant)

    def show_document(self, document: Document | None, label_set: LabelSet) -> None:
        self._words = Words(document.text if document else "")
        had, self._caret = self._caret, None
        super().show_document(document, label_set)
        if had:
            self.selection_changed.emit()

    def set_current(self, mark_id: str | None, reveal: bool = True) -> None:
        super().set_current(mark_id, reveal)
        if self._caret is None and (part := self._current_range()):
            self._tell_cursor(part[0], part[0])

    # ---- cursor and selection ----

    def selection(self) -> Range | None:
        """What is selected: whole tokens, unless it was dragged by characters."""
        return self._caret.range if self._caret else None

    def set_selection(self, start: int, end: int) -> None:
        """Select ``[start, end)``, the cursor at its end."""
        self._select(start, end, end)

    def whole_words(self, start: int, end: int) -> Range:
        """The whole tokens that ``[start, end)`` touches; itself where it touches none."""
        return self._snap(start, end) or (start, end)

    def clear_selection(self) -> None:
        """Take the token cursor away."""
        self._set_caret(None)

    def move_cursor(self, step: int, extend: bool = False, unit: str = "token") -> None:
        """Move the token cursor by ``step`` of ``unit`` (token, line or sentence); ``extend`` keeps what it passes.

        Without a cursor it comes up beside the current mark, or at the top of what is on screen.
        """
        if self._caret is not None:
            caret = stepped(self._stage, self._words, self._caret, step, extend, unit)
        elif (first := self._first_token(step)) is not None:
            caret = Caret(first, first)
        else:
            return
        self._set_caret(caret)
        self.reveal(*caret.head)

    def selected_text(self) -> str:
        part = self.selection() or self._current_range()
        return self._text[slice(*part)] if part else ""

    def box_of(self, mark_id: str) -> QRect | None:
        """Where the first line of a mark stands in the viewport; None where it is not on screen."""
        mark, m = self.marks().get(mark_id), self._stage.metrics
        if mark is None:
            return None
        line = self._stage.lines.at(mark.start)
        stretches = self._stage.lines.stretches(line, mark.start, min(mark.end, line.end))
        if not stretches:
            return None
        left, right = min(a for a, _ in stretches), max(b for _, b in stretches)
        top = round(line.baseline) - m.above - self.verticalScrollBar().value()
        box = QRect(round(left), top, max(1, round(right - left)), m.above + m.below)
        return box if self.viewport().rect().intersects(box) else None

    def box_of_current(self) -> QRect | None:
        """Where the current mark stands in the viewport."""
        return self.box_of(self.current() or "")

    # ---- Qt's events ----

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._scroller.stop()
        self._pointer.press(event, self._current_range(), self.selection())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)
        if not self._pointer.busy:
            self._hover(self._target(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event, self.current())
        if self.selection() and QGuiApplication.clipboard().supportsSelection():
            clipboard = QGuiApplication.clipboard()
            clipboard.setText(self.selected_text(), clipboard.Mode.Selection)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.double(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(Target())
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            mark = self._target(QPointF(self.viewport().mapFromGlobal(event.globalPos()))).mark
            self.menu_wanted.emit(mark, event.globalPos())
        else:
            self.menu_wanted.emit(self.current() or "", self.viewport().mapToGlobal(self._below_current()))
        event.accept()

    # ---- how ----

    def _hover(self, target: Target) -> None:
        shape = Qt.CursorShape.SizeHorCursor if target.edge else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
        if target.mark != self._hovered:
            self._hovered = target.mark
            self.mark_entered.emit(target.mark)

    def _grant(self, wishes: list[Wish]) -> None:
        for wish in wishes:
            match wish:
                case Select(start, end, head):
                    self._select(start, end, head)
                case Clear():
                    self.clear_selection()
                case Choose(mark_id):
                    self.mark_pressed.emit(mark_id)
                case Preview(part):
                    self._preview(part)
                case Resize(start, end):
                    self.resize_wanted.emit(self.current() or "", start, end)
                case Widen(start, end):
                    self.widen_wanted.emit(start, end)

    def _snap(self, start: int, end: int) -> Token | None:
        return self._words.snap(start, end)

    def _preview(self, part: Range | None) -> None:
        old = self._stage.shown.preview
        self._show(preview=part)
        self._dirty(r for r in (old, part, self._current_range()) if r)

    def _select(self, start: int, end: int, head: int) -> None:
        first, last = self._words.at(start), self._words.at(end - 1)
        if first is None or last is None or first[0] != start or last[1] != end:
            first = last = (start, end)  # not whole tokens: by characters, as asked
        self._set_caret(Caret(first, last) if head == end else Caret(last, first))

    def _set_caret(self, caret: Caret | None) -> None:
        if caret == self._caret:
            return
        old, self._caret = self.selection(), caret
        new = self.selection()
        self._show(selection=new, head=caret.edge if caret else None)
        self._dirty(r for r in (old, new) if r)
        if caret and new:
            self._tell_cursor(new[1] if caret.edge == new[0] else new[0], caret.edge)
        elif old:
            self._tell_cursor(old[0], old[0])
        self.selection_changed.emit()

    def _tell_cursor(self, anchor: int, position: int) -> None:
        """Keep Qt's own cursor at ours, for screen readers; it must not scroll."""
        to_qt = self._stage.lines.offsets.to_qt
        cursor = QTextCursor(self.document())
        cursor.setPosition(to_qt(anchor))
        cursor.setPosition(to_qt(position), QTextCursor.MoveMode.KeepAnchor)
        bar = self.verticalScrollBar()
        value, blocked = bar.value(), bar.blockSignals(True)
        self.setTextCursor(cursor)
        bar.setValue(value)
        bar.blockSignals(blocked)

    def _first_token(self, step: int) -> Token | None:
        part, (start, end) = self._current_range(), self.visible_range()
        if part and start <= part[0] < end:
            return self._words.after(part[1]) if step > 0 else self._words.before(part[0])
        return self._words.after(start)

    def _below_current(self) -> QPoint:
        """Where a menu for the current mark opens when a key asked for it."""
        part, m = self._current_range(), self._stage.metrics
        if part is None:
            return QPoint(self.column()[0], m.line)
        line = self._stage.lines.at(part[0])
        stretches = self._stage.lines.stretches(line, *part)
        left = stretches[0][0] if stretches else line.left
        return QPoint(round(left), round(line.baseline) + m.below - self.verticalScrollBar().value())
