from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs import Choice, NewProject, NewProjectDialog
from rareannot.gui.dialogs.new_project import project_path
from tests.gui.walk import nameless, shown_text

SETS = [Choice("critical-minerals", "Critical minerals news", "12 labels"), Choice("conll", "CoNLL-4")]


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> NewProjectDialog:
    made = NewProjectDialog(SETS, str(tmp_path), "Mira", ["/data/a.txt", "/data/b.jsonl"])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def field(dialog: NewProjectDialog, name: str) -> QLineEdit:
    return next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == name)


def test_typing_begins_at_the_name_and_enter_makes_the_project(
    dialog: NewProjectDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    assert QApplication.focusWidget() is field(dialog, "Name")
    qtbot.keyClicks(QApplication.focusWidget(), "ores 2010")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    path = str(tmp_path / "ores 2010.rareannot")
    assert dialog.result_value == NewProject(path, "critical-minerals", "Mira", ("/data/a.txt", "/data/b.jsonl"))


def test_without_a_name_nothing_can_be_made(dialog: NewProjectDialog, qtbot: QtBot) -> None:
    assert dialog.main is not None
    assert not dialog.main.isEnabled()
    qtbot.keyClicks(field(dialog, "Name"), "ores")
    assert dialog.main.isEnabled()
    field(dialog, "Annotator").clear()
    assert not dialog.main.isEnabled()


def test_escape_cancels(dialog: NewProjectDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("name", "folder", "hint"),
    [
        ("a/b", "", "file name"),
        ("ores", "nowhere", "There is no folder"),
        ("taken", "", "already exists"),
    ],
)
def test_what_cannot_be_made_is_explained(
    dialog: NewProjectDialog, tmp_path: Path, name: str, folder: str, hint: str
) -> None:
    (tmp_path / "taken.rareannot").touch()
    field(dialog, "Folder").setText(str(tmp_path / folder))
    field(dialog, "Name").setText(name)
    assert any(hint in text for text in shown_text(dialog))
    assert dialog.main is not None
    assert not dialog.main.isEnabled()


def test_the_ending_of_a_project_is_added_once() -> None:
    assert project_path("/d", "ores") == project_path("/d", " ores.rareannot ") == Path("/d/ores.rareannot")


def test_tab_goes_through_the_fields_to_the_buttons(dialog: NewProjectDialog, qtbot: QtBot) -> None:
    field(dialog, "Name").setText("ores")
    names = []
    for _ in range(9):
        focus = QApplication.focusWidget()
        assert focus is not None
        names.append(focus.accessibleName() or getattr(focus, "text", str)())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert names == [
        "Name",
        "Folder",
        "Choose the folder",
        "Label set",
        "Annotator",
        "Choose articles to import",
        "Cancel",
        "Create project",
        "Name",
    ]


def test_every_control_has_a_name(dialog: NewProjectDialog) -> None:
    assert nameless(dialog) == []
    assert "2 files: a.txt, b.jsonl" in shown_text(dialog)


def test_ones_own_labels_leave_the_buttons_on_the_screen(dialog: NewProjectDialog, qtbot: QtBot) -> None:
    room = QApplication.primaryScreen().availableGeometry()
    dialog.move(0, room.bottom() - dialog.height() - 10)
    before = dialog.height()
    sets = next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == "Label set")
    sets.setCurrentIndex(next(i for i in range(sets.count()) if sets.itemText(i) == "My own labels…"))
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert room.contains(dialog.frameGeometry())
