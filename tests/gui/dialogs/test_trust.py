"""The dialog "Suggestions": shares shown for what they are worth, switches and thresholds by mouse and keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDoubleSpinBox, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from rareannot.core.trust import Record, Trust
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs import Choice, TrustDialog
from rareannot.gui.dialogs.trust_table import HELD, NAME, RIGHT
from tests.gui.painted import Painted, painted_item
from tests.gui.walk import cut_off, nameless

RECORDS = [
    Record("figures", "QUANTITY", accepted=90, corrected=6, rejected=4),
    Record("figures", "DATE", accepted=3, corrected=0, rejected=1),
    Record("people", "PERSON", accepted=10, corrected=5, rejected=5),
    Record("imported", "PERSON", accepted=1, corrected=0, rejected=0),
]
SOURCES = [Choice("figures", "figures", "numbers"), Choice("places", "places", "a <b>gazetteer</b>")]
LABELS = [Choice(n, n) for n in ("PERSON", "QUANTITY", "DATE", "GPE")]

Make = Callable[..., TrustDialog]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(records: list[Record] = RECORDS, trust: Trust | None = None) -> TrustDialog:
        dialog = TrustDialog(records, trust or Trust(), SOURCES, LABELS)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.table.setFocus()
        return dialog

    return made


def rows(dialog: TrustDialog) -> list[list[str]]:
    model = dialog.table.model()
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


def place(dialog: TrustDialog, name: str, column: int = NAME) -> QModelIndex:
    row = next(i for i, cells in enumerate(rows(dialog)) if cells[0].strip() == name)
    return dialog.table.model().index(row, column)


def goes(dialog: TrustDialog, name: str, column: int = NAME) -> None:
    dialog.table.setCurrentIndex(place(dialog, name, column))


def test_every_source_is_summed_up_over_its_labels(make: Make) -> None:
    shown = rows(make())
    assert [r[0].strip() for r in shown] == [
        *("figures", "QUANTITY", "DATE"),
        "places",
        *("imported", "PERSON"),
        *("people", "PERSON"),
    ]
    assert shown[0][1:6] == ["104", "93", "6", "5", "0.89"]
    assert shown[1][1:6] == ["100", "90", "6", "4", "0.90"]


def test_every_label_is_summed_up_over_its_sources(make: Make) -> None:
    dialog = make()
    dialog.tabs.setCurrentIndex(1)
    assert rows(dialog)[0][:6] == ["PERSON", "21", "11", "5", "5", "0.52"]
    assert [r[0].strip() for r in rows(dialog)[1:3]] == ["people", "imported"]


def test_few_decisions_are_marked_and_none_is_a_dash(make: Make) -> None:
    dialog = make()
    assert place(dialog, "DATE", RIGHT).data() == "0.75, few"
    assert place(dialog, "people", RIGHT).data() == "0.50"  # exactly 20 are enough
    assert place(dialog, "places", RIGHT).data() == "–"


def test_nothing_decided_yet_still_has_every_switch(make: Make) -> None:
    dialog = make([])
    assert [r[0] for r in rows(dialog)] == ["figures", "places"]
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.trust == Trust(frozenset({"figures"}))


@pytest.mark.parametrize("column", [NAME, RIGHT, HELD])
def test_space_switches_the_row_wherever_the_cursor_stands(make: Make, column: int) -> None:
    dialog = make()
    goes(dialog, "people", column)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.trust == Trust(frozenset({"people"}))
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.trust == Trust()


def test_a_click_on_the_box_switches(make: Make) -> None:
    dialog = make()
    where = place(dialog, "places")
    option = QStyleOptionViewItem()
    dialog.table.initViewItemOption(option)
    option.rect = dialog.table.visualRect(where)
    dialog.table.itemDelegate().initStyleOption(option, where)  # type: ignore[attr-defined]
    box = dialog.table.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, dialog.table)
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert dialog.trust == Trust(frozenset({"places"}))


def test_a_row_of_one_source_and_label_has_no_switch(make: Make) -> None:
    dialog = make()
    goes(dialog, "QUANTITY")
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    QTest.keyClick(dialog.table, Qt.Key.Key_5)
    assert dialog.trust == Trust()
    assert dialog.table.findChild(QDoubleSpinBox) is None


def test_a_digit_begins_the_threshold_and_enter_ends_it_without_applying(make: Make) -> None:
    dialog = make()
    goes(dialog, "people")
    QTest.keyClick(dialog.table, Qt.Key.Key_0)
    editor = dialog.table.findChild(QDoubleSpinBox)
    assert isinstance(editor, QDoubleSpinBox)
    assert editor.accessibleName() == "people, Hide below"
    QTest.keyClicks(editor, ".4")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(0)
    assert dialog.trust == Trust(thresholds=(("people", 0.4),))
    assert place(dialog, "people", HELD).data() == "0.40"
    assert dialog.isVisible()


def test_escape_leaves_the_threshold_as_it_was(make: Make) -> None:
    dialog = make(RECORDS, Trust(thresholds=(("people", 0.4),)))
    goes(dialog, "people")
    QTest.keyClick(dialog.table, Qt.Key.Key_1)
    editor = dialog.table.findChild(QDoubleSpinBox)
    assert isinstance(editor, QDoubleSpinBox)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert dialog.trust == Trust(thresholds=(("people", 0.4),))
    assert dialog.isVisible()


def test_a_threshold_stays_between_zero_and_one(make: Make) -> None:
    dialog = make()
    goes(dialog, "people")
    QTest.keyClick(dialog.table, Qt.Key.Key_7)
    editor = dialog.table.findChild(QDoubleSpinBox)
    assert isinstance(editor, QDoubleSpinBox)
    QTest.keyClicks(editor, "5")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(0)
    assert all(0 <= below <= 1 for _, below in dialog.trust.thresholds)


def test_both_tabs_show_the_same_trust(make: Make) -> None:
    dialog = make(RECORDS, Trust(frozenset({"PERSON"})))
    dialog.tabs.setCurrentIndex(1)
    assert place(dialog, "PERSON").data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    goes(dialog, "GPE")
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog.tabs.setCurrentIndex(0)
    goes(dialog, "figures")
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.trust.off == {"PERSON", "GPE", "figures"}


def test_what_is_off_is_written_paler_with_its_parts(make: Make) -> None:
    dialog = make(RECORDS, Trust(frozenset({"figures"})))
    inks = [place(dialog, n).data(Qt.ItemDataRole.ForegroundRole) for n in ("figures", "QUANTITY", "places", "people")]
    assert inks == ["disabled", "disabled", "text", "text"]


def test_enter_in_the_table_applies_and_escape_gives_up(make: Make, qtbot: QtBot) -> None:
    dialog = make()
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    dialog = make()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog.table, Qt.Key.Key_Escape)


def test_every_cell_and_control_says_what_it_is(make: Make) -> None:
    dialog = make()
    assert nameless(dialog) == []
    assert cut_off(dialog) == []
    said = place(dialog, "figures", RIGHT).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "figures, Right: 0.89"


def test_a_tip_is_never_read_as_markup(make: Make) -> None:
    where: QModelIndex | QPersistentModelIndex = place(make(), "places")
    assert "a &lt;b&gt;gazetteer" in where.data(Qt.ItemDataRole.ToolTipRole)


def painted_cell(dialog: TrustDialog, name: str, column: int) -> Painted:
    return painted_item(dialog.table.itemDelegate(), dialog.table, place(dialog, name, column), QSize(172, 30))


def colour(dialog: TrustDialog, name: str) -> str:
    return theme_of(dialog).colour(name).name()


def test_the_share_right_has_a_bar_that_is_paler_where_few_decided(make: Make) -> None:
    dialog = make()
    track, accent, pale = (colour(dialog, name) for name in ("border", "accent", "border_strong"))
    found = painted_cell(dialog, "figures", RIGHT)
    (whole,), (part,) = found.filled(track), found.filled(accent)
    assert part.left() == whole.left() > found.words[0].x
    assert part.width() == pytest.approx(whole.width() * 93 / 104, abs=1)
    few = painted_cell(dialog, "DATE", RIGHT)
    assert (len(few.filled(track)), few.filled(accent)) == (1, [])
    assert few.filled(pale)[0].width() == pytest.approx(whole.width() * 0.75, abs=1)
    assert painted_cell(dialog, "places", RIGHT).filled(track) == []
    assert painted_cell(dialog, "figures", NAME).filled(track) == []


def test_the_ring_goes_around_the_current_row(make: Make, qtbot: QtBot) -> None:
    dialog = make()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    goes(dialog, "people")
    dialog.table.setFocus()
    dialog.table.setProperty("ring", True)
    ring = colour(dialog, "focus")
    assert [len(painted_cell(dialog, "people", column).filled(ring)) for column in (NAME, RIGHT, HELD)] == [3, 2, 3]
    assert painted_cell(dialog, "figures", NAME).filled(ring) == []
    dialog.table.setProperty("ring", False)
    assert painted_cell(dialog, "people", NAME).filled(ring) == []


def test_sources_are_bold_and_written_in_the_ink_of_their_row(make: Make) -> None:
    dialog = make(RECORDS, Trust(frozenset({"figures"})))
    off, on, part = (painted_cell(dialog, name, NAME).words[0] for name in ("figures", "people", "QUANTITY"))
    assert (off.weight, on.weight, part.weight) == (500, 500, 400)
    assert (off.colour, on.colour, part.colour) == tuple(colour(dialog, n) for n in ("disabled", "text", "disabled"))


def test_counts_stand_at_the_right_and_only_what_can_be_set_is_editable(make: Make) -> None:
    dialog = make()
    model = dialog.table.model()
    across, role = Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
    sides = [bool(model.headerData(c, across, role) & Qt.AlignmentFlag.AlignRight) for c in range(7)]
    assert sides == [False, True, True, True, True, False, True]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert [model.headerData(c, across) for c in (1, 5)] == ["Decided", "Right"]
    held, switch = Qt.ItemFlag.ItemIsEditable, Qt.ItemFlag.ItemIsUserCheckable
    source = [model.flags(place(dialog, "people", c)) for c in (NAME, RIGHT, HELD)]
    assert [(bool(f & held), bool(f & switch)) for f in source] == [(False, True), (False, False), (True, False)]
    part = model.flags(place(dialog, "QUANTITY", HELD))
    assert not part & held
    assert part & Qt.ItemFlag.ItemIsEnabled
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    assert not model.setData(place(dialog, "people", HELD), "much")
    assert place(dialog, "people", HELD).data(Qt.ItemDataRole.EditRole) == 0.0
    assert place(dialog, "QUANTITY", HELD).data() == ""
    assert place(dialog, "places", 2).data() == ""
    assert place(dialog, "places", 1).data() == "0"
