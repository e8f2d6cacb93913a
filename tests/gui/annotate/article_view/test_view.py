"""The article view under real keys and a real mouse."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_pane.pane import ArticlePane
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.base.theme import Theme
from tests.gui.annotate.conftest import Open, on, point
from tests.gui.annotate.heard import heard
from tests.gui.annotate.repaints import Repaints

TEXT = "😀 the University of Oslo sold 32 000 tons of ore\nto Norway and e\u0301tude U.S. buyers"
OUTER, INNER = on(TEXT, "University of Oslo"), on(TEXT, "Oslo", "GPE")
LEFT = Qt.MouseButton.LeftButton


def click(view: ArticleView, where: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(view.viewport(), LEFT, modifiers, where)


def drag(
    view: ArticleView, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.mousePress(view.viewport(), LEFT, modifiers, start)
    for share in (0.5, 1.0):
        at = QPointF(start + (end - start) * share)
        moved = QMouseEvent(
            QEvent.Type.MouseMove, at, view.viewport().mapToGlobal(at), Qt.MouseButton.NoButton, LEFT, modifiers
        )
        QApplication.sendEvent(view.viewport(), moved)
    QTest.mouseRelease(view.viewport(), LEFT, modifiers, end)


def words(view: ArticleView) -> str | None:
    part = view.caret.selection()
    return TEXT[slice(*part)] if part else None


def test_a_click_asks_for_the_inner_mark_and_then_for_the_outer(show: Open, qtbot: QtBot) -> None:
    view = show(TEXT, OUTER, INNER)
    where = point(view, INNER.start + 1)
    pressed = heard(view.pointer.mark_pressed)
    click(view, where)
    assert pressed[-1] == ["Oslo"]
    view.marks.set_current("Oslo")
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    pressed = heard(view.pointer.mark_pressed)
    click(view, where)
    assert pressed[-1] == ["University of Oslo"]


def test_a_click_on_a_tag_asks_for_its_mark(show: Open, qtbot: QtBot) -> None:
    view = show(TEXT, on(TEXT, "Norway", "GPE"))
    start = TEXT.index("Norway")
    pressed = heard(view.pointer.mark_pressed)
    click(view, point(view, start, lower=20))
    assert pressed[-1] == ["Norway"]


def test_a_click_on_a_word_selects_it_and_one_beside_the_text_nothing(show: Open, qtbot: QtBot) -> None:
    view = show(TEXT)
    told = heard(view.caret.changed)
    click(view, point(view, TEXT.index("tons") + 2))
    assert len(told) == 1
    assert words(view) == "tons"
    click(view, QPoint(840, 500))
    assert view.caret.selection() is None


def test_a_drag_selects_whole_tokens_and_with_alt_characters(show: Open) -> None:
    view = show(TEXT)
    start, end = TEXT.index("32") + 1, TEXT.index("tons") + 1
    drag(view, point(view, start, 0.1), point(view, end, 0.9))
    assert words(view) == "32 000 tons"
    drag(view, point(view, start, 0.1), point(view, end, 0.9), Qt.KeyboardModifier.AltModifier)
    assert words(view) == "2 000 to"
    drag(view, point(view, end, 0.9), point(view, start, 0.1))
    assert words(view) == "32 000 tons"


def test_a_drag_over_lines_and_past_the_emoji_keeps_to_code_points(show: Open) -> None:
    view = show(TEXT)
    drag(view, point(view, 0, 0.2), point(view, TEXT.index("Norway") + 2))
    assert view.caret.selection() == (0, TEXT.index("Norway") + 6)


def test_the_edge_of_the_current_mark_is_dragged_to_whole_tokens(show: Open, qtbot: QtBot) -> None:
    view = show(TEXT, INNER)
    view.marks.set_current("Oslo")
    edge = point(view, INNER.end - 1, 1.0)
    wanted = heard(view.pointer.resize_wanted)
    drag(view, edge, point(view, TEXT.index("sold") + 1))
    assert wanted[-1] == ["Oslo", INNER.start, TEXT.index("sold") + 4]
    assert view.caret.selection() is None
    wanted = heard(view.pointer.resize_wanted)
    drag(view, point(view, INNER.start, 0.0), point(view, TEXT.index("University") + 3))
    assert wanted[-1] == ["Oslo", OUTER.start, INNER.end]
    wanted = heard(view.pointer.resize_wanted)
    drag(view, edge, point(view, TEXT.index("sold") + 1, 0.9), Qt.KeyboardModifier.AltModifier)
    assert wanted[-1] == ["Oslo", INNER.start, TEXT.index("sold") + 2]


def test_while_an_edge_is_dragged_the_ring_shows_where_it_would_be(show: Open) -> None:
    view = show(TEXT, INNER)
    view.marks.set_current("Oslo")
    QTest.mousePress(view.viewport(), LEFT, pos=point(view, INNER.end - 1, 1.0))
    at = QPointF(point(view, TEXT.index("tons") + 1))
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        view.viewport().mapToGlobal(at),
        Qt.MouseButton.NoButton,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), moved)
    assert view.marks.shown().preview == (INNER.start, TEXT.index("tons") + 4)
    QTest.mouseRelease(view.viewport(), LEFT, pos=at.toPoint())
    assert view.marks.shown().preview is None


def test_a_double_click_asks_to_widen_and_again_from_what_was_selected(show: Open, qtbot: QtBot) -> None:
    view = show(TEXT)
    start = TEXT.index("000")
    where = point(view, start + 1)
    click(view, where)
    wanted = heard(view.pointer.widen_wanted)
    QTest.mouseDClick(view.viewport(), LEFT, pos=where)
    assert wanted[-1] == [start, start + 3]
    view.caret.select(start - 3, start + 3)
    click(view, where)
    wanted = heard(view.pointer.widen_wanted)
    QTest.mouseDClick(view.viewport(), LEFT, pos=where)
    assert wanted[-1] == [start - 3, start + 3]


def test_hovering_tells_which_mark_and_shows_where_an_edge_can_be_taken(show: Open, qtbot: QtBot) -> None:
    view = show(TEXT, INNER)
    view.marks.set_current("Oslo")
    entered = heard(view.pointer.mark_entered)
    QTest.mouseMove(view.viewport(), point(view, INNER.start + 1))
    assert entered[-1] == ["Oslo"]
    QTest.mouseMove(view.viewport(), point(view, INNER.start, 0.0))
    assert view.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor
    entered = heard(view.pointer.mark_entered)
    QTest.mouseMove(view.viewport(), point(view, TEXT.index("sold")))
    assert entered[-1] == [""]
    assert view.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor


def test_the_context_menu_is_asked_for_at_the_mark_under_the_pointer_or_at_the_current_one(
    show: Open, qtbot: QtBot
) -> None:
    view = show(TEXT, INNER, on(TEXT, "Norway", "GPE"))
    where = point(view, INNER.start + 1)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, view.viewport().mapToGlobal(where))
    wanted = heard(view.pointer.menu_wanted)
    QApplication.sendEvent(view.viewport(), event)
    assert wanted[-1] == ["Oslo", view.viewport().mapToGlobal(where)]
    view.marks.set_current("Norway")
    wanted = heard(view.pointer.menu_wanted)
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert wanted[-1][0] == "Norway"
    wanted = heard(view.pointer.menu_wanted)
    QTest.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert wanted[-1][0] == "Norway"


def test_the_token_cursor_begins_beside_the_current_mark_and_steps_by_tokens(show: Open) -> None:
    view = show(TEXT, INNER)
    view.marks.set_current("Oslo")
    view.caret.move(1)
    assert words(view) == "sold"
    view.caret.move(1)
    view.caret.move(2, extend=True)
    assert words(view) == "32 000 tons"
    view.caret.move(-1, extend=True)
    assert words(view) == "32 000"
    view.caret.move(1)
    assert words(view) == "tons"
    view.caret.clear()
    view.marks.set_current("Oslo")
    view.caret.move(-1)
    assert words(view) == "of"


def test_the_token_cursor_moves_by_lines_and_sentences(show: Open) -> None:
    view = show(TEXT)
    view.caret.select(2, 5)
    view.caret.move(1, unit="line")
    assert view.caret.selection() is not None
    assert (view.caret.selection() or (0, 0))[0] > TEXT.index("\n")
    view.caret.move(-1, unit="line")
    assert (view.caret.selection() or (99, 0))[0] < TEXT.index("sold")
    view.caret.move(1, unit="sentence")
    assert words(view) == "to"


def test_an_abbreviation_and_a_combined_letter_are_one_token(show: Open) -> None:
    view = show(TEXT)
    for word in ("U.S.", "e\u0301tude"):
        click(view, point(view, TEXT.index(word)))
        assert words(view) == word
        QTest.qWait(QApplication.doubleClickInterval() + 50)


def test_copying_gives_the_documents_own_text(show: Open) -> None:
    text = "a\u00a0b\u2028c\ufeffd 😀e\u0301"
    view = show(text)
    view.caret.select(0, len(text))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text
    assert view.createMimeDataFromSelection().text() == text


def test_the_key_handler_sees_every_key_first_tab_too(show: Open) -> None:
    view = show(TEXT)
    seen: list[int] = []

    def handler(event: QKeyEvent) -> bool:
        seen.append(event.key())
        return True

    view.key_handler = handler
    view.setFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_P, Qt.Key.Key_Space, Qt.Key.Key_Down):
        QTest.keyClick(view, key)
    assert seen == [Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_P, Qt.Key.Key_Space, Qt.Key.Key_Down]
    assert view.verticalScrollBar().value() == 0


def test_keys_that_nobody_takes_only_scroll(show: Open) -> None:
    view = show("ore\n" * 200)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 100
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0
    QTest.keyClick(view, Qt.Key.Key_X)
    assert view.caret.selection() is None


def test_nothing_gets_into_the_text(show: Open) -> None:
    view = show(TEXT)
    before = view.toPlainText()
    view.setFocus()
    QTest.keyClicks(view, "xyz")
    for combination in (Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Z):
        QGuiApplication.clipboard().setText("<b>in</b>")
        QTest.keyClick(view, combination, Qt.KeyboardModifier.ControlModifier)
    composed = QInputMethodEvent()
    composed.setCommitString("漢字")
    QApplication.sendEvent(view, composed)
    data = QMimeData()
    data.setHtml("<img src='x.png'>")
    data.setText("dropped")
    drop = QDropEvent(QPointF(90, 30), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), drop)
    view.paste()
    view.cut()
    assert view.toPlainText() == before


def test_ctrl_and_the_wheel_ask_for_another_type_size(show: Open, qtbot: QtBot) -> None:
    view = show(TEXT)
    for angle, way in ((120, 1), (-120, -1)):
        event = QWheelEvent(
            QPointF(90, 90),
            view.mapToGlobal(QPointF(90, 90)),
            QPoint(),
            QPoint(0, angle),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        wanted = heard(view.zoom_wanted)
        QApplication.sendEvent(view.viewport(), event)
        assert wanted[-1] == [way]


LONG = "kiln 17 sold ore and more\n" * 400


@pytest.mark.parametrize("text", [LONG, LONG.replace("\n", " ")], ids=["paragraphs", "one paragraph"])
def test_the_current_mark_is_scrolled_to_only_if_it_is_out_of_sight(show: Open, text: str) -> None:
    near, far = on(text, "17", "CARDINAL"), on(text, "17", "CARDINAL", nth=300)
    view = show(text, near, far)
    view.marks.set_current(near.id)
    assert view.verticalScrollBar().value() == 0
    view.marks.set_current(far.id)
    start, end = view.text_layout.visible_range()
    assert start < far.start < far.end < end
    value = view.verticalScrollBar().value()
    view.marks.set_current(None)
    view.marks.set_current(far.id)
    assert view.verticalScrollBar().value() == value
    view.marks.set_current(near.id, reveal=False)
    assert view.verticalScrollBar().value() == value


def test_scrolling_to_the_current_mark_takes_90_ms_unless_motion_is_reduced(show: Open, qtbot: QtBot) -> None:
    far = on(LONG, "17", "CARDINAL", nth=200)
    view = show(LONG, far)
    view.set_reduced_motion(False)
    view.marks.set_current(far.id)
    assert view.verticalScrollBar().value() < 100
    qtbot.waitUntil(
        lambda: view.text_layout.visible_range()[0] < far.start < view.text_layout.visible_range()[1], timeout=2000
    )


def test_the_last_mark_of_a_long_article_is_reached_before_all_of_it_is_laid_out(show: Open, pane: ArticlePane) -> None:
    text = LONG * 40
    last = Mark("last", len(text) - 5, len(text) - 1, "ORG", "accepted")
    view = show("short", last)
    view = show(text, last)
    view.marks.set_current("last")
    assert view.text_layout.visible_range()[1] >= last.end
    QTest.qWait(300)
    assert view.text_layout.visible_range()[1] >= last.end


def test_another_type_size_keeps_the_place_and_the_measure(show: Open) -> None:
    text = LONG.replace("\n", " ")
    view = show(text)
    view.text_layout.scroll_to_offset(5000)
    first = view.text_layout.visible_range()[0]
    view.set_step(0)
    assert abs(view.text_layout.visible_range()[0] - first) < 200
    left, right = view.text_layout.column()
    assert right - left == round(700 * 15 / 19)
    view.set_step(2)
    assert abs(view.text_layout.visible_range()[0] - first) < 200


@pytest.mark.parametrize("held", ["ring", "selection"])
def test_what_is_being_edited_stays_visible_when_the_pane_gets_narrow(
    show: Open, pane: ArticlePane, qapp: QApplication, held: str
) -> None:
    text = "some words of an article that goes on and on " * 60
    at = text.index("article", 500)
    view = show(text, Mark("m", at, at + 7, "ORG", "undecided"))
    if held == "ring":
        view.marks.set_current("m")
    else:
        view.caret.select(at, at + 7)
    pane.resize(860, 500)
    qapp.processEvents()
    for width in (430, 860, 400):
        pane.resize(width, 500)
        qapp.processEvents()
        start, end = view.text_layout.visible_range()
        assert start <= at < end, width


@pytest.mark.parametrize(("width", "left", "column"), [(400, 64, 302), (846, 64, 700), (1618, 450, 700)])
def test_the_column_is_700_px_where_there_is_room_and_stands_in_the_middle_of_a_wide_pane(
    show: Open, pane: ArticlePane, width: int, left: int, column: int
) -> None:
    view = show(LONG)
    pane.resize(width, 600)
    QApplication.processEvents()
    assert view.text_layout.column() == (left, left + column)


def test_a_current_mark_that_is_gone_is_current_no_more(show: Open) -> None:
    view = show(TEXT, INNER)
    view.marks.set_current("Oslo")
    view.marks.update({"Oslo": None})
    assert view.marks.current() is None
    assert len(view.marks.index) == 0


def test_another_document_forgets_selection_current_mark_and_offers(show: Open) -> None:
    view = show(TEXT, INNER)
    view.marks.set_current("Oslo")
    view.caret.select(2, 5)
    view.marks.set_offers([(2, 5)])
    view.marks.set_threshold(0.5)
    show("something else")
    assert (view.caret.selection(), view.marks.current(), view.marks.shown().offers) == (None, None, ())
    assert view.marks.shown().threshold == 0.5


def test_the_sweep_scrolls_to_what_it_asks_about(show: Open) -> None:
    view = show(LONG)
    start = LONG.rindex("17")
    view.marks.set_sweep((start, start + 2))
    assert view.text_layout.visible_range()[0] < start < view.text_layout.visible_range()[1]


def test_no_document_is_shown_as_nothing(pane: ArticlePane, show: Open) -> None:
    show(TEXT, INNER)
    pane.show_document(None, pane.view.canvas.stage.label_set)
    view = pane.view
    view.caret.move(1)
    assert view.caret.selection() is None
    assert view.text_layout.visible_range() == (0, 0)
    click(view, QPoint(100, 20))
    assert not pane.grab().isNull()


class Clipboard:
    """A clipboard of a desktop where what is selected is pasted by the middle button."""

    class Mode:
        Selection = "selection"

    def __init__(self, has_selection: bool) -> None:
        self.has_selection, self.texts = has_selection, list[tuple[str, str]]()

    def supportsSelection(self) -> bool:
        return self.has_selection

    def setText(self, text: str, mode: str) -> None:
        self.texts.append((text, mode))


@pytest.mark.parametrize("has_selection", [True, False])
def test_what_is_selected_by_the_mouse_can_be_pasted_by_its_middle_button(
    show: Open, monkeypatch: pytest.MonkeyPatch, has_selection: bool
) -> None:
    view, clipboard = show(TEXT), Clipboard(has_selection)
    monkeypatch.setattr(QApplication, "clipboard", lambda: clipboard)
    click(view, QPoint(840, 500))
    assert clipboard.texts == []
    click(view, point(view, TEXT.index("tons") + 2))
    assert clipboard.texts == [("tons", "selection")] * has_selection


def test_a_press_ends_the_scrolling_and_leaving_ends_the_hovering(show: Open) -> None:
    far = on(LONG, "17", "CARDINAL", nth=200)
    view = show(LONG, far, on(LONG, "kiln", "FAC"))
    entered = heard(view.pointer.mark_entered)
    QTest.mouseMove(view.viewport(), point(view, 1))
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert entered == [["kiln"], [""]]
    view.set_reduced_motion(False)
    view.marks.set_current(far.id)
    assert view._scroller.goal is not None
    QTest.mousePress(view.viewport(), LEFT, pos=QPoint(300, 300))
    assert view._scroller.goal is None


def test_a_theme_is_taken_on_at_once(show: Open) -> None:
    view, dark = show(TEXT), Theme(dark=True)
    repaints = Repaints(view.viewport())
    view.set_theme(dark)
    assert view.canvas.ink.theme is dark
    assert repaints.parts() != []


def test_a_mark_has_a_box_only_where_it_is_on_screen(show: Open) -> None:
    view = show(LONG, on(LONG, "kiln", "FAC"))
    assert view.box_of("kiln") == view.text_layout.box_of(0, 4)
    assert (view.box_of("unknown"), view.box_of(None)) == (None, None)
    view.verticalScrollBar().setValue(2_000)
    assert view.box_of("kiln") is None


def test_another_document_tells_that_all_marks_are_others(show: Open, pane: ArticlePane) -> None:
    view = show(TEXT, INNER)
    told = heard(view.marks.changed)
    pane.show_document(Document("other"), builtin_label_set())
    assert told == [[None]]
    assert view.marks.index.get("Oslo") is None
