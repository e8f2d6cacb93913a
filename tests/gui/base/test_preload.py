"""Modules that are imported after PySide are not read by it; those that the first project needs are loaded ahead."""

import importlib
import linecache
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from rareannot.gui.base import preload
from rareannot.gui.base.qt_workarounds import leave_sources_unread


def test_a_module_is_imported_without_its_source_being_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "imported_later.py"
    path.write_text("from PySide6.QtWidgets import QLabel\n\n\ndef made():\n    return QLabel('ore')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    leave_sources_unread()
    later = importlib.import_module("imported_later")
    monkeypatch.delitem(sys.modules, "imported_later")
    assert str(path) not in linecache.cache
    label = later.made()
    qtbot.addWidget(label)
    assert isinstance(label, QLabel)
    assert label.text() == "ore"


def test_what_opening_a_project_needs_is_loaded_ahead_and_not_before() -> None:
    said = """
import sys
from rareannot.gui.app import make_window
from rareannot.gui.base.preload import load_ahead
window = make_window()
wanted = ("rareannot.store", "rareannot.gui.annotate.page", "sqlite_utils")
before = [name for name in wanted if name in sys.modules]
load_ahead().join()
from rareannot.store.schema import expected_objects
known = expected_objects.cache_info().currsize
print(before, [name for name in wanted if name not in sys.modules], "spacy" in sys.modules, known)
"""
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] [] False 1"


def test_a_project_named_at_the_start_is_opened_once_that_is_loaded_and_the_window_goes_on_meanwhile() -> None:
    said = """
import sys
from threading import Event
from PySide6.QtCore import QTimer
from rareannot.gui.app import application, make_window
from rareannot.gui.base import preload
window, beats, going_on, load = make_window(), [], Event(), preload._load
preload._load = lambda: (going_on.wait(600), load())  # however slow the window is, loading is not over before it went on
def beats_on():
    beats.append("rareannot.gui.tasks.files" in sys.modules)
    if len(beats) > 1:
        going_on.set()
beat = QTimer(window)
beat.timeout.connect(beats_on)
beat.start(1)
preload.when_loaded(window, lambda: (print(len(beats) > 1, beats[0], "rareannot.gui.tasks.files" in sys.modules), application().quit()))
application().exec()
"""
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True False True"


@pytest.fixture
def imported(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what is imported, instead of importing it: three steps, without a rest between them."""
    names = list[str]()
    monkeypatch.setattr(preload, "import_module", names.append)
    monkeypatch.setattr(preload, "STEPS", ("one", "two", "three"))
    monkeypatch.setattr(preload, "REST_MS", 0)
    monkeypatch.setattr(preload, "STEP_MS", 0)
    return names


def test_the_other_pages_are_imported_one_by_one_and_nothing_after_them(imported: list[str], qtbot: QtBot) -> None:
    owner = QObject()
    made = preload.Preload(owner)
    assert (made.parent(), imported) == (owner, [])
    seen = list[int]()
    turns = QTimer(owner, interval=0)
    turns.timeout.connect(lambda: seen.append(len(imported)))
    turns.start()
    qtbot.waitUntil(lambda: len(imported) == 3)
    assert imported == ["one", "two", "three"]
    assert {1, 2} <= {*seen}
    made.rest()
    assert not made._timer.isActive()


def test_while_somebody_works_it_is_waited_for_longer(
    imported: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preload, "REST_MS", 60_000)
    monkeypatch.setattr(preload, "STEP_MS", 20)
    owner = QObject()
    made = preload.Preload(owner)
    assert made._timer.remainingTime() > 1000
    made._step()
    assert (imported, made._timer.remainingTime() <= 20) == (["one"], True)
    made.rest()
    assert made._timer.remainingTime() > 1000


def test_who_waits_for_the_first_project_is_called_once_when_it_is_loaded(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on, called, owner = Event(), list[bool](), QObject()
    monkeypatch.setattr(preload, "_load", lambda: going_on.wait(60))
    preload.when_loaded(owner, lambda: called.append(going_on.is_set()))
    (timer,) = owner.findChildren(QTimer)
    qtbot.wait(20)
    assert (called, timer.isActive()) == ([], True)
    going_on.set()
    qtbot.waitUntil(lambda: bool(called))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert (called, owner.findChildren(QTimer)) == ([True], [])


def test_loading_ahead_makes_the_store_ready_too(imported: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    ready = list[bool]()
    monkeypatch.setattr("rareannot.store.schema.make_ready", lambda: ready.append(True))
    preload.load_ahead().join()
    assert "rareannot.store" in imported
    assert ready == [True]
