"""What the program sets up before its window."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.gui import app
from rareannot.gui.app import make_window
from rareannot.gui.window.main_window import MainWindow


def test_a_thread_hands_the_interpreter_over_soon(qtbot: QtBot) -> None:
    qtbot.addWidget(make_window())
    assert sys.getswitchinterval() <= 0.0005


def test_a_project_named_at_the_start_is_said_to_be_opening_before_it_is_loaded(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []

    def waits(window: MainWindow, _begin: object) -> None:
        qtbot.addWidget(window)
        said.append(window.start.message.sentence)

    monkeypatch.setattr(app, "when_loaded", waits)
    monkeypatch.setattr(QApplication, "exec", lambda *_: QApplication.processEvents() or 0)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    path = tmp_path / "ores.rareannot"
    app.run(path, tmp_path)
    assert said == ["Opening “ores.rareannot”…"]
