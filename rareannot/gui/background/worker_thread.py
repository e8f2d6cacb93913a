"""Slow work on a thread of its own, such as files on a network drive: it may hang for minutes, and nothing waits for it."""

from collections.abc import Callable, Iterator
from functools import partial
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import QObject

from rareannot.core.errors import UserError
from rareannot.gui.background.jobs import Answer, Delivery, Fail, Job, Receiver, fail_and_raise, nothing

T = TypeVar("T")
_RUNNING = set[Delivery]()
"""One for each thread that runs: it lives until the thread is through, also where whoever began it is gone."""


def run_in_thread(
    work: Callable[[], Iterator[T]],
    step: Callable[[T], None],
    then: Callable[[bool], None],
    fail: Fail,
    owner: QObject | None = None,
    drop: Callable[[T], object] = nothing,
) -> Job:
    """Run a generator on its own thread; the callbacks are called on this one.

    ``step`` is given each value, then ``then`` whether it was cancelled, or ``fail`` the UserError that was raised.
    A bug goes to ``fail`` as a UserError and is raised on this thread. The work is cancelled once ``owner`` is gone.
    A value that comes when nobody is left to take it is given to ``drop``.
    The thread ends with the program at the latest, so that a drive that does not answer keeps no process alive.
    """
    job, delivery, receiver = Job(), Delivery(), Receiver((step, then, fail), owner)
    _RUNNING.add(delivery)
    if owner is not None:
        owner.destroyed.connect(job.cancel)

    def send(value: T) -> None:
        def lost() -> None:
            job.cancel()
            drop(value)

        delivery.send(Answer(receiver, partial(step, value), lost))

    def end(call: Callable[[], object]) -> None:
        delivery.send(Answer(receiver, call, job.cancel))
        delivery.send(Answer(Receiver(()), partial(_RUNNING.discard, delivery)))

    def run() -> None:
        try:
            stopped = _run_through(work(), job, send)
        except UserError as error:
            end(partial(fail, error))
        except Exception as bug:  # noqa: BLE001 - raised again on the window's thread
            end(partial(fail_and_raise, fail, bug))
        else:
            end(partial(then, stopped))

    Thread(target=run, name="worker", daemon=True).start()
    return job


def _run_through(running: Iterator[T], job: Job, send: Callable[[T], None]) -> bool:
    """Send each value, until there is no more or the job is cancelled; whether it was. The generator is closed then."""
    for value in running:
        send(value)
        if job.cancelled:
            getattr(running, "close", nothing)()
            break
    return job.cancelled
