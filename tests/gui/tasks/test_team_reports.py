"""What is read over the table leaves it open; a file that cannot be written is told in the dialog."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from rareannot.gui.dialogs import team_overview as wishes
from rareannot.gui.dialogs.team.calibration import CalibrationDialog
from rareannot.gui.dialogs.team.quality import QualityDialog
from tests.gui.review.conftest import Reviewer, reviewer, reviewing
from tests.gui.tasks.test_team_overview import shown

__all__ = ["reviewer", "reviewing"]


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
