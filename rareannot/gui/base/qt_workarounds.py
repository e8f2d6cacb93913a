"""Workarounds for PySide and Python, to be deleted as their reasons go: exceptions in overrides, collection, source reading."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QAbstractEventDispatcher, QObject, QTimer

MANY = 1_000
"""From this many spans on, an article is kept out of garbage collections: walking over them would hold up the keys."""
LOOK_MS = 500
"""How long garbage lies before it is collected: rarely between two keys."""
_FEATURES, _READS_SOURCES = "shibokensupport.feature", "_mod_uses_pyside"
"""PySide's module that reads the sources of other modules, and its function that does so."""
_held: list[bool] = []
"""One entry for each caller that has paused collections; a list, since two threads may begin and end at once."""


def guard(call: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a method that overrides one of Qt's so that its exception survives PySide.

    PySide on Python before 3.12 cannot carry an error that Python's own C code raises (``int("x")``, a call with too few
    arguments): it has no exception object before something catches it. PySide 6.10 and 6.11 write which override it left
    into that object, and crash if there is none: whenever one override was called from within another, as
    ``keyPressEvent`` is from ``event``. Catching the error and letting it go on, which is all that is done here, makes the
    object.
    """

    @wraps(call)
    def guarded(*args: Any, **named: Any) -> Any:
        try:
            return call(*args, **named)
        finally:
            pass

    return guarded


def _guard_overrides(made: type[QObject], /, **named: Any) -> None:
    """Wrap the methods of a new class that override Qt's."""
    super(QObject, made).__init_subclass__(**named)
    names: set[str] = set()
    for base in made.__mro__[1:]:
        if base.__module__.startswith("PySide6"):
            names.update(vars(base))
    for name, value in list(vars(made).items()):
        if name in names and isinstance(value, FunctionType) and not name.startswith("__"):
            setattr(made, name, guard(value))


def guard_overrides() -> None:
    """Wrap the overrides in every class that is defined from now on, where this version of Python needs it."""
    if sys.version_info < (3, 12):
        QObject.__init_subclass__ = classmethod(_guard_overrides)  # type: ignore[assignment]


def leave_sources_unread() -> None:
    """Tell PySide that no module uses its features, so that it reads no sources; if it does not read them, do nothing.

    It reads the source of every module that is imported after it, to find ``__feature__``, which nothing here uses:
    a seventh of the time until the first project is open.
    """
    features = sys.modules.get(_FEATURES)
    if features is not None and hasattr(features, _READS_SOURCES):
        setattr(features, _READS_SOURCES, lambda _module: False)


class GarbageCollection(QObject):
    """Collects garbage on the thread it was created on, in place of Python, which does so on whichever thread allocates.

    A dialog that is in a cycle would otherwise be deleted by the project's thread now and then, and Qt would crash.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.aboutToBlock.connect(self._look_soon)

    def look(self) -> None:
        """Collect the generations that have grown beyond Python's own thresholds, the youngest first."""
        if _held:
            return
        for generation, most in enumerate(gc.get_threshold()):
            if gc.get_count()[generation] <= most:
                return
            gc.collect(generation)

    def _look_soon(self) -> None:
        """Before the window waits for events: see to what they left. With nothing left no timer wakes an idle window."""
        if gc.get_count()[0] > gc.get_threshold()[0] and not self._timer.isActive():
            self._timer.start()


@contextmanager
def paused() -> Iterator[None]:
    """Pause garbage collection inside the block, on every thread."""
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
