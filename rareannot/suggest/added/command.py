"""The ready kind “command”: a program of the user that reads JSON lines and writes JSON lines.

In: ``{"id": 1, "text": "…", "labels": ["ORG", …]}``. Out, before the next line comes: ``{"id": 1, "spans": [{"start",
"end", "label", "score", "reason"}]}``, offsets in code points. Other lines are skipped, if they are few and the
answer follows soon.
"""

import json
import queue
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO, Any

from rareannot.core.errors import UserError
from rareannot.core.sentence import marked
from rareannot.suggest.added.values import Kind, SettingField, Setup

_LONGEST_LINE = 64_000_000
_QUEUED = 100
"""Lines that wait to be read; a program that writes more of them waits."""
_MOST_OTHERS, _MOST_OTHERS_BYTES = 1_000, 1_000_000
"""How many other lines, and how long ones, may come before an answer."""
_PATIENCE_S, _FIRST_PATIENCE_S = 10.0, 30.0
"""Seconds in which an answer, or the next line, must come after another line; before the first answer a model may be loaded."""


class Command:
    """The program, started with the first text and kept running."""

    name = "command"

    def __init__(self, setup: Setup) -> None:
        """Raises UserError if there is no command, or it cannot be parsed."""
        line = KIND.value(setup.settings, "command")
        try:
            words = shlex.split(line, posix=sys.platform != "win32")
        except ValueError:
            raise UserError("its command has a quotation mark without its partner.") from None
        if not words:
            raise UserError("it has no command.")
        self._program = words[0].strip('"')
        # a program of Windows takes its own line apart, with backslashes that mean nothing in a path
        self._command = line if sys.platform == "win32" else words
        self.version = KIND.value(setup.settings, "version")
        self.labels: Sequence[str] = ()
        self._known = [label["name"] for label in setup.labels]
        self._process: subprocess.Popen[bytes] | None = None
        self._number = 0
        self._lines: queue.Queue[bytes] = queue.Queue(_QUEUED)

    def suggest(self, texts: Sequence[str]) -> Iterator[list[dict[str, Any]]]:
        """Ask about one text after the other."""
        for text in texts:
            yield self._one(text)

    def close(self) -> None:
        """End the program."""
        if self._process is not None:
            for stream in (self._process.stdin, self._process.stdout):
                with suppress(OSError):
                    if stream is not None:
                        stream.close()
            self._process.kill()
            self._process.wait()

    def _one(self, text: str) -> list[dict[str, Any]]:
        process = self._process or self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        self._number += 1
        question = {"id": self._number, "text": text, "labels": self._known}
        try:
            process.stdin.write(json.dumps(question, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
            process.stdin.flush()
        except OSError:
            raise UserError("its program ended ({code}).", code=process.wait()) from None
        return self._answer(process)

    def _answer(self, process: "subprocess.Popen[bytes]") -> list[dict[str, Any]]:
        """Returns the spans that it answers. Raises UserError if the answer is an error or missing, or if other lines come instead."""
        skipped, size, line = 0, 0, b""
        while skipped <= _MOST_OTHERS and size <= _MOST_OTHERS_BYTES:
            try:
                line = self._lines.get(timeout=self._patience if skipped else None)
            except queue.Empty:
                break
            if not line:
                raise UserError("its program ended ({code}).", code=process.wait())
            answer = _object(line)
            if "error" in answer:
                raise UserError("its program says: {error}", error=str(answer["error"])[:200])
            if answer.get("id") == self._number and "spans" in answer:
                if not isinstance(answer["spans"], list):
                    raise UserError("it answered something other than a list of spans.")
                return answer["spans"]
            skipped, size = skipped + 1, size + len(line)
        raise UserError(
            "its program wrote something that is not an answer: {line}",
            line=line[:80].decode("utf-8", "replace").strip(),
        )

    @property
    def _patience(self) -> float:
        return _PATIENCE_S if self._number > 1 else _FIRST_PATIENCE_S

    def _started(self) -> "subprocess.Popen[bytes]":
        try:
            self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        except OSError as error:
            raise UserError(
                "its program “{program}” cannot be started: {why}.", program=self._program, why=error.strerror
            ) from None
        assert self._process.stdout is not None
        Thread(target=_read, args=(self._process.stdout, self._lines), daemon=True).start()
        return self._process


def _read(stream: IO[bytes], lines: "queue.Queue[bytes]") -> None:
    """Put each line into a queue, and an empty one at the end."""
    with suppress(ValueError, OSError):  # it was closed meanwhile
        while line := stream.readline(_LONGEST_LINE):
            lines.put(line)
    lines.put(b"")


def _resolved(line: str) -> str:
    """Returns a command in which the files of this folder have absolute paths, so that it works in every folder."""
    if sys.platform == "win32":
        return line
    try:
        words = shlex.split(line)
    except ValueError:  # which is said once it is started
        return line
    parts = [
        str(Path(word).absolute()) if Path(word).is_file() and (number or "/" in word) else word
        for number, word in enumerate(words)  # a program without a slash is looked for in PATH
    ]
    return line if parts == words else shlex.join(parts)


def _object(line: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


KIND = Kind(
    "command",
    marked("External command"),
    marked("a program of your own that reads articles as JSON lines and answers with spans"),
    Command,
    (
        SettingField(
            "command",
            marked("Command"),
            about=marked("As in a terminal, but without a shell."),
            needed=True,
            resolve=_resolved,
        ),
        SettingField(
            "version",
            marked("Version"),
            "1",
            marked("Raise it when your program changes: answers are kept for each version."),
        ),
    ),
)
