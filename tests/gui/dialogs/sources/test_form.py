"""The settings of an added source say what adding it means."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.gui.dialogs.sources import form
from rareannot.gui.dialogs.sources.form import SourceFormDialog
from rareannot.gui.widgets.labels import WrappedLabel
from rareannot.suggest.added.command import Command
from rareannot.suggest.added.kinds import READY
from rareannot.suggest.added.values import AddedSource, Kind


def test_a_plug_in_is_added_with_the_package_named_whose_code_will_run(qtbot: QtBot) -> None:
    kind = Kind("plug-in:our names", "our names", "our-names 2.1", partial(Command))
    dialog = SourceFormDialog(kind, None, ["our-names"])
    qtbot.addWidget(dialog)
    said = " ".join(one.text() for one in dialog.findChildren(WrappedLabel))
    assert "code of the installed package our-names 2.1" in said
    assert dialog.source == AddedSource("our-names-2", "plug-in:our names")


def test_settings_are_changed_and_the_name_stays(qtbot: QtBot) -> None:
    before = AddedSource("mine", "command", {"command": "x"}, False, why_off="it crashed.")
    dialog = SourceFormDialog(READY["command"], before)
    qtbot.addWidget(dialog)
    assert not dialog.name.isEnabled()
    dialog.fields["version"].setText("2")  # type: ignore[attr-defined]
    assert dialog.source == AddedSource("mine", "command", {"command": "x", "version": "2"}, False)


def chat_form(qtbot: QtBot) -> SourceFormDialog:
    dialog = SourceFormDialog(READY["chat"], None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    field(dialog, "model").setText("m")
    return dialog


def field(dialog: SourceFormDialog, key: str) -> QLineEdit:
    found = dialog.fields[key]
    assert isinstance(found, QLineEdit)
    return found


def test_a_key_goes_into_the_keyring_for_its_server_and_nowhere_else(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = []
    monkeypatch.setattr(form, "keep_key", lambda server, key: kept.append((server, key)))
    dialog = chat_form(qtbot)
    field(dialog, "url").setText("https://api.example.org/v1")
    QTest.keyClicks(dialog.key, " sk-1 ")
    assert dialog.key.displayText() == "\N{BLACK CIRCLE}" * 6
    assert dialog.main is not None
    QTest.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.result() == dialog.DialogCode.Accepted)
    assert kept == [("https://api.example.org:443", "sk-1")]
    assert "sk-1" not in str(dialog.source.as_json())
    assert dialog.key.text() == ""


def test_a_keyring_that_refuses_leaves_the_dialog_open_and_says_why(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_server: str, _key: str) -> None:
        raise UserError("The system's keyring refused the key: {why}.", why="locked")

    monkeypatch.setattr(form, "keep_key", refuse)
    dialog = chat_form(qtbot)
    QTest.keyClicks(dialog.key, "sk-1")
    dialog.accept()
    assert not dialog.isEnabled()
    qtbot.waitUntil(dialog.isEnabled)
    assert dialog.isVisible()
    assert dialog._problem.text() == "The system's keyring refused the key: locked."
    assert dialog.key.text() == "sk-1"


def test_a_long_refusal_is_seen_whole(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_server: str, _key: str) -> None:
        raise UserError("It cannot be kept. " * 12)

    monkeypatch.setattr(form, "keep_key", refuse)
    dialog = chat_form(qtbot)
    QTest.keyClicks(dialog.key, "sk-1")
    dialog.accept()
    qtbot.waitUntil(dialog._problem.isVisible)
    told = [one for one in dialog.findChildren(WrappedLabel) if one.isVisible()]
    qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in told))


def test_a_key_typed_as_the_name_of_a_variable_is_refused(qtbot: QtBot) -> None:
    dialog = chat_form(qtbot)
    assert dialog.main is not None
    assert dialog.main.isEnabled()
    QTest.keyClicks(field(dialog, "key_variable"), "sk-proj-0123456789abcdef")
    assert not dialog.main.isEnabled()
    assert "goes into the system's keyring only" in dialog._problem.text()
    field(dialog, "key_variable").setText("MY_KEY")
    field(dialog, "url").setText("localhost")
    assert "is not the address of a server" in dialog._problem.text()


def test_a_model_is_chosen_as_a_folder(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = SourceFormDialog(READY["huggingface"], None)
    qtbot.addWidget(dialog)
    choose = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Choose folder…")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    choose.click()
    assert field(dialog, "model").text() == ""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/models/ner")
    choose.click()
    assert dialog.source.settings["model"] == "/models/ner"
    assert dialog.main is not None
    assert dialog.main.isEnabled()
