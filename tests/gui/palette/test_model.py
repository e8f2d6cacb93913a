"""The list of the palette: commands and labels by how well they fit, articles below them, and what is said of each."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from rareannot.gui.palette.pane import LINE_ROLE, MOST, PaletteModel, fitting
from rareannot.gui.palette.values import ARTICLE, COMMAND, Entry

UNDO = Entry(COMMAND, "undo", "Undo", "Edit", "Ctrl+Z")
FIND = Entry(COMMAND, "find", "Suchen", "Bearbeiten", english="Find")
NEWS = Entry(ARTICLE, "1", "Undoing of a mine", "2012")


@pytest.fixture
def model(qapp: object) -> PaletteModel:
    made = PaletteModel()
    made.set_entries([FIND, UNDO])
    return made


def titles(model: PaletteModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_it_is_a_sound_list_through_every_change(model: PaletteModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.narrow("undo")
    model.put_articles("undo", [NEWS])
    model.narrow("zzz")
    assert tester.model() is model
    assert model.rowCount() == 0
    model.narrow("")
    assert model.rowCount(model.index(0)) == 0


def test_until_something_is_typed_all_are_shown_in_their_order(model: PaletteModel) -> None:
    assert titles(model) == ["Suchen", "Undo"]
    model.set_entries([UNDO] * (MOST + 5))
    assert model.rowCount() == MOST + 5
    model.narrow(" undo ")
    assert model.rowCount() == MOST


def test_what_fits_best_comes_first(model: PaletteModel) -> None:
    model.set_entries([Entry(COMMAND, "a", "Run the double"), UNDO])
    model.narrow("undo")
    assert titles(model)[0] == "Undo"


def test_an_english_name_is_found_too_and_said(model: PaletteModel) -> None:
    model.narrow("find")
    assert titles(model) == ["Suchen"]
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Suchen, Find · Bearbeiten"
    assert fitting("find", UNDO) is None
    found = fitting("such", FIND)
    assert found is not None
    assert found.entry == FIND


def test_other_words_for_it_find_it_and_are_said(model: PaletteModel) -> None:
    dark = Entry(COMMAND, "dark", "Dunkel", "Ansicht", english="Dark appearance", also="Helles Farbschema")
    model.set_entries([UNDO, dark])
    for typed, detail in (
        ("dunk", "Ansicht"),
        ("dark", "Dark appearance · Ansicht"),
        ("hell", "Helles Farbschema · Ansicht"),
    ):
        model.narrow(typed)
        assert [model.line(0).entry.title, model.line(0).entry.detail] == ["Dunkel", detail]


def test_articles_come_below_unless_something_else_was_typed_since(model: PaletteModel) -> None:
    model.narrow("undo")
    model.put_articles("und", [NEWS])
    assert titles(model) == ["Undo"]
    model.put_articles("undo", [])
    assert titles(model) == ["Undo"]
    model.put_articles("undo", [NEWS])
    assert titles(model) == ["Undo", "Undoing of a mine"]
    assert model.line(1).entry == NEWS
    assert model.line(1).match.score > 0
    model.narrow("undoi")
    assert titles(model) == []
    model.put_articles("undoi", [Entry(ARTICLE, "2", "Other words")])
    assert titles(model) == ["Other words"]


def test_of_a_line_a_reader_hears_title_detail_and_keys(model: PaletteModel) -> None:
    index = model.index(1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Undo, Edit, Ctrl+Z"
    assert index.data(LINE_ROLE).entry == UNDO
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(9)) is None
