from itertools import pairwise

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.queue import View
from rareannot.gui.annotate.article_list import ArticleListPane
from rareannot.gui.annotate.article_list.model import ROW_ROLE, ArticleListModel
from rareannot.gui.annotate.article_list.pane import FilterButton
from rareannot.gui.base import style
from rareannot.gui.base.theme import Theme, tokens
from rareannot.store.values import Counts, DocumentRow
from tests.gui.annotate.heard import heard
from tests.gui.annotate.repaints import Repaints
from tests.gui.walk import cut_off, nameless, shown_text


def answer(pane: ArticleListPane, ids: list[int]) -> None:
    pane.model.put_rows([DocumentRow(i, f"article {i}", "new", 500, 60, 60, 0) for i in ids])


@pytest.fixture
def pane(qtbot: QtBot, qapp: QApplication) -> ArticleListPane:
    style.apply(qapp, Theme())
    made = ArticleListPane()
    qtbot.addWidget(made)
    made.model.rows_wanted.connect(lambda ids: answer(made, ids))
    made.model.set_ids(range(101, 401))
    made.set_counts(Counts(200, 9, 88, 3))
    made.resize(288, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def click_row(qtbot: QtBot, pane: ArticleListPane, place: int) -> None:
    at = pane.list.visualRect(pane.model.index(place, 0)).center()
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))


def test_a_click_opens_the_article(pane: ArticleListPane, qtbot: QtBot) -> None:
    said = heard(pane.document_wanted)
    click_row(qtbot, pane, 3)
    assert said[-1] == [104]


def test_arrows_move_and_enter_opens(pane: ArticleListPane, qtbot: QtBot) -> None:
    pane.set_current(101)
    with qtbot.assertNotEmitted(pane.document_wanted, wait=20):
        qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    said = heard(pane.document_wanted)
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert said[-1] == [102]


def test_the_open_article_stays_in_sight_where_the_list_gets_lower(pane: ArticleListPane) -> None:
    def seen(place: int) -> bool:
        return pane.list.viewport().rect().contains(pane.list.visualRect(pane.model.index(place, 0)))

    last = pane.list.rowAt(pane.list.viewport().height() - 60)
    pane.set_current(101 + last)
    assert seen(last)
    pane.resize(288, 500)
    QApplication.processEvents()
    assert seen(last)
    pane.list.verticalScrollBar().setValue(pane.list.verticalScrollBar().maximum())  # somebody looks elsewhere
    pane.resize(288, 450)
    QApplication.processEvents()
    assert not seen(last)


def test_tab_leaves_the_list(pane: ArticleListPane, qtbot: QtBot) -> None:
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.list.setFocus()
    pane.set_current(101)
    qtbot.keyClick(pane.list, Qt.Key.Key_Tab)
    assert not pane.list.hasFocus()


def test_the_open_article_comes_into_view(pane: ArticleListPane) -> None:
    pane.set_current(399)
    seen = pane.list.visualRect(pane.model.index(298, 0))
    assert pane.list.viewport().rect().intersects(seen)
    assert pane.list.currentIndex().row() == 298


def test_the_open_article_stays_marked_when_the_list_changes(pane: ArticleListPane) -> None:
    pane.set_current(150)
    pane.model.set_ids([300, 150, 101])
    assert pane.list.currentIndex().row() == 1


def test_filters_have_names_counts_and_say_what_was_chosen(pane: ArticleListPane, qtbot: QtBot) -> None:
    buttons = pane.filters.findChildren(FilterButton)
    assert [b.accessibleName() for b in buttons] == ["All: 300", "New: 200", "In progress: 9", "Done: 88", "Skipped: 3"]
    said = heard(pane.filter_changed)
    qtbot.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
    assert said[-1] == ["in progress"]
    said = heard(pane.filter_changed)
    qtbot.keyClick(buttons[2], Qt.Key.Key_Right)
    assert said[-1] == ["done"]


def test_the_search_field_is_reached_by_one_call_and_says_what_is_typed(pane: ArticleListPane, qtbot: QtBot) -> None:
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.list.setFocus()
    pane.focus_search()
    assert pane.search.hasFocus()
    said = heard(pane.search_changed)
    qtbot.keyClicks(pane.search, "neodymium")
    qtbot.waitUntil(lambda: said == [["neodymium"]])


