"""The table of readings on screen: what each cell says, which columns give way where room is short, and whose keys they are."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.gui.base.suggest_functions import read_figure
from rareannot.gui.base.theme import theme_of
from rareannot.gui.review.sites.readings import HELD, KEY, LABEL, READING, TIME, VALUE, ReadingRow
from rareannot.gui.review.sites.readings_table import ReadingsTable
from rareannot.gui.widgets.excerpt import excerpt, pieces
from tests.gui.ground import covers, item_picture, painted_beside, repainted
from tests.gui.painted import Painted, painted_item

LABELS = builtin_label_set()
TEXT = "chile sold 500 tons of lithium to japan"
SHOWN = excerpt(TEXT, 11, 19, 3, 3)
FIGURE = Span(11, 19, "QUANTITY", read_figure(TEXT, 11, 19, "QUANTITY"))
ROWS = (
    ReadingRow("1", 0, (FIGURE,), pieces(SHOWN, (FIGURE,), LABELS), "2 of 3", "by hand", "4 s", support=2),
    ReadingRow("2", 1, (Span(11, 19, "ORG"),), (), "1 of 3", "", ""),
    ReadingRow("0", None, (), (), "nobody", "", ""),
)
CELL = QSize(200, 50)


@pytest.fixture
def table(qtbot: QtBot) -> ReadingsTable:
    made = ReadingsTable(LABELS)
    qtbot.addWidget(made)
    made.resize(1000, 300)
    made.show_rows(ROWS, SHOWN)
    made.show()
    return made


def paints(table: ReadingsTable, row: int, column: int, size: QSize = CELL) -> Painted:
    return painted_item(table.itemDelegate(), table, table.readings.index(row, column), size)


def colour(table: ReadingsTable, name: str) -> str:
    return theme_of(table).colour(name).name()


def test_each_cell_says_its_part_of_a_reading(table: ReadingsTable) -> None:
    said = [[paints(table, row, column).texts() for column in range(TIME + 1)] for row in range(3)]
    assert [row[KEY] for row in said] == [["1"], ["2"], ["0"]]
    assert "500 tons" in "".join(said[0][READING])
    assert [row[LABEL] for row in said] == [["QUANTITY"], ["ORG"], ["nothing here"]]
    assert [row[HELD] for row in said] == [["2 of 3", "by hand"], ["1 of 3"], ["nobody"]]
    assert [row[VALUE] for row in said] == [[str(FIGURE.figure)], [], []]
    assert [row[TIME] for row in said] == [["4 s"], [], []]
    assert all(paints(table, row, column).kept for row in range(3) for column in range(TIME + 1))
    no_key = (replace(ROWS[0], key=""), *ROWS[1:])
    table.show_rows(no_key, SHOWN)
    assert paints(table, 0, KEY).texts() == []


def test_times_stand_muted_at_the_right_and_values_at_the_left(table: ReadingsTable) -> None:
    value, time = paints(table, 0, VALUE).words[0], paints(table, 0, TIME).words[0]
    assert (value.colour, time.colour) == (colour(table, "text"), colour(table, "muted"))
    assert value.x < CELL.width() / 2 < time.x
    assert paints(table, 0, VALUE, QSize(40, 50)).texts()[0].endswith("…")


def test_a_label_has_its_swatch_and_nothing_has_none(table: ReadingsTable) -> None:
    label = LABELS["ORG"]
    drawn = theme_of(table).label(label.colour)
    org, nothing = paints(table, 1, LABEL), paints(table, 2, LABEL)
    assert [(one.fill, one.line) for one in org.shapes[1:]] == [(drawn.fill.name(), drawn.outline.name())]
    assert len(nothing.shapes) == 1  # the line below
    assert org.words[0].x > nothing.words[0].x
    assert (org.words[0].colour, nothing.words[0].colour) == (colour(table, "text"), colour(table, "muted"))
    passage = next(one.name for one in LABELS.labels if one.kind == "passage")
    table.show_rows([replace(ROWS[1], spans=(Span(11, 19, name),)) for name in ("ORG", passage, "NO SUCH")], SHOWN)
    hatched = [any(one.fill.startswith("url(") for one in paints(table, row, LABEL).shapes) for row in range(3)]
    assert hatched == [False, True, False]
    assert paints(table, 2, LABEL).texts() == ["NO SUCH"]


def test_who_holds_it_stands_bold_over_how_it_came_about(table: ReadingsTable) -> None:
    held, came = paints(table, 0, HELD).words
    alone = paints(table, 1, HELD).words[0]
    assert (held.colour, held.weight, came.colour, came.weight) == (
        colour(table, "text"), 500, colour(table, "muted"), 400,
    )  # fmt: skip
    assert held.y < alone.y < came.y


@pytest.mark.parametrize(
    ("changes", "taken", "said"),
    [
        ({"proposed": True}, None, "the majority · by hand"),
        ({"proposed": True, "came": ""}, None, "the majority"),
        ({"before": True}, None, "settled this way before · by hand"),
        ({"before": True, "came": ""}, 0, "settled this way"),
        ({}, 0, "settled this way · by hand"),
        ({}, 1, "by hand"),
    ],
)
def test_how_a_reading_stands_is_said_before_how_it_came_about(
    table: ReadingsTable, changes: dict[str, bool], taken: int | None, said: str
) -> None:
    table.show_rows((replace(ROWS[0], **changes), *ROWS[1:]), SHOWN, taken)  # type: ignore[arg-type]
    assert paints(table, 0, HELD, QSize(400, 50)).texts() == ["2 of 3", said]


def test_the_row_of_the_keys_stands_out_and_wears_the_ring(table: ReadingsTable, qtbot: QtBot) -> None:
    selection, ring = colour(table, "selection"), colour(table, "focus")
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    table.setFocus()
    table.setProperty("ring", False)
    assert [bool(paints(table, row, KEY).filled(selection)) for row in range(3)] == [True, False, False]
    assert paints(table, 0, KEY).filled(ring) == []
    table.setProperty("ring", True)
    edges = [len(paints(table, 0, column).filled(ring)) for column in range(TIME + 1)]
    assert edges[KEY] == edges[TIME] > edges[VALUE] > 0
    assert paints(table, 1, KEY).filled(ring) == []


def test_values_stand_below_their_labels_where_room_is_short(table: ReadingsTable) -> None:
    assert not table.stacked
    assert table.last_column() == TIME
    table.resize(560, 300)
    assert table.stacked
    assert (table.isColumnHidden(VALUE), table.isColumnHidden(TIME), table.last_column()) == (True, True, HELD)
    label, value = paints(table, 0, LABEL).words
    assert (label.text, value.text) == ("QUANTITY", str(FIGURE.figure))
    assert label.y < value.y
    assert label.y < paints(table, 1, LABEL).words[0].y  # which has the cell for itself
    wide = table.columnWidth(HELD)
    table.resize(460, 300)
    assert table.columnWidth(HELD) < wide
    table.resize(1000, 300)
    assert not table.stacked
    assert sum(table.columnWidth(c) for c in range(TIME + 1)) == table.viewport().width()


def test_columns_that_say_nothing_are_not_there(table: ReadingsTable) -> None:
    table.show_rows(ROWS[1:], SHOWN)
    assert [c for c in range(TIME + 1) if not table.isColumnHidden(c)] == [KEY, READING, LABEL, HELD]
    assert table.height() < 3 * theme_of(table).px(50) + table.horizontalHeader().height()
    long = replace(ROWS[1], spans=(Span(11, 19, "A" * 25),))
    narrow = table.columnWidth(LABEL)
    table.show_rows((long,), SHOWN)
    assert table.columnWidth(LABEL) > max(narrow, table.fontMetrics().horizontalAdvance("A" * 25))


def test_it_has_the_keys_of_the_review_and_arrows_go_from_row_to_row(table: ReadingsTable) -> None:
    came, rows, taken = list[int](), list[int](), list[int]()
    table.row_changed.connect(rows.append)
    table.taken.connect(taken.append)
    table.key_handler = lambda event: came.append(event.key()) or event.key() == Qt.Key.Key_A  # type: ignore[func-returns-value]
    left = []
    for key in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_Down):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(table, event)
        left.append(not event.isAccepted())
    assert (came, left, rows) == ([Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_Down], [False, True, False], [1])
    last = table.visualRect(table.readings.index(2, KEY)).center()
    for press in (QTest.mouseClick, QTest.mouseDClick):
        press(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, last)
    assert taken == [2]
    assert not table.focusNextPrevChild(True)
    table.show_rows(ROWS, SHOWN, current=9)
    assert table.currentIndex().row() == 2


def test_it_is_read_not_edited(table: ReadingsTable) -> None:
    assert (table.accessibleName(), table.property("surface")) == ("Readings", "base")
    QTest.mouseDClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.readings.index(1, READING)).center()
    )
    assert table.findChildren(QLineEdit) == []
    assert table.selectedIndexes() == []
    assert table.verticalHeader().isHidden()
    key, reading = (table.visualRect(table.readings.index(0, column)) for column in (KEY, READING))
    assert key.right() + 1 == reading.left()  # no grid
    head = table.horizontalHeader()
    assert (head.sectionsClickable(), head.highlightSections()) == (False, False)
    assert table.verticalScrollBarPolicy() == table.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_the_rows_that_are_left_and_gone_to_are_painted_anew_as_a_whole(table: ReadingsTable) -> None:
    rows = [table.visualRect(table.readings.index(row, KEY)) for row in (0, 1)]
    whole = [row.united(table.visualRect(table.readings.index(n, TIME))) for n, row in enumerate(rows)]
    QTest.keyClick(table, Qt.Key.Key_Down)  # with the first key all is painted anew
    seen = repainted(table.viewport(), lambda: QTest.keyClick(table, Qt.Key.Key_Up))
    assert [covers(seen, row.adjusted(1, 1, -1, -1)) for row in whole] == [True, True]


def test_no_cell_is_painted_beside_itself(table: ReadingsTable) -> None:
    long = replace(ROWS[0], held="somebody " * 9, came="by hand " * 9, spans=(Span(0, 39, "WORK_OF_ART"),))
    table.show_rows((long,), SHOWN)
    for column in range(TIME + 1):
        picture = item_picture(table.itemDelegate(), table, table.readings.index(0, column), QSize(40, 30))
        assert not painted_beside(picture), column


def test_it_is_as_high_as_its_rows(table: ReadingsTable) -> None:
    head, px = table.horizontalHeader().sizeHint().height(), theme_of(table).px
    for rows in (ROWS, ROWS[:1]):
        table.show_rows(rows, SHOWN)
        assert table.height() == head + px(50) * len(rows) + 2
        assert table.rowHeight(0) == px(50)
