"""One command of this program on a copy of the open project, in a process of its own, so that work goes on meanwhile."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment

from rareannot.core.errors import UserError
from rareannot.core.scratch import scratch_folder
from rareannot.gui.background.process_cleanup import let_go
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.background.suggest_worker import command
from rareannot.gui.base.translation import spoken
from rareannot.gui.widgets.numbers import count_text
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip

COUNTING, COUNTED = "RAREANNOT_COUNTING", "counted "
"""How the command line is asked for progress, and how its lines of progress begin (cli.common, which knows no window)."""


Then = Callable[[dict[str, Any]], None]


@dataclass
class _Run:
    """A run, and what it leaves behind unless it is taken away: the copy's folder, and files beside ``target``."""

    what: str
    folder: TemporaryDirectory[str]
    target: Path
    then: Then
    there_before: set[Path] = field(default_factory=set)
    process: QProcess | None = None
    cancelled: bool = False
    said: str = ""


class CopyRun(QObject):
    """Runs a command that writes files from the project; one at a time, ended by ``cancel`` or by closing the project."""

    def __init__(self, keeper: ProjectThread, progress: ProgressStrip, message: MessageStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper, self._progress, self._message = keeper, progress, message
        self._run: _Run | None = None
        keeper.closing.connect(self._stop)

    @property
    def busy(self) -> bool:
        """Whether a command runs."""
        return self._run is not None

    def start(self, what: str, verb: str, words: Sequence[str], target: Path, then: Then) -> None:
        """Run ``rareannot VERB COPY WORDS… --json``, which writes to ``target``, and hand its JSON to ``then``.

        ``what`` is shown while it runs. A failure, being cancelled, or another command that runs is said.
        """
        from rareannot.formats import unfinished

        if self._run is not None:
            self._message.say(
                "info", self.tr("{what} is not through yet; wait, or cancel it.").format(what=self._run.what)
            )
            return
        try:
            folder = scratch_folder("copy")
        except UserError as error:
            self._message.say("bad", spoken(error))
            return
        run = self._run = _Run(what, folder, target, then, unfinished(target))
        copy = Path(run.folder.name) / self._keeper.path.name
        self._progress.show_progress(what)

        def copied(_: None) -> None:
            if run.cancelled:
                self._end(run)
            else:
                self._spawn(run, command(verb, str(copy), *words, "--json"))

        self._keeper.ask(lambda p: p.backup(copy), copied, lambda error: self._end(run, spoken(error)))

    def cancel(self) -> None:
        """Stop the command; nothing half-written stays."""
        if self._run is not None:
            self._run.cancelled = True
            if self._run.process is not None:
                self._run.process.kill()

    # ---- how ----

    def _spawn(self, run: _Run, words: Sequence[str]) -> None:
        process = run.process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert(COUNTING, "1")
        process.setProcessEnvironment(environment)
        process.readyReadStandardError.connect(lambda: self._listen(run))
        process.finished.connect(lambda code: self._finished(run, code))
        process.errorOccurred.connect(
            lambda error: self._finished(run, -1) if error == QProcess.ProcessError.FailedToStart else None
        )
        process.start(words[0], list(words[1:]))

    def _listen(self, run: _Run) -> None:
        if run.process is None:
            return
        run.said += bytes(run.process.readAllStandardError().data()).decode(errors="replace")
        *lines, rest = run.said.split("\n")
        counts = [line for line in lines if line.startswith(COUNTED)]
        run.said = "\n".join([*(line for line in lines if line not in counts), rest])
        if counts and (number := counts[-1].removeprefix(COUNTED)).isdecimal():
            self._progress.show_progress(f"{run.what}: {count_text(int(number))}")

    def _finished(self, run: _Run, code: int) -> None:
        process = run.process
        if process is None:
            return
        self._listen(run)
        out = bytes(process.readAllStandardOutput().data()).decode()
        ended = process.exitStatus() == QProcess.ExitStatus.NormalExit
        run.process = None
        let_go(process)
        said = run.said.strip().splitlines()
        if ended and out.startswith("{"):
            self._end(run, data=json.loads(out))
        else:
            last = said[-1].removeprefix("rareannot: ") if said else self.tr("It ended with code {0}.").format(code)
            self._end(run, last)

    def _stop(self) -> None:
        """The project is closed: end the command at once and tell nobody."""
        run, self._run = self._run, None
        if run is None:
            return
        run.cancelled, run.then = True, lambda _: None
        process, run.process = run.process, None
        if process is None:  # the copy is being written, or was just now
            self._keeper.ask(lambda _: run.folder.cleanup())
            return
        process.blockSignals(True)
        process.kill()
        process.waitForFinished(2000)
        self._clean(run)

    def _end(self, run: _Run, sentence: str = "", data: dict[str, Any] | None = None) -> None:
        self._run = None
        self._clean(run)
        self._progress.finish()
        if data is not None:
            run.then(data)
        elif run.cancelled:
            self._message.say("info", self.tr("{what} was cancelled; nothing was written.").format(what=run.what))
        else:
            self._message.say("bad", sentence)

    def _clean(self, run: _Run) -> None:
        from rareannot.formats import take_away, unfinished

        run.folder.cleanup()
        take_away(unfinished(run.target) - run.there_before)
