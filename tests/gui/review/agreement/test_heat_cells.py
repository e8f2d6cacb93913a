"""The cells of a heat map as a table: names, numbers, tips, and which of them can be chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from rareannot.gui.review.agreement.heat_cells import CELL_ROLE, HATCHED, GridModel, HeatCell

ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
Role = Qt.ItemDataRole
AGREE = HeatCell(".81", 0.8, "Mira and <Noor>: .81")


@pytest.fixture
def model(qapp: object) -> GridModel:
    """Two annotators against each other; of oneself nothing is asked."""
    made = GridModel()
    names = ["Mira", "Noor"]
    made.show_cells(names, names, [[HATCHED, AGREE], [AGREE, HATCHED]], ["M", "N"])
    return made


def heads(model: GridModel, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> list[object]:
    return [model.headerData(i, orientation, role) for i in range(2)]


def test_it_is_a_sound_table(model: GridModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester.model() is model
    assert (model.rowCount(), model.columnCount()) == (2, 2)
    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0))) == (0, 0)


def test_columns_bear_the_short_names_and_rows_the_long_ones(model: GridModel) -> None:
    assert heads(model, ACROSS) == ["M", "N"]
    assert heads(model, DOWN) == ["Mira", "Noor"]


def test_rows_can_bear_the_short_names_too(model: GridModel) -> None:
    model.shorten_rows(True)
    assert heads(model, DOWN) == ["M", "N"]
    model.shorten_rows(False)
    assert heads(model, DOWN) == ["Mira", "Noor"]


def test_rows_of_other_names_than_the_columns_are_not_shortened(model: GridModel) -> None:
    model.show_cells(["one", "two"], ["Mira", "Noor"], [[AGREE, AGREE], [AGREE, AGREE]], ["M", "N"])
    model.shorten_rows(True)
    assert heads(model, DOWN) == ["one", "two"]


def test_without_short_names_the_columns_bear_the_long_ones(model: GridModel) -> None:
    model.show_cells(["one"], ["Mira"], [[AGREE]])
    assert model.headerData(0, ACROSS) == "Mira"


def test_a_screen_reader_hears_the_long_names(model: GridModel) -> None:
    assert heads(model, ACROSS, Role.AccessibleTextRole) == ["Mira", "Noor"]
    assert "Mira" in str(model.headerData(0, ACROSS, Role.ToolTipRole))


def test_beyond_the_names_there_is_no_head(model: GridModel) -> None:
    assert model.headerData(2, ACROSS) is None
    assert model.headerData(0, ACROSS, Role.FontRole) is None


@pytest.mark.parametrize(("orientation", "side"), [(ACROSS, "AlignHCenter"), (DOWN, "AlignLeft")])
def test_names_across_stand_in_the_middle_and_names_down_at_the_left(
    model: GridModel, orientation: Qt.Orientation, side: str
) -> None:
    found = model.headerData(0, orientation, Role.TextAlignmentRole)
    assert isinstance(found, Qt.AlignmentFlag)
    assert found & Qt.AlignmentFlag[side]


def test_a_cell_shows_its_number_and_says_it_at_length(model: GridModel) -> None:
    index = model.index(0, 1)
    assert index.data() == ".81"
    assert index.data(Role.AccessibleTextRole) == "Mira and <Noor>: .81"
    assert index.data(CELL_ROLE) == model.cell(index) == AGREE


def test_what_a_cell_says_is_no_markup(model: GridModel) -> None:
    assert "Mira and &lt;Noor&gt;: .81" in model.index(0, 1).data(Role.ToolTipRole)


def test_a_cell_that_says_nothing_has_no_tip_and_cannot_be_chosen(model: GridModel) -> None:
    nothing = model.index(0, 0)
    assert nothing.data(Role.ToolTipRole) is None
    assert nothing.data(Role.AccessibleTextRole) == ""
    assert model.flags(nothing) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(0, 1)) == Qt.ItemFlag.ItemIsEnabled  # to be chosen by a key, which selects nothing
