"""What the program sets up before its window."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from rareannot import __version__
from rareannot.gui.app import log_folder, make_window, offer_reports
from rareannot.gui.base import crash_log
from rareannot.gui.dialogs.crash_report import CrashReportDialog


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
