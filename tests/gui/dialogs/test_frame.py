"""What every dialog has from its frame: it stays on the screen, and Tab goes through the fields before the buttons."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

import rareannot.gui
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import LABEL_COLUMN, TITLE_BAR, Dialog, read_by_rows
from rareannot.gui.widgets.labels import button, label


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def opened(parent: QWidget) -> None:
    """A dialog that nobody here holds once it is open, as About is not."""
    dialog = Dialog("A title", "Do it", parent)
    dialog.add_row("First", QLineEdit())
    dialog.button_row.insertWidget(0, button("Look"))
    dialog.add_row("Second", QLineEdit())
    dialog.open()


def test_a_dialog_that_nobody_holds_stays_when_garbage_is_collected(window: QWidget) -> None:
    opened(window)
    gc.collect()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, Dialog)
    assert shown.isVisible()
    shown.reject()


def test_tab_goes_through_the_fields_and_then_the_buttons_as_they_stand(window: QWidget, qtbot: QtBot) -> None:
    opened(window)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    seen = []
    for _ in range(5):
        here = dialog.focusWidget()
        seen.append(here.accessibleName() or here.property("text"))
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert seen == ["First", "Second", "Look", "Cancel", "Do it"]
    dialog.reject()


def test_nobody_walks_the_chain_of_focus() -> None:
    """PySide would make each widget a child of the one before it."""
    folder = Path(next(iter(rareannot.gui.__path__)))
    assert [path.name for path in folder.rglob("*.py") if ".nextInFocusChain" in path.read_text("utf-8")] == []


def test_a_dialog_too_high_for_the_screen_scrolls_up_and_down_only(window: QWidget, qtbot: QtBot) -> None:
    dialog = Dialog("A title", "Do it", window)
    for n in range(60):
        field = QLineEdit()
        field.setMinimumWidth(440)
        dialog.add_row(f"Row {n}", field)
    dialog.open()
    qtbot.waitExposed(dialog)
    (area,) = dialog.findChildren(QScrollArea)
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0
    dialog.reject()


def test_a_dialog_that_grows_too_high_later_widens_for_its_scroll_bar(window: QWidget, qtbot: QtBot) -> None:
    dialog = Dialog("A title", "Do it", window)
    field, later = QLineEdit(), QWidget()
    field.setMinimumWidth(440)
    dialog.add_row("First", field)
    later.setMinimumHeight(2000)
    later.hide()
    dialog.add_under(later)
    dialog.open()
    qtbot.waitExposed(dialog)
    assert dialog.findChildren(QScrollArea) == []
    later.show()
    dialog.make_room()
    QApplication.processEvents()
    (area,) = dialog.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0
    dialog.reject()


def test_a_table_that_is_read_is_chosen_by_rows_and_left_by_tab(window: QWidget) -> None:
    table = QTableWidget(3, 2, window)
    table.setItem(0, 1, QTableWidgetItem("one"))
    read_by_rows(table, "Words", row=20)
    table.resize(400, 200)
    table.show()
    assert (table.accessibleName(), table.property("surface")) == ("Words", "base")
    assert (table.showGrid(), table.verticalHeader().isHidden()) == (False, True)
    assert (table.rowHeight(0), table.wordWrap()) == (theme_of(table).px(20), False)
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(0, 1)).center()
    )
    assert [one.row() for one in table.selectionModel().selectedRows()] == [0]
    QTest.keyClicks(table, "x")
    assert table.state() != table.State.EditingState
    here = table.currentIndex()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert table.currentIndex() == here


def test_only_the_cells_of_a_table_of_items_are_kept_from_being_typed_into(window: QWidget) -> None:
    view, usual = QTableView(window), QTableView(window)
    read_by_rows(view, "Words")
    assert view.editTriggers() == usual.editTriggers()
    assert view.wordWrap()
    assert view.verticalHeader().defaultSectionSize() == usual.verticalHeader().defaultSectionSize()


def placed(part: QWidget, dialog: Dialog) -> QRect:
    return QRect(part.mapTo(dialog, QPoint()), part.size())


def test_a_row_has_its_words_beside_the_field_and_what_is_under_it_stands_flush(window: QWidget) -> None:
    dialog = Dialog("A title", "Do it", window)
    field, named, two, below = QLineEdit(), QLineEdit(), QHBoxLayout(), QLabel("below")
    named.setAccessibleName("Mine")
    left, right = QLineEdit(), QLineEdit()
    two.addWidget(left)
    two.addWidget(right)
    words = [
        dialog.add_row("First", field), dialog.add_row("Second", named), dialog.add_row("Third", two),
        dialog.add_row("Fourth", QHBoxLayout(), named),
    ]  # fmt: skip
    dialog.add_under(below)
    dialog.open()
    QApplication.processEvents()
    assert [one.buddy() for one in words] == [field, named, None, named]
    assert (field.accessibleName(), named.accessibleName(), left.accessibleName()) == ("First", "Mine", "")
    assert {one.width() for one in words} == {theme_of(dialog).px(LABEL_COLUMN)}
    assert placed(field, dialog).left() == placed(below, dialog).left() == placed(left, dialog).left()
    assert placed(field, dialog).right() == placed(right, dialog).right() == placed(below, dialog).right()
    assert abs(placed(words[0], dialog).center().y() - placed(field, dialog).center().y()) <= 1
    dialog.reject()


def test_the_keys_begin_at_the_first_field_that_can_be_used(window: QWidget) -> None:
    dialog = Dialog("A title", "Do it", window)
    first, second = QLineEdit(), QLineEdit()
    dialog.add_row("First", first)
    dialog.add_row("Second", second)
    first.setEnabled(False)
    dialog.open()
    assert dialog.focusWidget() is second
    dialog.reject()


def test_without_a_field_the_keys_begin_at_the_main_button_whatever_else_can_be_pressed(window: QWidget) -> None:
    dialog = Dialog("A title", "Do it", window)
    dialog.button_row.insertWidget(0, button("Look"))
    dialog.open()
    assert dialog.focusWidget() is dialog.main
    dialog.reject()


def test_a_dialog_grows_as_high_as_its_wrapped_lines_need(window: QWidget) -> None:
    dialog = Dialog("A title", "Do it", window)
    words = label("many words " * 60, wrap=True)
    dialog.body.addWidget(words)
    dialog.resize(300, 100)
    dialog.open()
    QApplication.processEvents()
    assert dialog.width() == 300
    assert words.height() >= words.heightForWidth(words.width())
    dialog.reject()


def test_a_dialog_is_never_larger_than_the_screen(window: QWidget) -> None:
    room = QApplication.primaryScreen().availableSize()
    dialog = Dialog("A title", "Do it", window)
    dialog.setMinimumSize(3000, 3000)
    dialog.open()
    assert (dialog.width(), dialog.height()) == (room.width(), room.height() - TITLE_BAR)
    dialog.reject()


@pytest.mark.parametrize(("fields", "policy"), [(True, Qt.FocusPolicy.NoFocus), (False, Qt.FocusPolicy.StrongFocus)])
def test_what_scrolls_takes_the_keys_only_where_nothing_in_it_does(
    window: QWidget, fields: bool, policy: Qt.FocusPolicy
) -> None:
    dialog = Dialog("A title", "Do it", window)
    for n in range(80):
        dialog.body.addWidget(QLineEdit() if fields else QLabel(f"Line {n}"))
    dialog.open()
    (area,) = dialog.findChildren(QScrollArea)
    assert (area.focusPolicy(), area.accessibleName()) == (policy, "A title")
    assert area.isVisible()
    assert dialog.cancel.mapTo(dialog, QPoint()).y() > area.geometry().bottom()
    page = area.widget()
    assert page is not None
    assert page.width() >= area.viewport().width() - 1
    dialog.reject()


def test_room_that_is_made_below_the_screen_moves_the_dialog_up(window: QWidget, qtbot: QtBot) -> None:
    room = QApplication.primaryScreen().availableGeometry()
    dialog = Dialog("A title", "Do it", window)
    later = QWidget()
    later.setMinimumHeight(200)
    later.hide()
    dialog.add_under(later)
    dialog.setMinimumWidth(300)
    dialog.open()
    qtbot.waitExposed(dialog)
    dialog.move(40, 20)
    later.show()
    dialog.make_room()
    assert (dialog.x(), dialog.y()) == (40, 20)
    assert later.height() >= 200
    later.setMinimumHeight(300)
    dialog.move(40, room.bottom() - 120)
    dialog.make_room()
    assert dialog.x() == 40
    assert dialog.frameGeometry().bottom() == room.bottom()
    dialog.reject()


def test_a_dialog_that_is_not_shown_makes_room_without_moving(window: QWidget) -> None:
    dialog = Dialog("A title", "Do it", window)
    dialog.move(40, 5000)
    tall = QWidget()
    tall.setMinimumHeight(700)
    dialog.body.addWidget(tall)
    dialog.make_room()
    assert (dialog.y(), dialog.height() >= 700) == (5000, True)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_and_enter_press_the_main_button_wherever_one_is(window: QWidget, key: Qt.Key) -> None:
    dialog, taken = Dialog("A title", "Do it", window), list[bool]()
    dialog.accepted.connect(lambda: taken.append(True))
    dialog.open()
    dialog.cancel.setFocus()
    assert dialog.main is not None
    dialog.main.setEnabled(False)
    QTest.keyClick(dialog, key, Qt.KeyboardModifier.ControlModifier)
    assert (dialog.isVisible(), taken) == (True, [])
    dialog.main.setEnabled(True)
    QTest.keyClick(dialog, key, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(dialog, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert taken == []
    QTest.keyClick(dialog, key, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.KeypadModifier)
    assert (dialog.isVisible(), taken) == (False, [True])
    read = Dialog("A title", "", window)
    read.open()
    QTest.keyClick(read, key, Qt.KeyboardModifier.ControlModifier)
    assert read.isVisible()
    read.reject()


def test_a_dialog_that_is_only_read_has_one_button_and_enter_closes_it(window: QWidget, qtbot: QtBot) -> None:
    dialog = Dialog("A title", "", window)
    dialog.body.addWidget(QLabel("words"))
    dialog.open()
    assert (dialog.main, dialog.cancel.text(), dialog.windowTitle()) == (None, "Close", "A title")
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    asked = Dialog("A title", "Do it", window)
    assert asked.main is not None
    assert (asked.main.text(), asked.main.isDefault(), asked.cancel.text()) == ("Do it", True, "Cancel")
    with qtbot.waitSignal(asked.accepted):
        asked.main.click()
