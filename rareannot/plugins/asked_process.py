"""A child process that answers each line with a line, within a time limit; one that fails is ended with all it began."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import weakref
from codecs import getincrementaldecoder
from collections.abc import Callable, Sequence
from contextlib import suppress
from contextvars import ContextVar
from functools import partial
from time import monotonic
from typing import IO, Any

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence, unpacked
from rareannot.core.system.child_processes import PARENT
from rareannot.core.visible import for_terminal

MAX_LINE = 64_000_000
"""Bytes of the longest answer that is read."""
START_S = 180.0
"""How long a plug-in may take until it is ready; a large model is read from a slow disk once."""
UNWANTED: ContextVar[threading.Event | None] = ContextVar("unwanted", default=None)
"""What is set, in a thread that asks, once nobody waits for the answer any more."""
_GRACE_S, _LOOK_S, _ON_ITS_WAY_S = 2.0, 0.05, 0.2
_MOST_ERRORS, _MOST_SHOWN = 64_000_000, 1_000_000
"""Bytes of standard error after which a process is taken to write without end, and how many of them are passed on."""
_CHUNK, _KEPT, _LONGEST = 65_536, 4_000, 300
_FLOOD = b"flood"
"""In place of a line: the process writes to standard error without end."""
_LAST_S = 30.0
"""How long one that has said its last may take to end, so that it can be told how it did: on a busy machine some seconds."""


class ProcessFailed(UserError):  # noqa: N818 - a sentence for people
    """A process crashed, hung, said what is no answer, or an error of its own; the sentence says which, without a name."""


class Unwanted(Exception):  # noqa: N818 - it is no error
    """Nobody waits for the answer any more (``UNWANTED``); the process has ended."""


class AskedProcess:
    """One such process. After a ``ProcessFailed`` it has ended; ``start`` begins another."""

    def __init__(self, words: Callable[[], Sequence[str]]) -> None:
        """``words`` is the command line, asked for at each start."""
        self._words = words
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._finish: Callable[[], object] = _nothing
        self._errors = _Errors(self._lines)

    @property
    def runs(self) -> bool:
        """True if it was started and not ended since."""
        return self._process is not None

    def start(self, first: dict[str, Any], seconds: float = START_S) -> dict[str, Any]:
        """Begin it and say the first line; its answer. Raises ProcessFailed."""
        environment = os.environ | {PARENT: str(os.getpid())}
        pipe = subprocess.PIPE
        try:
            process = subprocess.Popen(
                self._words(),
                stdin=pipe,
                stdout=pipe,
                stderr=pipe,
                env=environment,
                start_new_session=sys.platform != "win32",
            )
        except OSError as error:
            raise ProcessFailed(Sentence("it cannot be started: {why}.", why=error.strerror)) from None
        self._process, self._lines = process, queue.Queue()
        # once: by the time that this is collected, another process may have the number
        self._finish = weakref.finalize(self, _end, process)
        assert process.stdout is not None
        threading.Thread(target=_read, args=(process.stdout, self._lines), name="plug-in", daemon=True).start()
        assert process.stderr is not None
        self._errors = _Errors(self._lines)
        self._errors.listen(process.stderr)
        return self.ask(first, seconds)

    def ask(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Returns what it answers to a question, an object. Raises ProcessFailed, or Unwanted if nobody waits for it any more."""
        process = self._process
        assert process is not None
        assert process.stdin is not None
        # a thread writes: a child that reads nothing would hold this one up past every limit
        writer = threading.Thread(target=_write, args=(process.stdin, question), name="plug-in", daemon=True)
        writer.start()
        line = self._line(seconds)
        if line is _FLOOD:
            raise self.failed(Sentence("it wrote without end."))
        if not line:
            raise self.failed(_ended(process))
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            raise self.unreadable()
        if "error" in said:
            raise self.failed(unpacked(said["error"]))
        return said

    def _line(self, seconds: float) -> bytes:
        """Returns the next line that it says, b"" at its end."""
        until, unwanted = monotonic() + seconds, UNWANTED.get()
        while True:
            try:
                return self._lines.get(timeout=max(0.0, min(_LOOK_S if unwanted else seconds, until - monotonic())))
            except queue.Empty:
                if unwanted is not None and unwanted.is_set():
                    self.stop()
                    raise Unwanted from None
                if monotonic() >= until:
                    late = Sentence("it did not answer within {seconds} s.", seconds=round(seconds))
                    raise self.failed(late) from None

    def failed(self, why: Sentence) -> ProcessFailed:
        """End it; the error to raise, with the last that it wrote to standard error."""
        process = self._process
        # taken before it is ended, since what it writes because of that says nothing of why
        words = self._errors.last(ended=process is not None and process.poll() is not None)
        self.stop()
        return ProcessFailed(Sentence("{why} It last wrote: {words}", why=why, words=words) if words else why)

    def unreadable(self) -> ProcessFailed:
        """End it, since what it said is no answer; the error to raise."""
        return self.failed(Sentence("its answer could not be read."))

    def stop(self) -> None:
        """End the process, if there is one, and what it began."""
        self._process = None
        self._finish()


