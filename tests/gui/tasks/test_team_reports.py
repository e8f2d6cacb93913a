"""What is read over the table leaves it open; a file that cannot be written is told in the dialog."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget

from rareannot.core.errors import UserError
from rareannot.gui.dialogs import team_overview as wishes
from rareannot.gui.dialogs.team.calibration import CalibrationDialog
from rareannot.gui.dialogs.team.quality import QualityDialog
from rareannot.gui.tasks import team_overview as team_reports
from rareannot.gui.tasks.team_overview import TeamReports
from tests.gui.review.conftest import Reviewer, reviewer, reviewing
from tests.gui.tasks.desk import TaskDesk, choosing, desk
from tests.gui.tasks.test_team_overview import shown

__all__ = ["desk", "reviewer", "reviewing"]


def test_the_table_stays_open_behind_a_chart(reviewer: Reviewer) -> None:
    team = shown(reviewer)
    team.wanted.emit(wishes.QUALITY, team.members[0].uid)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QualityDialog)
    team.wanted.emit(wishes.QUALITY, team.members[0].uid)
    assert QApplication.activeModalWidget() is dialog
    dialog.reject()
    assert team.isVisible()
    team.reject()


def test_an_appendix_that_cannot_be_written_is_told(
    reviewer: Reviewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "x.md"), ""))
    team = shown(reviewer)
    team.wanted.emit(wishes.CALIBRATION, "")
    reviewer.waits(lambda: isinstance(QApplication.activeModalWidget(), CalibrationDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CalibrationDialog)
    assert any("no calibration round yet" in one.text() for one in dialog.findChildren(QLabel))
    dialog.appendix_wanted.emit()
    reviewer.waits(lambda: any("calibration round was handed out" in one.text() for one in dialog.findChildren(QLabel)))
    assert not (tmp_path / "none").exists()
    dialog.reject()
    team.reject()


class Team(QDialog):
    """Stands for the team's table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.members = [SimpleNamespace(uid=name.lower(), name=name, quality=None) for name in ("Noor", "Lea")]


class Reading:
    """Reports over a table, and what their dialogs were told: name and words."""

    def __init__(self, desk: TaskDesk, patch: pytest.MonkeyPatch) -> None:
        self.desk, self.team, self.told = desk, Team(desk.page), list[tuple[Any, ...]]()
        self.reports = TeamReports(desk.context, self.team)
        self.team.show()
        for name in ("show_round", "say_only", "say"):
            patch.setattr(CalibrationDialog, name, lambda _self, *words, name=name: self.told.append((name, *words)))

    def wants(self, what: str, uid: str = "") -> None:
        """Choose something from the table's menu."""
        team: Any = self.team
        self.reports.ask(what, uid, team)
        self.desk.settles()

    def open(self, kind: type[QDialog]) -> list[QDialog]:
        """The dialogs of a kind that are seen over the table."""
        return [one for one in self.team.findChildren(kind) if one.isVisible()]


@pytest.fixture
def reading(desk: TaskDesk, monkeypatch: pytest.MonkeyPatch) -> Reading:
    return Reading(desk, monkeypatch)


def test_the_quality_of_one_person_is_shown_once(reading: Reading) -> None:
    assert reading.reports.parent() is reading.team
    for what, uid in ((wishes.QUALITY, "nobody"), (wishes.RENAME, "noor")):
        reading.wants(what, uid)
    assert reading.team.findChildren(QDialog) == []
    for _ in range(2):
        reading.wants(wishes.QUALITY, "lea")
    (dialog,) = reading.open(QualityDialog)
    assert isinstance(dialog, QualityDialog)
    assert dialog.view.title == "Lea at test questions"
    dialog.reject()
    reading.desk.waits(lambda: not reading.team.findChildren(QualityDialog))
    reading.wants(wishes.QUALITY, "noor")
    assert len(reading.open(QualityDialog)) == 1


def test_a_chart_is_saved_where_charts_were_saved_last(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = list[tuple[Any, ...]]()
    monkeypatch.setattr(team_reports, "ask_and_save", lambda *words: saved.append(words))
    reading.wants(wishes.QUALITY, "noor")
    (dialog,) = reading.open(QualityDialog)
    assert isinstance(dialog, QualityDialog)
    dialog.view.save_wanted.emit("svg")
    reading.desk.context.settings.put("charts", "/charts")
    dialog.view.save_wanted.emit("png")
    assert [words[1] for words in saved] == [
        reading.desk.path.parent / "Noor at test questions.svg",
        Path("/charts/Noor at test questions.png"),
    ]
    assert saved[0][0] is dialog
    assert saved[0][2:] == (dialog.view.save, dialog.say)


@pytest.fixture
def unclear(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which rounds were looked at; the second cannot be."""
    looked = list[str]()

    def look(_: object, name: str) -> str:
        looked.append(name)
        if name == "second":
            raise UserError("It is not through.")
        return f"found {name}"

    monkeypatch.setattr(team_reports, "rounds", lambda _: ["first", "second", "third"])
    monkeypatch.setattr(team_reports, "unclear", look)
    monkeypatch.setattr(team_reports, "appendix", lambda found: f"# {found}\n")
    return looked


def test_each_round_is_shown_when_it_is_chosen_and_none_that_is_not_any_more(
    reading: Reading, unclear: list[str]
) -> None:
    for _ in range(2):
        reading.wants(wishes.CALIBRATION)
    (dialog,) = reading.open(CalibrationDialog)
    assert isinstance(dialog, CalibrationDialog)
    assert (dialog.round, unclear) == ("third", ["third"])
    assert reading.told[-1:] == [("show_round", "found third")]
    reading.told.clear()
    for name in ("second", "first"):
        dialog.rounds.setCurrentText(name)
        reading.desk.settles()
    assert reading.told == [("say_only", "It is not through."), ("show_round", "found first")]
    reading.told.clear()
    for name in ("second", "third", "first"):  # each is chosen before the one before was read
        dialog.rounds.setCurrentText(name)
    reading.desk.settles()
    assert reading.told == [("show_round", "found first")]
    dialog.reject()


def test_without_a_round_none_is_looked_at(
    reading: Reading, unclear: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(team_reports, "rounds", lambda _: [])
    reading.wants(wishes.CALIBRATION)
    assert (len(reading.open(CalibrationDialog)), unclear) == (1, [])


def test_the_appendix_of_a_round_is_written_where_the_lead_says(
    reading: Reading, unclear: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    reading.wants(wishes.CALIBRATION)
    (dialog,) = reading.open(CalibrationDialog)
    assert isinstance(dialog, CalibrationDialog)
    reading.told.clear()
    for answer in ("", str(path)):
        asked = choosing(monkeypatch, "getSaveFileName", answer)
        dialog.appendix_wanted.emit()
        reading.desk.settles()
        start = str(reading.desk.path.with_suffix(".guidelines.md"))
        assert asked == [(dialog, "Where the guidelines are unclear", start, "Markdown (*.md)")]
    assert path.read_text("utf-8") == "# found third\n"
    assert reading.told == [("say", f"The appendix was written to {path}.")]
    dialog.rounds.setCurrentText("second")
    dialog.appendix_wanted.emit()
    reading.desk.settles()
    assert ("say", "It is not through.") in reading.told
