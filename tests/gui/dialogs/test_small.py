"""The small dialogs: one's own name, the name somebody annotates under, what the program is, a panel as a sheet."""

from email import message_from_string
from importlib.metadata import PackageMetadata, PackageNotFoundError
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs import small
from rareannot.gui.dialogs.small import (
    RELEASES,
    AboutDialog,
    AnnotatorDialog,
    MyNameDialog,
    PanelSheet,
    _licence,
    library_licences,
)
from rareannot.gui.widgets.panel import SidePanel
from tests.gui.walk import shown_text


@pytest.fixture
def dialog(qtbot: QtBot) -> AnnotatorDialog:
    made = AnnotatorDialog("Mira", ["Mira", "Noor"])
    qtbot.addWidget(made)
    made.show()
    return made


def names(dialog: AnnotatorDialog) -> QComboBox:
    """The field of the name, with the known ones."""
    (box,) = dialog.findChildren(QComboBox)
    return box


def line(dialog: AnnotatorDialog) -> QLineEdit:
    """Where the name is typed."""
    (field,) = names(dialog).findChildren(QLineEdit)
    return field


def types(dialog: AnnotatorDialog, name: str) -> None:
    """Type a name instead of the one that stands there."""
    field = line(dialog)
    field.selectAll()
    QTest.keyClicks(field, name) if name else QTest.keyClick(field, Qt.Key.Key_Delete)


def test_the_name_of_before_stands_there(dialog: AnnotatorDialog) -> None:
    assert dialog.name == "Mira"


def test_a_known_name_can_be_chosen(dialog: AnnotatorDialog) -> None:
    box = names(dialog)
    box.setCurrentIndex(box.findText("Noor"))
    assert dialog.name == "Noor"


@pytest.mark.parametrize(("typed", "name"), [("Lea", "Lea"), ("  Lea   M. ", "Lea M.")])
def test_a_new_name_can_be_typed_and_its_blanks_are_put_right(dialog: AnnotatorDialog, typed: str, name: str) -> None:
    types(dialog, typed)
    assert dialog.name == name


@pytest.mark.parametrize(("typed", "may"), [("", False), ("   ", False), ("L", True)])
def test_nobody_annotates_without_a_name(dialog: AnnotatorDialog, typed: str, may: bool) -> None:
    types(dialog, typed)
    assert dialog.main is not None
    assert dialog.main.isEnabled() == may


def test_enter_takes_the_name(dialog: AnnotatorDialog) -> None:
    types(dialog, "Lea")
    QTest.keyClick(line(dialog), Qt.Key.Key_Return)
    assert (dialog.result(), dialog.name) == (AnnotatorDialog.DialogCode.Accepted, "Lea")


def test_about_names_the_version_the_parts_and_the_licences(qtbot: QtBot) -> None:
    made = AboutDialog("9.8.7", ["Python 3.11", "Data in /somewhere"])
    qtbot.addWidget(made)
    made.show()
    words = shown_text(made)
    assert {"rareannot 9.8.7", "Python 3.11", "Data in /somewhere"} <= set(words)
    assert any("GeoNames (CC BY 4.0)" in line for line in words)


def test_it_names_each_library_with_its_licence_and_where_newer_versions_are(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = list[str]()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    about = AboutDialog("9.8.7", [])
    qtbot.addWidget(about)
    (libraries,) = about.findChildren(QPlainTextEdit)
    lines = libraries.toPlainText().splitlines()
    assert any(line.startswith("spacy 3.8") and line.endswith(": MIT") for line in lines)
    assert any(line.lower().startswith("pyside6") and "LGPL" in line for line in lines)
    # what those need is installed and bundled, too
    assert any(line.startswith("blis ") and "BSD" in line for line in lines)
    assert len({line.partition(" ")[0].lower() for line in lines}) == len(lines) > 50
    assert not any(line.startswith(("rareannot", "pytest")) for line in lines)
    (newer,) = (b for b in about.findChildren(QPushButton) if b.text() == "Check for a newer version")
    assert opened == []
    qtbot.mouseClick(newer, Qt.MouseButton.LeftButton)
    assert opened == [RELEASES]


@pytest.fixture
def mine(qtbot: QtBot) -> MyNameDialog:
    made = MyNameDialog("Mira", ["Noor", "Lea"])
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "can"), [("Mira Wong", True), ("  ", False), ("noor", False), ("Noor ", False), ("Nora", True)]
)
def test_a_name_of_ones_own_is_anything_but_empty_or_another_s(mine: MyNameDialog, typed: str, can: bool) -> None:
    (field,) = mine.findChildren(QLineEdit)
    assert field.text() == mine.name == "Mira"
    assert mine.main is not None
    assert mine.main.isEnabled()
    field.selectAll()
    QTest.keyClicks(field, typed)
    problem = "Somebody else in this project is called"
    said = [one for one in shown_text(mine) if one.startswith(problem)]
    assert (mine.main.isEnabled(), bool(said)) == (can, not can and bool(typed.strip()))
    assert any("stays yours" in one for one in shown_text(mine))


