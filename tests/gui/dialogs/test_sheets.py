import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.gui.dialogs import (
    AboutDialog,
    AnnotatorDialog,
    CheatSheet,
    GuidelinesPanel,
    ImportReportDialog,
    Refused,
)
from rareannot.gui.dialogs.guidelines import Block, blocks
from rareannot.gui.widgets.parts import IconButton, SearchField
from tests.gui.walk import nameless, shown_text

REFUSED = [Refused("news.jsonl:17", "The span 3–900 lies outside the text.")]


def test_an_import_is_reported_with_place_and_reason(qtbot: QtBot) -> None:
    dialog = ImportReportDialog(238, 2, REFUSED, [Refused("b.csv", "read as Windows-1252")])
    qtbot.addWidget(dialog)
    dialog.show()
    assert "238 new, 2 already there, 1 refused." in shown_text(dialog)
    table = dialog.findChild(QTableWidget)
    assert isinstance(table, QTableWidget)
    cells = [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())]  # type: ignore[union-attr]
    assert cells == [
        ["refused", "news.jsonl:17", "The span 3–900 lies outside the text."],
        ["note", "b.csv", "read as Windows-1252"],
    ]
    assert nameless(dialog) == []


def test_the_report_can_be_copied(qtbot: QtBot) -> None:
    dialog = ImportReportDialog(1, 0, REFUSED)
    qtbot.addWidget(dialog)
    copy = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy the list")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[1].split("\t") == ["refused", "news.jsonl:17", "The span 3–900 lies outside the text."]


def test_an_import_without_trouble_lists_nothing(qtbot: QtBot) -> None:
    dialog = ImportReportDialog(12, 0)
    qtbot.addWidget(dialog)
    assert dialog.findChild(QTableWidget) is None


def test_typing_finds_an_action_on_the_sheet_of_keys(qtbot: QtBot) -> None:
    sheet = CheatSheet([("Walk", [("Space", "Accept"), ("X", "Reject")]), ("File", [("Ctrl+N", "New project")])])
    qtbot.addWidget(sheet)
    sheet.show()
    assert sheet.shown() == ["Accept", "Reject", "New project"]
    search = sheet.findChild(SearchField)
    assert isinstance(search, SearchField)
    qtbot.keyClicks(search, "rej")
    assert sheet.shown() == ["Reject"]
    assert "FILE" not in shown_text(sheet)
    for typed in ("ctrl+n", "ctrl n"):
        search.setText(typed)
        assert sheet.shown() == ["New project"]
    search.setText("rej")
    assert nameless(sheet) == []


def test_the_sheet_of_keys_says_so_where_nothing_has_the_words(qtbot: QtBot) -> None:
    sheet = CheatSheet([("Walk", [("Space", "Accept")])])
    qtbot.addWidget(sheet)
    sheet.show()
    field = sheet.findChild(SearchField)
    assert isinstance(field, SearchField)
    for typed, told in (("acc", False), ("accordion", True), ("", False)):
        field.setText(typed)
        assert ("No action has these words or this key." in shown_text(sheet)) == told


def test_escape_in_an_empty_search_closes_the_sheet(qtbot: QtBot) -> None:
    sheet = CheatSheet([("Walk", [("Space", "Accept")])])
    qtbot.addWidget(sheet)
    sheet.show()
    search = sheet.findChild(SearchField)
    assert isinstance(search, SearchField)
    with qtbot.waitSignal(sheet.rejected):
        qtbot.keyClick(search, Qt.Key.Key_Escape)


def test_guidelines_are_parted_into_headings_items_and_paragraphs() -> None:
    text = "# Title\n\n## Figures\nOne line\ngoes on.\n- an item\n  goes on\n- another\nA paragraph.\n\nThe next."
    assert blocks(text) == [
        Block("title", "Title"),
        Block("heading", "Figures"),
        Block("paragraph", "One line goes on."),
        Block("item", "an item goes on"),
        Block("item", "another"),
        Block("paragraph", "A paragraph."),
        Block("paragraph", "The next."),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "#no heading", "-no item", "#", "-"])
def test_odd_guidelines_stay_words(text: str) -> None:
    assert [b.text for b in blocks(text)] == ([text] if text.strip() else [])


def test_guidelines_show_every_rule_and_close(qtbot: QtBot) -> None:
    label_set = builtin_label_set()
    panel = GuidelinesPanel(label_set)
    qtbot.addWidget(panel)
    panel.show()
    shown = shown_text(panel)
    assert {one.rule for one in label_set.labels} <= set(shown)
    assert nameless(panel) == []
    with qtbot.waitSignal(panel.closed):
        qtbot.mouseClick(panel.findChildren(IconButton)[0], Qt.MouseButton.LeftButton)
    assert panel.isHidden()


def test_a_name_is_asked_for_and_tidied(qtbot: QtBot) -> None:
    dialog = AnnotatorDialog("", ["Jo", "Mira"])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.main is not None
    assert not dialog.main.isEnabled()
    choice = dialog.findChild(QComboBox)
    assert isinstance(choice, QComboBox)
    qtbot.keyClicks(choice, "  Mira  K ")
    assert (dialog.name, dialog.main.isEnabled()) == ("Mira K", True)
    assert nameless(dialog) == []


def test_about_names_the_version(qtbot: QtBot) -> None:
    dialog = AboutDialog("1.2.3", ["Data: /home/mira"])
    qtbot.addWidget(dialog)
    assert {"rareannot 1.2.3", "Data: /home/mira"} <= set(shown_text(dialog))


def test_about_names_whose_lists_and_libraries_come_along(qtbot: QtBot) -> None:
    dialog = AboutDialog("1.2.3", [])
    qtbot.addWidget(dialog)
    said = " ".join(shown_text(dialog))
    for others in ("GeoNames (CC BY 4.0)", "SCOWL", "CLDR", "Source Serif Pro", "PySide", "THIRD_PARTY.md"):
        assert others in said
