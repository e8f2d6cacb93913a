"""What is asked for again and again is done once, a moment later or after painting."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base.deferred import Afterwards, later, paint_next_turn
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


def test_a_large_change_is_painted_in_the_next_turn(qtbot: QtBot) -> None:
    widget, painted = QWidget(), Painted()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.installEventFilter(painted)
    before = painted.count
    paint_next_turn(widget)
    widget.update()
    QCoreApplication.sendPostedEvents()
    assert painted.count == before
    qtbot.waitUntil(lambda: painted.count > before)
    assert widget.updatesEnabled()
