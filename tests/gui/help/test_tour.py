"""The cards of the tour: what they say, where they stand, and which keys are the tour's."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.help import tour as tour_module
from rareannot.gui.help.tour import Frame, Stop, Tour, TourCard, beside
from tests.gui.painted import painted_widget
from tests.gui.walk import cut_off, shown_text
from tests.rows import each_row

ROOM, CARD, GAP = QSize(1000, 800), QSize(340, 160), 14


@each_row(
    ("target", "at"),
    [
        (QRect(100, 50, 100, 40), QPoint(199 + GAP, 50)),  # to the right of it
        (QRect(100, 2, 100, 40), QPoint(199 + GAP, GAP)),  # not above the window
        (QRect(100, 780, 100, 10), QPoint(199 + GAP, 800 - 160 - GAP)),  # nor below it
        (QRect(532, 50, 101, 40), QPoint(632 + GAP, 50)),  # as far right as it goes
        (QRect(533, 50, 101, 40), QPoint(533 - GAP - 340, 50)),  # to the left of it
        (QRect(368, 50, 600, 40), QPoint(GAP, 50)),
        (QRect(367, 50, 600, 40), QPoint(367, 89 + GAP)),  # below it
        (QRect(2, 50, 990, 40), QPoint(GAP, 89 + GAP)),
        (QRect(300, 573, 690, 40), QPoint(300, 612 + GAP)),
        (QRect(300, 574, 690, 40), QPoint(300, 574 - GAP - 160)),  # above it
        (QRect(0, 0, 1000, 800), QPoint(499 - 170, 799 - 160 - 2 * GAP)),  # within it
        (QRect(50, 100, 883, 302), QPoint(50, 401 + GAP)),  # a third of the window: below it
    ],
)
def test_a_card_stands_where_it_hides_the_least(target: QRect, at: QPoint) -> None:
    assert beside(target, CARD, ROOM) == at


def test_above_a_target_there_is_at_least_a_gap() -> None:
    assert beside(QRect(2, 20, 990, 95), CARD, QSize(1000, 300)) == QPoint(GAP, GAP)


@pytest.mark.parametrize(
    ("number", "count", "back", "skip", "onward"),
    [(1, "1 of 3", False, True, "Next"), (2, "2 of 3", True, True, "Next"), (3, "3 of 3", True, False, "Begin")],
)
def test_a_card_says_which_it_is_and_leads_on(
    qtbot: QtBot, number: int, count: str, back: bool, skip: bool, onward: str
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    card = TourCard(holder)
    card.show_stop(Stop("The list", "Articles " * 20, QRect), number, 3)
    assert {"The list", count} <= {*shown_text(card)}
    assert (not card.back.isHidden(), not card.skip.isHidden(), card.next.text()) == (back, skip, onward)
    assert card.accessibleName() == f"The list. {'Articles ' * 20}"
    assert card.width() == theme_of(card).px(340)
    high = card.height()
    card.show_stop(Stop("The list", "Articles", QRect), number, 3)
    assert card.height() < high


@each_row(
    "target",
    [QRect(0, 0, 50, 20), QRect(700, 300, 90, 40), QRect(10, 560, 780, 30), QRect(300, 0, 200, 9)],
)
def test_a_card_stands_in_the_window_and_not_on_what_it_speaks_of(target: QRect) -> None:
    card = QRect(beside(target, QSize(300, 120), QSize(800, 600)), QSize(300, 120))
    assert QRect(0, 0, 800, 600).contains(card)
    assert not card.intersects(target)


def test_a_card_has_its_title_and_number_above_its_words_and_its_buttons_below(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    card = TourCard(holder)
    card.show_stop(Stop("The list", "Articles " * 20, QRect), 2, 3)
    holder.show()
    title, text, count = (
        next(one for one in card.findChildren(QLabel) if one.text() == said)
        for said in ("The list", "Articles " * 20, "2 of 3")
    )
    assert title.geometry().right() < count.geometry().left()
    assert count.geometry().right() == text.geometry().right() == card.next.geometry().right()
    assert title.geometry().bottom() < text.geometry().top()
    assert text.geometry().bottom() < card.skip.geometry().top()
    assert card.skip.geometry().left() == text.geometry().left()
    assert card.skip.geometry().right() < card.back.geometry().left()
    assert 0 < card.next.geometry().left() - card.back.geometry().right() < 20
    assert card.next.width() == card.next.sizeHint().width()
    assert cut_off(card) == []
    assert (card.skip.text(), card.back.text()) == ("Skip the tour", "Back")


def test_the_corners_of_a_frame_are_smooth(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    frame = Frame(holder)
    frame.resize(40, 40)
    picture = frame.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(8) for y in range(8)}) > 2


def test_a_card_and_a_frame_have_an_edge(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    card, frame = TourCard(holder), Frame(holder)
    card.resize(100, 50)
    frame.resize(100, 50)
    edge, accent = (theme_of(holder).colour(name).name() for name in ("border_strong", "accent"))
    assert painted_widget(card).filled(theme_of(holder).colour("raised").name())[0].width() == 100
    assert painted_widget(card).drawn(edge)
    (around,) = painted_widget(frame).drawn(accent)
    assert around.width() == 98
    assert frame.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert frame.focusPolicy() == Qt.FocusPolicy.NoFocus


class Window(QWidget):
    """A field that has the keys, and another one beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.home, self.other = QPlainTextEdit(), QPlainTextEdit()
        row = QHBoxLayout(self)
        row.addWidget(self.home)
        row.addWidget(self.other)
        self.resize(1000, 800)
        self.prepared, self.target = list[int](), QRect(100, 100, 50, 50)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def tour(window: Window) -> Tour:
    stops = [Stop(f"stop {i}", "words", lambda: window.target, partial(window.prepared.append, i)) for i in range(2)]
    made = Tour(window, [*stops, Stop("stop 2", "words", lambda: window.target)], window.home)
    made.start()
    return made


