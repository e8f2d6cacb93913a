"""A busy machine on demand: `pytest -p tests.late` lets answers or the window come late, so that races show themselves.

``RAREANNOT_LATE`` says which: ``answers`` of the project's thread (the default), or ``window``, whose thread sleeps at
each wait while all the others go on, and gets round to its events once: what a test takes for unfinished has then ended
long ago, and what it takes for settled may not be.
"""

import os
import time
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest

from rareannot.gui.background.project_thread import ProjectThread
from tests import patience

MOST_S = 0.25
"""The longest that one answer is kept, and how long the window sleeps before each wait."""


def pytest_configure(config: pytest.Config) -> None:
    """Put the delay in."""
    {"answers": _answers, "window": _window}[os.environ.get("RAREANNOT_LATE", "answers")]()


def _answers() -> None:
    submit, drawn = ProjectThread.submit, Random(1)

    def late(self: ProjectThread, verb: Callable[..., Any], *rest: Any) -> None:
        def kept(project: Any) -> Any:
            try:
                return verb(project)
            finally:
                time.sleep(drawn.uniform(0, MOST_S))

        submit(self, kept, *rest)

    _put(ProjectThread, "submit", late)


def _window() -> None:
    def late(milliseconds: int) -> None:
        time.sleep(max(MOST_S, milliseconds / 1000))
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    _put(patience.PatientBot, "wait", lambda _bot, ms: late(ms))
    _put(QTest, "qWait", late)


def _put(holder: type, name: str, made: Callable[..., None]) -> None:
    setattr(holder, name, made)
