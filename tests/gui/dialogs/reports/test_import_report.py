"""What an import did, in a sentence and a table that can be copied; and which import is taken back."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import Theme
from rareannot.gui.dialogs.reports import import_report
from rareannot.gui.dialogs.reports.import_report import ImportReportDialog, PastImport, UndoImportDialog
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


PAST = (
    PastImport(7, "b.txt", "3 Mar, 09:05", 1200, 0),
    PastImport(4, "a.txt", "2 Mar", 3, 2),
    PastImport(2, "c.txt", "1 Mar", 2, 2),
)


def undoing(qtbot: QtBot, past: Sequence[PastImport]) -> UndoImportDialog:
    dialog = UndoImportDialog(past)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_latest_import_is_chosen_and_what_stays_of_another_is_said(qtbot: QtBot) -> None:
    dialog = undoing(qtbot, PAST)
    lines = [dialog.list.item(n).text() for n in range(dialog.list.count())]
    assert lines[:2] == ["b.txt  ·  1\u202f200 articles  ·  3 Mar, 09:05", "a.txt  ·  3 articles  ·  2 Mar"]
    assert (dialog.list.accessibleName(), dialog.list.property("surface")) == ("Imports", "base")
    seen = []
    for row in range(len(PAST)):
        dialog.list.setCurrentRow(row)
        assert dialog.main is not None
        seen.append((dialog.chosen, dialog._told.text(), dialog.main.isEnabled()))
    assert seen == [
        (7, "", True),
        (4, "2 of them were worked on and stay.", True),
        (2, "2 of them were worked on and stay.", False),
    ]


def test_enter_in_the_list_takes_an_import_back_that_can_be(qtbot: QtBot) -> None:
    dialog, taken = undoing(qtbot, PAST), list[int]()
    dialog.accepted.connect(lambda: taken.append(dialog.chosen))
    for row in (2, 1):
        dialog.list.setCurrentRow(row)
        dialog.list.itemActivated.emit(dialog.list.item(row))
        assert taken == [4] * (row == 1)


def test_without_an_import_one_sentence_says_so(qtbot: QtBot) -> None:
    dialog = undoing(qtbot, ())
    assert "There is no import to undo." in shown_text(dialog)
    assert dialog.main is not None
    assert (dialog.list.isHidden(), dialog.chosen, dialog.main.isEnabled()) == (True, 0, False)
    whole = undoing(qtbot, PAST)
    assert "There is no import to undo." not in shown_text(whole)
    assert not whole.list.isHidden()
    assert (dialog.height(), whole.height()) == (Theme().px(160), Theme().px(360))
