"""The find field by itself: which keys it has, what it says, and how much of the line above the article it covers."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.article_pane.find_field import FindField
from rareannot.gui.base.theme import theme_of
from tests.gui.painted import painted_widget


class Head:
    """A line above an article, with the field over it."""

    def __init__(self, bot: QtBot) -> None:
        self.page = QWidget()
        bot.addWidget(self.page)
        column = QVBoxLayout(self.page)
        column.setContentsMargins(10, 5, 10, 5)
        self.line, self.text = QWidget(), QWidget()
        self.line.setFixedHeight(40)
        column.addWidget(self.line)
        column.addWidget(self.text, 1)
        self.field = FindField(self.line)
        self.covered = list[int]()
        self.field.covered.connect(self.covered.append)
        self.page.resize(800, 300)
        self.page.show()
        self.page.activateWindow()
        bot.waitUntil(self.page.isActiveWindow)


@pytest.fixture
def head(qtbot: QtBot) -> Head:
    return Head(qtbot)


def test_it_lies_over_the_end_of_the_line_and_takes_the_keys(head: Head) -> None:
    assert not head.field.isVisible()
    head.field.line.setText("ore")
    head.field.open()
    wide = theme_of(head.field).px(380)
    assert head.field.isVisible()
    assert (head.field.width(), head.field.height()) == (wide, 40)
    assert head.field.geometry().right() == head.line.geometry().right()
    assert head.covered[-1] == wide
    assert (head.field.line.hasFocus(), head.field.line.selectedText()) == (True, "ore")
    head.page.resize(300, 300)
    QApplication.processEvents()
    assert head.field.geometry() == head.line.geometry()
    assert head.covered[-1] == head.line.width()
    head.field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    head.page.resize(800, 300)
    QApplication.processEvents()
    assert head.field.x() == head.line.x()
    head.field.hide()
    assert head.covered[-1] == 0


@pytest.mark.parametrize(
    ("key", "held", "said"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, ["taken"]),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, ["taken"]),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, ["left"]),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, [1]),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, [-1]),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier, [1]),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier, [-1]),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier, []),
    ],
)
def test_keys_of_the_field(
    head: Head, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier, said: list[object]
) -> None:
    heard, line = list[object](), head.field.line
    line.keys = {"F3": 1, "Shift+F3": -1}
    line.taken.connect(lambda: heard.append("taken"))
    line.left.connect(lambda: heard.append("left"))
    line.stepped.connect(heard.append)
    qtbot.keyClick(line, key, held)
    assert heard == said


def test_letters_are_typed(head: Head, qtbot: QtBot) -> None:
    qtbot.keyClicks(head.field.line, "ore")
    assert head.field.line.text() == "ore"
    (lens,) = head.field.line.actions()
    before = lens.icon().cacheKey()
    assert not lens.icon().isNull()
    QApplication.sendEvent(head.field.line, QEvent(QEvent.Type.FontChange))
    assert lens.icon().cacheKey() == before
    QApplication.sendEvent(head.field.line, QEvent(QEvent.Type.PaletteChange))
    assert lens.icon().cacheKey() != before
    assert head.field.line.accessibleName() == head.field.line.placeholderText() == "Find in the article"
    assert head.field.away.focusPolicy() == Qt.FocusPolicy.NoFocus
    head.field.open()
    QApplication.processEvents()
    assert head.field.line.x() < head.field._count.x() <= head.field.away.x()


@pytest.mark.parametrize(
    ("words", "number", "count", "more", "said"),
    [
        ("ore", 2, 12, False, "2 of 12"),
        ("ore", 2, 12, True, "2 of 12+"),
        ("ore", 0, 0, False, "not found"),
        ("  ", 0, 0, False, ""),
        ("", 1, 3, False, ""),
    ],
)
def test_how_many_were_found_is_said(head: Head, words: str, number: int, count: int, more: bool, said: str) -> None:
    head.field.line.setText(words)
    head.field.show_count(number, count, more=more)
    assert head.field.said == head.field.line.accessibleDescription() == said


def test_it_hides_what_is_below_and_has_a_line_at_its_foot(head: Head) -> None:
    head.field.open()
    found, theme = painted_widget(head.field), theme_of(head.field)
    (ground,), (line,) = (found.filled(theme.colour(name).name()) for name in ("base", "border"))
    assert (ground.width(), ground.height()) == (head.field.width(), 40)
    assert (line.top(), line.height(), line.width()) == (39, 1, head.field.width())


def test_it_lies_over_what_was_put_there_after_it(head: Head) -> None:
    over = QWidget(head.page)
    over.setGeometry(head.line.geometry())
    over.show()
    head.field.open()
    assert head.page.childAt(head.field.geometry().center()) in (head.field, head.field.line, head.field._count)


def test_it_stays_where_the_line_is_when_that_moves(head: Head) -> None:
    head.field.open()
    told = head.covered.copy()
    head.line.move(head.line.x(), head.line.y() + 20)
    QApplication.processEvents()
    assert head.field.y() == head.line.y()
    QApplication.sendEvent(head.line, QEvent(QEvent.Type.FontChange))
    head.text.resize(100, 100)
    assert head.covered == [*told, head.field.width()]


def test_while_it_is_away_it_covers_nothing(head: Head) -> None:
    head.page.resize(700, 300)
    QApplication.processEvents()
    assert {*head.covered} == {0}
    assert not head.field.isVisible()
    head.field.open()
    assert head.field.geometry().right() == head.line.geometry().right()


def test_its_parts_stand_side_by_side_the_words_having_what_is_left(head: Head) -> None:
    head.field.open()
    head.field.line.setText("ore")
    head.field.show_count(1, 3)
    QApplication.processEvents()
    line, count, away = (part.geometry() for part in (head.field.line, head.field._count, head.field.away))
    assert line.right() < count.left() < count.right() < away.left() < head.field.width()
    assert line.width() > 200
    assert head.field.away.accessibleName() == "Close the find field"


def test_letters_and_escape_are_not_mixed_up(head: Head, qtbot: QtBot) -> None:
    left = list[int]()
    head.field.line.left.connect(lambda: left.append(1))
    qtbot.keyClicks(head.field.line, "or")
    qtbot.keyClick(head.field.line, Qt.Key.Key_Backspace)
    assert (head.field.line.text(), left) == ("o", [])
