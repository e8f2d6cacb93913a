"""The list of imports: the latest is chosen, what stays is said, and nothing is taken back where all stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.reports.import_report import PastImport, UndoImportDialog
from tests.gui.walk import shown_text


@pytest.fixture
def dialog(qtbot: QtBot) -> UndoImportDialog:
    made = UndoImportDialog(
        [PastImport(3, "c.zip", "27 Nov 09:14", 2, 2), PastImport(1, "a.txt", "26 Nov 09:14", 5, 1)]
    )
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_import_of_which_all_stays_cannot_be_taken_back(dialog: UndoImportDialog) -> None:
    assert dialog.chosen == 3
    assert dialog.main is not None
    assert not dialog.main.isEnabled()


def test_the_arrows_choose_and_enter_takes_back(dialog: UndoImportDialog) -> None:
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert any(words.startswith("1 of them was worked on") for words in shown_text(dialog))
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert (dialog.result(), dialog.chosen) == (UndoImportDialog.DialogCode.Accepted, 1)


def test_without_imports_it_says_so(qtbot: QtBot) -> None:
    made = UndoImportDialog([])
    qtbot.addWidget(made)
    made.show()
    assert any(words.startswith("There is no import to undo") for words in shown_text(made))
    assert made.chosen == 0
