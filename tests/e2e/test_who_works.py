"""Who works here: a name that changes takes the work along, and somebody else is another command."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from rareannot import workflow
from rareannot.gui.base.settings import MOST_PROJECTS, Settings
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.dialogs.new_project import NewProjectDialog
from rareannot.gui.dialogs.small import AnnotatorDialog, MyNameDialog
from rareannot.gui.tasks import new_open
from tests.e2e.conftest import Person


def dialog_of(person: Person, kind: type[Dialog]) -> Dialog:
    """The dialog that asks now."""
    person.waits(lambda: isinstance(QApplication.activeModalWidget(), kind))
    found = QApplication.activeModalWidget()
    assert isinstance(found, Dialog)
    return found


def types_name(dialog: Dialog, name: str) -> None:
    field = dialog.findChildren(QLineEdit)[0]
    field.selectAll()
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)


def people(path: Path) -> list[str]:
    with workflow.open_project(path, read_only=True) as project:
        return [one.name for one in project.authors()]


def test_a_new_name_keeps_the_work_also_when_the_project_is_opened_again(active: Person, path: Path) -> None:
    active.presses("Space")
    active.place.project_thread.wait(lambda p: p.last_event())
    QTest.mouseClick(active.window.modes.annotator, Qt.MouseButton.LeftButton)
    types_name(dialog_of(active, MyNameDialog), "Mira Berg")
    assert active.window.modes.annotator.text() == "Mira Berg"
    annotation = active.place.session.annotation
    assert annotation is not None
    assert len(annotation.decided) == 1
    active.window.close_project()
    assert people(path) == ["Mira Berg"]
    assert active.window.open_path(path)
    active.waits(lambda: active.place.session.annotation is not None)
    assert active.window.modes.annotator.text() == "Mira Berg"
    annotation = active.place.session.annotation
    assert annotation is not None
    assert len(annotation.decided) == 1


def test_a_name_changed_in_one_project_hides_no_work_in_another(active: Person, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.rareannot"
    with workflow.new_project(other) as project:
        project.work_as("Mira")
        workflow.import_all(project, workflow.ImportPlan((_article(tmp_path),), target="annotator", annotator="Mira"))
    active.window.do("change_my_name")
    types_name(dialog_of(active, MyNameDialog), "Mira Berg")
    assert active.window.open_path(other)
    assert active.window.modes.annotator.text() == "Mira"
    assert active.place.project_thread.now(lambda p: p.queue.counts()).done == 1


def _article(folder: Path) -> Path:
    path = folder / "a.jsonl"
    path.write_text('{"text": "Lynas rose.", "spans": []}\n')
    return path


def test_somebody_else_begins_anew_and_says_so_beforehand(active: Person, path: Path) -> None:
    active.presses("Space")
    active.place.project_thread.wait(lambda p: p.last_event())
    active.window.do("somebody_else")
    dialog = dialog_of(active, AnnotatorDialog)
    assert any("new to somebody" in one.text() for one in dialog.findChildren(QLabel))
    types_name(dialog, "Noor")
    active.waits(lambda: bool((now := active.place.session.annotation) and not now.decided))
    assert active.window.modes.annotator.text() == "Noor"


def test_nobody_takes_the_name_of_a_colleague(active: Person) -> None:
    active.presses("Space")
    active.place.project_thread.wait(lambda p: p.last_event())
    active.place.project_thread.now(lambda p: p.work_as("Noor"))
    active.window.do("change_my_name")
    dialog = dialog_of(active, MyNameDialog)
    field = dialog.findChildren(QLineEdit)[0]
    field.selectAll()
    QTest.keyClicks(field, "mira")
    assert dialog.main is not None
    assert not dialog.main.isEnabled()
    dialog.reject()


def test_from_the_name_the_way_leads_to_somebody_else(active: Person) -> None:
    active.window.do("change_my_name")
    dialog = dialog_of(active, MyNameDialog)
    other = next(one for one in dialog.findChildren(QPushButton) if one.text().startswith("Somebody else"))
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    dialog_of(active, AnnotatorDialog).reject()


def test_a_new_project_asks_for_the_name_that_the_system_knows(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_open, "system_name", lambda: "Ada Lovelace")
    seen = list[str]()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, NewProjectDialog):
            seen.append(dialog.result_value.annotator)
            dialog.reject()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    person.window.do("new_project")
    assert seen == ["Ada Lovelace"]


def test_who_works_in_a_project_is_remembered_of_those_opened_last(active: Person, path: Path) -> None:
    active.window.close_project()
    settings = Settings()
    with workflow.open_project(path, read_only=True) as project:
        uid = project.uid
    for n in range(MOST_PROJECTS - 1):
        settings.put_newest("works_in/", str(n), f"{n} Noor")
    assert active.window.open_path(path)  # the oldest that is remembered, and newest now
    active.window.close_project()
    for n in range(2):
        settings.put_newest("works_in/", f"new{n}", f"{n} Noor")
    assert [bool(settings.text(f"works_in/{one}")) for one in (uid, "0", "1", "2")] == [True, False, False, True]
