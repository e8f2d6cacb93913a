"""Agreement label by label: what a line says, and what a click or a key chooses."""

import pytest
from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import Theme, tokens
from rareannot.gui.review.agreement.bars import BAR_ROLE, BarList, LabelBar, name_width
from tests.gui.ground import covers, repainted
from tests.gui.painted import Painted, painted_item
from tests.gui.walk import spoken

BARS = [
    LabelBar("ORG", 0.9, 0, "ORG: .90 <of 3>"),
    LabelBar("GPE", None, 1, "GPE: nobody marked any"),
    LabelBar("DATE", 1.0, 2, "DATE: 1"),
]
Role = Qt.ItemDataRole
SIZE = QSize(320, 23)


@pytest.fixture
def bars(qtbot: QtBot) -> BarList:
    made = BarList()
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show_bars(BARS)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def chosen(bars: BarList) -> list[str]:
    """The labels that were chosen, one after the other."""
    told: list[str] = []
    bars.chosen.connect(told.append)
    return told


def test_each_label_has_a_line(bars: BarList) -> None:
    model = bars.bars
    assert [model.index(i).data() for i in range(model.rowCount())] == ["ORG", "GPE", "DATE"]
    assert model.rowCount(model.index(0)) == 0
    assert model.index(1).data(BAR_ROLE) is BARS[1]


def test_a_line_is_said_at_length_and_its_tip_is_no_markup(bars: BarList) -> None:
    line = bars.bars.index(0)
    assert line.data(Role.AccessibleTextRole) == "ORG: .90 <of 3>"
    assert "&lt;of 3&gt;" in line.data(Role.ToolTipRole)
    assert line.data(Role.FontRole) is None


def test_a_click_chooses_a_label(bars: BarList, chosen: list[str]) -> None:
    where = bars.visualRect(bars.bars.index(1)).center()
    QTest.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert (chosen, bars.chosen_label) == (["GPE"], "GPE")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_chooses_the_line_that_the_arrows_reached(bars: BarList, chosen: list[str], key: Qt.Key) -> None:
    QTest.keyClick(bars, Qt.Key.Key_Down)
    QTest.keyClick(bars, key)
    assert chosen == ["GPE"]


def test_home_and_end_go_to_the_first_and_last_line(bars: BarList, chosen: list[str]) -> None:
    QTest.keyClick(bars, Qt.Key.Key_End)
    assert bars.currentIndex().row() == 2
    QTest.keyClick(bars, Qt.Key.Key_Home)
    assert bars.currentIndex().row() == 0
    assert chosen == []


def test_letters_are_left_to_the_page(bars: BarList) -> None:
    QTest.keyClick(bars, Qt.Key.Key_D)
    assert bars.currentIndex().row() == 0


def test_what_is_picked_from_outside_is_not_told(bars: BarList, chosen: list[str]) -> None:
    bars.pick("DATE")
    assert (bars.chosen_label, chosen) == ("DATE", [])


def test_other_bars_begin_at_their_first_line(bars: BarList) -> None:
    QTest.keyClick(bars, Qt.Key.Key_End)
    bars.show_bars(BARS[:2])
    assert (bars.bars.rowCount(), bars.currentIndex().row()) == (2, 0)


def test_an_undefined_share_has_no_track(bars: BarList) -> None:
    picture = bars.viewport().grab().toImage()

    def inks(line: int) -> set[int]:
        box = bars.visualRect(bars.bars.index(line))
        return {picture.pixel(x, box.center().y()) for x in range(140, box.right() - 60)}

    assert len(inks(0)) > len(inks(1)) == 1


def test_a_long_label_is_read_whole_as_far_as_half_of_the_line_goes() -> None:
    theme = Theme()
    metrics = QFontMetrics(theme.font("ui", tokens()["font"]["size"]["ui"], 600))
    assert name_width(theme, ["ORG", "WORK_OF_ART"], 256) >= metrics.horizontalAdvance("WORK_OF_ART") + 8
    assert name_width(theme, ["ORG"], 256) == name_width(theme, [], 256) == 100
    assert name_width(theme, ["A" * 90], 256) == 128


def paints(bars: BarList, line: int, size: QSize = SIZE) -> Painted:
    return painted_item(bars.itemDelegate(), bars, bars.bars.index(line), size)


def colour(name: str) -> str:
    return Theme().colour(name).name()


def test_a_line_has_swatch_name_track_and_number(bars: BarList) -> None:
    found = paints(bars, 0)
    name, number = found.of("ORG"), next(one for one in found.words if one.text != "ORG")
    assert (name.colour, name.weight) == (colour("text"), 400)
    (track,), (part,) = found.filled(colour("border")), found.filled(colour("muted"))
    assert part.left() == track.left()
    assert part.width() == pytest.approx(0.9 * track.width(), abs=1)
    swatch = min(
        (shape.box for shape in found.shapes if shape.box.width() < 20), key=QRectF.left
    )  # there may be a ring
    assert swatch.right() <= name.x < track.left() < track.right() <= number.x
    assert found.kept
    (whole,), (same,) = paints(bars, 2).filled(colour("border")), paints(bars, 2).filled(colour("muted"))
    assert whole == same


def test_a_label_that_nobody_marked_has_no_track(bars: BarList) -> None:
    found = paints(bars, 1)
    assert found.filled(colour("border")) == found.filled(colour("muted")) == []
    assert found.texts() == ["GPE", "–"]
    assert paints(bars, 0, QSize(180, 23)).filled(colour("border")) == []  # no room for one


def test_the_chosen_label_is_bold_and_stands_out(bars: BarList) -> None:
    assert paints(bars, 0).filled(colour("selection")) == []
    bars.pick("ORG")
    found = paints(bars, 0)
    assert [box.width() for box in found.filled(colour("selection"))] == [SIZE.width()]
    assert found.of("ORG").weight == 600
    assert paints(bars, 2).filled(colour("selection")) == []


def test_the_ring_is_around_the_line_that_the_keyboard_reached(bars: BarList, qtbot: QtBot) -> None:
    bars.activateWindow()
    qtbot.waitUntil(bars.isActiveWindow)
    bars.setFocus()
    bars.setProperty("ring", True)
    assert [len(paints(bars, line).drawn(colour("focus"))) for line in range(3)] == [1, 0, 0]
    bars.setProperty("ring", False)
    assert paints(bars, 0).drawn(colour("focus")) == []


def test_lines_are_read_by_the_name_of_the_list_and_not_edited(bars: BarList) -> None:
    where = bars.visualRect(bars.bars.index(1)).center()
    QTest.mouseDClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert (bars.findChildren(QLineEdit), bars.selectedIndexes()) == ([], [])
    assert spoken(bars) == "Agreement by label"


def test_nothing_of_a_line_is_selected_and_a_line_has_one_height(bars: BarList) -> None:
    assert not bars.bars.index(0).flags() & Qt.ItemFlag.ItemIsSelectable
    assert bars.bars.index(0).flags() & Qt.ItemFlag.ItemIsEnabled
    assert bars.sizeHintForRow(0) == Theme().px(23)
    assert bars.bars.data(QModelIndex()) is None


def test_the_label_that_is_picked_is_painted_anew(bars: BarList) -> None:
    assert covers(repainted(bars.viewport(), lambda: bars.pick("DATE")), bars.visualRect(bars.bars.index(2)))
