"""The report of a crash can be read and copied whole."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.reports.crash_report import CrashReportDialog

REPORT = "rareannot 0.1.0, Python 3\nbuiltins.ValueError\n  rareannot/gui/app.py:1 in run\n"


def test_it_shows_the_report_and_copies_it(qtbot: QtBot) -> None:
    dialog = CrashReportDialog(REPORT, "/somewhere/crash.log")
    qtbot.addWidget(dialog)
    dialog.show()
    (view,) = dialog.findChildren(QPlainTextEdit)
    assert view.isReadOnly()
    assert view.toPlainText() == REPORT
    (copy,) = (b for b in dialog.findChildren(QPushButton) if b.text() == "Copy the report")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == REPORT
