"""The flow of the lead's table: shown from the project, saved as CSV, and on to packs."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from rareannot.gui.dialogs.packs import PacksDialog
from rareannot.gui.dialogs.team_overview import TeamOverviewDialog
from tests.gui.review.conftest import Reviewer, reviewer, reviewing

__all__ = ["reviewer", "reviewing"]


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
