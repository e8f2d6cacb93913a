"""A child process ends when the window that started it does, even if the window was killed."""

import os
import signal
import sys
import threading
import time

from rareannot.core.system.process_identity import began, is_running

PARENT = "RAREANNOT_PARENT"
"""The environment variable in which the window tells a child its process id."""
PAUSE_S, GRACE_S = 0.5, 5.0
"""How often the parent is checked, and how long the child may take to clean up before it is killed."""


def watch_parent() -> None:
    """Watch the process that the environment names, if any, on a thread of its own."""
    parent = os.environ.pop(PARENT, "")  # what this process begins itself ends with this one
    if parent.isdecimal():
        threading.Thread(target=_watch, args=(int(parent),), name="parent watch", daemon=True).start()


def _watch(parent: int) -> None:
    start = began(parent)  # Windows soon gives the number to another process
    while is_running(parent, start):
        time.sleep(PAUSE_S)
    _interrupt()
    time.sleep(GRACE_S)
    os._exit(1)


def _interrupt() -> None:
    """As Ctrl+C would, so that what this process made for itself is cleared up."""
    if sys.platform == "win32":  # os.kill would end it at once
        signal.raise_signal(signal.SIGINT)
    else:
        os.kill(os.getpid(), signal.SIGINT)