def test_who_is_somebody_else_leaves_the_name_as_it_is(mine: MyNameDialog, qtbot: QtBot) -> None:
    (other,) = (one for one in mine.findChildren(QPushButton) if one.text().startswith("Somebody else"))
    with qtbot.waitSignals([mine.somebody_else, mine.rejected]):
        other.click()
    assert mine.isHidden()


def test_a_panel_is_a_sheet_of_its_own_until_it_is_closed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    panel = SidePanel("Help", "Close the help")
    panel.column.addWidget(QLabel("how it goes"))
    sheet = PanelSheet(panel, window)
    sheet.open()
    assert sheet.windowTitle() == "Help"
    assert "how it goes" in shown_text(sheet)
    assert sheet.width() > 600
    with qtbot.waitSignal(sheet.rejected):
        panel.close_panel()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not window.findChildren(PanelSheet)


def test_tab_leaves_the_list_of_libraries_and_a_tip_says_where_the_browser_goes(qtbot: QtBot) -> None:
    about = AboutDialog("9.8.7", [])
    qtbot.addWidget(about)
    about.show()
    (libraries,) = about.findChildren(QPlainTextEdit)
    before = libraries.toPlainText()
    QTest.keyClick(libraries, Qt.Key.Key_Tab)
    QTest.keyClicks(libraries, "x")
    assert libraries.toPlainText() == before
    assert not libraries.tabChangesFocus() or about.focusWidget() is not libraries
    assert libraries.tabChangesFocus()
    (newer,) = (one for one in about.findChildren(QPushButton) if one.text().startswith("Check for"))
    assert newer.accessibleDescription() == f"Opens {RELEASES} in your browser; rareannot itself does not check."


def test_a_name_that_is_free_has_no_problem_and_one_is_needed(qtbot: QtBot, dialog: AnnotatorDialog) -> None:
    mine = MyNameDialog("Mira", ["Noor"])
    qtbot.addWidget(mine)
    assert mine._problem.isHidden()
    nobody = AnnotatorDialog("  ")
    qtbot.addWidget(nobody)
    assert nobody.main is not None
    assert not nobody.main.isEnabled()


def about(text: str) -> PackageMetadata:
    return cast("PackageMetadata", message_from_string(text))


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("License-Expression: MIT\nLicense: other", "MIT"),
        ("License: BSD", "BSD"),
        (f"License: {'x' * 79}", "x" * 79),
        (
            f"License: {'x' * 80}\nClassifier: License :: OSI Approved :: MIT License\nClassifier: Topic :: Words",
            "MIT License",
        ),
        ("Classifier: License :: A\nClassifier: License :: B", "A, B"),
        ("Classifier: Topic :: Words", "–"),
        ("Name: x", "–"),
    ],
)
def test_a_licence_is_what_the_package_states_in_short(stated: str, said: str) -> None:
    assert _licence(about(stated)) == said


def test_libraries_are_those_that_are_needed_and_there_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    packages = {
        "rareannot": "Requires-Dist: b.b>=2\nRequires-Dist: gone\nRequires-Dist: c; extra == 'train'",
        "b-b": "Name: B_b\nVersion: 2\nLicense: MIT\nRequires-Dist: c\nRequires-Dist: d; extra == 'all'\nRequires-Dist: rareannot",
        "c": "Name: a.c\nVersion: 3\nLicense: BSD",
        "d": "Name: d\nVersion: 4",
    }

    def metadata(name: str) -> PackageMetadata:
        if name not in packages:
            raise PackageNotFoundError(name)
        return about(packages[name] if "Name" in packages[name] else f"Name: {name}\nVersion: 1\n{packages[name]}")

    monkeypatch.setattr(small, "metadata", metadata)
    assert library_licences() == ["a.c 3: BSD", "B_b 2: MIT"]
