"""Merging several files: after a backup, one after the other, and one that is refused stops none of the others."""

from pathlib import Path
from shutil import copyfile

import pytest

from rareannot.store import Project
from rareannot.store.merge.merge_report import MergeReport
from rareannot.workflow.merging import BackupWarning, FileRefused, merging
from tests.store.reviewing import CHILE, LYNAS, answer, finished_project


@pytest.fixture
def lead(tmp_path: Path) -> Path:
    path = tmp_path / "lead.rareannot"
    finished_project(path, {"Mira": (CHILE,)}).close()
    return path


def returned(lead: Path, name: str) -> Path:
    """A copy of the project in which somebody else has answered."""
    path = lead.with_name(f"{name}.rareannot")
    copyfile(lead, path)
    with Project.open(path) as project:
        answer(project, name, 1, [CHILE, LYNAS])
    return path


def test_a_backup_is_made_before_anything_is_taken_in(lead: Path, tmp_path: Path) -> None:
    files = [returned(lead, "Noor")]
    with Project.open(lead) as project:
        steps = merging(project, files, tmp_path / "backups")
        assert next(steps) is None
        assert len(list((tmp_path / "backups").rglob("*.rareannot"))) == 1
        assert [a.name for a in project.authors()] == ["Mira"]
        assert all(isinstance(step, MergeReport) for step in steps)
        assert {a.name for a in project.authors()} == {"Mira", "Noor"}


def test_a_file_that_is_refused_stops_none_of_the_others(lead: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.rareannot").write_text("notes")
    files = [returned(lead, "Noor"), tmp_path / "notes.rareannot", returned(lead, "Lea")]
    with Project.open(lead) as project:
        _, first, second, third = merging(project, files, tmp_path / "backups")
        assert isinstance(second, FileRefused)
        assert second.file == "notes.rareannot"
        assert second.reason.endswith(".")
        assert [one.new > 0 for one in (first, third) if isinstance(one, MergeReport)] == [True, True]
        assert {a.name for a in project.authors()} == {"Mira", "Noor", "Lea"}


def test_a_backup_that_fails_warns_and_the_merge_goes_on(lead: Path, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file")
    with Project.open(lead) as project:
        warning, report = merging(project, [returned(lead, "Noor")], tmp_path / "backups")
        assert isinstance(warning, BackupWarning)
        assert warning.sentence
        assert isinstance(report, MergeReport)


def test_the_same_file_again_brings_nothing_new(lead: Path, tmp_path: Path) -> None:
    file = returned(lead, "Noor")
    with Project.open(lead) as project:
        _, once, again = merging(project, [file, file], tmp_path / "backups")
        assert isinstance(once, MergeReport)
        assert isinstance(again, MergeReport)
        assert (once.new > 0, again.new) == (True, 0)
