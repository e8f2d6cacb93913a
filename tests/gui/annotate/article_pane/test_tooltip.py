"""The card beside a span: it comes when the mouse rests, goes with the next key, and stands where there is room."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.article_pane import tooltip
from rareannot.gui.annotate.article_pane.tooltip import SpanCard, SpanTooltip, TooltipContent, beside
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.base.theme import theme_of
from tests.gui.annotate.conftest import Open, on, pane, show
from tests.gui.painted import painted

__all__ = ["pane", "show"]
TEXT = "kiln 17 sold ore\n" * 40
WHOLE = TooltipContent("FAC", "undecided", "A plant.", "17 t", "from rules", "which?", 3)


@pytest.fixture
def view(show: Open) -> ArticleView:
    return show(TEXT, on(TEXT, "kiln", "FAC", "undecided"), on(TEXT, "17", "CARDINAL"))


@pytest.fixture
def hover(view: ArticleView) -> SpanTooltip:
    """Knows of the first span alone, and rests no longer than it must."""
    made = SpanTooltip(view, lambda mark_id: WHOLE if mark_id == "kiln" else None)
    made._rest.setInterval(0)
    return made


def rests(hover: SpanTooltip, qtbot: QtBot, mark_id: str = "kiln") -> None:
    hover._view.pointer.mark_entered.emit(mark_id)
    qtbot.waitUntil(lambda: not hover._rest.isActive())
    QApplication.processEvents()


def test_a_card_says_what_is_known_and_leaves_out_what_is_not(hover: SpanTooltip, qtbot: QtBot) -> None:
    rests(hover, qtbot)
    card = hover.card
    assert card.isVisible()
    assert card.accessibleName() == "FAC, undecided, 17 t, A plant., which?, from rules"
    assert (card._label.text(), card._state.text()) == ("FAC", "undecided")
    assert [one.text() for one in (card._value, card._rule, card._note, card._origin)] == [
        "17 t", "A plant.", "which?", "from rules",
    ]  # fmt: skip
    high, wide = card.height(), card.width()
    assert wide == theme_of(card).px(320)
    card.show_about(TooltipContent("ORG", "accepted", colour=1, passage=True))
    assert card.accessibleName() == "ORG, accepted"
    assert not any(one.isVisible() for one in (card._value, card._rule, card._note, card._origin))
    assert card.height() < high
    narrow = QWidget()
    qtbot.addWidget(narrow)
    narrow.resize(200, 300)
    inside = SpanCard(narrow)
    inside.show_about(WHOLE)
    assert inside.width() == 180


def test_it_takes_no_keys_and_no_mouse_and_is_drawn_on_a_ground(hover: SpanTooltip, qtbot: QtBot) -> None:
    rests(hover, qtbot)
    card = hover.card
    assert card.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert card.focusPolicy() == Qt.FocusPolicy.NoFocus
    seen = painted(lambda painter: card.render(painter, QPoint(0, 0)), card.size())
    theme = theme_of(card)
    edge = [(one.fill, one.line) for one in seen.shapes]
    assert (theme.colour("raised").name(), theme.colour("border_strong").name()) in edge


def test_of_what_is_gone_nothing_is_said(hover: SpanTooltip, qtbot: QtBot) -> None:
    for mark_id in ("17", "no such mark", ""):
        rests(hover, qtbot, mark_id)
        assert not hover.card.isVisible()


def test_the_mouse_has_to_rest(view: ArticleView, qtbot: QtBot) -> None:
    hover = SpanTooltip(view, lambda _: WHOLE)
    assert hover._rest.interval() == tooltip.REST_MS
    view.pointer.mark_entered.emit("kiln")
    assert hover._rest.isActive()
    view.pointer.mark_entered.emit("")
    assert not hover._rest.isActive()
    assert not hover.card.isVisible()


@pytest.mark.parametrize("what", ["key", "click", "another", "caret", "marks", "scrolling"])
def test_it_goes_with_whatever_is_done(hover: SpanTooltip, view: ArticleView, qtbot: QtBot, what: str) -> None:
    rests(hover, qtbot)
    assert hover.card.isVisible()
    match what:
        case "key":
            QTest.keyClick(view, Qt.Key.Key_Shift)
        case "click":
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
        case "another":
            view.pointer.mark_entered.emit("17")
        case "caret":
            view.caret.changed.emit()
        case "marks":
            view.marks.update({"17": None})
        case "scrolling":
            view.verticalScrollBar().setValue(30)
    QApplication.processEvents()
    assert not hover.card.isVisible()


def test_once_it_is_hidden_it_looks_at_no_more_keys(hover: SpanTooltip, view: ArticleView, qtbot: QtBot) -> None:
    rests(hover, qtbot)
    hover.hide()
    hover.card.show()
    QTest.keyClick(view, Qt.Key.Key_Shift)
    assert hover.card.isVisible()


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (QRect(100, 50, 60, 20), QPoint(100, 89)),  # below it, left edges in line
        (QRect(600, 50, 60, 20), QPoint(470, 89)),  # as far left as its width wants
        (QRect(2, 50, 60, 20), QPoint(10, 89)),
        (QRect(100, 300, 60, 20), QPoint(100, 190)),  # above, since there is no room below
        (QRect(100, 30, 60, 300), QPoint(100, 10)),  # neither: at the top
    ],
)
def test_a_card_stands_below_its_span_or_above_it(span: QRect, expected: QPoint) -> None:
    assert beside(span, QSize(320, 100), QSize(800, 400)) == expected


def test_the_card_stands_over_the_text_beside_its_span(hover: SpanTooltip, view: ArticleView, qtbot: QtBot) -> None:
    over = QWidget(view.viewport())
    over.setGeometry(view.viewport().rect())
    over.show()
    rests(hover, qtbot)
    box = view.box_of("kiln")
    assert box is not None
    assert hover.card.pos() == beside(box, hover.card.size(), view.viewport().size())
    siblings = [one for one in view.viewport().children() if isinstance(one, QWidget)]
    assert siblings[-1] is hover.card, "it was raised"


def test_its_parts_stand_below_the_label_each_wrapped_to_the_width(hover: SpanTooltip, qtbot: QtBot) -> None:
    rests(hover, qtbot)
    card = hover.card
    rows = (card._label, card._value, card._rule, card._note, card._origin)
    assert all(above.geometry().bottom() < below.y() for above, below in pairwise(rows))
    assert card._swatch.geometry().right() < card._label.x() < card._label.geometry().right() < card._state.x()
    assert card._label.width() == card._label.sizeHint().width()
    assert rows[-1].geometry().bottom() < card.height()
    before = card.height()
    card.show_about(replace(WHOLE, rule="A plant that makes one thing from another. " * 6))
    assert card.height() > before


def test_the_swatch_has_the_colour_of_the_label(hover: SpanTooltip, qtbot: QtBot) -> None:
    pictures = []
    for colour, passage in ((1, False), (5, False), (5, True)):
        hover.card.show_about(TooltipContent("ORG", "accepted", colour=colour, passage=passage))
        pictures.append(hover.card._swatch.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]


def test_a_card_that_is_made_before_its_view_is_shown_waits(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    card = SpanCard(place)
    place.show()
    assert not card.isVisible()


def test_the_wheel_and_leaving_take_it_away_and_a_move_does_not(
    hover: SpanTooltip, view: ArticleView, qtbot: QtBot
) -> None:
    for kind, stays in ((QEvent.Type.MouseMove, True), (QEvent.Type.Leave, False)):
        rests(hover, qtbot)
        hover.eventFilter(view, QEvent(kind))
        assert hover.card.isVisible() == stays


@pytest.mark.parametrize(("height", "top"), [(400, 89), (199, 89), (198, 10)])
def test_it_stands_below_where_that_just_fits(height: int, top: int) -> None:
    assert beside(QRect(100, 50, 60, 20), QSize(320, 100), QSize(800, height)).y() == top


def test_a_span_out_of_sight_has_no_card(hover: SpanTooltip, view: ArticleView, qtbot: QtBot) -> None:
    view.verticalScrollBar().setValue(600)
    rests(hover, qtbot)
    assert not hover.card.isVisible()
