"""A dialog that is opened once: it is shown over its window, and gone when it was answered."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.widgets.open_once import open_once


@pytest.mark.parametrize("accepted", [True, False])
def test_nothing_is_left_of_a_dialog_that_was_answered(qtbot: QtBot, accepted: bool) -> None:
    window, answers = QWidget(), list[bool]()
    qtbot.addWidget(window)
    dialog = QDialog(window)
    dialog.finished.connect(lambda result: answers.append(bool(result)))
    open_once(dialog)
    assert QApplication.activeModalWidget() is dialog
    (dialog.accept if accepted else dialog.reject)()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert (answers, window.findChildren(QDialog)) == ([accepted], [])
