"""What the keys do with the open article as a whole: undo and redo, search, leave what is open; and what they say without one."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from rareannot.gui.annotate.article_list.pane import ArticleListPane
from rareannot.gui.annotate.article_list_controller import ArticleListController
from rareannot.gui.annotate.navigation import Navigation
from rareannot.gui.annotate.open_prompts import OpenPrompts
from rareannot.gui.annotate.pane_layout import PaneLayout
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.actions import ARTICLE, BY_NAME
from rareannot.gui.base.command_registry import Command, Commands
from rareannot.gui.base.shortcuts import Shortcuts
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
        """The actions of the table that are done here."""
        return {
            "undo": self.undo,
            "redo": self.redo,
            "search": self.search,
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


_WITHOUT = ("leave_selection", "toggle_low", "toggle_rejected")
"""Keys of the article that do something without one, too."""
_TOO = ("edit_note", "flag", "skip_and_next")
"""Keys of the whole window that need an article all the same."""


class NeedsArticle(QObject):
    """Where no article is open, a key that needs one says so instead of doing nothing."""

    def __init__(
        self, project_thread: ProjectThread, session: AnnotationSession, message: MessageStrip, keyboard: Shortcuts
    ) -> None:
        super().__init__(session)
        self._project_thread, self._session = project_thread, session
        self._message, self._keyboard = message, keyboard

    def guarded(self, commands: Commands) -> Commands:
        """The commands, by action or ``label:NAME``, of which those that need an article look for it first."""
        return {name: partial(self._do, call) if _needs(name) else call for name, call in commands.items()}

    def _do(self, call: Command) -> None:
        if self._session.idle:
            self._project_thread.ask(lambda p: p.queue.counts().total, self._say)
        else:
            call()

    def _say(self, total: int) -> None:
        if not self._session.idle:  # one was opened since
            return
        if total:
            said = self.tr("No article is open; choose one in the list.")
        else:
            text = self.tr("There is no article in this project yet: import some with {key}.")
            said = text.format(key=self._keyboard.first("import_files"))
        self._message.say("info", said)


def _needs(name: str) -> bool:
    spec = BY_NAME.get(name)
    return spec is None or name in _TOO or (spec.scope == ARTICLE and name not in _WITHOUT)
