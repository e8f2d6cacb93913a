"""Suggestions made in the background: which articles get some, the progress, and reloading the open article."""

from PySide6.QtCore import QObject

from rareannot.gui.annotate.article_list.listing import ArticleListing
from rareannot.gui.annotate.article_list.pane import ArticleListPane
from rareannot.gui.annotate.article_pane.pane import ArticlePane
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.background.suggestion_service import SuggestionService
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.widgets.strips import MessageStrip


class SuggestionUpdates(QObject):
    """Asks for suggestions in the background, and shows how far they are."""

    def __init__(
        self,
        project_thread: ProjectThread,
        session: AnnotationSession,
        article: ArticlePane,
        background: SuggestionService,
        queue: ArticleListPane,
        listing: ArticleListing,
        message: MessageStrip,
    ) -> None:
        super().__init__(session)
        self._project_thread, self._session, self._article, self._background = (
            project_thread,
            session,
            article,
            background,
        )
        self._queue, self._listing, self._message = queue, listing, message
        queue.progress.cancel_wanted.connect(background.cancel)
        background.progressed.connect(self._suggesting)
        background.stored.connect(self._suggested)
        background.ended.connect(self._suggesting_ended)
        background.source_failed.connect(self._source_failed)
        for signal in (session.opened, background.progressed, background.ended):
            signal.connect(self._tell_waiting)

    def commands(self) -> Commands:
        """The actions of the table that are done here."""
        return {
            "suggest_again": self.suggest_again,
        }

    def suggest_again(self) -> None:
        """Make new suggestions for every article; decisions stay as they are."""
        self._project_thread.ask(lambda p: p.ids(), self._background.learn)

    def suggest_missing(self) -> None:
        """Suggest for the articles that no source has read, with what the project decided before."""
        self._project_thread.ask(lambda p: p.suggestions.missing(), self._background.learn)

    def _suggesting(self, done: int, total: int) -> None:
        if total:
            self._queue.progress.show_progress(self.tr("Suggesting"), done, total)

    def _tell_waiting(self) -> None:
        """Say over the article that its suggestions are on their way, so that nobody takes it for one without any."""
        self._article.set_waiting(self._background.waits(self._session.row) and not self._session.suggested)

    def _suggested(self, row: int) -> None:
        self._listing.changed(row)
        if row == self._session.row:
            self._session.reload()

    def _source_failed(self, source: str, why: str) -> None:
        sentence = self.tr("The source “{source}” was switched off: {why} The others go on suggesting.")
        self._message.say("warn", sentence.format(source=source, why=why))

    def _suggesting_ended(self, sentence: str) -> None:
        self._queue.progress.finish()
        if sentence:
            self._message.say("warn", sentence)
