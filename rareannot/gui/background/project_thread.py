"""The project's own thread: every store verb runs there, in order; answers come back to the window's thread."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, repeat
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rareannot.core.errors import UserError
from rareannot.gui.base.translation import spoken

if TYPE_CHECKING:  # the store takes longer to import than the window may take to show
    from rareannot.store import Project

T = TypeVar("T")
Verb = Callable[["Project"], T]
Fail = Callable[[UserError], None]
PAUSES_MS = (500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000)
"""How long a file whose disk failed is left alone before it is tried again; the last pause stays."""


class Job:
    """A slow piece of work done step by step, so that edits pass between two steps."""

    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        """Stop after the step that runs now; what it has stored stays."""
        self.cancelled = True


class ProjectThread(QObject):
    """Holds the open project and speaks to it on one thread of its own, as SQLite wants.

    ``ask`` never waits: the answer is handed to ``then`` on the window's thread. Failures that are the user's
    go to ``fail`` (else the ``failed`` signal); bugs are raised on the window's thread, for the crash dialog.
    """

    failed = Signal(str)
    closing = Signal()
    _answered = Signal(object)

    def __init__(self, project: "Project", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._thread = ThreadPoolExecutor(1, "project")
        self._open, self._generation = True, 0
        self._answered.connect(self._deliver)
        self.path, self.name, self.read_only = project.path, project.name, project.read_only

    def ask(self, verb: Verb[T], then: Callable[[T], None] = lambda answer: None, fail: Fail | None = None) -> None:
        """Run ``verb`` on the project's thread and hand its result to ``then`` on this one."""
        if self._open:
            asked = self._generation
            self._thread.submit(
                self._run, verb, lambda answer: then(answer) if asked == self._generation else None, fail or self._say
            )

    @property
    def is_closed(self) -> bool:
        """Whether the project was closed."""
        return not self._open

    def forget(self) -> None:
        """Hand out no answer to what was asked so far: whoever asked is about to be deleted. What was asked is done."""
        self._generation += 1

    def now(self, verb: Verb[T]) -> T:
        """Run a quick ``verb`` after what was asked before, and wait for it. Raises UserError as the verb does."""
        future: Future[T] = self._thread.submit(verb, self._project)
        return future.result()

    def wait(self, verb: Verb[T]) -> T:
        """Run ``verb`` and wait for it, on a thread that is not the window's. Raises UserError once the project is closed."""
        try:
            future: Future[T] = self._thread.submit(verb, self._project)
        except RuntimeError:  # nothing is taken any more
            raise UserError(self.tr("The project was closed meanwhile.")) from None
        return future.result()

    def reopen(self, then: Callable[[], None]) -> None:
        """Open the file anew after a fault that leaves it unknown what is in it, then go on with ``then``."""
        self.until(lambda project: project.reopen(), then)

    def until(self, verb: Callable[["Project"], object], then: Callable[[], None]) -> None:
        """Run ``verb`` again and again while the disk fails, ever more rarely, then go on with ``then``."""
        timer, pauses = QTimer(self), chain(PAUSES_MS, repeat(PAUSES_MS[-1]))
        timer.setSingleShot(True)

        def failed(_: UserError) -> None:
            timer.start(next(pauses))

        def done(_: object) -> None:
            timer.deleteLater()
            then()

        def attempt() -> None:
            self.ask(verb, done, failed)

        timer.timeout.connect(attempt)
        attempt()

    def steps(
        self,
        work: Callable[["Project"], Iterator[T]],
        step: Callable[[T], None],
        then: Callable[[bool], None],
        fail: Fail | None = None,
    ) -> Job:
        """Run a generator of store work one step at a time; ``then`` learns at the end whether it was cancelled."""
        job = Job()
        failing = fail or self._say

        def start(project: "Project") -> Iterator[T]:
            return work(project)

        def advance(iterator: Iterator[T]) -> None:
            if job.cancelled:
                then(True)
                return

            def one(_: "Project") -> tuple[bool, T | None]:
                for value in iterator:
                    return True, value
                return False, None

            def delivered(answer: tuple[bool, T | None]) -> None:
                more, value = answer
                if not more:
                    then(False)
                    return
                if value is not None:
                    step(value)
                advance(iterator)

            self.ask(one, delivered, failing)

        self.ask(start, advance, failing)
        return job

    def close(self) -> None:
        """Finish what was asked for, then close the project."""
        if self._open:
            self.closing.emit()
            self._open = False
            self._thread.submit(self._project.close)
            self._thread.shutdown(wait=True)

    def _say(self, error: UserError) -> None:
        self.failed.emit(spoken(error))

    def _run(self, verb: Verb[T], then: Callable[[T], None], fail: Fail) -> None:
        try:
            answer = verb(self._project)
        except UserError as error:
            held: UserError = error
            self._answered.emit(lambda: fail(held))
        except Exception as error:  # noqa: BLE001 - a bug: it is raised again on the window's thread
            bug = error
            self._answered.emit(lambda: _raise(bug))
        else:
            self._answered.emit(lambda: then(answer))

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        call()


def _raise(error: BaseException) -> None:
    raise error
