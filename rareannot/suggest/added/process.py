"""An added source as its caller sees it: a child process that is asked with a time limit, and named where it fails."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import IO, Any

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.core.system.own_program import command
from rareannot.core.system.parent_watch import PARENT
from rareannot.core.visible import on_one_line
from rareannot.suggest.added.values import VERSION, AddedSource, Answer, Examples, Kind, Setup, SourceFailed, checked

HOST = "source-host"
"""The hidden word of the command line that makes this program such a child."""
MAX_LINE = 64_000_000
"""Bytes of the longest answer that is read."""
_GRACE_S = 2.0


class SourceProcess:
    """One added source in a process of its own, started when it is first asked.

    ``ask`` and ``version`` raise SourceFailed where it crashes, takes longer than its kind may, or answers what is no
    answer; the process is ended then.
    """

    def __init__(self, source: AddedSource, kind: Kind, setup: Setup, seconds: float = 0) -> None:
        """``seconds`` is how long it may take for an article; 0 for what its kind says."""
        self.source, self._kind, self._setup = source, kind, setup
        self._seconds = seconds or kind.seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._version = ""
        self._finish: Callable[[], object] = _nothing
        self.labels: tuple[str, ...] = ()
        """The labels that it says it may propose, once it was started."""
        self.silent = 0
        """How often in a row it had no answer."""
        self.used: dict[str, float] = {}
        """What it says that it used until now, such as tokens."""

    @property
    def version(self) -> str:
        """The version that it says; starts it."""
        self._start()
        return self._version

    def learn(self, examples: Examples) -> None:
        """Tell it decided articles, as far as it was not started yet."""
        if self._process is None:
            self._setup = replace(self._setup, examples=examples)

    def ask(self, texts: Sequence[str]) -> list[Answer | None]:
        """What it says of each text; None where it has no answer."""
        self._start()
        said = self._said({"texts": list(texts)}, self._seconds * max(1, len(texts)))
        answers = said.get("answers")
        if not isinstance(answers, list) or len(answers) != len(texts):
            raise self._failed(Sentence("its answer could not be read."))
        try:
            used = said.get("used")
            self.used = (
                {str(k): v for k, v in used.items() if type(v) in (int, float)} if isinstance(used, dict) else {}
            )
            return [
                None if answer is None else checked(answer, len(text))
                for answer, text in zip(answers, texts, strict=True)
            ]
        except UserError as error:
            raise self._failed(error.sentence) from None

    def stop(self) -> None:
        """End the process, if there is one, and what it began."""
        self._process = None
        self._finish()

    def _start(self) -> None:
        if self._process is not None:
            return
        environment = os.environ | {PARENT: str(os.getpid())}
        pipe = subprocess.PIPE
        try:
            process = subprocess.Popen(
                command(HOST), stdin=pipe, stdout=pipe, env=environment, start_new_session=os.name == "posix"
            )
        except OSError as error:
            raise SourceFailed(self.source.name, Sentence("it cannot be started: {why}.", why=error.strerror)) from None
        self._process, self._lines = process, queue.Queue()
        # once: by the time that this is collected, another process may have the number
        self._finish = weakref.finalize(self, _end, process)
        assert process.stdout is not None
        threading.Thread(target=_read, args=(process.stdout, self._lines), name="source", daemon=True).start()
        said = self._said({"kind": self.source.kind, "setup": self._setup.as_json()}, self._kind.start_seconds)
        version, labels = said.get("version"), said.get("labels")
        if not isinstance(version, str) or not VERSION.fullmatch(version) or not isinstance(labels, list):
            raise self._failed(Sentence("its answer could not be read."))
        self._version, self.labels = version, tuple(map(str, labels))

    def _said(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        """What it answers to a question, or SourceFailed."""
        process = self._process
        assert process is not None
        assert process.stdin is not None
        try:
            # a thread writes: a child that reads nothing would hold this one up past every limit
            writer = threading.Thread(target=_write, args=(process.stdin, question), name="source", daemon=True)
            writer.start()
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            raise self._failed(Sentence("it did not answer within {seconds} s.", seconds=round(seconds))) from None
        if not line:
            raise self._failed(_ended(process))
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            raise self._failed(Sentence("its answer could not be read."))
        if "error" in said:
            raise self._failed(Sentence(on_one_line(str(said["error"]))))
        return said

    def _failed(self, why: Sentence) -> SourceFailed:
        self.stop()
        return SourceFailed(self.source.name, why)


def _nothing() -> None:
    """There is no process to end."""


def _read(stream: IO[bytes], lines: "queue.Queue[bytes]") -> None:
    """Put each line into a queue, and an empty one at the end; one that is too long counts as the end."""
    with suppress(ValueError, OSError):  # it was closed meanwhile
        while line := stream.readline(MAX_LINE):
            if not line.endswith(b"\n"):
                break
            lines.put(line)
    lines.put(b"")


def _write(stream: IO[bytes], question: dict[str, Any]) -> None:
    with suppress(OSError, ValueError):  # it has ended, which is seen where its answer is read
        stream.write(json.dumps(question).encode() + b"\n")
        stream.flush()


def _ended(process: "subprocess.Popen[bytes]") -> Sentence:
    with suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE_S)
    code = process.returncode
    if code is not None and code < 0:
        with suppress(ValueError):
            return Sentence("it crashed ({signal}).", signal=signal.Signals(-code).name)
    return Sentence("it ended before it answered (exit code {code}).", code="–" if code is None else code)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a process with all that it began: asked first, then made to."""
    if process.poll() is None:
        with suppress(OSError):
            process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE_S)
    if os.name == "posix":
        with suppress(OSError):  # its group, of which it was the first
            os.killpg(process.pid, signal.SIGKILL)
    elif sys.platform == "win32" and process.poll() is None:
        import psutil

        with suppress(psutil.Error):
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
        process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE_S)
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.close()
