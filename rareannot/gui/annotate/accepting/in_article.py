"""Accepting several suggestions by one key: to the end of the sentence, and all that are like the current one."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from rareannot.core.suggestion import Suggestion
from rareannot.core.text.alike import Like, alike
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.open_prompts import OpenPrompts
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.base.command_registry import Commands

Wanted = Callable[[Suggestion], bool]


class Accepting(QObject):
    """Accepts groups in the open article, each as one action that one undo takes back."""

    def __init__(self, session: AnnotationSession, view: ArticleView, prompts: OpenPrompts) -> None:
        super().__init__(view)
        self.session, self._view, self._prompts = session, view, prompts

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "accept_on_screen": self.accept_on_screen,
            "accept_sentence": self.accept_sentence,
            "accept_string": self.accept_string,
            "accept_label": self.accept_label,
            "accept_source": self.accept_source,
        }

    def accept_on_screen(self) -> None:
        self._prompts.leave_cursor()  # else the next label's key would go to words that are out of view by then
        self._tell(self.session.accept_between(*self._view.text_layout.visible_range()))

    def accept_sentence(self) -> None:
        """Accept the current suggestion and those after it in its sentence; in its line, where a text has none.

        Where the current span was just decided, as by moving its edges, those after it.
        """
        mark = self.session.walk.mark()
        if mark is not None:
            start, end = mark.start, self._view.text_layout.sentence_end(mark.start)
            if self._waiting(start, end):
                self._accept("accept to the end of the sentence", lambda s: start <= s.start < end)
                return
        if self._prompts.all_decided():
            return
        if mark is None:
            self._prompts.say_next()
        else:
            said = self.tr(
                "There is no suggestion between here and the end of the sentence; {key} goes to the next one."
            )
            self.session.said.emit(said.format(key=self._prompts.name_keys("next_undecided")))

    def accept_string(self) -> None:
        """Accept all suggestions of the current one's words and label."""
        self._accept_alike("string")

    def accept_label(self) -> None:
        self._accept_alike("label")

    def accept_source(self) -> None:
        self._accept_alike("source")

    def current(self) -> Suggestion | None:
        """Returns the current suggestion; None, and a sentence says so, if none is undecided here."""
        mark, annotation = self.session.walk.mark(), self.session.annotation
        if mark is None or mark.decided or annotation is None:
            if not self._prompts.all_decided():
                self.session.said.emit(
                    self.tr("Go to an undecided suggestion first; then you can accept all that are like it.")
                )
            return None
        return annotation.suggestions.get(mark.id)

    def _accept_alike(self, way: str) -> None:
        current, annotation = self.current(), self.session.annotation
        if current is not None and annotation is not None:
            like = Like.of(annotation.document.text, current)
            wanted = {current.id, *(s.id for s in alike(annotation, like, way))}
            self._accept("accept all alike", lambda s: s.id in wanted)

    def _waiting(self, start: int, end: int) -> bool:
        """True if a suggestion that is shown, low-scored ones if they are, begins between two offsets and is undecided."""
        annotation, waits = self.session.annotation, self.session.walk.waits
        return annotation is not None and any(start <= s.start < end and waits(s.id) for s in annotation.undecided(0.0))

    def _accept(self, kind: str, wanted: Wanted) -> None:
        self._prompts.leave_cursor()
        self._tell(self.session.accept_where(kind, wanted))

    def _tell(self, count: int) -> None:
        """Say how many: those that are off screen were accepted unseen."""
        if count > 1:
            self.session.said.emit(self.tr("%n suggestions accepted.", "", count))
