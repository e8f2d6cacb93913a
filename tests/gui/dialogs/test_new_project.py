from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton
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
    for _ in range(10):
        focus = QApplication.focusWidget()
        assert focus is not None
        names.append(focus.accessibleName() or getattr(focus, "text", str)())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert names == [
        "Name",
        "Folder",
        "Choose the folder",
        "Label set",
        "Take the label set from a file",
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


def sets_of(dialog: NewProjectDialog) -> QComboBox:
    return next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == "Label set")


def test_label_sets_are_offered_with_what_is_in_them(dialog: NewProjectDialog) -> None:
    sets = sets_of(dialog)
    assert [sets.itemText(n) for n in range(sets.count())] == [
        "Critical minerals news (12 labels)", "CoNLL-4", "My own labels…",
    ]  # fmt: skip
    assert field(dialog, "Name").placeholderText() == "rare earths 2010"
    field(dialog, "Annotator").clear()
    assert field(dialog, "Annotator").placeholderText() == "your name, as others will see it"


def test_labels_of_ones_own_are_asked_for_where_they_are_chosen(dialog: NewProjectDialog, qtbot: QtBot) -> None:
    field(dialog, "Name").setText("ores")
    assert dialog.main is not None
    assert (dialog._own.isVisible(), dialog.main.isEnabled(), dialog.result_value.own) == (False, True, None)
    sets_of(dialog).setCurrentIndex(2)
    assert (dialog._own.isVisible(), dialog.main.isEnabled()) == (True, False)
    qtbot.keyClicks(dialog._own.names, "SHAFT")
    assert dialog.main.isEnabled()
    own = dialog.result_value.own
    assert own is not None
    assert [one.name for one in own.labels] == ["SHAFT"]
    sets_of(dialog).setCurrentIndex(1)
    assert (dialog._own.isVisible(), dialog.result_value.own, dialog.result_value.label_set) == (False, None, "conll")
    assert dialog.focusWidget() is dialog._own.names or not dialog._own.names.hasFocus()


@pytest.mark.parametrize(("chosen", "key"), [("/sets/mine.json", "/sets/mine.json"), ("", "critical-minerals")])
def test_a_label_set_of_a_file_is_chosen_or_the_one_before_stays(
    dialog: NewProjectDialog, monkeypatch: pytest.MonkeyPatch, chosen: str, key: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen, ""))
    sets = sets_of(dialog)
    (take,) = (one for one in dialog.findChildren(QPushButton) if one.text() == "From a file…")
    take.click()
    assert dialog.result_value.label_set == key
    assert sets.count() == (4 if chosen else 3)
    assert sets.currentText() == ("mine.json" if chosen else "Critical minerals news (12 labels)")


def test_arrow_keys_pass_over_ones_own_labels_and_tab_reaches_the_file(dialog: NewProjectDialog, qtbot: QtBot) -> None:
    sets = sets_of(dialog)
    sets.setFocus()
    for _ in range(sets.count()):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert sets.currentText() == "My own labels…"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert sets.currentText() == "CoNLL-4"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    button = QApplication.focusWidget()
    assert isinstance(button, QPushButton)
    assert button.text() == "From a file…"


def test_who_picks_ones_own_labels_in_the_list_types_their_names(dialog: NewProjectDialog, qtbot: QtBot) -> None:
    sets = sets_of(dialog)
    sets.setFocus()
    sets.showPopup()
    qtbot.waitUntil(sets.view().isVisible)
    sets.view().setCurrentIndex(sets.model().index(2, 0))
    qtbot.keyClick(sets.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(dialog.focusWidget(), QPlainTextEdit))
    qtbot.keyClicks(dialog.focusWidget(), "SHAFT")
    assert dialog.result_value.own is not None


def test_folder_and_articles_are_chosen_in_the_system_s_dialogs(
    dialog: NewProjectDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    buttons = {one.accessibleName(): one for one in dialog.findChildren(QPushButton)}
    folder, articles = buttons["Choose the folder"], buttons["Choose articles to import"]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    folder.click()
    articles.click()
    assert field(dialog, "Folder").text() == str(tmp_path)
    assert list(dialog.result_value.articles) == ["/data/a.txt", "/data/b.jsonl"]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/elsewhere")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (["/data/c.txt"], ""))
    folder.click()
    articles.click()
    assert field(dialog, "Folder").text() == "/elsewhere"
    assert list(dialog.result_value.articles) == ["/data/c.txt"]
    assert "c.txt" in shown_text(dialog)


def test_without_articles_one_is_told_that_they_can_come_later(qtbot: QtBot, tmp_path: Path) -> None:
    made = NewProjectDialog(SETS, str(tmp_path))
    qtbot.addWidget(made)
    made.show()
    assert "none yet; you can add them at any time" in shown_text(made)
    assert made._problem.isHidden()


@pytest.mark.parametrize(("name", "wrong"), [(".", True), ("..", True), ("a.b", False), ("a:b", True), ("ores", False)])
def test_a_name_is_one_that_a_file_can_have(dialog: NewProjectDialog, name: str, wrong: bool) -> None:
    field(dialog, "Name").setText(name)
    assert (dialog._problem.isVisible(), "file name" in dialog._problem.text()) == (wrong, wrong)
    assert dialog.main is not None
    assert dialog.main.isEnabled() is not wrong
