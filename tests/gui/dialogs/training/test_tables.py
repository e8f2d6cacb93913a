"""Tables of plain cells: their headings and sides, and the row that is chosen and taken."""

import pytest
from PySide6.QtCore import QLocale, QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.training.tables import TextModel, TextTable

Role, Side = Qt.ItemDataRole, Qt.AlignmentFlag
ROWS = [("ORG", "12"), ("GPE", "3")]


@pytest.fixture
def table(qtbot: QtBot) -> TextTable:
    made = TextTable("By label", ("Label", "Gold"), 0, [1])
    qtbot.addWidget(made)
    made.show()
    return made


def test_headings_stand_as_their_columns_do(table: TextTable) -> None:
    table.set_rows(ROWS)
    model, across = table.lines, Qt.Orientation.Horizontal
    assert [model.headerData(c, across) for c in (0, 1)] == ["Label", "Gold"]
    left, right = Side.AlignLeft | Side.AlignVCenter, Side.AlignRight | Side.AlignVCenter
    assert [model.headerData(c, across, Role.TextAlignmentRole) for c in (0, 1)] == [left, right]
    assert [model.data(model.index(0, c), Role.TextAlignmentRole) for c in (0, 1)] == [left, right]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, across, Role.ToolTipRole) is None
    assert [model.data(model.index(1, c)) for c in (0, 1)] == ["GPE", "3"]
    assert model.data(model.index(1, 0), Role.ToolTipRole) is None


def test_a_cell_has_no_cells_below_it(table: TextTable) -> None:
    table.set_rows(ROWS)
    model, cell = table.lines, table.lines.index(0, 0)
    assert (model.rowCount(), model.columnCount()) == (2, 2)
    assert (model.rowCount(cell), model.columnCount(cell)) == (0, 0)


def test_those_who_show_the_rows_hear_that_others_came(table: TextTable) -> None:
    told, model = list[int](), TextModel(("A",), (), table)
    model.modelReset.connect(lambda: told.append(model.rowCount()))
    model.modelAboutToBeReset.connect(lambda: told.append(-model.rowCount()))
    model.set_rows([("x",)])
    model.set_rows([])
    assert told == [0, 1, -1, 0]


def test_the_first_row_is_chosen_and_a_row_is_taken_by_enter_or_a_double_click(table: TextTable) -> None:
    taken = list[int]()
    table.row_wanted.connect(taken.append)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert (table.row(), taken) == (-1, [])
    table.set_rows(ROWS)
    assert table.row() == 0
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Up)
    QTest.keyClick(table, Qt.Key.Key_Enter)
    table.doubleClicked.emit(table.lines.index(1, 0))
    assert taken == [1, 0, 1]
    table.set_rows([])
    assert table.row() == -1


def test_a_whole_row_is_chosen_and_one_at_a_time(table: TextTable) -> None:
    table.set_rows(ROWS)
    table.selectRow(1)
    chosen = table.selectionModel().selectedIndexes()
    assert [(one.row(), one.column()) for one in chosen] == [(1, 0), (1, 1)]
    assert table.selectionMode() == TextTable.SelectionMode.SingleSelection


def test_one_column_takes_the_room_and_rows_have_no_numbers(table: TextTable) -> None:
    table.resize(600, 200)
    table.set_rows(ROWS)
    head = table.horizontalHeader()
    assert head.sectionSize(0) > head.sectionSize(1) > 0
    assert head.sectionSize(0) + head.sectionSize(1) == table.viewport().width()
    assert table.verticalHeader().isHidden()
    assert not table.showGrid()
    assert not table.tabKeyNavigation()
    assert table.accessibleName() == "By label"


def test_cells_keep_a_little_room_on_both_sides(table: TextTable) -> None:
    delegate = table.itemDelegateForIndex(QModelIndex())
    assert delegate.displayText("12", QLocale()) == "\u200212\u2002"  # type: ignore[attr-defined]


def test_a_wide_table_scrolls_by_pixels_and_its_columns_are_as_wide_as_their_words(table: TextTable) -> None:
    table.set_rows([("ORG", "many words " * 20), ("GPE", "3")])
    table.resize(300, 200)
    head = table.horizontalHeader()
    assert head.sectionSize(1) >= table.fontMetrics().horizontalAdvance("many words " * 20)
    table.horizontalScrollBar().setValue(5)
    assert head.offset() == 5
    assert table.rowHeight(0) == table.rowHeight(1) == theme_of(table).px(28)
    assert not table.wordWrap()


def test_another_key_takes_nothing_and_one_row_is_chosen(table: TextTable) -> None:
    taken = list[int]()
    table.row_wanted.connect(taken.append)
    table.set_rows(ROWS)
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert taken == []
    assert [one.row() for one in table.selectionModel().selectedRows()] == [1]
