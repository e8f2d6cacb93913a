"""The sheet of all keys: its groups in two columns, narrowed by words or by a key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea
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


def test_columns_are_alike_and_their_groups_stand_at_the_top(sheet: CheatSheet) -> None:
    sheet.resize(900, 800)
    QApplication.processEvents()
    (area,) = sheet.findChildren(QScrollArea)
    page = area.widget()
    assert page is not None
    assert page.width() == area.viewport().width()
    first, second, third = (box.geometry() for box, _rows in sheet._groups)
    assert abs(first.width() - second.width()) <= 1
    assert first.top() == second.top()
    assert third.bottom() < 250
    assert [rows[0].widget.height() < 60 for _box, rows in sheet._groups] == [True] * 3
    for cap, (_box, rows) in zip(sheet.findChildren(KeyCaps)[:1], sheet._groups[:1], strict=True):
        assert cap.geometry().right() >= rows[0].widget.width() - 2


def test_the_group_goes_where_the_fewest_lines_are(qtbot: QtBot) -> None:
    sizes = (6, 1, 1, 4, 1)
    made = CheatSheet([(f"Group {n}", [("X", f"{n} {i}") for i in range(size)]) for n, size in enumerate(sizes)])
    qtbot.addWidget(made)
    made.show()
    lefts = [box.x() for box, _rows in made._groups]
    assert [left > lefts[0] for left in lefts] == [False, True, True, True, False]


def test_narrowed_to_nothing_and_back_every_group_is_there_again(sheet: CheatSheet) -> None:
    for typed, boxes in (("zzz", [False] * 3), ("help", [False, False, True]), ("", [True] * 3)):
        search(sheet).setText(typed)
        assert [box.isVisible() for box, _rows in sheet._groups] == boxes
