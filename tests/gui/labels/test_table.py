"""The table of a label set: what its lines say and paint, which columns give way, what its keys ask for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.theme import theme_of
from rareannot.gui.labels.draft import LabelSetDraft
from rareannot.gui.labels.table import KEY, NAME, ROW_ROLE, RULE, SPANS, TAG, LabelTable
from tests.gui.ground import covers, ground, repainted
from tests.gui.painted import Painted, painted, painted_item
from tests.gui.walk import spoken

BASE = builtin_label_set()
DRAFT = LabelSetDraft.of(BASE)
SIZE = QSize(180, 36)
Role = Qt.ItemDataRole


@pytest.fixture
def table(qtbot: QtBot) -> LabelTable:
    """The label set with ORG, which has 1402 spans and a problem, selected."""
    made = LabelTable()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_draft(DRAFT, {"ORG": 1402}, {number("ORG")}, number("ORG"))
    return made


def number(name: str) -> int:
    return next(row.number for row in DRAFT.rows if row.label.name == name)


def line(table: LabelTable, name: str) -> int:
    found = table.labels.line_of(number(name))
    assert found is not None
    return found


def paints(table: LabelTable, name: str, column: int, size: QSize = SIZE) -> Painted:
    return painted_item(table.itemDelegate(), table, table.labels.index(line(table, name), column), size)


def colour(table: LabelTable, name: str) -> str:
    return theme_of(table).colour(name).name()


def test_a_line_says_its_label_column_by_column(table: LabelTable) -> None:
    model, org = table.labels, line(table, "ORG")
    row = BASE["ORG"]
    assert [model.index(org, c).data() for c in (NAME, TAG, KEY, SPANS)] == ["ORG", row.tag, row.key, "1\u202f402"]
    assert model.index(line(table, "GPE"), SPANS).data() == "0"
    assert model.index(org, KEY).data(Role.AccessibleTextRole) == f"ORG, Key: {row.key}"
    assert "has a problem" in model.index(org, NAME).data(Role.AccessibleTextRole)
    assert "has a problem" not in model.index(line(table, "GPE"), NAME).data(Role.AccessibleTextRole)
    assert model.index(org, NAME).data(ROW_ROLE).number == number("ORG")
    assert model.index(org, NAME).data(Role.ToolTipRole) is None
    assert model.data(QModelIndex()) is None
    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0))) == (0, 0)


def test_a_heading_stands_over_the_labels_of_a_kind_and_cannot_be_chosen(table: LabelTable) -> None:
    model = table.labels
    headings = [i for i, one in enumerate(model.lines) if isinstance(one, str)]
    assert len(headings) == len({one.kind for one in BASE.labels})
    head = model.index(headings[0], NAME)
    assert head.data()
    assert head.data() == head.data(Role.AccessibleTextRole)
    assert model.index(headings[0], TAG).data() == ""
    assert (head.data(ROW_ROLE), model.flags(head)) == (None, Qt.ItemFlag.NoItemFlags)
    assert model.flags(model.index(line(table, "ORG"), NAME)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags


def test_columns_are_named_and_counts_stand_at_the_right(table: LabelTable) -> None:
    across, model = Qt.Orientation.Horizontal, table.labels
    assert [model.headerData(c, across) for c in range(5)] == ["Label", "Tag", "Key", "Rule", "Spans"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    for column, right in ((RULE, False), (SPANS, True)):
        side = model.headerData(column, across, Role.TextAlignmentRole)
        assert isinstance(side, Qt.AlignmentFlag)
        assert bool(side & Qt.AlignmentFlag.AlignRight) == right
    assert model.headerData(0, across, Role.FontRole) is None


def test_while_spans_are_counted_dots_stand_for_them_and_a_new_label_has_none(table: LabelTable) -> None:
    made, new = DRAFT.with_new("figure")
    table.show_draft(made, None, (), new)
    assert table.labels.index(line(table, "ORG"), SPANS).data() == "…"
    at = table.labels.line_of(new)
    assert at is not None
    assert [table.labels.index(at, c).data() for c in (NAME, SPANS)] == ["(no name yet)", ""]
    assert table.currentIndex().row() == at
    name = painted_item(table.itemDelegate(), table, table.labels.index(at, NAME), SIZE)
    assert name.of("(no name").colour == colour(table, "bad")


def test_what_changes_in_the_same_lines_resets_nothing(table: LabelTable) -> None:
    told = list[str]()
    table.labels.modelReset.connect(lambda: told.append("reset"))
    table.labels.dataChanged.connect(lambda first, last: told.append(f"{first.row()} to {last.row()}"))
    row = next(row for row in DRAFT.rows if row.label.name == "ORG")
    table.labels.show_draft(DRAFT.with_label(row.number, replace(row.label, name="FIRM")), {}, ())
    assert told == [f"0 to {table.labels.rowCount() - 1}"]
    table.labels.show_draft(DRAFT.without(row.number, None), {}, ())
    assert told[1:] == ["reset"]


def test_a_name_has_its_swatch_and_a_problem_its_sign(table: LabelTable) -> None:
    table.setCurrentIndex(table.labels.index(line(table, "GPE"), NAME))
    wrong, right = paints(table, "ORG", NAME), paints(table, "GPE", NAME)
    assert (wrong.of("ORG").weight, wrong.of("ORG").colour) == (500, colour(table, "text"))
    assert [box.left() > 150 for box in wrong.drawn(colour(table, "bad"))] != []
    assert right.drawn(colour(table, "bad")) == []
    swatches = [shape.box for shape in wrong.shapes if shape.box.left() >= 20 and shape.box.right() < wrong.of("ORG").x]
    assert swatches
    assert right.filled(colour(table, "selection"))
    assert wrong.filled(colour(table, "selection")) == []
    assert [(box.top(), box.height()) for box in wrong.filled(colour(table, "border"))] == [(35, 1)]
    assert wrong.kept


def test_each_column_has_its_ink_and_a_long_rule_is_cut(table: LabelTable) -> None:
    tag, key = paints(table, "ORG", TAG), paints(table, "ORG", KEY)
    assert [(one.text, one.colour) for one in tag.words] == [(BASE["ORG"].tag, colour(table, "muted"))]
    assert key.texts() == [BASE["ORG"].key]
    assert key.filled(colour(table, "base"))
    rule, spans = paints(table, "ORG", RULE), paints(table, "ORG", SPANS)
    assert rule.texts()[0].endswith("…")
    assert "\n" not in rule.texts()[0]
    assert rule.words[0].colour == spans.words[0].colour == colour(table, "text")
    assert spans.words[0].x > 100 > rule.words[0].x
    keyless = replace(BASE["ORG"], key="")
    table.show_draft(DRAFT.with_label(number("ORG"), keyless), {}, (), number("ORG"))
    assert paints(table, "ORG", KEY).texts() == []


def test_a_heading_is_bold_and_muted(table: LabelTable) -> None:
    head = painted_item(table.itemDelegate(), table, table.labels.index(0, NAME), SIZE)
    assert [(one.weight, one.colour) for one in head.words] == [(600, colour(table, "muted"))]
    assert head.words[0].x >= 24


def test_the_ring_goes_around_the_whole_line_and_no_other(table: LabelTable, qtbot: QtBot) -> None:
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    table.setFocus()
    table.setProperty("ring", True)
    ring = colour(table, "focus")
    found = [len(paints(table, "ORG", column).filled(ring)) for column in (NAME, TAG, SPANS)]
    assert found == [3, 2, 3]
    assert paints(table, "GPE", NAME).filled(ring) == []
    table.setProperty("ring", False)
    assert paints(table, "ORG", NAME).filled(ring) == []


def test_column_heads_stand_over_the_words(table: LabelTable) -> None:
    head = table.horizontalHeader()
    name = painted(lambda painter: head.paintSection(painter, QRect(0, 0, 180, 30), NAME), QSize(180, 30))
    spans = painted(lambda painter: head.paintSection(painter, QRect(0, 0, 180, 30), SPANS), QSize(180, 30))
    assert (name.texts(), spans.texts()) == (["Label"], ["Spans"])
    assert name.words[0].x >= paints(table, "ORG", NAME).of("ORG").x - 1
    assert spans.words[0].x > 90
    assert (name.words[0].colour, name.words[0].weight) == (colour(table, "muted"), 500)
    assert len(name.filled(colour(table, "border"))) == len(name.filled(colour(table, "base"))) == 1
    assert name.kept


def test_where_room_is_short_tags_give_way_and_then_rules(table: LabelTable) -> None:
    shown = []
    for width in (900, 500, 400):
        table.resize(width, 600)
        shown.append([c for c in (NAME, TAG, KEY, RULE, SPANS) if not table.isColumnHidden(c)])
    assert shown == [[NAME, TAG, KEY, RULE, SPANS], [NAME, KEY, RULE, SPANS], [NAME, KEY, SPANS]]
    assert table.rowHeight(1) == theme_of(table).px(36)
    assert table.columnWidth(NAME) > 148  # it takes the room that is left
    table.resize(900, 600)
    assert table.columnWidth(NAME) == theme_of(table).px(180)


@pytest.mark.parametrize(("key", "held", "asked"), [
    (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier, "add"), (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "remove"),
    (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, "rename"), (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "rename"),
    (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, "move -1"), (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, "move 1"),
])  # fmt: skip
def test_keys_ask_for_what_is_done_with_a_label(
    table: LabelTable, key: Qt.Key, held: Qt.KeyboardModifier, asked: str
) -> None:
    told = list[str]()
    table.add_wanted.connect(lambda: told.append("add"))
    table.remove_wanted.connect(lambda: told.append("remove"))
    table.rename_wanted.connect(lambda: told.append("rename"))
    table.move_wanted.connect(lambda step: told.append(f"move {step}"))
    before = table.currentIndex().row()
    QTest.keyClick(table, key, held)
    assert (told, table.currentIndex().row()) == ([asked], before)


def test_arrows_and_clicks_choose_a_label(table: LabelTable) -> None:
    chosen = list[int]()
    table.chosen.connect(chosen.append)
    QTest.keyClick(table, Qt.Key.Key_Down)
    place = table.visualRect(table.labels.index(line(table, "ORG"), NAME)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
    assert chosen == [table.labels.lines[line(table, "ORG") + 1].number, number("ORG")]  # type: ignore[union-attr]
    table.show_draft(DRAFT, {}, (), number("GPE"))
    assert table.currentIndex().row() == line(table, "GPE")


def test_the_table_stands_on_paper_without_a_grid_and_is_not_edited(table: LabelTable) -> None:
    assert ground(table, 30, table.viewport().geometry().bottom() - 2) == "base"
    assert spoken(table) == "Labels"
    assert table.verticalHeader().isHidden()
    boxes = [table.visualRect(table.labels.index(line(table, "ORG"), column)) for column in (NAME, TAG, KEY)]
    assert [box.right() + 1 for box in boxes[:2]] == [box.left() for box in boxes[1:]]
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=boxes[0].center())
    assert table.findChildren(QLineEdit) == []


def test_one_whole_line_is_chosen_at_a_time(table: LabelTable) -> None:
    def selected() -> set[tuple[int, int]]:
        return {(index.row(), index.column()) for index in table.selectedIndexes()}

    org = line(table, "ORG")
    place = table.visualRect(table.labels.index(org, RULE)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert selected() == {(org, column) for column in range(5)}
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert selected() == {(org + 1, column) for column in range(5)}


def test_tab_leaves_the_table(table: LabelTable) -> None:
    before = table.currentIndex()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert table.currentIndex() == before


def test_the_label_that_is_shown_is_brought_into_sight_and_is_no_choice(table: LabelTable) -> None:
    chosen = list[int]()
    table.resize(900, 160)
    last = DRAFT.in_order()[-1].number
    table.show_draft(DRAFT, {}, (), last)
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    assert table.selectedIndexes() == []
    table.chosen.connect(chosen.append)
    table.show_draft(DRAFT, {}, (), None)
    table.show_draft(DRAFT, {}, (), last)
    assert chosen == []
    assert table.labels.line_of(99) is None


def test_columns_have_their_widths_and_the_rule_has_the_rest(table: LabelTable) -> None:
    px = theme_of(table).px
    widths = [table.columnWidth(column) for column in (NAME, TAG, KEY, SPANS)]
    assert widths == [px(180), px(64), px(52), px(88)]
    assert sum(widths) + table.columnWidth(RULE) == table.viewport().width()
    table.resize(px(600), 600)
    assert not table.isColumnHidden(TAG)
    table.resize(px(600) - 1, 600)
    assert [table.columnWidth(column) for column in (NAME, KEY, SPANS)] == [px(148), px(52), px(64)]
    assert table.isColumnHidden(TAG)
    table.resize(px(440), 600)
    assert not table.isColumnHidden(RULE)
    table.resize(px(440) - 1, 600)
    assert table.isColumnHidden(RULE)


def test_keys_that_ask_for_nothing_are_those_of_a_table(table: LabelTable) -> None:
    told = list[str]()
    for name in ("add", "remove", "rename", "move"):
        signal = getattr(table, f"{name}_wanted")
        signal.connect(lambda *_, name=name: told.append(name))
    before = table.currentIndex().row()
    QTest.keyClick(table, Qt.Key.Key_Enter)
    QTest.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert (told, table.currentIndex().row()) == (["rename"], before + 1)


def test_a_line_that_is_chosen_is_painted_anew_as_a_whole(table: LabelTable) -> None:
    def line_of(name: str) -> QRect:
        at = line(table, name)
        return table.visualRect(table.labels.index(at, NAME)).united(table.visualRect(table.labels.index(at, SPANS)))

    gpe = table.labels.index(line(table, "GPE"), NAME)
    seen = repainted(table.viewport(), lambda: table.setCurrentIndex(gpe))
    assert [covers(seen, line_of(name).adjusted(1, 1, -1, -1)) for name in ("ORG", "GPE")] == [True, True]
    seen = repainted(table.viewport(), lambda: table.show_draft(DRAFT, {}, {number("LOC")}, number("GPE")))
    assert covers(seen, line_of("LOC").adjusted(1, 1, -1, -1))
