"""The edges of the current span, or of the selected words: moved by a word or a character, or out to the whole figure."""

from PySide6.QtCore import QCoreApplication

from rareannot.core.marks import Mark
from rareannot.core.text.tokens import snap, tokenise
from rareannot.gui.annotate.article_view.layout import runs_from_right
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.commands import brought_into_sight
from rareannot.gui.annotate.missed_spans import Widen
from rareannot.gui.annotate.same_string import shortened
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.base.command_registry import Commands

_FAR = 8
"""So many signs, none of a word, may be between two spans that are neighbours."""


class Edges:
    """Moves the edges of the selected words, else of the current span."""

    def __init__(self, session: AnnotationSession, view: ArticleView, widen: Widen) -> None:
        self._session, self._view, self._widen = session, view, widen

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "end_right": self.end_right,
            "end_left": self.end_left,
            "start_left": self.start_left,
            "start_right": self.start_right,
            "start_left_character": self.start_left_character,
            "start_right_character": self.start_right_character,
            "widen": self.widen,
            "border_right": self.border_right,
            "border_left": self.border_left,
            "split_span": self.split,
        }

    def _unseen(self, mark: Mark) -> bool:
        return brought_into_sight(self._session, self._view, mark.start, mark.end)

    def end_right(self) -> None:
        self._by_characters(0, 1)

    def end_left(self) -> None:
        self._by_characters(0, -1)

    def start_left_character(self) -> None:
        self._by_characters(-1, 0)

    def start_right_character(self) -> None:
        self._by_characters(1, 0)

    def start_left(self) -> None:
        self.nudge(-1, 0)

    def start_right(self) -> None:
        self.nudge(1, 0)

    def widen(self) -> None:
        """Take the whole figure, then its unit, then the approximating word; if nothing is wider, say so and decide nothing."""
        held, mark = self._held(), self._session.walk.mark()
        if held is None:
            said = QCoreApplication.translate("Edges", "Go to a figure first; then you can widen it.")
            self._session.said.emit(said)
            return
        start, end = self._widen(self._text(), *held)
        if (start, end) == held:
            words = shortened(self._text()[slice(*held)])
            said = QCoreApplication.translate("Edges", "“{words}” is not part of a longer figure.")
            self._session.said.emit(said.format(words=words))
        elif self._view.caret.selection() is not None:
            self.widen_range(*held)
        elif mark is not None and not self._unseen(mark):
            self._session.resize(mark.id, start, end)

    def border_right(self) -> None:
        self._move_border(1)

    def border_left(self) -> None:
        self._move_border(-1)

    def _move_border(self, way: int) -> None:
        """Move the border between the current span and its neighbour (the next one, else the one before) by a word.

        The word changes from one span to the other. ``way`` is 1 for the right of the screen, -1 for the left.
        """
        mark = self._session.walk.mark()
        if mark is None:
            said = QCoreApplication.translate(
                "Edges", "Go to a span first; then you can move its border to the next one."
            )
            self._session.said.emit(said)
            return
        if self._unseen(mark):
            return
        first, second = self._neighbours(mark)
        if first is None or second is None:
            words = shortened(self._text()[mark.start : mark.end])
            said = QCoreApplication.translate("Edges", "No other span touches “{words}”.")
            self._session.said.emit(said.format(words=words))
            return
        onwards = way * self._way(mark.start, mark.end, at_end=True) == 1
        loser = second if onwards else first
        tokens = self._tokens(loser.start, loser.end)
        if len(tokens) < 2:
            said = QCoreApplication.translate("Edges", "“{words}” is a single word: reject it and move the other end.")
            self._session.said.emit(said.format(words=shortened(self._text()[loser.start : loser.end])))
        elif onwards:
            self._session.resize_both((second.id, tokens[1][0], second.end), (first.id, first.start, tokens[0][1]))
        else:
            self._session.resize_both((first.id, first.start, tokens[-2][1]), (second.id, tokens[-1][0], second.end))

    def _neighbours(self, mark: Mark) -> tuple[Mark | None, Mark | None]:
        """Returns the current span and the one right after it, in this order; else the one right before it and the current span."""
        marks = [m for m in self._marks_near(mark.start, mark.end) if m.id != mark.id]
        after = [m for m in marks if m.start >= mark.end and self._touch(mark.end, m.start)]
        before = [m for m in marks if m.end <= mark.start and self._touch(m.end, mark.start)]
        if after:
            return mark, min(after, key=lambda m: (m.start, -m.end))
        return (max(before, key=lambda m: (m.end, -m.start)), mark) if before else (None, None)

    def _touch(self, end: int, start: int) -> bool:
        """True if no word is between two places of the text."""
        return start - end < _FAR and not any(sign.isalnum() for sign in self._text()[end:start])

    def _marks_near(self, start: int, end: int) -> list[Mark]:
        """Returns the visible marks that touch a range or stand a few signs from it."""
        annotation, walk = self._session.annotation, self._session.walk
        ids = [i for i, _ in annotation.around(start - _FAR, end + _FAR)] if annotation is not None else []
        marks = [annotation.mark(i) for i in ids if walk.visible(i)] if annotation is not None else []
        return [m for m in marks if m is not None and m.state != "rejected"]

    def split(self) -> None:
        """Split the span under the cursor before the selected word; the current span before its last word."""
        chosen, current = self._view.caret.selection(), self._session.walk.mark()
        if chosen is not None:
            over = [m for m in self._marks_near(*chosen) if m.start < chosen[0] < m.end]
            mark = max(over, key=lambda m: (m.start, -m.end), default=None)
        else:
            mark = current
        tokens = self._tokens(mark.start, mark.end) if mark is not None else []
        at = chosen[0] if chosen is not None else tokens[-1][0] if tokens else 0
        before = [end for _, end in tokens if end <= at]
        if mark is None or not before:
            said = QCoreApplication.translate(
                "Edges",
                "Put the cursor on a word inside a span: it is split before that word, one of several words only.",
            )
            self._session.said.emit(said)
            return
        if self._unseen(mark):
            return
        self._view.caret.clear()
        self._session.split(mark.id, before[-1], at)

    def _tokens(self, start: int, end: int) -> list[tuple[int, int]]:
        return [(a + start, b + start) for a, b in tokenise(self._text()[start:end])]

    def widen_range(self, start: int, end: int) -> None:
        """Select the figure that a range lies in; the range itself if there is none."""
        self._session.walk.stand_at(start)
        self._view.caret.select(*self._widen(self._text(), start, end))

    def nudge(self, start_by: int, end_by: int) -> None:
        """Move an edge of the selection, else of the current mark, by a word."""
        if (old := self._held()) is None:
            return
        near = max(0, old[0] - 400), min(len(self._text()), old[1] + 400)
        tokens = [(a + near[0], b + near[0]) for a, b in tokenise(self._text()[slice(*near)])]
        way = self._way(*old, at_end=bool(end_by))
        start = _moved([a for a, _ in tokens], old[0], way * start_by)
        end = _moved([b for _, b in tokens], old[1], way * end_by)
        if start < end and snap(tokens, start, end):
            self._put(start, end, moved=start if start_by else end)

    def _by_characters(self, start_by: int, end_by: int) -> None:
        """Move an edge by characters, since a name may be a part of a word."""
        if (old := self._held()) is None:
            return
        way = self._way(*old, at_end=bool(end_by))
        start, end = max(0, old[0] + way * start_by), min(len(self._text()), old[1] + way * end_by)
        if start < end and self._text()[start:end].strip():
            self._put(start, end, moved=start if start_by else end)

    def _way(self, start: int, end: int, *, at_end: bool) -> int:
        """Returns which way in the text the right of the screen is at an edge: -1 where the text runs from right to left."""
        return -1 if runs_from_right(self._text()[end - 1 : end] if at_end else self._text()[start : start + 1]) else 1

    def _held(self) -> tuple[int, int] | None:
        """Returns what is selected, else where the current span is."""
        mark = self._session.walk.mark()
        return self._view.caret.selection() or ((mark.start, mark.end) if mark else None)

    def _put(self, start: int, end: int, moved: int) -> None:
        """Make what is held that range; ``moved`` is the edge that was moved, which the next key moves on."""
        mark = self._session.walk.mark()
        if self._view.caret.selection():
            self._view.caret.select(start, end, head=moved)
        elif mark and (start, end) != (mark.start, mark.end) and not self._unseen(mark):
            self._session.resize(mark.id, start, end)

    def _text(self) -> str:
        return self._session.annotation.document.text if self._session.annotation else ""


def _moved(places: list[int], at: int, by: int) -> int:
    """Returns the place ``by`` steps on from ``at`` among sorted ``places``."""
    if not by:
        return at
    if by > 0:
        return next((p for p in places if p > at), at)
    return next((p for p in reversed(places) if p < at), at)
