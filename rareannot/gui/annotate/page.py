"""The Annotate page: list of articles, article and inspector side by side, connected to the session.

How a key passes, Space for one: the article view hands it to ``view.key_handler``, which is ``KeyMap.press`` with the
``handlers`` of this page (while figures are linked, ``LinkWalk`` answers first). That calls ``AnnotateCommands.accept``, and it ``AnnotationSession.accept``, which makes the
new annotation, tells of it (``changed``), gives it to the Saver, and steps to the next mark (``walk.current_changed``).
``ViewSync`` hears both and changes the marks of the view, which mark two or three lines as dirty. Qt paints these. What
stands around the text follows then, once: header, ruler and screen reader from ``marks.changed``, inspector and foot
from ``ViewSync``. ``python -m tests.house.key_cost -v`` lists each call of it.
"""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rareannot.core.figure import Figure
from rareannot.gui.annotate.accepting.in_all_articles import AcceptingEverywhere
from rareannot.gui.annotate.article_label_suggestions import ArticleLabelSuggestions
from rareannot.gui.annotate.article_list.pane import ArticleListPane
from rareannot.gui.annotate.article_list_controller import ArticleListController
from rareannot.gui.annotate.article_mouse import ArticleMouse
from rareannot.gui.annotate.article_pane.pane import ArticlePane
from rareannot.gui.annotate.article_pane.tooltip import SpanTooltip
from rareannot.gui.annotate.article_pane.tooltip_content import about_mark
from rareannot.gui.annotate.commands import NeedsArticle
from rareannot.gui.annotate.editing.tools import SpanTools
from rareannot.gui.annotate.editing.whole_article import ArticleCommands
from rareannot.gui.annotate.inspector.pane import InspectorPane
from rareannot.gui.annotate.key_focus import KeyFocus
from rareannot.gui.annotate.links.walk import LinkWalk
from rareannot.gui.annotate.navigation import Navigation
from rareannot.gui.annotate.notes.messages import MessageCommands
from rareannot.gui.annotate.notes.stepping import NoteCommands
from rareannot.gui.annotate.pane_layout import PaneLayout
from rareannot.gui.annotate.reading_place import ReadingPlace
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.annotate.spoken import Spoken
from rareannot.gui.annotate.status_hints import StatusHints
from rareannot.gui.annotate.suggestion_updates import SuggestionUpdates
from rareannot.gui.annotate.view_sync import ViewSync
from rareannot.gui.background.autobackup import AutoBackup
from rareannot.gui.background.suggest_worker import SuggestWorker
from rareannot.gui.background.suggestion_service import SuggestionService
from rareannot.gui.base.command_registry import Commands, HasCommands, registered
from rareannot.gui.base.menus import KeyMap
from rareannot.gui.base.suggest_functions import complete_unit, read_figure, ready
from rareannot.gui.base.theme import Theme
from rareannot.gui.widgets.page import Page, PageContext
from rareannot.gui.widgets.page_bars import StatusStrip
from rareannot.gui.widgets.panel import SidePanel
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip

Panes = tuple[PaneLayout, ArticleListPane, ArticlePane]
"""What lies side by side, and of it the list and the article, which know nothing of the project yet."""


def make_panes(parent: QWidget | None = None) -> Panes:
    """Returns the panes of a page that knows nothing of a project yet: half of all there is to make."""
    layout = PaneLayout(parent)
    return layout, ArticleListPane(parent=layout.splitter), ArticlePane(layout.splitter)


