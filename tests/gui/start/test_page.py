"""The start page: what is read there, how it gets by with little room, and what begins by keys, clicks and files dropped."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base import style
from rareannot.gui.base.focus import has_ring
from rareannot.gui.base.theme import Theme, theme_of
from rareannot.gui.start import Recent, StartPage
from rareannot.gui.start.page import logo_pieces
from rareannot.gui.start.rows import BeginButton, RecentButton
from rareannot.gui.widgets.icons import IconView
from rareannot.gui.widgets.marked_text import MarkedText
from tests.gui.transcript import transcript
from tests.gui.walk import cut_off, nameless, shown_text

RECENT = [
    Recent("/data/ores/lithium.rareannot", "lithium", 12, 60, "yesterday"),
    Recent("/data/ores/tungsten.rareannot", "tungsten", 20, 20, "13 Mar"),
]


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> StartPage:
    style.apply(qapp, Theme())
    made = StartPage(12)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_the_three_ways_to_begin_can_be_clicked(page: StartPage, qtbot: QtBot) -> None:
    wanted = (page.demo_wanted, page.new_wanted, page.open_wanted)
    for button, signal in zip(page.findChildren(BeginButton), wanted, strict=True):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_nothing_else_begins_while_a_project_is_being_opened(page: StartPage, qtbot: QtBot) -> None:
    begun: list[bool] = []
    page.demo_wanted.connect(lambda: begun.append(True))
    page.focus_first()
    page.hold(True)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_D):
        qtbot.keyClick(page.focusWidget() or page, key)
    assert begun == []
    page.hold(False)
    page.focus_first()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert begun == [True]


def test_the_first_start_shows_no_recent_projects_and_focuses_the_sample(page: StartPage, qtbot: QtBot) -> None:
    assert "RECENT" not in shown_text(page)
    page.focus_first()
    with qtbot.waitSignal(page.demo_wanted):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_the_letter_d_opens_the_sample_from_anywhere(page: StartPage, qtbot: QtBot) -> None:
    page.set_recent(RECENT)
    page.focus_first()
    with qtbot.waitSignal(page.demo_wanted):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_D)


def test_a_recent_project_opens_by_enter(page: StartPage, qtbot: QtBot) -> None:
    page.set_recent(RECENT)
    page.focus_first()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    with qtbot.waitSignal(page.recent_wanted) as said:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert said.args == ["/data/ores/tungsten.rareannot"]


def test_the_ring_shows_once_a_key_moved_the_focus(page: StartPage, qtbot: QtBot) -> None:
    page.set_recent(RECENT)
    page.focus_first()
    first = QApplication.focusWidget()
    assert first is not None
    assert not has_ring(first)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    second = QApplication.focusWidget()
    assert second is not None
    assert has_ring(second)


def test_the_list_of_recent_projects_is_replaced(page: StartPage, qapp: QApplication) -> None:
    page.set_recent(RECENT)
    page.set_recent(RECENT[:1])
    qapp.processEvents()
    shown = [b.recent.name for b in page.findChildren(RecentButton) if b.isVisibleTo(page)]
    assert shown == ["lithium"]


def test_a_recent_project_is_heard_with_its_progress_and_place(page: StartPage) -> None:
    page.set_recent(RECENT)
    button = page.findChildren(RecentButton)[0]
    assert button.accessibleName() == "lithium, 12 of 60 done, yesterday"
    assert button.accessibleDescription() == "/data/ores/lithium.rareannot"


def test_files_dropped_anywhere_are_handed_on(page: StartPage, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/data/news.txt"), QUrl("https://example.org/x")])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(page.files_dropped) as said:
        page.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert said.args == [["/data/news.txt"]]


def test_the_logo_marks_whole_words(page: StartPage) -> None:
    logo = page.findChild(MarkedText)
    assert isinstance(logo, MarkedText)
    marked = [logo.text()[p.start : p.end].replace("\u00a0", " ") for p in logo_pieces()]
    assert marked == ["32 000 tons", "rare earths", "next year"]


def test_every_control_has_a_name(page: StartPage) -> None:
    page.set_recent(RECENT)
    assert nameless(page) == []


@pytest.mark.parametrize(("scale", "size"), [(1.0, (960, 560)), (1.0, (560, 500)), (1.5, (960, 560))])
def test_no_words_are_cut_off_in_a_small_window(
    page: StartPage, qapp: QApplication, scale: float, size: tuple[int, int]
) -> None:
    page.set_recent(RECENT)
    style.apply(qapp, Theme(scale=scale))
    page.resize(*size)
    for _ in range(5):
        qapp.processEvents()
    assert cut_off(page) == []
    inner = page.widget()
    assert inner is not None
    assert inner.width() <= page.viewport().width()
    style.apply(qapp, Theme())


def place(page: StartPage, part: QWidget) -> QRect:
    return QRect(part.mapTo(page, QPoint()), part.size())


def settle(page: StartPage, width: int, height: int = 800) -> None:
    page.resize(width, height)
    for _ in range(3):
        QApplication.processEvents()


def test_from_top_to_bottom_one_reads_what_it_is_and_how_to_begin(page: StartPage) -> None:
    page.set_recent(RECENT)
    settle(page, 1280)
    assert page.accessibleName() == "Start"
    assert transcript(page) == [
        "japan is expected to need 32\xa0000\xa0tons of rar… (rareannot)",
        "Articles come with names and figures already…",
        "BEGIN (Begin) | RECENT (Recent)",
        "[Try the sample project (Try the sample project, D)] | [lithium (lithium, 12 of 60 done, yesterday)]",
        "[tungsten (tungsten, 20 of 20 done, 13 Mar)]",
        "[New project… (New project…, Ctrl N)]",
        "[Open… (Open…, Ctrl O)]",
        "———",
        "(document, muted) | Or drop text, JSONL or CSV files anywhere in… | Projects are single files on this computer;…",
    ]
    described = [one.accessibleDescription() for one in page.findChildren(BeginButton)]
    assert described[0] == "12 articles; their companies are invented"
    page.message.say("warn", "Moved.")
    QApplication.processEvents()
    assert transcript(page)[0] == "(warning, warn) | Moved. | [Close this message]"
    ground = page.grab().toImage().pixelColor(9, 300).name()
    assert ground == theme_of(page).colour("base").name()


def test_with_room_the_two_lists_stand_side_by_side_in_a_column_in_the_middle(page: StartPage) -> None:
    page.set_recent(RECENT)
    settle(page, 1280)
    begin, recent = place(page, page._begin_box), place(page, page._recent_box)
    assert begin.top() == recent.top()
    assert begin.right() + 40 < recent.left()
    assert abs(begin.width() - recent.width()) <= 1
    column = place(page, page._column)
    assert column.width() == theme_of(page).px(944)
    assert abs(column.left() - (page.viewport().width() - column.right() - 1)) <= 1
    assert page._sentence.width() == theme_of(page).px(560)
    assert place(page, page._sentence).left() == begin.left() + 12
    foot = [one for one in page.findChildren(QWidget) if one.parent() is page._column][-1]
    assert place(page, foot).bottom() < page.height()


@pytest.mark.parametrize(("width", "side_by_side"), [(760, True), (759, False)])
def test_with_little_room_one_list_stands_below_the_other(page: StartPage, width: int, side_by_side: bool) -> None:
    page.set_recent(RECENT)
    settle(page, width, 1000)
    assert page.viewport().width() == width
    begin, recent = place(page, page._begin_box), place(page, page._recent_box)
    assert (recent.left() > begin.right()) is side_by_side
    assert (recent.top() > begin.bottom()) is not side_by_side
    assert begin.width() == (recent.width() if side_by_side else page._column.width()) or side_by_side


def test_larger_text_has_a_wider_column_at_once(page: StartPage, qapp: QApplication) -> None:
    style.apply(qapp, Theme(scale=1.2))
    assert page._column.maximumWidth() == Theme(scale=1.2).px(944)
    style.apply(qapp, Theme())
    assert page._column.maximumWidth() == 944


def test_what_does_not_fit_scrolls_up_and_down(page: StartPage) -> None:
    page.set_recent(RECENT)
    settle(page, 700, 300)
    assert page.verticalScrollBar().maximum() > 0
    assert page.horizontalScrollBar().maximum() == 0
    assert page.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert page.sizeHint() == QSize(960, 600)


def test_rows_of_projects_that_are_listed_no_more_are_gone(page: StartPage, qapp: QApplication) -> None:
    page.set_recent(RECENT)
    page.set_recent(RECENT[1:])
    settle(page, 1280)
    assert [one.recent.name for one in page.findChildren(RecentButton) if one.isVisible()] == ["tungsten"]
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [one.recent.name for one in page.findChildren(RecentButton)] == ["tungsten"]
    page.set_recent(())
    assert page._recent_box.isHidden()


def test_arrows_walk_through_the_ways_to_begin(page: StartPage, qtbot: QtBot) -> None:
    page.focus_first()
    rows = page.findChildren(BeginButton)
    for key, at in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1)):
        qtbot.keyClick(page.focusWidget(), key)
        assert page.focusWidget() is rows[at]


def test_d_with_a_modifier_is_another_key(page: StartPage, qtbot: QtBot) -> None:
    begun: list[bool] = []
    page.demo_wanted.connect(lambda: begun.append(True))
    page.focus_first()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_E)
    assert begun == []


def test_other_keys_scroll(page: StartPage, qtbot: QtBot) -> None:
    settle(page, 700, 300)
    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    assert page.verticalScrollBar().value() > 0


def test_new_and_open_show_the_keys_that_they_have(page: StartPage) -> None:
    page.show_keys("F2", "F3")
    names = [one.accessibleName() for one in page.findChildren(BeginButton)]
    assert names == ["Try the sample project, D", "New project…, F2", "Open…, F3"]


@pytest.mark.parametrize(("url", "taken"), [("file:///data/news.txt", True), ("https://example.org/x", False)])
def test_only_files_can_be_dropped(page: StartPage, url: str, taken: bool) -> None:
    data, dropped = QMimeData(), list[list[str]]()
    data.setUrls([QUrl(url)])
    page.files_dropped.connect(dropped.append)
    assert page.acceptDrops()
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    enter.ignore()
    page.dragEnterEvent(enter)
    drop = QDropEvent(QPointF(9, 9), copy, data, left, none)
    drop.ignore()
    page.dropEvent(drop)
    assert (enter.isAccepted(), drop.isAccepted(), bool(dropped)) == (taken, taken, taken)


def test_what_stands_on_the_page_is_on_it_before_it_is_shown(qtbot: QtBot) -> None:
    made = StartPage(12)
    qtbot.addWidget(made)
    made.set_recent(RECENT)
    assert [one.parent() for one in (made._begin_box, made._recent_box)] == [made._column] * 2


def test_on_a_high_page_there_is_room_above_and_more_below(page: StartPage) -> None:
    many = [Recent(f"/data/{n}.rareannot", f"project {n}", 1, 2, "today") for n in range(8)]
    page.set_recent(many)
    settle(page, 1280, 1200)
    logo = page.findChild(MarkedText)
    assert logo is not None
    above = place(page, logo).top()
    (line,) = (one for one in page.findChildren(QFrame) if one.property("role") == "hairline")
    below = place(page, line).top() - place(page, page._recent_box).bottom()
    assert 60 < above < below
    rows = [place(page, one) for one in page.findChildren(BeginButton)]
    assert [later.top() - earlier.bottom() - 1 for earlier, later in pairwise(rows)] == [2, 2]
    icon = page.findChildren(IconView)[-1]
    assert place(page, icon).left() == place(page, page._column).left() + 12
    local = next(one for one in page.findChildren(QLabel) if one.text().startswith("Projects are single files"))
    assert local.alignment() & Qt.AlignmentFlag.AlignRight
    assert place(page, local).right() == place(page, page._column).right() - 12
