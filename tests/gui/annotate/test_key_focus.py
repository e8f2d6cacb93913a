"""What keeps the keys beside the article: a field that is typed into, and nothing that is only read or pressed."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.key_focus import KeyFocus, is_typed_in


def _read_only(field: QTextEdit | QLineEdit) -> QWidget:
    field.setReadOnly(True)
    return field


def _editable() -> QWidget:
    box = QComboBox()
    box.setEditable(True)
    return box


@pytest.mark.parametrize("make", [QLineEdit, QTextEdit, QPlainTextEdit, QSpinBox, _editable])
def test_a_field_is_typed_into(qtbot: QtBot, make: type[QWidget]) -> None:
    field = make()
    qtbot.addWidget(field)
    assert is_typed_in(field)


@pytest.mark.parametrize("make", [QComboBox, QCheckBox, QListWidget, lambda: _read_only(QTextEdit())])
def test_what_is_pressed_or_read_is_not(qtbot: QtBot, make: type[QWidget]) -> None:
    other = make()
    qtbot.addWidget(other)
    assert not is_typed_in(other)


class Desk:
    """A page with the article, a field and a button, and something beside it that keeps the keys by itself."""

    def __init__(self, bot: QtBot) -> None:
        self.bot, self.page = bot, QWidget()
        bot.addWidget(self.page)
        column = QVBoxLayout(self.page)
        self.view, self.field, self.list, self.keeper = QPlainTextEdit(), QLineEdit(), QListWidget(), QListWidget()
        for part in (self.view, self.field, self.list, self.keeper):
            column.addWidget(part)
        self.focus = KeyFocus(self.page, self.view, lambda here: here is self.keeper)
        self.page.show()
        self.page.activateWindow()
        bot.waitUntil(self.page.isActiveWindow)
        self.view.setFocus()
        self.settles()

    def settles(self) -> QWidget | None:
        """Let it look where the keys are; where they are then."""
        for _ in range(3):
            QApplication.processEvents()
        assert not self.focus._soon.isActive()
        return QApplication.focusWidget()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


@pytest.fixture
def mouse(monkeypatch: pytest.MonkeyPatch) -> list[Qt.MouseButton]:
    """The button that is down; none where it is empty."""
    down = list[Qt.MouseButton]()
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: down[-1] if down else Qt.MouseButton.NoButton)
    return down


@pytest.mark.parametrize("part", ["field", "list", "keeper"])
def test_what_was_reached_by_a_key_keeps_the_keys(desk: Desk, part: str) -> None:
    reached: QWidget = getattr(desk, part)
    reached.setFocus(Qt.FocusReason.TabFocusReason)
    assert desk.settles() is reached
    desk.view.setFocus()
    assert desk.settles() is desk.view


@pytest.mark.parametrize(("part", "keeps"), [("field", True), ("list", False), ("keeper", True)])
def test_a_click_gives_the_keys_back_unless_it_went_into_a_field(
    desk: Desk, mouse: list[Qt.MouseButton], part: str, keeps: bool
) -> None:
    clicked: QWidget = getattr(desk, part)
    mouse.append(Qt.MouseButton.LeftButton)
    clicked.setFocus(Qt.FocusReason.MouseFocusReason)
    assert desk.settles() is clicked  # as long as the button is down
    mouse.clear()
    release = QMouseEvent(
        QEvent.Type.MouseButtonRelease, QPointF(), QPointF(), Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(clicked, release)
    assert desk.settles() is (clicked if keeps else desk.view)
    assert desk.focus._watched is None


def test_a_menu_that_closes_gives_the_keys_back(desk: Desk) -> None:
    desk.list.setFocus(Qt.FocusReason.TabFocusReason)
    desk.settles()
    menu = QMenu(desk.page)
    menu.addAction("one")
    menu.popup(desk.page.mapToGlobal(QPoint(5, 5)))
    desk.settles()
    assert menu.isVisible()
    menu.close()
    assert desk.settles() in (desk.list, desk.view)
    assert desk.focus._watched is None


def test_a_page_that_is_not_shown_moves_no_keys(desk: Desk) -> None:
    other = QLineEdit()
    desk.bot.addWidget(other)
    other.show()
    other.activateWindow()
    desk.bot.waitUntil(other.isActiveWindow)
    other.setFocus()
    assert desk.settles() is other
    desk.page.hide()
    desk.settles()
    desk.focus._moved(desk.field, desk.list)
    assert not desk.focus._soon.isActive()


def test_events_are_looked_at_only_while_a_button_is_down(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.focus._watched is None
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    desk.list.setFocus()
    assert desk.focus._watched is QApplication.instance()
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.NoButton)
    release = QMouseEvent(
        QEvent.Type.MouseButtonRelease,
        QPointF(1, 1),
        QPointF(1, 1),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(desk.list.viewport(), release)
    assert desk.focus._watched is None
    assert desk.settles() is desk.view
