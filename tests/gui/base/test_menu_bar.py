"""Menus and keys out of the table of actions: what a key press means, and what the lines of the menus do."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QTextEdit
from pytestqt.qtbot import QtBot

from rareannot.core.labels import Label, builtin_label_set
from rareannot.gui.base.actions import ACTIONS, ARTICLE, MENUS, REVIEW, WINDOW
from rareannot.gui.base.menus import KeyMap, Menus, menu_title
from rareannot.gui.base.shortcuts import Shortcuts
from tests.rows import each_row

LABELS = builtin_label_set()


def press(key: str, text: str = "", *held: Qt.KeyboardModifier) -> QKeyEvent:
    """A key press as Qt sends it."""
    combination = QKeySequence(key)[0]  # type: ignore[index]
    modifiers = combination.keyboardModifiers()
    for one in held:
        modifiers |= one
    return QKeyEvent(QEvent.Type.KeyPress, combination.key(), modifiers, text)


@each_row(
    ("key", "text", "name"),
    [
        ("Space", " ", "accept"),
        ("Ctrl+Shift+A", "", "accept_on_screen"),
        ("Alt+Right", "", "end_right"),
        ("Return", "\r", "done_and_next"),
        ("Ctrl+Alt+F12", "", ""),
    ],
)
def test_a_key_means_its_action(key: str, text: str, name: str) -> None:
    assert KeyMap.of(LABELS).name_of(press(key, text)) == name


def test_a_labels_key_comes_before_an_actions() -> None:
    taken = replace(LABELS, labels=(Label("THING", key="x"),))
    assert KeyMap.of(LABELS).name_of(press("X", "x")) == "reject"
    assert KeyMap.of(taken).name_of(press("X", "x")) == "label:THING"


@each_row("label", [one.name for one in LABELS.labels if one.key])
def test_every_label_with_a_key_is_given_by_it(label: str) -> None:
    key = LABELS[label].key
    assert KeyMap.of(LABELS).name_of(press(key.upper(), key)) == f"label:{label}"


def test_a_letter_typed_with_another_key_means_what_it_says() -> None:
    """On some keyboards "<" is a key of its own, and on some Shift and a comma."""
    assert KeyMap.of(LABELS).name_of(press("Shift+,", "<")) == "start_left"
    assert KeyMap.of(LABELS).name_of(press("Ctrl+Shift+,", "<")) == ""


def test_the_keypad_means_the_same() -> None:
    assert KeyMap.of(LABELS).name_of(press("Enter", "\r", Qt.KeyboardModifier.KeypadModifier)) == "done_and_next"


def test_a_backtab_is_shift_and_tab() -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Backtab, Qt.KeyboardModifier.NoModifier, "")
    assert KeyMap.of(LABELS).name_of(event) == "previous_undecided"


@pytest.mark.parametrize(("scope", "name"), [(ARTICLE, "accept"), (REVIEW, "take_row")])
def test_the_same_key_means_another_action_on_another_page(scope: str, name: str) -> None:
    no_keys = replace(LABELS, labels=())
    assert KeyMap.of(no_keys, scope=scope).name_of(press("Space", " ")) == name


def test_changed_keys_count() -> None:
    keyboard = Shortcuts()
    keyboard.set_keys("accept", ("F12",))
    keys = KeyMap.of(LABELS, keyboard.specs())
    assert (keys.name_of(press("F12")), keys.name_of(press("Space", " "))) == ("accept", "")


@pytest.fixture
def done() -> list[str]:
    """What the menus asked to be done."""
    return []


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def menus(window: QMainWindow, done: list[str]) -> Menus:
    return Menus(window.menuBar(), window, done.append, Shortcuts())


def test_every_action_does_what_it_is_called(menus: Menus, done: list[str]) -> None:
    for spec in ACTIONS:
        menus.actions[spec.name].trigger()
    assert done == [spec.name for spec in ACTIONS]


def test_the_menu_bar_has_the_menus_of_the_table(menus: Menus, window: QMainWindow) -> None:
    shown = [action.text() for action in window.menuBar().actions()]
    assert [text.replace("&", "") for text in shown] == [menu_title(name) for name in MENUS]
    assert [QKeySequence.mnemonic(text).toString() for text in shown] == [f"Alt+{name[0]}" for name in MENUS]


def test_a_key_of_the_window_is_a_shortcut_and_one_of_a_page_is_only_shown(menus: Menus) -> None:
    window_wide, of_page = menus.actions["undo"], menus.actions["accept"]
    assert [one.toString() for one in window_wide.shortcuts()] == ["Ctrl+Z"]
    assert (of_page.shortcuts(), of_page.text()) == ([], "Accept\tSpace")


def test_no_action_of_a_page_takes_a_key_from_the_window(menus: Menus) -> None:
    assert all(not menus.actions[spec.name].shortcuts() for spec in ACTIONS if spec.scope != WINDOW)


def test_actions_that_nothing_can_do_are_grey(menus: Menus) -> None:
    menus.allow(lambda name: name == "undo")
    assert [name for name, action in menus.actions.items() if action.isEnabled()] == ["undo"]


@pytest.mark.parametrize("on", [True, False])
def test_what_is_on_or_off_is_ticked_when_the_menu_opens(window: QMainWindow, done: list[str], on: bool) -> None:
    state = {"toggle_dark": not on}
    menus = Menus(window.menuBar(), window, done.append, on=lambda: state)
    state["toggle_dark"] = on
    menu = next(m for m in window.menuBar().findChildren(QMenu) if m.title().replace("&", "") == "View")
    menu.aboutToShow.emit()
    assert menus.actions["toggle_dark"].isCheckable()
    assert menus.actions["toggle_dark"].isChecked() == on


def test_changed_keys_are_shown(window: QMainWindow, done: list[str]) -> None:
    keyboard = Shortcuts()
    menus = Menus(window.menuBar(), window, done.append, keyboard)
    keyboard.set_keys("accept", ("F7",))
    keyboard.set_keys("undo", ("F6",))
    assert menus.actions["accept"].text() == "Accept\tF7"
    assert [one.toString() for one in menus.actions["undo"].shortcuts()] == ["F6"]


def test_a_menu_opened_by_mouse_and_closed_by_escape_gives_the_keys_back(qtbot: QtBot) -> None:
    window, text = QMainWindow(), QTextEdit()
    qtbot.addWidget(window)
    window.setCentralWidget(text)
    Menus(window.menuBar(), window, lambda _name: None)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    text.setFocus()
    bar = window.menuBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(bar.actions()[3]).center())
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    window.activateWindow()  # which a real screen does by itself when a popup goes
    qtbot.waitUntil(text.hasFocus)
    assert bar.activeAction() is None
