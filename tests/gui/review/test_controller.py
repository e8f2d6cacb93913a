"""The Review page as the window has it: what its parts ask for is done, what they say is said, and its keys are followed."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from rareannot.gui.dialogs.packs import PacksDialog
from tests.gui.review.conftest import Reviewer


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
