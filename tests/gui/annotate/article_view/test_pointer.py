"""The mouse over the article by real events: what is selected, what is asked for, and the shape of the pointer."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot.gui.annotate.article_view.view import ArticleView
from tests.gui.annotate.conftest import Open, on, point

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
