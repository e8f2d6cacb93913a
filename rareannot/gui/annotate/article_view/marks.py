"""The marks of the article that is shown: which there are, which is current, and what else is framed in the text."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from rareannot.core.labels import LabelSet
from rareannot.core.marks import Mark, Marks
from rareannot.gui.annotate.article_view.accessibility import ScreenReader, SpanFormats, described
from rareannot.gui.annotate.article_view.canvas import Canvas
from rareannot.gui.annotate.article_view.mark_index import MarkIndex, Tally
from rareannot.gui.annotate.article_view.scene import Range, ViewState
from rareannot.gui.annotate.article_view.text_layout import TextLayout
from rareannot.gui.base.deferred import Afterwards


class ShownMarks(QObject):
    """Keeps the marks on ``canvas``, and brings what becomes current into sight and to the ear.

    An edit and a step change what is known here and say which lines are dirty; all that follows from them (``changed``,
    the screen reader) comes once, when those lines are painted.
    """

    changed = Signal(object)
    """The marks that came, went or changed, as a list, empty where only another one is current; None: all of them."""

    def __init__(
        self, parent: QObject, canvas: Canvas, layout: TextLayout, reader: ScreenReader, formats: SpanFormats
    ) -> None:
        super().__init__(parent)
        self._canvas, self._layout, self._reader, self._formats = canvas, layout, reader, formats
        self._tally = Tally(canvas.index, canvas.shown.threshold)
        self._touched: list[Mark] = []
        self._arrived = False
        """Whether the ring was put somewhere, which a screen reader has not been told yet."""
        self._told: tuple[str, int, int, str] | None = None
        self._told_state, self._read_again = "", False
        """Which mark a screen reader was told of last; that it was decided, whoever decides says."""
        self._after = Afterwards(self, self._follow)

    # ---- which there are ----

    @property
    def index(self) -> MarkIndex:
        """The marks that are known, shown or not."""
        return self._canvas.index

    def clear(self, label_set: LabelSet) -> None:
        """Forget the marks and all else that belongs to one article, before another with these labels is laid out."""
        shown = self._canvas.shown
        self._canvas.show_labels(label_set)
        self._canvas.shown = ViewState(shown.threshold, shown.low, shown.rejected)
        self._put(())

    def show(self, marks: Iterable[Mark] | Marks) -> None:
        """Show these marks and no others."""
        self._put(marks)
        self._drop_lost_current()
        self._repaint_and_tell_all()

    def read_again(self) -> None:
        """The same article is shown again: the current mark is told only if it is another one."""
        self._read_again = True

    def update(self, changed: Mapping[str, Mark | None]) -> None:
        """Show what one edit has changed: new marks by id, None for one that is gone. Costs what has changed."""
        touched = self._tally.update(changed)
        self._drop_lost_current()
        if self.index.has_passage(touched):
            self._canvas.repaint_all()
        self._canvas.repaint(*[(m.start, m.end) for m in touched])
        self._touched += touched
        self._after.ask()

    def counts(self) -> tuple[int, int]:
        """Returns how many marks wait undecided at or above the threshold, and how many below it."""
        return self._tally.undecided, self._tally.hidden

    # ---- the current one ----

    def current(self) -> str | None:
        """Returns the id of the mark with the ring."""
        return self._canvas.shown.current

    def set_current(self, mark_id: str | None, reveal: bool = True) -> None:
        """Put the ring around another mark, scroll to it and tell a screen reader; None takes the ring away."""
        old, new = self._canvas.current_range(), self.index.get(mark_id)
        self._canvas.show(current=new.id if new else None, preview=None)
        self._canvas.repaint(old, (new.start, new.end) if new else None)
        if new and reveal:
            self._layout.reveal(new.start, new.end)
        self._arrived = True
        self._after.ask()

    def describe(self, mark: Mark) -> str:
        """Returns a mark in one sentence, as a screen reader says it."""
        return described(mark, self._layout.text, self.index.rank(mark) + 1, len(self.index))

    # ---- what else is shown ----

    def shown(self) -> ViewState:
        """Returns what is shown besides the marks: threshold, current mark, selection, offers."""
        return self._canvas.shown

    def set_threshold(self, score: float) -> None:
        """Hide undecided marks scored below ``score``, unless low ones are shown."""
        self._canvas.show(threshold=score)
        self._tally = Tally(self.index, score)
        self._repaint_and_tell_all()

    def set_show_low(self, show: bool) -> None:
        """True if undecided marks below the threshold are shown, dotted."""
        self._canvas.show(low=show)
        self._repaint_and_tell_all()

    def set_show_rejected(self, show: bool) -> None:
        """True if rejected marks are shown, as dotted lines."""
        self._canvas.show(rejected=show)
        self._canvas.repaint_all()

    def set_offers(self, offers: Sequence[Range]) -> None:
        """Frame the same string elsewhere with dashes until it is confirmed."""
        old = self._canvas.shown.offers
        self._canvas.show(offers=tuple(offers))
        self._canvas.repaint(*old, *offers)

    def set_hits(self, hits: Sequence[Range]) -> None:
        """Mark what was searched for; ``hits`` in order, none inside another."""
        if tuple(hits) != self._canvas.shown.hits:
            self._canvas.show(hits=tuple(hits))
            self._canvas.repaint_all()

    def set_linked(self, linked: Mapping[str, int]) -> None:
        """Write at the tags how many links these marks have."""
        old = self._canvas.shown.linked
        if linked != old:
            self._canvas.show(linked=linked)
            marks = (self.index.get(i) for i in {*linked, *old} if linked.get(i) != old.get(i))
            self._canvas.repaint(*((mark.start, mark.end) for mark in marks if mark is not None))

    def set_sweep(self, part: Range | None) -> None:
        """Put a ring around a part that may have been missed, and scroll to it."""
        old = self._canvas.shown.sweep
        self._canvas.show(sweep=part)
        self._canvas.repaint(old, part)
        if part:
            self._layout.reveal(*part)

    # ---- how ----

    def _repaint_and_tell_all(self) -> None:
        """Other marks are shown than before."""
        self._canvas.repaint_all()
        self._formats.forget()
        if self._reader.listens():
            self._after.ask()
        self.changed.emit(None)

    def _follow(self) -> None:
        """What changed is painted: let the header and the ruler know, and a screen reader."""
        touched, self._touched = self._touched, []
        arrived, self._arrived = self._arrived, False
        self.changed.emit(touched)
        if self._reader.listens():
            self._formats.follow(self.index, self._canvas.shown, touched)
        if arrived and self._reader.listens() and (mark := self.index.get(self.current())) is not None:
            self._tell(mark)

    def _tell(self, mark: Mark) -> None:
        """Say the mark, and put Qt's cursor there; that has Qt paint the line again, so only where somebody listens."""
        now = (mark.id, mark.start, mark.end, mark.label)
        known = mark.decided or (self._read_again and mark.state == self._told_state)
        if now != self._told or not known:
            self._reader.announce(self.describe(mark))
        self._told, self._told_state, self._read_again = now, mark.state, False
        if self._canvas.shown.selection is None:
            self._reader.put_cursor(mark.start, mark.start)

    def _put(self, marks: Iterable[Mark] | Marks) -> None:
        passages = [label.name for label in self._canvas.label_set.labels if label.kind == "passage"]
        self._canvas.index = MarkIndex(marks, passages)
        self._touched.clear()
        self._tally = Tally(self._canvas.index, self._canvas.shown.threshold)

    def _drop_lost_current(self) -> None:
        shown = self._canvas.shown
        if shown.current and self.index.get(shown.current) is None:
            self._canvas.show(current=None, preview=None)
