"""A command that writes files from a copy of the open project: one at a time, with its progress, and nothing left behind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from rareannot.core.errors import UserError
from rareannot.gui.background.child_process import json_object
from rareannot.gui.background.copy_command import CopyCommand
from rareannot.gui.background.jobs import Job
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.translation import spoken
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip

Then = Callable[[dict[str, Any]], None]


@dataclass
class _Run:
    """A run: what is shown of it, where it writes, what lay beside that before, and the lines that it printed."""

    what: str
    target: Path
    then: Then
    there_before: set[Path]
    lines: list[str] = field(default_factory=list)
    job: Job = field(default_factory=Job)


class CopyRun(QObject):
    """Runs a command that writes files from the project; one at a time, ended by ``cancel`` or by closing the project."""

    def __init__(
        self, project_thread: ProjectThread, progress: ProgressStrip, message: MessageStrip, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._project_thread, self._progress, self._message = project_thread, progress, message
        self._run: _Run | None = None

    @property
    def busy(self) -> bool:
        """True if a command runs."""
        return self._run is not None

    def start(self, what: str, verb: str, words: Sequence[str], target: Path, then: Then) -> None:
        """Run ``rareannot VERB COPY WORDS… --json``, which writes to ``target``, and pass its JSON to ``then``.

        ``what`` is shown while it runs. A failure, a cancel, or another command that runs is reported to the user.
        """
        from rareannot.formats import unfinished

        if self._run is not None:
            self._message.say(
                "info", self.tr("{what} has not finished yet; wait, or cancel it.").format(what=self._run.what)
            )
            return
        run = self._run = _Run(what, target, then, unfinished(target))
        self._progress.show_progress(what)
        nothing_said = UserError(self.tr("It ended without a result."))
        run.job = CopyCommand(
            self._project_thread,
            verb,
            [*words, "--json"],
            run.lines.append,
            lambda cancelled: self._end(run, None if cancelled else nothing_said),
            lambda error: self._end(run, error),
            self,
            lambda number: self._progress.show_progress(f"{what}: {count_text(number)}"),
        )

    def cancel(self) -> None:
        """Stop the command; nothing half-written stays."""
        if self._run is not None:
            self._run.job.cancel()

    def _end(self, run: _Run, error: UserError | None) -> None:
        """Report the outcome: what the command printed, else why it failed; None for "it was cancelled"."""
        from rareannot.formats import take_away, unfinished

        self._run = None
        take_away(unfinished(run.target) - run.there_before)
        self._progress.finish()
        data = json_object("\n".join(run.lines))
        if data is not None and data.keys() != {"error"}:  # what is refused is JSON, too
            run.then(data)
        elif run.job.cancelled or error is None:
            self._message.say("info", self.tr("{what} was cancelled; nothing was written.").format(what=run.what))
        else:
            self._message.say("bad", spoken(error))
