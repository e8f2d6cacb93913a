"""Shows what the session reports: the article and its marks, the current span, progress and pace, and whether it is saved."""

from collections import deque
from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from rareannot.core.attributes import NO_VALUES
from rareannot.core.labels import LabelSet
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_list.pane import ArticleListPane
from rareannot.gui.annotate.article_list_controller import ArticleListController
from rareannot.gui.annotate.article_pane.pane import ArticlePane
from rareannot.gui.annotate.inspector.pane import InspectorPane
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.annotate.status_hints import StatusHints
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.deferred import Afterwards, later
from rareannot.gui.widgets.strips import MessageStrip

PACE_OVER = 20
PACE_CAP_MS = 30_000
_REST_MS = 120
"""How long a span stays the current one before its history is asked for."""


class ViewSync(QObject):
    """Keeps the panes of the Annotate page in step with the session.

    The article follows a key at once, and what stands around it once that is painted; ``followed`` says that it has.
    """

    followed = Signal()

    def __init__(
        self,
        project_thread: ProjectThread,
        session: AnnotationSession,
        article: ArticlePane,
        inspector: InspectorPane,
        listed: ArticleListController,
        queue: ArticleListPane,
        foot: StatusHints,
        message: MessageStrip,
    ) -> None:
        super().__init__(session)
        self._project_thread, self._session, self._article, self._view = project_thread, session, article, article.view
        self._inspector, self._listed, self._queue = inspector, listed, queue
        self._status_hints, self._status, self._message = foot, foot.status, message
        self._shown = ""
        self._paces: deque[int] = deque(maxlen=PACE_OVER)
        self._on_disk = self._moved = False
        self._answers = NO_VALUES
        self._history = later(self, _REST_MS, self._ask_history)
        self._after = Afterwards(self, self._follow)
        session.opened.connect(self._show_document)
        session.changed.connect(self._show_changes)
        session.walk.current_changed.connect(self._show_current)
        self._view.caret.changed.connect(self._show_selected)
        session.saver.saved.connect(self._saved)
        session.saver.failed.connect(self._save_failed)
        session.read_from = self._read_from
        inspector.field_wanted.connect(self._after.now)

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {"toggle_low": self.toggle_low, "toggle_rejected": self.toggle_rejected}

    def on(self) -> dict[str, bool]:
        """Returns which of them are on."""
        return {"toggle_low": self._session.walk.show_low, "toggle_rejected": self._session.walk.show_rejected}

    def forget(self, labels: LabelSet) -> None:
        """No document is shown any more."""
        self._article.show_document(None, labels)
        self._shown = ""

    def toggle_low(self) -> None:
        walk = self._session.walk
        walk.show_low = not walk.show_low
        self._view.marks.set_show_low(walk.show_low)

    def toggle_rejected(self) -> None:
        walk = self._session.walk
        walk.show_rejected = not walk.show_rejected
        self._view.marks.set_show_rejected(walk.show_rejected)

    def _show_document(self) -> None:
        annotation = self._session.annotation
        assert annotation is not None
        if self._shown != annotation.document.sha256:
            self._shown = annotation.document.sha256
            self._answers = NO_VALUES
            self._article.show_document(annotation.document, annotation.label_set)
        if not self._session.again:  # who holds words when suggestions come in goes on with them
            self._view.caret.clear()
        self._view.marks.show(self._session.walk.marks())
        self._listed.show_hits()
        self._queue.set_current(self._session.row)
        self._after.ask()

    def _read_from(self) -> int:
        """Returns where the text on the screen begins, once it was scrolled."""
        return self._view.text_layout.visible_range()[0] if self._view.verticalScrollBar().value() else 0

    def _show_changes(self, marks: Mapping[str, Mark | None]) -> None:
        self._view.marks.update(marks)
        if self._message.isVisible():
            self._message.hide()
        self._after.ask()

    def _show_current(self) -> None:
        self._view.marks.set_current(self._session.walk.current or None, reveal=not self._session.quiet)
        self._moved = True
        self._after.ask()
        if self._inspector.isAncestorOf(QApplication.focusWidget() or self._view):  # a field is typed in
            self._after.now()

    def _show_selected(self) -> None:
        """Words were selected or left: the inspector shows them while no span is current."""
        self._moved = True
        self._after.ask()

    def _follow(self) -> None:
        """Bring what stands around the article up to date."""
        if self._moved:
            self._moved = False
            self._show_mark()
        annotation = self._session.annotation
        if annotation is not None and annotation.attributes != self._answers:
            self._answers = annotation.attributes
            self._article.show_answers(self._answers)
        self._show_foot()
        self._status_hints.follow()
        self.followed.emit()

    def _show_mark(self) -> None:
        walk, annotation = self._session.walk, self._session.annotation
        mark = walk.mark()
        if mark is None or annotation is None:
            selected = self._view.caret.selection()
            words = annotation.document.text[slice(*selected)] if annotation and selected else ""
            self._inspector.show_words(words)
            return
        number, total = walk.position()
        quote = annotation.document.text[mark.start : mark.end]
        position = self.tr("{number} of {total}").format(number=number, total=total)
        self._inspector.show_mark(mark, quote, position, annotation.suggestions.get(mark.id))
        self._history.start()

    def _ask_history(self) -> None:
        row, mark_id = self._session.row, self._session.walk.current
        if mark_id:
            self._project_thread.ask(
                lambda p: p.history.of_span(row, mark_id),
                lambda lines: self._inspector.show_history(lines) if mark_id == self._session.walk.current else None,
            )

    def _show_foot(self) -> None:
        left, total = self._session.walk.undecided(), self._session.suggested
        self._status.set_progress(total - left, total)
        if self._on_disk:
            self._on_disk = False
            self._status.set_saved(datetime.now())  # noqa: DTZ005 - shown in local time
        if self._paces:
            seconds = sum(self._paces) / len(self._paces) / 1000
            self._status.set_pace(self.tr("{seconds} s a span").format(seconds=f"{seconds:.1f}"))

    def _saved(self) -> None:
        self._on_disk = not self._session.saver.busy()
        if self._session.last_ms:
            self._paces.append(min(self._session.last_ms, PACE_CAP_MS))
        self._listed.listing.changed(self._session.row)
        self._after.ask()

    def _save_failed(self, sentence: str) -> None:
        self._on_disk = False
        self._status.set_failed(sentence)
        self._message.say("bad", sentence)
