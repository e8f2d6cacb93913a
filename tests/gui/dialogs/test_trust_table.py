"""The table of the dialog "Suggestions": shares shown for what they are worth, switches and thresholds by mouse and keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDoubleSpinBox, QStyle, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.trust import FEW, Record, Trust, total
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs import Choice, TrustDialog
from rareannot.gui.dialogs.trust_table import (
    DECIDED,
    HELD,
    NAME,
    RECORD_ROLE,
    RIGHT,
    TrustLine,
    TrustModel,
    few,
    lines_of,
)
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


def test_what_is_off_is_written_paler_with_its_parts(make: Make) -> None:
    dialog = make(RECORDS, Trust(frozenset({"figures"})))
    inks = [place(dialog, n).data(Qt.ItemDataRole.ForegroundRole) for n in ("figures", "QUANTITY", "places", "people")]
    assert inks == ["disabled", "disabled", "text", "text"]


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


def test_a_line_for_each_group_and_below_it_its_parts_those_decided_most_often_first() -> None:
    groups = [Choice("places", "Places", "a gazetteer"), Choice("figures", "Figures")]
    records = [
        Record("figures", "DATE", accepted=4), Record("figures", "AGE", accepted=4), Record("figures", "SUM", accepted=9),
        Record("zeta", "X", rejected=1), Record("alpha", "Y", corrected=2),
    ]  # fmt: skip
    lines = lines_of(records, groups, lambda r: r.source, lambda r: r.label)
    assert [(line.name, line.key, line.about, line.record.decided) for line in lines] == [
        ("Places", "places", "a gazetteer", 0),
        ("Figures", "figures", "", 17), ("SUM", "", "", 9), ("AGE", "", "", 4), ("DATE", "", "", 4),
        ("alpha", "alpha", "", 2), ("Y", "", "", 2),
        ("zeta", "zeta", "", 1), ("X", "", "", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(("decided", "says_little"), [(0, False), (1, True), (FEW - 1, True), (FEW, False)])
def test_a_share_of_few_decisions_says_little_and_one_of_none_nothing(decided: int, says_little: bool) -> None:
    assert few(Record("s", "L", accepted=decided)) is says_little


def test_those_who_show_the_lines_hear_of_another_trust(make: Make) -> None:
    told, taken = list[tuple[int, int]](), list[Trust]()
    lines = [TrustLine("figures", RECORDS[0], "figures"), TrustLine("DATE", RECORDS[1])]
    parent = make()
    model = TrustModel(lines, Trust(), "Source", taken.append, parent)
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.set_trust(Trust(frozenset({"figures"})))
    assert told == [(0, 1)]
    assert [model.index(row, NAME).data(Qt.ItemDataRole.ForegroundRole) for row in (0, 1)] == ["disabled", "disabled"]
    assert model.setData(model.index(0, NAME), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert taken == [Trust()]
    empty = TrustModel((), Trust(), "Source", taken.append, parent)
    empty.dataChanged.connect(lambda *_: told.append((9, 9)))
    empty.set_trust(Trust(frozenset({"figures"})))
    assert told == [(0, 1)]
    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0)), model.columnCount()) == (0, 0, 7)


def test_what_a_cell_has_by_role(make: Make) -> None:
    dialog, role = make(RECORDS, Trust(frozenset({"people"}), (("people", 0.4),))), Qt.ItemDataRole
    people, part, places = (place(dialog, name) for name in ("people", "QUANTITY", "places"))
    switches = [one.data(role.CheckStateRole) for one in (people, part, places, place(dialog, "people", RIGHT))]
    assert switches == [Qt.CheckState.Unchecked, None, Qt.CheckState.Checked, None]
    held = [place(dialog, name, HELD) for name in ("people", "QUANTITY", "places")]
    assert [one.data(role.EditRole) for one in held] == [0.4, None, 0.0]
    assert [one.data() for one in held] == ["0.40", "", "–"]
    assert place(dialog, "people", RIGHT).data(role.EditRole) is None
    assert (people.data(role.AccessibleTextRole), people.data(role.ToolTipRole)) == ("people", None)
    assert people.data(RECORD_ROLE) == total([RECORDS[2]])
    assert people.data(role.FontRole) is None
    assert dialog.table.model().data(QModelIndex()) is None
    assert [place(dialog, "people", c).data(role.TextAlignmentRole).value & 3 for c in (NAME, DECIDED, RIGHT)] == [
        1,
        2,
        1,
    ]
    assert not dialog.table.model().setData(people, 3, role.EditRole)


def edited(dialog: TrustDialog, name: str) -> QDoubleSpinBox:
    dialog.table.edit(place(dialog, name, HELD))
    (editor,) = dialog.table.findChildren(QDoubleSpinBox)
    return editor


def test_the_arrows_change_a_threshold_by_a_twentieth(make: Make) -> None:
    dialog = make(RECORDS, Trust(thresholds=(("people", 0.4),)))
    editor = edited(dialog, "people")
    assert (editor.value(), editor.lineEdit().selectedText()) == (0.4, editor.text())
    assert not editor.hasFrame()
    QTest.keyClick(editor, Qt.Key.Key_Up)
    assert editor.value() == pytest.approx(0.45)
    for _ in range(30):
        QTest.keyClick(editor, Qt.Key.Key_Up)
    assert editor.value() == 1.0
    for _ in range(30):
        QTest.keyClick(editor, Qt.Key.Key_Down)
    assert editor.value() == 0.0


def test_what_is_typed_takes_the_place_of_the_threshold_with_two_digits(make: Make) -> None:
    dialog = make(RECORDS, Trust(thresholds=(("people", 0.4),)))
    editor = edited(dialog, "people")
    QTest.keyClicks(editor, f"0{editor.locale().decimalPoint()}256")
    dialog.table.itemDelegate().setModelData(editor, dialog.table.model(), place(dialog, "people", HELD))
    assert dialog.trust == Trust(thresholds=(("people", 0.25),))
    other = QWidget(dialog)
    for call in ("setEditorData", "setModelData"):
        more = () if call == "setEditorData" else (dialog.table.model(),)
        getattr(dialog.table.itemDelegate(), call)(other, *more, place(dialog, "people", HELD))
    assert dialog.trust == Trust(thresholds=(("people", 0.25),))


def test_one_row_at_a_time_is_chosen_and_is_30_px_high(make: Make) -> None:
    dialog = make()
    goes(dialog, "figures")
    QTest.keyClick(dialog.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [one.row() for one in dialog.table.selectionModel().selectedRows()] == [1]
    assert dialog.table.rowHeight(0) == theme_of(dialog).px(30)
    assert dialog.table.accessibleName() == "By source"


def test_names_take_the_room_that_the_numbers_leave(make: Make) -> None:
    dialog = make()
    head, px = dialog.table.horizontalHeader(), theme_of(dialog).px
    for _ in range(2):
        assert [head.sectionSize(c) for c in range(1, 7)] == [px(88)] * 4 + [px(172), px(88)]
        assert head.length() == dialog.table.viewport().width()
        dialog.resize(dialog.width() + 90, dialog.height())
    dialog.tabs.setCurrentIndex(1)
    assert dialog.table.currentIndex() == dialog.table.model().index(0, NAME)


def test_another_key_in_the_table_changes_nothing(make: Make) -> None:
    dialog = make()
    goes(dialog, "people", RIGHT)
    QTest.keyClick(dialog.table, Qt.Key.Key_Minus)
    assert dialog.table.currentIndex().column() == RIGHT
    dialog.table.setCurrentIndex(QModelIndex())
    for key in (Qt.Key.Key_Space, Qt.Key.Key_5):
        QTest.keyClick(dialog.table, key)
    assert dialog.trust == Trust()


def test_a_click_on_a_head_chooses_nothing(make: Make) -> None:
    dialog = make()
    goes(dialog, "people")
    head = dialog.table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(DECIDED) + 5, head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert dialog.table.currentIndex() == place(dialog, "people")
    assert len(dialog.table.selectionModel().selectedRows()) == 1
