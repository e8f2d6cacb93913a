"""A child process that makes way for whoever works at the computer: it runs when nothing else wants the processor."""

import ctypes
import os
import sys

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
