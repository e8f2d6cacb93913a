"""What every dialog has from its frame: it stays on the screen, and Tab goes through the fields before the buttons."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

import rareannot.gui
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.labels import button


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
