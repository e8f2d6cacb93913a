"""Standard input, output and error in UTF-8, whatever the system's own encoding is."""

import io
import sys


def speak_utf8() -> None:
    """Let all three read and write UTF-8; what is closed, or no stream of Python's own, stays as it is.

    Windows writes cp1252 or the like into a pipe or a file, which has no 稀土; the window reads its child processes as UTF-8.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if (
            isinstance(stream, io.TextIOWrapper)
            and not stream.closed
            and stream.encoding.lower() not in ("utf-8", "utf8")
        ):
            stream.reconfigure(encoding="utf-8", errors=stream.errors)
