import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.gui.base import style
from rareannot.gui.base.focus import has_ring
from rareannot.gui.base.theme import Theme
from rareannot.gui.start import Recent, StartPage
from rareannot.gui.start.page import logo_pieces
from rareannot.gui.start.rows import BeginButton, RecentButton
from rareannot.gui.widgets.marked_text import MarkedText
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
