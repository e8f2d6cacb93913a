"""The flow of the lead's table: shown from the project, saved as CSV, and on to packs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from rareannot.core.errors import UserError
from rareannot.gui.dialogs import team_overview as wishes
from rareannot.gui.dialogs.packs import PacksDialog
from rareannot.gui.dialogs.team_overview import TeamOverviewDialog
from rareannot.gui.tasks import team_overview
from rareannot.gui.tasks.team_overview import TeamOverviewTask
from tests.gui.review.conftest import Reviewer, reviewer, reviewing
from tests.gui.tasks.desk import TaskDesk, choosing, desk

__all__ = ["desk", "reviewer", "reviewing"]


def shown(reviewer: Reviewer) -> TeamOverviewDialog:
    reviewer.page.overview.ask()
    reviewer.waits(lambda: isinstance(QApplication.activeModalWidget(), TeamOverviewDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TeamOverviewDialog)
    return dialog


def test_everybody_is_in_the_table_and_it_is_saved_whole(
    reviewer: Reviewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = shown(reviewer)
    assert sorted(dialog.chosen()) == ["Lea", "Mira", "Noor"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "team.csv"), ""))
    dialog.csv.click()
    assert (tmp_path / "team.csv").read_text("utf-8").count("\n") == 4
    assert "team.csv" in reviewer.page.message.sentence
    dialog.csv.click()
    dialog.reject()


def test_packs_begin_with_the_people_chosen(reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[tuple[str, ...]]()

    def cancelled(dialog: PacksDialog) -> int:
        asked.append(dialog.wish.annotators)
        return 0

    monkeypatch.setattr(PacksDialog, "exec", cancelled)
    dialog = shown(reviewer)
    dialog.table.selectRow(1)
    dialog.packs.click()
    assert asked == [("Mira",)]


@dataclass
class Leading:
    """The flow of the table over a project, and what it said, passed on or was asked for."""

    desk: TaskDesk
    task: TeamOverviewTask
    asked: list[tuple[Any, ...]]
    said: list[tuple[str, str]]

    def table(self) -> TeamOverviewDialog:
        """The table, once it is shown."""
        self.task.ask()
        return self.desk.dialog(TeamOverviewDialog)


@pytest.fixture
def leading(desk: TaskDesk, monkeypatch: pytest.MonkeyPatch) -> Leading:
    asked, said = list[tuple[Any, ...]](), list[tuple[str, str]]()
    task = TeamOverviewTask(desk.context, lambda names: asked.append(("packs", names)))
    task.said.connect(lambda *words: said.append(words))
    monkeypatch.setattr(task._changes, "ask", lambda *words: asked.append(("change", *words)))
    monkeypatch.setattr(task._reports, "ask", lambda *words: asked.append(("report", *words)))
    monkeypatch.setattr(team_overview, "articles_behind", lambda _project, uid, column: f"{uid} {column}")
    assert task.parent() is desk.page
    return Leading(desk, task, asked, said)


def test_what_is_read_leaves_the_table_open_and_what_changes_closes_it(leading: Leading) -> None:
    table = leading.table()
    table.wanted.emit(wishes.QUALITY, "noor")
    assert (table.isVisible(), leading.asked) == (True, [("report", wishes.QUALITY, "noor", table)])
    members = table.members
    table.wanted.emit(wishes.RENAME, "noor")
    assert not table.isVisible()
    assert leading.asked[1:] == [("change", wishes.RENAME, "noor", members)]
    leading.desk.waits(lambda: not leading.desk.page.findChildren(TeamOverviewDialog))
    leading.task._changes.said.emit("good", "Done.")
    assert leading.said == [("good", "Done.")]
    leading.task._changes.changed.emit()
    leading.desk.dialog(TeamOverviewDialog).packs_wanted.emit(("Noor",))
    assert leading.asked[2:] == [("packs", ("Noor",))]
    leading.desk.waits(lambda: not leading.desk.page.findChildren(TeamOverviewDialog))


def test_the_articles_behind_a_number_are_listed_and_one_is_gone_to(
    leading: Leading, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, listed, wanted = leading.table(), list[tuple[Any, ...]](), list[tuple[Any, ...]]()
    monkeypatch.setattr(table, "show_articles", lambda *words: listed.append(words))
    leading.desk.page.article_wanted.connect(lambda *words: wanted.append(words))
    table.articles_wanted.emit("noor", "done")
    leading.desk.settles()
    assert listed == [("noor", "done", "noor done")]

    def refuse(*_: object) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr(team_overview, "articles_behind", refuse)
    table.articles_wanted.emit("noor", "done")
    leading.desk.settles()
    assert (leading.said, len(listed)) == ([("bad", "The disk is full.")], 1)
    table.article_chosen.emit(2)
    assert (wanted, table.isVisible()) == ([(2, "")], False)


def test_a_table_that_cannot_be_read_or_written_is_said(
    leading: Leading, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    table = leading.table()
    for answer, said in (("", []), (str(tmp_path / "none" / "t.csv"), ["bad"])):
        asked = choosing(monkeypatch, "getSaveFileName", answer)
        table.csv_wanted.emit()
        assert asked == [(table, "Save the table", str(leading.desk.path.with_suffix(".team.csv")), "Tables (*.csv)")]
        assert [kind for kind, _ in leading.said] == said
    table.reject()

    def refuse(*_: object, **__: object) -> None:
        raise UserError("It is damaged.")

    monkeypatch.setattr(team_overview, "overview", refuse)
    leading.task.ask()
    leading.desk.settles()
    assert leading.said[1:] == [("bad", "It is damaged.")]
