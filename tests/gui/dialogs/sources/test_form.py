"""The settings of an added source say what adding it means."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.gui.dialogs.sources import listing as form
from rareannot.gui.dialogs.sources.listing import SourceFormDialog
from rareannot.gui.widgets.labels import WrappedLabel
from rareannot.suggest.added.command import Command
from rareannot.suggest.added.kinds import READY
from rareannot.suggest.added.values import AddedSource, Kind, SettingField


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


@pytest.mark.parametrize(
    ("kind", "taken", "name"),
    [
        ("chat", (), "chat"), ("chat", ("chat",), "chat-2"), ("chat", ("chat", "chat-2"), "chat-3"),
        ("plug-in:our names", (), "our-names"), ("plug-in:9_lives", (), "lives"), ("plug-in:müll_x", (), "m-ll_x"),
        ("plug-in:日本", (), "source"), (f"plug-in:{'a' * 40}", (), "a" * 32),
    ],
)  # fmt: skip
def test_a_new_source_has_a_free_name_made_of_what_names_are_made_of(
    qtbot: QtBot, kind: str, taken: tuple[str, ...], name: str
) -> None:
    dialog = SourceFormDialog(Kind(kind, "title", "about", partial(Command)), None, taken)
    qtbot.addWidget(dialog)
    assert dialog.name.text() == name


def test_a_name_that_is_taken_or_no_name_is_refused_but_one_that_stays_is_not(qtbot: QtBot) -> None:
    dialog = SourceFormDialog(READY["command"], None, ("mine",))
    qtbot.addWidget(dialog)
    field(dialog, "command").setText("x")
    assert dialog.main is not None
    for name, said in (
        ("mine", "choose another"),
        ("figures", "choose another"),
        ("9", "begins with a letter"),
        ("ok", ""),
    ):
        dialog.name.setText(name)
        assert said in dialog._problem.text()
        assert (dialog.main.isEnabled(), dialog._problem.isHidden()) == (not said, not said)
    field(dialog, "command").setText(" ")
    assert not dialog.main.isEnabled()
    field(dialog, "command").setText("x")
    field(dialog, "version").setText("")
    assert dialog.main.text() == "Add source"
    again = SourceFormDialog(READY["command"], AddedSource("mine", "command", {"command": "x"}), ("mine",))
    qtbot.addWidget(again)
    assert again.main is not None
    assert (again.main.text(), again.main.isEnabled()) == ("Apply", True)


CHOOSING = replace(
    READY["command"], fields=(*READY["command"].fields, SettingField("how", "How", choices=("slowly", "fast")))
)


@pytest.mark.parametrize(("kept", "shown"), [({}, "slowly"), ({"how": "fast"}, "fast"), ({"how": "gone"}, "slowly")])
def test_one_of_several_is_chosen(qtbot: QtBot, kept: dict[str, str], shown: str) -> None:
    dialog = SourceFormDialog(CHOOSING, AddedSource("mine", "command", {"command": "x", **kept}))
    qtbot.addWidget(dialog)
    box = dialog.fields["how"]
    assert isinstance(box, QComboBox)
    assert [box.itemText(n) for n in range(box.count())] == ["slowly", "fast"]
    assert dialog.source.settings["how"] == shown
    box.setCurrentIndex(1)
    assert dialog.source.settings["how"] == "fast"


def test_the_folder_of_a_model_stands_beside_its_button(qtbot: QtBot) -> None:
    dialog = SourceFormDialog(READY["huggingface"], None)
    qtbot.addWidget(dialog)
    dialog.show()
    choose = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Choose folder…")
    model = field(dialog, "model")
    assert choose.mapTo(dialog, choose.rect().center()).y() == model.mapTo(dialog, model.rect().center()).y()
    assert model.geometry().right() < choose.x()
    assert model.width() > choose.width()


def test_while_a_key_is_kept_nothing_can_be_changed_and_where_it_cannot_be_the_keys_are_in_its_field(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form, "keep_key", lambda _server, _key: None)
    dialog = chat_form(qtbot)
    dialog.key.setText("sk-1")
    dialog.accept()
    assert (dialog.isEnabled(), dialog.isVisible()) == (False, True)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.isEnabled()
    other = chat_form(qtbot)
    field(other, "model").setFocus()
    other._refused(UserError("It is locked."))
    assert other.focusWidget() is other.key
    other.accept()
    assert other.result() == other.DialogCode.Accepted
