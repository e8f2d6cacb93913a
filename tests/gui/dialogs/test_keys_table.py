"""The table of keys: what is listed while one types, what a line says and paints, what its keys ask for."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.keys import ACTION, KEYS, MENU, KeysModel, KeysTable
from tests.gui.painted import Painted, painted_item

SIZE = QSize(250, 30)
Role = Qt.ItemDataRole


@pytest.fixture
def keyboard() -> Shortcuts:
    return Shortcuts()


@pytest.fixture
def table(qtbot: QtBot, keyboard: Shortcuts) -> KeysTable:
    made = KeysTable(KeysModel(keyboard))
    qtbot.addWidget(made)
    made.model().setParent(made)
    made.resize(700, 400)
    made.show()
    return made


def model(table: KeysTable) -> KeysModel:
    found = table.model()
    assert isinstance(found, KeysModel)
    return found


def paints(
    table: KeysTable,
    name: str,
    column: int = KEYS,
    size: QSize = SIZE,
    state: QStyle.StateFlag = QStyle.StateFlag.State_Enabled,
) -> Painted:
    rows = model(table)
    return painted_item(table.itemDelegate(), table, rows.index(rows.row_of(name), column), size, state)


def colour(table: KeysTable, name: str) -> str:
    return theme_of(table).colour(name).name()


def test_a_line_says_the_action_its_keys_and_its_menu(table: KeysTable, keyboard: Shortcuts) -> None:
    rows = model(table)
    at = rows.row_of("undo")
    assert rows.spec(at).name == "undo"
    assert [rows.index(at, c).data() for c in (ACTION, KEYS)] == ["Undo", "Ctrl+Z"]
    assert rows.index(at, MENU).data()
    spoken = rows.index(at, ACTION)
    assert spoken.data(Role.AccessibleTextRole) == "Undo, Ctrl+Z"
    keyboard.set_keys("undo", ())
    assert spoken.data(Role.AccessibleTextRole) == "Undo, no key, changed by you"
    assert spoken.data(Role.ToolTipRole) is None
    assert (rows.row_of("no such action"), rows.rowCount(spoken), rows.columnCount(spoken)) == (-1, 0, 0)


def test_columns_have_heads(table: KeysTable) -> None:
    rows, across = model(table), Qt.Orientation.Horizontal
    assert [rows.headerData(c, across) for c in range(3)] == ["Action", "Keys", "Menu"]
    assert rows.headerData(0, Qt.Orientation.Vertical) is None
    assert rows.headerData(0, across, Role.FontRole) is None
    assert isinstance(rows.headerData(0, across, Role.TextAlignmentRole), Qt.AlignmentFlag)


@pytest.mark.parametrize(("words", "some", "not_"), [
    (" UNDO ", "undo", "accept"), ("ctrl+z", "undo", "accept"), ("undecided next", "next_undecided", "undo"),
])  # fmt: skip
def test_what_is_typed_narrows_by_name_and_key(table: KeysTable, words: str, some: str, not_: str) -> None:
    rows, all_ = model(table), model(table).rowCount()
    rows.narrow(words)
    assert rows.row_of(some) >= 0
    assert rows.row_of(not_) == -1
    assert rows.rowCount() < all_
    rows.narrow(" ")
    assert rows.rowCount() == all_
    rows.narrow("no such thing")
    assert rows.rowCount() == 0


def test_the_lines_follow_the_keyboard_and_stay_narrowed(table: KeysTable, keyboard: Shortcuts) -> None:
    rows = model(table)
    rows.narrow("undo")
    before, told = rows.rowCount(), list[int]()
    rows.dataChanged.connect(lambda first, last: told.append(last.row() - first.row() + 1))
    keyboard.set_keys("undo", ("Ctrl+U", "F9"))
    assert (rows.rowCount(), told) == (before, [before])
    assert rows.keys(rows.row_of("undo")) == ("Ctrl+U", "F9")
    rows.narrow("no such thing")
    keyboard.set_keys("undo", ("Ctrl+Z",))
    assert len(told) == 1


def test_keys_are_drawn_as_caps_as_far_as_there_is_room(table: KeysTable, keyboard: Shortcuts) -> None:
    keyboard.set_keys("undo", ("Ctrl+U", "F9"))
    assert paints(table, "undo").texts() == ["Ctrl U", "F9"]
    assert paints(table, "undo", size=QSize(75, 30)).texts() == ["Ctrl U"]
    assert paints(table, "undo", size=QSize(30, 30)).texts() == []
    first, second = paints(table, "undo").filled(colour(table, "base"))
    assert first.right() + 8 < second.left()
    assert paints(table, "undo", ACTION).texts() == ["Undo"]
    assert paints(table, "undo", ACTION).words[0].x >= 8


def test_keys_that_were_changed_have_a_mark(table: KeysTable, keyboard: Shortcuts) -> None:
    accent = colour(table, "accent")
    assert paints(table, "undo").filled(accent) == []
    keyboard.set_keys("undo", ("Ctrl+U",))
    assert [(box.left(), box.width()) for box in paints(table, "undo").filled(accent)] == [(2, 3)]
    assert paints(table, "undo", ACTION).filled(accent) == []


def test_the_selected_line_stands_out(table: KeysTable) -> None:
    selection = colour(table, "selection")
    assert paints(table, "undo").filled(selection) == []
    chosen = paints(table, "undo", state=QStyle.StateFlag.State_Selected)
    assert any(box.left() == 0 and box.width() == SIZE.width() for box in chosen.filled(selection))
    option = QStyleOptionViewItem()
    option.widget = table
    assert table.itemDelegate().sizeHint(option, model(table).index(0, 0)).height() == theme_of(table).px(30)


def test_keys_and_a_double_click_ask_for_another_key(table: KeysTable) -> None:
    told = list[str]()
    table.change_wanted.connect(lambda: told.append("change"))
    table.remove_wanted.connect(lambda: told.append("remove"))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        QTest.keyClick(table, key)
    where = table.visualRect(model(table).index(1, ACTION)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert told == ["change", "change", "change", "remove", "remove", "change"]
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 2


def test_one_row_at_a_time_is_chosen_and_the_keys_have_a_place_of_their_own(table: KeysTable) -> None:
    head, px = table.horizontalHeader(), theme_of(table).px
    for width in (700, 900):
        table.resize(width, 400)
        assert (head.sectionSize(KEYS), head.sectionSize(MENU)) == (px(250), px(110))
        assert head.length() == table.viewport().width()
    edge = QPoint(head.sectionViewportPosition(MENU), head.height() // 2)
    QTest.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(head.viewport(), edge + QPoint(40, 0))
    QTest.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(40, 0))
    assert [head.sectionResizeMode(c) for c in (KEYS, MENU)] == [head.ResizeMode.Fixed] * 2
    assert (head.sectionSize(KEYS), head.sectionSize(MENU)) == (px(250), px(110))
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [one.row() for one in table.selectionModel().selectedRows()] == [1]
    assert table.rowHeight(0) == px(30)
    assert table.accessibleName() == "Actions and their keys"
