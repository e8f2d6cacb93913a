"""The token cursor under the keys: it comes up where the walk is, goes by words, lines and sentences, and selects."""

from collections.abc import Callable

from rareannot.core.document import is_normalised
from rareannot.core.text.tokens import tokenise
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.annotate.span_edges import Edges
from rareannot.gui.base.command_registry import Commands

STRIDE = 5
"""Words that the cursor leaps in a text without sentences, as normalised ones are."""


class TokenCursor:
    """Moves the cursor and stretches the selection.

    ``walk`` goes to the next (1) or previous (-1) span, which is what Up and Down do while there is no cursor.
    """

    def __init__(
        self, session: AnnotationSession, view: ArticleView, edges: Edges, walk: Callable[[int], None]
    ) -> None:
        self._session, self._view, self._edges, self._walk = session, view, edges, walk

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "cursor_right": self.cursor_right,
            "cursor_left": self.cursor_left,
            "select_right": self.select_right,
            "select_left": self.select_left,
            "line_down": self.line_down,
            "line_up": self.line_up,
            "select_line_down": self.select_line_down,
            "select_line_up": self.select_line_up,
            "leap_right": self.leap_right,
            "leap_left": self.leap_left,
            "cursor_home": self.cursor_home,
            "cursor_end": self.cursor_end,
            "select_to_home": self.select_to_home,
            "select_to_end": self.select_to_end,
        }

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
        if self._view.caret.selection() is None and self._session.walk.mark() is not None:
            self._edges.nudge(0, step)
        else:
            self._move(step, extend=True)

    def _by_line(self, step: int) -> None:
        if self._view.caret.selection() is None:
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
        selected = self._view.caret.selection()
        if extend and selected:
            self._view.caret.select(min(edge, selected[0]), max(edge, selected[1]))
        elif tokens := tokenise(self._text()[:400] if edge == 0 else self._text()[-400:]):
            start, end = tokens[0 if edge == 0 else -1]
            shift = 0 if edge == 0 else max(0, edge - 400)
            self._view.caret.select(start + shift, end + shift)
        self._view.text_layout.reveal(edge, edge)
        if (selected := self._view.caret.selection()) is not None:
            self._session.walk.stand_at(selected[0])

    def _move(self, step: int, *, extend: bool = False, unit: str = "token") -> None:
        if (
            self._view.caret.selection() is None
            and self._session.walk.mark() is None
            and (at := self._session.walk.offset()) is not None
        ):
            self._start_cursor(at, step)
        else:
            self._view.caret.move(step, extend, unit)
        if (selected := self._view.caret.selection()) is not None:
            self._session.walk.stand_at(selected[0])

    def _start_cursor(self, at: int, step: int) -> None:
        """Bring the cursor up where the walk ended, so that one is not sent back to the top of the page."""
        left = max(0, at - 400)
        tokens = [(a + left, b + left) for a, b in tokenise(self._text()[left : at + 400])]
        after, before = (t for t in tokens if t[0] >= at), (t for t in reversed(tokens) if t[1] <= at)
        if (word := next(after if step > 0 else before, None)) is not None:
            self._view.caret.select(*word)
            self._view.text_layout.reveal(*word)

    def _text(self) -> str:
        return self._session.annotation.document.text if self._session.annotation else ""
