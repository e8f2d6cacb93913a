"""Python's garbage collector, kept on the window's thread, and from walking a long article while it is opened."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from PySide6.QtCore import QObject, QTimer

MANY = 1_000
"""Spans from which on an article is kept out of collections: walking over them would hold up the keys."""
LOOK_MS = 500
"""How often to look whether there is anything to collect."""
_held: list[bool] = []
"""One for each that has collections paused; a list, since two threads may begin and end at once."""


class GarbageCollection(QObject):
    """Collects on the thread that it was made on, in place of Python, which does so on whichever thread allocates.

    A dialog that is in a cycle would otherwise be deleted by the project's thread now and then, and Qt would crash.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(LOOK_MS)

    def look(self) -> None:
        """Collect the generations that have grown beyond Python's own thresholds, the youngest first."""
        if _held:
            return
        for generation, most in enumerate(gc.get_threshold()):
            if gc.get_count()[generation] <= most:
                return
            gc.collect(generation)


@contextmanager
def paused() -> Iterator[None]:
    """Collect nothing meanwhile, whichever thread it is that asks."""
    was = gc.isenabled()
    gc.disable()
    _held.append(True)
    try:
        yield
    finally:
        _held.pop()
        if was:
            gc.enable()


def settle(spans: int) -> None:
    """Keep what is alive now out of later collections: the program itself at first, then articles of many spans only.

    What is frozen is never collected, so doing this for every article would let memory grow with each.
    """
    if spans > MANY:
        gc.freeze()
    else:
        _freeze_once()


@cache
def _freeze_once() -> None:
    gc.freeze()  # a flag of our own: gc.get_freeze_count() walks over all that is frozen, 10 ms for each article
