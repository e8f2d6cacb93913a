"""The status filter of the list: counts, choosing one, and what a screen reader says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.article_list.filters import STATUSES, FilterButton, FilterRow
from rareannot.store.values import Counts


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """What the row stands in: a window of its own would not become narrower than its buttons."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(500, 60)
    return made


@pytest.fixture
def row(qtbot: QtBot, place: QWidget) -> FilterRow:
    made = FilterRow(place)
    made.resize(400, 40)
    made.set_counts(Counts(1_234, 2, 30, 4))
    place.show()
    qtbot.waitExposed(place)
    return made


@pytest.fixture
def chosen(row: FilterRow) -> list[str]:
    """The statuses that were chosen."""
    told: list[str] = []
    row.changed.connect(told.append)
    return told


def buttons(row: FilterRow) -> list[FilterButton]:
    return row.findChildren(FilterButton)


def test_there_is_one_for_each_status_and_one_for_all(row: FilterRow) -> None:
    assert [one.status for one in buttons(row)] == list(STATUSES) == ["", "new", "in progress", "done", "skipped"]


def test_each_says_its_own_count(row: FilterRow) -> None:
    said = [one.accessibleName().rpartition(": ")[2] for one in buttons(row)]
    assert said == ["1\u202f270", "1\u202f234", "2", "30", "4"]


def test_at_first_all_are_listed(row: FilterRow) -> None:
    assert row.status == ""


def test_a_click_chooses_one_and_lets_go_of_the_other(row: FilterRow, chosen: list[str]) -> None:
    QTest.mouseClick(buttons(row)[3], Qt.MouseButton.LeftButton)
    assert (row.status, chosen) == ("done", ["done"])
    assert [one.isChecked() for one in buttons(row)] == [False, False, False, True, False]


def test_a_second_click_changes_nothing(row: FilterRow, chosen: list[str]) -> None:
    for _ in range(2):
        QTest.mouseClick(buttons(row)[1], Qt.MouseButton.LeftButton)
    assert (row.status, chosen) == ("new", ["new"])


def test_an_arrow_key_goes_to_the_next_status(row: FilterRow, chosen: list[str]) -> None:
    buttons(row)[0].setFocus()
    QTest.keyClick(buttons(row)[0], Qt.Key.Key_Right)
    assert chosen == ["new"]


@pytest.mark.parametrize("status", STATUSES[1:])
def test_one_is_chosen_by_name(row: FilterRow, chosen: list[str], status: str) -> None:
    row.choose(status)
    assert (row.status, chosen) == (status, [status])


def test_where_it_is_narrow_the_counts_are_written_smaller(row: FilterRow) -> None:
    wide = sum(one.sizeHint().width() for one in buttons(row))
    row.resize(100, 40)
    assert sum(one.sizeHint().width() for one in buttons(row)) < wide
    row.resize(400, 40)
    assert sum(one.sizeHint().width() for one in buttons(row)) == wide


def test_a_large_count_is_shortened_in_its_button(row: FilterRow) -> None:
    button = buttons(row)[1]
    button.set_count(9_999_999)
    long = button.sizeHint().width()
    button.set_count(9_999)
    assert button.accessibleName().endswith("9\u202f999")
    assert long < button.sizeHint().width()
