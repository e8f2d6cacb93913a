"""Sharing a folder through the window: it is asked for once, edits go on meanwhile, and what came of it is said."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from rareannot import workflow
from rareannot.gui.base.settings import Settings
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.reports.merge_report import MergeReportDialog
from rareannot.gui.dialogs.shared_folder import SharedFolderDialog
from rareannot.gui.review.controller import ReviewPage
from rareannot.store import Project
from rareannot.team import shared_place
from rareannot.workflow.syncing import syncing
from tests.e2e.conftest import Person, focused
from tests.store.test_project import do


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "team").mkdir()
    return tmp_path / "team"


@pytest.fixture
def noor(path: Path, folder: Path) -> Path:
    """Noor's copy of the project, in which she accepted one suggestion; it was synced."""
    copy = Path(copyfile(path, path.with_name("noor.rareannot")))
    with Project.open(copy) as project:
        project.work_as("Noor")
        do(project, lambda a: a.accept(next(iter(a.suggestions))))
    syncs(copy, folder)
    return copy


@pytest.fixture
def mira(noor: Path, path: Path, person: Person) -> Person:
    """Mira at the window, with her copy open."""
    person.opens(path)
    return person


def syncs(copy: Path, folder: Path) -> workflow.SyncReport:
    """Somebody else syncs their copy, from the command line."""
    with Project.open(copy) as project:
        *_, report = syncing(lambda verb: verb(project), str(folder), folder.parent / "backups")
    assert isinstance(report, workflow.SyncReport)
    return report


