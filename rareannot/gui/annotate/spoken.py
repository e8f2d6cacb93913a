"""What a key just did, said to a screen reader: accepted, undone, which article is open, what the cursor is in."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject

from rareannot.core.history import ANSWER, Action
from rareannot.gui.annotate.article_pane.pane import ArticlePane
from rareannot.gui.annotate.article_view.accessibility import state_in_words
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.speech import DONE, announce, listened_to


def _(text: str) -> str:
    """Mark a text for translation where it is; it is translated when spoken."""
    return str(QT_TRANSLATE_NOOP("Spoken", text))


_DONE = {
    "accept": _("accepted"),
    "reject": _("rejected"),
    "undecide": _("undecided again"),
    "resize": _("edge moved"),
    "border": _("border moved"),
    "split": _("split"),
    "value": _("value saved"),
    "attribute": _("attribute saved"),
    "comment": _("note saved"),
    "flag": _("flagged"),
    "unflag": _("flag removed"),
    "link": _("linked"),
    "no link": _("none"),
    "unlink": _("link removed"),
    "note": _("note on the article kept"),
    "go back": _("went back to an earlier state"),
    "done": _("Article done"),
    "skipped": _("Article skipped"),
    "undo": _("undone"),
    "redo": _("redone"),
}
"""What a screen reader hears after an action of this kind; kinds that change many spans say how many."""


class Spoken(QObject):
    """Between the session and a screen reader; without one it does nothing."""

    def __init__(self, session: AnnotationSession, article: ArticlePane, keyboard: Shortcuts) -> None:
        super().__init__(session)
        self._session, self._article, self._view, self._keyboard = session, article, article.view, keyboard
        self._left = self._suggested = 0
        self._inside = ""
        session.opened.connect(self._say_article)
        session.acted.connect(self._say_action)
        self._view.caret.changed.connect(self._say_inside)

    def _say_article(self) -> None:
        """Say which article was opened; of one that is read again only what it has got."""
        session = self._session
        self._left, before, self._suggested = session.walk.undecided(), self._suggested, session.suggested
        if not session.again:
            announce(self._view, self._article.header.accessibleName())
            return
        self._view.marks.read_again()
        if session.suggested > before:
            announce(self._view, self.tr("%n suggested", "", session.suggested))

    def _say_action(self, action: Action | None) -> None:
        if not listened_to():
            return
        before, self._left = self._left, self._session.walk.undecided()
        if action is None:  # nothing was changed by it: then what is there is said again
            if (mark := self._session.walk.mark()) is not None:
                announce(self._view, self._view.marks.describe(mark))
            return
        announce(self._view, self._in_words(action), topic=DONE)
        if before and not self._left and action.kind not in ("done", "skipped"):
            key = self._keyboard.first("done_and_next")
            announce(self._view, self.tr("All is decided; {key} looks for missed ones").format(key=key))

    def _in_words(self, action: Action) -> str:
        spans = [change for change in action.changes if change.entity != ANSWER]
        if len(spans) > 1 and action.kind in ("accept all on screen", "mark the same elsewhere"):
            return self.tr("%n marked", "", len(spans))
        if len(spans) > 1 and action.kind not in ("undo", "redo"):
            return self.tr("%n changed", "", len(spans))
        if action.kind in ("relabel", "make") and spans and spans[-1].after is not None:
            return self.tr("labelled {label}").format(label=spans[-1].after.get("label", ""))
        if action.kind in ("flag", "unflag") and not spans:
            return ""  # of the article: a sentence says it
        if action.kind == "reject" and spans and spans[0].after is None:
            return self.tr("deleted")
        return self.tr(_DONE[action.kind]) if action.kind in _DONE else ""

    def _say_inside(self) -> None:
        """Say of the words under the cursor which spans they are part of, when that changes."""
        selected, annotation = self._view.caret.selection(), self._session.annotation
        if not listened_to() or selected is None or annotation is None:
            self._inside = ""
            return
        start, end = selected
        marks = [annotation.mark(i) for i, _ in annotation.around(start, end)]
        inside = [f"{m.label}, {state_in_words(m)}" for m in marks if m and m.start <= start and end <= m.end]
        said = "; ".join(inside)
        if said and said != self._inside:
            announce(self._view, self.tr("in {spans}").format(spans=said), topic="inside")
        elif self._inside and not said:
            announce(self._view, self.tr("outside"), topic="inside")
        self._inside = said
