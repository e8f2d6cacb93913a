"""The suggestion worker: this program once more as a child process, fed and read in JSON lines, killed to cancel."""

import json
from collections.abc import Sequence
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QObject, Signal

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.scratch import scratch_file, scratch_folder
from rareannot.core.sentence import unpacked
from rareannot.core.suggestion import Suggestion
from rareannot.gui.background.child_process import ChildProcess, command, json_object
from rareannot.gui.base.translation import spoken


class SuggestWorker(QObject):
    """Suggests for one text after the other without holding the window up.

    spaCy is loaded in the child only; a crash in it leaves the window alive and is reported through ``failed``.
    """

    ready = Signal(int, object, str)  # row, tuple[Suggestion, ...], versions
    refused = Signal(int, str)
    failed = Signal(str)
    source_failed = Signal(str, str)  # an added source that was switched off, and why

    def __init__(self, label_set: LabelSet, parent: QObject | None = None, *, gentle: bool = False) -> None:
        """``gentle`` is for work that nobody waits for: the child makes way for other processes."""
        super().__init__(parent)
        self._label_set, self._gentle = label_set, gentle
        self.pipeline = ""
        """The folder of a pipeline that this project trained, for a child that starts from now on; "" for the shipped one."""
        self.words: tuple[str, ...] = ()
        """More options of the command line for a child that starts from now on."""
        self.used: dict[str, Any] = {}
        """What added sources say that they used until now, such as tokens, by their names."""
        self._child: ChildProcess | None = None
        self._asked: list[int] = []
        self._said_off: set[str] = set()
        """The added sources of which it was said that they were switched off, in this child."""
        self._memory = b""
        self._labels: TemporaryDirectory[str] | None = None

    def busy(self) -> bool:
        """True if an answer is awaited."""
        return bool(self._asked)

    def ask(self, row: int, text: str) -> None:
        """Ask for the suggestions of a text; ``ready`` brings them, with ``row``."""
        if self._child is None:
            try:
                self._child = self._start()
            except UserError as error:
                self.failed.emit(self.tr("Suggesting stopped: {0}").format(spoken(error)))
                return
        self._asked.append(row)
        self._child.write(json.dumps({"text": text}).encode() + b"\n")

    def remember(
        self,
        decided: list[tuple[str, str, int, int]],
        records: Sequence[tuple[str, str, float, float, float, float]] = (),
        articles: Sequence[tuple[str, Sequence[tuple[int, int, str]]]] = (),
    ) -> None:
        """Send the child what the project decided about strings, sources and articles; a child that starts later gets it first."""
        told = {"memory": decided, "records": records, "articles": articles}
        self._memory = json.dumps(told).encode() + b"\n"
        if self._child is not None:
            self._child.write(self._memory)

    def stop(self) -> None:
        """End the child at once; what it was asked is forgotten."""
        child = self._child
        self._forget()
        if child is not None:
            child.drop()

    def _forget(self) -> list[int]:
        """There is no child any more; the rows for which it owes an answer."""
        waiting, self._asked, self._child = self._asked, [], None
        self._said_off.clear()
        if self._labels is not None:
            self._labels.cleanup()
            self._labels = None
        return waiting

    def _start(self) -> ChildProcess:
        self._labels = scratch_folder("labels")
        labels = scratch_file(self._labels, "labels.json", json.dumps(self._label_set.as_json()))
        trained = ("--pipeline", self.pipeline, "--trust-pipeline") if self.pipeline else ()
        words = command("suggest", "--stdin", "--each", "--labels", str(labels), *trained, *self.words)
        child = ChildProcess(words, self._read, self._ended, self._failed, self, gentle=self._gentle)
        child.write(self._memory)
        return child

    def _read(self, line: str) -> None:
        """Take an answer; a line that is none, such as a library's notice, is passed over."""
        answer = json_object(line)
        broken = answer is None and line.startswith("{")  # half an answer, or one with damaged bytes
        if not self._asked or not (broken or (answer and ("spans" in answer or "error" in answer))):
            return
        row = self._asked.pop(0)
        self._tell_off(answer or {})
        if answer is None:
            self.refused.emit(row, self.tr("The answer could not be read."))
        elif "error" in answer:
            self.refused.emit(row, str(answer["error"]))
        else:
            self._take(row, answer["spans"], str(answer.get("versions", "")))

    def _tell_off(self, answer: dict[str, Any]) -> None:
        """Tell of each added source that was switched off, once, and note what they used."""
        used = answer.get("used")
        self.used = used if isinstance(used, dict) else self.used
        off = answer.get("off")
        for one in off if isinstance(off, list) else ():
            if isinstance(one, list) and len(one) == 2 and str(one[0]) not in self._said_off:
                self._said_off.add(str(one[0]))
                self.source_failed.emit(str(one[0]), spoken(unpacked(one[1])))

    def _take(self, row: int, spans: object, versions: str) -> None:
        if not isinstance(spans, list) or not all(isinstance(span, dict) for span in spans):
            self.refused.emit(row, self.tr("The answer could not be read."))
            return
        try:
            suggestions = tuple(Suggestion.from_json(span) for span in spans)
        except UserError as error:
            self.refused.emit(row, spoken(error))
            return
        self.ready.emit(row, suggestions, versions)

    def _ended(self, _cancelled: bool) -> None:
        """It ended unasked: its open requests are not answered any more."""
        self._failed(UserError(self.tr("it ended before it answered")))

    def _failed(self, error: UserError) -> None:
        if self._forget():
            self.failed.emit(self.tr("Suggesting stopped: {0}").format(spoken(error)))
