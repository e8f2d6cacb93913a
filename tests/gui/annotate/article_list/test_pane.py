import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.core.queue import View
from rareannot.gui.annotate.article_list import ArticleListPane
from rareannot.gui.annotate.article_list.filters import FilterButton
from rareannot.gui.annotate.article_list.model import ROW_ROLE
from rareannot.gui.base import style
from rareannot.gui.base.theme import Theme
from rareannot.store.values import Counts, DocumentRow
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
    with qtbot.waitSignal(pane.document_wanted) as said:
        click_row(qtbot, pane, 3)
    assert said.args == [104]


def test_arrows_move_and_enter_opens(pane: ArticleListPane, qtbot: QtBot) -> None:
    pane.set_current(101)
    with qtbot.assertNotEmitted(pane.document_wanted, wait=20):
        qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.document_wanted) as said:
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert said.args == [102]


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
    with qtbot.waitSignal(pane.filter_changed) as said:
        qtbot.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
    assert said.args == ["in progress"]
    with qtbot.waitSignal(pane.filter_changed) as said:
        qtbot.keyClick(buttons[2], Qt.Key.Key_Right)
    assert said.args == ["done"]


def test_the_search_field_is_reached_by_one_call_and_says_what_is_typed(pane: ArticleListPane, qtbot: QtBot) -> None:
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.focus_search()
    assert pane.search.hasFocus()
    with qtbot.waitSignal(pane.search_changed) as said:
        qtbot.keyClicks(pane.search, "neodymium")
    assert said.args == ["neodymium"]


def test_an_empty_project_offers_to_add_files(qtbot: QtBot) -> None:
    pane = ArticleListPane()
    qtbot.addWidget(pane)
    pane.show()
    assert "No articles yet." not in shown_text(pane)  # it is not known yet
    pane.set_counts(Counts())
    assert "No articles yet." in shown_text(pane)
    link = next(b for b in pane.findChildren(QPushButton) if b.isVisibleTo(pane) and b.text() == "Add files…")
    with qtbot.waitSignal(pane.import_wanted):
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)


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


def test_rows_grow_with_the_text(pane: ArticleListPane, qapp: QApplication) -> None:
    before = pane.list.rowHeight(0)
    style.apply(qapp, Theme(scale=1.5))
    qapp.processEvents()
    assert pane.list.rowHeight(0) == round(1.5 * before)
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
    with qtbot.waitSignal(pane.search_changed):
        qtbot.keyClick(pane.search, Qt.Key.Key_Return)
    assert pane.search.hasFocus()
    pane.model.set_ids([207, 209])
    assert pane.list.hasFocus()
    with qtbot.waitSignal(pane.document_wanted) as said:
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert said.args == [207]


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
