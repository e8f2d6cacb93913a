"""The article on screen: glue between the values (marks, scenes, caret, targets) and Qt's text view."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from rareannot.core.annotation import Mark
from rareannot.core.document import Document
from rareannot.core.labels import LabelSet
from rareannot.gui.article import access
from rareannot.gui.article.caret import Caret, Words
from rareannot.gui.article.gestures import Choose, Clear, Preview, Range, Resize, Select, Widen, Wish
from rareannot.gui.article.hit import Target
from rareannot.gui.article.index import MarkIndex, Tally
from rareannot.gui.article.ink import Ink, tag_width
from rareannot.gui.article.layout import Line, Lines, make_document
from rareannot.gui.article.looking import stepped, target_at
from rareannot.gui.article.metrics import DEFAULT_STEP, GUTTER, MARGIN_RIGHT, metrics
from rareannot.gui.article.paint import paint
from rareannot.gui.article.pointer import Pointer
from rareannot.gui.article.readonly import ReadOnlyText
from rareannot.gui.article.scene import Shown, Stage
from rareannot.gui.article.scrolling import Scroller
from rareannot.gui.theme import Theme

_NO_LABELS = LabelSet("", 1, ())


class ArticleView(ReadOnlyText):
    """Shows one document with its marks. All offsets that go in or out are code points, half open.

    A selection is what the token cursor covers, at least one token; without one nothing is selected.
    """

    mark_pressed = Signal(str)
    mark_entered = Signal(str)
    selection_changed = Signal()
    resize_wanted = Signal(str, int, int)
    menu_wanted = Signal(str, QPoint)
    widen_wanted = Signal(int, int)
    counts_changed = Signal(int, int)
    marks_shown = Signal(object)
    """The marks whose place in an overview has changed, as a list; None: all of them."""
    current_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._text = ""
        self._step = DEFAULT_STEP
        self._caret: Caret | None = None
        self._visible: list[Line] | None = None
        self._page: QTextDocument | None = None
        self._hovered = ""
        self._ink = Ink(Theme(), _NO_LABELS)
        self._scroller = Scroller(self)
        self._pointer = Pointer(self, self._target, lambda a, b: self._words.snap(a, b), self._grant)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.verticalScrollBar().valueChanged.connect(self._forget_lines)
        self.setAccessibleName(self.tr("Article"))
        self.show_document(None, _NO_LABELS)

    # ---- what is shown ----

    def show_document(self, document: Document | None, label_set: LabelSet) -> None:
        """Show another document, from its beginning, without marks; None shows nothing."""
        self._document = document
        self._text = document.text if document else ""
        self._words = Words(self._text)
        self._caret = None
        self._ink = Ink(self._ink.theme, label_set)
        shown = (
            replace(self._stage.shown, current=None, selection=None, head=None, offers=(), sweep=None, preview=None)
            if hasattr(self, "_stage")
            else Shown()
        )
        self._lay_out(MarkIndex((), _passage_labels(label_set)), label_set, shown)
        self._tally = Tally(self._stage.index, shown.threshold)
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(document.headline if document else "")
        self._marks_changed(None)

    def document_shown(self) -> Document | None:
        """The document on screen."""
        return self._document

    def set_theme(self, theme: Theme) -> None:
        """Take on another appearance."""
        self._ink = Ink(theme, self._stage.label_set)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("base"))
        palette.setColor(QPalette.ColorRole.Text, theme.colour("text"))
        self.setPalette(palette)
        self.viewport().update()

    def set_step(self, step: int) -> None:
        """Take on type size ``step`` (see tokens: font.article_steps), keeping the place in the text."""
        if step != self._step:
            self._step = step
            self._keeping_place(lambda: self._lay_out(self._stage.index, self._stage.label_set, self._stage.shown))

    def set_reduced_motion(self, reduced: bool) -> None:
        """Whether to jump where it would scroll."""
        self._scroller.reduced_motion = reduced

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show these marks and no others."""
        index = MarkIndex(marks, _passage_labels(self._stage.label_set))
        self._stage = replace(self._stage, index=index)
        self._tally = Tally(index, self._stage.shown.threshold)
        self.viewport().update()
        self._marks_changed(None)

    def update_marks(self, changed: Mapping[str, Mark | None]) -> None:
        """Show what one edit has changed: new marks by id, None for one that is gone. Costs what has changed."""
        touched = self._tally.update(changed)
        shown = self._stage.shown
        if shown.current and self._stage.index.get(shown.current) is None:
            self._show(current=None, preview=None)
        if any(self._stage.index.is_passage(m) for m in touched):
            self.viewport().update()
        for mark in touched:
            self._dirty(mark.start, mark.end)
        self._marks_changed(touched)

    def marks(self) -> MarkIndex:
        """The marks that are known, shown or not."""
        return self._stage.index

    def set_current(self, mark_id: str | None, reveal: bool = True) -> None:
        """Put the ring around another mark, bring it into sight and tell a screen reader; None takes the ring away."""
        old, new = self._stage.index.get(self._stage.shown.current), self._stage.index.get(mark_id)
        self._show(current=new.id if new else None, preview=None)
        for mark in (old, new):
            if mark is not None:
                self._dirty(mark.start, mark.end)
        self.current_changed.emit()
        if new is None:
            return
        if reveal:
            self.reveal(new.start, new.end)
        if self._caret is None:
            self._tell_cursor(new.start, new.start)
        access.announce(self, self.describe(new))

    def current(self) -> str | None:
        """The id of the mark with the ring."""
        return self._stage.shown.current

    def describe(self, mark: Mark) -> str:
        """A mark in one sentence, as a screen reader says it."""
        return access.described(mark, self._text, self._stage.index.rank(mark) + 1, len(self._stage.index))

    def set_threshold(self, score: float) -> None:
        """Hide undecided marks scored below ``score``, unless low ones are shown."""
        self._show(threshold=score)
        self._tally = Tally(self._stage.index, score)
        self.viewport().update()
        self._marks_changed(None)

    def set_show_low(self, show: bool) -> None:
        """Whether undecided marks below the threshold are shown, dotted."""
        self._show(low=show)
        self.viewport().update()
        self._marks_changed(None)

    def set_show_rejected(self, show: bool) -> None:
        """Whether rejected marks are shown, as dotted lines."""
        self._show(rejected=show)
        self.viewport().update()

    def set_offers(self, offers: Sequence[Range]) -> None:
        """Frame the same string elsewhere with dashes until it is confirmed."""
        old = self._stage.shown.offers
        self._show(offers=tuple(offers))
        self._dirty_all((*old, *offers))

    def set_sweep(self, part: Range | None) -> None:
        """Ring a part that may have been missed, and bring it into sight."""
        old = self._stage.shown.sweep
        self._show(sweep=part)
        self._dirty_all(r for r in (old, part) if r)
        if part:
            self.reveal(*part)

    def counts(self) -> tuple[int, int]:
        """How many marks wait undecided at or above the threshold, and how many below it."""
        return self._tally.undecided, self._tally.hidden

    # ---- cursor and selection ----

    def selection(self) -> Range | None:
        """What is selected: whole tokens, unless it was dragged by characters."""
        return self._caret.range if self._caret else None

    def set_selection(self, start: int, end: int) -> None:
        """Select ``[start, end)``, the cursor at its end."""
        self._select(start, end, end)

    def clear_selection(self) -> None:
        """Take the token cursor away."""
        self._set_caret(None)

    def move_cursor(self, step: int, extend: bool = False, unit: str = "token") -> None:
        """Move the token cursor by ``step`` of ``unit`` (token, line or sentence); ``extend`` keeps what it passes."""
        if self._caret is None:
            first = self._first_token(step)
            caret = Caret(first, first) if first else None
        else:
            caret = stepped(self._stage, self._words, self._caret, step, extend, unit)
        self._set_caret(caret)
        if caret:
            self.reveal(*caret.head)

    def reveal(self, start: int, end: int) -> None:
        """Scroll so that ``[start, end)`` is in sight, if it is not."""
        m, lines = self._stage.metrics, self._stage.lines
        first, last = lines.at(start), lines.at(max(start, end - 1))
        self._scroller.reveal(first.baseline - m.above - m.line / 4, last.baseline + m.line / 2)

    def visible_range(self) -> Range:
        """The code points on screen, from the first line wholly there to the last."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        m = self._stage.metrics
        whole = [n for n in self._lines() if n.baseline - m.above >= top and n.baseline + m.below <= top + height]
        whole = whole or self._lines()
        return (whole[0].start, whole[-1].end) if whole else (0, 0)

    def selected_text(self) -> str:
        part = self.selection()
        if part is None and (mark := self._stage.index.get(self.current())):
            part = (mark.start, mark.end)
        return self._text[slice(*part)] if part else ""

    def scroll_to_offset(self, offset: int) -> None:
        """Put the line of ``offset`` in the middle, at once."""
        line = self._stage.lines.at(min(offset, max(0, len(self._text) - 1)))
        self._scroller.to_at_once(round(line.baseline - self.viewport().height() / 2))

    # ---- Qt's events ----

    def paintEvent(self, event: QPaintEvent) -> None:
        m, top = self._stage.metrics, self.verticalScrollBar().value()
        upper, lower = event.rect().top() + top - m.line, event.rect().bottom() + top + m.line
        touched = [line for line in self._lines() if upper <= line.baseline <= lower]
        painter = QPainter(self.viewport())
        painter.translate(0, -top)
        paint(painter, self._stage.scenes(touched), self._ink, m)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._forget_lines()
        super().resizeEvent(event)
        self._keeping_place(self._fit_column)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._scroller.stop()
        mark = self._stage.index.get(self.current())
        self._pointer.press(event, (mark.start, mark.end) if mark else None, self.selection())

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
            mark_id = self.current() or ""
            self.menu_wanted.emit(mark_id, self.viewport().mapToGlobal(self._below(mark_id)))
        event.accept()

    # ---- how ----

    def _lay_out(self, index: MarkIndex, label_set: LabelSet, shown: Shown) -> None:
        m = metrics(self._step)
        old, new = self._page, make_document(self._text, m)
        new.setParent(self)
        self.setDocument(new)
        self._page = new
        if old is not None:
            old.deleteLater()
        self.verticalScrollBar().setSingleStep(m.line)
        self._stage = Stage(Lines(new, self._text, m), index, label_set, m, tag_width, shown)
        new.documentLayout().documentSizeChanged.connect(self._forget_lines)
        self._fit_column()
        self._forget_lines()
        self.viewport().update()

    def _fit_column(self) -> None:
        """Give the text its measure: in the middle of a wide view, all there is in a narrow one."""
        m, width = self._stage.metrics, self.width()
        column = max(1, min(m.column, width - GUTTER - MARGIN_RIGHT))
        spare = max(0, width - GUTTER - column - GUTTER)
        if self.lineWrapColumnOrWidth() != GUTTER + column:
            self.setLineWrapColumnOrWidth(GUTTER + column)
        if self.viewportMargins().left() != spare // 2:
            self.setViewportMargins(spare // 2, 0, 0, 0)
        self._forget_lines()

    def text_left(self) -> int:
        """Where the text column begins, in the view's own coordinates."""
        return self.viewportMargins().left() + GUTTER

    def _keeping_place(self, change: Callable[[], None]) -> None:
        lines = self._lines()
        top, first = self.verticalScrollBar().value(), lines[0] if lines else None
        change()
        if first is not None and top > 0:
            line = self._stage.lines.at(first.start)
            self._scroller.to_at_once(round(top + line.baseline - first.baseline))

    def _lines(self) -> list[Line]:
        """The lines on screen; kept until it scrolls or is laid out anew."""
        if self._visible is None:
            top = self.verticalScrollBar().value()
            self._visible = self._stage.lines.between(top, top + self.viewport().height())
        return self._visible

    def _forget_lines(self) -> None:
        self._visible = None

    def _show(self, **changed: object) -> None:
        self._stage = replace(self._stage, shown=replace(self._stage.shown, **changed))  # type: ignore[arg-type]

    def _marks_changed(self, marks: list[Mark] | None) -> None:
        self.counts_changed.emit(self._tally.undecided, self._tally.hidden)
        self.marks_shown.emit(marks)

    def _dirty(self, start: int, end: int) -> None:
        """Repaint the lines on screen that ``[start, end)`` or a span lying over it stands on."""
        lines = self._lines()
        if not lines or end < lines[0].start or start > lines[-1].full_end:
            return
        over = self._stage.index.over(start, end)
        start, end = min([start, *(m.start for m in over)]), max([end, *(m.end for m in over)])
        m, top = self._stage.metrics, self.verticalScrollBar().value()
        for line in lines:
            if line.start <= end and start <= line.full_end:
                self.viewport().update(
                    QRect(0, round(line.baseline) - top - m.line, self.viewport().width(), 2 * m.line)
                )

    def _dirty_all(self, parts: Iterable[Range]) -> None:
        for start, end in parts:
            self._dirty(start, end)

    def _target(self, point: QPointF) -> Target:
        return target_at(self._stage, self._lines(), point.x(), point.y() + self.verticalScrollBar().value())

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

    def _preview(self, part: Range | None) -> None:
        mark, old = self._stage.index.get(self.current()), self._stage.shown.preview
        self._show(preview=part)
        self._dirty_all(r for r in (old, part, (mark.start, mark.end) if mark else None) if r)

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
        self._dirty_all(r for r in (old, new) if r)
        if caret and new:
            anchor = new[1] if caret.edge == new[0] else new[0]
            self._tell_cursor(anchor, caret.edge)
        else:
            at = self.textCursor().position()
            self._tell_cursor_qt(at, at)
        self.selection_changed.emit()

    def _tell_cursor(self, anchor: int, position: int) -> None:
        to_qt = self._stage.lines.offsets.to_qt
        self._tell_cursor_qt(to_qt(anchor), to_qt(position))

    def _tell_cursor_qt(self, anchor: int, position: int) -> None:
        """Keep Qt's own cursor at ours, for screen readers; it must not scroll."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        bar = self.verticalScrollBar()
        value, blocked = bar.value(), bar.blockSignals(True)
        self.setTextCursor(cursor)
        bar.setValue(value)
        bar.blockSignals(blocked)

    def _first_token(self, step: int) -> Range | None:
        """Where the token cursor begins: beside the current mark, or at the top of what is on screen."""
        mark, (start, end) = self._stage.index.get(self.current()), self.visible_range()
        if mark and start <= mark.start < end:
            return self._words.after(mark.end) if step > 0 else self._words.before(mark.start)
        return self._words.after(start)

    def _below(self, mark_id: str) -> QPoint:
        mark, m = self._stage.index.get(mark_id), self._stage.metrics
        if mark is None:
            return QPoint(self.text_left(), m.line)
        line = self._stage.lines.at(mark.start)
        x = self._stage.lines.stretches(line, mark.start, mark.end)
        left = x[0][0] if x else line.left
        return QPoint(round(left), round(line.baseline) + m.below - self.verticalScrollBar().value())


def _passage_labels(label_set: LabelSet) -> list[str]:
    return [label.name for label in label_set.labels if label.kind == "passage"]
