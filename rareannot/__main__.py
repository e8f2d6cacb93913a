"""The way in: ``rareannot [PROJECT]`` opens the window, any other word is a command; only this floor knows both."""

import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

COMMANDS_FIRST = "-"
"""A first argument that starts with it is an option of the command line, such as --help."""
SELDOM = 10_000
"""How many objects more there must be before the garbage collector looks at the young ones."""
COMPLETING = "_RAREANNOT_COMPLETE"
"""The variable by which a shell asks for the words that may follow; what was typed is in other variables, not in the arguments."""
NO_WINDOW = "This is the worker, which has no window; install rareannot in its place for one."
NO_SCREEN = "There is no screen to show the window on; “rareannot --help” lists the commands that need none."


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the process's exit code."""
    speak_utf8()
    _reserve_standard_streams()
    words = list(sys.argv[1:] if argv is None else argv)
    if (not words and COMPLETING not in os.environ) or _is_project(words):
        if missing := _what_a_window_lacks():
            sys.stderr.write(f"rareannot: {missing}\n")
            return 1
        from rareannot.gui.app import run

        return run(Path(words[0]) if words else None)
    from rareannot.core.system.child_processes import make_way, watch_parent

    make_way()
    watch_parent()
    # what is imported, now and by the command itself, stays until the end: the garbage collector need hardly search it, nor
    # take it apart piece by piece then
    gc.disable()
    run_it = _host(words) or _command(words)
    gc.freeze()
    gc.set_threshold(SELDOM)
    gc.enable()
    try:
        return run_it() or 0
    finally:
        gc.freeze()


def _reserve_standard_streams() -> None:
    """Let no file of ours get the number of a standard stream that is closed: what a child prints would go into it."""
    if os.name != "posix":
        return
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:  # the lowest free number is given; reading, or writing, still fails as with a closed stream
            os.open(os.devnull, os.O_RDONLY if number else os.O_WRONLY)


def speak_utf8() -> None:
    """Let standard input, output and error be UTF-8; what is closed, or no stream of Python's own, stays as it is.

    Windows writes cp1252 or the like into a pipe or a file, which has no 稀土; the window reads its child processes as UTF-8.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.closed and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors=stream.errors)


def _host(words: Sequence[str]) -> Callable[[], int | None] | None:
    """Returns the process of a plug-in, where that is asked for; the command line, which takes longer to import, is not needed for it."""
    if words == ["source-host"]:
        from rareannot.suggest.added.host import run as host
    elif words == ["format-host"]:
        from rareannot.formats.added.host import run as host
    else:
        return None
    return host


def _command(words: Sequence[str]) -> Callable[[], int]:
    from rareannot.cli import load, main

    load(words)
    return lambda: main(words, _open_demo)


def _is_project(words: list[str]) -> bool:
    return len(words) == 1 and not words[0].startswith(COMMANDS_FIRST) and words[0].lower().endswith(".rareannot")


def _what_a_window_lacks() -> str:
    """Returns a sentence where no window can be shown: in a worker's package, and where Qt would find no screen and end without a word."""
    if find_spec("rareannot.gui") is None:
        return NO_WINDOW
    return "" if _has_screen() else NO_SCREEN


def _has_screen() -> bool:
    places = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(place) for place in places)


def _open_demo(folder: Path, as_json: bool) -> int:
    if find_spec("rareannot.gui") is None:
        from rareannot.core.errors import UserError

        raise UserError(NO_WINDOW)
    from rareannot.gui.demo import show_demo

    return show_demo(folder, as_json)


if __name__ == "__main__":
    sys.exit(main())
