"""The project's own thread: every store verb runs there, in order; answers come back to the window's thread."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from rareannot.core.errors import UserError
from rareannot.gui.background.jobs import Answer, Delivery, Fail, Job, Receiver, fail_and_raise, nothing
from rareannot.gui.base.translation import spoken

if TYPE_CHECKING:  # the store takes longer to import than the window may take to show
    from rareannot.store import Project

T = TypeVar("T")
Verb = Callable[["Project"], T]
PAUSES_MS = (500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000)
"""How long a file whose disk failed is left alone before it is tried again; the last pause stays."""


class ProjectThread(QObject):
    """Holds the open project and speaks to it on one thread of its own, as SQLite wants.

    ``ask`` never waits: the answer is handed to ``then`` on the window's thread. Failures that are the user's
    go to ``fail`` (else the ``failed`` signal); bugs are raised on the window's thread, for the crash dialog, and
    passed to ``fail`` as well. Requests to a closed project fail. A receiver that has been deleted gets no answer:
    that is ``owner``, or else whoever the callbacks belong to (see Receiver).
    """

    failed = Signal(str)
    closing = Signal()
    forgetting = Signal()

    def __init__(self, project: "Project", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._thread = ThreadPoolExecutor(1, "project")
        self._open, self._generation = True, 0
        self._delivery = Delivery(self)
        self.running: list[_StepJob[Any]] = []
        """Work in steps that has begun; the project's thread keeps this."""
        self.path, self.name, self.read_only = project.path, project.name, project.read_only

    def ask(
        self,
        verb: Verb[T],
        then: Callable[[T], None] = nothing,
        fail: Fail | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run ``verb`` on the project's thread and pass its result to ``then`` on this one."""
        self.submit(verb, then, fail, Receiver((then, fail or nothing), owner))

    @property
    def is_closed(self) -> bool:
        """True if the project was closed."""
        return not self._open

    def forget(self) -> None:
        """Drop the answers to all requests so far: their receiver is about to be deleted. The requests are still carried out."""
        self.forgetting.emit()
        self._generation += 1

    def now(self, verb: Verb[T]) -> T:
        """Run a quick ``verb`` after what was asked before, and wait for it. Raises UserError as the verb does."""
        return self.wait(verb)

    def wait(self, verb: Verb[T]) -> T:
        """Run ``verb`` and wait for it, on any thread. Raises UserError as the verb does, or once the project is closed."""
        try:
            future: Future[T] = self._thread.submit(verb, self._project)
        except RuntimeError:  # nothing is taken any more
            raise self._closed() from None
        return future.result()

    def reopen(self, then: Callable[[], None]) -> None:
        """Reopen the file after a fault that leaves it unknown what is in it, then go on with ``then``."""
        self.until(lambda project: project.reopen(), then)

    def until(self, verb: Callable[["Project"], object], then: Callable[[], None]) -> None:
        """Run ``verb`` again and again while the disk fails, ever more rarely, then go on with ``then``.

        It ends without ``then`` when the project is closed: nobody is left for whom to try.
        """
        timer, pauses = QTimer(self), chain(PAUSES_MS, repeat(PAUSES_MS[-1]))
        timer.setSingleShot(True)

        def failed(_: UserError) -> None:
            if self._open:
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
        owner: QObject | None = None,
    ) -> Job:
        """Run a generator of store work one step at a time, so that edits pass between two steps.

        ``then`` learns at the end whether it was stopped early: cancelled, or the project closed, or failed where
        there is no ``fail``. The generator is closed on the project's thread, whatever happens.
        """
        job = _StepJob(self, step, then, fail, owner)
        job.begin(work)
        return job

    def close(self) -> None:
        """Finish what was asked for, end what goes on in steps, then close the project."""
        if self._open:
            self.closing.emit()
            self._open = False
            for job in [*self.running]:
                self._thread.submit(job.end)
            self._thread.submit(self._project.close)
            self._thread.shutdown(wait=True)

    # ---- how ----

    def submit(
        self,
        verb: Verb[T],
        then: Callable[[T], None],
        fail: Fail | None,
        receiver: Receiver,
        lost: Callable[[], None] = nothing,
    ) -> None:
        """Run ``verb`` and deliver its answer to ``receiver``; ``lost`` is called where that is not there any more."""
        generation = self._generation

        def send(call: Callable[[], object]) -> None:
            def deliver() -> None:
                (call if generation == self._generation else lost)()

            self._delivery.send(Answer(receiver, deliver, lost))

        def run() -> None:
            try:
                answer = verb(self._project)
            except UserError as error:
                send(partial(fail or self.say, error))
            except Exception as bug:  # noqa: BLE001 - raised again on the window's thread
                send(partial(fail_and_raise, fail or nothing, bug))
            else:
                send(partial(then, answer))

        if self._open:
            self._thread.submit(run)
        elif fail is not None:  # else nothing is connected to the signal any more
            send(partial(fail, self._closed()))

    def say(self, error: UserError) -> None:
        """Tell the page of this project what failed."""
        self.failed.emit(spoken(error))

    def _closed(self) -> UserError:
        return UserError(self.tr("The project was closed meanwhile."))


class _StepJob(Job, Generic[T]):
    """A generator of store work: each step is asked for when the one before has been delivered."""

    def __init__(
        self,
        project_thread: ProjectThread,
        step: Callable[[T], None],
        then: Callable[[bool], None],
        fail: Fail | None,
        owner: QObject | None,
    ) -> None:
        super().__init__()
        self._project_thread, self._step, self._then, self._fail = project_thread, step, then, fail
        self._receiver = Receiver((step, then, fail or nothing), owner)
        self._iterator: Iterator[T] = iter(())

    def begin(self, work: Callable[["Project"], Iterator[T]]) -> None:
        """Make the generator, and go on with its first step."""

        def start(project: "Project") -> None:
            self._iterator = work(project)
            self._project_thread.running.append(self)

        self._project_thread.submit(start, self._go_on, self._failed, self._receiver, self._lost)

    def end(self) -> None:
        """Let the generator clean up; on the project's thread."""
        if self in self._project_thread.running:
            self._project_thread.running.remove(self)
            getattr(self._iterator, "close", nothing)()

    def _go_on(self, _: None = None) -> None:
        if self.cancelled or self._project_thread.is_closed:
            self._lost()
            self._then(True)
        else:
            self._project_thread.submit(self._next, self._delivered, self._failed, self._receiver, self._lost)

    def _next(self, _: "Project") -> tuple[bool, T | None]:
        """Returns the next value, and whether there was one."""
        try:
            for value in self._iterator:
                return True, value
        except BaseException:
            self.end()
            raise
        self.end()
        return False, None

    def _delivered(self, answer: tuple[bool, T | None]) -> None:
        more, value = answer
        if not more:
            self._then(False)
            return
        try:
            if value is not None:
                self._step(value)
        except BaseException:
            self.cancelled = True
            raise
        finally:
            self._go_on()

    def _failed(self, error: UserError) -> None:
        if self._fail is not None:
            self._fail(error)
        else:
            self._project_thread.say(error)
            self._then(True)

    def _lost(self) -> None:
        """Nobody wants another step; where the project is closed, closing it has ended this."""
        self.cancelled = True
        if not self._project_thread.is_closed:
            self._project_thread.ask(lambda _: self.end())
