"""What the program sets up before its window."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.gui import app
from rareannot.gui.app import log_folder, make_window, offer_reports
from rareannot.gui.base import crash_log
from rareannot.gui.dialogs.reports.crash_report import CrashReportDialog
from rareannot.gui.window.main_window import MainWindow
from rareannot.version import __version__


def test_a_thread_hands_the_interpreter_over_soon(qtbot: QtBot) -> None:
    qtbot.addWidget(make_window())
    assert sys.getswitchinterval() <= 0.0005


def test_after_a_crash_the_next_start_offers_the_report_once_and_copies_it(qtbot: QtBot) -> None:
    crash_log.append(log_folder(), "rareannot 0.0.9, Python 3\nbuiltins.ValueError\n  rareannot/gui/app.py:1 in run")
    window = make_window()
    qtbot.addWidget(window)
    window.show()
    offer_reports(window)
    (show,) = (b for b in window.start.message.findChildren(QPushButton) if b.isVisible() and b.text())
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(CrashReportDialog)
    (copy,) = (b for b in dialog.findChildren(QPushButton) if b.text() == "Copy the report")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "rareannot/gui/app.py:1 in run" in copied
    assert copied.startswith(f"rareannot {__version__}")
    dialog.reject()
    assert window.start.message.isHidden()
    offer_reports(window)
    assert window.start.message.isHidden()


def test_without_a_crash_nothing_is_offered(qtbot: QtBot) -> None:
    window = make_window()
    qtbot.addWidget(window)
    offer_reports(window)
    assert window.start.message.isHidden()


def test_a_project_named_at_the_start_is_said_to_be_opening_before_it_is_loaded(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []
    begun: list[bool] = []

    def waits(window: MainWindow, _begin: object) -> None:
        qtbot.addWidget(window)
        said.append(window.start.message.sentence)
        window.start.demo_wanted.disconnect()
        window.start.demo_wanted.connect(lambda: begun.append(True))
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Return)

    monkeypatch.setattr(app, "when_loaded", waits)
    monkeypatch.setattr(QApplication, "exec", lambda *_: QApplication.processEvents() or 0)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    path = tmp_path / "ores.rareannot"
    app.run(path, tmp_path)
    assert (said, begun) == (["Opening “ores.rareannot”…"], [])
