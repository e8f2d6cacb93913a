"""What a child process of the window does about itself: it ends with the window, and runs at low priority."""

import ctypes
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


GENTLE = "RAREANNOT_GENTLE"
"""The environment variable by which the window tells a child to make way."""
_NICE = 15
"""Of 19; a process that is not lowered gets about thirty times as much of a processor that both want."""
_THIS_PROCESS, _BELOW_NORMAL = -1, 0x4000
"""As Windows calls a process that asks about itself, and the class of priority below the usual one."""


def make_way() -> None:
    """Lower the priority of this process, where the environment says so; what it starts itself is lowered with it."""
    if not os.environ.pop(GENTLE, ""):
        return
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetPriorityClass(ctypes.c_void_p(_THIS_PROCESS), _BELOW_NORMAL)
    else:
        os.nice(_NICE)