def the(kind: type, person: Person) -> object:
    """The dialog of this kind, once it is shown."""
    person.waits(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def asked(person: Person) -> SharedFolderDialog:
    """Ask for a sync in the palette; the dialog that asks for the folder."""
    asks(person)
    dialog = the(SharedFolderDialog, person)
    assert isinstance(dialog, SharedFolderDialog)
    return dialog


def asks(person: Person) -> None:
    """Find the command in the palette, and press Enter."""
    person.window.activateWindow()
    person.waits(person.window.isActiveWindow)
    person.window.do("go_to")
    person.waits(lambda: QApplication.focusWidget() is not None)
    QTest.keyClicks(focused(), "sync with")
    person.waits(lambda: person.window.palette_box.shown()[:1] == ["Sync with a shared folder"])
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def answers(dialog: SharedFolderDialog, folder: Path | str) -> None:
    """Type the folder, and press Enter."""
    dialog._folder.clear()
    QTest.keyClicks(dialog._folder, str(folder))
    QTest.keyClick(dialog._folder, Qt.Key.Key_Return)


def said(person: Person, words: str) -> str:
    person.waits(lambda: words in person.place.message.sentence)
    return person.place.message.sentence


def presses_the_button(person: Person) -> None:
    """Press the button beside the message."""
    button = person.place.message._button
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_two_people_sync_and_the_folder_is_asked_for_once(mira: Person, folder: Path, noor: Path) -> None:
    mira.presses("Space")
    mira.waits_for_the_disk()
    answers(asked(mira), folder)
    sentence = said(mira, "into the folder")
    assert sentence == "New decisions: 2; already here: 1. A copy of this project was put into the folder."
    assert len(list(folder.iterdir())) == 2
    report = syncs(noor, folder)
    assert [a.name for a in report.merged[0].by_author] == ["Mira"]
    mira.presses("Space")
    mira.waits_for_the_disk()
    asks(mira)
    assert (
        said(mira, "Nothing new from others")
        == "Nothing new from others. A copy of this project was put into the folder."
    )
    asks(mira)
    told = said(mira, "nothing new to put")
    assert told.startswith(
        "Nothing new from others. There is nothing new to put into the folder. Put there last: by Mira, "
    )


def test_whether_a_copy_is_put_there_is_remembered_with_the_folder(mira: Person, folder: Path) -> None:
    dialog = asked(mira)
    dialog._put.click()
    answers(dialog, folder)
    said(mira, "New decisions: 2")
    assert len(list(folder.iterdir())) == 1
    asks(mira)
    assert "nothing of this project is in the folder" in said(mira, "Nothing new from others")
    assert len(list(folder.iterdir())) == 1


def test_what_came_is_shown_file_by_file(mira: Person, folder: Path) -> None:
    (folder / "letter.rareannot").write_bytes(b"Dear colleagues, " * 100)
    (folder / "half.rareannot").write_bytes(b"SQLite format 3\0")
    answers(asked(mira), folder)
    assert "Files refused: 1. Files ignored: 1." in said(mira, "into the folder")
    presses_the_button(mira)
    dialog = the(MergeReportDialog, mira)
    assert isinstance(dialog, MergeReportDialog)
    lines = {one.name: one.lines[0] for one in dialog.files}
    assert lines["letter.rareannot"] == ("bad", "“letter.rareannot” is not a rareannot project.")
    assert lines["half.rareannot"][0] == "warn"
    assert sum(kind == "good" for kind, _ in lines.values()) == 1
    (another,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Another folder…"]
    QTest.mouseClick(another, Qt.MouseButton.LeftButton)
    again = the(SharedFolderDialog, mira)
    assert isinstance(again, SharedFolderDialog)
    assert again.choice.address == str(folder)
    QTest.keyClick(again, Qt.Key.Key_Escape)


def test_a_folder_that_is_gone_is_said_and_asked_for_again(mira: Person, folder: Path, tmp_path: Path) -> None:
    answers(asked(mira), tmp_path / "gone")
    assert (
        said(mira, "There is no folder")
        == f"There is no folder “{tmp_path / 'gone'}”; connect its drive, or create it first."
    )
    presses_the_button(mira)
    dialog = the(SharedFolderDialog, mira)
    assert isinstance(dialog, SharedFolderDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    answers(asked(mira), folder)
    said(mira, "into the folder")


def test_the_folder_can_be_chosen(mira: Person, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    dialog = asked(mira)
    assert dialog.main
    assert not dialog.main.isEnabled()
    (choose,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Choose…"]
    QTest.mouseClick(choose, Qt.MouseButton.LeftButton)
    assert dialog.main.isEnabled()
    QTest.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    said(mira, "into the folder")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A network drive that does not answer until the event is set."""
    answering, real = Event(), shared_place.why_left

    def wait(entry: shared_place.Entry) -> str:
        answering.wait(600)
        return real(entry)

    monkeypatch.setitem(syncing.__globals__, "why_left", wait)
    yield answering
    answering.set()


def test_decisions_are_saved_while_the_folder_does_not_answer(mira: Person, folder: Path, slow: Event) -> None:
    answers(asked(mira), folder)
    mira.waits(lambda: mira.place.progress.isVisible())
    mira.window.activateWindow()
    mira.presses("Space", "Space")
    mira.waits_for_the_disk()
    assert len(mira.decided()) == 2
    asks(mira)
    said(mira, "A sync is already running")
    slow.set()
    said(mira, "into the folder")
    assert not mira.place.progress.isVisible()


def test_a_sync_can_be_cancelled_and_the_next_one_completes_it(mira: Person, folder: Path, slow: Event) -> None:
    answers(asked(mira), folder)
    mira.waits(lambda: mira.place.progress.isVisible())
    (cancel,) = [b for b in mira.place.progress.findChildren(QPushButton) if b.text() == "Cancel"]
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    said(mira, "The sync was cancelled")  # at once, though the folder does not answer
    assert not mira.place.progress.isVisible()
    slow.set()
    mira.bot.wait(500)
    assert len(list(folder.iterdir())) == 1
    asks(mira)
    said(mira, "into the folder")
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("leave", ["close_project", "language_zh_CN"])
def test_a_project_that_is_left_while_it_is_synced_hears_no_more_of_it(
    mira: Person, folder: Path, slow: Event, leave: str
) -> None:
    answers(asked(mira), folder)
    mira.waits(lambda: mira.place.progress.isVisible())
    mira.window.do(leave)
    slow.set()
    mira.bot.wait(500)
    assert len(list(folder.iterdir())) == 1
    mira.window.do("language_en")


def test_a_pack_puts_and_takes_nothing(mira: Person, folder: Path, path: Path, tmp_path: Path) -> None:
    mira.window.do("close_project")
    with Project.open(path) as project:
        (made,) = workflow.make_packs(project, tmp_path / "anna.rareannot", workflow.PackPlan(("Anna",)))
        Settings().put(f"shared/{project.uid}/put", "no")  # as the lead wanted it on the same computer
    mira.opens(made.path)
    mira.presses("Space")
    mira.waits_for_the_disk()
    dialog = asked(mira)
    assert not dialog._put.isVisible()
    assert "nothing of what others did comes into the pack" in dialog._why.text()
    answers(dialog, folder)
    assert said(mira, "into the folder") == "A copy of this project was put into the folder."
    mira.window.do("close_project")
    with Project.open(made.path) as pack:
        assert [person.name for person in pack.authors()] == ["Anna"]


def test_a_project_that_handed_out_packs_puts_nothing_unless_it_is_ticked(
    mira: Person, folder: Path, path: Path, tmp_path: Path
) -> None:
    mira.window.do("close_project")
    with Project.open(path) as project:
        workflow.make_packs(project, tmp_path / "anna.rareannot", workflow.PackPlan(("Anna",)))
    mira.opens(path)
    dialog = asked(mira)
    assert not dialog._put.isChecked()
    answers(dialog, folder)
    assert "because packs were handed out" in said(mira, "into the folder")
    assert len(list(folder.glob("*.rareannot"))) == 1
    presses_the_button(mira)
    report = the(MergeReportDialog, mira)
    assert isinstance(report, MergeReportDialog)
    (another,) = [b for b in report.findChildren(QPushButton) if b.text() == "Another folder…"]
    QTest.mouseClick(another, Qt.MouseButton.LeftButton)
    again = the(SharedFolderDialog, mira)
    assert isinstance(again, SharedFolderDialog)
    QTest.keyClick(again._put, Qt.Key.Key_Space)
    assert "no longer works blind" in again._why.text()
    answers(again, folder)
    said(mira, "A copy of this project was put into the folder")
    assert len(list(folder.glob("*.rareannot"))) == 2


def test_a_sync_on_another_page_is_told_of_there_and_the_page_shows_what_came(mira: Person, folder: Path) -> None:
    mira.presses("Space")
    mira.waits_for_the_disk()
    mira.window.do("review_mode")
    mira.window.do("sync_folder")
    dialog = the(SharedFolderDialog, mira)
    assert isinstance(dialog, SharedFolderDialog)
    answers(dialog, folder)
    assert mira.window.pages
    page = mira.window.pages.page()
    assert isinstance(page, ReviewPage)
    mira.waits(lambda: "New decisions: 2" in page.message.sentence)
    assert mira.place.message.sentence == ""
    assert [person.name for person in mira.place.project_thread.now(lambda p: p.authors())] == ["Mira", "Noor"]


def test_other_labels_that_came_are_those_of_the_window(mira: Person, folder: Path, noor: Path) -> None:
    with Project.open(noor) as project:
        project.set_label_set(replace(project.label_set, name="other labels"))
    syncs(noor, folder)
    answers(asked(mira), folder)
    mira.waits(lambda: mira.place.label_set.name == "other labels")
    assert "A copy of this project was put into the folder" in mira.place.message.sentence
    mira.waits(lambda: mira.place.session.annotation is not None)


def test_two_people_of_one_name_are_asked_about(mira: Person, folder: Path, noor: Path) -> None:
    with Project.open(noor) as project:
        project.work_as("mira", "another Mira")
        do(project, lambda a: a.with_status("skipped"))
    syncs(noor, folder)
    mira.presses("Space")
    mira.waits_for_the_disk()
    answers(asked(mira), folder)
    question = the(Question, mira)
    assert isinstance(question, Question)
    QTest.keyClick(question, Qt.Key.Key_Escape)


def noors_note(person: Person) -> str:
    return str(person.place.project_thread.now(lambda p: p.annotation(1, p.author("Noor")).note))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_copy_that_changes_somebodys_answers_is_asked_about(
    mira: Person, folder: Path, noor: Path, key: Qt.Key
) -> None:
    answers(asked(mira), folder)
    said(mira, "New decisions: 2")
    with Project.open(noor) as project:
        project.work_as("Noor")
        do(project, lambda a: a.with_note("changed since", flag=False))
    syncs(noor, folder)
    asks(mira)
    question = the(Question, mira)
    assert isinstance(question, Question)
    words = " ".join(one.text() for one in question.findChildren(QLabel))
    assert "changes answers of Noor (1 article) that are already in this project" in words
    assert "Files refused: 1." in said(mira, "refused")
    assert noors_note(mira) == ""
    assert question.main
    if key == Qt.Key.Key_Escape:
        QTest.keyClick(question, key)
        mira.bot.wait(300)
        assert noors_note(mira) == ""
        return
    QTest.mouseClick(question.main, Qt.MouseButton.LeftButton)
    said(mira, "New decisions: 1")
    assert noors_note(mira) == "changed since"
    with Project.open(noor) as project:
        project.work_as("Noor")
        do(project, lambda a: a.with_note("once more", flag=False))
    syncs(noor, folder)
    asks(mira)
    mira.waits(lambda: noors_note(mira) == "once more")  # that copy is known to be hers
