"""The process in which an added source runs: its first line sets it up, each further line brings texts.

Lines in: the kind with a set-up, then ``{"texts": [...]}``. Lines out: ``{"version", "labels"}``, then ``{"answers":
[...]}``, or ``{"error": ...}``, after which it ends.
"""

import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from types import FrameType
from typing import Any, BinaryIO

from rareannot.core.errors import UserError
from rareannot.suggest.added.kinds import kind_named
from rareannot.suggest.added.values import VERSION, PlugIn, Setup

_LONGEST = 300
"""Characters of an error that are passed on."""


def own_output() -> BinaryIO:
    """Standard output for this program's own lines alone: what a source prints goes to standard error from now on."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


def end_in_order() -> None:
    """Let SIGTERM end the process as Ctrl+C would, so that what a source began is cleared up.

    Where a shell began the program in the background, it would not hear Ctrl+C's signal either, by which the watch of the
    parent ends it.
    """

    def leave(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, leave)


def serve(lines: BinaryIO, out: BinaryIO) -> None:
    """Answer lines until they end, or until the source fails."""
    source: PlugIn | None = None
    try:
        asked = json.loads(lines.readline())
        source = kind_named(asked["kind"]).make(Setup.from_json(asked["setup"]))
        _write(out, {"version": _version(source), "labels": [str(label) for label in source.labels]})
        while line := lines.readline():
            texts = json.loads(line)["texts"]
            _write(out, {"answers": _plain(source.suggest(texts), texts), "used": _used(source)})
    except UserError as error:
        _write(out, {"error": str(error)})
    except KeyboardInterrupt:
        return
    except BaseException as error:  # noqa: BLE001 - whatever a plug-in raises is said by name, even SystemExit
        _write(out, {"error": f"{type(error).__name__}: {error}"[:_LONGEST].replace("\n", " ")})
    finally:
        close = getattr(source, "close", None)
        if callable(close):
            close()


def _version(source: PlugIn) -> str:
    version = str(source.version)
    if not VERSION.fullmatch(version):
        raise UserError("its version does not begin with a digit: {version}.", version=repr(version)[:60])
    return version


def _used(source: PlugIn) -> dict[str, Any]:
    """What a source says that it used until now, such as tokens."""
    used = getattr(source, "used", None)
    return {str(key): _number(value) for key, value in used.items()} if isinstance(used, Mapping) else {}


def _plain(found: Any, texts: Sequence[str]) -> list[list[Any] | None]:
    """What a source returned as JSON values: a number of another library's own kind is one of Python's."""
    answers = [None if spans is None else [_values(span) for span in spans] for spans in found]
    if len(answers) != len(texts):
        raise UserError("it answered {number} texts of {all}.", number=len(answers), all=len(texts))
    return answers


def _values(span: Any) -> dict[str, Any]:
    if not isinstance(span, dict):
        raise UserError("it gave a span that is not an object.")
    return {key: _number(value) for key, value in span.items() if key in ("start", "end", "label", "score", "reason")}


def _number(value: Any) -> Any:
    """A plain number of one of numpy's, or of a tensor of one: these have ``item``."""
    return value.item() if hasattr(value, "item") else value


def _write(out: BinaryIO, answer: dict[str, Any]) -> None:
    out.write(json.dumps(answer).encode() + b"\n")
    out.flush()


def run() -> None:
    """Be such a process."""
    end_in_order()
    serve(sys.stdin.buffer, own_output())
