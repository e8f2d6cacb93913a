"""A child process ends with the window that began it, also where that was killed and could end nothing."""

import os
import signal
import sys
import threading
import time

from rareannot.core.process_identity import is_alive

PARENT = "RAREANNOT_PARENT"
"""The environment variable in which the window tells a child its own number."""
PAUSE_S, GRACE_S = 0.5, 5.0
"""How often it is looked after, and how long the child may take to clear up before it is ended at once."""


def watch_parent() -> None:
    """Watch the process that the environment names, if any, on a thread of its own."""
    parent = os.environ.pop(PARENT, "")  # what this process begins itself ends with this one
    if parent.isdecimal() and sys.platform != "win32":
        threading.Thread(target=_watch, args=(int(parent),), name="parent watch", daemon=True).start()


def _watch(parent: int) -> None:
    while is_alive(parent):
        time.sleep(PAUSE_S)
    os.kill(os.getpid(), signal.SIGINT)  # as Ctrl+C would, so that what it made for itself is cleared up
    time.sleep(GRACE_S)
    os._exit(1)
