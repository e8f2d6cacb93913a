import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.core.labels import Label, LabelSet
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.dialogs.keys import KeysDialog
from rareannot.gui.dialogs.keys_table import KeysModel
from tests.gui.walk import nameless

LABELS = LabelSet("x", 1, (Label("PERSON", key="P"),))


@pytest.fixture
def dialog(qtbot: QtBot) -> KeysDialog:
    made = KeysDialog(Shortcuts(), LABELS)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def press(
    dialog: KeysDialog, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    assert dialog.recorder.isVisible()
    qtbot.keyClick(dialog.recorder, key, held)


def test_the_next_key_is_the_new_one(dialog: KeysDialog, qtbot: QtBot) -> None:
    dialog.choose("accept")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    press(dialog, qtbot, Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    assert dialog._keyboard.keys("accept") == ("Ctrl+F12",)
    assert not dialog.recorder.isVisible()


@pytest.mark.parametrize(
    ("key", "name"), [(Qt.Key.Key_Tab, "Tab"), (Qt.Key.Key_Space, "Space"), (Qt.Key.Key_Return, "Return")]
)
def test_keys_that_mean_something_in_a_dialog_can_be_chosen_too(
    dialog: KeysDialog, qtbot: QtBot, key: Qt.Key, name: str
) -> None:
    dialog._keyboard.set_keys("next_undecided", [])
    dialog._keyboard.set_keys("accept", [])
    dialog._keyboard.set_keys("done_and_next", [])
    dialog.choose("widen")
    dialog.change()
    press(dialog, qtbot, key)
    assert dialog._keyboard.keys("widen") == (name,)


def test_a_key_is_added_to_those_that_are_there(dialog: KeysDialog, qtbot: QtBot) -> None:
    dialog.choose("accept")
    dialog.add()
    press(dialog, qtbot, Qt.Key.Key_F12)
    assert dialog._keyboard.keys("accept") == ("Space", "F12")


def test_escape_keeps_the_key_and_the_dialog(dialog: KeysDialog, qtbot: QtBot) -> None:
    dialog.choose("accept")
    dialog.change()
    press(dialog, qtbot, Qt.Key.Key_Escape)
    assert dialog._keyboard.keys("accept") == ("Space",)
    assert dialog.isVisible()


def test_a_key_that_does_something_else_is_said_and_can_be_taken_over(dialog: KeysDialog, qtbot: QtBot) -> None:
    dialog.choose("accept")
    dialog.change()
    press(dialog, qtbot, Qt.Key.Key_X)
    assert dialog.said == "X is already used for “Reject or delete”."
    assert dialog._keyboard.keys("accept") == ("Space",)
    use = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Use it here instead")
    qtbot.mouseClick(use, Qt.MouseButton.LeftButton)
    assert dialog._keyboard.keys("accept") == ("X",)
    assert dialog._keyboard.keys("reject") == ("Del", "Backspace")
    assert dialog.said == ""


def test_a_labels_key_is_refused_with_the_way_out(dialog: KeysDialog, qtbot: QtBot) -> None:
    dialog.choose("accept")
    dialog.change()
    press(dialog, qtbot, Qt.Key.Key_P)
    assert "P is the key of the label PERSON" in dialog.said
    assert "on the Labels page" in dialog.said
    assert dialog._keyboard.keys("accept") == ("Space",)


def test_keys_are_taken_away_and_reset(dialog: KeysDialog, qtbot: QtBot) -> None:
    dialog.choose("accept")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog._keyboard.keys("accept") == ()
    dialog.reset()
    assert dialog._keyboard.keys("accept") == ("Space",)
    dialog._keyboard.set_keys("undo", [])
    dialog.reset_all()
    assert dialog._keyboard.keys("undo") == ("Ctrl+Z",)


def test_keys_are_written_to_a_file_and_read_from_it(
    dialog: KeysDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keys.json"
    for ask in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_: (str(path), ""))
    dialog._keyboard.set_keys("accept", ["F12"])
    dialog.export_keys()
    assert json.loads(path.read_text("utf-8"))["keys"]["accept"] == ["F12"]
    assert dialog.said == "Saved “keys.json”."
    dialog.reset_all()
    dialog.import_keys()
    assert dialog._keyboard.keys("accept") == ("F12",)
    path.write_text("something else", encoding="utf-8")
    dialog.import_keys()
    assert dialog.said == "This file holds no keys; choose one that was exported here."
    path.unlink()
    dialog.import_keys()
    assert "could not be read" in dialog.said


def test_typing_finds_actions_by_name_and_by_key(qtbot: QtBot) -> None:
    model = KeysModel(Shortcuts())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.narrow("ctrl+shift+a")
    assert [model.spec(row).name for row in range(model.rowCount())] == ["accept_on_screen"]
    model.narrow("next undec")
    assert model.spec(0).name == "next_undecided"
    assert tester.model() is model


def test_every_control_has_a_name(dialog: KeysDialog) -> None:
    assert nameless(dialog) == []
