"""A child process ends when the window that started it does, even if the window was killed."""

import os
import signal
import sys
import threading
import time

from rareannot.core.process_identity import is_alive

PARENT = "RAREANNOT_PARENT"
"""The environment variable in which the window tells a child its process id."""
PAUSE_S, GRACE_S = 0.5, 5.0
"""How often the parent is checked, and how long the child may take to clean up before it is killed."""


def watch_parent() -> None:
    """Watch the process named in the environment, if any, from a thread of its own."""
    parent = os.environ.pop(PARENT, "")  # taken out, since children of this process have this one as parent
    if parent.isdecimal() and sys.platform != "win32":
        threading.Thread(target=_watch, args=(int(parent),), name="parent watch", daemon=True).start()


def _watch(parent: int) -> None:
    while is_alive(parent):
        time.sleep(PAUSE_S)
    os.kill(os.getpid(), signal.SIGINT)  # like Ctrl+C, so that temporary files are cleaned up
    time.sleep(GRACE_S)
    os._exit(1)