def test_an_empty_project_offers_to_add_files(qtbot: QtBot) -> None:
    pane = ArticleListPane()
    qtbot.addWidget(pane)
    pane.show()
    assert "No articles yet." not in shown_text(pane)  # it is not known yet
    assert not pane._foot_box.isVisible()
    pane.set_counts(Counts())
    assert "No articles yet." in shown_text(pane)
    link = next(b for b in pane.findChildren(QPushButton) if b.isVisibleTo(pane) and b.text() == "Add files…")
    told = heard(pane.import_wanted)
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert len(told) == 1


def test_a_search_without_hits_offers_the_way_back(pane: ArticleListPane, qtbot: QtBot) -> None:
    qtbot.keyClicks(pane.search, "nothing has this")
    pane.filters.choose("done")
    pane.model.set_ids([])
    assert "Nothing matches." in shown_text(pane)
    link = next(b for b in pane.findChildren(QPushButton) if b.text() == "Show all articles")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert (pane.filters.status, pane.search.text()) == ("", "")


def test_progress_is_said_in_words(pane: ArticleListPane) -> None:
    pane.set_pace("about 8 h left")
    assert {"88 of 300 done", "about 8 h left"} <= set(shown_text(pane))


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_words_are_cut_off_at_the_least_width(pane: ArticleListPane, qapp: QApplication, scale: float) -> None:
    style.apply(qapp, Theme(scale=scale))
    qapp.processEvents()
    pane.resize(pane.minimumWidth(), 500)
    qapp.processEvents()
    assert cut_off(pane) == []
    buttons = pane.filters.findChildren(FilterButton)
    assert all(b.width() >= b.sizeHint().width() for b in buttons)
    assert buttons[-1].geometry().right() <= pane.filters.width()
    style.apply(qapp, Theme())


def test_rows_and_the_least_width_grow_with_the_text(pane: ArticleListPane, qapp: QApplication) -> None:
    before, width = pane.list.rowHeight(0), pane.minimumWidth()
    assert width == Theme().px(tokens()["size"]["queue_min"])
    style.apply(qapp, Theme(scale=1.5))
    qapp.processEvents()
    assert (pane.list.rowHeight(0), pane.minimumWidth()) == (round(1.5 * before), round(1.5 * width))
    style.apply(qapp, Theme())


def test_every_control_has_a_name(pane: ArticleListPane) -> None:
    pane.message.say("bad", "The list could not be read.", "Try again")
    assert nameless(pane) == []
    assert len(pane.findChildren(QAbstractButton)) > 5


def test_a_hundred_thousand_articles_ask_for_one_screen_only(qtbot: QtBot) -> None:
    pane = ArticleListPane()
    qtbot.addWidget(pane)
    asked: list[int] = []
    pane.model.rows_wanted.connect(lambda ids: asked.append(len(ids)))
    pane.model.set_ids(range(100_000))
    pane.resize(288, 700)
    pane.show()
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.wait(20)
    assert asked == [256]


def test_enter_right_after_typing_waits_for_what_is_found(pane: ArticleListPane, qtbot: QtBot) -> None:
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.search.setFocus()
    qtbot.keyClicks(pane.search, "ore")
    told = heard(pane.search_changed)
    qtbot.keyClick(pane.search, Qt.Key.Key_Return)
    assert len(told) == 1
    assert pane.search.hasFocus()
    pane.model.set_ids([207, 209])
    assert pane.list.hasFocus()
    said = heard(pane.document_wanted)
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert said[-1] == [207]


def ground(pane: ArticleListPane, place: int) -> str:
    """The colour behind a row, just before its end."""
    box = pane.list.visualRect(pane.model.index(place, 0))
    return pane.list.viewport().grab(box).toImage().pixelColor(box.width() - 3, 3).name()


def test_the_selection_colour_is_on_the_rows_that_a_batch_would_concern_and_on_no_other(
    pane: ArticleListPane, qtbot: QtBot
) -> None:
    chosen = Theme().colour("selection").name()
    pane.set_current(101)
    qtbot.waitUntil(lambda: ground(pane, 0) == chosen and pane.model.index(0, 0).data(ROW_ROLE) is not None)
    assert [ground(pane, i) == chosen for i in range(3)] == [True, False, False]
    pane.list.go_to(pane.model.index(1, 0))  # as a right click does
    assert [ground(pane, i) == chosen for i in range(3)] == [False, True, False]
    pane.list.clearSelection()
    assert [ground(pane, i) == chosen for i in range(3)] == [True, False, False]


