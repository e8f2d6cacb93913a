"""The process in which a plug-in reads and writes files.

The first line names the format; the answer describes it. Then ``{"read": path}`` is answered with ``{"documents": [...]}``
and ``{"write": labels}`` with ``{"data": base64}``, repeatedly until an answer says ``"next": "done"``. If an answer says
"more", the program asks for the rest; if it says "documents", the program sends those to be written, the last with ``"last": true``.
A document is a JSON text, like a line of the native format. ``{"refused"}`` says why one file cannot be read or written,
``{"error"}`` what is wrong with the plug-in; after an error the process ends.
"""

import json
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, BinaryIO

from rareannot.core.errors import UserError
from rareannot.formats.added.values import GROUP, PROTOCOL, PlugIn
from rareannot.plugins.answering import answer, error_text, write_line

_AT_ONCE_S, _AT_ONCE_CHARACTERS, _AT_ONCE = 0.3, 1_000_000, 200
"""An answer is sent after this long, or with so much in it."""
_PIECE = 1_000_000
"""Bytes of a written file in one answer."""


class Unfit(UserError):  # noqa: N818 - a sentence for people
    """The plug-in itself is at fault, and not a file."""


def serve(lines: BinaryIO, out: BinaryIO) -> None:
    """Answer lines until they end, or until the plug-in is found unfit."""
    try:
        form = _made(json.loads(lines.readline())["format"])
        write_line(out, _description(form))
        while line := lines.readline():
            _answer(form, json.loads(line), _Talk(lines, out))
    except (KeyboardInterrupt, EOFError):
        return
    except BaseException as error:  # noqa: BLE001 - whatever a plug-in raises is said by name, even SystemExit
        write_line(out, {"error": error_text(error)})


class _Talk:
    """The messages exchanged about one file."""

    def __init__(self, lines: BinaryIO, out: BinaryIO) -> None:
        self._lines, self._out = lines, out

    def tell(self, answer: dict[str, Any]) -> None:
        """Sends an answer that nothing follows."""
        write_line(self._out, answer)

    def ask(self, answer: dict[str, Any]) -> dict[str, Any]:
        """Sends an answer and waits for the reply. Raises EOFError if nobody listens any longer."""
        self.tell(answer)
        line = self._lines.readline()
        if not line:
            raise EOFError
        reply: dict[str, Any] = json.loads(line)
        return reply


def _answer(form: PlugIn, request: dict[str, Any], talk: _Talk) -> None:
    try:
        if "read" in request:
            _read(form, Path(request["read"]), talk)
        else:
            _write(form, request["write"], talk)
    except (Unfit, EOFError):
        raise
    except Exception as error:  # noqa: BLE001 - of what a plug-in cannot read or write it is said why
        talk.tell({"refused": error_text(error)})


def _made(name: str) -> PlugIn:
    for entry in entry_points(group=GROUP, name=name):
        plug_in: PlugIn = entry.load()()
        speaks = getattr(plug_in, "protocol", PROTOCOL)
        if speaks != PROTOCOL:
            raise UserError("it speaks protocol {theirs}, and this program {ours}.", theirs=speaks, ours=PROTOCOL)
        return plug_in
    raise UserError("it is not installed any more.")


def _description(form: PlugIn) -> dict[str, Any]:
    return {
        "title": form.title,
        "endings": list(form.endings),
        "holds": list(form.holds),
        "reads": callable(getattr(form, "read", None)),
        "writes": callable(getattr(form, "write", None)),
    }


# ---- reading ----


def _read(form: PlugIn, path: Path, talk: _Talk) -> None:
    documents: list[str] = []
    size, began = 0, time.monotonic()
    try:
        for document in form.read(path):
            documents.append(_as_text(document))
            size += len(documents[-1])
            if size > _AT_ONCE_CHARACTERS or len(documents) >= _AT_ONCE or time.monotonic() - began > _AT_ONCE_S:
                talk.ask({"documents": documents, "next": "more"})
                documents, size, began = [], 0, time.monotonic()
    except (Exception, SystemExit):
        talk.ask({"documents": documents, "next": "more"})  # what was read before it failed is kept
        raise
    talk.tell({"documents": documents, "next": "done"})


def _as_text(document: Any) -> str:
    if not isinstance(document, Mapping):
        raise Unfit("it gave a document that is not a mapping.")
    try:
        return json.dumps(dict(document), default=_number)
    except (TypeError, ValueError, RecursionError) as error:
        raise Unfit("it gave a document that is not JSON: {why}.", why=str(error)[:100]) from None


def _number(value: Any) -> Any:
    """Returns a plain number of one of numpy's, or of a tensor of one: these have ``item``."""
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


# ---- writing ----


def _write(form: PlugIn, labels: list[dict[str, str]], talk: _Talk) -> None:
    pending = bytearray()

    def send(then: str) -> dict[str, Any]:
        """Sends the bytes written so far; all pieces but the last say that more will follow."""
        while len(pending) > _PIECE:
            talk.ask(_data(pending, _PIECE, "more"))
        return talk.ask(_data(pending, _PIECE, then))

    def documents() -> Iterator[dict[str, Any]]:
        last = False
        while not last:
            reply = send("documents")
            last = reply["last"] is True
            yield from map(json.loads, reply["documents"])

    for piece in form.write(documents(), labels):
        if not isinstance(piece, bytes | bytearray | memoryview):
            raise Unfit("it wrote {kind}, which is not bytes.", kind=type(piece).__name__)
        pending += piece
        if len(pending) > _PIECE:
            send("more")
    while len(pending) > _PIECE:
        talk.ask(_data(pending, _PIECE, "more"))
    talk.tell(_data(pending, _PIECE, "done"))


def _data(pending: bytearray, most: int, then: str) -> dict[str, Any]:
    """Returns an answer with the first bytes of ``written`` and removes them from it."""
    piece = bytes(pending[:most])
    del pending[:most]
    return {"data": b64encode(piece).decode(), "next": then}


def run() -> None:
    """Runs the process."""
    answer(serve)
