"""Which folder a team shares: what is chosen, what is said of it, and when it can begin."""

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import Theme
from rareannot.gui.dialogs.shared_folder import Shared, SharedFolderDialog


def made(qtbot: QtBot, shared: Shared, *, pack: bool = False, handed: bool = False) -> SharedFolderDialog:
    dialog = SharedFolderDialog(shared, pack, handed)
    qtbot.addWidget(dialog)
    return dialog


def test_it_can_begin_once_there_is_a_folder(qtbot: QtBot) -> None:
    dialog = made(qtbot, Shared())
    assert dialog.main is not None
    assert not dialog.main.isEnabled()
    dialog._folder.setText("  ")
    assert not dialog.main.isEnabled()
    dialog._folder.setText(" s3://bucket/team ")
    assert dialog.main.isEnabled()
    assert dialog.choice == Shared("s3://bucket/team")


@pytest.mark.parametrize(
    ("put", "handed", "checked", "words"),
    [
        (None, False, True, "Whoever can open the folder can read the copy"),
        (None, True, False, "nothing of this project is put into it"),
        (True, True, True, "no longer works blind"),
        (False, False, False, "nothing of this project is put into it"),
    ],
)
def test_what_is_put_there_is_said(qtbot: QtBot, put: bool | None, handed: bool, checked: bool, words: str) -> None:
    dialog = made(qtbot, Shared("x", put), handed=handed)
    assert dialog._put.isChecked() is checked
    assert words in dialog._why.text()
    assert dialog.choice == Shared("x", put)
    dialog._put.toggle()
    assert words not in dialog._why.text()
    assert dialog.choice.put == (None if put is not None else not checked)


def test_a_pack_is_always_put_there(qtbot: QtBot) -> None:
    dialog = made(qtbot, Shared("x", False), pack=True)
    assert dialog._put.isHidden()
    assert dialog._why.text().startswith("This is a pack")
    assert dialog.choice == Shared("x", None)
    assert not made(qtbot, Shared("x"))._put.isHidden()


def test_a_folder_is_looked_for_from_the_one_that_is_there(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answers = iter(("", "/team"))

    def answer(_dialog: object, _title: str, start: str) -> str:
        asked.append(start)
        return next(answers)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", answer)
    dialog = made(qtbot, Shared("/old"))
    dialog.show()
    choose = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Choose…")
    choose.click()
    assert dialog.choice.address == "/old"
    choose.click()
    assert (asked, dialog.choice.address) == (["/old", "/old"], "/team")
    assert choose.geometry().left() == dialog._folder.geometry().right() + 1 + 8
    assert all(dialog.isAncestorOf(one) for one in (dialog._put, dialog._why))
    assert (
        dialog._put.mapTo(dialog, dialog._put.rect().topLeft()).y()
        < dialog._why.mapTo(dialog, dialog._why.rect().topLeft()).y()
    )
    assert dialog.size().toTuple() == (Theme().px(540), Theme().px(280))
    assert dialog.minimumWidth() == Theme().px(520)
    assert "s3://bucket/team" in dialog._folder.placeholderText()


def test_the_field_says_what_goes_in_and_a_pack_has_no_choice_to_make(qtbot: QtBot) -> None:
    dialog = made(qtbot, Shared())
    assert dialog._folder.placeholderText() == "A folder, or an address such as s3://bucket/team"
    assert not dialog._put.isHidden()
    assert made(qtbot, Shared(), pack=True)._put.isHidden()
