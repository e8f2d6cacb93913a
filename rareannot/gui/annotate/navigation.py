"""From article to article: opening one, finishing or skipping it, and which one comes next."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from rareannot.core.annotation import Annotation
from rareannot.core.linking import open_questions
from rareannot.gui.annotate.article_list.pane import ArticleListPane
from rareannot.gui.annotate.article_list_controller import ArticleListController
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.open_prompts import OpenPrompts
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.annotate.undo import shortened_title
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.background.suggestion_service import SuggestionService
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.translation import together
from rareannot.gui.widgets.strips import MessageStrip

LEARN_AHEAD = 5
"""How many untouched articles get new suggestions once an article is done, so that its decisions count."""


class Navigation(QObject):
    """Opens articles, sets them done or skipped, and knows which one comes next in the list."""

    nothing_open = Signal()
    article_done = Signal()

    def __init__(
        self,
        project_thread: ProjectThread,
        session: AnnotationSession,
        view: ArticleView,
        prompts: OpenPrompts,
        listed: ArticleListController,
        queue: ArticleListPane,
        background: SuggestionService,
        message: MessageStrip,
        keyboard: Shortcuts,
    ) -> None:
        super().__init__(session)
        self._project_thread, self._session, self._view, self._prompts = project_thread, session, view, prompts
        self._listing, self._queue, self._background = listed.listing, queue, background
        self._message, self._keyboard = message, keyboard
        self._leg = 0
        self._linking = False
        """True once any link is known of: where nobody links, open questions are no news."""

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "done_and_next": self.done_and_next,
            "next_undecided_anywhere": self.next_undecided_anywhere,
            "skip_and_next": self.skip_and_next,
            "reopen_last_done": self.reopen_last_done,
            "next_article": self.next_article,
            "previous_article": self.previous_article,
        }

    def leave_articles(self, rows: list[int]) -> None:
        """Some articles are not in the project any more: list the others, and go on with one if it was the open one."""
        self._background.forget(rows)
        if self._session.row in rows:
            self._session.leave()
        if self._session.row:
            self.show_queue()
        else:
            self.go_on_elsewhere()

    def go_on_elsewhere(self) -> None:
        """The open article is not listed any more: go on with the first that is."""
        self.nothing_open.emit()
        self.show_queue(open_first=True)

    def open(self, row: int, mark_id: str = "") -> None:
        """Open an article, at a span where one is named; it gets its suggestions next if it has none yet.

        ``@10-15`` instead of a span's id selects these characters, ready for a label's key.
        """
        self._session.open(row, mark_id)
        if mark_id.startswith("@"):
            start, end = (int(at) for at in mark_id[1:].split("-"))
            self._project_thread.ask(lambda _: None, lambda _: self._select(row, start, end))
        if not self._project_thread.read_only:
            self._project_thread.ask(
                lambda p: p.suggestions.made_by(row), lambda by: self._background.first(row) if by is None else None
            )

    def _select(self, row: int, start: int, end: int) -> None:
        if self._session.row == row:
            self._view.caret.select(start, end)
            self._view.text_layout.scroll_to_offset(start)

    def done_and_next(self) -> None:
        """Set the article done and open the next one that is not; refused while suggestions wait, or are still to come.

        What may have been missed is shown first, and an offer that stands is taken instead.
        """
        if self._session.annotation is None or self._prompts.go_on():
            return
        if self._session.annotation.status != "done" and self._session.awaits_suggestions():
            self._message.say(
                "info",
                self.tr("The suggestions for this article are not ready yet; wait for them, and decide them first."),
            )
            return
        looks = self._session.annotation.status != "done" and not self._prompts.sweep.on
        if self._prompts.before_done():
            return
        looked = self._nothing_missed(self._session.annotation) if looks else ""
        annotation = self._session.annotation
        left = together(looked, self._links_left(annotation), self._labels_left(annotation))
        if self._session.annotation.status != "done" and not self._session.set_status("done"):
            return  # it was said why; nothing moves
        self._view.caret.clear()
        done = self._session.row
        self._open_next(left)
        self._project_thread.ask(lambda p: p.queue.untouched(LEARN_AHEAD, done), self._background.learn_ahead)
        self.article_done.emit()

    def _nothing_missed(self, annotation: Annotation) -> str:
        """Returns a sentence that an article was looked through and nothing is missed in it."""
        title = shortened_title(annotation.document.headline)
        return self.tr("Looked through “{title}”: nothing missed.").format(title=title)

    def _links_left(self, annotation: Annotation) -> str:
        """Returns a sentence that an article is done with open questions about links; "" where none is, or nobody links here."""
        self._linking = self._linking or bool(annotation.links)
        left = open_questions(annotation) if self._linking else 0
        if not left:
            return ""
        title = shortened_title(annotation.document.headline)
        said = self.tr("“{title}” is done with %n questions about links open; {key} opens it again.", "", left)
        return said.format(title=title, key=self._keyboard.first("reopen_last_done"))

    def _labels_left(self, annotation: Annotation) -> str:
        """Returns a sentence that an article is done without its required labels; "" where it has them."""
        names = ", ".join(label_set_text(attribute.name) for attribute in annotation.still_required())
        if not names:
            return ""
        title = shortened_title(annotation.document.headline)
        text = self.tr("“{title}” is done without {names}; {key} opens it again.")
        return text.format(title=title, names=names, key=self._keyboard.first("reopen_last_done"))

    def next_undecided_anywhere(self) -> None:
        """Go to the next undecided suggestion: of this article, else of the next one that has any."""
        if self._session.annotation is not None and not self._session.walk.step(1, self._session.walk.waits):
            row = self._session.row
            self._project_thread.ask(lambda p: p.search.next_waiting(row), self._go_where_it_waits)

    def skip_and_next(self) -> None:
        if self._session.annotation is not None and self._session.set_status("skipped"):
            self._open_next()

    def next_article(self) -> None:
        self._neighbour(1)

    def previous_article(self) -> None:
        self._neighbour(-1)

    def show_queue(self, open_first: bool = False) -> None:
        """List the articles; with ``open_first`` open the first one that is not finished, or the first where all are."""
        self._listing.show(
            self._open_next if open_first else lambda: self._queue.set_current(self._session.row or None)
        )

    def begin(self, then: Callable[[], None], row: int = 0, mark_id: str = "") -> None:
        """List the articles and open ``row`` at a span, or else the one that comes first, as ``show_queue`` does; then ``then``."""

        def go(found: int | None) -> None:
            self._go(found)
            then()

        def go_back(there: bool) -> None:
            if there:
                self.open(row, mark_id)
                then()
            else:
                self._listing.next_open(self._session.row, go)

        self._project_thread.ask(lambda p: p.answers.has_links(), self._take_linking)
        self._listing.show(lambda: self._project_thread.ask(lambda p: bool(row and p.queue.rows([row])), go_back))

    def _take_linking(self, linking: bool) -> None:
        self._linking = self._linking or linking

    def stay(self) -> None:
        """Do not go where an earlier key asked to go, if that is still being looked for."""
        self._leg += 1

    def reopen_last_done(self) -> None:
        self.stay()
        self._session.reopen_last_done()

    def _open_next(self, left: str = "") -> None:
        self._leg += 1
        leg = self._leg
        self._listing.next_open(self._session.row, lambda row: self._go(row, left) if leg == self._leg else None)

    def _go(self, row: int | None, left: str = "") -> None:
        """Open an article, or say that all are done; ``left`` is said of the one before."""
        if row is None and not self._session.row:  # all are done: show one to look at, rather than none
            row = self._listing.neighbour(0, 0)
        if row is not None:
            self.open(row)
            if left:
                self._message.say("info", left)
        elif self._listing.view.listed_less:
            every = self.tr("Every article in this list is done; clear the filter to see the others.")
            self._message.say("good", together(left, every))
        elif self._session.row:
            self._project_thread.ask(
                lambda p: p.packs.owner is not None, lambda is_pack: self._say_all_done(left, is_pack=is_pack)
            )

    def _say_all_done(self, left: str, *, is_pack: bool) -> None:
        """Say what comes after the last article: a pack goes back to who made it, any other project is exported."""
        if is_pack:
            every = self.tr("Every article is done. Send this file back to whoever gave it to you: {name}")
            every = every.format(name=self._project_thread.path.name)
        else:
            every = self.tr("Every article is done. Export them with {key}.")
            every = every.format(key=self._keyboard.first("export_gold"))
        self._message.say("good", together(left, every))

    def _go_where_it_waits(self, row: int | None) -> None:
        if row is not None:
            self.open(row)
        else:
            self._message.say("good", self.tr("There is no undecided suggestion in any article."))

    def _neighbour(self, step: int) -> None:
        row = self._listing.neighbour(self._session.row, step)
        if row is not None:
            self.open(row)