def test_how_many_are_listed_is_said_of_how_many_only_where_some_are_not(pane: ArticleListPane) -> None:
    assert "300" in shown_text(pane)
    pane.model.set_ids(range(101, 111))
    pane.set_counts(Counts(200, 9, 88, 3))
    assert "10 of 300" in shown_text(pane)
    pane.set_counts(Counts(10, 0, 0, 0))
    assert "10" in shown_text(pane)
    assert pane.list.verticalScrollMode() == pane.list.ScrollMode.ScrollPerPixel
    assert not pane.list.tabKeyNavigation()


def test_escape_leaves_the_list_and_the_search(pane: ArticleListPane, qtbot: QtBot) -> None:
    left = list[int]()
    pane.left.connect(lambda: left.append(1))
    qtbot.keyClick(pane.list, Qt.Key.Key_Escape)
    qtbot.keyClick(pane.search, Qt.Key.Key_Escape)
    assert left == [1, 1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_row_is_opened_by_several_keys_and_nothing_is_where_there_is_none(
    pane: ArticleListPane, qtbot: QtBot, key: Qt.Key
) -> None:
    wanted = list[int]()
    pane.document_wanted.connect(wanted.append)
    pane.list.setCurrentIndex(pane.model.index(-1, 0))
    qtbot.keyClick(pane.list, key)
    assert wanted == []
    pane.list.go_to(pane.model.index(4, 0))
    qtbot.keyClick(pane.list, key)
    assert wanted == [105]


def test_a_click_that_selects_several_opens_none(
    pane: ArticleListPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = list[int]()
    pane.document_wanted.connect(wanted.append)
    for held in (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier):
        monkeypatch.setattr(QGuiApplication, "keyboardModifiers", lambda how=held: how)
        pane.list.clicked.emit(pane.model.index(2, 0))
    assert wanted == []
    pane.list.go_to(pane.model.index(6, 0))
    flags = QItemSelectionModel.SelectionFlag
    for place in (2, 3):
        pane.list.selectionModel().select(pane.model.index(place, 0), flags.Select | flags.Rows)
    assert pane.selected_ids() == [103, 104, 107]
    assert pane.list.selectionMode() == pane.list.SelectionMode.ExtendedSelection


def test_the_menu_opens_at_the_pointer_and_by_keys_at_the_current_row(pane: ArticleListPane, qtbot: QtBot) -> None:
    places = list[QPoint]()
    pane.list.menu_wanted.connect(places.append)
    pane.list.go_to(pane.model.index(2, 0))
    reasons = QContextMenuEvent.Reason
    for reason in (reasons.Mouse, reasons.Keyboard):
        QApplication.sendEvent(pane.list.viewport(), QContextMenuEvent(reason, QPoint(5, 5), QPoint(700, 7)))
    qtbot.keyClick(pane.list, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(pane.list, Qt.Key.Key_F10)
    middle = pane.list.viewport().mapToGlobal(pane.list.visualRect(pane.model.index(2, 0)).center())
    assert places == [QPoint(700, 7), middle, middle]


def test_the_bar_shows_the_share_that_is_done_and_the_foot_goes_with_the_articles(pane: ArticleListPane) -> None:
    assert (pane._bar.value(), pane._bar.maximum(), pane._bar.accessibleName()) == (88, 300, "Articles done")
    assert pane._foot_box.isVisible()
    pane.model.set_ids([])
    pane.set_counts(Counts())
    assert not pane._foot_box.isVisible()
    assert pane._bar.maximum() == 1
    pane.set_counts(Counts(1, 0, 0, 0))
    assert pane._foot_box.isVisible()
    assert "Nothing matches." in shown_text(pane)
    pane.model.set_ids([101])
    assert "Nothing matches." not in shown_text(pane)
    assert pane.list.isVisible()


def test_the_way_out_of_a_narrow_list_takes_every_narrowing_away(pane: ArticleListPane) -> None:
    imports = list[int]()
    pane.import_wanted.connect(lambda: imports.append(1))
    pane.show_view(View(status="done", words="ore", label="ORG"))
    assert pane.narrowing.view.label == "ORG"
    pane.model.set_ids([])
    pane._way_out.click()
    assert pane.filters.status == ""
    assert pane.narrowing.view.label == ""
    assert imports == []


def test_the_open_article_is_marked_where_more_was_found(pane: ArticleListPane) -> None:
    pane.model.set_ids([300, 301])
    pane.set_current(150)
    assert pane._delegate.current_id == 150
    assert pane.list.currentIndex().row() != 2
    pane.model.set_ids([300, 301, 150])
    assert pane.list.currentIndex().row() == 2
    pane.list.go_to(pane.model.index(0, 0))
    pane.set_current(150)  # it is marked already: the keys may be elsewhere
    assert pane.list.currentIndex().row() == 0
    pane.set_current(None)
    assert pane._delegate.current_id is None


def test_down_from_the_search_goes_to_the_first_hit_or_to_where_one_was(pane: ArticleListPane, qtbot: QtBot) -> None:
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.list.go_to(pane.model.index(5, 0))
    pane.search.setFocus()
    qtbot.keyClick(pane.search, Qt.Key.Key_Down)
    assert (pane.list.hasFocus(), pane.list.currentIndex().row()) == (True, 5)
    pane.model.set_ids([])
    pane.search.setFocus()
    qtbot.keyClick(pane.search, Qt.Key.Key_Down)
    assert pane.search.hasFocus()


def test_words_that_were_searched_are_marked_in_the_rows(pane: ArticleListPane) -> None:
    pane.show_view(View(status="new", words="rare  earths"))
    assert pane._delegate.words == ("rare", "earths")
    assert pane.filters.status == "new"


def where(pane: ArticleListPane, widget: QWidget) -> QRect:
    """Where a part of the pane stands in it."""
    return QRect(widget.mapTo(pane, QPoint()), widget.size())


def test_the_parts_stand_one_below_the_other(pane: ArticleListPane) -> None:
    pane.message.say("bad", "The list could not be read.")
    pane.progress.show_progress("Archive", 1, 2)
    QApplication.processEvents()
    parts = (
        pane.message,
        pane._count,
        pane.search,
        pane.filters,
        pane.narrowing,
        pane.list,
        pane.progress,
        pane._bar,
        pane._done,
    )
    boxes = [where(pane, part) for part in parts]
    assert all(above.bottom() < below.top() for above, below in pairwise(boxes))
    assert (boxes[0].top(), boxes[0].width()) == (0, pane.width())
    assert pane.list.height() > pane.height() / 3, "the list has what is left"


def test_a_line_parts_the_list_from_what_is_above_and_below_it(pane: ArticleListPane) -> None:
    image, border = pane.grab().toImage(), Theme().colour("border").name()
    box = where(pane, pane.list)
    assert [image.pixelColor(100, y).name() for y in (box.top() - 1, box.bottom() + 1)] == [border, border]


def test_the_number_of_articles_stands_beside_their_name_and_the_pace_at_the_right(pane: ArticleListPane) -> None:
    pane.set_pace("about 8 h left")
    QApplication.processEvents()
    name = next(one for one in pane.findChildren(QLabel) if one.text().lower() == "articles")
    assert pane._count.x() - where(pane, name).right() < 20
    assert pane._count.width() == pane._count.sizeHint().width()
    assert where(pane, pane._pace).right() == where(pane, pane._bar).right()
    assert pane._pace.width() == pane._pace.sizeHint().width()
    assert pane._done.x() == pane._bar.x()


def test_where_nothing_matches_that_is_said_at_the_top(pane: ArticleListPane) -> None:
    pane.model.set_ids([])
    QApplication.processEvents()
    top = where(pane, pane._stack).top()
    assert where(pane, pane._nothing).top() - top < 30
    assert where(pane, pane._way_out).top() - top < 90
    assert pane._way_out.width() == pane._way_out.sizeHint().width()


def test_rows_fill_the_list_without_headers_grid_or_a_bar_below(pane: ArticleListPane) -> None:
    for width in (288, 500, pane.minimumWidth()):
        pane.resize(width, 700)
        QApplication.processEvents()
        box, viewport = pane.list.visualRect(pane.model.index(0, 0)), pane.list.viewport()
        assert (box.topLeft(), box.width()) == (QPoint(), viewport.width())
        assert viewport.pos() == QPoint()
        assert not pane.list.horizontalScrollBar().isVisible()
    image, box = pane.list.viewport().grab().toImage(), pane.list.visualRect(pane.model.index(2, 0))
    assert len({image.pixelColor(2, y).name() for y in range(box.top(), box.bottom() + 2)}) == 1


def test_the_row_under_the_pointer_stands_out(pane: ArticleListPane, qtbot: QtBot) -> None:
    QTest.mouseMove(pane.list.viewport(), pane.list.visualRect(pane.model.index(3, 0)).center())
    raised = Theme().colour("raised").name()
    qtbot.waitUntil(lambda: ground(pane, 3) == raised)
    assert ground(pane, 2) != raised


def test_nothing_in_the_list_can_be_typed_over(pane: ArticleListPane, qtbot: QtBot) -> None:
    pane.list.go_to(pane.model.index(2, 0))
    for key in (Qt.Key.Key_F2, Qt.Key.Key_X):
        qtbot.keyClick(pane.list, key)
    at = pane.list.visualRect(pane.model.index(2, 0)).center()
    qtbot.mouseDClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert pane.list.findChildren(QLineEdit) == []


def test_shift_and_ctrl_select_several_rows_and_going_on_selects_one(pane: ArticleListPane, qtbot: QtBot) -> None:
    def click(place: int, held: Qt.KeyboardModifier) -> None:
        at = pane.list.visualRect(pane.model.index(place, 0)).center()
        qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, held, at)

    click(1, Qt.KeyboardModifier.NoModifier)
    click(3, Qt.KeyboardModifier.ShiftModifier)
    click(6, Qt.KeyboardModifier.ControlModifier)
    assert pane.selected_ids() == [102, 103, 104, 107]
    pane.list.go_to(pane.model.index(4, 0))
    assert pane.selected_ids() == [105]


def test_the_line_at_the_foot_of_the_window_knows_where_the_keys_are(pane: ArticleListPane) -> None:
    assert (pane.list.property("hints"), pane.search.property("hints")) == ("list", "search")


def test_a_model_that_is_there_is_shown(qtbot: QtBot) -> None:
    model = ArticleListModel()
    pane = ArticleListPane(model)
    qtbot.addWidget(pane)
    assert pane.model is pane.list.model() is model


def test_words_are_marked_at_once_and_the_open_article_is_let_go_at_once(pane: ArticleListPane) -> None:
    pane.set_current(102)
    row, repaints = pane.list.visualRect(pane.model.index(1, 0)), Repaints(pane.list.viewport())
    pane.show_words("article")
    assert any(part.contains(row) for part in repaints.parts())
    pane.set_current(None)
    assert any(part.contains(row) for part in repaints.parts())


def test_what_stands_in_the_search_is_typed_over(pane: ArticleListPane, qtbot: QtBot) -> None:
    qtbot.keyClicks(pane.search, "ore")
    pane.focus_search()
    qtbot.keyClicks(pane.search, "tin")
    assert pane.search.text() == "tin"


def test_more_that_was_found_is_counted_and_may_have_the_open_article(pane: ArticleListPane) -> None:
    pane.model.set_ids([300, 301])
    pane.set_current(150)
    pane.model.add_ids([150])
    assert pane.list.currentIndex().row() == 2
    assert "3 of 300" in shown_text(pane)


def test_a_row_that_is_gone_is_not_asked_for(pane: ArticleListPane) -> None:
    wanted = list[int]()
    pane.document_wanted.connect(wanted.append)
    pane.list.chosen.emit(pane.model.index(5000, 0))
    assert wanted == []


def test_from_a_search_one_goes_to_its_first_hit_also_where_the_open_article_is_among_them(
    pane: ArticleListPane, qtbot: QtBot
) -> None:
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.set_current(209)
    pane.search.setFocus()
    qtbot.keyClicks(pane.search, "ore")
    qtbot.keyClick(pane.search, Qt.Key.Key_Down)
    pane.model.set_ids([207, 209])
    assert (pane.list.hasFocus(), pane.list.currentIndex().row()) == (True, 0)


def test_where_no_row_is_current_the_first_one_is_gone_to(pane: ArticleListPane, qtbot: QtBot) -> None:
    pane.list.setCurrentIndex(QModelIndex())
    qtbot.keyClick(pane.search, Qt.Key.Key_Down)
    assert pane.list.currentIndex().row() == 0
