"""What an import did, in a sentence and a table that can be copied."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import Theme
from rareannot.gui.dialogs.reports import import_report
from rareannot.gui.dialogs.reports.import_report import ImportReportDialog
from rareannot.gui.dialogs.values import Refused
from tests.gui.walk import shown_text

REFUSED, NOTED = Refused("a.txt:3", "no text"), Refused("b.txt", "read as Latin-1")


def made(qtbot: QtBot, refused: Sequence[Refused] = (), noted: Sequence[Refused] = ()) -> ImportReportDialog:
    dialog = ImportReportDialog(3, 1, refused, noted)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_without_anything_refused_a_sentence_is_enough(qtbot: QtBot) -> None:
    dialog = made(qtbot)
    assert dialog.text() == "3 new, 1 already there, 0 refused."
    assert "3 new, 1 already there, 0 refused." in shown_text(dialog)
    assert dialog.findChildren(QTableWidget) == []
    assert "Copy the list" not in [one.text() for one in dialog.findChildren(QPushButton)]
    assert [one.size().toTuple() for one in (dialog, made(qtbot, [REFUSED]))] == [
        (Theme().px(720), Theme().px(160)),
        (Theme().px(720), Theme().px(420)),
    ]
    assert dialog.minimumWidth() >= 520


def test_what_was_refused_and_noted_is_listed_and_copied(qtbot: QtBot) -> None:
    dialog = made(qtbot, [REFUSED], [NOTED])
    (table,) = dialog.findChildren(QTableWidget)
    items = [[table.item(r, c) for c in range(3)] for r in range(table.rowCount())]
    assert [[one.text() for one in row if one] for row in items] == [
        ["refused", "a.txt:3", "no text"],
        ["note", "b.txt", "read as Latin-1"],
    ]
    assert table.accessibleName() == "Refused and noted"
    assert table.horizontalHeader().defaultAlignment() & Qt.AlignmentFlag.AlignLeft
    assert table.verticalHeader().isHidden()
    assert not table.showGrid()
    assert not table.tabKeyNavigation()
    assert table.wordWrap()
    assert table.property("surface") == "base"
    assert not table.editTriggers().value
    assert table.selectionBehavior() == QTableWidget.SelectionBehavior.SelectRows
    assert table.columnWidth(2) > table.columnWidth(1) > table.columnWidth(0)
    assert table.horizontalHeader().length() == table.viewport().width()
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Copy the list").click()
    assert QGuiApplication.clipboard().text() == (
        "3 new, 1 already there, 1 refused.\nrefused\ta.txt:3\tno text\nnote\tb.txt\tread as Latin-1"
    )


def test_a_long_list_is_cut_off_in_the_table_and_whole_in_the_copy(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_report, "_LISTED", 4)
    dialog = made(qtbot, [REFUSED] * 6)
    (table,) = dialog.findChildren(QTableWidget)
    assert (table.rowCount(), dialog.text().count("\n")) == (4, 6)


@pytest.mark.parametrize("rows", [200, 201])
def test_rows_are_as_high_as_their_words_while_they_are_few(qtbot: QtBot, rows: int) -> None:
    dialog = made(qtbot, [Refused("a.txt", "no text " * 60)] * rows)
    (table,) = dialog.findChildren(QTableWidget)
    assert (table.rowHeight(0) > 45) == (rows == 200)
