"""Looking back: the history of the open article beside it; an earlier state is shown read-only, or made the current one."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from rareannot.core.annotation import Annotation
from rareannot.gui.annotate.inspector.history import NOW, HistoryPanel
from rareannot.gui.annotate.page import AnnotatePage
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.store import Project
from rareannot.store.history import Step


class ArticleHistory(QObject):
    """Between the history panel and the session, as long as the panel is open."""

    def __init__(self, page: AnnotatePage, panel: HistoryPanel) -> None:
        super().__init__(panel)
        self._page, self._panel = page, panel
        self._wanted = NOW
        self._state: Annotation | None = None
        panel.chosen.connect(self._look_at)
        panel.back_wanted.connect(self._go_back)
        panel.destroyed.connect(lambda: _let_go(page.session))
        page.session.opened.connect(self._list)
        page.session.saver.saved.connect(self._list)
        self._list()

    def leave(self) -> None:
        """Show the article as it is now, and let it be edited again."""
        self._wanted, self._state = NOW, None
        _let_go(self._page.session)
        if self._page.session.annotation is not None:
            self._page.view.marks.show(self._page.session.walk.marks())
            self._page.view.marks.set_current(self._page.session.walk.current or None)
        self._page.prompts.show_hints()

    def _list(self) -> None:
        """List the steps of the open article again; nothing is selected in the list then."""
        row, annotation = self._page.session.row, self._page.session.annotation
        if annotation is None or self._page.session.saver.busy():
            return
        text = annotation.document.text

        def show(steps: list[Step]) -> None:
            if row == self._page.session.row:
                self._panel.show_steps(steps, text)

        self._page.project_thread.ask(lambda p: p.history.steps(row), show)

    def _look_at(self, step: str) -> None:
        self._wanted = step
        if step == NOW:
            if self._page.session.frozen:
                self.leave()
            return
        self._ask(step, self._show)

    def _ask(self, step: str, then: Callable[[Annotation], None]) -> None:
        row = self._page.session.row

        def load(project: Project) -> Annotation:
            return project.history.state(row, step)

        def deliver(state: Annotation) -> None:
            if self._wanted == step and row == self._page.session.row:
                then(state)

        self._page.project_thread.ask(load, deliver)

    def _show(self, state: Annotation) -> None:
        self._state = state
        self._page.session.frozen = self.tr(
            "You are looking at an earlier state. To edit, go back to it or close the history."
        )
        self._page.view.caret.clear()
        view, part = self._page.view, self._panel.part()
        view.marks.show(state.marks())
        marked = state.around(*part) if part else ()
        view.marks.set_current(next((i for i, m in marked if (m.start, m.end) == part), None))
        if part:
            view.text_layout.reveal(*part)
        self._page.status_hints.say(
            [
                ("=Up =Down", self.tr("later or earlier step")),
                ("=Return", self.tr("go back to here")),
                ("=Escape", self.tr("close the history")),
            ]
        )

    def _go_back(self, step: str) -> None:
        def go(state: Annotation) -> None:
            self.leave()
            self._page.session.go_back_to(state)
            self._page.session.walk.go(self._page.session.walk.current)

        self._wanted = step
        self._ask(step, go)


def _let_go(session: AnnotationSession) -> None:
    session.frozen = ""
