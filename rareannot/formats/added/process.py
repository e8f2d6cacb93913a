"""A plug-in's process as the program sees it: it reads or writes one file after another, within limits.

A process that has finished a file is kept for the next one, since starting it takes longer than most files.
"""

import threading
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.core.system.own_program import command
from rareannot.plugins.asked_process import AskedProcess

HOST = "format-host"
"""The word that makes this program such a child; see ``__main__``."""
DESCRIBE_S = 30.0
"""How long a plug-in may take to say what it is."""
ANSWER_S = 120.0
"""How long it may take for an answer, which holds some documents or a piece of a file."""
FOR_NOTHING, MOST_TIMES = 64_000_000, 100
"""Bytes that it may give for any file, and how many times the size of what it was given."""
_AT_ONCE, _AT_ONCE_CHARACTERS = 200, 1_000_000
"""Documents that are sent at once to be written."""


class Refused(UserError):  # noqa: N818 - a sentence for people
    """A plug-in says that it cannot read or write this file."""


class _Kept:
    """The processes that are done with a file and wait for the next, by the names of their forms."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, list[AskedProcess]] = {}

    def take(self, form: str) -> AskedProcess | None:
        with self._lock:
            waiting = self._waiting.get(form)
            return waiting.pop() if waiting else None

    def give(self, form: str, process: AskedProcess) -> None:
        with self._lock:
            self._waiting.setdefault(form, []).append(process)

    def end(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        for processes in waiting.values():
            for process in processes:
                process.stop()


_kept = _Kept()


def end_waiting() -> None:
    """Ends the processes that wait for another file; the next file starts a new one."""
    _kept.end()


def describe(form: str) -> Mapping[str, Any]:
    """Returns how the plug-in ``form`` describes itself. Raises ProcessFailed."""
    process, description = _started(form)
    process.stop()
    return description


def _started(form: str) -> tuple[AskedProcess, Mapping[str, Any]]:
    process = AskedProcess(lambda: command(HOST))
    return process, process.start({"format": form}, DESCRIBE_S)


@contextmanager
def _process(form: str) -> Iterator[AskedProcess]:
    """A process for one file, either a waiting or a new one. It is kept for the next file unless the block is left early."""
    process = _kept.take(form) or _started(form)[0]
    try:
        yield process
    except Refused:  # it waits for the next file
        _kept.give(form, process)
        raise
    except BaseException:
        process.stop()
        raise
    _kept.give(form, process)


def read_documents(form: str, path: str, size: int) -> Iterator[str]:
    """Yields the documents of the file at ``path``, of ``size`` bytes, as JSON texts. Raises ProcessFailed, Refused."""
    remaining = FOR_NOTHING + MOST_TIMES * size
    with _process(form) as process:
        answer = process.ask({"read": path}, ANSWER_S)
        while True:
            documents = _checked(process, answer).get("documents")
            if not isinstance(documents, list) or not all(isinstance(document, str) for document in documents):
                raise process.unreadable()
            remaining -= sum(map(len, documents))
            if remaining < 0:
                raise process.failed(Sentence("it gives far more than the file can hold."))
            yield from documents
            if answer["next"] == "done":
                return
            answer = process.ask({}, ANSWER_S)


def written_pieces(form: str, labels: list[dict[str, str]], documents: Iterable[str]) -> Iterator[bytes]:
    """Yields the bytes of a file of ``documents``, which are JSON texts. Raises ProcessFailed, Refused."""
    remaining, packets = FOR_NOTHING, _packets(documents)
    with _process(form) as process:
        answer, ended = process.ask({"write": labels}, ANSWER_S), False
        while True:
            piece = _piece(process, _checked(process, answer))
            remaining -= len(piece)
            if remaining < 0:
                raise process.failed(Sentence("it writes far more than it was given."))
            yield piece
            if answer["next"] == "done":
                if not ended:
                    raise process.failed(Sentence("it did not take all articles."))
                return
            packet: list[str] = []
            if answer["next"] == "documents":
                packet = next(packets, [])
                ended = ended or not packet
                remaining += MOST_TIMES * sum(map(len, packet))
            answer = process.ask({"documents": packet, "last": ended}, ANSWER_S)


def _packets(documents: Iterable[str]) -> Iterator[list[str]]:
    """Yields documents in lists of some hundred; a long document has a list of its own."""
    remaining = iter(documents)
    while packet := list(islice(remaining, 1)):
        size = len(packet[0])
        while size < _AT_ONCE_CHARACTERS and len(packet) < _AT_ONCE and (more := list(islice(remaining, 1))):
            packet += more
            size += len(more[0])
        yield packet


def _piece(process: AskedProcess, answer: Mapping[str, Any]) -> bytes:
    try:
        return b64decode(answer["data"], validate=True)
    except (KeyError, TypeError, ValueError, NoBase64):
        raise process.unreadable() from None


def _checked(process: AskedProcess, answer: Mapping[str, Any]) -> Mapping[str, Any]:
    if "refused" in answer:
        raise Refused("{words}", words=str(answer["refused"]))
    if answer.get("next") not in ("more", "done", "documents"):
        raise process.unreadable()
    return answer
