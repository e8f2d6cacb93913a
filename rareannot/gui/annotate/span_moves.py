"""Moving through the article: to the next span, to one inside or around, and to figures and names that nothing covers."""

from PySide6.QtCore import QObject

from rareannot.core.spans import reading_order
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.open_prompts import OpenPrompts
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.shortcuts import Shortcuts


class SpanMoves(QObject):
    """What the keys do that go from span to span."""

    def __init__(
        self, session: AnnotationSession, view: ArticleView, prompts: OpenPrompts, keyboard: Shortcuts
    ) -> None:
        super().__init__(view)
        self._session, self._view, self._prompts, self._keyboard = session, view, prompts, keyboard

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "next_undecided": self.next_undecided,
            "previous_undecided": self.previous_undecided,
            "next_mark": self.next_mark,
            "previous_mark": self.previous_mark,
            "nested": self.nested,
            "next_uncovered": self.next_uncovered,
            "previous_uncovered": self.previous_uncovered,
        }

    def next_undecided(self) -> None:
        self.step(1, undecided=True)

    def previous_undecided(self) -> None:
        self.step(-1, undecided=True)

    def next_mark(self) -> None:
        self.step(1)

    def previous_mark(self) -> None:
        self.step(-1)

    def step(self, direction: int, *, undecided: bool = False) -> None:
        """Go to the next (1) or previous (-1) span, of those that are ``undecided`` or of all; say if there is none."""
        if self._session.annotation is None:
            return
        self._prompts.leave_cursor()
        walk = self._session.walk
        if not walk.step(direction, walk.waits if undecided else None):
            everything = self.tr("Everything here is decided. {key}: done, next article.")
            self._session.said.emit(everything.format(key=self._keyboard.first("done_and_next")))

    def nested(self) -> None:
        """Go round the spans that lie over the current one, or over the cursor, from the outermost inwards."""
        walk, annotation = self._session.walk, self._session.annotation
        mark = walk.mark()
        place = (mark.start, mark.end) if mark else self._view.caret.selection()
        if annotation is None or place is None:
            return
        over = {i: m for i, m in annotation.around(*place) if m.start < place[1] and place[0] < m.end}
        order = sorted((i for i in over if walk.visible(i)), key=lambda i: (reading_order(over[i]), i))
        if order:
            at = order.index(walk.current) + 1 if walk.current in order else 0
            self._prompts.leave_cursor()
            walk.go(order[at % len(order)])

    def next_uncovered(self) -> None:
        self._select_uncovered(1)

    def previous_uncovered(self) -> None:
        self._select_uncovered(-1)

    def _select_uncovered(self, step: int) -> None:
        """Select the next figure or known name that nothing covers."""
        selected, mark = self._view.caret.selection(), self._session.walk.mark()
        here = selected or ((mark.start, mark.end) if mark else None) or self._view.text_layout.visible_range()[:1] * 2
        found = self._prompts.sweep.find(here[1] if step == 1 else here[0], step)
        if found is None:
            self._session.said.emit(self.tr("No unmarked figure or known name is left in this direction."))
            return
        self._session.walk.stand_at(found[0])
        self._view.caret.select(*found)
        self._view.text_layout.reveal(*found)
