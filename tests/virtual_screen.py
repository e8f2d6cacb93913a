"""An X screen of its own for a child process: Xvfb, with no settings of the person who runs the tests."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
"""What points to somebody's own settings and files: here to an empty folder."""


@contextmanager
def virtual_screen(folder: Path) -> Iterator[dict[str, str]]:
    """Start Xvfb; yields the environment of a program whose window shows there and whose home is ``folder``."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as numbers:
            display = numbers.readline().strip()
        yield os.environ | {
            "DISPLAY": f":{display}",
            "QT_QPA_PLATFORM": "xcb",
            "XDG_RUNTIME_DIR": str(runtime),
            "LC_ALL": "C.UTF-8",
            **dict.fromkeys(HOMES, str(folder)),
        }
    finally:
        screen.terminate()
        screen.wait()
