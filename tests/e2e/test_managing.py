"""Articles managed at the real window: archived and back, a folder imported, an import cancelled or undone whole."""

import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from rareannot.core.history import Action, diff
from rareannot.gui.dialogs.reports.import_report import UndoImportDialog
from rareannot.gui.dialogs.reports.merge_report import MergeReportDialog
from rareannot.gui.tasks.team import TeamTasks
from rareannot.gui.widgets.strips import ProgressStrip
from rareannot.store import Project
from tests.e2e.conftest import Person
from tests.e2e.test_queue import chooses, listed, picks, shown

__all__ = ["listed"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a text, a Markdown file below it, and something that cannot be read."""
    (tmp_path / "news" / "more").mkdir(parents=True)
    (tmp_path / "news" / "a.txt").write_text("Lynas rose in Perth.")
    (tmp_path / "news" / "more" / "b.md").write_text("# Iluka\n\nIluka *fell*.\n")
    return tmp_path / "news"


def headlines(person: Person) -> list[str]:
    return person.place.project_thread.now(lambda p: [p.document(row).headline for row in p.ids()])


def presses_in_message(person: Person, words: str) -> None:
    button = next(one for one in person.place.message.findChildren(QPushButton) if one.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_several_are_archived_at_once_and_undo_brings_them_back(listed: Person) -> None:
    chooses(listed, 0, 1, 2)
    picks(listed, "Archive (3)")
    listed.waits(lambda: shown(listed) == [4, 5])
    listed.waits(lambda: listed.place.session.row == 4)
    listed.waits(lambda: listed.place.message.sentence.startswith("3 articles archived"))
    presses_in_message(listed, "Undo")
    listed.waits(lambda: shown(listed) == [1, 2, 3, 4, 5])
    assert listed.place.project_thread.now(lambda p: p.archive.ids()) == []


def test_what_is_archived_is_found_by_the_filter_and_brought_back(listed: Person) -> None:
    chooses(listed, 1)
    listed.window.do("archive_articles")
    listed.waits(lambda: shown(listed) == [1, 3, 4, 5])
    listed.place.queue.narrowing.panel.archived.click()
    listed.waits(lambda: shown(listed) == [2])
    assert "archived" in listed.place.queue.narrowing.view.__repr__()
    chooses(listed, 0)
    listed.window.do("unarchive_articles")
    listed.waits(lambda: shown(listed) == [])
    listed.place.queue.narrowing.clear()
    listed.waits(lambda: shown(listed) == [1, 2, 3, 4, 5])


def test_the_last_article_may_be_archived_and_nothing_is_open_then(listed: Person) -> None:
    chooses(listed, 0, 1, 2, 3, 4)
    listed.window.do("archive_articles")
    listed.waits(lambda: shown(listed) == [])
    assert listed.place.session.annotation is None
    listed.presses("Space", "X", "Return")
    assert listed.place.view.toPlainText() == ""


def test_a_folder_is_imported_and_the_import_is_undone_whole(
    listed: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = headlines(listed)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_named: str(folder))
    listed.window.do("import_folder")
    listed.waits(lambda: len(shown(listed)) == 7)
    assert headlines(listed)[5:] == ["Lynas rose in Perth.", "Iluka"]
    listed.place.navigation.open(7)
    listed.waits(lambda: listed.place.session.row == 7)
    listed.window.do("undo_import")
    listed.waits(lambda: isinstance(QApplication.activeModalWidget(), UndoImportDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, UndoImportDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    listed.waits(lambda: len(shown(listed)) == 5)
    assert headlines(listed) == before
    listed.waits(lambda: listed.place.session.row in range(1, 6))
    listed.waits(lambda: listed.place.message.sentence.startswith("Removed 2 articles of this import"))


def test_a_cancelled_import_says_what_was_taken_and_takes_it_back(
    listed: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["rareannot.workflow.importing"], "BATCH", 1)
    many = tmp_path / "many"
    many.mkdir()
    for n in range(200):
        (many / f"{n:03}.txt").write_text(f"article number {n}")
    said = list[tuple[int, int]]()
    show = ProgressStrip.show_progress

    def showing(strip: ProgressStrip, what: str, done: int = 0, total: int = 0, left: float | None = None) -> None:
        show(strip, what, done, total, left)
        said.append((done, total))
        if what == "Importing" and done >= 3:
            strip.cancel_wanted.emit()

    monkeypatch.setattr(ProgressStrip, "show_progress", showing)
    listed.window.new_open.take_files([str(many)])
    listed.waits(lambda: listed.place.message.sentence.startswith("Cancelled: "))
    assert (3, 200) in said
    assert 5 < len(headlines(listed)) < 205
    presses_in_message(listed, "Undo this import")
    listed.waits(lambda: len(headlines(listed)) == 5)


def test_a_merge_that_takes_the_open_article_out_leaves_it(
    listed: Person, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shows = list[str]()
    monkeypatch.setattr(
        MergeReportDialog, "open", lambda dialog: shows.extend(s for f in dialog.files for _, s in f.lines)
    )
    listed.window.new_open.take_files([str(folder)])
    listed.waits(lambda: len(shown(listed)) == 7)
    theirs = tmp_path / "theirs.rareannot"
    listed.place.project_thread.now(lambda p: p.backups.copy_to(theirs))
    with Project.open(theirs) as project:
        assert project.imports.undo(project.imports.all()[0].id)[0] == [6, 7]
    listed.place.navigation.open(7)
    listed.waits(lambda: listed.place.session.row == 7)
    listed.window.do("review_mode")
    listed.waits(lambda: listed.window.findChild(TeamTasks) is not None)
    team = listed.window.findChild(TeamTasks)
    assert isinstance(team, TeamTasks)
    team.merge([theirs])
    listed.waits(lambda: bool(shows))
    assert any(one.startswith("2 articles were taken out") for one in shows)
    listed.window.do("annotate_mode")
    listed.waits(lambda: listed.place.session.row in range(1, 6))
    listed.waits(lambda: len(shown(listed)) == 5)


def test_decisions_made_meanwhile_keep_their_article(listed: Person, folder: Path) -> None:
    listed.window.new_open.take_files([str(folder)])
    listed.waits(lambda: len(shown(listed)) == 7)
    listed.place.project_thread.now(partial(_note, row=6))
    number = listed.place.project_thread.now(lambda p: p.imports.all()[0].id)
    assert listed.window.files is not None
    listed.window.files.importing.take_back(number)
    listed.waits(lambda: "because it was worked on" in listed.place.message.sentence)
    listed.waits(lambda: len(shown(listed)) == 6)


def _note(project: Project, row: int) -> None:

    before = project.annotation(row)
    project.save(row, Action("note", diff(before, before.with_note("why?", flag=False))))
