"""The suggestion worker: this program once more as a child process, fed and read in JSON lines, killed to cancel."""

import json
import sys
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.scratch import scratch_file, scratch_folder
from rareannot.core.suggestion import Suggestion
from rareannot.gui.background.process_cleanup import let_go
from rareannot.gui.base.translation import spoken


def command(*words: str) -> list[str]:
    """How to start this program once more with some words, from Python or from a bundle."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    # -P: a json.py beside somebody's articles must not be taken for Python's own
    return [sys.executable, "-P", "-m", "rareannot", *words]


class SuggestWorker(QObject):
    """Suggests for one text after the other without holding the window up.

    spaCy is loaded in the child only; a crash in it leaves the window alive and is said through ``failed``.
    """

    ready = Signal(int, object, str)  # row, tuple[Suggestion, ...], versions
    refused = Signal(int, str)
    failed = Signal(str)

    def __init__(self, label_set: LabelSet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._label_set = label_set
        self.pipeline = ""
        """The folder of a pipeline that this project trained, for a child that starts from now on; "" for the shipped one."""
        self._process: QProcess | None = None
        self._asked: list[int] = []
        self._memory = b""
        self._labels: TemporaryDirectory[str] | None = None

    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._asked)

    def ask(self, row: int, text: str) -> None:
        """Ask for the suggestions of a text; ``ready`` brings them, with ``row``."""
        try:
            process = self._process or self._start()
        except UserError as error:
            self.failed.emit(self.tr("Suggesting stopped: {0}").format(spoken(error)))
            return
        self._asked.append(row)
        process.write(json.dumps({"text": text}).encode() + b"\n")

    def remember(self, decided: list[tuple[str, str, int, int]]) -> None:
        """Tell the child what the project decided about strings; a child that starts later is told first."""
        self._memory = json.dumps({"memory": decided}).encode() + b"\n"
        if self._process is not None:
            self._process.write(self._memory)

    def stop(self) -> None:
        """End the child at once; what it was asked is forgotten."""
        process, self._process = self._process, None
        self._asked.clear()
        self._forget_labels()
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(2000)
            let_go(process)

    def _forget_labels(self) -> None:
        """Take away the file that told the child the labels."""
        if self._labels is not None:
            self._labels.cleanup()
            self._labels = None

    def _start(self) -> QProcess:
        self._labels = scratch_folder("labels")
        labels = scratch_file(self._labels, "labels.json", json.dumps(self._label_set.as_json()))
        trained = ("--pipeline", self.pipeline, "--trust-pipeline") if self.pipeline else ()
        program, *words = command("suggest", "--stdin", "--each", "--labels", str(labels), *trained)
        process = QProcess(self)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(
            lambda error: self._ended(-1) if error == QProcess.ProcessError.FailedToStart else None
        )
        process.start(program, words)
        process.write(self._memory)
        self._process = process
        return process

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine() and self._asked:
            answer = _answer(bytes(self._process.readLine().data()))
            if answer is None:
                continue
            row = self._asked.pop(0)
            if "error" in answer:
                self.refused.emit(row, str(answer["error"]))
                continue
            try:
                found = tuple(Suggestion.from_json(item) for item in answer["spans"])
            except UserError as error:
                self.refused.emit(row, spoken(error))
                continue
            self.ready.emit(row, found, str(answer.get("versions", "")))

    def _ended(self, code: int) -> None:
        process, self._process = self._process, None
        waiting, self._asked = self._asked, []
        self._forget_labels()
        if process is None:
            return
        words = bytes(process.readAllStandardError().data()).decode(errors="replace").strip().splitlines()
        let_go(process)
        if waiting:
            last = words[-1].removeprefix("rareannot: ") if words else self.tr("it ended with code {0}").format(code)
            self.failed.emit(self.tr("Suggesting stopped: {0}").format(last))


def _answer(line: bytes) -> dict[str, Any] | None:
    """An answer of the child's; None for a line that something else, such as a library's notice, wrote there."""
    try:
        answer = json.loads(line)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) and ("spans" in answer or "error" in answer) else None
