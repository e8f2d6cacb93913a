"""The code of the other pages is imported in small steps, while nobody is working."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from rareannot.gui.base import preload
from rareannot.gui.base.preload import STEPS, Preload
from rareannot.gui.window.page_stack import MODES
from tests.e2e.conftest import Person

_MOST_AT_ONCE = 6
_MEASURE = """
import importlib, sys
import rareannot.gui.window.main_window, rareannot.gui.annotate.page, rareannot.store, rareannot.workflow, rareannot.formats
from rareannot.gui.base.preload import STEPS
known = {m for m in sys.modules if m.startswith("rareannot")}
for name in STEPS:
    importlib.import_module(name)
    now = {m for m in sys.modules if m.startswith("rareannot")}
    print(name, len(now - known))
    known = now
import rareannot.gui.review.controller, rareannot.gui.insights.controller, rareannot.gui.labels.controller, rareannot.gui.facts.controller, rareannot.workflow.facts
print("left", len({m for m in sys.modules if m.startswith("rareannot")} - known))
"""


def test_each_step_brings_few_modules_and_nothing_is_left_to_load() -> None:
    done = subprocess.run([sys.executable, "-c", _MEASURE], capture_output=True, text=True, check=True)
    brought = dict(line.split() for line in done.stdout.splitlines())
    assert brought.pop("left") == "0"
    assert set(brought) == set(STEPS)
    assert {name: n for name, n in brought.items() if int(n) > _MOST_AT_ONCE} == {}


def test_it_waits_while_somebody_works(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(preload, "import_module", loaded.append)
    monkeypatch.setattr(preload, "STEPS", ("one", "two"))
    monkeypatch.setattr(preload, "REST_MS", 3_600_000)
    monkeypatch.setattr(preload, "STEP_MS", 1)
    parent = QObject()
    one = Preload(parent)
    one._step()  # the first is due
    one.rest()
    qtbot.wait(20)
    assert loaded == ["one"]
    monkeypatch.setattr(preload, "REST_MS", 1)
    one.rest()
    qtbot.waitUntil(lambda: loaded == ["one", "two"])
    one.rest()
    qtbot.wait(20)
    assert loaded == ["one", "two"]


def test_a_decision_lets_it_wait(annotator: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preload, "import_module", lambda _name: None)
    assert annotator.window.pages is not None
    (found,) = annotator.window.pages.findChildren(Preload)
    found._left = ["one more"]
    annotator.bot.wait(50)
    found._timer.start(3_600_000)
    annotator.presses("Tab")
    annotator.waits(lambda: found._timer.interval() == preload.REST_MS)


def test_the_pages_that_are_imported_ahead_are_all_but_the_first() -> None:
    assert len(MODES) == 1 + sum(name.endswith(".controller") for name in STEPS)