def test_it_goes_from_card_to_card_and_ends_after_the_last(window: Window, tour: Tour) -> None:
    ended = list[int]()
    tour.ended.connect(lambda: ended.append(tour.number))
    assert (tour.number, window.prepared, window.home.hasFocus()) == (1, [0], True)
    assert [part.isVisible() for part in (tour.frame, tour.card)] == [True, True]
    for press, number in ((tour.card.back, 1), (tour.card.next, 2), (tour.card.back, 1), (tour.card.next, 2)):
        press.click()
        assert tour.number == number
    tour.card.next.click()
    assert (tour.number, window.prepared) == (3, [0, 0, 1, 0, 1])
    tour.card.next.click()
    assert ended == [0]
    tour.end()
    assert ended == [0]
    assert [part.isVisible() for part in (tour.frame, tour.card)] == [False, False]
    tour._place()


def test_the_frame_is_around_what_is_spoken_of_and_follows_it(window: Window, tour: Tour) -> None:
    assert tour.frame.geometry() == QRect(96, 96, 58, 58)
    assert tour.card.pos() == beside(tour.frame.geometry(), tour.card.size(), QSize(1000, 800))
    window.target = QRect(-20, 300, 60, 50)
    window.resize(900, 700)
    QApplication.processEvents()
    assert tour.frame.geometry() == QRect(0, 296, 44, 58)
    tour.end()


def test_the_keys_at_the_foot_are_not_covered_unless_they_are_spoken_of(window: Window, tour: Tour) -> None:
    foot = theme_of(window).px(tokens()["size"]["status_bar"])
    window.target = QRect(100, 700, 50, 20)
    tour.go(0)
    assert tour.card.geometry().bottom() < 800 - foot
    window.target = QRect(100, 746 - foot, 50, 50)  # with the frame it ends where the foot begins
    tour.go(0)
    assert tour.card.geometry().bottom() < 800 - foot
    window.target = QRect(100, 747 - foot, 50, 50)
    tour.go(0)
    assert tour.card.geometry().bottom() >= 800 - foot
    window.target = QRect(100, 800 - foot, 50, foot)
    tour.go(0)
    assert tour.card.geometry().bottom() >= 800 - foot - GAP
    tour.end()


