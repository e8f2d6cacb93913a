"""The sheet of all keys: its groups in two columns, narrowed by words or by a key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.cheat_sheet import CheatSheet, Group
from rareannot.gui.widgets.keycap import KeyCaps
from tests.gui.walk import cut_off, nameless, shown_text

GROUPS: list[Group] = [
    ("Deciding", [("Space", "Accept"), ("X", "Reject"), (("Alt", "Left"), "Move the end left")]),
    ("Searching", [("Ctrl+F", "Find words")]),
    ("Pages", [("F1", "Show the help")]),
]
ALL = ["Accept", "Reject", "Move the end left", "Find words", "Show the help"]


@pytest.fixture
def sheet(qtbot: QtBot) -> CheatSheet:
    made = CheatSheet(GROUPS)
    qtbot.addWidget(made)
    made.show()
    return made


def search(sheet: CheatSheet) -> QLineEdit:
    (found,) = sheet.findChildren(QLineEdit)
    return found


def test_every_action_stands_under_its_heading_with_its_key(sheet: CheatSheet) -> None:
    assert sheet.shown() == ALL
    shown = shown_text(sheet)
    assert [text for text in shown if text in (*ALL, "DECIDING", "SEARCHING", "PAGES")] == [
        "DECIDING", *ALL[:3], "SEARCHING", ALL[3], "PAGES", ALL[4],
    ]  # fmt: skip
    assert len(sheet.findChildren(KeyCaps)) == len(ALL)
    assert nameless(sheet) == []
    assert cut_off(sheet) == []


def test_groups_go_into_the_shorter_column(sheet: CheatSheet) -> None:
    first, second, third = (box for box, _rows in sheet._groups)
    assert first.mapTo(sheet, first.rect().topLeft()).x() < second.mapTo(sheet, second.rect().topLeft()).x()
    assert third.x() == second.x()
    assert third.y() > second.geometry().bottom()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (" ACC", ["Accept"]),
        ("ctrl", ["Find words"]),
        ("←", ["Move the end left"]),
        ("left", ["Move the end left"]),
        ("f1", ["Show the help"]),
        ("nothing like it", []),
    ],
)
def test_it_is_narrowed_by_words_and_by_keys(sheet: CheatSheet, typed: str, found: list[str]) -> None:
    search(sheet).setText(typed)
    assert sheet.shown() == found
    shown = shown_text(sheet)
    assert [head for head in ("DECIDING", "SEARCHING", "PAGES") if head in shown] == [
        title.upper() for title, actions in GROUPS if {text for _, text in actions} & {*found}
    ]
    assert ("No action has these words or this key." in shown) == (not found)
    search(sheet).clear()
    assert sheet.shown() == ALL


def test_escape_closes_it_and_the_button_goes_to_the_editor(sheet: CheatSheet, qtbot: QtBot) -> None:
    change = next(one for one in sheet.findChildren(QPushButton) if one.text() == "Change keys…")
    with qtbot.waitSignal(sheet.change_wanted):
        change.click()
    assert sheet.isHidden()
    sheet.show()
    qtbot.keyClick(search(sheet), Qt.Key.Key_Escape)
    assert sheet.isHidden()
