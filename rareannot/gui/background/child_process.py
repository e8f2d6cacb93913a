"""This program once more as a child process, read line by line; whatever the child does, an answer comes."""

import json
import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer

from rareannot.core.errors import UserError
from rareannot.core.system.child_processes import GENTLE, PARENT
from rareannot.core.system.own_program import command
from rareannot.gui.background.jobs import Fail, Job, Receiver

__all__ = ["COUNTED", "COUNTING", "ChildProcess", "command", "json_object"]

COUNTING, COUNTED = "RAREANNOT_COUNTING", "counted "
"""How the command line is asked for progress, and how its lines of progress begin (cli.common, which knows no window)."""
GRACE_MS = 5_000
"""How long a child may take to die; one that hangs on a drive cannot be killed, and is answered for all the same."""
MOST_SAID = 1_000
"""Characters of the child's last words that are shown."""
TEMPORARY = ("TMPDIR", "TEMP", "TMP")
"""Where Python looks for the folder for temporary files."""
_SELF = "rareannot: "
_RUNNING = set["ChildProcess"]()
"""Those that run: each is kept until its process is over."""


def json_object(text: str) -> dict[str, Any] | None:
    """Returns the JSON object that a text is; None for anything else, such as half of one or a library's notice."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


class ChildProcess(Job):
    """A child process that runs from the start; ``write`` feeds it, ``cancel`` kills it.

    ``step`` is given each line of its output, without the line end, bytes that are no UTF-8 replaced by �; the last
    one also where its end is missing. Then either ``then`` is called (True: it was cancelled, False: it ended with
    code 0), or ``fail`` with its last words on standard error. ``counted`` is given its progress. If ``owner`` is
    deleted the child is killed, and nothing is called any more. A ``gentle`` one makes way for other processes.
    ``temporary`` is the folder for its temporary files, which it cannot take away if it is killed.
    """

    def __init__(
        self,
        words: Sequence[str],
        step: Callable[[str], None],
        then: Callable[[bool], None],
        fail: Fail,
        owner: QObject,
        counted: Callable[[int], None] | None = None,
        *,
        gentle: bool = False,
        temporary: str = "",
    ) -> None:
        super().__init__()
        self._step, self._then, self._fail, self._counted = step, then, fail, counted
        self._receiver = Receiver((), owner)
        self._answered = False
        self._out, self._err = _Lines(), _Lines()
        self._last_words = ""
        process = self._process = QProcess()
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert(PARENT, str(os.getpid()))
        if counted is not None:
            environment.insert(COUNTING, "1")
        if gentle:
            environment.insert(GENTLE, "1")
        for name in TEMPORARY if temporary else ():
            environment.insert(name, temporary)
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._not_started)
        owner.destroyed.connect(self.drop)
        _RUNNING.add(self)
        process.start(words[0], list(words[1:]))

    def write(self, line: bytes) -> None:
        """Write something to the child's standard input."""
        self._process.write(line)

    def cancel(self) -> None:
        """Kill the child; what it wrote so far is still delivered, then ``then(True)``."""
        if not self.cancelled:
            super().cancel()
            self._process.kill()
            QTimer.singleShot(GRACE_MS, partial(self._answer, 0))

    def drop(self) -> None:
        """Kill the child at once and tell nobody: whoever began it does not want to know any more."""
        self.cancelled = self._answered = True
        if self in _RUNNING:
            self._process.blockSignals(True)
            self._process.kill()
            if self._process.waitForFinished(2_000):
                self._let_go()
            else:  # it hangs on a drive: deleting it now would wait for it
                self._process.blockSignals(False)

    # ---- how ----

    def _read(self) -> None:
        """Deliver what came; each line is taken out first, so that one which raises does not come again."""
        self._err.add(bytes(self._process.readAllStandardError().data()))
        self._out.add(bytes(self._process.readAllStandardOutput().data()))
        while not self._answered and (line := self._err.take()) is not None:
            self._hear(line)
        while not self._answered and (line := self._out.take()) is not None:
            self._tell(partial(self._step, line))

    def _hear(self, line: str) -> None:
        number = line.removeprefix(COUNTED)
        if self._counted is not None and number != line and number.isdecimal():
            self._tell(partial(self._counted, int(number)))
        elif line.strip():
            self._last_words = line.strip().removeprefix(_SELF)[:MOST_SAID]

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        try:
            for lines in (self._out, self._err):
                lines.ended = True
            self._read()
        finally:
            self._let_go()
            self._answer(code if status == QProcess.ExitStatus.NormalExit else code or -1)

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._last_words = self._process.errorString()
            self._let_go()
            self._answer(-1)

    def _answer(self, code: int) -> None:
        """Say how it ended, once."""
        if self._answered:
            return
        if self.cancelled or code == 0:
            answer = partial(self._then, self.cancelled)
        else:
            answer = partial(self._fail, UserError(self._last_words or _ended_with(code)))
        self._tell(answer)
        self._answered = True

    def _tell(self, call: Callable[[], object]) -> None:
        if self._receiver.is_there():
            call()
        else:
            self.drop()

    def _let_go(self) -> None:
        """Let the process be deleted once nothing of it is on the stack any more.

        Python owns it, so that it is not deleted twice, by an event and with a parent: that takes the program down.
        """
        _RUNNING.discard(self)
        QTimer.singleShot(0, partial(_hold, self._process))


class _Lines:
    """Bytes as they come, taken out line by line; also a long line is looked through only once."""

    def __init__(self) -> None:
        self._bytes, self._seen = bytearray(), 0
        self.ended = False
        """Whether no more will come, so that what is left is a line, too."""

    def add(self, more: bytes) -> None:
        self._bytes += more

    def take(self) -> str | None:
        """Returns the next line; None if there is no whole one yet."""
        end = self._bytes.find(b"\n", self._seen)
        if end < 0 and not (self.ended and self._bytes):
            self._seen = len(self._bytes)
            return None
        line = bytes(self._bytes[: end if end >= 0 else None])
        del self._bytes[: len(line) + 1]
        self._seen = 0
        return line.decode(errors="replace").removesuffix("\r")


def _hold(_process: QProcess) -> None:
    """Keep a reference until now."""


def _ended_with(code: int) -> str:
    return QCoreApplication.translate("ChildProcess", "It ended with exit code {0}.").format(code)
