"""Finding words in the open article: typed, stepped through, and taken as words under the cursor, to be labelled."""

from bisect import bisect_left

from PySide6.QtCore import QObject, Qt, Signal

from rareannot.core.text.search import MOST, Range, find_words, nearest
from rareannot.gui.annotate.article_pane.find_field import FindField
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.base.shortcuts import Shortcuts, portable
from rareannot.gui.base.speech import announce


class Finder(QObject):
    """The find field and what it found. ``changed`` says that it opened, closed, or gave the keys to the article.

    ``closed`` asks for what else is marked in the text to be marked again.
    """

    changed = Signal()
    closed = Signal()

    def __init__(self, session: AnnotationSession, view: ArticleView, field: FindField, keyboard: Shortcuts) -> None:
        super().__init__(view)
        self._session, self._view, self._field, self._keyboard = session, view, field, keyboard
        self._found: list[Range] = []
        self._at = -1
        self._from = 0
        self._asked = (0, "")
        """An article (row id) that is being opened, and the words to go to in it."""
        self.on = False
        """Whether the field is open."""
        self.beside: Range | None = None
        """The range beside which words are looked for, as those that a figure measures; None to go on from the cursor."""
        field.line.textEdited.connect(lambda _text: self._look())
        field.line.taken.connect(self._take)
        field.line.stepped.connect(self._step)
        field.line.left.connect(self.close)
        field.away.clicked.connect(self.close)
        session.opened.connect(self._another, Qt.ConnectionType.QueuedConnection)  # after all others have shown it
        view.pointer.mark_pressed.connect(lambda _mark: self.close(back=False))
        keyboard.changed.connect(self._take_keys)
        self._take_keys()

    def open(self) -> None:
        """Open the field; what was looked for last is in it."""
        if self._session.annotation is None:
            return
        if not self.on:
            self.on, self._from = True, self._here()
        self._field.open()
        self._look()
        self.changed.emit()

    def again(self, step: int) -> None:
        """Take the next (1) or previous (-1) place of the words looked for last; without any, ask for them."""
        if not self._field.line.text().strip():
            self.open()
        elif self.on:
            self._step(step)
        elif self._session.annotation is not None:
            self.on, self._from = True, self._here()
            self._field.show()
            self._look(show=False)
            self._at = self._next_from(self._from, step)
            self._show()
            self.changed.emit()

    def find_in(self, row: int, words: str) -> None:
        """Go to these words in the article ``row`` once it is open, if it has them."""
        self._asked = row, words

    @property
    def typing(self) -> bool:
        """True if the keys are in the field."""
        return self.on and self._field.line.hasFocus()

    def go_on(self) -> bool:
        """Take the next place while the field is open; whether it is."""
        if self.on:
            self._step(1)
        return self.on

    def close(self, *, back: bool = True) -> bool:
        """Put the field away; ``back`` goes to the suggestion that the walk was left at. Whether it was open."""
        if not self.on:
            return False
        typing, left = self.typing, self._session.walk.left()
        self.on = False
        self._field.hide()
        self._view.caret.clear()
        if typing:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        if back and left:
            self._session.walk.go(left)
        self.closed.emit()
        self.changed.emit()
        return True

    # ---- how ----

    def _another(self) -> None:
        """Another article is shown, or this one reloaded; the field stays while somebody types: the letters would act as keys."""
        (row, words), self._asked = self._asked, (0, "")
        if row == self._session.row and self._go_to(words):
            return
        if self.typing:
            self._look()
        elif self.on and self._session.again:
            self._view.marks.set_hits(self._found)
        else:
            self.close(back=False)

    def _go_to(self, words: str) -> bool:
        """Go to the first place of what was searched for: all the words as they were typed, else the longest; True if there is one."""
        annotation = self._session.annotation
        text = annotation.document.text if annotation is not None else ""
        typed = " ".join(words.split())
        wanted = [typed, *sorted(typed.split(), key=len, reverse=True)]
        phrase = next((phrase for phrase in wanted if find_words(text, phrase)), "")
        if not phrase:
            return False
        self.on, self._from = True, 0
        self._field.line.setText(phrase)
        self._field.show()
        self._field.raise_()
        self._look()
        self.changed.emit()
        return True

    def _here(self) -> int:
        """Returns where in the text the annotator is: at the selected words, the current span, else at the top of the screen."""
        mark, selected = self._session.walk.mark(), self._view.caret.selection()
        return (selected or ((mark.start, mark.end) if mark else self._view.text_layout.visible_range()))[0]

    def _look(self, *, show: bool = True) -> None:
        """Search for what is typed, from where the annotator was when the field opened."""
        annotation = self._session.annotation
        self._found = find_words(annotation.document.text, self._field.line.text()) if annotation else []
        self._view.marks.set_hits(self._found)
        if annotation and self.beside:
            self._at = nearest(annotation.document.text, self._found, *self.beside)
        else:
            self._at = self._next_from(self._from - 1, 1)
        if show:
            self._show()

    def _next_from(self, offset: int, step: int) -> int:
        """Returns the number of the first place after (1) or before (-1) ``offset``, around the end; -1 where nothing is found."""
        if not self._found:
            return -1
        if step == 1:
            return bisect_left(self._found, (offset + 1, 0)) % len(self._found)
        return (bisect_left(self._found, (offset, 0)) - 1) % len(self._found)

    def _step(self, step: int) -> None:
        if self._found:
            self._at = (self._at + step) % len(self._found)
        self._show()

    def _take(self) -> None:
        """Give the keys to the article, the words under the cursor selected."""
        if self._found:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def _show(self) -> None:
        """Select the words of the current place, and show which it is."""
        self._field.show_count(self._at + 1, len(self._found), more=len(self._found) == MOST)
        announce(self._view, self._field.said, topic="find")
        if not self._found:
            self._view.caret.clear()
            return
        place = self._found[self._at]
        words = self._view.caret.whole_words(*place)
        self._session.walk.stand_at(words[0])
        self._view.caret.select(*words)
        self._view.text_layout.reveal(*words)

    def _take_keys(self) -> None:
        steps = {"find_next": 1, "find_previous": -1}
        self._field.line.keys = {portable(k): s for name, s in steps.items() for k in self._keyboard.keys(name)}
