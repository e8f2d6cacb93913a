"""What a lead does from the team's table: a copy without names, a new lead, two ids that are one person."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from rareannot.core.own_files import is_held
from rareannot.gui.dialogs import team_overview as wishes
from rareannot.gui.dialogs.team.changes import NameDialog
from rareannot.gui.dialogs.team_overview import TeamOverviewDialog
from rareannot.store import Project
from tests.gui.review.conftest import Reviewer, reviewer, reviewing
from tests.gui.tasks.test_team_overview import shown

__all__ = ["reviewer", "reviewing"]


def uid(dialog: TeamOverviewDialog, name: str) -> str:
    return next(member.uid for member in dialog.members if member.name == name)


def naming(reviewer: Reviewer) -> NameDialog:
    reviewer.waits(lambda: isinstance(QApplication.activeModalWidget(), NameDialog))
    found = QApplication.activeModalWidget()
    assert isinstance(found, NameDialog)
    return found


def test_two_ids_become_one_person(reviewer: Reviewer) -> None:
    dialog = shown(reviewer)
    dialog.wanted.emit(wishes.SAME, uid(dialog, "Mira"))
    asking = naming(reviewer)
    asking._box.setCurrentText("Lea")
    asking.accept()
    reviewer.waits(lambda: bool(reviewer.page.project_thread.now(lambda p: p.people.second_ids())))
    reviewer.waits(lambda: "Lea and Mira are one person now." in reviewer.page.message.sentence)


def test_a_copy_without_names_is_written(reviewer: Reviewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "none.rareannot"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    shown(reviewer).wanted.emit(wishes.ANONYMISE, "")
    reviewer.waits(lambda: out.exists() and not is_held(out))
    with Project.open(out, read_only=True) as copy:
        assert "Mira" not in [one.name for one in copy.authors()]


def test_the_project_goes_to_a_new_lead(reviewer: Reviewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "theirs.rareannot"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    shown(reviewer).wanted.emit(wishes.HAND_OVER, "")
    asking = naming(reviewer)
    asking._box.setEditText("Nadia")
    asking.accept()
    reviewer.waits(lambda: reviewer.page.project_thread.now(lambda p: p.people.handed_over) is not None)
    with Project.open(out, read_only=True) as copy:
        lead = copy.people.lead()
        assert lead is not None
        assert lead["name"] == "Nadia"
        assert copy.people.handed_over is None
