"""What a heat map paints: its blue, its number as it fits, hatching, the ring, and the names over its columns."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import Theme, tokens
from rareannot.gui.review.agreement.heat_cells import HATCHED, HeatCell
from rareannot.gui.review.agreement.heat_grid import CellDelegate, ColumnHeads, HeatGrid, fitting
from rareannot.gui.widgets.heat_colours import ramp
from tests.gui.ground import item_picture, painted_beside
from tests.gui.painted import Painted, painted, painted_item

CELL = QSize(40, 30)
AGREE, NOTHING = HeatCell(".81", 0.8, "Mira and Noor: .81"), HeatCell("–", None, "nobody marked any")


@pytest.fixture
def grid(qtbot: QtBot) -> HeatGrid:
    made = HeatGrid("Agreement of pairs")
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show_cells(["Mira", "Noor"], ["Mira", "Noor"], [[HATCHED, AGREE], [NOTHING, HATCHED]])
    return made


def paints(grid: HeatGrid, row: int, column: int, size: QSize = CELL) -> Painted:
    return painted_item(grid.itemDelegate(), grid, grid.grid.index(row, column), size)


def colour(name: str) -> str:
    return Theme().colour(name).name()


def test_a_cell_has_its_blue_and_its_number_in_a_colour_that_is_read_on_it(grid: HeatGrid) -> None:
    fill, ink = ramp(0.8)
    found = paints(grid, 0, 1)
    assert [(box.width(), box.height()) for box in found.filled(fill.name())] == [(39, 29)]
    assert [(one.text, one.colour, one.weight) for one in found.words] == [(".81", ink.name(), 500)]
    assert found.kept


def test_a_cell_of_which_nothing_is_known_is_blank_but_for_its_sign(grid: HeatGrid) -> None:
    found = paints(grid, 1, 0)
    assert (found.texts(), found.shapes) == (["–"], ())
    assert found.words[0].colour == colour("muted")


def test_what_makes_no_sense_is_hatched_within_its_cell(grid: HeatGrid) -> None:
    found = paints(grid, 0, 0)
    lines = found.drawn(colour("border"))
    assert len(lines) > 10
    assert all(line.width() == line.height() for line in lines)  # at half a right angle
    assert found.kept
    assert paints(grid, 0, 1).drawn(colour("border")) == []


def test_the_ring_is_around_the_chosen_cell(grid: HeatGrid) -> None:
    grid.setCurrentIndex(grid.grid.index(0, 1))
    assert paints(grid, 0, 1).drawn(colour("focus")) == []
    grid.pick(True)
    assert len(paints(grid, 0, 1).drawn(colour("focus"))) == 1
    assert paints(grid, 1, 0).drawn(colour("focus")) == []


def test_a_number_that_does_not_fit_gets_smaller_and_then_shorter() -> None:
    theme = Theme()
    sizes = [theme.font("ui", tokens()["font"]["size"][name], 500).pixelSize() for name in ("ui", "caption")]
    wide = fitting(theme, "1 234", 200)
    assert (wide[0].pixelSize(), wide[1]) == (sizes[0], "1 234")
    texts = [
        (fitting(theme, "1 234", width)[0].pixelSize(), fitting(theme, "1 234", width)[1]) for width in range(60, 0, -1)
    ]
    assert list(dict.fromkeys(texts)) == [(sizes[0], "1 234"), (sizes[1], "1 234"), (sizes[1], "1k")]
    assert fitting(theme, "1 234 567", 1)[1] == "1M"
    assert fitting(theme, "1 234 567 890", 1)[1] == "1 234 567 890"
    assert fitting(theme, "0.81", 1)[1] == "0.81"


def test_a_cell_wants_to_be_large_enough_to_be_hit(grid: HeatGrid) -> None:
    option = QStyleOptionViewItem()
    option.widget = grid
    assert CellDelegate(grid).sizeHint(option, grid.grid.index(0, 0)) == QSize(Theme().px(24), Theme().px(24))


def test_names_over_columns_stand_upright_where_one_does_not_fit(grid: HeatGrid) -> None:
    heads = grid.horizontalHeader()
    assert isinstance(heads, ColumnHeads)
    heads.fit(200)
    flat = heads.height()
    lying = painted(lambda painter: heads.paintSection(painter, QRect(0, 0, 200, 26), 0), QSize(200, 80))
    assert [(one.text, one.colour) for one in lying.words] == [("Mira", colour("muted"))]
    assert flat == Theme().px(26)
    assert 50 < lying.words[0].x < 150  # in the middle
    assert lying.kept
    heads.fit(12)
    assert heads.height() > flat
    upright = painted(lambda painter: heads.paintSection(painter, QRect(30, 0, 12, 70), 0), QSize(200, 80))
    assert upright.texts() == ["Mira"]
    assert upright.kept
    assert upright.words[0].x != lying.words[0].x


def test_nothing_is_painted_beside_a_cell(grid: HeatGrid) -> None:
    for row, column in ((0, 0), (0, 1), (1, 0)):
        assert not painted_beside(item_picture(grid.itemDelegate(), grid, grid.grid.index(row, column), QSize(30, 20)))


def test_upright_names_begin_at_the_foot_and_the_head_is_as_high_as_the_longest(grid: HeatGrid) -> None:
    heads = grid.horizontalHeader()
    assert isinstance(heads, ColumnHeads)
    names = ["GPE", "WORK_OF_ART"]
    grid.show_cells(names, names, [[HATCHED, AGREE], [AGREE, HATCHED]])
    longest = QFontMetrics(Theme().font("ui", tokens()["font"]["size"]["caption"])).horizontalAdvance("WORK_OF_ART")
    heads.fit(longest - 1)
    assert heads.height() == longest + 8
    heads.fit(longest + 40)
    assert heads.height() == Theme().px(26)
    grid.show_cells((), (), ())
    heads.fit(20)
    assert heads.height() == Theme().px(26)
