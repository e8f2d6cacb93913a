"""Slow work on a thread of its own, such as files on a network drive: it may hang for minutes, and nothing waits for it."""

from collections.abc import Callable, Generator
from threading import Thread

from PySide6.QtCore import QObject, Signal

from rareannot.core.errors import UserError
from rareannot.gui.background.project_thread import Job

Work = Callable[[], Generator[object, None, None]]
_RUNNING = set["WorkerThread"]()
"""Those that run: each lives until its thread is through, also where whoever began it is gone."""


class WorkerThread(QObject):
    """Runs a generator on its own thread; what it yields comes out of ``stepped``, on the window's thread, with its job.

    The thread ends with the program at the latest, so that a drive that does not answer keeps no process alive.
    """

    stepped = Signal(object, object)  # Job, what was yielded
    ended = Signal(object)  # Job
    failed = Signal(object, object)  # Job, UserError
    _through = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._through.connect(self._end)

    def start(self, work: Work) -> Job:
        """Run ``work`` until it ends or the job is cancelled."""
        job = Job()
        _RUNNING.add(self)
        Thread(target=self._run, args=(job, work), name="aside", daemon=True).start()
        return job

    def _run(self, job: Job, work: Work) -> None:
        bug: Exception | None = None
        try:
            running = work()
            for value in running:
                self.stepped.emit(job, value)
                if job.cancelled:
                    running.close()
                    break
            self.ended.emit(job)
        except UserError as error:
            self.failed.emit(job, error)
        except Exception as error:  # noqa: BLE001 - a bug: it is raised again on the window's thread
            bug = error
        self._through.emit(bug)

    def _end(self, bug: Exception | None) -> None:
        _RUNNING.discard(self)
        if bug is not None:
            raise bug
