import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rareannot.gui.base import style
from rareannot.gui.base.focus import (
    draw_ring,
    draw_row_ring,
    focus_quietly,
    follow_in_tab_order,
    has_ring,
    pressed_by_enter,
)
from rareannot.gui.base.theme import Theme, theme_of
from tests.gui.painted import painted
from tests.gui.repainted import repainted


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


def test_the_ring_is_drawn_inside_the_edge_only_where_the_keyboard_is(pair: Pair, qtbot: QtBot) -> None:
    button = pair.button
    ink = theme_of(button).colour("focus").name()

    def ring() -> list[QRectF]:
        return painted(lambda painter: draw_ring(painter, button), button.size()).drawn(ink)

    pair.field.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring() == []
    button.setFocus(Qt.FocusReason.TabFocusReason)
    (box,) = ring()
    assert (box.left(), box.top()) == (1, 1)
    assert (box.width(), box.height()) == (button.width() - 2, button.height() - 2)

    def over_a_fill(painter: QPainter) -> None:
        painter.setBrush(Qt.GlobalColor.red)
        draw_ring(painter, button)

    (shape,) = painted(over_a_fill, button.size()).shapes
    assert shape.fill == ""
    picture = QImage(button.size(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    draw_ring(painter, button)
    painter.end()
    assert len({picture.pixel(x, y) for x in range(4) for y in range(4)}) > 3  # its corners are smooth
    focus_quietly(button)
    assert (button.hasFocus(), has_ring(button), ring()) == (True, False, [])
    button.setProperty("ring", True)
    assert repainted(button, lambda: focus_quietly(button), QPoint(1, 1))
    pair.field.setFocus(Qt.FocusReason.TabFocusReason)
    pair.field.setProperty("ring", False)
    focus_quietly(button)
    assert (button.hasFocus(), has_ring(button)) == (True, False)


def test_the_ring_is_seen_at_once_and_changes_the_edge(pair: Pair) -> None:
    pair.button.setFocus(Qt.FocusReason.TabFocusReason)
    before = pair.field.grab().toImage()
    assert repainted(pair.field, lambda: pair.field.setFocus(Qt.FocusReason.TabFocusReason), QPoint(1, 1))
    assert pair.field.grab().toImage().pixel(1, pair.field.height() // 2) != before.pixel(1, pair.field.height() // 2)


ENTER, KEYPAD = Qt.Key.Key_Return, Qt.KeyboardModifier.KeypadModifier
NO, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("made", "key", "held", "pressed"),
    [
        (QPushButton, ENTER, NO, True),
        (QPushButton, Qt.Key.Key_Enter, KEYPAD, True),
        (QPushButton, ENTER, SHIFT, False),
        (QPushButton, Qt.Key.Key_A, NO, False),
        (QCheckBox, ENTER, NO, False),
        (QRadioButton, ENTER, NO, False),
        (QLineEdit, ENTER, NO, False),
    ],
)
def test_enter_presses_the_button_that_has_the_keys(
    qtbot: QtBot, made: type[QWidget], key: Qt.Key, held: Qt.KeyboardModifier, pressed: bool
) -> None:
    window, part, clicks = QWidget(), made(), list[bool]()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(part)
    if isinstance(part, QAbstractButton):
        part.clicked.connect(lambda: clicks.append(True))
    event = QKeyEvent(QEvent.Type.KeyPress, key, held)
    assert not pressed_by_enter(event, window)  # nothing has the keys yet
    part.setFocus()
    assert pressed_by_enter(event, window) is pressed
    assert clicks == [True] * pressed


def test_enter_presses_no_button_that_is_grey(qtbot: QtBot) -> None:
    class Grey(QWidget):
        """A window in which a grey button has the keys."""

        def focusWidget(self) -> QPushButton:
            button = self.findChild(QPushButton)
            assert isinstance(button, QPushButton)
            return button

    window = Grey()
    qtbot.addWidget(window)
    QPushButton(window).setEnabled(False)
    assert not pressed_by_enter(QKeyEvent(QEvent.Type.KeyPress, ENTER, NO), window)


@pytest.mark.parametrize(("first", "last"), [(True, True), (True, False), (False, False)])
def test_the_ring_of_a_row_has_ends_where_the_row_has(qapp: QApplication, first: bool, last: bool) -> None:
    theme, box = Theme(), QRect(10, 5, 100, 30)
    found = painted(lambda p: draw_row_ring(p, theme, box, first=first, last=last), QSize(200, 60))
    lines = found.filled(theme.colour("focus").name())
    level = [(one.left(), one.top(), one.width()) for one in lines if one.width() > one.height()]
    assert level == [(10, 5, 100), (10, 32, 100)]
    upright = [one.left() for one in lines if one.width() < one.height()]
    assert upright == [10] * first + [108] * last


def test_what_is_made_late_comes_in_the_order_of_tab_where_it_is_put(qtbot: QtBot) -> None:
    window, other = QWidget(), QWidget()
    for one in (window, other):
        qtbot.addWidget(one)
    column = QVBoxLayout(window)
    first, before, after, late = QLineEdit("first"), QWidget(), QLineEdit("after"), QWidget()
    for part in (first, before, after, late):
        column.addWidget(part)
    row = QVBoxLayout(late)
    fields = [QLineEdit(name) for name in ("one", "two")]
    for part in (fields[0], QLabel("not reached"), fields[1]):
        row.addWidget(part)
    before.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    follow_in_tab_order(before, late)
    assert before.focusPolicy() == Qt.FocusPolicy.NoFocus
    window.show()
    window.activateWindow()
    first.setFocus()
    met = list[QWidget | None]()
    for _ in range(4):
        met.append(window.focusWidget())
        window.focusNextChild()
    assert met == [first, fields[0], fields[1], after]
