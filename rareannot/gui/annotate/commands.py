"""What the keys of the article do: each method is an action of the table's article scope."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog

from rareannot.core.spans import reading_order
from rareannot.core.text.missed import maybe_missed
from rareannot.gui.annotate.article_view.accessibility import announce
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.find import Finder
from rareannot.gui.annotate.inspector.pane import InspectorPane
from rareannot.gui.annotate.key_hints import LABELS
from rareannot.gui.annotate.missed_spans import MissedSpans, Search, Widen
from rareannot.gui.annotate.same_string import SameStringOffers
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.annotate.span_edges import Edges
from rareannot.gui.annotate.token_cursor import TokenCursor
from rareannot.gui.base.shortcuts import Shortcuts


class AnnotateCommands(QObject):
    """Between the article view and the desk: judging, the walk, labels, offers and the sweep.

    ``parts`` do the other actions of the article's scope: the token cursor and the edges.
    ``hints_changed`` carries the keys that work now and what they do, or nothing while the usual ones do.
    """

    hints_changed = Signal(object)  # list[tuple[str, str]]: action, words

    def __init__(
        self,
        desk: AnnotationSession,
        view: ArticleView,
        inspector: InspectorPane,
        finder: Finder,
        widen: Widen,
        search: Search = maybe_missed,
        keyboard: Shortcuts | None = None,
    ) -> None:
        super().__init__(view)
        self._keyboard = keyboard or Shortcuts()
        self._desk, self._view, self._inspector, self._finder = desk, view, inspector, finder
        self.edges = Edges(desk, view, widen)
        self.parts = (self, TokenCursor(desk, view, self.edges, self._walk), self.edges)
        self._sweep = MissedSpans(desk, view, widen, search)
        self._offers = SameStringOffers(desk, view, self._sweep.said)
        self._offers.changed.connect(self.show_hints)
        self._sweep.changed.connect(self.show_hints)
        finder.changed.connect(self.show_hints)
        view.mark_pressed.connect(self._sweep.end)

    # ---- judging ----

    def accept(self) -> None:
        """Accept the current suggestion; in the sweep say that nothing is here."""
        if self._sweep.on:
            self._nothing_here()
        else:
            self._end_finding()
            self._desk.accept()

    def reject(self) -> None:
        """Reject the current suggestion; in the sweep say that nothing is here."""
        if self._sweep.on:
            self._nothing_here()
        else:
            self._end_finding()
            self._desk.reject()

    def _nothing_here(self) -> None:
        self._offers.leave()  # as any other decision does
        self._sweep.said_nothing()

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
        if self._sweep.on or self._sweep.over:
            self._sweep.go_on()
        elif made and left and self._view.box_of(left) is not None:
            announce(self._view, f"{name}: {self._text()[start:end]}")
            self._desk.go(left)
        self._offers.offer(made)

    def same_elsewhere(self) -> None:
        """Mark the offered strings; without an offer, offer what is like the current span."""
        if self._offers.take() or self._offers.offer(self._desk.current):
            return
        mark = self._desk.mark()
        if mark is None:
            said = self.tr("Go to a decided span first; then its words are looked for elsewhere in the article.")
        elif not mark.decided:
            said = self.tr("Decide this span first; then its words can be marked elsewhere too.")
        else:
            said = self.tr("These words stand nowhere else in this article without a decision.")
        self._desk.said.emit(said)

    def accept_on_screen(self) -> None:
        self._leave_cursor()  # else the next label's key would go to words that are out of sight by then
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
        """Leave what stands open, the latest first: offers, the find field, the sweep, the token cursor. Whether any did."""
        if self._offers.leave() or self._finder.close() or self._sweep.end():
            return True
        had = self._view.selection() is not None
        self._view.clear_selection()
        return had

    def leave_words(self) -> None:
        """A span was made current by an undo: a label's key is for it now, and not for words selected before."""
        if self._desk.current and not self._sweep.on:
            self._view.clear_selection()

    def go_on(self) -> bool:
        """What Enter does where something stands open: take the offers, or find the next place. Whether it did."""
        return self._offers.take() or self._finder.go_on()

    def before_done(self) -> bool:
        """Ring what may be missed before the article is done; whether a ring waits for an answer now.

        Pressed in the sweep it says that nothing is in the rings that are left.
        """
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
        self._finder.close(back=False)
        self._view.clear_selection()

    def _walk(self, direction: int, *, undecided: bool = False) -> None:
        if self._desk.annotation is None:
            return
        self._leave_cursor()
        if not self._desk.step(direction, self._desk.waits if undecided else None):
            everything = self.tr("Everything here is decided. {key}: done, next article.")
            self._desk.said.emit(everything.format(key=self._keyboard.first("done_and_next")))

    # ---- finding ----

    def find_words(self) -> None:
        """Ask for words to find in the article."""
        self._sweep.end()
        self._finder.open()

    def find_next(self) -> None:
        self._find_again(1)

    def find_previous(self) -> None:
        self._find_again(-1)

    def _find_again(self, step: int) -> None:
        self._sweep.end()
        self._finder.again(step)

    def _end_finding(self) -> None:
        """The walk goes on: put the find field away, unless words that it found wait for their label."""
        if self._view.selection() is None:
            self._finder.close(back=False)

    def copy(self) -> None:
        """Copy the selected words, or the current span's."""
        QGuiApplication.clipboard().setText(self._view.selected_text())

    # ---- hints ----

    def show_hints(self) -> None:
        """Say which keys work now."""
        hints: list[tuple[str, str]] = []
        if count := len(self._offers):
            more = self.tr("mark %n more “{words}” too", "", count).format(words=self._offers.words())
            hints = [("same_elsewhere done_and_next", more), ("leave_selection", self.tr("leave them"))]
            hints += [("accept", self.tr("nothing here"))] if self._sweep.on else []
        elif self._sweep.on:
            left = self.tr("%n may be missed", "", self._sweep.left)
            hints = [(LABELS, self.tr("make a span")), ("accept", self.tr("nothing here"))]
            hints += [("leave_selection", self.tr("end the sweep"))]
            hints += [("done_and_next", self.tr("nothing in the rest, done")), ("", left)]
        elif self._finder.on:
            taken = self.tr("next place") if not self._finder.typing else self.tr("select the words")
            hints = [] if self._finder.typing else [(LABELS, self.tr("make a span"))]
            hints += [("done_and_next", taken), ("find_previous", self.tr("previous place"))]
            hints += [("leave_selection", self.tr("end finding"))]
        elif self._sweep.over:
            hints = [("done_and_next", self.tr("done, next article"))]
        if hints and not self._finder.on:  # it says itself what it found
            announce(self._view, ", ".join(words for _, words in hints))
        self.hints_changed.emit(hints)

    def _text(self) -> str:
        return self._desk.annotation.document.text if self._desk.annotation else ""
