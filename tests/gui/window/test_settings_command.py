"""The settings in one dialog, at the real window: what is chosen holds at once, Cancel changes nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from rareannot import workflow
from rareannot.gui.dialogs.cheat_sheet import CheatSheet
from rareannot.gui.dialogs.keys import KeysDialog
from rareannot.gui.dialogs.settings import SettingsDialog
from rareannot.gui.window.tour_stops import stops
from tests.e2e.conftest import Person, annotator, path, person, project_file

__all__ = ["annotator", "path", "person", "project_file"]


def dialog_of(someone: Person) -> SettingsDialog:
    someone.window.do("edit_settings")
    someone.waits(lambda: isinstance(QApplication.activeModalWidget(), SettingsDialog))
    found = QApplication.activeModalWidget()
    assert isinstance(found, SettingsDialog)
    return found


def test_what_is_chosen_holds(annotator: Person) -> None:
    dialog = dialog_of(annotator)
    dialog.appearance.setCurrentIndex(dialog.appearance.findData("dark"))
    dialog.size_.setCurrentIndex(4)
    dialog.language.setCurrentIndex(dialog.language.findData("zh_CN"))
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, "Ada Lovelace")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    window = annotator.window
    annotator.waits(lambda: window.view_settings.step == 4)
    assert window._appearance.theme.dark
    assert window._settings.text("language") == "zh_CN"
    assert window._settings.text("annotator") == "Ada Lovelace"
    assert window.modes.annotator.text() == "Mira"
    window.view_settings.speak("en")


def test_cancel_changes_nothing(annotator: Person) -> None:
    dialog = dialog_of(annotator)
    dialog.appearance.setCurrentIndex(dialog.appearance.findData("dark"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not annotator.window._appearance.theme.dark
    assert annotator.window._settings.text("appearance") == ""


def test_the_keys_are_a_press_away(annotator: Person) -> None:
    dialog = dialog_of(annotator)
    QTest.mouseClick(dialog.keys, Qt.MouseButton.LeftButton)
    annotator.waits(lambda: isinstance(QApplication.activeModalWidget(), KeysDialog))
    keys = QApplication.activeModalWidget()
    assert isinstance(keys, KeysDialog)
    keys.reject()
    dialog.reject()


def test_nobody_saves_an_empty_name(annotator: Person) -> None:
    dialog = dialog_of(annotator)
    dialog.name.clear()
    assert dialog.main is not None
    assert not dialog.main.isEnabled()
    dialog.reject()


def entries(someone: Person) -> list[str]:
    """What File, Recent projects shows now."""
    bar = someone.window.menuBar()
    file = bar.actions()[0].menu()
    assert isinstance(file, QMenu)
    file.aboutToShow.emit()
    recent = next(one for one in file.findChildren(QMenu) if one.title() == "Recent projects")
    recent.aboutToShow.emit()
    return [action.text() for action in recent.actions()] if recent.isEnabled() else []


@pytest.fixture
def other(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    with workflow.new_project(tmp_path / "sub" / "other.rareannot") as project:
        return project.path


def test_file_has_the_recent_projects(annotator: Person, path: Path, other: Path) -> None:
    assert entries(annotator) == []
    annotator.window.open_path(other, "Mira")
    assert entries(annotator) == [f"p — {path.parent}"]
    file = annotator.window.menuBar().actions()[0].menu()
    assert isinstance(file, QMenu)
    recent = next(one for one in file.findChildren(QMenu) if one.title() == "Recent projects")
    recent.actions()[0].trigger()
    annotator.waits(lambda: annotator.place.project_thread.path == path)
    assert entries(annotator)[0] == f"other — {other.parent}"


def test_a_project_is_remembered_as_soon_as_it_is_open(annotator: Person, path: Path, other: Path) -> None:
    """However the program ends, it is found again, and another window offers it meanwhile."""
    annotator.window.open_path(other, "Mira")
    annotator.waits(lambda: len(annotator.window._settings.recent()) > 1)
    assert [Path(one.path) for one in annotator.window._settings.recent()] == [other, path]


def test_the_sheet_of_keys_begins_with_annotating(annotator: Person) -> None:
    annotator.window.do("show_keys")
    annotator.waits(lambda: isinstance(QApplication.activeModalWidget(), CheatSheet))
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, CheatSheet)
    assert sheet.shown()[0].startswith("Accept")
    assert sheet.shown().index("PERSON") < sheet.shown().index("New project…")
    sheet.reject()


def test_the_tours_sample_of_a_figure_stands_in_the_article(annotator: Person) -> None:
    texts = [stop.text for stop in stops(annotator.window, annotator.place, annotator.window.keyboard)]
    assert any("“about 20 000 tons”" in text for text in texts)
