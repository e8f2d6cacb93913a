"""The process in which a form of file is read and written by its plug-in.

The first line names the form; the answer describes it. Then ``{"read": path}`` is answered with ``{"documents": [...]}``
and ``{"write": labels}`` with ``{"data": base64}``, again and again until an answer says ``"next": "done"``: where it says
"more", the rest is asked for; where it says "documents", those to be written come, the last of them with ``"last": true``.
A document is a JSON text, as a line of the native form. ``{"refused"}`` says why one file cannot be read or written,
``{"error"}`` what is wrong with the plug-in, and then the process ends.
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
    """What is said about one file."""

    def __init__(self, lines: BinaryIO, out: BinaryIO) -> None:
        self._lines, self._out = lines, out

    def tell(self, answer: dict[str, Any]) -> None:
        """Answer, with nothing to come after it."""
        write_line(self._out, answer)

    def ask(self, answer: dict[str, Any]) -> dict[str, Any]:
        """Answer, and wait for what comes next. Raises EOFError where nobody listens any more."""
        self.tell(answer)
        line = self._lines.readline()
        if not line:
            raise EOFError
        said: dict[str, Any] = json.loads(line)
        return said


def _answer(form: PlugIn, asked: dict[str, Any], talk: _Talk) -> None:
    try:
        if "read" in asked:
            _read(form, Path(asked["read"]), talk)
        else:
            _write(form, asked["write"], talk)
    except (Unfit, EOFError):
        raise
    except Exception as error:  # noqa: BLE001 - of what a plug-in cannot read or write it is said why
        talk.tell({"refused": error_text(error)})


def _made(name: str) -> PlugIn:
    for entry in entry_points(group=GROUP, name=name):
        made: PlugIn = entry.load()()
        speaks = getattr(made, "protocol", PROTOCOL)
        if speaks != PROTOCOL:
            raise UserError("it speaks protocol {theirs}, and this program {ours}.", theirs=speaks, ours=PROTOCOL)
        return made
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
    found: list[str] = []
    size, began = 0, time.monotonic()
    try:
        for document in form.read(path):
            found.append(_as_text(document))
            size += len(found[-1])
            if size > _AT_ONCE_CHARACTERS or len(found) >= _AT_ONCE or time.monotonic() - began > _AT_ONCE_S:
                talk.ask({"documents": found, "next": "more"})
                found, size, began = [], 0, time.monotonic()
    except (Exception, SystemExit):
        talk.ask({"documents": found, "next": "more"})  # what was read before it failed is kept
        raise
    talk.tell({"documents": found, "next": "done"})


def _as_text(document: Any) -> str:
    if not isinstance(document, Mapping):
        raise Unfit("it gave a document that is not a mapping.")
    try:
        return json.dumps(dict(document), default=_number)
    except (TypeError, ValueError, RecursionError) as error:
        raise Unfit("it gave a document that is not JSON: {why}.", why=str(error)[:100]) from None


def _number(value: Any) -> Any:
    """A plain number of one of numpy's, or of a tensor of one: these have ``item``."""
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


# ---- writing ----


def _write(form: PlugIn, labels: list[dict[str, str]], talk: _Talk) -> None:
    written = bytearray()

    def send(then: str) -> dict[str, Any]:
        """Send what was written, all but the last piece with a word that more of it follows."""
        while len(written) > _PIECE:
            talk.ask(_data(written, _PIECE, "more"))
        return talk.ask(_data(written, _PIECE, then))

    def documents() -> Iterator[dict[str, Any]]:
        last = False
        while not last:
            said = send("documents")
            last = said["last"] is True
            yield from map(json.loads, said["documents"])

    for piece in form.write(documents(), labels):
        if not isinstance(piece, bytes | bytearray | memoryview):
            raise Unfit("it wrote {kind}, which is not bytes.", kind=type(piece).__name__)
        written += piece
        if len(written) > _PIECE:
            send("more")
    while len(written) > _PIECE:
        talk.ask(_data(written, _PIECE, "more"))
    talk.tell(_data(written, _PIECE, "done"))


def _data(written: bytearray, most: int, then: str) -> dict[str, Any]:
    """The first bytes of what was written, which are taken out of it, as an answer."""
    piece = bytes(written[:most])
    del written[:most]
    return {"data": b64encode(piece).decode(), "next": then}


def run() -> None:
    """Be such a process."""
    answer(serve)
