"""Importing beside the window: what the first project needs is loaded while nobody waits, and PySide is kept from reading it."""

import sys
from collections.abc import Callable
from importlib import import_module
from threading import Thread

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 5
_FEATURES = "shibokensupport.feature"
_LOOK = "_mod_uses_pyside"
_NEXT = ("rareannot.workflow", "rareannot.store", "rareannot.gui.annotate.page", "rareannot.gui.tasks.files")


def leave_sources_unread() -> None:
    """Let PySide take it that no module uses its features; where it has no such look at the sources, nothing is done.

    It reads the source of every module that is imported after it, to find ``__feature__``, which nothing here uses:
    a seventh of the time until the first project is open.
    """
    features = sys.modules.get(_FEATURES)
    if features is not None and hasattr(features, _LOOK):
        setattr(features, _LOOK, lambda _module: False)


def load_ahead() -> Thread:
    """Load what opening a project needs, on a thread of its own, while its user still looks for the file."""
    thread = Thread(target=_load, name="load ahead")
    thread.start()
    return thread


def when_loaded(owner: QObject, call: Callable[[], object]) -> None:
    """Load that beside the window, which goes on meanwhile, then call."""
    thread, timer = load_ahead(), QTimer(owner, interval=_LOOK_MS)

    def look() -> None:
        if not thread.is_alive():
            timer.stop()
            timer.deleteLater()
            call()

    timer.timeout.connect(look)
    timer.start()


def _load() -> None:
    for name in _NEXT:
        import_module(name)
