"""The log of bugs: where in the program each came up, without the words of articles or the places of files.

What ends the process at once (a fault in a library) leaves a trace of its own, by faulthandler, which the next start takes
into the log.
"""

import faulthandler
import os
import platform
import re
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TextIO

from PySide6 import __version__ as qt_version

from rareannot.core.system.process_identity import is_alive
from rareannot.version import __version__

WORDS = "RAREANNOT_LOG_WORDS"
"""Set in the environment, it keeps what exceptions say, which may quote an article or name a file."""
LARGEST = 1_000_000
"""Bytes of a log; a longer one makes room for a new one, and the last stays beside it."""
LOG = "crash.log"
SHOWN = 20_000
"""Characters of the log that are shown: the last reports."""
_ROOTS = ("site-packages", "lib")
_FATAL = re.compile(r"ended-at-once-(\d+)\.trace")
_FRAME = re.compile(r'  File "(?P<file>[^"]*)", line (?P<line>\d+) in (?P<name>[\w<>.]+)')
_HEAD = re.compile(r"Fatal Python error: .*|Windows fatal exception: .*|(?:Current t|T)hread 0x[0-9a-f]+.*:")


def report(error: BaseException) -> str:
    """Returns a bug in words: versions, then each exception of its chain with the places in the program that it passed."""
    lines = [versions()]
    for link in _chain(error):
        said = f": {link}" if os.environ.get(WORDS) else f" (its words are left out; set {WORDS}=1 to keep them)"
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}{said}")
        frames = traceback.extract_tb(link.__traceback__)
        lines += [f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join(lines)


def versions() -> str:
    """Returns what the program is and is on, in a line."""
    return f"rareannot {__version__}, Python {platform.python_version()}, Qt {qt_version}, {platform.system()}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    seen = set[int]()
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _place(file: str) -> str:
    """Returns a source file from its package on: not where somebody has it."""
    parts = PurePath(file.replace("\\", "/")).parts
    for root in _ROOTS:
        if root in parts:
            return "/".join(parts[parts.index(root) + 1 :])
    return "/".join(parts[parts.index("rareannot") :]) if "rareannot" in parts else parts[-1] if parts else "?"


def append(folder: Path, text: str) -> Path:
    """Add a report to the log in a folder, for its owner's eyes only; the log. Raises OSError."""
    log = folder / LOG
    with suppress(OSError):  # Windows renames nothing that somebody reads just now
        if log.exists() and log.stat().st_size > LARGEST:
            log.replace(log.with_suffix(".old.log"))
    with os.fdopen(os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="utf-8") as out:
        out.write(text + "\n\n")
    return log


def watch_fatal(folder: Path) -> TextIO:
    """Have the trace of a fault that ends the process at once written into a file of this process in a folder. Raises OSError."""
    path = folder / f"ended-at-once-{os.getpid()}.trace"
    path.touch(mode=0o600)
    out = path.open("w", encoding="utf-8")
    faulthandler.enable(out)
    return out


def unwatch_fatal(out: TextIO) -> None:
    """The process ends well: its file for a trace goes."""
    faulthandler.disable()
    out.close()
    with suppress(OSError):
        Path(out.name).unlink(missing_ok=True)


def gather_fatal(folder: Path) -> None:
    """Take the traces of processes that run no more into the log. Raises OSError."""
    for path in folder.iterdir():
        match = _FATAL.fullmatch(path.name)
        if match and int(match[1]) != os.getpid() and not is_alive(int(match[1])):
            said = _trace(path.read_text("utf-8", errors="replace"))
            if said:
                append(folder, f"{versions()}\n{said}")
            path.unlink(missing_ok=True)


def _trace(said: str) -> str:
    """Returns what faulthandler wrote, without the places of files."""
    lines = []
    for line in said.splitlines():
        if frame := _FRAME.fullmatch(line):
            lines.append(f"  {_place(frame['file'])}:{frame['line']} in {frame['name']}")
        elif _HEAD.fullmatch(line):
            lines.append(line)
    return "\n".join(lines)


def size(folder: Path) -> int:
    """Returns how long the log is; 0 if there is none."""
    try:
        return (folder / LOG).stat().st_size
    except OSError:
        return 0


def last_reports(folder: Path) -> str:
    """Returns the end of the log, from the beginning of a report on, below the versions of now; "" where there is none."""
    try:
        text = (folder / LOG).read_text("utf-8", errors="replace")
    except OSError:
        return ""
    if len(text) > SHOWN:
        text = text[-SHOWN:].partition("\n\n")[2]
    return f"{versions()} (now)\n\n{text.strip()}\n" if text.strip() else ""
