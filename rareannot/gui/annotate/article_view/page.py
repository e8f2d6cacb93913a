"""The article's page: document, marks and frames on it, painted; what the mouse and keys do comes on top in view."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from rareannot.core.document import Document
from rareannot.core.labels import LabelSet
from rareannot.core.marks import Mark, Marks
from rareannot.gui.annotate.article_view import accessibility
from rareannot.gui.annotate.article_view.caret_geometry import target_at
from rareannot.gui.annotate.article_view.hit import Target
from rareannot.gui.annotate.article_view.mark_index import MarkIndex, Tally
from rareannot.gui.annotate.article_view.paint import paint
from rareannot.gui.annotate.article_view.paint_style import PaintStyle
from rareannot.gui.annotate.article_view.scene import Range, Shown
from rareannot.gui.annotate.article_view.sheet import Sheet
from rareannot.gui.base.theme import Theme


class Page(Sheet):
    """Shows one document with its marks."""

    counts_changed = Signal(int, int)
    """Undecided marks at or above the threshold, and those below it."""
    marks_shown = Signal(object)
    """The marks that came, went or changed, as a list; None: all of them."""
    current_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self.setAccessibleName(self.tr("Article"))
        self._tally = Tally(self._stage.index, self._stage.shown.threshold)

    # ---- what is shown ----

    def show_document(self, document: Document | None, label_set: LabelSet) -> None:
        """Show another document, from its beginning, without marks; None shows nothing."""
        self._document = document
        self._text = document.text if document else ""
        self._ink = PaintStyle(self._ink.theme, label_set)
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
        self._ink = PaintStyle(theme, self._stage.label_set)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("base"))
        palette.setColor(QPalette.ColorRole.Text, theme.colour("text"))
        self.setPalette(palette)
        if rescaled:
            self._keeping_place(self._lay_out_again)
        self.viewport().update()

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
            accessibility.announce(self, self.describe(new))

    def current(self) -> str | None:
        """The id of the mark with the ring."""
        return self._stage.shown.current

    def describe(self, mark: Mark) -> str:
        """A mark in one sentence, as a screen reader says it."""
        return accessibility.described(mark, self._text, self._stage.index.rank(mark) + 1, len(self._stage.index))

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

    # ---- how ----

    def paintEvent(self, event: QPaintEvent) -> None:
        m, top = self._stage.metrics, self.verticalScrollBar().value()
        upper, lower = event.rect().top() + top - m.line, event.rect().bottom() + top + m.line
        touched = [line for line in self._lines() if upper <= line.baseline <= lower]
        painter = QPainter(self.viewport())
        painter.translate(0, -top)
        paint(painter, self._stage.scenes(touched), self._ink, m)
        painter.end()

    def _target(self, point: QPointF) -> Target:
        return target_at(self._stage, self._lines(), point.x(), point.y() + self.verticalScrollBar().value())

    def _tell_marks(self, marks: list[Mark] | None) -> None:
        self.counts_changed.emit(self._tally.undecided, self._tally.hidden)
        self.marks_shown.emit(marks)

    def _drop_lost_current(self) -> None:
        if self._stage.shown.current and self._current_range() is None:
            self._show(current=None, preview=None)


def _passage_labels(label_set: LabelSet) -> list[str]:
    return [label.name for label in label_set.labels if label.kind == "passage"]
