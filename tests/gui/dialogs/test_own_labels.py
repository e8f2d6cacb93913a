"""Labels by name: what is typed becomes labels, what is wrong is said by its line, and Tab leaves the field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rareannot.core.labels import LabelSet, builtin_label_set
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
