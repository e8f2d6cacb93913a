"""The status bar of the Annotate page: which keys it shows, by what has the focus and what is open, and the progress."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from rareannot.core.labels import LabelSet
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.pane_layout import PaneLayout
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.widgets import key_hints
from rareannot.gui.widgets.page import Page
from rareannot.gui.widgets.page_bars import StatusStrip


class StatusHints(QObject):
    """Says other keys where words were selected or left, the last suggestion was decided, or the keys went elsewhere.

    ``place`` is the page that it is below; a part of it says by its property ``hints`` which row of
    ``hints.PARTS`` holds while it has the keys.
    """

    def __init__(
        self,
        place: Page,
        session: AnnotationSession,
        view: ArticleView,
        panes: PaneLayout,
        status: StatusStrip,
        keyboard: Shortcuts,
        labels: LabelSet,
    ) -> None:
        super().__init__(place)
        self._place, self._session, self._view, self._panes = place, session, view, panes
        self.status, self._keyboard, self._labels = status, keyboard, labels
        self._special: list[tuple[str, str]] = []
        self._state = (False, False)
        """Whether words are selected, and whether no suggestion waits."""
        self._part = ""
        self._actions: dict[str, str] = {}
        """The actions that can be clicked at the foot, by the words of their hints."""
        status.hint_clicked.connect(lambda words: place.do(self._actions[words]))
        for signal in (session.opened, view.caret.changed):
            signal.connect(self.follow)
        panes.changed.connect(self.show)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._move)

    def say(self, special: list[tuple[str, str]]) -> None:
        """Say the keys of a moment, as actions and words; with none the usual ones."""
        self._special = special
        self.show()

    def show(self) -> None:
        """Say the keys that work now."""
        selected, decided = self._state
        usual = key_hints.usual(calm=self._panes.calm, selected=selected, decided=decided)
        if self._panes.lacks("inspector"):  # labels, keys and value are not in sight: say which key shows them
            usual = key_hints.with_inspector(usual)
        special = key_hints.of_part(self._part) or self._special
        wanted = special or usual
        # keys of a question, a search or a list mean something else there than in the table
        self._actions = {} if special else {words: name for name, words in usual if name in BY_NAME}
        known = {words for words, name in self._actions.items() if name in self._place.handlers}
        self.status.set_hints(key_hints.with_keys(wanted, self._keyboard, self._labels), known)

    def follow(self) -> None:
        """Say other keys where words were selected, or nothing waits any more, since the last time."""
        decided = self._session.annotation is not None and not self._session.walk.undecided()
        state = (self._view.caret.selection() is not None, decided)
        if state != self._state:
            self._state = state
            self.show()

    def _move(self, _old: QWidget | None, now: QWidget | None) -> None:
        inside = now is not None and self._place.isAncestorOf(now)
        part = str(now.property("hints") or "") if inside and now is not None else ""
        if part != self._part:
            self._part = part
            self.show()