class AnnotatePage(Page):
    """The Annotate page of one project."""

    calm_left = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None, panes: "Panes | None" = None) -> None:
        """``panes`` where they were made already, in a turn of the event loop before; else they are made now."""
        super().__init__(parent)
        self.project_thread, self.label_set, self.keyboard = context.project_thread, context.label_set, context.keyboard
        self.session = AnnotationSession(self.project_thread, read_figure, self)
        self.background = SuggestionService(self.project_thread, SuggestWorker(self.label_set, self), self)
        self.panes, self.queue, self.article = panes or make_panes()
        read = partial(_read_phrase, self.session)
        self.inspector = InspectorPane(self.label_set, read=read, complete=complete_unit, parent=self.panes.splitter)
        self.panes.hold(self.queue, self.article, self.inspector)
        self.message, self.progress, self.status = MessageStrip(self), ProgressStrip(self), StatusStrip(self)
        self.view = self.article.view
        self.tools = SpanTools(
            self.session,
            self.view,
            self.inspector,
            self.article.finding,
            self.article.labels,
            self.keyboard,
            self.project_thread,
        )
        self.prompts = self.tools.prompts
        self.hover = SpanTooltip(self.view, lambda mark_id: about_mark(self.session.annotation, mark_id))
        self.status_hints = StatusHints(
            self, self.session, self.view, self.panes, self.status, self.keyboard, self.label_set
        )
        self.listed = ArticleListController(
            self.project_thread, self.queue, context.settings, self.session, self.view, self.offer, self.say
        )
        self.listing = self.listed.listing
        self.everywhere = AcceptingEverywhere(
            self.project_thread, self.tools.accepting, self.listed.batches, self.queue
        )
        self.view_sync = ViewSync(
            self.project_thread,
            self.session,
            self.article,
            self.inspector,
            self.listed,
            self.queue,
            self.status_hints,
            self.message,
        )
        self.suggestion_updates = SuggestionUpdates(
            context, self.session, self.article, self.background, self.queue, self.listing, self.message
        )
        self.navigation = Navigation(
            self.project_thread,
            self.session,
            self.view,
            self.prompts,
            self.listed,
            self.queue,
            self.background,
            self.message,
            self.keyboard,
        )
        self.place = ReadingPlace(self.project_thread, context.settings, self.session, self.view.text_layout)
        self.links = LinkWalk(self.session, self.view, self.prompts, self.inspector)
        self.article_label_suggestions = ArticleLabelSuggestions(self.project_thread, self.session, self.article)
        self.notes = NoteCommands(self.project_thread, self.session, self.prompts, self.navigation)
        self.messages = MessageCommands(self.project_thread, self.session, self.view, self.navigation, self.message)
        self.article_commands = ArticleCommands(
            self.session, self.prompts, self.navigation, self.listed, self.queue, self.panes, self.message
        )
        self._build()
        self._wire()
        self._take_keys()
        self.set_theme(context.theme)

    # ---- for the window ----

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        parts: tuple[HasCommands, ...] = (
            *(self.tools, self.everywhere, self.article_commands, self.navigation, self.suggestion_updates),
            *(self.panes, self.view_sync, self.notes, self.links, self.listed, self.article_label_suggestions),
        )
        return registered(*(part.commands() for part in parts))

    @cached_property
    def handlers(self) -> Commands:
        """What does each action, or gives a label ("label:ORG")."""
        needs = NeedsArticle(self.project_thread, self.session, self.message, self.keyboard)
        return needs.guarded(self.commands() | self.tools.labels(self.label_set))

    def enter(self) -> None:
        """Show what changed meanwhile, and put the keys if they are needed."""
        if self.session.row:
            self.navigation.show_queue()
            self.session.reload()
        self.messages.refresh()
        self.focus_article()

    def set_theme(self, theme: Theme) -> None:
        """Take on another appearance."""
        self.article.set_theme(theme)

    def set_step(self, step: int) -> None:
        """Take on another size of the article's text."""
        self.view.set_step(step)

    def close_down(self) -> None:
        """Remember where the annotator is, and end the background work."""
        self.place.note()
        self.suggestion_updates.stop()

    def say(self, kind: str, sentence: str) -> None:
        """Show a sentence over the article."""
        self.message.say(kind, sentence)

    def offer(self, kind: str, sentence: str, action: str, call: Callable[[], None]) -> None:
        """Show a sentence with a button that does ``call``."""
        self.message.offer(kind, sentence, action, call)

    def set_calm(self, calm: bool) -> None:
        """Show the article alone, or all panes."""
        self.panes.set_calm(calm)
        self.status_hints.show()

    def on(self) -> dict[str, bool]:
        return self.panes.on() | self.view_sync.on() | self.links.display.on()

    def stops(self) -> list[tuple[QWidget, QWidget]]:
        panel = self.panes.panel
        found = [
            (self.queue, self.queue.list),
            (self.article, self.view),
            (self.inspector, self.inspector.sections.labels.grid.stop()),
        ]
        return [*found, (panel, panel.stop())] if isinstance(panel, SidePanel) else found

    def focus_article(self) -> None:
        """Put the keys if they are needed."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- building ----

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.message.lie_over(self.status)
        column.addWidget(self.panes, 1)
        column.addWidget(self.progress)
        column.addWidget(self.status)

    def _take_keys(self) -> None:
        """Go by the keys of now."""
        self.links.take_keys(KeyMap.of(self.label_set, self.keyboard.specs()), self.handlers)
        self.article.set_low_key(self.keyboard.first("toggle_low"))
        self.status_hints.show()

    def _wire(self) -> None:
        session, view = self.session, self.view
        Spoken(session, self.article, self.keyboard)
        ArticleMouse(self, session, view, self.tools.edges, self.label_set, self.keyboard, self.do)
        KeyFocus(self, view, partial(_looks_back, session, self.panes))
        self.keyboard.changed.connect(self._take_keys)
        self.panes.left.connect(self.focus_article)
        self.inspector.room_wanted.connect(lambda: self.panes.bring("inspector"))
        for pane in (self.inspector, self.queue):
            pane.left.connect(self.panes.dismiss)
        self.queue.document_wanted.connect(lambda _row: self.panes.dismiss())
        # load what the first figure and the first sweep need in the background, not when a key needs it
        once = Qt.ConnectionType.SingleShotConnection
        session.opened.connect(lambda: self.project_thread.ask(lambda _project: ready()), once)
        self.messages.unread.connect(self.status.set_unread)
        self.messages.labels_changed.connect(self.labels_changed)
        session.said.connect(lambda sentence: self.message.say("info", sentence))
        self.project_thread.failed.connect(self.message.say_failed)  # which a change of the language replaces
        self.article.header.low_wanted.connect(self.view_sync.toggle_low)
        view.zoom_wanted.connect(self.zoom_wanted)
        self.article_commands.nothing_open.connect(self.calm_left)
        self.tools.finder.closed.connect(self.listed.show_hits)
        for hints_changed in (self.prompts.hints_changed, self.links.hints_changed):
            hints_changed.connect(self.status_hints.say)
            # what was said lies over the hints: where other keys work from now on, these have to be seen
            hints_changed.connect(lambda hints: self.message.pass_on("info", "good") if hints else None)
        view.pointer.mark_pressed.connect(self.links.press_mark)  # once the span is current
        self.view_sync.followed.connect(self.links.display.follow)
        self.inspector.label_wanted.connect(self.tools.judging.label)
        self.inspector.judge_wanted.connect(self.do)
        self.inspector.figure_wanted.connect(session.set_figure)
        for lines in (self.inspector.attribute_wanted, self.article.labels.asked):
            lines.connect(self.tools.attributes.ask)
        self.inspector.note_wanted.connect(session.comment)
        self.inspector.left.connect(self.focus_article)
        self.queue.left.connect(self.focus_article)
        self.queue.document_wanted.connect(self._open_and_focus)
        self.listed.batches.suggest_wanted.connect(self.background.learn)
        self.listed.left.connect(self.navigation.go_on_elsewhere)
        self.navigation.article_done.connect(self.suggestion_updates.relearning.consider)
        self.navigation.article_done.connect(self.article_label_suggestions.note_done)
        for closed in (self.navigation.nothing_open, session.unreadable):
            closed.connect(lambda: self.view_sync.forget(self.label_set))

    # ---- the article ----

    def _open_and_focus(self, row: int) -> None:
        self.message.hide()
        self.navigation.open(row)
        self.focus_article()

    # ---- the beginning ----

    def begin(self, backups: Path) -> None:
        """List the articles and open where they were left, else the first that is not finished; then begin what else is done."""

        def go_on() -> None:
            if place is not None:
                self.place.scroll_back(place)
            self._begin_beside(backups)

        place = self.place.last()
        self.navigation.begin(go_on, *((place.row, place.mark_id) if place else (0, "")))

    def _begin_beside(self, backups: Path) -> None:
        """Suggest what is missing, and copy the project to ``backups`` now, if work has changed it, and every so often."""
        self.messages.refresh()
        if not self.project_thread.read_only:
            self.suggestion_updates.suggest_missing()
            auto_backup = AutoBackup(self.project_thread, backups, self)
            auto_backup.failed.connect(lambda warning: self.message.say("warn", warning))
            auto_backup.start()


def _read_phrase(session: AnnotationSession, phrase: str) -> Figure | None:
    """Returns the value of a typed phrase, as it is read for the current span's label."""
    mark = session.walk.mark()
    return read_figure(phrase, 0, len(phrase), mark.label if mark else "CARDINAL")


def _looks_back(session: AnnotationSession, panes: PaneLayout, here: QWidget) -> bool:
    """True if the list of the history has the keys: nothing can be edited while an earlier state is shown."""
    return bool(session.frozen and panes.panel and panes.panel.isAncestorOf(here))
