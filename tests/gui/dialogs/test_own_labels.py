"""Labels by name: what is typed becomes labels, what is wrong is said by its line, and Tab leaves the field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.gui.base import style
from rareannot.gui.base.theme import Theme, theme_of
from rareannot.gui.dialogs.own_labels import OwnLabelsDialog
from tests.gui.walk import shown_text


@pytest.fixture
def dialog(qtbot: QtBot) -> OwnLabelsDialog:
    made = OwnLabelsDialog(builtin_label_set(), ("S",))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def types(dialog: OwnLabelsDialog, *lines: str) -> None:
    for line in lines:
        QTest.keyClicks(dialog.own.names, line)
        QTest.keyClick(dialog.own.names, Qt.Key.Key_Return)


def test_names_are_added_to_the_set_with_free_keys(dialog: OwnLabelsDialog) -> None:
    types(dialog, "SHAFT", "ORG")
    assert [one.name for one in dialog.labels.labels[13:]] == ["SHAFT"]
    assert any("SHAFT (H)" in words for words in shown_text(dialog))
    assert dialog.main is not None
    assert dialog.main.isEnabled()


def test_nothing_new_and_nothing_wrong_can_be_added(dialog: OwnLabelsDialog) -> None:
    assert dialog.main is not None
    assert not dialog.main.isEnabled()
    types(dialog, "SHAFT", "what? no")
    assert any(words.startswith("Line 2: “what?_no” is not a label name") for words in shown_text(dialog))
    assert not dialog.main.isEnabled()


def test_tab_leaves_the_field(dialog: OwnLabelsDialog) -> None:
    types(dialog, "SHAFT")
    QTest.keyClick(dialog.own.names, Qt.Key.Key_Tab)
    assert not dialog.own.names.hasFocus()


def test_a_set_may_begin_with_nothing(qtbot: QtBot) -> None:
    made = OwnLabelsDialog(LabelSet("Mine", 1, ()), ())
    qtbot.addWidget(made)
    types(made, "SHAFT")
    assert made.labels.labels[0].key == "S"


def test_ctrl_and_enter_add_the_labels_and_enter_alone_is_a_new_line(dialog: OwnLabelsDialog, qtbot: QtBot) -> None:
    types(dialog, "SHAFT")
    assert dialog.own.names.toPlainText() == "SHAFT\n"
    QTest.keyClick(dialog.own.names, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        dialog.show()
        with qtbot.waitSignal(dialog.accepted, timeout=1000):
            QTest.keyClick(dialog.own.names, key, Qt.KeyboardModifier.ControlModifier)


def test_what_is_wrong_stands_out_and_is_gone_once_it_is_right(dialog: OwnLabelsDialog, qtbot: QtBot) -> None:
    style.apply(QApplication.instance(), Theme())  # type: ignore[arg-type]
    own, told = dialog.own, dialog.own._told
    assert told.text().startswith("One per line.")
    with qtbot.waitSignal(own.changed):
        own.names.setPlainText("what? no")
    bad = theme_of(dialog).colour("bad").name()
    assert (bool(own.problem), own.labels, told.property("role")) == (True, None, "problem")
    assert told.palette().color(told.foregroundRole()).name() == bad
    own.names.setPlainText("SHAFT\nEMPLOYER is ORG")
    assert (own.problem, told.property("role")) == ("", "small")
    assert told.palette().color(told.foregroundRole()).name() != bad
    assert told.text().startswith("2 labels with their keys: SHAFT (")
    assert "EMPLOYER = ORG" in told.text()
    own.names.setPlainText("ORG")
    assert own.labels is None
    assert told.text().startswith("One per line.")


def test_there_is_room_for_six_names_and_an_example(dialog: OwnLabelsDialog) -> None:
    names = dialog.own.names
    lines = names.fontMetrics().lineSpacing() * 6
    assert lines <= names.height() <= lines + 40
    assert names.placeholderText() == "SHAFT\nEMPLOYER is ORG\nPRICE, figure"
    assert names.accessibleName() == "Names of the labels, one per line"
    dialog.resize(dialog.width(), dialog.height() + 200)
    assert names.height() <= lines + 40
