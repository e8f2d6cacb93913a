"""What the keys of the article do: each method is an action of the table's article scope."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from rareannot.core.tokens import snap, tokenise
from rareannot.gui.article.view import ArticleView
from rareannot.gui.desk import Desk
from rareannot.gui.inspector.pane import InspectorPane

Widen = Callable[[str, int, int], tuple[int, int]]


class Hands(QObject):
    """Between the article view and the desk: the walk, the token cursor, edges, labels."""

    def __init__(self, desk: Desk, view: ArticleView, inspector: InspectorPane, widen: Widen) -> None:
        super().__init__(view)
        self._desk, self._view, self._inspector, self._widen = desk, view, inspector, widen

    # ---- judging ----

    def accept(self) -> None:
        self._desk.accept()

    def reject(self) -> None:
        self._desk.reject()

    def undecide(self) -> None:
        self._desk.undecide()

    def label(self, name: str) -> None:
        """Make a span of the selected words, or relabel the current one."""
        selected = self._view.selection()
        if selected is not None:
            self._view.clear_selection()
            self._desk.make(*selected, name)
        elif self._desk.mark() is not None:
            self._desk.relabel(name)
        else:
            self._desk.said.emit(
                self.tr("Select words with the arrow keys or the mouse first, then press a label's key.")
            )

    def accept_on_screen(self) -> None:
        self._desk.accept_between(*self._view.visible_range())

    def edit_value(self) -> None:
        self._inspector.focus_value()

    # ---- the walk ----

    def next_undecided(self) -> None:
        self._walk(1, undecided=True)

    def previous_undecided(self) -> None:
        self._walk(-1, undecided=True)

    def next_mark(self) -> None:
        self._walk(1)

    def previous_mark(self) -> None:
        self._walk(-1)

    def leave_selection(self) -> None:
        self._view.clear_selection()

    def _walk(self, direction: int, *, undecided: bool = False) -> None:
        if self._desk.annotation is None:
            return
        self._view.clear_selection()
        if not self._desk.step(direction, self._desk.waits if undecided else None):
            self._desk.said.emit(self.tr("Everything here is decided. Enter: done, next article."))

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
        mark = self._desk.mark()
        if mark is None:
            return
        near = max(0, mark.start - 400), min(len(self._text()), mark.end + 400)
        tokens = [(a + near[0], b + near[0]) for a, b in tokenise(self._text()[slice(*near)])]
        starts, ends = [a for a, _ in tokens], [b for _, b in tokens]
        start = _moved(starts, mark.start, start_by)
        end = _moved(ends, mark.end, end_by)
        if start < end and snap(tokens, start, end):
            self._desk.resize(mark.id, start, end)

    # ---- the token cursor ----

    def cursor_right(self) -> None:
        self._move(1, extend=False)

    def cursor_left(self) -> None:
        self._move(-1, extend=False)

    def select_right(self) -> None:
        self._move(1, extend=True)

    def select_left(self) -> None:
        self._move(-1, extend=True)

    def _move(self, step: int, *, extend: bool) -> None:
        self._view.move_cursor(step, extend)
        if (selected := self._view.selection()) is not None:
            self._desk.stand_at(selected[0])

    def copy(self) -> None:
        """Copy the selected words, or the current span's."""
        QGuiApplication.clipboard().setText(self._view.selected_text())

    def _text(self) -> str:
        return self._desk.annotation.document.text if self._desk.annotation else ""


def _moved(places: list[int], at: int, by: int) -> int:
    """The place ``by`` steps on from ``at`` among sorted ``places``."""
    if not by:
        return at
    if by > 0:
        return next((p for p in places if p > at), at)
    return next((p for p in reversed(places) if p < at), at)
