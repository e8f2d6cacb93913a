"""What is asked for again and again is done once, a moment later or after painting."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
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


def test_a_large_change_is_made_in_turns_and_painted_in_one_of_its_own(qtbot: QtBot) -> None:
    widget, painted, made = shown(qtbot), Painted(), list[str]()
    widget.installEventFilter(painted)
    before, turns = painted.count, Turns(widget)

    def first() -> None:
        made.append("first")
        QTimer.singleShot(0, widget, lambda: made.append("a turn"))

    def second() -> None:
        QCoreApplication.sendPostedEvents()
        made.append("second" if painted.count == before else "painted too early")

    turns.begin(first, second)
    widget.update()
    assert (made, turns.waiting) == ([], True)
    qtbot.waitUntil(lambda: painted.count > before)
    assert made == ["first", "a turn", "second"]
    assert not turns.waiting
    assert widget.updatesEnabled()


def test_who_cannot_wait_has_the_rest_made_at_once(qtbot: QtBot) -> None:
    turns, made = Turns(shown(qtbot)), list[int]()

    def first() -> None:
        turns.now()  # as a step does that asks for what is being made
        made.append(1)

    turns.begin(first, lambda: made.append(2))
    turns.now()
    assert made == [1, 2]
    turns.now()
    assert made == [1, 2]


def test_a_key_that_comes_between_goes_where_the_change_puts_it(qtbot: QtBot) -> None:
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
    QTest.keyRelease(handle, Qt.Key.Key_Return)  # which was pressed before
    assert turns.waiting
    QTest.keyClick(handle, Qt.Key.Key_A)
    assert (before.text(), after.text(), turns.waiting) == ("", "a", False)


def test_a_change_that_is_not_wanted_any_more_is_dropped(qtbot: QtBot) -> None:
    widget, made = shown(qtbot), list[int]()
    turns = Turns(widget)
    turns.begin(lambda: made.append(1))
    turns.begin(lambda: made.append(2))
    turns.drop()
    qtbot.waitUntil(widget.updatesEnabled)
    turns.now()
    assert made == []


def test_after_a_step_that_fails_nothing_more_is_made_and_the_window_is_painted(qtbot: QtBot) -> None:
    widget, made = shown(qtbot), list[int]()
    turns = Turns(widget)
    turns.begin(lambda: made.remove(1), lambda: made.append(2))
    with pytest.raises(ValueError, match="not in list"):
        turns.now()
    assert not turns.waiting
    qtbot.waitUntil(widget.updatesEnabled)
    assert made == []


def test_a_change_in_place_of_another_is_not_painted_half_made(qtbot: QtBot) -> None:
    widget, seen = shown(qtbot), list[bool]()
    turns = Turns(widget)
    turns.begin(int)
    turns.drop()
    turns.begin(lambda: seen.append(widget.updatesEnabled()), lambda: seen.append(widget.updatesEnabled()))
    assert not widget.updatesEnabled()
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == [False, False]
    qtbot.waitUntil(widget.updatesEnabled)
    assert turns.parent() is widget


def test_input_hastens_nothing_once_a_change_is_made_or_dropped(qtbot: QtBot) -> None:
    widget, made = shown(qtbot), list[int]()
    turns, handle = Turns(widget), widget.windowHandle()
    assert handle is not None
    turns.begin(lambda: made.append(1))
    turns.drop()
    turns._left.append(lambda: made.append(2))
    QTest.keyClick(handle, Qt.Key.Key_A)
    assert made == []
    turns._left.clear()


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