class _Errors:
    """What a process writes to standard error: passed on to ours without what a terminal obeys, and the last of it kept."""

    def __init__(self, lines: "queue.Queue[bytes]") -> None:
        """``lines`` gets ``_FLOOD`` if the process writes without end."""
        self._lines, self._last, self._thread = lines, "", threading.Thread(daemon=True)

    def listen(self, stream: IO[bytes]) -> None:
        """Read until the process closes it."""
        self._thread = threading.Thread(target=self._read, args=(stream,), name="plug-in errors", daemon=True)
        self._thread.start()

    def last(self, *, ended: bool) -> str:
        """Returns the last line with anything in it, cut to a length that can be shown; "" if there is none.

        Of a process that has ended by itself the rest is waited for, of another what is on its way.
        """
        if self._thread.ident is not None:
            self._thread.join(_GRACE_S if ended else _ON_ITS_WAY_S)
        lines = [line for line in self._last.split("\n") if line.strip()]
        return lines[-1].strip()[:_LONGEST] if lines else ""

    def _read(self, stream: IO[bytes]) -> None:
        size, decode = 0, getincrementaldecoder("utf-8")("replace").decode
        with suppress(ValueError, OSError):  # it was closed meanwhile
            while chunk := os.read(stream.fileno(), _CHUNK):
                text = decode(chunk)
                self._last = (self._last + text)[-_KEPT:]
                size += len(chunk)
                if size <= _MOST_SHOWN and sys.stderr is not None:
                    sys.stderr.write(for_terminal(text))
                    sys.stderr.flush()
                if size > _MOST_ERRORS:
                    self._lines.put(_FLOOD)
                    return


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
        process.wait(_LAST_S)
    code = process.returncode
    if code is not None and code < 0:
        with suppress(ValueError):
            return Sentence("it crashed ({signal}).", signal=signal.Signals(-code).name)
    return Sentence("it ended before it answered (exit code {code}).", code="–" if code is None else code)


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    """Kill the group of which a process was the first."""
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)


def _kill_tree(process: "subprocess.Popen[bytes]") -> Callable[[], None]:
    """Returns what kills a process of Windows with all that it has begun: looked up now, since nobody knows it once that has ended."""
    import psutil

    try:
        first = psutil.Process(process.pid)
        tree = [*first.children(recursive=True), first]
    except psutil.Error:
        tree = []

    def kill() -> None:
        for one in tree:
            with suppress(psutil.Error):  # psutil sees where another process has the number now
                one.kill()

    return kill


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a process with all that it began: asked first, then made to."""
    kill = _kill_tree(process) if sys.platform == "win32" else partial(_kill_group, process)
    if process.poll() is None:
        with suppress(OSError):
            process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE_S)
    kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE_S)
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.close()
