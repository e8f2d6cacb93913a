"""Suggestions made in the background: which articles get some, the progress, and reloading the open article."""

from PySide6.QtCore import QObject

from rareannot.gui.annotate.article_list.listing import ArticleListing
from rareannot.gui.annotate.article_list.pane import ArticleListPane
from rareannot.gui.annotate.article_pane.pane import ArticlePane
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.background.relearning import Learned, OpenedArticles, Relearning
from rareannot.gui.background.suggest_worker import SuggestWorker
from rareannot.gui.background.suggestion_service import SuggestionService
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.deferred import later
from rareannot.gui.base.numbers import count_text
from rareannot.gui.widgets.page import PageContext
from rareannot.gui.widgets.strips import MessageStrip

_AGAIN_MS = 5_000
"""How long what was learned waits to be told while another message stands."""


class SuggestionUpdates(QObject):
    """Asks for suggestions in the background, and shows how far they are and what came of them."""

    def __init__(
        self,
        context: PageContext,
        session: AnnotationSession,
        article: ArticlePane,
        background: SuggestionService,
        queue: ArticleListPane,
        listing: ArticleListing,
        message: MessageStrip,
    ) -> None:
        super().__init__(session)
        self._project_thread, self._session, self._article, self._background = (
            context.project_thread,
            session,
            article,
            background,
        )
        self._queue, self._listing, self._message = queue, listing, message
        self._opened = set[int]()
        """The articles that were opened in this window: what is suggested for them stays as it was seen."""
        opened = OpenedArticles(lambda: session.row, lambda row: session.holds(row) or row in self._opened)
        worker = SuggestWorker(context.label_set, self, gentle=True)
        self.relearning = Relearning(context.project_thread, context.settings, worker, opened, background.running)
        self._untold: Learned | None = None
        self._tell = later(self, _AGAIN_MS, self._tell_learned)
        self._wire()

    def _wire(self) -> None:
        session, background, relearning = self._session, self._background, self.relearning
        background.progressed.connect(self._suggesting)
        background.stored.connect(self._suggested)
        background.ended.connect(self._suggesting_ended)
        background.source_failed.connect(self._source_failed)
        for signal in (session.opened, background.progressed, background.ended):
            signal.connect(self._tell_waiting)
        session.opened.connect(lambda: self._opened.add(session.row))
        background.begun = self._begun
        session.awaits_suggestions = lambda: background.waits(session.row) and not session.suggested
        background.ended.connect(relearning.go_on)
        relearning.progressed.connect(self._learning)
        relearning.stored.connect(self._listing.changed)
        relearning.ended.connect(self._suggesting_ended)
        relearning.learned.connect(self._learned)
        for work in (background, relearning):
            self._queue.progress.cancel_wanted.connect(work.cancel)

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "suggest_again": self.suggest_again,
        }

    def suggest_again(self) -> None:
        """Make new suggestions for every article; decisions stay as they are."""
        self._project_thread.ask(lambda p: p.ids(), self._background.learn)

    def suggest_missing(self) -> None:
        """Suggest for the articles that no source has read, with what the project decided before."""
        self._project_thread.ask(lambda p: p.suggestions.missing(), self._background.learn)

    def stop(self) -> None:
        """The project is about to be closed: end the work in the background."""
        self.relearning.stop()
        self._background.cancel()

    def _begun(self, row: int) -> bool:
        """True if this article is open and begun: under the annotator's hands no suggestion may come or go."""
        session = self._session
        annotation = session.annotation
        return row == session.row and (session.walk.moved or annotation is None or annotation.status != "new")

    def _suggesting(self, done: int, total: int) -> None:
        if total:
            self._queue.progress.show_progress(self.tr("Suggesting"), done, total)

    def _learning(self, done: int, total: int) -> None:
        if total and not self._background.running():
            self._queue.progress.show_progress(self.tr("Learning"), done, total)

    def _tell_waiting(self) -> None:
        """Say over the article that its suggestions are on their way, so that nobody takes it for one without any."""
        self._article.set_waiting(self._session.awaits_suggestions())

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

    # ---- learning again ----

    def _learned(self, came: Learned) -> None:
        self._untold = came
        self._tell_learned()

    def _tell_learned(self) -> None:
        """Say what was learned, once no other message stands: it is the least of them."""
        if self._untold is None:
            return
        if self._message.sentence:
            self._tell.start()
            return
        came, self._untold = self._untold, None
        words = self.tr(
            "Learned from {learned} done articles: %n suggestions are new, in {articles} of the articles not opened yet.",
            "",
            came.suggestions,
        )
        said = words.format(learned=count_text(came.articles), articles=count_text(came.new_in))
        self._message.say("info", said)
