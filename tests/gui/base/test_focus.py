import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base import style
from rareannot.gui.base.focus import has_ring
from rareannot.gui.base.theme import Theme


class Pair(QWidget):
    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.field, self.button = QLineEdit(), QPushButton("Go")
        column.addWidget(self.field)
        column.addWidget(self.button)


@pytest.fixture
def pair(qtbot: QtBot, qapp: QApplication) -> Pair:
    style.apply(qapp, Theme())
    window = Pair()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_tab_moves_the_ring_along(pair: Pair, qtbot: QtBot) -> None:
    field, button = pair.field, pair.button
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert has_ring(field)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert (has_ring(field), has_ring(button)) == (False, True)


def test_the_mouse_draws_no_ring(pair: Pair, qtbot: QtBot) -> None:
    field, button = pair.field, pair.button
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    assert (has_ring(field), has_ring(button)) == (False, False)
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)


def test_a_ringed_control_keeps_its_size(pair: Pair) -> None:
    field = pair.field
    field.setFocus(Qt.FocusReason.TabFocusReason)
    ringed = field.sizeHint()
    field.clearFocus()
    assert field.sizeHint() == ringed
