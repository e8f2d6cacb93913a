"""The article as the annotator handles it: one text widget that has a layout, marks, a caret and a pointer."""

from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from rareannot.core.document import Document
from rareannot.core.labels import LabelSet
from rareannot.gui.annotate.article_view.accessibility import ScreenReader, SpanFormats
from rareannot.gui.annotate.article_view.canvas import Canvas
from rareannot.gui.annotate.article_view.marks import ShownMarks
from rareannot.gui.annotate.article_view.pointer import Pointer
from rareannot.gui.annotate.article_view.read_only_text import ReadOnlyText
from rareannot.gui.annotate.article_view.scrolling import Scroller
from rareannot.gui.annotate.article_view.text_layout import TextLayout
from rareannot.gui.annotate.article_view.token_caret import TokenCaret
from rareannot.gui.base.theme import Theme


class ArticleView(ReadOnlyText):
    """Shows one document with its marks. All offsets that go in or out of its parts are code points, half open.

    ``text_layout`` is where the lines are, ``marks`` what is marked, ``caret`` what is selected, and ``pointer`` says
    what the mouse asks for. Nothing is edited here. ``key_handler`` (see ReadOnlyText) gets every key first; what it
    leaves only scrolls and copies.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scroller = Scroller(self)
        self.text_layout = TextLayout(self, self._scroller)
        self.canvas = Canvas(self, self.text_layout)
        reader = ScreenReader(self, self.text_layout)
        self.marks = ShownMarks(self, self.canvas, self.text_layout, reader, SpanFormats(self, self.text_layout))
        self.caret = TokenCaret(self, self.canvas, self.text_layout, reader)
        self.pointer = Pointer(self, self.canvas, self.caret)
        self.setAccessibleName(self.tr("Article"))

    def show_document(self, document: Document | None, label_set: LabelSet) -> None:
        """Show another document, from its beginning, without marks; None shows nothing."""
        text = document.text if document else ""
        had_caret = self.caret.forget(text)
        self.marks.clear(label_set)
        self.text_layout.show_text(text)
        self.marks.changed.emit(None)
        if had_caret:
            self.caret.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take on another appearance; the ground has its colour from the style sheet."""
        self.canvas.set_theme(theme)
        self.text_layout.set_scale(theme.scale, self.canvas.held())
        self.canvas.repaint_all()

    def set_step(self, step: int) -> None:
        """Change to type size ``step`` (see tokens: font.article_steps), keeping the place in the text."""
        self.text_layout.set_step(step, self.canvas.held())

    def set_apart(self, apart: bool) -> None:
        """True if long normalised text is shown in lines of about a sentence, keeping the place in the text."""
        self.text_layout.set_apart(apart, self.canvas.held())

    def set_reduced_motion(self, reduced: bool) -> None:
        """True if to jump where it would scroll."""
        self._scroller.reduced_motion = reduced

    def selected_text(self) -> str:
        """Returns what copying gives: the words selected, else those of the current mark."""
        part = self.canvas.held()
        return self.text_layout.text[slice(*part)] if part else ""

    def box_of(self, mark_id: str | None) -> QRect | None:
        """Returns where the first line of a mark is in the viewport; None if it is not on screen."""
        mark = self.marks.index.get(mark_id)
        box = self.text_layout.box_of(mark.start, mark.end) if mark else None
        return box if box and self.viewport().rect().intersects(box) else None

    # ---- Qt's events ----

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.text_layout.fit(self.canvas.held())
        super().resizeEvent(event)
        self.text_layout.forget_lines()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.canvas.paint(event.region())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._scroller.stop()
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pointer.release(event)
        clipboard = QApplication.clipboard()
        if self.caret.selection() and clipboard.supportsSelection():
            clipboard.setText(self.selected_text(), clipboard.Mode.Selection)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pointer.double(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointer.leave()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        part = self.canvas.current_range()
        box = self.text_layout.box_of(*part) if part else None
        column, line = self.text_layout.column()[0], self.text_layout.metrics.line
        self.pointer.ask_menu(event, QPoint(box.left(), box.top() + box.height()) if box else QPoint(column, line))
