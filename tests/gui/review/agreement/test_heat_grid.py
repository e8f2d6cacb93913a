"""The heat map: one ramp, readable numbers, and a table that keys and screen readers walk."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QLineEdit
from pytestqt.qtbot import QtBot

from rareannot.core.charts.ramp import contrast, ramp
from rareannot.gui.base import style
from rareannot.gui.base.theme import Theme, theme_of
from rareannot.gui.review.agreement.heat_cells import HATCHED, GridModel, HeatCell
from rareannot.gui.review.agreement.heat_grid import HeatGrid, fitting
from tests.gui.ground import covers, repainted

CELLS = (
    (HATCHED, HeatCell(".86", 0.5, "Mira and Jonas: .86"), HeatCell("–", None, "Mira and Aiko: undefined")),
    (HeatCell(".86", 0.5, "Mira and Jonas: .86"), HATCHED, HeatCell(".90", 1.0, "Jonas and Aiko: .90")),
    (HeatCell("–", None, "Mira and Aiko: undefined"), HeatCell(".90", 1.0, "Jonas and Aiko: .90"), HATCHED),
)
NAMES = ("Mira", "Jonas", "Aiko")


@pytest.fixture
def grid(qtbot: QtBot) -> HeatGrid:
    made = HeatGrid("Agreement of pairs")
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show_cells(NAMES, NAMES, CELLS)
    made.show()
    return made


def test_the_number_reads_on_every_blue() -> None:
    for strength in range(101):
        fill, ink = ramp(strength / 100)
        assert contrast(fill, ink) >= 4.5


def test_arrows_go_over_what_has_nothing_to_say_and_enter_chooses(grid: HeatGrid, qtbot: QtBot) -> None:
    chosen: list[tuple[int, int]] = []
    grid.chosen.connect(lambda r, c: chosen.append((r, c)))
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 1)
    QTest.keyClick(grid, Qt.Key.Key_Down)  # over the hatched one
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (2, 1)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    QTest.keyClick(grid, Qt.Key.Key_Left)
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert chosen == [(2, 1), (2, 0)]


def test_one_click_chooses_a_cell_but_not_oneself(grid: HeatGrid) -> None:
    chosen: list[tuple[int, int]] = []
    grid.chosen.connect(lambda r, c: chosen.append((r, c)))
    for row, column in ((1, 1), (1, 2)):
        where = grid.visualRect(grid.grid.index(row, column)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen == [(1, 2)]


def test_what_a_cell_says_at_length_is_heard_and_shown(grid: HeatGrid) -> None:
    heard: list[str] = []
    grid.looked_at.connect(heard.append)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert heard == ["Mira and Aiko: undefined"]
    assert grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == heard[0]
    assert "undefined" in grid.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    assert grid.accessibleName() == "Agreement of pairs"


def test_ten_annotators_fit_without_a_scroll_bar(qtbot: QtBot) -> None:
    grid = HeatGrid("Agreement of pairs")
    qtbot.addWidget(grid)
    grid.resize(288, 300)
    names = [f"{i} somebody" for i in range(10)]
    heads = [str(i) for i in range(10)]
    grid.show_cells(names, names, [[HeatCell(".86", 0.5, "x")] * 10] * 10, heads)
    grid.show()
    assert grid.horizontalHeader().length() + grid.verticalHeader().width() <= grid.width()
    assert grid.grid.headerData(3, Qt.Orientation.Horizontal) == "3"


def test_a_long_name_of_a_row_is_read_whole_where_there_is_room(qtbot: QtBot) -> None:
    grid = HeatGrid("Which labels are confused", 40, 24)
    qtbot.addWidget(grid)
    names = ["ORG", "WORK_OF_ART"]
    widths = []
    for width in (400, 120):
        grid.resize(width, 300)
        grid.show_cells(names, ["ORG", "WORK"], [[HeatCell("1", 0.5, "x")] * 2] * 2)
        grid.show()
        widths.append(grid.verticalHeader().width())
    assert widths[0] > grid.verticalHeader().fontMetrics().horizontalAdvance("WORK_OF_ART") > widths[1]


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = GridModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_cells(NAMES, NAMES, CELLS)
    model.show_cells((), (), ())
    assert model.rowCount() == 0


def test_names_too_long_for_their_columns_stand_upright(qtbot: QtBot) -> None:
    grid = HeatGrid("Which labels are confused", 96, 24)
    qtbot.addWidget(grid)
    names = ["QTY", "NORP", "DATE"] * 4
    heights = []
    for width in (900, 300):
        grid.resize(width, 400)
        grid.show_cells(names, names, [[HeatCell("123", 0.5, "x")] * 12] * 12)
        heights.append(grid.horizontalHeader().height())
        assert grid.horizontalHeader().defaultSectionSize() >= 24
    assert heights[1] > heights[0]


@pytest.mark.parametrize(("width", "shown"), [(60, "1\u202f196"), (23, "1k")])
def test_a_number_that_does_not_fit_its_cell_is_said_in_thousands(qtbot: QtBot, width: int, shown: str) -> None:
    font, text = fitting(Theme(), "1\u202f196", width)
    assert text == shown
    assert QFontMetrics(font).horizontalAdvance(text) <= width


@pytest.mark.parametrize("dark", [False, True])
def test_the_names_of_the_columns_are_written_in_the_appearance_in_force(
    grid: HeatGrid, qapp: QApplication, dark: bool
) -> None:
    style.apply(qapp, Theme(dark))
    qapp.processEvents()
    assert theme_of(grid.horizontalHeader()).dark is dark
    style.apply(qapp, Theme())


def test_a_cell_wears_its_ring_while_it_is_chosen_or_the_keys_are_there(grid: HeatGrid, qtbot: QtBot) -> None:
    grid.clearFocus()
    assert not grid.chosen_shown()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(grid.grid.index(1, 2)).center())
    assert (grid.currentIndex().row(), grid.currentIndex().column(), grid.chosen_shown()) == (1, 2, True)
    grid.show_cells(NAMES, NAMES, CELLS)
    assert not grid.chosen_shown()
    grid.clearFocus()
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    assert grid.chosen_shown()


def test_at_its_edge_an_arrow_goes_nowhere_and_other_keys_are_left_to_the_page(grid: HeatGrid) -> None:
    at = grid.currentIndex()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
        QTest.keyClick(grid, key)
        assert grid.currentIndex() == at
    passed = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_X):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(grid, event)
        passed.append(not event.isAccepted())
    assert passed == [False, True]
    QTest.keyClick(grid, Qt.Key.Key_Enter)
    assert grid.chosen_shown()


def test_without_cells_it_takes_no_room_and_nothing_is_looked_at(grid: HeatGrid) -> None:
    heard = list[str]()
    grid.looked_at.connect(heard.append)
    full = grid.height()
    assert full > 3 * grid.verticalHeader().defaultSectionSize()
    grid.show_cells((), (), ())
    assert (grid.height(), heard) == (0, [])
    grid.show_cells(NAMES, NAMES, [[HATCHED] * 3] * 3)
    assert not grid.currentIndex().isValid()
    grid.show_cells(NAMES, NAMES, CELLS)
    assert (grid.height(), heard[-1]) == (full, "Mira and Jonas: .86")


def test_it_is_read_not_edited_and_leaves_tab_to_the_page(grid: HeatGrid) -> None:
    at = grid.currentIndex()
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert grid.currentIndex() == at
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(grid.grid.index(1, 2)).center())
    assert (grid.findChildren(QLineEdit), grid.selectedIndexes()) == ([], [])
    left, right = (grid.visualRect(grid.grid.index(1, column)) for column in (0, 1))
    assert left.right() + 1 == right.left()  # no grid
    assert not grid.isCornerButtonEnabled()
    assert grid.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    for header in (grid.horizontalHeader(), grid.verticalHeader()):
        assert (header.sectionsClickable(), header.highlightSections()) == (False, False)
        assert header.sectionResizeMode(0) == QHeaderView.ResizeMode.Fixed
        assert header.textElideMode() == Qt.TextElideMode.ElideRight


def test_where_the_cells_do_not_fit_they_scroll_sideways_by_the_pixel(qtbot: QtBot) -> None:
    grid = HeatGrid("Which labels are confused", 40, 24)
    qtbot.addWidget(grid)
    grid.resize(200, 300)
    names = [f"label {n}" for n in range(20)]
    grid.show_cells(names, names, [[HeatCell("1", 0.5, "x")] * 20] * 20)
    grid.show()
    bar, side = grid.horizontalScrollBar(), Theme().px(24)
    assert bar.maximum() == 20 * side - grid.viewport().width()
    assert grid.columnWidth(0) == side
    lines = grid.horizontalHeader().height() + 20 * grid.rowHeight(0)
    assert grid.height() == lines + 2 + bar.sizeHint().height()
    wide = HeatGrid("Agreement of pairs", 40, 8)
    qtbot.addWidget(wide)
    wide.resize(200, 300)
    wide.show_cells(names, names, [[HeatCell("1", 0.5, "x")] * 20] * 20)
    assert wide.columnWidth(0) == wide.rowHeight(0) == Theme().px(8)


def test_the_cell_that_was_left_and_the_one_gone_to_are_painted_anew(grid: HeatGrid) -> None:
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    boxes = [grid.visualRect(grid.grid.index(0, column)) for column in (1, 2)]
    seen = repainted(grid.viewport(), lambda: QTest.keyClick(grid, Qt.Key.Key_Right))
    assert [covers(seen, box.adjusted(1, 1, -1, -1)) for box in boxes] == [True, True]
    assert covers(repainted(grid.viewport(), lambda: grid.pick(True)), boxes[1].adjusted(1, 1, -1, -1))
