"""What the program sets up before its window."""

import sys

from pytestqt.qtbot import QtBot

from rareannot.gui.app import make_window


def test_a_thread_hands_the_interpreter_over_soon(qtbot: QtBot) -> None:
    qtbot.addWidget(make_window())
    assert sys.getswitchinterval() <= 0.0005
