"""The log of bugs: where in the program each came up, without the words of articles or the places of files."""

import os
import platform
import traceback
from collections.abc import Iterator
from pathlib import Path, PurePath

from PySide6 import __version__ as qt_version

from rareannot import __version__

WORDS = "RAREANNOT_LOG_WORDS"
"""Set in the environment, it keeps what exceptions say, which may quote an article or name a file."""
LARGEST = 1_000_000
"""Bytes of a log; a longer one makes room for a new one, and the last stays beside it."""
_ROOTS = ("site-packages", "lib")


def report(error: BaseException) -> str:
    """A bug in words: versions, then each exception of its chain with the places in the program that it passed."""
    lines = [f"rareannot {__version__}, Python {platform.python_version()}, Qt {qt_version}, {platform.system()}"]
    for link in _chain(error):
        said = f": {link}" if os.environ.get(WORDS) else f" (its words are left out; set {WORDS}=1 to keep them)"
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}{said}")
        frames = traceback.extract_tb(link.__traceback__)
        lines += [f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join(lines)


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    seen = set[int]()
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _place(file: str) -> str:
    """A source file from its package on: not where somebody has it."""
    parts = PurePath(file).parts
    for root in _ROOTS:
        if root in parts:
            return "/".join(parts[parts.index(root) + 1 :])
    return "/".join(parts[parts.index("rareannot") :]) if "rareannot" in parts else parts[-1] if parts else "?"


def append(folder: Path, text: str) -> Path:
    """Add a report to the log in a folder, for its owner's eyes only; the log. Raises OSError."""
    log = folder / "crash.log"
    if log.exists() and log.stat().st_size > LARGEST:
        log.replace(log.with_suffix(".old.log"))
    with os.fdopen(os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="utf-8") as out:
        out.write(text + "\n\n")
    return log
