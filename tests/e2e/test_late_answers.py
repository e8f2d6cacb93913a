"""An answer of the project's thread that comes when what it is for has been put away is dropped, without a crash."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from rareannot.gui.background.jobs import Receiver
from rareannot.gui.dialogs.reports.merge_report import MergeReportDialog
from rareannot.gui.tasks.team import TeamTasks
from tests.e2e.conftest import Person


def _history_then_calm(annotator: Person) -> list[str]:
    """Ctrl+H, then F11 before the history has been read; the exceptions that came of it."""
    project_thread, read_on = annotator.place.project_thread, Event()
    with annotator.bot.captureExceptions() as raised:
        project_thread.ask(lambda _: read_on.wait(600))
        annotator.presses("Ctrl+H", "F11")
        annotator.bot.wait(1)  # the panel is deleted now
        assert annotator.place.panes.panel is None
        read_on.set()
        heard: list[object] = []
        project_thread.ask(lambda _: None, heard.append)
        annotator.waits(lambda: bool(heard))
    return [str(error) for _, error, _ in raised]


def test_a_history_that_is_put_away_while_it_is_read_is_not_shown(annotator: Person) -> None:
    assert _history_then_calm(annotator) == []


def test_that_check_can_fail(annotator: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Receiver, "is_there", lambda _: True)
    assert any("already deleted" in error for error in _history_then_calm(annotator))


def test_an_undo_whose_article_comes_late_gives_way_to_what_was_done_meanwhile_and_says_so(
    annotator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    project_thread, read_on, ask = annotator.place.project_thread, Event(), annotator.place.project_thread.ask

    def held(*words: Any, **more: Any) -> None:
        monkeypatch.setattr(project_thread, "ask", ask)
        ask(lambda _: read_on.wait(600))
        ask(*words, **more)

    annotator.presses("Space", "Ctrl+Down")
    annotator.waits(lambda: annotator.place.session.row == 2)
    annotator.waits_for_the_disk()
    monkeypatch.setattr(project_thread, "ask", held)
    annotator.presses("Ctrl+Z")
    annotator.presses("Right", "P")  # in the second article, which is on the screen still
    read_on.set()
    annotator.waits(lambda: annotator.place.session.row == 1)

    assert annotator.decided() == {"kilundu minerals": "ORG"}
    assert annotator.place.message.sentence == "Nothing was undone here: you changed something else meanwhile."
    annotator.presses("Ctrl+Z")
    annotator.waits(lambda: annotator.place.session.row == 2)
    annotator.waits_for_the_disk()
    assert annotator.decided() == {}
    assert project_thread.now(lambda p: p.check()) == []


def test_a_window_that_is_closed_while_files_are_merged_shows_no_report_afterwards(
    annotator: Person, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(MergeReportDialog, "open", lambda _: shown.append("report"))
    theirs = path.with_name("theirs.rareannot")
    annotator.place.project_thread.now(lambda p: p.backups.copy_to(theirs))
    annotator.window.do("review_mode")
    annotator.waits(lambda: annotator.window.findChild(TeamTasks) is not None)
    team = annotator.window.findChild(TeamTasks)
    assert isinstance(team, TeamTasks)

    team.merge([theirs])
    annotator.window.close()
    annotator.bot.wait(50)  # a report would keep the process alive, with no window to be seen

    assert shown == []
