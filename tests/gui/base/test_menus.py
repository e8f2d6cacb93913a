"""From a key to what it means: labels before actions, and only what somebody does."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.actions import ACTIONS
from rareannot.gui.base.menus import KeyMap

NO, SHIFT, KEYPAD = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


def press(key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NO) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)


@pytest.mark.parametrize(
    ("event", "name"),
    [
        (press(Qt.Key.Key_Space, " "), "accept"),
        (press(Qt.Key.Key_X, "x"), "reject"),
        (press(Qt.Key.Key_P, "p"), "label:PERSON"),
        (press(Qt.Key.Key_P, "P", SHIFT), "label:PERSON"),
        (press(Qt.Key.Key_2, "2", KEYPAD), "label:QUANTITY"),
        (press(Qt.Key.Key_Backtab, "", SHIFT), "previous_undecided"),
        (press(Qt.Key.Key_AsciiTilde, "~", SHIFT), ""),
    ],
)
def test_a_key_means_a_label_or_an_action(qapp: QApplication, event: QKeyEvent, name: str) -> None:
    assert KeyMap.of(builtin_label_set(), ACTIONS).name_of(event) == name


def test_a_key_calls_the_handler_of_what_it_means_and_says_whether_there_is_one(qapp: QApplication) -> None:
    called: list[str] = []
    handlers = {"accept": lambda: called.append("accept"), "label:ORG": lambda: called.append("ORG")}
    keys = KeyMap.of(builtin_label_set(), ACTIONS)
    assert keys.press(handlers, press(Qt.Key.Key_Space, " "))
    assert keys.press(handlers, press(Qt.Key.Key_O, "o"))
    assert not keys.press(handlers, press(Qt.Key.Key_X, "x"))  # the table knows it, nobody here does it
    assert not keys.press(handlers, press(Qt.Key.Key_AsciiTilde, "~", SHIFT))
    assert called == ["accept", "ORG"]
