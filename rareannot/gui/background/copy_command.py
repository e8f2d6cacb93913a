"""One command of this program on a copy of the open project, in a child process, so that work in the window goes on."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QTimer

from rareannot.core.errors import UserError
from rareannot.core.scratch import scratch_folder
from rareannot.gui.background.child_process import ChildProcess, command
from rareannot.gui.background.jobs import Fail, Job
from rareannot.gui.background.project_thread import ProjectThread


class CopyCommand(Job):
    """Runs ``rareannot VERB COPY WORDS…``; the callbacks are those of ChildProcess.

    The copy is taken away however it ends, and what the command left beside it. Closing the project ends the command at once, with ``then(True)``;
    if ``owner`` is deleted, it is ended and nothing is called.
    """

    def __init__(
        self,
        project_thread: ProjectThread,
        verb: str,
        words: Sequence[str],
        step: Callable[[str], None],
        then: Callable[[bool], None],
        fail: Fail,
        owner: QObject,
        counted: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__()
        self._project_thread, self._owner = project_thread, owner
        self._step, self._then, self._fail, self._counted = step, then, fail, counted
        self._child: ChildProcess | None = None
        self._copying, self._over = True, False
        self._folder: TemporaryDirectory[str] | None = None
        project_thread.closing.connect(self._close)
        owner.destroyed.connect(self._drop)
        try:
            self._folder = scratch_folder("copy")
        except UserError as error:
            no_room = error
            # later, since whoever asks has not got this job yet
            QTimer.singleShot(0, owner, lambda: self._not_copied(no_room))
            return
        copy = Path(self._folder.name) / project_thread.path.name
        self._words = command(verb, str(copy), *words)
        project_thread.ask(lambda p: p.backups.copy_to(copy), self._copied, self._not_copied)

    def cancel(self) -> None:
        """Kill the command, or do not begin it; ``then(True)`` comes once it is over."""
        super().cancel()
        if self._child is not None:
            self._child.cancel()

    # ---- how ----

    def _copied(self, _: None) -> None:
        self._copying = False
        if self._over:
            return
        if self.cancelled:
            self._ended(True)
            return
        assert self._folder is not None
        self._child = ChildProcess(
            self._words,
            self._step,
            self._ended,
            self._failed,
            self._owner,
            self._counted,
            temporary=self._folder.name,
        )

    def _not_copied(self, error: UserError) -> None:
        self._copying = False
        self._failed(error)

    def _ended(self, cancelled: bool) -> None:
        if self._end():
            self._then(cancelled)

    def _failed(self, error: UserError) -> None:
        if self._end():
            self._fail(error)

    def _close(self) -> None:
        self.cancelled = True
        self._ended(True)

    def _drop(self) -> None:
        self.cancelled = True
        self._end()

    def _end(self) -> bool:
        """Take the copy away; whether it was not over before."""
        if self._over:
            return False
        self._over = True
        self._project_thread.closing.disconnect(self._close)
        if self._child is not None:
            self._child.drop()
        if (folder := self._folder) is None:
            return True
        if self._copying:  # the copy is taken away once it is made
            self._project_thread.ask(lambda _: folder.cleanup())
        else:
            folder.cleanup()
        return True
