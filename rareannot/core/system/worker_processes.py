"""Processes that work for this one; where the system permits, they are forked from one that has loaded what all of them need."""

import os
import sys
from multiprocessing import get_context, parent_process
from multiprocessing.context import BaseContext
from threading import Thread

LOADS = "RAREANNOT_WORKERS_LOAD"
"""The variable that tells a module that it is imported for workers, so that it loads what they need."""


def worker_context(preload: str = "") -> BaseContext:
    """Returns how workers are begun: forked from a process that imported the module ``preload``, whose memory they share, or again.

    They are forked on Linux alone: elsewhere libraries do not survive it, or it cannot be done. The process that they are
    forked from has one thread and none of this one's files; there is one, which loads what the first call said.
    """
    if not preload or sys.platform != "linux":
        return get_context("spawn")
    os.environ[LOADS] = preload
    context = get_context("forkserver")
    context.set_forkserver_preload([preload])
    return context


def end_with_parent() -> None:
    """Let a worker end when the process that began it is killed: it would else wait for its next task for ever."""
    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def one_numpy_thread() -> None:
    """Let numpy multiply in one thread, to be called before numpy is imported: its threads would only wait for each other.

    All our products are small, and whoever wants more processors starts more processes.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
