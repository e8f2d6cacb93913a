"""A damaged project in the window: it is refused, what it holds is shown, and it goes on in a new file."""

import os
import tempfile
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from shiboken6 import delete

from rareannot import workflow
from rareannot.core.scratch import scratch_parent
from rareannot.gui.background import worker_thread
from rareannot.gui.base import translation
from rareannot.gui.tasks.recover import RecoverDialog
from rareannot.store import Project
from rareannot.store.recovery.recovery import Recovery
from tests.e2e.conftest import Person
from tests.gui.walk import shown_text
from tests.store.test_locks import needs_permissions, write_protected


def answered(button: str, seen: list[str]) -> None:
    """Wait for the dialog to have read the file, note what it says, and press its main button or leave it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, RecoverDialog) or dialog.recovery is None:
            QTimer.singleShot(20, look)
            return
        seen.extend(dialog.sentences())
        dialog.accept() if button == "main" else dialog.reject()

    QTimer.singleShot(20, look)


@pytest.fixture
def damaged(path: Path) -> Path:
    """The project with its first page gone."""
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    return path


def test_a_damaged_project_is_recovered_into_a_new_file_and_left_as_it_is(
    person: Person, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, out, seen = damaged.read_bytes(), damaged.with_name("again.rareannot"), list[str]()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(out), ""))
    assert not person.window.open_path(damaged)
    assert person.window.start.message.isVisibleTo(person.window.start)
    answered("main", seen)
    person.window.start.message.action_wanted.emit()
    person.waits(lambda: person.window.annotate_page is not None and person.place.session.annotation is not None)
    assert seen[0] == "Nothing is missing."
    assert person.place.project_thread.path == out
    assert damaged.read_bytes() == held
    person.presses("Space")
    person.waits_for_the_disk()
    assert len(person.decided()) == 1
    person.closes()
    with Project.open(out) as project:
        assert project.check() == []


def test_who_leaves_the_report_writes_nothing(person: Person, damaged: Path) -> None:
    before = sorted(p.name for p in damaged.parent.iterdir())
    seen: list[str] = []
    person.window.open_path(damaged)
    answered("cancel", seen)
    person.window.start.message.action_wanted.emit()
    assert seen
    assert person.window.annotate_page is None
    assert sorted(p.name for p in damaged.parent.iterdir()) == before


def test_a_file_that_holds_nothing_is_said_in_the_dialog(person: Person, path: Path) -> None:
    path.write_bytes(b"no project at all " * 1000)
    dialog = RecoverDialog(path, person.window)
    person.waits(lambda: "Nothing of a project can be read" in dialog.said())
    assert dialog.main is not None
    assert not dialog.main.isEnabled()
    dialog.forget()


@pytest.mark.parametrize("left", ["while it reads", "when it has read"])
def test_what_was_read_for_a_dialog_that_was_left_is_thrown_away(
    person: Person, damaged: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, left: str
) -> None:
    read_on, recovery, others = Event(), workflow.recovery, set(worker_thread._RUNNING)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(workflow, "recovery", lambda path: recovery(path) if read_on.wait(600) else None)
    dialog = RecoverDialog(damaged, person.window)
    dialog.open()
    if left == "when it has read":
        read_on.set()
        person.waits(lambda: dialog.recovery is not None)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    delete(dialog)
    read_on.set()
    person.waits(lambda: others >= worker_thread._RUNNING)
    person.waits(lambda: not list(scratch_parent().glob("recover-*")))


def test_a_dialog_that_goes_as_soon_as_it_has_read_is_not_asked_for_more_room(
    person: Person, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show, gone = RecoverDialog._show, list[bool]()

    def shown(dialog: RecoverDialog, recovery: Recovery) -> None:
        show(dialog, recovery)
        dialog.forget()
        delete(dialog)
        QTimer.singleShot(0, lambda: gone.append(True))  # after what it asked for itself

    monkeypatch.setattr(RecoverDialog, "_show", shown)
    dialog = RecoverDialog(damaged, person.window)
    with person.bot.captureExceptions() as raised:
        dialog.open()
        person.waits(lambda: bool(gone))
    assert raised == []


def test_a_project_in_a_cloud_folder_is_warned_of_once(person: Person, path: Path) -> None:
    cloud = path.parent / "Dropbox" / path.name
    cloud.parent.mkdir()
    path.rename(cloud)
    person.opens(cloud)
    assert "in a folder that Dropbox synchronises" in person.place.message.sentence
    person.window.close_project()
    person.opens(cloud)
    assert "Dropbox" not in person.place.message.sentence


@needs_permissions
def test_a_project_in_a_write_protected_folder_opens_for_viewing(person: Person, path: Path) -> None:
    stick = path.parent / "stick" / path.name
    stick.parent.mkdir()
    path.rename(stick)
    with write_protected(stick):
        assert person.window.open_path(stick)
    person.waits(lambda: person.place.session.annotation is not None)
    assert person.place.project_thread.read_only
    assert "open for viewing only" in person.place.message.sentence
    person.closes()
    assert [p.name for p in stick.parent.iterdir()] == [stick.name]


def test_a_project_that_is_replaced_while_it_is_open_is_said_and_goes_on_when_it_is_back(
    person: Person, path: Path
) -> None:
    older = path.read_bytes()
    person.opens(path)
    person.presses("Space")
    person.waits_for_the_disk()
    aside = path.rename(path.with_name("aside"))
    path.write_bytes(older)
    person.presses("Space")
    person.waits(lambda: "was moved, deleted or replaced while it was open" in person.place.message.sentence)
    assert any(text.startswith("Not saved") for text in shown_text(person.place.status))
    aside.replace(path)
    person.waits(lambda: person.place.session.annotation is not None and len(person.decided()) == 1)

    def saved_again() -> bool:
        person.presses("Space")
        person.waits_for_the_disk()
        return len(person.decided()) > 1

    person.waits(saved_again)
    person.closes()
    with Project.open(path) as project:
        project.work_as("Mira")
        assert len(project.annotation(1).spans) > 1
        assert project.check() == []


def test_a_project_that_another_program_writes_to_is_said_and_goes_on_where_it_is_still_whole(
    person: Person, path: Path
) -> None:
    person.opens(path)
    person.presses("Space")
    person.waits_for_the_disk()
    os.utime(path)
    person.presses("Space")
    person.waits(lambda: "Another program wrote into “p.rareannot”" in person.place.message.sentence)
    person.waits(lambda: not person.place.session.saver._broken and len(person.decided()) == 1)
    person.presses("Space")
    person.waits_for_the_disk()
    person.closes()
    with Project.open(path) as project:
        project.work_as("Mira")
        assert len(project.annotation(1).spans) == 2
        assert project.check() == []


def test_the_report_is_said_in_the_language_of_the_window(person: Person, damaged: Path, qapp: QApplication) -> None:
    translation.speak(qapp, "zh_CN")
    seen: list[str] = []
    try:
        person.window.open_path(damaged)
        answered("cancel", seen)
        person.window.start.message.action_wanted.emit()
    finally:
        translation.speak(qapp, "en")
    assert seen[0] == "没有任何缺失。"
    assert not any("ecovered" in sentence for sentence in seen)
