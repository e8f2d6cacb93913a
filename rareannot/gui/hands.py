"""What the keys of the article do: each method is an action of the table's article scope."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog

from rareannot.core.document import is_normalised
from rareannot.core.spans import reading_order
from rareannot.core.sweep import maybe_missed
from rareannot.core.tokens import snap, tokenise
from rareannot.gui.article.access import announce
from rareannot.gui.article.view import ArticleView
from rareannot.gui.desk import Desk
from rareannot.gui.inspector.pane import InspectorPane
from rareannot.gui.keyboard import Keyboard
from rareannot.gui.offering import Offers
from rareannot.gui.sweeping import Search, Sweep, Widen

STRIDE = 5
"""Words that the cursor leaps in a text without sentences, as normalised ones are."""


class Hands(QObject):
    """Between the article view and the desk: the walk, the token cursor, edges, labels, offers and the sweep.

    ``hints_changed`` carries the keys that work now and what they do, or nothing while the usual ones do.
    """

    hints_changed = Signal(object)  # list[tuple[str, str]]: action, words

    def __init__(
        self,
        desk: Desk,
        view: ArticleView,
        inspector: InspectorPane,
        widen: Widen,
        search: Search = maybe_missed,
        keyboard: Keyboard | None = None,
    ) -> None:
        super().__init__(view)
        self._keyboard = keyboard or Keyboard()
        self._desk, self._view, self._inspector, self._widen = desk, view, inspector, widen
        self._offers, self._sweep = Offers(desk, view), Sweep(desk, view, widen, search)
        self._offers.changed.connect(self._hint)
        self._sweep.changed.connect(self._hint)
        view.mark_pressed.connect(self._sweep.end)

    # ---- judging ----

    def accept(self) -> None:
        """Accept the current suggestion; in the sweep say that nothing is here."""
        if self._sweep.on:
            self._sweep.said_nothing()
        else:
            self._desk.accept()

    def reject(self) -> None:
        """Reject the current suggestion; in the sweep say that nothing is here."""
        if self._sweep.on:
            self._sweep.said_nothing()
        else:
            self._desk.reject()

    def undecide(self) -> None:
        self._desk.undecide()

    def label(self, name: str) -> None:
        """Make a span of the selected words, or relabel the current one; then offer the same string elsewhere."""
        selected, mark = self._view.selection(), self._desk.mark()
        if selected is not None:
            self._make(*selected, name)
        elif mark is not None:
            self._desk.relabel(name)
            if mark.label != name:
                self._offers.offer(mark.id)
        else:
            self._desk.said.emit(
                self.tr("Select words with the arrow keys or the mouse first, then press a label's key.")
            )

    def _make(self, start: int, end: int, name: str) -> None:
        """Make a span; then the sweep goes on, or the walk does from the suggestion on screen that it was left at."""
        left = self._desk.left()
        self._view.clear_selection()
        made = self._desk.make(start, end, name)
        if made and self._sweep.on:
            self._sweep.go_on()
        elif made and left and self._view.box_of(left) is not None:
            announce(self._view, f"{name}: {self._text()[start:end]}")
            self._desk.go(left)
        self._offers.offer(made)

    def same_elsewhere(self) -> None:
        """Mark the offered strings; without an offer, offer what is like the current span."""
        if self._offers.take():
            return
        if not self._desk.current or not self._offers.offer(self._desk.current):
            self._desk.said.emit(self.tr("There is nothing else in this article to mark like a decided current span."))

    def accept_on_screen(self) -> None:
        self._desk.accept_between(*self._view.visible_range())

    def edit_value(self) -> None:
        """Type a figure's value; a span without one says so, else the typing would go to the article."""
        mark = self._desk.mark()
        if mark is None or self._desk.annotation is None:
            return
        if self._desk.annotation.label_set.valued(mark.label):
            self._inspector.focus_value()
        else:
            self._desk.said.emit(self.tr("{label} has no value to edit.").format(label=mark.label))

    def edit_note(self) -> None:
        """Write a note on the current span; without one, on the article."""
        if self._desk.mark() is not None:
            self._inspector.focus_note()
        elif (annotation := self._desk.annotation) is not None:
            title, what = self.tr("Note"), self.tr("A note on this article:")
            note, said = QInputDialog.getMultiLineText(self._view, title, what, annotation.note)
            if said:
                self._desk.edit("note", lambda a: a.with_note(note.strip(), a.flag))

    def flag(self) -> None:
        """Flag the current span, else the article, for a second look, or take the flag away."""
        if (mark := self._desk.mark()) is not None:
            self._desk.comment(mark.note, not mark.flag)
        elif self._desk.edit("flag", lambda a: a.with_note(a.note, not a.flag)) and self._desk.annotation:
            flagged = self._desk.annotation.flag
            self._desk.said.emit(
                self.tr("This article is flagged for a second look.")
                if flagged
                else self.tr("This article is not flagged any more.")
            )

    # ---- the walk ----

    def next_undecided(self) -> None:
        self._walk(1, undecided=True)

    def previous_undecided(self) -> None:
        self._walk(-1, undecided=True)

    def next_mark(self) -> None:
        self._walk(1)

    def previous_mark(self) -> None:
        self._walk(-1)

    def nested(self) -> None:
        """Go round the spans that lie over the current one, or over the cursor, from the outermost inwards."""
        annotation, mark = self._desk.annotation, self._desk.mark()
        place = (mark.start, mark.end) if mark else self._view.selection()
        if annotation is None or place is None:
            return
        over = {i: m for i, m in annotation.around(*place) if m.start < place[1] and place[0] < m.end}
        order = sorted((i for i in over if self._desk.visible(i)), key=lambda i: (reading_order(over[i]), i))
        if order:
            at = order.index(self._desk.current) + 1 if self._desk.current in order else 0
            self._leave_cursor()
            self._desk.go(order[at % len(order)])

    def leave_selection(self) -> bool:
        """Leave what stands open, the latest first: offers, then the sweep, then the token cursor. Whether anything did."""
        if self._offers.leave() or self._sweep.end():
            return True
        had = self._view.selection() is not None
        self._view.clear_selection()
        return had

    def before_done(self) -> bool:
        """What Enter does before it finishes the article: take offers, or ring what may have been missed.

        Whether it did either. Pressed in the sweep it says that nothing is in the rings that are left.
        """
        if self._offers.take():
            return True
        if self._sweep.on:
            self._sweep.rest_is_nothing()
            return False
        if (annotation := self._desk.annotation) is None or annotation.status == "done" or self._desk.undecided():
            return False
        return self._sweep.start()

    def next_uncovered(self) -> None:
        self._select_uncovered(1)

    def previous_uncovered(self) -> None:
        self._select_uncovered(-1)

    def _select_uncovered(self, step: int) -> None:
        """Select the next figure or known name that nothing covers."""
        selected, mark = self._view.selection(), self._desk.mark()
        here = selected or ((mark.start, mark.end) if mark else None) or self._view.visible_range()[:1] * 2
        found = self._sweep.find(here[1] if step > 0 else here[0], step)
        if found is None:
            self._desk.said.emit(self.tr("No figure and no known name is left unmarked in this direction."))
            return
        self._desk.stand_at(found[0])
        self._view.set_selection(*found)
        self._view.reveal(*found)

    def _leave_cursor(self) -> None:
        self._sweep.end()
        self._view.clear_selection()

    def _walk(self, direction: int, *, undecided: bool = False) -> None:
        if self._desk.annotation is None:
            return
        self._leave_cursor()
        if not self._desk.step(direction, self._desk.waits if undecided else None):
            everything = self.tr("Everything here is decided. {key}: done, next article.")
            self._desk.said.emit(everything.format(key=self._keyboard.first("done_and_next")))

    # ---- edges ----

    def end_right(self) -> None:
        self._nudge(0, 1)

    def end_left(self) -> None:
        self._nudge(0, -1)

    def start_left(self) -> None:
        self._nudge(-1, 0)

    def start_right(self) -> None:
        self._nudge(1, 0)

    def widen(self) -> None:
        """Take the whole figure, then its unit, then the approximating word."""
        selected = self._view.selection()
        if selected is not None:
            self.widen_range(*selected)
        elif (mark := self._desk.mark()) is not None:
            start, end = self._widen(self._text(), mark.start, mark.end)
            self._desk.resize(mark.id, start, end)

    def widen_range(self, start: int, end: int) -> None:
        """Select the figure that a range lies in; the range itself where there is none."""
        self._desk.stand_at(start)
        self._view.set_selection(*self._widen(self._text(), start, end))

    def _nudge(self, start_by: int, end_by: int) -> None:
        """Move an edge of the selection, else of the current mark, by a word."""
        mark, selected = self._desk.mark(), self._view.selection()
        old = selected or ((mark.start, mark.end) if mark else None)
        if old is None:
            return
        near = max(0, old[0] - 400), min(len(self._text()), old[1] + 400)
        tokens = [(a + near[0], b + near[0]) for a, b in tokenise(self._text()[slice(*near)])]
        start = _moved([a for a, _ in tokens], old[0], start_by)
        end = _moved([b for _, b in tokens], old[1], end_by)
        if start >= end or not snap(tokens, start, end):
            return
        if selected:
            self._view.set_selection(start, end)
        elif mark:
            self._desk.resize(mark.id, start, end)

    # ---- the token cursor ----

    def cursor_right(self) -> None:
        self._move(1)

    def cursor_left(self) -> None:
        self._move(-1)

    def select_right(self) -> None:
        self._stretch(1)

    def select_left(self) -> None:
        self._stretch(-1)

    def line_down(self) -> None:
        """With a cursor go down a line, else to the next span."""
        self._by_line(1)

    def line_up(self) -> None:
        """With a cursor go up a line, else to the previous span."""
        self._by_line(-1)

    def select_line_down(self) -> None:
        self._move(1, extend=True, unit="line")

    def select_line_up(self) -> None:
        self._move(-1, extend=True, unit="line")

    def leap_right(self) -> None:
        self._leap(1)

    def leap_left(self) -> None:
        self._leap(-1)

    def cursor_home(self) -> None:
        self._to_edge(0, extend=False)

    def cursor_end(self) -> None:
        self._to_edge(len(self._text()), extend=False)

    def select_to_home(self) -> None:
        self._to_edge(0, extend=True)

    def select_to_end(self) -> None:
        self._to_edge(len(self._text()), extend=True)

    def _stretch(self, step: int) -> None:
        """Move the end of the current span by a word, as Shift and an arrow do with a selection; else select."""
        if self._view.selection() is None and self._desk.mark() is not None:
            self._nudge(0, step)
        else:
            self._move(step, extend=True)

    def _by_line(self, step: int) -> None:
        if self._view.selection() is None:
            self._walk(step)
        else:
            self._move(step, unit="line")

    def _leap(self, step: int) -> None:
        """Move the cursor to the next or previous sentence; a few words on where the text has no sentences."""
        if is_normalised(self._text()):
            self._move(step * STRIDE)
        else:
            self._move(step, unit="sentence")

    def _to_edge(self, edge: int, *, extend: bool) -> None:
        """Move the cursor to the first or last word of the article."""
        selected = self._view.selection()
        if extend and selected:
            self._view.set_selection(min(edge, selected[0]), max(edge, selected[1]))
        elif tokens := tokenise(self._text()[:400] if edge == 0 else self._text()[-400:]):
            start, end = tokens[0 if edge == 0 else -1]
            shift = 0 if edge == 0 else max(0, edge - 400)
            self._view.set_selection(start + shift, end + shift)
        self._view.reveal(edge, edge)
        if (selected := self._view.selection()) is not None:
            self._desk.stand_at(selected[0])

    def _move(self, step: int, *, extend: bool = False, unit: str = "token") -> None:
        if self._view.selection() is None and self._desk.mark() is None and (at := self._desk.offset()) is not None:
            self._start_cursor(at, step)
        else:
            self._view.move_cursor(step, extend, unit)
        if (selected := self._view.selection()) is not None:
            self._desk.stand_at(selected[0])

    def _start_cursor(self, at: int, step: int) -> None:
        """Bring the cursor up where the walk ended, so that one is not sent back to the top of the page."""
        left = max(0, at - 400)
        tokens = [(a + left, b + left) for a, b in tokenise(self._text()[left : at + 400])]
        after, before = (t for t in tokens if t[0] >= at), (t for t in reversed(tokens) if t[1] <= at)
        if (word := next(after if step > 0 else before, None)) is not None:
            self._view.set_selection(*word)
            self._view.reveal(*word)

    def copy(self) -> None:
        """Copy the selected words, or the current span's."""
        QGuiApplication.clipboard().setText(self._view.selected_text())

    # ---- hints ----

    def _hint(self) -> None:
        """Say which keys work now."""
        hints: list[tuple[str, str]] = []
        if count := len(self._offers):
            more = self.tr("mark %n more “{words}” too", "", count).format(words=self._offers.words())
            hints = [("same_elsewhere", more), ("leave_selection", self.tr("leave them"))]
        elif self._sweep.on:
            left = self.tr("%n may be missed", "", self._sweep.left)
            hints = [("accept", self.tr("nothing here")), ("leave_selection", self.tr("end the sweep"))]
            hints += [("done_and_next", self.tr("nothing in the rest, done")), ("", left)]
        elif self._sweep.over:
            hints = [("done_and_next", self.tr("done, next article"))]
        if hints:
            announce(self._view, ", ".join(words for _, words in hints))
        self.hints_changed.emit(hints)

    def _text(self) -> str:
        return self._desk.annotation.document.text if self._desk.annotation else ""


def _moved(places: list[int], at: int, by: int) -> int:
    """The place ``by`` steps on from ``at`` among sorted ``places``."""
    if not by:
        return at
    if by > 0:
        return next((p for p in places if p > at), at)
    return next((p for p in reversed(places) if p < at), at)
