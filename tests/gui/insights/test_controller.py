"""The Insights page over a project: it counts whenever it is opened, hints at keys, and writes its charts into a folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.theme import Theme
from rareannot.gui.insights.controller import InsightsController
from rareannot.gui.insights.gather import Wish
from rareannot.gui.widgets.page import PageContext
from rareannot.gui.widgets.page_bars import HintRow
from tests.gui.walk import shown_text
from tests.store.reviewing import SAID, finished_project


@pytest.fixture
def insights(qtbot: QtBot, tmp_path: Path) -> Iterator[InsightsController]:
    project = finished_project(tmp_path / "p.rareannot", SAID)
    thread = ProjectThread(project)
    made = InsightsController(PageContext(thread, project.label_set, Theme(), Settings(), Shortcuts()))
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    yield made
    made.close_down()
    thread.close()


def enters(insights: InsightsController, qtbot: QtBot) -> None:
    """Open the page and wait until it has counted."""
    with qtbot.waitSignal(insights.gathering.gathered, timeout=30_000):
        insights.enter()


def hints(insights: InsightsController) -> str:
    return insights.status.findChildren(HintRow)[0].accessibleName()


def test_its_parts_lie_one_below_the_other_over_the_whole_page(insights: InsightsController) -> None:
    insights.say("info", "Something.")
    insights.progress.show_progress("Reading", 1, 2)
    QApplication.processEvents()
    parts = (insights.message, insights.page, insights.progress, insights.status)
    assert all(part.parentWidget() is insights and part.isVisible() and part.width() == 1200 for part in parts)
    tops = [part.y() for part in parts]
    assert tops[0] == 0
    assert tops == sorted(tops)
    assert tops[1] == insights.message.height()
    assert parts[3].geometry().bottom() == insights.height() - 1
    assert insights.page.height() > 400


def test_it_counts_when_it_is_opened_and_says_when_that_was(insights: InsightsController, qtbot: QtBot) -> None:
    insights.activateWindow()
    qtbot.waitUntil(insights.isActiveWindow)
    with qtbot.waitSignal(insights.gathering.gathered, timeout=30_000) as told:
        insights.enter()
    assert insights.page.people.hasFocus()
    found = told.args[0] if told.args else None
    assert found is not None
    assert any(f"from {found.events} events" in one for one in shown_text(insights.status))
    assert insights.progress.isHidden()


def test_reading_the_log_is_shown_and_can_be_stopped(insights: InsightsController) -> None:
    insights.gathering.read.emit(3, 9)
    assert not insights.progress.isHidden()
    assert insights.progress._text.text() == "Reading the log 3 of 9"
    stopped = list[bool]()
    insights.progress.cancel_wanted.connect(lambda: stopped.append(True))
    insights.gathering.start(Wish())
    job = insights.gathering._job
    assert job is not None
    next(b for b in insights.progress.findChildren(QPushButton)).click()
    assert (stopped, job.cancelled) == ([True], True)


def test_nothing_is_said_at_first_and_the_counting_ends_with_the_page(insights: InsightsController) -> None:
    assert insights.message.isHidden()
    insights.gathering.start(Wish())
    job = insights.gathering._job
    assert job is not None
    insights.close_down()
    assert job.cancelled


def test_the_keys_of_now_are_hinted_at(insights: InsightsController) -> None:
    before = hints(insights)
    assert before
    insights._context.keyboard.set_keys("save", ("F12",))
    assert "F12" in hints(insights)
    assert "F12" not in before


def test_all_charts_are_written_into_the_folder_that_was_chosen(
    insights: InsightsController, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enters(insights, qtbot)
    folder, asked = tmp_path / "charts", list[str]()
    folder.mkdir()

    def choose(_parent: object, _title: str, start: str) -> str:
        asked.append(start)
        return str(folder) if len(asked) > 1 else ""

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    insights.commands()["save"]()
    assert (asked, list(folder.iterdir()), insights.message.sentence) == ([str(tmp_path)], [], "")
    insights.page.report_wanted.emit()
    written = len(list(folder.iterdir()))
    assert written > 3
    assert f"{written} files to charts" in insights.message.sentence
    insights.save()
    assert asked[2] == str(folder)  # where they were saved last


def test_a_folder_that_is_not_there_is_said(insights: InsightsController, qtbot: QtBot, tmp_path: Path) -> None:
    enters(insights, qtbot)
    insights.save_into(tmp_path / "gone" / "charts")
    assert insights.message.sentence
    assert "Saved" not in insights.message.sentence


def test_an_article_behind_a_chart_is_asked_for(insights: InsightsController) -> None:
    wanted = list[tuple[int, str]]()
    insights.article_wanted.connect(lambda row, mark: wanted.append((row, mark)))
    insights.page.article_wanted.emit(7)
    assert wanted == [(7, "")]
