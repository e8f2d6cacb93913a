"""The article's page: document, marks and frames on it, painted; what the mouse and keys do comes on top in view."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextEdit, QWidget

from rareannot.core.document import Document
from rareannot.core.labels import LabelSet
from rareannot.core.marks import Mark, Marks
from rareannot.gui.article import access
from rareannot.gui.article.hit import Target
from rareannot.gui.article.index import MarkIndex, Tally
from rareannot.gui.article.ink import Ink, tag_width
from rareannot.gui.article.layout import Line, Lines, make_document
from rareannot.gui.article.looking import target_at
from rareannot.gui.article.metrics import DEFAULT_STEP, GUTTER, MARGIN_RIGHT, Metrics, metrics
from rareannot.gui.article.paint import paint
from rareannot.gui.article.readonly import ReadOnlyText
from rareannot.gui.article.scene import Range, Shown, Stage
from rareannot.gui.article.scrolling import Scroller
from rareannot.gui.article.unrolling import Unroller
from rareannot.gui.theme import Theme

_NO_LABELS = LabelSet("", 1, ())


class Page(ReadOnlyText):
    """Shows one document with its marks. All offsets that go in or out are code points, half open."""

    counts_changed = Signal(int, int)
    """Undecided marks at or above the threshold, and those below it."""
    marks_shown = Signal(object)
    """The marks that came, went or changed, as a list; None: all of them."""
    current_changed = Signal()
    laid_out = Signal()
    """The column has moved or changed its width, or another document is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._text = ""
        self._step = DEFAULT_STEP
        self._visible: list[Line] | None = None
        self._ink = Ink(Theme(), _NO_LABELS)
        self._scroller = Scroller(self)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.verticalScrollBar().valueChanged.connect(self._forget_lines)
        self.setAccessibleName(self.tr("Article"))
        m = metrics(self._step)
        self._page = self._new_page(m)
        lines = Lines(self._page, "", m)
        self._stage = Stage(lines, MarkIndex(), _NO_LABELS, m, partial(tag_width, m.tag))
        self._tally = Tally(self._stage.index, self._stage.shown.threshold)

    # ---- what is shown ----

    def show_document(self, document: Document | None, label_set: LabelSet) -> None:
        """Show another document, from its beginning, without marks; None shows nothing."""
        self._document = document
        self._text = document.text if document else ""
        self._ink = Ink(self._ink.theme, label_set)
        kept = self._stage.shown
        shown = Shown(kept.threshold, kept.low, kept.rejected)
        self._lay_out(MarkIndex((), _passage_labels(label_set)), label_set, shown)
        self._tally = Tally(self._stage.index, shown.threshold)
        self._scroller.to_at_once(0)
        self.setAccessibleDescription(document.headline if document else "")
        self._tell_marks(None)

    def set_theme(self, theme: Theme) -> None:
        """Take on another appearance."""
        rescaled = theme.scale != self._ink.theme.scale
        self._ink = Ink(theme, self._stage.label_set)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("base"))
        palette.setColor(QPalette.ColorRole.Text, theme.colour("text"))
        self.setPalette(palette)
        if rescaled:
            self._keeping_place(self._lay_out_again)
        self.viewport().update()

    def set_step(self, step: int) -> None:
        """Take on type size ``step`` (see tokens: font.article_steps), keeping the place in the text."""
        if step != self._step:
            self._step = step
            self._keeping_place(self._lay_out_again)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Whether to jump where it would scroll."""
        self._scroller.reduced_motion = reduced

    def set_marks(self, marks: Iterable[Mark] | Marks) -> None:
        """Show these marks and no others."""
        index = MarkIndex(marks, _passage_labels(self._stage.label_set))
        self._stage = replace(self._stage, index=index)
        self._tally = Tally(index, self._stage.shown.threshold)
        self._drop_lost_current()
        self.viewport().update()
        self._tell_marks(None)

    def update_marks(self, changed: Mapping[str, Mark | None]) -> None:
        """Show what one edit has changed: new marks by id, None for one that is gone. Costs what has changed."""
        touched = self._tally.update(changed)
        self._drop_lost_current()
        if any(self._stage.index.is_passage(m) for m in touched):
            self.viewport().update()
        self._dirty((m.start, m.end) for m in touched)
        self._tell_marks(touched)

    def marks(self) -> MarkIndex:
        """The marks that are known, shown or not."""
        return self._stage.index

    def set_current(self, mark_id: str | None, reveal: bool = True) -> None:
        """Put the ring around another mark, bring it into sight and tell a screen reader; None takes the ring away."""
        old, new = self._current_range(), self._stage.index.get(mark_id)
        self._show(current=new.id if new else None, preview=None)
        self._dirty(r for r in (old, self._current_range()) if r)
        self.current_changed.emit()
        if new is not None:
            if reveal:
                self.reveal(new.start, new.end)
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
        self._tell_marks(None)

    def set_show_low(self, show: bool) -> None:
        """Whether undecided marks below the threshold are shown, dotted."""
        self._show(low=show)
        self.viewport().update()
        self._tell_marks(None)

    def set_show_rejected(self, show: bool) -> None:
        """Whether rejected marks are shown, as dotted lines."""
        self._show(rejected=show)
        self.viewport().update()

    def shown(self) -> Shown:
        """What is shown besides the marks: threshold, current mark, selection, offers."""
        return self._stage.shown

    def set_offers(self, offers: Sequence[Range]) -> None:
        """Frame the same string elsewhere with dashes until it is confirmed."""
        old = self._stage.shown.offers
        self._show(offers=tuple(offers))
        self._dirty((*old, *offers))

    def set_hits(self, hits: Sequence[Range]) -> None:
        """Mark what was searched for; ``hits`` in order, none inside another."""
        if tuple(hits) != self._stage.shown.hits:
            self._show(hits=tuple(hits))
            self.viewport().update()

    def set_sweep(self, part: Range | None) -> None:
        """Ring a part that may have been missed, and bring it into sight."""
        old = self._stage.shown.sweep
        self._show(sweep=part)
        self._dirty(r for r in (old, part) if r)
        if part:
            self.reveal(*part)

    def counts(self) -> tuple[int, int]:
        """How many marks wait undecided at or above the threshold, and how many below it."""
        return self._tally.undecided, self._tally.hidden

    # ---- where it is ----

    def reveal(self, start: int, end: int, *, at_once: bool = False) -> None:
        """Scroll so that ``[start, end)`` is in sight, if it is not."""
        m, lines = self._stage.metrics, self._stage.lines
        first, last = lines.at(start), lines.at(max(start, end - 1))
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
        self._keeping_place(self._fit_column)
        super().resizeEvent(event)
        self._forget_lines()

    # ---- how ----

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
        Unroller(page)
        self.verticalScrollBar().setSingleStep(m.line)
        return page

    def _lay_out(self, index: MarkIndex, label_set: LabelSet, shown: Shown) -> None:
        m, old = metrics(self._step, self._ink.theme.scale), self._page
        self._page = self._new_page(m)
        old.deleteLater()
        self._stage = Stage(Lines(self._page, self._text, m), index, label_set, m, partial(tag_width, m.tag), shown)
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

    def _lines(self) -> list[Line]:
        """The lines on screen; kept until it scrolls or is laid out anew."""
        if self._visible is None:
            top = self.verticalScrollBar().value()
            self._visible = self._stage.lines.between(top, top + self.viewport().height())
        return self._visible

    def _forget_lines(self) -> None:
        self._visible = None

    def _target(self, point: QPointF) -> Target:
        return target_at(self._stage, self._lines(), point.x(), point.y() + self.verticalScrollBar().value())

    def _show(self, **changed: object) -> None:
        self._stage = replace(self._stage, shown=replace(self._stage.shown, **changed))  # type: ignore[arg-type]

    def _tell_marks(self, marks: list[Mark] | None) -> None:
        self.counts_changed.emit(self._tally.undecided, self._tally.hidden)
        self.marks_shown.emit(marks)

    def _current_range(self) -> Range | None:
        mark = self._stage.index.get(self._stage.shown.current)
        return (mark.start, mark.end) if mark else None

    def _drop_lost_current(self) -> None:
        if self._stage.shown.current and self._current_range() is None:
            self._show(current=None, preview=None)

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


def _passage_labels(label_set: LabelSet) -> list[str]:
    return [label.name for label in label_set.labels if label.kind == "passage"]
