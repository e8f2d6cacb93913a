"""What slow work has in common: a job that can be cancelled, and the one place where late answers reach the window."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from time import monotonic

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from rareannot.core.errors import UserError

Fail = Callable[[UserError], None]
_PATIENCE = 1.0
"""Seconds of work before it is said how long the rest will take."""


def nothing(*_: object) -> None:
    """A callback for those who do not want to know."""


class Job:
    """A slow piece of work that is under way."""

    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        """Stop after the step that runs now; what it has stored stays."""
        self.cancelled = True


class Pace:
    """Estimates how long work of ``total`` equal pieces still takes, from how long it took so far."""

    def __init__(self, total: int) -> None:
        self._total, self._since = total, monotonic()

    def seconds_left(self, done: int) -> float | None:
        """Returns the estimate after ``done`` pieces; None if nothing can be said yet."""
        took = monotonic() - self._since
        if not 0 < done <= self._total or took < _PATIENCE:
            return None
        return took * (self._total - done) / done


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who hears the answers of a piece of work, as long as they are there.

    ``owner`` is the object that the answers are for. Without one, the callbacks must be able to run: the Qt objects
    that they are bound to, or have captured, must not have been deleted.
    """

    callbacks: tuple[Callable[..., object], ...]
    owner: QObject | None = None

    def is_there(self) -> bool:
        """True if an answer may be delivered; ask on the window's thread, just before it is."""
        if self.owner is not None:
            return isValid(self.owner)
        return all(isValid(one) for one in _captured(self.callbacks, set()))


@dataclass(frozen=True, slots=True)
class Answer:
    """One call to make on the window's thread if its receiver is still there, and what to do if it is not."""

    receiver: Receiver
    call: Callable[[], object]
    lost: Callable[[], object] = nothing


class Delivery(QObject):
    """Carries answers from other threads to the thread on which it was made; every late answer comes through here.

    A widget may be deleted while its answer is on the way: Python's object is still there then, but the first call
    to it raises. So the receiver is checked when the answer arrives, not when it was asked for.
    """

    _sent = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sent.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def send(self, answer: Answer) -> None:
        """Deliver an answer from the event loop; any thread may call this. Once the program ends nobody hears it."""
        try:
            self._sent.emit(answer)
        except RuntimeError:
            if isValid(self):
                raise

    @Slot(object)
    def _deliver(self, answer: Answer) -> None:
        (answer.call if answer.receiver.is_there() else answer.lost)()


def went_wrong() -> UserError:
    """Returns the error that a caller gets whose answer was lost to a bug; the crash dialog shows the rest."""
    return UserError(QCoreApplication.translate("Job", "This was not done, because something in rareannot went wrong."))


def fail_and_raise(fail: Fail, bug: BaseException) -> None:
    """Tell the one who waits that there will be no answer, and raise the bug on the window's thread."""
    try:
        fail(went_wrong())
    finally:
        raise bug


def _captured(values: object, seen: set[int]) -> Iterator[QObject]:
    """Yields the Qt objects that callbacks are bound to or have in their closures, also in functions that they call."""
    for value in values if isinstance(values, tuple) else (values,):
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, QObject):
            yield value
        elif isinstance(value, partial):
            yield from _captured((value.func, *value.args, *value.keywords.values()), seen)
        elif callable(value):
            yield from _captured((getattr(value, "__self__", None), *_cells(value)), seen)


def _cells(call: object) -> Iterator[object]:
    for cell in getattr(call, "__closure__", None) or ():
        try:
            yield cell.cell_contents
        except ValueError:  # not assigned yet
            continue
