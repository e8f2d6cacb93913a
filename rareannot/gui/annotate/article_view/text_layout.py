"""The article's text in its column: laid out to one width, kept in place while that changes, scrolled to a place."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, QRect, QTimer, QTimerEvent, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit

from rareannot.core.document import is_normalised
from rareannot.core.text.sentences import broken, reading_breaks
from rareannot.gui.annotate.article_view.caret import SENTENCE_END
from rareannot.gui.annotate.article_view.layout import TextLine, TextLines, make_document
from rareannot.gui.annotate.article_view.paint_style import DEFAULT_STEP, GUTTER, MARGIN_RIGHT, metrics
from rareannot.gui.annotate.article_view.scene import Range
from rareannot.gui.annotate.article_view.scrolling import Scroller

STEP_MS = 3.0
"""How long one step may take; a key pressed meanwhile waits no longer than that."""
_FIRST, _LEAST, _MOST = 4_000, 1_000, 60_000


class ProgressiveLayout(QObject):
    """Lays out one document, in place of Qt's own steps: those grow to 200 000 characters, 50 ms and more each."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document, self._at, self._stride = document, 0, _FIRST
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.step)
        document.documentLayout().installEventFilter(self)
        self._timer.start()

    def busy(self) -> bool:
        """True if there is more to lay out."""
        return self._timer.isActive()

    def step(self) -> None:
        """Lay out a bit more; the next bit is as much longer or shorter as this one was quick or slow."""
        began = perf_counter()
        self._at += self._stride
        block = self._document.findBlock(self._at)
        if not block.isValid():
            self._timer.stop()
            block = self._document.lastBlock()
        self._document.documentLayout().blockBoundingRect(block)  # lays out as far as here
        took = max((perf_counter() - began) * 1000, 0.1)
        self._stride = round(max(_LEAST, min(self._stride * min(STEP_MS / took, 2.0), _MOST)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Qt from its own steps; its timer of no delay only tells the length, and would spin until it is let through."""
        return isinstance(event, QTimerEvent) and event.timerId() in _slow_timers(watched)


def _slow_timers(of: QObject) -> list[int]:
    dispatcher = QAbstractEventDispatcher.instance()
    return [timer.timerId for timer in dispatcher.registeredTimers(of) if timer.interval > 0]


class TextLayout(QObject):
    """Lays a text out in ``edit``. All offsets that go in or out are code points, half open.

    What changes the lines keeps the first one on screen if it is; ``held``, a range that the user is at, stays in
    sight if it was.
    """

    laid_out = Signal()
    """The column has moved or changed its width, or another text is shown."""

    def __init__(self, edit: QTextEdit, scroller: Scroller) -> None:
        super().__init__(edit)
        self._edit, self._bar, self._scroller = edit, edit.verticalScrollBar(), scroller
        self.text = ""
        self._apart, self._breaks = False, list[int]()
        self._step, self._scale = DEFAULT_STEP, 1.0
        self._visible: list[TextLine] | None = None
        self._stayed: tuple[int, int, float] | None = None
        """Where it was scrolled to stay in place, for which code point, and how far below the top that one's line stands."""
        edit.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self._bar.valueChanged.connect(self.forget_lines)
        self.metrics = metrics(self._step)
        self._page = self._new_page()
        self.lines = TextLines(self._page, "", self.metrics)

    # ---- what changes it ----

    def show_text(self, text: str) -> None:
        """Show another text, from its beginning."""
        self.text = text
        self._breaks = reading_breaks(text) if self._apart else []
        self._lay_out()
        self._scroller.to_at_once(0)
        self._stayed = None

    def set_apart(self, apart: bool, held: Range | None) -> None:
        """Show long normalised text in lines of about a sentence, or as it came; no offset changes by it."""
        if apart != self._apart:
            self._apart = apart
            self._breaks = reading_breaks(self.text) if apart else []
            self._keeping_place(self._lay_out, held)

    def set_step(self, step: int, held: Range | None) -> None:
        """Change to type size ``step`` (see tokens: font.article_steps)."""
        if step != self._step:
            self._step = step
            self._keeping_place(self._lay_out, held)

    def set_scale(self, scale: float, held: Range | None) -> None:
        """Take on the user's text scaling."""
        if scale != self._scale:
            self._scale = scale
            self._keeping_place(self._lay_out, held)

    def fit(self, held: Range | None) -> None:
        """Fit the column to the width that the widget has now."""
        self._keeping_place(self._fit_column, held)

    # ---- where it is ----

    def reveal(self, start: int, end: int, *, at_once: bool = False) -> None:
        """Scroll so that ``[start, end)`` is in view, if it is not."""
        m = self.metrics
        first, last = self._line_of(start), self._line_of(max(start, end - 1))
        top, bottom = first.baseline - m.above - m.line / 4, last.baseline + m.line / 2
        goal = self._scroller.goal
        seen = self._bar.value() if goal is None else goal
        if not (seen <= top and bottom <= seen + self._edit.viewport().height()):
            self._scroller.bring(top, bottom, at_once=at_once)

    def scroll_to_offset(self, offset: int) -> None:
        """Put the line of ``offset`` in the middle, at once."""
        line = self.lines.at(max(0, min(offset, len(self.text) - 1)))
        self._scroller.to_at_once(round(line.baseline - self._edit.viewport().height() / 2))

    def begin_at(self, offset: int) -> None:
        """Put the line of ``offset`` at the top, at once."""
        line, m = self.lines.at(max(0, min(offset, len(self.text) - 1))), self.metrics
        self._scroller.to_at_once(max(0, round(line.baseline - m.above - m.line / 4)))

    def sentence_end(self, offset: int) -> int:
        """Returns where the sentence of ``offset`` ends; its line on the screen, in a text without sentences."""
        if is_normalised(self.text):
            return self.lines.at(offset).full_end
        end = SENTENCE_END.search(self.text, offset)
        return end.end() if end else len(self.text)

    def visible_range(self) -> Range:
        """Returns the code points on screen, from the first line wholly there to the last."""
        top, height = self._bar.value(), self._edit.viewport().height()
        m, lines = self.metrics, self.visible_lines()
        whole = [n for n in lines if n.baseline - m.above >= top and n.baseline + m.below <= top + height] or lines
        return (whole[0].start, whole[-1].end) if whole else (0, 0)

    def comes_into_sight(self, offset: int) -> bool:
        """True if a code point is on screen, or will be when the view has come to if it is scrolling to."""
        start, end = self.visible_range()
        if (goal := self._scroller.goal) is None:
            return start <= offset < end
        line, m = self._line_of(offset), self.metrics
        return goal <= line.baseline - m.above and line.baseline + m.below <= goal + self._edit.viewport().height()

    def visible_lines(self) -> list[TextLine]:
        """Returns the lines on screen; kept until it scrolls or is laid out again."""
        if self._visible is None:
            top = self._bar.value()
            self._visible = self.lines.between(top, top + self._edit.viewport().height())
        return self._visible

    def forget_lines(self) -> None:
        """Other lines are on screen now, or they stand elsewhere."""
        self._visible = None

    def column(self) -> tuple[int, int]:
        """Returns where the text column begins and ends, in the widget's own x coordinates."""
        left = self._edit.viewportMargins().left()
        return left + GUTTER, left + int(self._edit.lineWrapColumnOrWidth())

    def box_of(self, start: int, end: int) -> QRect | None:
        """Returns where the first line of ``[start, end)`` is in the viewport, on screen or not; None if it is nowhere."""
        line = self._line_of(start)
        stretches = self.lines.stretches(line, start, min(end, line.end))
        if not stretches:
            return None
        m, left, right = self.metrics, min(a for a, _ in stretches), max(b for _, b in stretches)
        top = line.baseline - m.above - self._bar.value()
        return QRect(round(left), round(top), max(1, round(right - left)), m.above + m.below)

    # ---- how ----

    def _line_of(self, offset: int) -> TextLine:
        """Returns the line of a code point; those on screen are known already, so that a step among them asks nothing of Qt."""
        for line in self.visible_lines():
            if line.start <= offset < line.full_end:
                return line
        return self.lines.at(offset)

    def _new_page(self) -> QTextDocument:
        edit, page = self._edit, make_document(broken(self.text, self._breaks), self.metrics)
        page.setParent(edit)
        page.setLayoutEnabled(False)  # QTextEdit would lay it out for each thing that it sets, the first time unwrapped
        column, margin = self._fitting()
        if (column, margin) != (edit.lineWrapColumnOrWidth() - GUTTER, edit.viewportMargins().left()):
            edit.document().setLayoutEnabled(False)
            edit.setLineWrapColumnOrWidth(GUTTER + column)
            edit.setViewportMargins(margin, 0, 0, 0)
        edit.setDocument(page)
        page.setLayoutEnabled(True)
        page.documentLayout().documentSizeChanged.connect(self.forget_lines)
        ProgressiveLayout(page)
        self._bar.setSingleStep(self.metrics.line)
        return page

    def _lay_out(self) -> None:
        self.metrics, old = metrics(self._step, self._scale), self._page
        self._page = self._new_page()
        old.deleteLater()
        self.lines = TextLines(self._page, self.text, self.metrics)
        self.forget_lines()
        self.laid_out.emit()

    def _fitting(self) -> tuple[int, int]:
        """Returns the column's width and the margin left of the gutter: the measure in the middle, all there is if narrow."""
        width = self._edit.width()
        column = max(1, min(self.metrics.column, width - GUTTER - MARGIN_RIGHT))
        return column, max(0, width - GUTTER - column - GUTTER) // 2

    def _fit_column(self) -> None:
        column, margin = self._fitting()
        if column != self._edit.lineWrapColumnOrWidth() - GUTTER:
            self._lay_out()
        elif margin != self._edit.viewportMargins().left():
            self._edit.setViewportMargins(margin, 0, 0, 0)
        self.forget_lines()
        self.laid_out.emit()

    def _keeping_place(self, change: Callable[[], None], held: Range | None) -> None:
        """Do what moves the lines, and stay at the first one on screen.

        Until somebody scrolls it stays at the same place: the line of its code point begins earlier once it is wider, and a
        pane that opens and closes again would leave the text a line further up each time.
        """
        lines, top = self.visible_lines(), self._bar.value()
        seen = held if held and lines and lines[0].start <= held[0] <= lines[-1].full_end else None
        if lines and (self._stayed is None or self._stayed[0] != top):
            self._stayed = top, lines[0].start, lines[0].baseline - top
        change()
        if self._stayed is not None and top > 0:
            _, offset, below = self._stayed
            self._scroller.to_at_once(round(self.lines.at(offset).baseline - below))
            self._stayed = self._bar.value(), offset, below
        if seen:
            self.reveal(*seen, at_once=True)
