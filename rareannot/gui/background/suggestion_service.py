"""Suggesting in the background: the open article first, then the rest of the project, each stored as it comes."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.suggestion import Suggestion
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.background.suggest_worker import SuggestWorker
from rareannot.gui.base.suggest_functions import suggest_links_by
from rareannot.gui.base.translation import spoken

if TYPE_CHECKING:
    from rareannot.store import Project
    from rareannot.store.suggestions import Suggestions

Decided = tuple[
    list[tuple[str, str, int, int]],
    list[tuple[str, str, float, float, float, float]],
    list[tuple[str, list[tuple[int, int, str]]]],
]
"""What a project decided about strings, how sources fared, and the articles that are done."""


class SuggestionService(QObject):
    """Feeds the worker one article at a time and stores what comes back."""

    progressed = Signal(int, int)  # done, of all
    stored = Signal(int)  # row
    ended = Signal(str)  # a sentence where it stopped early, else ""
    source_failed = Signal(str, str)  # an added source that was switched off, and why

    def __init__(self, project_thread: ProjectThread, worker: SuggestWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project_thread, self._worker = project_thread, worker
        self._rows: deque[int] = deque()
        self._waiting: set[int] = set()
        self._ahead: set[int] = set()
        self.begun: Callable[[int], bool] = lambda _row: False
        """Tells whether the annotator has begun this document, as far as the window knows."""
        self._done = 0
        self._refused = ""
        worker.ready.connect(self._store)
        worker.refused.connect(self._skip)
        worker.failed.connect(self._stop)
        worker.source_failed.connect(self.source_failed)
        self.change_pipeline()

    def change_pipeline(self) -> None:
        """Suggest with the pipeline that the project uses now; what runs is ended."""

        def take(found: tuple[str, str]) -> None:
            folder, sentence = found
            if folder != self._worker.pipeline or sentence:
                self._worker.pipeline = folder
                self._stop(sentence)

        self._project_thread.ask(pipeline_used, take)

    def change_sources(self) -> None:
        """Suggest with the sources that the user has added by now: a new child reads what these are."""
        waiting = [row for row in self._waiting if row not in self._rows] + list(self._rows)
        self._stop("")
        self.add(waiting)

    def add(self, rows: list[int]) -> None:
        """Suggest for these documents too, in this order."""
        fresh = [r for r in rows if r not in self._waiting]
        self._rows.extend(fresh)
        self._waiting.update(fresh)
        if fresh:
            self.progressed.emit(self._done, self._done + len(self._waiting))
            self._next()

    def first(self, row: int) -> None:
        """Suggest for this document next."""
        if row in self._waiting and row in self._rows:
            self._rows.remove(row)
        elif row in self._waiting:
            return
        self._waiting.add(row)
        self._rows.appendleft(row)
        self.progressed.emit(self._done, self._done + len(self._waiting))
        self._next()

    def learn(self, rows: list[int]) -> None:
        """Suggest for these documents again, with what the project has decided until now."""

        def again(decided: Decided) -> None:
            self._worker.remember(*decided)
            self.add(rows)

        self._project_thread.ask(lambda p: decided_by(p.suggestions), again)

    def learn_ahead(self, rows: list[int]) -> None:
        """The same for documents that come next: what is begun before its answer comes keeps the suggestions that it has."""
        self._ahead.update(rows)
        self.learn(rows)

    def forget(self, rows: list[int]) -> None:
        """These documents are gone: suggest for them no more."""
        gone = self._waiting.intersection(rows)
        self._rows = deque(row for row in self._rows if row not in gone)
        self._waiting -= gone
        self._done += len(gone)
        if gone:
            self._tell()

    def waits(self, row: int) -> bool:
        """True if a document waits for suggestions."""
        return row in self._waiting

    def running(self) -> bool:
        """True if documents wait for suggestions."""
        return bool(self._waiting)

    def cancel(self) -> None:
        """Stop now; what is stored stays, the rest can be asked for again."""
        self._stop("")

    def _next(self) -> None:
        if self._worker.busy() or not self._rows:
            return
        row = self._rows.popleft()

        def hand_over(document: Document) -> None:
            if row in self._waiting:
                self._worker.ask(row, document.text)
            else:
                self._next()

        self._project_thread.ask(lambda p: p.document(row), hand_over, lambda error: self._skip(row, spoken(error)))

    def _store(self, row: int, suggestions: tuple[Suggestion, ...], versions: str) -> None:
        if row in self._ahead and self.begun(row):
            self._finish(row)
            return

        def stored(_: None) -> None:
            self.stored.emit(row)
            self._finish(row)

        def failed(error: UserError) -> None:
            if row in self._waiting:  # else it was removed meanwhile, with its import
                self._stop(spoken(error))

        if row in self._waiting:
            self._project_thread.ask(lambda p: p.suggestions.put([(row, suggestions)], versions), stored, failed)
        self._next()

    def _skip(self, row: int, sentence: str) -> None:
        if row in self._waiting:
            self._refused = sentence
            self._finish(row)
        else:
            self._next()

    def _finish(self, row: int) -> None:
        if row not in self._waiting:
            return
        self._waiting.discard(row)
        self._ahead.discard(row)
        self._done += 1
        self._tell()
        if self._waiting:
            self._next()

    def _tell(self) -> None:
        """Say how far it is, and, if nothing waits any more, that it ended."""
        self.progressed.emit(self._done, self._done + len(self._waiting))
        if not self._waiting:
            self._done = 0
            sentence, self._refused = self._refused, ""
            self.ended.emit(sentence)

    def _stop(self, sentence: str) -> None:
        self._worker.stop()
        self._rows.clear()
        self._waiting.clear()
        self._ahead.clear()
        self._done = 0
        self.ended.emit(sentence)


def decided_by(suggestions: "Suggestions") -> Decided:
    """Returns what a project decided until now, as a worker is told it."""
    return suggestions.decided_strings(), suggestions.source_records(), suggestions.decided_articles()


def pipeline_used(project: "Project") -> tuple[str, str]:
    """Returns the folder of the pipeline in use ("" for the built-in sources), and a sentence if it cannot be used."""
    if project.learning.in_use is None:
        _links_by("")
        return "", ""
    from rareannot.workflow.training import pipeline_in_use

    folder, sentence = pipeline_in_use(project)
    return str(folder or ""), sentence or _links_by(str(folder or ""))


def _links_by(folder: str) -> str:
    """Suggest links as the pipeline in a folder learnt it; a sentence where that cannot be read, and the shipped weights say it."""
    try:
        suggest_links_by(folder)
    except UserError as error:
        return str(error)
    return ""
