"""The Review page as the window has it: what its parts ask for is done, what they say is said, and its keys are followed."""

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.theme import Theme
from rareannot.gui.dialogs.packs import PacksDialog
from rareannot.gui.review.agreement.summary import SummaryPage
from rareannot.gui.review.bulk_commands import BulkCommands
from rareannot.gui.review.bulk_decide import BulkDecide
from rareannot.gui.review.commands import ReviewCommands
from rareannot.gui.review.controller import ReviewPage, ReviewStatus
from rareannot.gui.review.link_sites import LinkCommands
from rareannot.gui.review.session import ReviewSession
from rareannot.gui.review.sites.order import listing
from rareannot.gui.review.sites.page import SitePage
from rareannot.gui.review.sites.selection import SiteSelection
from rareannot.gui.review.state import ReviewRefresh
from rareannot.gui.widgets.page import PageContext
from tests.gui.review.conftest import Reviewer
from tests.gui.review.made_up import LABELS, reviewed, row_of
from tests.store.reviewing import finished_project


def test_what_the_parts_say_is_said_over_the_page(reviewer: Reviewer) -> None:
    page = reviewer.page
    speakers = (page.team.said, page.overview.said, page.link_commands.said, page.session.said)
    for number, said in enumerate(speakers):
        said.emit("good", f"Sentence {number}.")
        assert page.message.sentence == f"Sentence {number}."
    page.project_thread.failed.emit("The disk is full.")
    assert page.message.sentence == "The disk is full."
    page.message.hide()
    page.hide()
    page.project_thread.failed.emit("It is still full.")
    assert page.message.sentence != "It is still full."


