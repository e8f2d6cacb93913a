"""What is asked for again and again is done once, a moment later."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from rareannot.gui.widgets.later import later


def test_it_calls_once_after_the_last_start(qtbot: QtBot) -> None:
    owner, called = QObject(), list[int]()
    timer = later(owner, 30, lambda: called.append(1))
    for _ in range(5):
        timer.start()
    assert called == []
    qtbot.waitUntil(lambda: called == [1])
    qtbot.wait(60)
    assert called == [1]