def test_enter_at_home_goes_on_and_escape_ends_it_anywhere_in_the_window(window: Window, tour: Tour) -> None:
    QTest.keyClick(window.home, Qt.Key.Key_Return)
    assert (tour.number, window.home.toPlainText()) == (2, "")
    QTest.keyClick(window.home, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert tour.number == 3
    QTest.keyClick(window.home, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(window.other, Qt.Key.Key_Return)
    QTest.keyClick(window.other, Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(window.home, "a")
    assert tour.number == 3
    assert (window.other.toPlainText(), window.home.toPlainText().strip("\u2028\n")) == ("\n", "a")
    QTest.keyClick(window.other, Qt.Key.Key_Escape)
    assert tour.number == 0


def test_keys_of_another_window_are_not_the_tour_s(window: Window, tour: Tour, qtbot: QtBot) -> None:
    another = QPlainTextEdit()
    qtbot.addWidget(another)
    QTest.keyClick(another, Qt.Key.Key_Escape)
    assert tour.number == 1
    tour.card.skip.click()
    assert tour.number == 0


def test_another_page_ends_it(window: Window, tour: Tour) -> None:
    window.other.hide()
    assert tour.number == 1
    window.home.hide()
    assert tour.number == 0


def test_before_it_begins_and_when_it_is_over_no_card_is_shown_and_nothing_is_left(window: Window) -> None:
    tour = Tour(window, [Stop("one", "words", QRect)], window.home)
    above = QWidget(window)
    assert tour.number == 0
    tour.start()
    assert (tour.number, window.children()[-2:]) == (1, [tour.frame, tour.card]), "above what was made meanwhile"
    tour.end()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.children()[-1] is above
    assert window.findChildren(TourCard) == []
    assert window.findChildren(Frame) == []


def test_when_it_is_over_the_keys_are_those_of_the_window_again(window: Window, tour: Tour) -> None:
    escape = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    escape.ignore()
    QApplication.sendEvent(window.other, escape)
    assert (escape.isAccepted(), tour.number) == (True, 1), "no shortcut is to take it; the press comes after it"
    tour.end()
    escape.ignore()
    QApplication.sendEvent(window.other, escape)
    assert not escape.isAccepted()


def test_keys_of_a_menu_are_not_the_tour_s_and_those_of_the_window_itself_are(window: Window, tour: Tour) -> None:
    menu = QMenu(window)
    menu.addAction("An action")
    menu.popup(window.mapToGlobal(QPoint(5, 5)))
    QTest.keyClick(window.home, Qt.Key.Key_Return)
    assert tour.number == 1
    menu.close()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert tour.number == 0


def test_the_frame_follows_what_moves_after_the_card_is_shown_or_with_a_key(
    window: Window, tour: Tour, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.target = QRect(200, 100, 50, 50)
    qtbot.waitUntil(lambda: tour.frame.x() == 196)
    monkeypatch.setattr(tour_module, "_SETTLED_MS", 0)
    tour.go(0)
    QApplication.processEvents()
    QTest.keyClicks(window.home, "a")
    window.target = QRect(300, 100, 50, 50)
    qtbot.waitUntil(lambda: tour.frame.x() == 296)
    window.target = QRect(400, 100, 50, 50)
    window.other.resize(50, 50)  # no other part of the window
    QApplication.processEvents()
    assert tour.frame.x() == 296
    tour.end()


def test_the_frame_follows_what_is_laid_out_after_the_window_got_another_size(
    window: Window, tour: Tour, qtbot: QtBot
) -> None:
    qtbot.wait(2 * tour_module._SETTLED_MS)  # what is looked at again after the start is over
    window.resize(900, 700)
    QApplication.processEvents()
    window.target = QRect(200, 100, 50, 50)
    qtbot.waitUntil(lambda: tour.frame.x() == 196)
    tour.end()