def test_what_the_parts_want_is_asked_for(reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page, asked = reviewer.page, list[str]()

    def choose(*words: Any) -> tuple[str, str]:
        asked.append(f"{words[1]} {Path(words[2]).name}")
        return "", ""

    def open_files(*words: Any) -> tuple[list[str], str]:
        asked.append(words[1])
        return [], ""

    def packs(_dialog: PacksDialog) -> int:
        asked.append("packs")
        return 0

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", open_files)
    monkeypatch.setattr(PacksDialog, "exec", packs)
    page._context.settings.put("charts", str(tmp_path))
    page.summary.report_wanted.emit()
    page.summary.sites_wanted.emit()
    page.summary.trend.save_wanted.emit("svg")
    page.empty.merge_wanted.emit()
    page.empty.packs_wanted.emit()
    stem = page.project_thread.path.stem
    assert asked == [
        f"Agreement report {stem}.agreement.html",
        f"Places where they differ {stem}.sites.csv",
        f"Save the chart {page.summary.trend.accessibleName()}.svg",
        "Merge files",
        "packs",
    ]
    wanted = list[object]()
    page.articles_gone.connect(wanted.append)
    page.article_wanted.connect(lambda row, mark: wanted.append((row, mark)))
    page.team.gone.emit([3])
    page.site_commands.article_wanted.emit(1, "s1")
    assert wanted == [[3], (1, "s1")]


def test_a_site_of_the_list_is_gone_to_and_the_page_shows_it(reviewer: Reviewer) -> None:
    page = reviewer.page
    assert page.figures is not None
    assert page.choosing.figures is page.figures
    reviewer.presses("Tab")
    reviewer.waits(lambda: page.session.current() is not None)
    number = page.session.number
    assert number is not None
    reviewer.presses("Escape")
    assert not page.site.isVisible()
    for gone_to in (page.sites.list.walked, page.sites.list.entered):
        gone_to.emit(number)
        reviewer.waits(lambda: page.session.current() is not None and page.site.isVisible())
        assert page.session.number == number
        reviewer.presses("Escape")
        assert page.session.number is None


def test_widths_of_the_panes_are_remembered_and_other_keys_are_taken(reviewer: Reviewer) -> None:
    page = reviewer.page
    assert page._context.settings.text("review_panes") == ""
    page.close_down()
    assert page._context.settings.text("review_panes") == " ".join(str(width) for width in page.panes.widths)
    before = page._keys
    page._keyboard.set_keys("next_site", ["F9"])
    assert page._keys is not before


def test_strips_lie_below_the_panes_over_the_whole_page(reviewer: Reviewer) -> None:
    page = reviewer.page
    page.progress.show_progress("Comparing", 1, 2)
    page.say("info", "Something.")
    reviewer.waits(lambda: page.message.isVisible() and page.progress.isVisible())
    layout = page.layout()
    assert layout is not None
    layout.activate()
    parts = (page.panes, page.progress, page.status)
    assert [part.width() for part in parts] == [1440] * 3
    tops = [part.y() for part in parts]
    assert tops == sorted(set(tops))
    assert page.status.geometry().bottom() == page.height() - 1
    assert page.panes.height() > 600


@pytest.fixture(scope="module")
def thread(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProjectThread]:
    made = ProjectThread(finished_project(tmp_path_factory.mktemp("controller") / "p.rareannot"))
    yield made
    made.close()


Opens = Callable[[], ReviewPage]


@pytest.fixture
def opens(qtbot: QtBot, thread: ProjectThread) -> Opens:
    """Makes the page; nothing is read before it is entered. Three sites that are made up are listed and loaded."""

    def new() -> ReviewPage:
        page = ReviewPage(PageContext(thread, LABELS, Theme(), Settings(), Shortcuts()))
        qtbot.addWidget(page)
        page.resize(1440, 800)
        page.show()
        page.panes.show_work(True)
        seen = reviewed()
        rows = [row_of(seen, n, site) for n, site in enumerate((s for s in seen.sites if s.cause), 1)]
        page.sites.model.show_sites(listing([("boundary", [1]), ("found by some", [2, 3])], {1, 2, 3}))
        page.sites.model.put_rows(rows)
        page.session._documents[1] = seen
        return page

    return new


def test_each_part_is_told_what_the_others_want(opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()
    wanted = (
        (SitePage, "show_alike"), (SummaryPage, "show_notes"), (SummaryPage, "show_left"), (BulkDecide, "drop_note"),
        (BulkDecide, "cancel"), (BulkDecide, "show_notes"), (BulkCommands, "preview_alike"),
        (BulkCommands, "accept_unanimous"), (ReviewRefresh, "cancel"), (ReviewRefresh, "start"),
        (LinkCommands, "ask"), (ReviewCommands, "next_site"), (ReviewCommands, "open_site"), (SiteSelection, "show_state"),
    )  # fmt: skip
    for part, name in wanted:
        told = f"{part.__name__}.{name}"
        monkeypatch.setattr(part, name, lambda _self, *_, told=told: asked.append(told))
    page = opens()
    asked.clear()
    state = page.review_state
    emitted: tuple[tuple[Callable[[], object], list[str]], ...] = (
        (lambda: page.session.alike.emit(3), ["SitePage.show_alike"]),
        (lambda: page.session.progressed.emit(None), ["SiteSelection.show_state"]),
        (lambda: page.many.noted.emit([]), ["SummaryPage.show_notes"]),
        (lambda: page.summary.notes.worked_in.emit(None), ["BulkDecide.drop_note"]),
        (lambda: page.site_commands.alike_wanted.emit([], None), ["BulkCommands.preview_alike"]),
        (lambda: page.progress.cancel_wanted.emit(), ["BulkDecide.cancel", "ReviewRefresh.cancel"]),
        (lambda: page.link_commands.noted.emit(), ["BulkDecide.show_notes"]),
        (lambda: state.noticed.emit(3, True), ["BulkDecide.show_notes"]),
        (lambda: page.team.merged.emit(), ["ReviewRefresh.start"]),
        (lambda: page.summary.links_wanted.emit(), ["LinkCommands.ask"]),
        (lambda: page.sites.links_wanted.emit(), ["LinkCommands.ask"]),
        (lambda: page.link_commands.settled.emit(), ["ReviewRefresh.start"]),
        (lambda: page.summary.start_wanted.emit(), ["ReviewCommands.next_site"]),
        (lambda: page.sites.unanimous_wanted.emit(), ["BulkCommands.accept_unanimous"]),
        (lambda: page.site.article_wanted.emit(), ["ReviewCommands.open_site"]),
        (lambda: page.sites.model.counted.emit(), ["SummaryPage.show_left"]),
    )
    for emit, heard in emitted:
        emit()
        assert asked == heard
        asked.clear()
    assert page.site_commands.propose
    state.noticed.emit(3, False)
    assert not page.site_commands.propose


def test_once_all_is_compared_the_site_is_shown_anew_but_not_under_somebody_s_hands(
    opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()
    for name in ("relist", "refresh"):
        monkeypatch.setattr(ReviewSession, name, lambda _self, *_, name=name: asked.append(name))
    page = opens()
    page.review_state.refresh.partly_compared.emit()
    page.review_state.compared.emit()
    page.session.go(1)
    page.review_state.compared.emit()
    page.writing.write_reading()
    page.review_state.compared.emit()
    assert asked == ["relist", "relist", "refresh", "relist"]


def test_the_site_is_shown_once_it_is_loaded_and_the_overview_where_there_is_none(opens: Opens) -> None:
    page = opens()
    page.session.go(1)
    assert (page.site.isVisible(), page.summary.isVisible()) == (True, False)
    page.session.go(None)
    assert (page.site.isVisible(), page.summary.isVisible()) == (False, True)
    page.session._documents.clear()
    page.session.number = 1
    page.session.shown.emit()
    assert page.summary.isVisible()


def test_the_keys_that_are_shown_are_those_of_what_is_done(opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = list[str]()
    monkeypatch.setattr(ReviewStatus, "show_hints", lambda _self, which: shown.append(which))
    page = opens()
    page.session.go(1)
    page.writing.write_reading()
    page.session.go(None)
    page.panes.show_work(False)
    page._keyboard.set_keys("next_site", ["F9"])
    order = [one for one, _ in groupby(shown)]
    assert order[-4:] == ["site", "draft", "overview", "empty"]


def test_a_site_that_is_clicked_has_the_keys_in_its_readings(opens: Opens, qtbot: QtBot) -> None:
    page = opens()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.sites.list.setFocus()
    page.sites.list.walked.emit(1)
    assert (page.session.number, page.sites.list.hasFocus()) == (1, True)
    page.sites.list.entered.emit(2)
    assert (page.session.number, page.site.table.hasFocus()) == (2, True)


def test_a_key_of_the_review_is_followed_and_others_are_left(opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = list[int]()
    monkeypatch.setattr(ReviewCommands, "take_reading", lambda _self, number=0: taken.append(number))
    monkeypatch.setattr(ReviewSession, "decide", lambda _self, decision: taken.append(len(decision.spans)))
    page = opens()
    page.session.go(1)

    def press(key: Qt.Key, text: str = "") -> bool:
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        event.ignore()
        QApplication.sendEvent(page, event)
        return event.isAccepted()

    page.say("info", "Something.")
    press(Qt.Key.Key_2, "2")
    press(Qt.Key.Key_9, "9")
    assert (taken, page.message.isHidden()) == ([2, 9], True)
    assert not press(Qt.Key.Key_F12)
    page.writing.relabel_reading()
    org = LABELS["ORG"].key
    press(Qt.Key(ord(org)), org.lower())
    assert (page.writing.awaits_label, taken) == (False, [2, 9, 1])
    assert page._key(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier))
    assert page.session.number == 2
    assert not page._key(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier))


def test_what_was_settled_is_written_before_the_project_closes(opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    done = list[str]()
    monkeypatch.setattr(ReviewSession, "write", lambda _self: done.append("write"))
    monkeypatch.setattr(ReviewRefresh, "close", lambda _self: done.append("close"))
    page = opens()
    done.clear()
    page.close_down()
    assert done == ["write", "close"]
