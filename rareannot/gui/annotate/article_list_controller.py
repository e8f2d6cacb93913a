"""Connects the list of articles with the open article: search hits are marked in the text, bulk edits reload it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from rareannot.core.queue import hits
from rareannot.gui.annotate.article_list.bulk_edit import BulkEdit
from rareannot.gui.annotate.article_list.listing import ArticleListing
from rareannot.gui.annotate.article_list.pane import ArticleListPane
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.settings import Settings

Offer = Callable[[str, str, str, Callable[[], None]], None]
"""Shows kind, sentence and a button with what it does."""
Say = Callable[[str, str], None]


class ArticleListController(QObject):
    """Loading and bulk edits for one list of articles, next to the session that holds the open article."""

    left = Signal()  # no article is open any more

    def __init__(
        self,
        project_thread: ProjectThread,
        queue: ArticleListPane,
        settings: Settings,
        session: AnnotationSession,
        view: ArticleView,
        offer: Offer,
        say: Say,
    ) -> None:
        super().__init__(queue)
        self._queue, self._session, self._view, self._offer, self._say = queue, session, view, offer, say
        self.listing, self.batches = ArticleListing(project_thread, queue, settings), BulkEdit(project_thread, queue)
        self.listing.viewed.connect(self.show_hits)
        self.batches.touched.connect(self._touched)
        self.batches.moved.connect(self._moved)
        self.batches.ended.connect(self._ended)
        self.batches.failed.connect(lambda sentence: say("bad", sentence))
        session.saver.saved.connect(self.batches.forget)

    def show_hits(self) -> None:
        """Mark in the text what the list was searched for."""
        annotation, words = self._session.annotation, self.listing.view.words.split()
        self._view.marks.set_hits(hits(annotation.document.text, words) if annotation is not None else ())

    def undo(self) -> bool:
        """Undo the last bulk edit, unless something was decided since; whether there was one."""
        return self.batches.undo()

    def _touched(self, rows: list[int]) -> None:
        for row in rows:
            self.listing.changed(row)
        if self._session.row in rows:
            self._session.reload()

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {"archive_articles": partial(self._move, True), "unarchive_articles": partial(self._move, False)}

    def _move(self, away: bool) -> None:
        """Archive what is selected in the list, or bring it back; if nothing is, the open article."""
        ids = self._queue.selected_ids() or [self._session.row]
        self.batches.move(away, [row for row in ids if row])

    def _moved(self, rows: list[int]) -> None:
        """Articles came or went: list them again, and go on with the next where the open one went away."""
        if self._session.row in rows:
            self._session.leave()
            self.left.emit()
        else:
            self.listing.show()

    def _ended(self, sentence: str, undoable: bool) -> None:
        def undo() -> None:
            self.batches.undo()

        if undoable:
            self._offer("info", sentence, self.tr("Undo"), undo)
        else:
            self._say("info", sentence)
