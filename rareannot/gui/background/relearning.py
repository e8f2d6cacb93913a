"""Learning again while somebody annotates: after every so many done articles, those not opened yet get new suggestions.

A child process of low priority learns from the articles that are done and reads the others one by one; it is asked for
the next one only while nobody types. Each answer is stored as it comes, so that whatever ends it leaves a whole project:
the articles that were not reached keep what they have.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.suggestion import Suggestion
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.background.suggest_worker import SuggestWorker
from rareannot.gui.background.suggestion_service import Decided, decided_by, pipeline_used
from rareannot.gui.base.deferred import later
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.translation import spoken

if TYPE_CHECKING:
    from rareannot.store import Project

MOST = 200
"""Articles that get new suggestions at a time, those that come next: so many are done before it is learned often again."""
REST_MS = 1000
"""How long nobody must have typed or clicked before the next article is read."""
_TYPING = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.InputMethod, QEvent.Type.Wheel})


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of it: from how many articles it was learned, how many suggestions are new, and in how many articles."""

    articles: int
    suggestions: int
    new_in: int


@dataclass(frozen=True, slots=True)
class OpenedArticles:
    """What the window knows of opened articles (row ids): ``current`` is shown now, 0 for none; what it ``holds`` must stay as it is."""

    current: Callable[[], int]
    holds: Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class _Lesson:
    decided: Decided
    rows: tuple[int, ...]
    pipeline: str


def due(done: int, learned: int, every: int) -> bool:
    """True if it is time to learn again, when it was learned last with ``learned`` articles done; never where ``every`` is 0."""
    return bool(every) and done - learned >= every


class Relearning(QObject):
    """Learns again in the background for one open project.

    ``waits`` tells whether other work comes first.
    """

    progressed = Signal(int, int)  # done, of all
    stored = Signal(int)  # row
    ended = Signal(str)  # a sentence where it failed, else ""
    learned = Signal(object)  # Learned

    def __init__(
        self,
        project_thread: ProjectThread,
        settings: Settings,
        worker: SuggestWorker,
        opened: OpenedArticles,
        waits: Callable[[], bool],
    ) -> None:
        super().__init__(worker)
        self._project_thread, self._settings, self._worker = project_thread, settings, worker
        self._opened, self._waits = opened, waits
        self._typing = _Typing(self)
        self._rest = later(self, REST_MS, self._next)
        self._rows: deque[int] = deque()
        self._total = self._done = self._turn = 0
        self._came = Learned(0, 0, 0)
        self._due = self.running = False
        worker.ready.connect(self._take)
        worker.refused.connect(lambda _row, _sentence: self._rest.start(0))
        worker.failed.connect(self._fail)

    # ---- for the page ----

    def consider(self) -> None:
        """An article was done: learn again if enough of them were since the last time."""
        every = self._settings.learn_every
        if every and not self.running and not self._project_thread.read_only:
            self._project_thread.ask(lambda p: p.queue.done(), lambda done: self._decide(done, every), owner=self)

    def go_on(self) -> None:
        """Other work has ended: begin if it was waited for."""
        if self._due and not self.running and not self._waits():
            self._begin()

    def cancel(self) -> None:
        """Stop for this time; what is stored stays, and it is learned again after as many articles as usual."""
        if self.running:
            self._note()
            self._end("")

    def stop(self) -> None:
        """The project is about to be closed: stop, and learn again with the next article that is done in it."""
        self._due = False
        if self.running:
            self._end("")

    # ---- how ----

    def _decide(self, done: int, every: int) -> None:
        self._done = done
        learned = self._settings.number_of_project("learned", self._project_thread.path)
        if done < learned:  # some are in progress again
            self._note()
        elif due(done, learned, every) and not self.running:
            self._due = True
            self.go_on()

    def _begin(self) -> None:
        self._due, self.running = False, True
        self._turn += 1
        turn = self._turn

        def begin(lesson: _Lesson) -> None:
            if self.running and turn == self._turn:
                self._learn(lesson)

        after = self._opened.current()
        self._project_thread.ask(lambda p: _lesson(p, after), begin, self._refuse, owner=self)

    def _learn(self, lesson: _Lesson) -> None:
        counts, records, articles = lesson.decided
        self._rows = deque(row for row in lesson.rows if not self._opened.holds(row))
        self._total, self._came = len(self._rows), Learned(len(articles), 0, 0)
        self._worker.stop()  # a child knows one pipeline only
        self._worker.pipeline = lesson.pipeline
        self._worker.remember(counts, records, articles)
        self._typing.watch(True)
        self._show()
        self._rest.start(0)

    def _next(self) -> None:
        """Ask about the next article, or end if there is none; later, while somebody types."""
        if not self.running or self._worker.busy():
            return
        if (wait := self._typing.rest_ms()) > 0:
            self._rest.start(wait)
            return
        while self._rows and self._opened.holds(self._rows[0]):
            self._rows.popleft()
        self._show()
        if not self._rows:
            self._finish()
            return
        row, turn = self._rows.popleft(), self._turn

        def ask(document: Document) -> None:
            if self.running and turn == self._turn:
                self._worker.ask(row, document.text)

        self._project_thread.ask(lambda p: p.document(row), ask, lambda _error: self._rest.start(0), owner=self)

    def _take(self, row: int, suggestions: tuple[Suggestion, ...], versions: str) -> None:
        """Store an answer, unless the article was opened meanwhile; what is asked for after this reads the new one."""
        if not self.running or self._opened.holds(row):
            self._rest.start(0)
            return

        def stored(new: int | None) -> None:
            if new is not None:
                came = self._came
                self._came = Learned(came.articles, came.suggestions + new, came.new_in + bool(new))
                self.stored.emit(row)
            self._rest.start(0)

        self._project_thread.ask(
            lambda p: p.suggestions.renew(row, suggestions, versions), stored, self._refuse, owner=self
        )

    def _finish(self) -> None:
        self._note()
        came = self._came
        self._end("")
        if came.suggestions:
            self.learned.emit(came)

    def _refuse(self, error: UserError) -> None:
        self._fail(spoken(error))

    def _fail(self, sentence: str) -> None:
        if self.running:
            self._note()  # else it would fail again with each article
            self._end(sentence)

    def _end(self, sentence: str) -> None:
        self.running = False
        self._rows.clear()
        self._rest.stop()
        self._typing.watch(False)
        self._worker.stop()
        self.ended.emit(sentence)

    def _show(self) -> None:
        self.progressed.emit(self._total - len(self._rows), self._total)

    def _note(self) -> None:
        """Write down with how many done articles it was learned last."""
        self._settings.put_of_project("learned", self._project_thread.path, self._done)


class _Typing(QObject):
    """Knows when somebody last typed or clicked, while it watches: each event of the window passes through Python then."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last = 0.0

    def watch(self, on: bool) -> None:
        """Begin or end to watch."""
        app = QCoreApplication.instance()
        assert app is not None
        (app.installEventFilter if on else app.removeEventFilter)(self)

    def rest_ms(self) -> int:
        """Returns how long is still to be waited; 0 while nobody types."""
        return max(0, round(REST_MS - (monotonic() - self._last) * 1000))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TYPING:
            self._last = monotonic()
        return False


def _lesson(project: "Project", after: int) -> _Lesson:
    decided = decided_by(project.suggestions)
    rows = project.queue.unopened(MOST, after) if decided[2] else []
    return _Lesson(decided, tuple(rows), pipeline_used(project)[0])
