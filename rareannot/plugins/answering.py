"""Inside the process that a plug-in runs in: what it prints is no answer, and it ends in order."""

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any, BinaryIO

from rareannot.core.errors import UserError
from rareannot.core.sentence import packed

_LONGEST = 300
"""Characters of an error that are passed on."""


def answer(serve: Callable[[BinaryIO, BinaryIO], None]) -> None:
    """Be a plug-in's process: let ``serve`` answer the lines of standard input until they end, or it is ended."""
    with suppress(KeyboardInterrupt):  # it is ended as soon as its last answer is read
        end_in_order()
        serve(sys.stdin.buffer, own_output())


def own_output() -> BinaryIO:
    """Standard output for this program's own lines alone: what a plug-in prints goes to standard error from now on."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


def end_in_order() -> None:
    """Let SIGTERM end the process as Ctrl+C would, so that what a plug-in began is cleared up.

    Where a shell began the program in the background, it would not hear Ctrl+C's signal either, by which the watch of the
    parent ends it.
    """

    def leave(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, leave)


def write_line(out: BinaryIO, answer: dict[str, Any]) -> None:
    """Answer with one line."""
    out.write(json.dumps(answer).encode() + b"\n")
    out.flush()


def error_text(error: BaseException) -> object:
    """Returns what went wrong in a plug-in: its own sentence, packed for JSON, or the exception with its kind on one line."""
    if isinstance(error, UserError):
        return packed(error.sentence)
    return f"{type(error).__name__}: {error}"[:_LONGEST].replace("\n", " ")
