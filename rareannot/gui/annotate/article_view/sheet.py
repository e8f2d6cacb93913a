"""The sheet that the article is set on: laid out to one column, kept in place while it changes, scrolled, lines found."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextEdit, QWidget

from rareannot.core.labels import LabelSet
from rareannot.gui.annotate.article_view.layout import TextLine, TextLines, make_document
from rareannot.gui.annotate.article_view.mark_index import MarkIndex
from rareannot.gui.annotate.article_view.metrics import DEFAULT_STEP, GUTTER, MARGIN_RIGHT, Metrics, metrics
from rareannot.gui.annotate.article_view.paint_style import PaintStyle, tag_width
from rareannot.gui.annotate.article_view.progressive_layout import ProgressiveLayout
from rareannot.gui.annotate.article_view.read_only_text import ReadOnlyText
from rareannot.gui.annotate.article_view.scene import Range, Shown, Stage
from rareannot.gui.annotate.article_view.scrolling import Scroller
from rareannot.gui.base.theme import Theme

_NO_LABELS = LabelSet("", 1, ())


class Sheet(ReadOnlyText):
    """The text in its column. All offsets that go in or out are code points, half open.

    What is painted is in ``_stage``, how in ``_ink``; who changes either says which part is to be painted again.
    """

    laid_out = Signal()
    """The column has moved or changed its width, or another document is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._step = DEFAULT_STEP
        self._visible: list[TextLine] | None = None
        self._ink = PaintStyle(Theme(), _NO_LABELS)
        self._scroller = Scroller(self)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.verticalScrollBar().valueChanged.connect(self._forget_lines)
        m = metrics(self._step)
        self._page = self._new_page(m)
        lines = TextLines(self._page, "", m)
        self._stage = Stage(lines, MarkIndex(), _NO_LABELS, m, partial(tag_width, m.tag))

    def set_step(self, step: int) -> None:
        """Take on type size ``step`` (see tokens: font.article_steps), keeping the place in the text."""
        if step != self._step:
            self._step = step
            self._keeping_place(self._lay_out_again)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Whether to jump where it would scroll."""
        self._scroller.reduced_motion = reduced

    # ---- where it is ----

    def reveal(self, start: int, end: int, *, at_once: bool = False) -> None:
        """Scroll so that ``[start, end)`` is in sight, if it is not."""
        m, lines = self._stage.metrics, self._stage.lines
        first = lines.at(start)
        last = first if end <= first.full_end else lines.at(end - 1)
        self._scroller.reveal(first.baseline - m.above - m.line / 4, last.baseline + m.line / 2, at_once=at_once)

    def scroll_to_offset(self, offset: int) -> None:
        """Put the line of ``offset`` in the middle, at once."""
        line = self._stage.lines.at(max(0, min(offset, len(self._text) - 1)))
        self._scroller.to_at_once(round(line.baseline - self.viewport().height() / 2))

    def visible_range(self) -> Range:
        """The code points on screen, from the first line wholly there to the last."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        m, lines = self._stage.metrics, self._lines()
        whole = [n for n in lines if n.baseline - m.above >= top and n.baseline + m.below <= top + height] or lines
        return (whole[0].start, whole[-1].end) if whole else (0, 0)

    def column(self) -> tuple[int, int]:
        """Where the text column begins and ends, in the page's own x coordinates."""
        left = self.viewportMargins().left()
        return left + GUTTER, left + int(self.lineWrapColumnOrWidth())

    # ---- how ----

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._keeping_place(self._fit_column)
        super().resizeEvent(event)
        self._forget_lines()

    def _new_page(self, m: Metrics) -> QTextDocument:
        page = make_document(self._text, m)
        page.setParent(self)
        page.setLayoutEnabled(False)  # QTextEdit would lay it out for each thing that it sets, the first time unwrapped
        column, margin = self._fitting(m)
        if (column, margin) != (self.lineWrapColumnOrWidth() - GUTTER, self.viewportMargins().left()):
            self.document().setLayoutEnabled(False)
            self.setLineWrapColumnOrWidth(GUTTER + column)
            self.setViewportMargins(margin, 0, 0, 0)
        self.setDocument(page)
        page.setLayoutEnabled(True)
        page.documentLayout().documentSizeChanged.connect(self._forget_lines)
        ProgressiveLayout(page)
        self.verticalScrollBar().setSingleStep(m.line)
        return page

    def _lay_out(self, index: MarkIndex, label_set: LabelSet, shown: Shown) -> None:
        m, old = metrics(self._step, self._ink.theme.scale), self._page
        self._page = self._new_page(m)
        old.deleteLater()
        self._stage = Stage(TextLines(self._page, self._text, m), index, label_set, m, partial(tag_width, m.tag), shown)
        self._forget_lines()
        self.laid_out.emit()
        self.viewport().update()

    def _lay_out_again(self) -> None:
        self._lay_out(self._stage.index, self._stage.label_set, self._stage.shown)

    def _fitting(self, m: Metrics) -> tuple[int, int]:
        """The column's width and the margin left of the gutter: the measure in the middle, all there is if narrow."""
        column = max(1, min(m.column, self.width() - GUTTER - MARGIN_RIGHT))
        return column, max(0, self.width() - GUTTER - column - GUTTER) // 2

    def _fit_column(self) -> None:
        column, margin = self._fitting(self._stage.metrics)
        if column != self.lineWrapColumnOrWidth() - GUTTER:
            self._lay_out_again()
        elif margin != self.viewportMargins().left():
            self.setViewportMargins(margin, 0, 0, 0)
        self._forget_lines()
        self.laid_out.emit()

    def _keeping_place(self, change: Callable[[], None]) -> None:
        """Do what moves the lines, and stay at the first one on screen; what the hands are at stays in sight."""
        lines, top = self._lines(), self.verticalScrollBar().value()
        held = self._stage.shown.selection or self._current_range()
        seen = held if held and lines and lines[0].start <= held[0] <= lines[-1].full_end else None
        change()
        if lines and top > 0:
            line = self._stage.lines.at(lines[0].start)
            self._scroller.to_at_once(round(top + line.baseline - lines[0].baseline))
        if seen:
            self.reveal(*seen, at_once=True)

    def _current_range(self) -> Range | None:
        mark = self._stage.index.get(self._stage.shown.current)
        return (mark.start, mark.end) if mark else None

    def _lines(self) -> list[TextLine]:
        """The lines on screen; kept until it scrolls or is laid out anew."""
        if self._visible is None:
            top = self.verticalScrollBar().value()
            self._visible = self._stage.lines.between(top, top + self.viewport().height())
        return self._visible

    def _forget_lines(self) -> None:
        self._visible = None

    def _show(self, **changed: object) -> None:
        self._stage = replace(self._stage, shown=replace(self._stage.shown, **changed))  # type: ignore[arg-type]

    def _dirty(self, parts: Iterable[Range]) -> None:
        """Repaint the lines on screen on which ``parts``, and the spans that lie over them, stand."""
        lines, m, top = self._lines(), self._stage.metrics, self.verticalScrollBar().value()
        for start, end in parts:
            if not lines or end < lines[0].start or start > lines[-1].full_end:
                continue
            over = self._stage.index.over(start, end)
            first, last = min([start, *(k.start for k in over)]), max([end, *(k.end for k in over)])
            for line in lines:
                if line.start <= last and first <= line.full_end:
                    y = round(line.baseline) - top - m.line
                    self.viewport().update(QRect(0, y, self.viewport().width(), 2 * m.line))
