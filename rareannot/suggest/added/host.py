"""The process in which an added source runs: its first line sets it up, each further line brings texts.

Lines in: the kind with a set-up, then ``{"texts": [...]}``. Lines out: ``{"version", "labels"}``, then ``{"answers":
[...]}``, or ``{"error": ...}``, after which it ends.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from rareannot.core.errors import UserError
from rareannot.plugins.answering import answer, error_text, write_line
from rareannot.suggest.added.kinds import kind_named
from rareannot.suggest.added.values import VERSION, PlugIn, Setup


def serve(lines: BinaryIO, out: BinaryIO) -> None:
    """Answers lines until they end, or until the source fails."""
    source: PlugIn | None = None
    try:
        request = json.loads(lines.readline())
        source = kind_named(request["kind"]).make(Setup.from_json(request["setup"]))
        write_line(out, {"version": _version(source), "labels": [str(label) for label in source.labels]})
        while line := lines.readline():
            texts = json.loads(line)["texts"]
            write_line(out, {"answers": _plain(source.suggest(texts), texts), "used": _used(source)})
    except KeyboardInterrupt:
        return
    except BaseException as error:  # noqa: BLE001 - whatever a plug-in raises is said by name, even SystemExit
        write_line(out, {"error": error_text(error)})
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
    """Returns what a source says that it has used so far, such as tokens."""
    used = getattr(source, "used", None)
    return {str(key): _number(value) for key, value in used.items()} if isinstance(used, Mapping) else {}


def _plain(result: Any, texts: Sequence[str]) -> list[list[Any] | None]:
    """Returns a source's result as JSON values; numbers of other libraries' types become Python's."""
    answers = [None if spans is None else [_values(span) for span in spans] for spans in result]
    if len(answers) != len(texts):
        raise UserError("it answered {number} texts of {all}.", number=len(answers), all=len(texts))
    return answers


def _values(span: Any) -> dict[str, Any]:
    if not isinstance(span, dict):
        raise UserError("it gave a span that is not an object.")
    return {key: _number(value) for key, value in span.items() if key in ("start", "end", "label", "score", "reason")}


def _number(value: Any) -> Any:
    """Returns a plain number of one of numpy's, or of a tensor of one: these have ``item``."""
    return value.item() if hasattr(value, "item") else value


def run() -> None:
    """Runs the process."""
    answer(serve)
