"""A panel beside the article: its head, its cross, who gets the keys in it, and what a screen reader hears of it."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import SCALE_PROPERTY
from rareannot.gui.widgets.panel import SidePanel
from rareannot.gui.widgets.parts import IconButton
from tests.gui.base.test_speech import said
from tests.gui.walk import nameless, shown_text, spoken

__all__ = ["said"]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def panel(window: QWidget) -> SidePanel:
    made = SidePanel("Help", "Close the help", window)
    made.column.addWidget(QLabel("how it goes"))
    layout = window.layout()
    assert layout is not None
    layout.addWidget(made)
    return made


def test_its_head_has_the_title_and_at_its_end_the_cross(window: QWidget, panel: SidePanel) -> None:
    window.resize(500, 300)
    window.show()
    assert shown_text(panel) == ["HELP", "how it goes"]
    assert (panel.title, spoken(panel), nameless(window)) == ("Help", "Help", [])
    title, text = panel.findChildren(QLabel)
    (cross,) = panel.findChildren(IconButton)
    (line,) = [one for one in panel.findChildren(QWidget) if one.property("role") == "hairline"]
    assert title.geometry().right() < cross.geometry().left()
    assert panel.width() - cross.geometry().right() < 20
    assert title.geometry().bottom() < line.y() < text.y()
    assert (line.x(), line.width(), line.height()) == (0, panel.width(), 1)
    assert cross.accessibleName() == "Close the help"


def test_the_cross_and_escape_close_it_and_no_other_key_does(panel: SidePanel, qtbot: QtBot) -> None:
    closed = list[bool]()
    panel.closed.connect(lambda: closed.append(panel.isHidden()))
    (cross,) = panel.findChildren(IconButton)
    cross.click()
    assert closed == [True]
    panel.show()
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert closed == [True, True]
    panel.show()
    left = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(panel, left)
    assert not left.isAccepted()  # the window gets it
    assert len(closed) == 2


def test_the_keys_go_to_the_last_part_that_takes_them(panel: SidePanel) -> None:
    (cross,) = panel.findChildren(IconButton)
    assert panel.stop() is cross
    for field in (first := QLineEdit(), QLineEdit()):
        panel.column.addWidget(field)
    first.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    last = panel.findChildren(QLineEdit)[-1]
    assert panel.stop() is last
    last.hide()
    assert panel.stop() is cross
    cross.hide()
    assert panel.stop() is panel


def test_it_is_as_wide_as_the_size_of_the_text_needs(panel: SidePanel, qapp: QApplication) -> None:
    before, width = qapp.property(SCALE_PROPERTY), panel.minimumWidth()
    assert width > 200
    qapp.setProperty(SCALE_PROPERTY, 2.0)
    try:
        QApplication.sendEvent(panel, QEvent(QEvent.Type.FontChange))
        assert panel.minimumWidth() == width
        QApplication.sendEvent(panel, QEvent(QEvent.Type.StyleChange))
        assert panel.minimumWidth() == 2 * width
    finally:
        qapp.setProperty(SCALE_PROPERTY, before)


def test_it_is_said_that_it_came_and_that_it_went(
    said: list[tuple[str, bool]], window: QWidget, panel: SidePanel, qapp: QApplication
) -> None:
    window.show()
    qapp.processEvents()
    assert said == [("Help", False)]
    panel.close_panel()
    qapp.processEvents()
    assert said[1:] == [("Help closed", False)]


def test_of_a_panel_that_is_a_window_itself_it_is_not_said_that_it_went(
    said: list[tuple[str, bool]], qtbot: QtBot, qapp: QApplication
) -> None:
    panel = SidePanel("Help", "Close the help")
    qtbot.addWidget(panel)
    panel.show()
    qapp.processEvents()
    panel.close_panel()
    QCoreApplication.processEvents()
    assert [sentence for sentence, _ in said] == ["Help"]
