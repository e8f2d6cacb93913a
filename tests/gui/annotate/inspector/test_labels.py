"""The label list and the rule below it: room for the key, and an example only where there is one."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from rareannot.core.labels import Label, LabelSet, builtin_label_set
from rareannot.gui.annotate.inspector.labels import PAD, LabelButton, LabelGrid, LabelSection, RuleSection, two_columns
from rareannot.gui.base.theme import theme_of
from rareannot.gui.widgets.marked_text import MarkedText
from tests.gui.painted import Painted, painted_widget
from tests.gui.walk import shown_text

ORG = builtin_label_set()["ORG"]


def test_a_label_with_a_key_asks_for_room_for_it(qtbot: QtBot) -> None:
    with_key, without = (LabelButton(replace(ORG, key=key)) for key in ("O", ""))
    for one in (with_key, without):
        qtbot.addWidget(one)
    assert with_key.sizeHint().width() > without.sizeHint().width()


@pytest.mark.parametrize(
    ("rule", "examples", "shown"),
    [("a company", ("[Lynas] sold",), True), ("a company", (), False), ("", (), False), ("", ("[Lynas] sold",), True)],
)
def test_the_example_is_there_where_the_label_has_one(
    qtbot: QtBot, rule: str, examples: tuple[str, ...], shown: bool
) -> None:
    section = RuleSection()
    qtbot.addWidget(section)
    section.show()
    assert section.show_label(ORG)
    assert section.show_label(replace(ORG, rule=rule, examples=examples)) == bool(rule or examples)
    (example,) = section.findChildren(MarkedText)
    assert example.isVisible() == shown


BOILERPLATE = builtin_label_set()["BOILERPLATE"]


def _button(qtbot: QtBot, of: Label, width: int = 0) -> LabelButton:
    made = LabelButton(of)
    qtbot.addWidget(made)
    made.resize(width or made.sizeHint().width(), made.sizeHint().height())
    return made


def _paints(button: LabelButton) -> Painted:
    return painted_widget(button)


def test_a_label_s_row_has_its_colour_name_and_key(qtbot: QtBot) -> None:
    button = _button(qtbot, ORG)
    found, theme = _paints(button), theme_of(button)
    name = found.of("ORG")
    assert sorted(found.texts()) == ["O", "ORG"]
    assert (name.colour, name.weight) == (theme.colour("text").name(), 400)
    (swatch,) = found.filled(theme.label(ORG.colour).fill.name())
    (key,) = (words for words in found.words if words.text == "O")
    assert swatch.right() < name.x < key.x < button.width()
    assert not found.filled(theme.colour("selection").name())


def test_the_current_label_is_bold_on_the_colour_of_a_selection(qtbot: QtBot) -> None:
    button = _button(qtbot, ORG)
    button.setChecked(True)
    found = _paints(button)
    assert found.of("ORG").weight == 600
    (box,) = found.filled(theme_of(button).colour("selection").name())
    assert (box.width(), box.height()) == (button.width(), button.height())


def test_a_passage_is_written_as_a_word_in_quiet_ink(qtbot: QtBot) -> None:
    found = _paints(button := _button(qtbot, BOILERPLATE))
    assert found.of("Boilerplate").colour == theme_of(button).colour("muted").name()
    assert not found.filled(theme_of(button).label(BOILERPLATE.colour).fill.name())


def test_a_long_name_gives_way_to_its_key_and_has_all_the_room_without_one(qtbot: QtBot) -> None:
    long = replace(ORG, name="ORGANISATIONS")
    assert _paints(_button(qtbot, long)).texts().count("ORGANISATIONS") == 1
    narrow = _paints(_button(qtbot, long, 100))
    assert any(text.endswith("…") for text in narrow.texts())
    wide = _button(qtbot, replace(long, key=""))
    assert _paints(wide).texts() == ["ORGANISATIONS"]
    assert wide.minimumSizeHint().width() < wide.sizeHint().width()
    assert wide.minimumSizeHint().height() == wide.sizeHint().height()


def test_screen_readers_hear_name_key_and_rule(qtbot: QtBot) -> None:
    with_key, without = _button(qtbot, replace(ORG, rule="a company")), _button(qtbot, replace(ORG, key=""))
    assert (with_key.accessibleName(), without.accessibleName()) == ("ORG, key O", "ORG, no key")
    assert with_key.accessibleDescription() == "a company"
    assert "a company" in with_key.toolTip()


def test_a_press_leaves_the_mark_where_it_is(qtbot: QtBot) -> None:
    grid = LabelGrid()
    qtbot.addWidget(grid)
    grid.set_labels([ORG, BOILERPLATE])
    grid.mark("ORG")
    asked = list[str]()
    grid.label_wanted.connect(asked.append)
    organisation, passage = grid.buttons()
    qtbot.mouseClick(passage, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(organisation, Qt.MouseButton.LeftButton)
    assert asked == ["BOILERPLATE", "ORG"]
    assert [button.isChecked() for button in grid.buttons()] == [True, False]


def test_one_label_is_in_the_tab_order_the_first_where_none_is_marked(qtbot: QtBot) -> None:
    grid = LabelGrid()
    qtbot.addWidget(grid)
    assert grid.stop() is grid
    grid.set_labels([ORG, BOILERPLATE])
    organisation, passage = grid.buttons()
    for name, stop, other in (("", organisation, passage), ("BOILERPLATE", passage, organisation)):
        grid.mark(name)
        assert grid.stop() is stop
        assert stop.focusPolicy() == Qt.FocusPolicy.StrongFocus
        assert other.focusPolicy() == Qt.FocusPolicy.ClickFocus
    assert [button.isChecked() for button in grid.buttons()] == [False, True]
    grid.mark("GONE")
    assert not any(button.isChecked() for button in grid.buttons())


def test_labels_that_are_gone_are_seen_no_longer(qtbot: QtBot) -> None:
    grid = LabelGrid()
    qtbot.addWidget(grid)
    grid.set_labels([ORG, BOILERPLATE])
    grid.show()
    old = grid.buttons()
    grid.set_labels([BOILERPLATE])
    assert [button.label.name for button in grid.buttons()] == ["BOILERPLATE"]
    assert not any(button.isVisible() for button in old)
    assert grid.stop() is grid.buttons()[0]


def _labels(entities: int, figures: int) -> list[Label]:
    return [Label(f"E{i}") for i in range(entities)] + [Label(f"F{i}", "figure") for i in range(figures)]


@pytest.mark.parametrize(
    ("entities", "figures", "left"),
    [(3, 3, 3), (4, 1, 4), (5, 1, 3), (1, 4, 1), (1, 5, 3), (6, 2, 6), (7, 2, 5), (4, 0, 2), (5, 0, 3), (0, 3, 2)],
)
def test_entities_stand_left_unless_one_column_would_be_much_longer(entities: int, figures: int, left: int) -> None:
    labels = _labels(entities, figures)
    columns = two_columns(labels)
    assert [len(column) for column in columns] == [left, len(labels) - left]
    assert [*columns[0], *columns[1]] == labels


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ("E0", Qt.Key.Key_Down, "E1"), ("E2", Qt.Key.Key_Down, "E2"), ("E1", Qt.Key.Key_Up, "E0"),
        ("E0", Qt.Key.Key_Up, "E0"), ("E1", Qt.Key.Key_Right, "F1"), ("F1", Qt.Key.Key_Right, "F1"),
        ("F1", Qt.Key.Key_Left, "E1"), ("E1", Qt.Key.Key_Left, "E1"), ("E2", Qt.Key.Key_Right, "F1"),
        ("E1", Qt.Key.Key_A, "E1"),
    ],
)  # fmt: skip
def test_arrows_go_from_label_to_label(qtbot: QtBot, start: str, key: Qt.Key, end: str) -> None:
    grid = LabelGrid()
    qtbot.addWidget(grid)
    grid.set_labels(_labels(3, 2))
    grid.show()
    grid.activateWindow()
    qtbot.waitUntil(grid.isActiveWindow)
    buttons = {button.label.name: button for button in grid.buttons()}
    buttons[start].setFocus()
    qtbot.keyClick(buttons[start], key)
    assert [name for name, button in buttons.items() if button.hasFocus()] == [end]


def test_an_arrow_towards_an_empty_column_stays_in_the_one_there_is(qtbot: QtBot) -> None:
    grid = LabelGrid()
    qtbot.addWidget(grid)
    grid.set_labels([ORG])
    grid.show()
    grid.activateWindow()
    qtbot.waitUntil(grid.isActiveWindow)
    (button,) = grid.buttons()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Right)
    assert button.hasFocus()


def test_the_section_names_the_label_set_and_its_version(qtbot: QtBot) -> None:
    labels = LabelSet("ores", 3, (ORG, BOILERPLATE))
    section = LabelSection(labels)
    qtbot.addWidget(section)
    assert shown_text(section) == ["LABELS", "ores, version 3"]
    asked = list[str]()
    section.label_wanted.connect(asked.append)
    section.show_label("ORG")
    qtbot.mouseClick(section.grid.buttons()[1], Qt.MouseButton.LeftButton)
    assert asked == ["BOILERPLATE"]
    assert section.grid.buttons()[0].isChecked()
    section.set_label_set(replace(labels, version=4, labels=(ORG,)))
    assert shown_text(section) == ["LABELS", "ores, version 4"]
    assert [button.isChecked() for button in section.grid.buttons()] == [False]


def test_the_rule_goes_with_its_label(qtbot: QtBot) -> None:
    section = RuleSection()
    qtbot.addWidget(section)
    company = replace(ORG, rule="a company", examples=("{Lynas} sold",))
    (rule,), (example,) = section.findChildren(QLabel), section.findChildren(MarkedText)
    for _ in range(2):  # the second time it is shown already
        assert section.show_label(company)
        assert (rule.text(), example.text(), rule.isHidden()) == ("a company", "Lynas sold", False)
    assert section.show_label(replace(company, examples=()))
    assert (example.text(), example.isHidden()) == ("", True)
    assert not section.show_label(None)
    assert (rule.text(), rule.isHidden()) == ("", True)
    assert section.show_label(only := replace(company, rule=""))
    assert section.show_label(only)
    assert not section.show_label(bare := replace(company, rule="", examples=()))
    assert not section.show_label(bare)


def test_a_label_under_the_mouse_is_lighter_and_one_that_the_keys_reach_has_a_ring(qtbot: QtBot) -> None:
    button = _button(qtbot, ORG)
    theme = theme_of(button)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    found = _paints(button)
    (box,) = (one for one in found.shapes if one.fill == theme.colour("raised").name() and one.box.width() > 40)
    assert (box.box.width(), box.line) == (button.width(), "")
    button.setChecked(True)
    assert not any(one.width() > 40 for one in _paints(button).filled(theme.colour("raised").name()))
    edge = button.grab().toImage()
    assert len({edge.pixel(x, y) for x in range(4) for y in range(4)}) > 2, "the corners are smooth"
    button.show()
    button.activateWindow()
    qtbot.waitUntil(button.isActiveWindow)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    button.setProperty("ring", False)
    without = len(_paints(button).shapes)
    button.setProperty("ring", True)
    assert len(_paints(button).shapes) > without


def test_space_asks_for_a_label_and_a_key_that_is_nobody_s_is_left_to_the_window(qtbot: QtBot) -> None:
    grid = LabelGrid()
    qtbot.addWidget(grid)
    grid.set_labels([ORG, BOILERPLATE])
    asked = list[str]()
    grid.label_wanted.connect(asked.append)
    qtbot.keyClick(grid.buttons()[1], Qt.Key.Key_Space)
    assert asked == ["BOILERPLATE"]
    for key in (Qt.Key.Key_Q, Qt.Key.Key_Down):  # none of the labels has the focus
        press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(grid, press)
        assert not press.isAccepted()


def test_columns_are_as_wide_as_their_names_ask_for_and_rows_no_higher_than_they_need(qtbot: QtBot) -> None:
    grid = LabelGrid()
    qtbot.addWidget(grid)
    short, long = Label("E"), Label("ORGANISATIONS_AND_MORE", "figure")
    grid.set_labels([short, long])
    assert [one.focusPolicy() for one in grid.buttons()] == [Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus]
    grid.resize(604, 200)
    grid.show()
    assert grid.minimumSizeHint().width() == 96 + 4 + 96, "names give way where room is short"
    left, right = grid.buttons()
    wanted = left.sizeHint().width(), right.sizeHint().width()
    assert left.width() + right.width() == 600
    assert left.width() / right.width() == pytest.approx(wanted[0] / wanted[1], rel=0.1)
    assert [one.height() for one in (left, right)] == [one.sizeHint().height() for one in (left, right)]


def test_labels_that_are_gone_leave_nothing_behind(qtbot: QtBot) -> None:
    grid = LabelGrid()
    qtbot.addWidget(grid)
    for _ in range(2):
        grid.set_labels([ORG, BOILERPLATE])
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert grid.findChildren(LabelButton) == grid.buttons()


def test_the_head_is_flush_with_the_swatches_and_the_set_s_name_stands_at_the_right(qtbot: QtBot) -> None:
    section = LabelSection(LabelSet("ores", 3, (ORG, BOILERPLATE)))
    qtbot.addWidget(section)
    section.resize(400, 300)
    section.show()
    head = next(one for one in section.findChildren(QLabel) if one.text() == "LABELS")
    assert (head.x(), section.grid.x(), section.grid.width()) == (PAD, 0, 400)
    assert section._name.geometry().right() == 400 - PAD - 1
    assert head.geometry().bottom() < section.grid.y()
    (words,) = painted_widget(section._name).words
    assert words.x > section._name.width() / 2
    assert [one.x() for one in section.grid.buttons()] == sorted(one.x() for one in section.grid.buttons())
