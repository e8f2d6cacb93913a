"""Which screen a widget is on, and that nobody asks Qt for it in the way that crashes."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import rareannot.gui
from rareannot.gui.base.screens import screen_of


def test_a_widget_is_on_the_screen_under_its_middle(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    assert screen_of(widget) is QGuiApplication.primaryScreen()
    widget.move(100_000, 100_000)
    assert screen_of(widget) is QGuiApplication.primaryScreen()


def test_nobody_asks_a_widget_for_its_screen() -> None:
    folder = Path(rareannot.gui.__file__).parent
    asking = [path.name for path in folder.rglob("*.py") if ".screen()" in path.read_text("utf-8")]
    assert asking == ["screens.py"]  # which says why
