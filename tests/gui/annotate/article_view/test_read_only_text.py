"""A text that cannot be changed: which keys scroll, copy or ask for the menu, and that nothing gets into it."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.article_view.view import ReadOnlyText

TEXT = "\n".join(f"line {i}" for i in range(200))


class Text(ReadOnlyText):
    """One in which words are selected, and that notes where its menu is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.menus = "some words", list[QPoint]()

    def selected_text(self) -> str:
        return self.words

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menus.append(event.pos())


@pytest.fixture
def text(qtbot: QtBot) -> Text:
    made = Text()
    qtbot.addWidget(made)
    made.setPlainText(TEXT)
    made.resize(300, 200)
    made.show()
    return made


def test_keys_scroll_a_line_a_page_or_to_an_end(text: Text, qtbot: QtBot) -> None:
    bar = text.verticalScrollBar()
    for key, expected in (
        (Qt.Key.Key_Down, bar.singleStep()),
        (Qt.Key.Key_PageDown, bar.singleStep() + bar.pageStep()),
        (Qt.Key.Key_PageUp, bar.singleStep()),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, bar.maximum()),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(text, key)
        assert bar.value() == expected
    qtbot.keyClick(text, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == 0


def test_the_handler_sees_every_key_first(text: Text, qtbot: QtBot) -> None:
    seen = list[int]()

    def takes(event: QKeyEvent) -> bool:
        seen.append(event.key())
        return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Down)

    text.key_handler = takes
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_A):
        qtbot.keyClick(text, key)
    assert seen == [Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_A]
    assert text.verticalScrollBar().value() == 0
    assert text.toPlainText() == TEXT


def sent(text: Text, event: QEvent) -> bool:
    """Whether an event was taken."""
    QApplication.sendEvent(text, event)
    return event.isAccepted()


def test_keys_that_mean_nothing_and_shortcuts_are_left_to_the_window(text: Text) -> None:
    none, press = Qt.KeyboardModifier.NoModifier, QEvent.Type.KeyPress
    assert not sent(text, QKeyEvent(press, Qt.Key.Key_A, none, "a"))
    assert sent(text, QKeyEvent(press, Qt.Key.Key_Down, none))
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, "c")
    assert not sent(text, override)
    text.key_handler = lambda _event: True
    assert sent(text, QKeyEvent(press, Qt.Key.Key_A, none, "a"))


def test_what_is_selected_is_copied_and_nothing_else(text: Text, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "some words"
    assert text.createMimeDataFromSelection().text() == "some words"
    text.words = ""
    clipboard.setText("before")
    text.copy()
    assert clipboard.text() == "before"
    assert ReadOnlyText.selected_text(text) == ""


def test_shift_f10_asks_for_the_menu(text: Text, qtbot: QtBot) -> None:
    qtbot.keyClick(text, Qt.Key.Key_F10)
    assert text.menus == []
    qtbot.keyClick(text, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert len(text.menus) == 1


@pytest.mark.parametrize(
    ("turned", "held", "zoomed"),
    [
        (120, Qt.KeyboardModifier.ControlModifier, [1]),
        (-120, Qt.KeyboardModifier.ControlModifier, [-1]),
        (0, Qt.KeyboardModifier.ControlModifier, []),
        (-120, Qt.KeyboardModifier.NoModifier, []),
    ],
)
def test_the_wheel_scrolls_and_with_ctrl_it_zooms(
    text: Text, qtbot: QtBot, turned: int, held: Qt.KeyboardModifier, zoomed: list[int]
) -> None:
    heard = list[int]()
    text.zoom_wanted.connect(heard.append)
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, held,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    wheel.ignore()
    text.wheelEvent(wheel)
    assert wheel.isAccepted()
    assert heard == zoomed
    if turned and not zoomed:
        qtbot.waitUntil(lambda: text.verticalScrollBar().value() > 0)


def test_nothing_is_dropped_pasted_or_composed_into_it(text: Text) -> None:
    data = QMimeData()
    data.setText("something else")
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    assert not text.canInsertFromMimeData(data)
    text.insertFromMimeData(data)
    text.paste()
    text.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    composed = QInputMethodEvent()
    composed.setCommitString("composed")
    composed.accept()
    text.inputMethodEvent(composed)
    assert not composed.isAccepted()
    assert text.toPlainText() == TEXT
    assert text.isReadOnly()
    assert not text.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert text.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


class Window(QWidget):
    """A window that takes files and notes what is dragged over it."""

    def __init__(self) -> None:
        super().__init__()
        self.dragged = 0
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragged += 1
        event.accept()


def test_what_is_dragged_over_it_is_for_the_window(qtbot: QtBot) -> None:
    window, data = Window(), QMimeData()
    qtbot.addWidget(window)
    text = Text()
    text.setParent(window)
    data.setText("something else")
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.show()
    QApplication.sendEvent(text.viewport(), QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
    assert window.dragged == 1
    QApplication.sendEvent(text.viewport(), QDragLeaveEvent())


def test_the_text_has_all_of_the_widget_without_frame_or_bars(text: Text) -> None:
    QApplication.processEvents()
    assert text.verticalScrollBar().maximum() > 0
    assert text.viewport().geometry() == text.rect()
