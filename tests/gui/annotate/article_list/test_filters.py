"""The status filter of the list: counts, choosing one, and what a screen reader says."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.article_list.pane import STATUSES, FilterButton, FilterRow
from rareannot.gui.base.theme import Theme
from rareannot.store.values import Counts
from tests.gui.annotate.repaints import Repaints
from tests.gui.painted import Painted, painted_widget


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


def paints(button: FilterButton, checked: bool = False) -> Painted:
    """What a button paints, chosen or not, while the mouse is elsewhere."""
    button.setChecked(checked)
    return painted_widget(button)


def colour(name: str) -> str:
    return Theme().colour(name).name()


def test_a_button_has_the_sign_of_its_status_and_its_count(row: FilterRow) -> None:
    everything, new, *_ = buttons(row)
    row.choose("done")
    found = paints(new)
    (words,) = found.words
    assert (words.text, words.colour, words.weight) == ("1\u202f234", colour("muted"), 400)
    sign = [shape.box for shape in found.shapes]
    assert sign
    assert all(box.right() <= words.x and abs(box.center().y() - new.height() / 2) < 2 for box in sign)
    plain = paints(everything)
    assert plain.texts() == ["All"]
    assert plain.words[0].x == pytest.approx(3, abs=0.5)
    assert words.x == pytest.approx(20, abs=0.5)


def test_the_chosen_one_is_bold_and_underlined(row: FilterRow) -> None:
    new = buttons(row)[1]
    found = paints(new, checked=True)
    assert (found.words[0].colour, found.words[0].weight) == (colour("text"), 600)
    (line,) = found.drawn(colour("accent"))
    assert (line.left(), line.right(), line.top()) == (3, new.width() - 3, new.height() - 1)
    assert [box for box in paints(buttons(row)[2]).drawn(colour("accent")) if box.height() < 1] == []


def test_the_one_under_the_pointer_is_in_strong_ink(row: FilterRow) -> None:
    new = buttons(row)[1]
    assert paints(new).words[0].colour == colour("muted")
    new.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert (paints(new).words[0].colour, paints(new).words[0].weight) == (colour("text"), 400)


def test_the_one_that_the_keyboard_has_reached_has_a_ring(row: FilterRow, qtbot: QtBot) -> None:
    new = buttons(row)[1]
    row.window().activateWindow()
    qtbot.waitUntil(row.window().isActiveWindow)
    new.setFocus(Qt.FocusReason.TabFocusReason)
    assert new.hasFocus()
    new.setProperty("ring", True)
    assert len(paints(new).drawn(colour("focus"))) == 1
    new.setProperty("ring", False)
    assert paints(new).drawn(colour("focus")) == []


def test_a_count_that_changes_is_said_painted_and_given_room(row: FilterRow) -> None:
    button = buttons(row)[3]
    QApplication.processEvents()
    repaints, narrow = Repaints(button), button.width()
    button.set_count(30)
    assert repaints.parts() == []
    button.set_count(31)
    assert (repaints.parts(), button.accessibleName()) == ([button.rect()], "Done: 31")
    assert "Done: 31" in button.toolTip()
    button.set_count(123)
    QApplication.processEvents()
    assert button.width() > narrow
    assert button.width() == button.sizeHint().width()


def test_buttons_stand_side_by_side_at_the_left_as_wide_as_they_need(row: FilterRow) -> None:
    QApplication.processEvents()
    made = buttons(row)
    assert made[0].x() == 0
    assert [right.x() - left.geometry().right() - 1 for left, right in pairwise(made)] == [4] * 4
    assert [one.size() for one in made] == [one.sizeHint() for one in made]
    row.resize(made[-1].geometry().right() + 1, 40)  # they just fit
    assert [one.size() for one in made] == [one.sizeHint() for one in made]
    wide = sum(one.sizeHint().width() for one in made)
    row.resize(row.width() - 1, 40)
    assert sum(one.sizeHint().width() for one in made) < wide


def test_counts_that_come_are_fitted_at_once(row: FilterRow) -> None:
    row.resize(sum(one.sizeHint().width() + 4 for one in buttons(row)), 40)
    before = buttons(row)[0].sizeHint().width()
    row.set_counts(Counts(1_234, 999, 999, 999))
    assert buttons(row)[0].sizeHint().width() < before


def test_a_button_without_a_count_yet_is_named_all_the_same(qtbot: QtBot) -> None:
    button = FilterButton("done")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Done: 0"
    assert button.focusPolicy() == Qt.FocusPolicy.StrongFocus, "both Tab and a click put the keys there"
