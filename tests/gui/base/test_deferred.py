"""What is asked for again and again is done once, a moment later or after painting."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base.deferred import Afterwards, Turns, later
from tests.bench.watching import Painted


def test_it_calls_once_after_the_last_start(qtbot: QtBot) -> None:
    owner, called = QObject(), list[int]()
    timer = later(owner, 30, lambda: called.append(1))
    for _ in range(5):
        timer.start()
    assert called == []
    qtbot.waitUntil(lambda: called == [1])
    qtbot.wait(60)
    assert called == [1]


def test_it_calls_once_and_after_the_painting(qtbot: QtBot) -> None:
    widget, painted = QWidget(), Painted()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.installEventFilter(painted)
    before, seen = painted.count, list[int]()
    afterwards = Afterwards(widget, lambda: seen.append(painted.count - before))
    afterwards.ask()
    widget.update()
    afterwards.ask()
    assert seen == []
    qtbot.waitUntil(lambda: bool(seen))
    qtbot.wait(30)
    assert seen == [1]


def test_what_is_wanted_at_once_is_not_done_again(qtbot: QtBot) -> None:
    owner, called = QObject(), list[int]()
    afterwards = Afterwards(owner, lambda: called.append(1))
    afterwards.now()
    assert called == []
    afterwards.ask()
    afterwards.now()
    qtbot.wait(30)
    assert called == [1]


def shown(qtbot: QtBot) -> QWidget:
    """A widget on the screen."""
    widget = QWidget()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_a_large_change_is_made_in_turns(qtbot: QtBot) -> None:
    widget, made = shown(qtbot), list[str]()
    turns = Turns(widget)

    def first() -> None:
        made.append("first")
        QTimer.singleShot(0, widget, lambda: made.append("a turn"))

    turns.begin(first, lambda: made.append("second"))
    assert (made, turns.waiting) == ([], True)
    qtbot.waitUntil(lambda: not turns.waiting)
    assert made == ["first", "a turn", "second"]


def test_a_caller_who_cannot_wait_has_the_rest_made_at_once(qtbot: QtBot) -> None:
    turns, made = Turns(shown(qtbot)), list[int]()

    def first() -> None:
        turns.now()  # as a step does that asks for what is being made
        made.append(1)

    turns.begin(first, lambda: made.append(2))
    turns.now()
    assert made == [1, 2]
    turns.now()
    assert made == [1, 2]


def test_keys_are_ignored_until_the_change_is_painted(qtbot: QtBot) -> None:
    widget = shown(qtbot)
    before, after, turns = QLineEdit(widget), QLineEdit(widget), Turns(widget)
    for field in (before, after):
        field.show()
    widget.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    handle = widget.windowHandle()
    assert handle is not None
    turns.begin(int, after.setFocus)
    press(handle, Qt.Key.Key_A)
    assert turns.waiting
    turns.now()
    press(handle, Qt.Key.Key_B)
    assert (before.text(), after.text()) == ("", "")

    def typed() -> bool:
        press(handle, Qt.Key.Key_C)
        return bool(after.text())

    qtbot.waitUntil(typed)
    assert (before.text(), after.text()) == ("", "c")


def press(window: QWindow, key: Qt.Key) -> None:
    """A key as the desktop hands it to the window, with nothing else done meanwhile."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(window, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, chr(key).lower()))


def test_a_change_that_is_replaced_or_dropped_is_not_made(qtbot: QtBot) -> None:
    widget, made = shown(qtbot), list[int]()
    turns = Turns(widget)
    turns.begin(lambda: made.append(1))
    turns.begin(lambda: made.append(2))
    turns.drop()
    turns.now()
    assert (made, turns.waiting) == ([], False)


def test_after_a_step_that_fails_nothing_more_is_made(qtbot: QtBot) -> None:
    widget, made = shown(qtbot), list[int]()
    turns = Turns(widget)
    turns.begin(lambda: made.remove(1), lambda: made.append(2))
    with pytest.raises(ValueError, match="not in list"):
        turns.now()
    assert (made, turns.waiting) == ([], False)


def test_what_was_asked_for_after_painting_belongs_to_its_owner(qtbot: QtBot) -> None:
    owner, called = QObject(), list[int]()
    afterwards = Afterwards(owner, lambda: called.append(1))
    assert afterwards.parent() is owner
    afterwards.ask()
    QCoreApplication.sendEvent(afterwards, QEvent(QEvent.Type.DynamicPropertyChange))
    assert called == []
    for _ in range(2):
        QCoreApplication.sendEvent(afterwards, QEvent(QEvent.Type.User))
    assert called == [1]
    afterwards.ask()
    qtbot.waitUntil(lambda: called == [1, 1])
