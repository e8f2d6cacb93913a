"""A child process that makes way for whoever works at the computer: it runs when nothing else wants the processor."""

import os
import sys

GENTLE = "RAREANNOT_GENTLE"
"""The environment variable by which the window tells a child to make way."""
_NICE = 15
"""Of 19; a process that is not lowered gets about thirty times as much of a processor that both want."""


def make_way() -> None:
    """Lower the priority of this process, where the environment says so; what it starts itself is lowered with it."""
    if not os.environ.pop(GENTLE, ""):
        return
    if sys.platform == "win32":
        import psutil

        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(_NICE)
