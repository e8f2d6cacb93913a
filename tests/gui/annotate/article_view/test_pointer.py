"""The mouse over the article by real events: what is selected, what is asked for, and the shape of the pointer."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.article_view.gestures import Connect
from rareannot.gui.annotate.article_view.view import ArticleView
from tests.gui.annotate.conftest import Open, on, point
from tests.gui.annotate.heard import heard
from tests.gui.annotate.repaints import Repaints

TEXT = "alpha beta gamma delta epsilon"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(show: Open) -> ArticleView:
    return show(TEXT, on(TEXT, "beta"), on(TEXT, "delta"))


@pytest.fixture
def asked(view: ArticleView) -> list[object]:
    """What the mouse asked for, one after the other."""
    told: list[object] = []
    view.pointer.mark_pressed.connect(lambda mark: told.append(("press", mark)))
    view.pointer.resize_wanted.connect(lambda *what: told.append(("resize", *what)))
    view.pointer.widen_wanted.connect(lambda *what: told.append(("widen", *what)))
    view.pointer.mark_entered.connect(lambda mark: told.append(("enter", mark)))
    view.pointer.menu_wanted.connect(lambda mark, _where: told.append(("menu", mark)))
    return told


def drag(view: ArticleView, start: QPoint, end: QPoint, held: Qt.KeyboardModifier | None = None) -> None:
    """Press, go half way and to the end, and let go."""
    keys = held or Qt.KeyboardModifier.NoModifier
    port, kinds = view.viewport(), QEvent.Type
    half = QPoint((start.x() + end.x()) // 2, start.y())
    steps = (
        (kinds.MouseButtonPress, start),
        (kinds.MouseMove, half),
        (kinds.MouseMove, end),
        (kinds.MouseButtonRelease, end),
    )
    for kind, where in steps:
        button = Qt.MouseButton.NoButton if kind == kinds.MouseMove else LEFT
        down = Qt.MouseButton.NoButton if kind == kinds.MouseButtonRelease else LEFT
        place = QPointF(where)
        QApplication.sendEvent(port, QMouseEvent(kind, place, QPointF(port.mapToGlobal(where)), button, down, keys))


def move(view: ArticleView, where: QPoint) -> None:
    """Go over a place without a button."""
    none, port = Qt.MouseButton.NoButton, view.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(where),
        QPointF(port.mapToGlobal(where)),
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(port, event)


def at(view: ArticleView, word: str, share: float = 0.5, last: bool = False) -> QPoint:
    offset = TEXT.index(word) + (len(word) - 1 if last else 0)
    return point(view, offset, share)


def test_a_drag_over_words_selects_whole_words(view: ArticleView) -> None:
    drag(view, at(view, "gamma", 0.7), at(view, "epsilon", 0.9, last=True))
    assert view.selected_text() == "gamma delta epsilon"


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier])
def test_with_alt_or_control_it_selects_characters(view: ArticleView, held: Qt.KeyboardModifier) -> None:
    drag(view, at(view, "gamma", 0.1), at(view, "gamma", 0.1, last=True), held)
    assert view.selected_text() == "gamm"


def test_a_click_on_a_span_asks_for_it(view: ArticleView, asked: list[object]) -> None:
    QTest.mouseClick(view.viewport(), LEFT, pos=at(view, "beta"))
    assert ("press", "beta") in asked


def test_a_click_on_a_word_beside_spans_selects_it(view: ArticleView) -> None:
    view.caret.select(0, 5)
    QTest.mouseClick(view.viewport(), LEFT, pos=at(view, "epsilon"))
    assert view.selected_text() == "epsilon"


def test_a_click_beside_the_text_lets_go_of_the_selection(view: ArticleView) -> None:
    view.caret.select(0, 5)
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(300, view.viewport().height() - 5))
    assert view.caret.selection() is None


def test_the_right_button_selects_nothing(view: ArticleView, asked: list[object]) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=at(view, "beta"))
    assert not [one for one in asked if one[0] == "press"]  # type: ignore[index]


def test_the_edge_of_the_current_mark_is_dragged_to_another_word(view: ArticleView, asked: list[object]) -> None:
    view.marks.set_current("beta")
    drag(view, at(view, "beta", 1.0, last=True), at(view, "gamma", 0.9, last=True))
    assert ("resize", "beta", 6, 16) in asked


def test_over_an_edge_of_the_current_mark_the_pointer_shows_that_it_can_be_moved(view: ArticleView) -> None:
    view.marks.set_current("beta")
    move(view, at(view, "beta", 0.0))
    assert view.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor
    move(view, at(view, "gamma"))
    assert view.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor


def test_a_span_is_entered_and_left_once(view: ArticleView, asked: list[object]) -> None:
    for word in ("beta", "beta", "gamma"):
        move(view, at(view, word))
    assert asked == [("enter", "beta"), ("enter", "")]


def test_leaving_the_view_leaves_the_span(view: ArticleView, asked: list[object]) -> None:
    move(view, at(view, "beta"))
    view.pointer.leave()
    assert asked == [("enter", "beta"), ("enter", "")]


def test_a_double_click_asks_for_the_whole_figure(view: ArticleView, asked: list[object]) -> None:
    QTest.mouseDClick(view.viewport(), LEFT, pos=at(view, "gamma"))
    assert ("widen", 11, 16) in asked


def test_the_menu_of_the_mouse_is_that_of_the_span_below_it(view: ArticleView, asked: list[object]) -> None:
    view.marks.set_current("beta")
    for word in ("delta", "gamma"):
        where = at(view, word)
        reason = QContextMenuEvent.Reason.Mouse
        view.contextMenuEvent(QContextMenuEvent(reason, where, view.viewport().mapToGlobal(where)))
    assert asked == [("menu", "delta"), ("menu", "")]


def test_the_menu_of_a_key_is_that_of_the_current_mark(view: ArticleView, asked: list[object]) -> None:
    view.marks.set_current("beta")
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert asked == [("menu", "beta")]


def send(view: ArticleView, kind: QEvent.Type, where: QPoint, button: Qt.MouseButton = LEFT) -> None:
    """One event of the mouse; while it moves the button is held."""
    pressed = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    first = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
    port, none = view.viewport(), Qt.KeyboardModifier.NoModifier
    place, globally = QPointF(where), QPointF(port.mapToGlobal(where))
    QApplication.sendEvent(port, QMouseEvent(kind, place, globally, first, pressed, none))


PRESS, MOVE, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease


def test_a_hand_that_trembles_drags_nothing(view: ArticleView) -> None:
    where, least = at(view, "gamma", 0.5), QApplication.startDragDistance()
    send(view, PRESS, where)
    send(view, MOVE, where + QPoint(least - 1, 0))
    assert view.caret.selection() is None
    send(view, MOVE, where + QPoint(least, 0))
    assert view.selected_text() == "gamma"
    send(view, MOVE, where + QPoint(1, 0))
    assert view.selected_text() == "", "a drag goes on, however near it comes to where it began"
    send(view, RELEASE, where)


def test_after_a_drag_the_mouse_only_hovers_again(view: ArticleView, asked: list[object]) -> None:
    drag(view, at(view, "gamma", 0.2), at(view, "gamma", 0.9, last=True))
    asked.clear()
    move(view, at(view, "beta"))
    assert (asked, view.selected_text()) == ([("enter", "beta")], "gamma")


def test_another_button_that_goes_up_ends_no_drag(view: ArticleView, asked: list[object]) -> None:
    where = at(view, "beta")
    send(view, PRESS, where)
    send(view, RELEASE, where, Qt.MouseButton.RightButton)
    assert asked == []
    send(view, RELEASE, where)
    assert asked == [("press", "beta")]
    send(view, RELEASE, where)
    assert asked == [("press", "beta")], "it was not down"


def test_after_a_double_click_the_second_release_asks_for_nothing(view: ArticleView, asked: list[object]) -> None:
    where = at(view, "beta")
    view.pointer.double(QMouseEvent(QEvent.Type.MouseButtonDblClick, QPointF(where), QPointF(where), LEFT, LEFT,
                                    Qt.KeyboardModifier.NoModifier))  # fmt: skip
    assert asked == [("widen", 6, 10)]
    send(view, RELEASE, where)
    right = Qt.MouseButton.RightButton
    view.pointer.double(QMouseEvent(QEvent.Type.MouseButtonDblClick, QPointF(where), QPointF(where), right, right,
                                    Qt.KeyboardModifier.NoModifier))  # fmt: skip
    assert asked == [("widen", 6, 10)]


def test_shift_extends_what_is_selected(view: ArticleView) -> None:
    view.caret.select(11, 16)
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, at(view, "epsilon", 0.9))
    assert view.selected_text() == "gamma delta epsilon"


def test_while_spans_are_linked_a_drag_asks_to_connect_them(view: ArticleView) -> None:
    asked = heard(view.pointer.connect_wanted)
    drag(view, at(view, "beta"), at(view, "delta"))
    assert (asked, view.selected_text()) == ([], "beta gamma delta")
    view.pointer.set_linking(True)
    drag(view, at(view, "beta"), at(view, "delta"))
    assert asked[0] == [Connect(("beta",), ("delta",))]
    assert asked[-1] == [Connect(("beta",), ("delta",), done=True)]
    view.pointer.set_linking(False)
    asked.clear()
    drag(view, at(view, "beta"), at(view, "delta"))
    assert asked == []


def test_where_an_edge_would_be_is_painted_while_it_is_dragged(view: ArticleView) -> None:
    view.marks.set_current("beta")
    repaints = Repaints(view.viewport())
    send(view, PRESS, at(view, "beta", 1.0, last=True))
    repaints.parts()
    send(view, MOVE, at(view, "gamma", 0.9, last=True))
    assert view.marks.shown().preview == (6, 16)
    assert repaints.parts() != []
    send(view, RELEASE, at(view, "gamma", 0.9, last=True))
    assert view.marks.shown().preview is None
    assert repaints.parts() != []


LONG = "\n".join(f"kiln {number:03}" for number in range(200))


@pytest.fixture
def scrolled(show: Open) -> ArticleView:
    """A long article in its middle, with the button down on a word."""
    made = show(LONG)
    made.text_layout.begin_at(900)
    send(made, PRESS, point(made, 945))
    return made


@pytest.mark.parametrize("beyond", [-20, 20])
def test_a_drag_beyond_the_view_scrolls_on_by_itself_until_it_comes_back(scrolled: ArticleView, beyond: int) -> None:
    bar, height = scrolled.verticalScrollBar(), scrolled.viewport().height()
    before, timer = bar.value(), scrolled.pointer._timer
    for y, runs in ((height // 2, False), (0, False), (height - 1, False), (height, True), (-1, True), (0, False)):
        send(scrolled, MOVE, QPoint(100, y))
        assert timer.isActive() == runs, y
    send(scrolled, MOVE, QPoint(100, beyond if beyond < 0 else height + beyond))
    selected = scrolled.caret.selection()
    timer.timeout.emit()
    assert bar.value() == before + beyond // 2
    for _ in range(9):
        timer.timeout.emit()
    assert scrolled.caret.selection() != selected, "what comes into sight is selected, too"
    send(scrolled, RELEASE, QPoint(100, height // 2))
    assert not timer.isActive()


def test_it_scrolls_on_about_thirty_times_a_second(scrolled: ArticleView, qtbot: QtBot) -> None:
    before = scrolled.verticalScrollBar().value()
    send(scrolled, MOVE, QPoint(100, scrolled.viewport().height() + 20))
    assert scrolled.pointer._timer.interval() == 30
    qtbot.waitUntil(lambda: scrolled.verticalScrollBar().value() > before)
    send(scrolled, RELEASE, QPoint(100, 100))


def test_the_menu_of_a_key_without_a_current_mark_is_for_none(view: ArticleView, asked: list[object]) -> None:
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert asked == [("menu", "")]


def test_the_menu_of_a_key_opens_below_the_current_mark_or_at_the_first_line(view: ArticleView) -> None:
    places = heard(view.pointer.menu_wanted)
    key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    view.contextMenuEvent(key)
    view.marks.set_current("delta")
    view.contextMenuEvent(key)
    box = view.box_of("delta")
    assert box is not None
    corners = [QPoint(view.text_layout.column()[0], view.text_layout.metrics.line), box.bottomLeft() + QPoint(0, 1)]
    assert [where for _, where in places] == [view.viewport().mapToGlobal(corner) for corner in corners]
