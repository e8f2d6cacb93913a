"""The review before there is anything to compare: why, and what can be done."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.theme import theme_of
from rareannot.gui.review.pane_layout import NARROW, WIDTHS, EmptyPage, ReviewLayout
from tests.gui.ground import ground


@pytest.fixture
def page(qtbot: QtBot) -> EmptyPage:
    made = EmptyPage()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("people", "begins"),
    [(0, "There is no work to compare"), (1, "There is no work to compare"), (2, "No article is done by two")],
)
def test_it_says_what_is_missing(page: EmptyPage, people: int, begins: str) -> None:
    page.show_why(people)
    assert page.words.text().startswith(begins)


@pytest.mark.parametrize(("words", "asked"), [("Merge files…", ["merge"]), ("Make packs…", ["packs"])])
def test_a_button_asks_for_what_it_says(page: EmptyPage, words: str, asked: list[str]) -> None:
    told: list[str] = []
    page.merge_wanted.connect(lambda: told.append("merge"))
    page.packs_wanted.connect(lambda: told.append("packs"))
    (pressed,) = (one for one in page.findChildren(QPushButton) if one.text() == words)
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    assert told == asked


def test_the_keys_begin_at_merging(page: EmptyPage) -> None:
    (merge,) = (one for one in page.findChildren(QPushButton) if one.text() == "Merge files…")
    assert page.first is merge


@pytest.fixture
def parts(qtbot: QtBot) -> Iterator[ReviewLayout]:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = ReviewLayout(builtin_label_set(), (), holder)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(made)
    holder.resize(theme_of(made).px(NARROW), 800)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    yield made
    assert made.window() is holder  # which nobody else holds


def resize(parts: ReviewLayout, width: int) -> None:
    parts.window().resize(width, 800)
    QApplication.processEvents()


def test_agreement_list_and_page_stand_side_by_side_as_wide_as_they_were(parts: ReviewLayout) -> None:
    assert parts.widths == WIDTHS
    assert parts.splitter.sizes()[:2] == [*WIDTHS]
    left = [part.mapTo(parts, QPoint()).x() for part in (parts.agreement, parts.sites, parts.summary)]
    assert left == sorted(set(left))
    assert not parts.splitter.childrenCollapsible()
    parts.splitter.setSizes([400, 400, 460])
    parts.splitter.splitterMoved.emit(400, 1)
    assert parts.widths == tuple(parts.splitter.sizes()[:2])
    other = ReviewLayout(builtin_label_set(), (400, 410), parts.window())
    assert other.widths == (400, 410)
    assert ReviewLayout(builtin_label_set(), (1, 2, 3), parts.window()).widths == WIDTHS


def test_in_a_narrow_window_the_agreement_gives_way_to_a_site(parts: ReviewLayout) -> None:
    narrow = theme_of(parts).px(NARROW) - 1
    parts.show_site(True)
    assert parts.agreement.isVisible()
    resize(parts, narrow)
    assert not parts.agreement.isVisible()
    assert parts.splitter.sizes()[1] == WIDTHS[1]
    parts.splitter.splitterMoved.emit(0, 1)
    assert parts.widths == WIDTHS  # how wide it was is kept while it is away
    parts.show_site(False)
    assert parts.agreement.isVisible()
    assert parts.splitter.sizes()[0] == WIDTHS[0]
    parts.show_site(True)
    resize(parts, narrow + 1)
    assert parts.agreement.isVisible()


def test_the_page_of_a_site_or_the_overview_is_shown(parts: ReviewLayout) -> None:
    for on in (True, False):
        parts.show_site(on)
        assert (parts.site.isVisible(), parts.summary.isVisible()) == (on, not on)


def test_the_keys_go_where_they_are_needed(parts: ReviewLayout) -> None:
    turned = list[bool]()
    parts.turned.connect(lambda: turned.append(parts.waits))
    parts.show_work(True)
    assert turned == []
    parts.take_keys()
    assert parts.sites.list.hasFocus()
    parts.show_work(False)
    assert (turned, parts.waits, parts.empty.isVisible()) == ([True], True, True)
    assert parts.empty.first.hasFocus()
    parts.show_work(True)
    assert turned == [True, False]
    assert parts.sites.list.hasFocus()
    parts.show_site(True)
    parts.take_keys()
    assert parts.site.table.hasFocus()
    parts.keep_keys()
    assert parts.site.table.hasFocus()
    parts.show_site(False)
    assert parts.sites.list.hasFocus()


def test_what_can_be_done_stands_below_why_at_the_left_on_paper(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    page = EmptyPage(holder)
    page.resize(900, 600)
    holder.resize(900, 600)
    holder.show()
    page.show_why(0)
    assert ground(holder) == "base"
    merge, packs = page.findChildren(QPushButton)
    assert (page.words.x(), page.words.y(), merge.x()) == (64, 72, 64)
    assert packs.x() - merge.geometry().right() == 8 + 1
    assert page.words.geometry().bottom() < merge.y() < 200
    assert packs.geometry().right() < 450


def test_a_wider_window_gives_its_room_to_the_page(parts: ReviewLayout) -> None:
    splitter = parts.splitter
    assert (splitter.handleWidth(), parts.waits) == (1, False)
    splitter.resize(splitter.width() + 300, 800)  # as the window does, but for what makes room
    assert splitter.sizes()[:2] == [*WIDTHS]
    splitter.moveSplitter(5, 1)
    assert min(splitter.sizes()) > 100
    assert isinstance(splitter, QSplitter)


def test_widths_are_kept_while_the_window_changes_and_taken_when_somebody_moves_them(parts: ReviewLayout) -> None:
    width = parts.width()
    for wider in (width + 200, width):
        resize(parts, wider)
        assert parts.splitter.sizes()[:2] == [*WIDTHS]
    parts.splitter.setSizes([340, 360, width - 702])
    parts.show_site(False)  # nothing that makes room
    assert parts.splitter.sizes()[0] != WIDTHS[0]


def test_what_is_shown_already_is_no_turn(parts: ReviewLayout) -> None:
    turned = list[bool]()
    parts.turned.connect(lambda: turned.append(True))
    parts.show_work(True)
    parts.agreement.measure.setFocus()
    parts.show_site(False)
    assert (turned, parts.sites.list.hasFocus()) == ([], False)
    parts.show_site(True)
    parts.agreement.again.setFocus()
    parts.keep_keys()
    assert not parts.sites.list.hasFocus()
