import json
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.core.labels import Label, LabelSet
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.dialogs import keys
from rareannot.gui.dialogs.keys import KeysDialog, KeysModel, typed_key
from rareannot.gui.widgets.parts import SearchField
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


def button(dialog: KeysDialog, text: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == text)


CLASH = "Space"


def clashing(dialog: KeysDialog) -> None:
    """Let two actions have one key, so that there is something to say."""
    dialog._keyboard.set_keys("reject", [CLASH])


def test_what_clashes_is_said_until_it_is_mended_in_any_way(dialog: KeysDialog, qtbot: QtBot) -> None:
    assert dialog.said == ""
    for mend in (dialog.reset, dialog.remove, dialog.reset_all):
        clashing(dialog)
        dialog._settle()
        assert dialog.said != ""
        dialog.choose("reject")
        mend()
        assert dialog.said == ""
        dialog._keyboard.reset()
    clashing(dialog)
    dialog._settle()
    dialog.choose("reject")
    dialog.change()
    assert dialog.said == ""  # while the key is waited for
    press(dialog, qtbot, Qt.Key.Key_F12)
    assert (dialog._keyboard.keys("reject"), dialog.said) == (("F12",), "")
    clashing(dialog)
    dialog.change()
    press(dialog, qtbot, Qt.Key.Key_Escape)
    assert dialog.said != ""


def test_every_button_does_what_it_says(dialog: KeysDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()

    def choose(_parent: object, title: str, *_words: object) -> tuple[str, str]:
        asked.append(title)
        return "", ""

    for ask in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, ask, choose)
    dialog.choose("accept")
    button(dialog, "Change…").click()
    assert dialog.recorder.text() == "Press the new key for “Accept”; Escape keeps the old one."
    assert dialog.recorder.accessibleName() == dialog.recorder.text()
    press(dialog, qtbot, Qt.Key.Key_F11, Qt.KeyboardModifier.ControlModifier)
    button(dialog, "Add a key…").click()
    press(dialog, qtbot, Qt.Key.Key_F12)
    assert dialog._keyboard.keys("accept") == ("Ctrl+F11", "F12")
    button(dialog, "Remove").click()
    assert dialog._keyboard.keys("accept") == ()
    button(dialog, "Reset").click()
    assert dialog._keyboard.keys("accept") == ("Space",)
    dialog._keyboard.set_keys("undo", [])
    button(dialog, "Reset all").click()
    assert dialog._keyboard.keys("undo") == ("Ctrl+Z",)
    button(dialog, "Import…").click()
    button(dialog, "Export…").click()
    assert asked == ["Import keys", "Export the keys"]
    row = [button(dialog, text) for text in ("Reset all", "Import…", "Export…", "Close")]
    places = [one.x() for one in row]
    assert places == sorted(places)


def test_a_search_narrows_goes_to_the_table_and_leaves(dialog: KeysDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    (search,) = dialog.findChildren(SearchField)
    search.setText("redo")
    assert dialog._name() == "redo"
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert dialog.table.hasFocus()
    search.setText("no action is called so")
    assert dialog._name() == ""
    for nothing in (dialog.change, dialog.add, dialog.remove, dialog.reset):
        nothing()
    assert dialog.recorder.isHidden()
    search.clear()
    dialog.choose("no such action")
    assert dialog._name() != ""
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert dialog.isHidden()


def test_keys_that_are_held_alone_are_waited_through_and_leaving_gives_it_up(dialog: KeysDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.choose("accept")
    dialog.change()
    assert dialog.recorder.hasFocus()
    for key in (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt):
        press(dialog, qtbot, key)
    assert dialog.recorder.isVisible()
    dialog.table.setFocus()
    assert dialog.recorder.isHidden()
    dialog.change()
    press(dialog, qtbot, Qt.Key.Key_Escape, Qt.KeyboardModifier.ControlModifier)
    assert dialog._keyboard.keys("accept") == ("Ctrl+Esc",)
    assert dialog.table.hasFocus()


@pytest.mark.parametrize(
    ("key", "text", "held", "name"),
    [
        (Qt.Key.Key_Question, "?", Qt.KeyboardModifier.ShiftModifier, "?"),
        (Qt.Key.Key_A, "A", Qt.KeyboardModifier.ShiftModifier, "Shift+A"),
        (Qt.Key.Key_A, "\x01", Qt.KeyboardModifier.ControlModifier, "Ctrl+A"),
        (Qt.Key.Key_Question, "?", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, "Ctrl+Shift+?"),
        (Qt.Key.Key_Space, " ", Qt.KeyboardModifier.NoModifier, "Space"),
        (Qt.Key.Key_5, "5", Qt.KeyboardModifier.KeypadModifier, "5"),
        (Qt.Key.Key_Plus, "+", Qt.KeyboardModifier.KeypadModifier, "+"),
        (Qt.Key.Key_Backtab, "", Qt.KeyboardModifier.ShiftModifier, "Shift+Tab"),
    ],
)  # fmt: skip
def test_a_sign_is_named_as_it_is_written(key: Qt.Key, text: str, held: Qt.KeyboardModifier, name: str) -> None:
    assert typed_key(QKeyEvent(QEvent.Type.KeyPress, key, held, text)) == name


def test_a_key_of_a_label_is_free_where_no_article_is(dialog: KeysDialog, qtbot: QtBot) -> None:
    dialog.choose("next_site")
    dialog.change()
    press(dialog, qtbot, Qt.Key.Key_P)
    assert "label PERSON" not in dialog.said


def test_what_cannot_be_written_or_is_not_known_is_said(
    dialog: KeysDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "none" / "keys.json"
    for ask in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_: (str(path), ""))
    (tmp_path / "none").touch()
    dialog.export_keys()
    assert dialog.said not in ("", "Saved “keys.json”.")
    assert dialog._said.property("role") == "problem"
    path = tmp_path / "keys.json"
    dialog.export_keys()
    assert dialog._said.property("role") == "good"
    told = json.loads(path.read_text("utf-8"))
    told["keys"] |= {"fly": ["F12"], "swim": ["F11"], "reject": [CLASH]}
    path.write_text(json.dumps(told), "utf-8")
    dialog.import_keys()
    left_out = "Keys of actions that this version does not have were left out: fly, swim."
    assert dialog.said == left_out
    del told["keys"]["fly"], told["keys"]["swim"]
    path.write_text(json.dumps(told), "utf-8")
    dialog.import_keys()
    assert dialog.said not in ("", left_out)


def test_a_file_too_large_for_keys_is_not_read(
    dialog: KeysDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keys.json"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    path.write_text(json.dumps({"keys": {"accept": ["F12"]}}), "utf-8")
    monkeypatch.setattr(keys, "_MOST_BYTES", 20)
    dialog.import_keys()
    assert dialog._keyboard.keys("accept") == ("Space",)
    assert dialog.said != ""
