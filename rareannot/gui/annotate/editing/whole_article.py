"""What the keys do with the open article as a whole: undo and redo, search, leave what is open."""

from PySide6.QtCore import QObject, Signal

from rareannot.gui.annotate.article_list.pane import ArticleListPane
from rareannot.gui.annotate.article_list_controller import ArticleListController
from rareannot.gui.annotate.navigation import Navigation
from rareannot.gui.annotate.open_prompts import OpenPrompts
from rareannot.gui.annotate.pane_layout import PaneLayout
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.widgets.panel import SidePanel
from rareannot.gui.widgets.strips import MessageStrip


class ArticleCommands(QObject):
    """Between the session, the list and what is open over the article; ``nothing_open`` says that there was nothing to leave."""

    nothing_open = Signal()

    def __init__(
        self,
        session: AnnotationSession,
        prompts: OpenPrompts,
        navigation: Navigation,
        listed: ArticleListController,
        queue: ArticleListPane,
        panes: PaneLayout,
        message: MessageStrip,
    ) -> None:
        super().__init__(session)
        self._session, self._prompts, self._navigation = session, prompts, navigation
        self._listed, self._queue, self._panes, self._message = listed, queue, panes, message

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "undo": self.undo,
            "redo": self.redo,
            "search": self.search,
            "filter_articles": self.filter_articles,
            "leave_selection": self.leave_selection,
        }

    def undo(self) -> None:
        if not self._listed.undo():
            self._navigation.stay()
            self._session.undo()
            self._prompts.leave_words()

    def redo(self) -> None:
        self._navigation.stay()
        self._session.redo()
        self._prompts.leave_words()

    def search(self) -> None:
        self._panes.bring("queue")
        self._queue.focus_search()

    def filter_articles(self) -> None:
        """Open the choices that narrow and order the list."""
        self._panes.bring("queue")
        self._queue.narrowing.show_panel()

    def leave_selection(self) -> None:
        """Leave what is open, a message too, what is read beside the article last; then bring back what is hidden.

        With nothing open the panes come back where the article is alone, or the window from the full screen.
        """
        if self._prompts.leave() or self._message.put_away():
            return
        if isinstance(panel := self._panes.panel, SidePanel):
            panel.close_panel()
        else:
            self.nothing_open.emit()
