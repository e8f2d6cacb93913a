"""The token caret of an article: what is selected, moved by tokens, lines and sentences or put somewhere."""

from PySide6.QtCore import QObject, Signal

from rareannot.core.text.tokens import Token
from rareannot.gui.annotate.article_view.accessibility import ScreenReader
from rareannot.gui.annotate.article_view.canvas import Canvas
from rareannot.gui.annotate.article_view.caret import Caret, Words
from rareannot.gui.annotate.article_view.caret_geometry import stepped, token_beside
from rareannot.gui.annotate.article_view.scene import Range
from rareannot.gui.annotate.article_view.text_layout import TextLayout


class TokenCaret(QObject):
    """A selection is what the caret covers, at least one token, or None if there is no caret."""

    changed = Signal()

    def __init__(self, parent: QObject, canvas: Canvas, layout: TextLayout, reader: ScreenReader) -> None:
        super().__init__(parent)
        self._canvas, self._layout, self._reader = canvas, layout, reader
        self._words = Words("")
        self._caret: Caret | None = None
        self._said = False

    def forget(self, text: str) -> bool:
        """Take the caret away before another text is shown; whether there was one, which the caller is to tell."""
        had, self._words, self._caret = self._caret is not None, Words(text), None
        return had

    def selection(self) -> Range | None:
        """Returns what is selected: whole tokens, unless it was dragged by characters."""
        return self._caret.range if self._caret else None

    def select(self, start: int, end: int, head: int | None = None, *, said: bool = False) -> None:
        """Select ``[start, end)``; ``head`` is the end of it that moves, by default the last.

        With ``said`` the caller tells a screen reader the words, which then hears of no selection.
        """
        self._said = said
        first, last = self._words.at(start), self._words.at(end - 1)
        if first is None or last is None or first[0] != start or last[1] != end:
            first = last = (start, end)  # not whole tokens: by characters, as asked
        self._set(Caret(first, last) if head in (None, end) else Caret(last, first))

    def clear(self) -> None:
        """Take the caret away."""
        self._set(None)

    def move(self, step: int, extend: bool = False, unit: str = "token") -> None:
        """Move by ``step`` of ``unit`` (token, line or sentence); ``extend`` keeps what is passed selected.

        Without a caret it comes up beside the current mark, on its outermost token if there is none beside it, or at the
        top of what is on screen.
        """
        if self._caret is not None:
            caret = stepped(self._canvas.stage, self._words, self._caret, step, extend, unit)
        elif (first := self._first_token(step)) is not None:
            caret = Caret(first, first)
        else:
            return
        self._set(caret)
        self._layout.reveal(*caret.head)

    def snap(self, start: int, end: int) -> Token | None:
        """Returns the whole tokens that ``[start, end)`` touches; None if it touches none."""
        return self._words.snap(start, end)

    def whole_words(self, start: int, end: int) -> Range:
        """Returns the whole tokens that ``[start, end)`` touches; itself where it touches none."""
        return self.snap(start, end) or (start, end)

    def _set(self, caret: Caret | None) -> None:
        if caret == self._caret:
            return
        said, self._said = self._said, False
        old, self._caret = self.selection(), caret
        new = self.selection()
        self._canvas.show(selection=new, head=caret.edge if caret else None)
        self._canvas.repaint(old, new)
        if caret and new:
            anchor = new[1] if caret.edge == new[0] else new[0]
            self._reader.put_cursor(caret.edge if said else anchor, caret.edge)
        elif old:
            self._reader.put_cursor(old[0], old[0])
        self.changed.emit()

    def _first_token(self, step: int) -> Token | None:
        part = self._canvas.current_range()
        if part and self._layout.comes_into_sight(part[0]):  # a key that comes while it scrolls there means that place
            outermost = self._words.at(part[1] - 1 if step > 0 else part[0])
            return token_beside(self._canvas.stage, self._words, *part, step) or outermost
        return self._words.after(self._layout.visible_range()[0])
