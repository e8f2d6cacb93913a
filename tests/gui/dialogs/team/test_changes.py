"""The dialogs behind the team's table: who gets articles taken back, and names."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.team.changes import NameDialog, TakeBackDialog
from tests.gui.walk import shown_text


def test_others_are_named_once_and_the_preview_asks_about_them(qtbot: QtBot) -> None:
    dialog = TakeBackDialog("Mira", 12, 3, ("Noor", "Olaf"))
    qtbot.addWidget(dialog)
    assert list(dialog.others) == []
    assert not dialog.look.isEnabled()
    QTest.keyClicks(dialog.names, "Noor,  Olaf , Noor,")
    assert dialog.others == ("Noor", "Olaf")
    with qtbot.waitSignal(dialog.preview_wanted) as asked:
        dialog.look.click()
    assert asked.args == [("Noor", "Olaf")]


def test_a_name_is_needed(qtbot: QtBot) -> None:
    dialog = NameDialog("Rename", "What are they called?", "Rename", (), "Mira")
    qtbot.addWidget(dialog)
    assert dialog.main is not None
    assert dialog.name == "Mira"
    dialog._line.setText("  ")
    assert not dialog.main.isEnabled()


def test_one_of_those_known_is_chosen(qtbot: QtBot) -> None:
    dialog = NameDialog("One person", "Who?", "They are one", ("Noor", "Olaf"), only_known=True)
    qtbot.addWidget(dialog)
    dialog._box.setCurrentIndex(1)
    assert dialog.name == "Olaf"
    assert not dialog._box.isEditable()


def test_names_are_asked_for_with_those_who_are_known(qtbot: QtBot) -> None:
    dialog, alone = TakeBackDialog("Mira", 1200, 3, ("Noor", "Olaf")), TakeBackDialog("Mira", 12, 3, ())
    for one in (dialog, alone):
        qtbot.addWidget(one)
        one.show()
    said = shown_text(dialog)
    assert "Mira has not finished 1\u202f200 articles; the 3 that are done or skipped stay theirs." in said
    assert "In this project: Noor, Olaf." in said
    assert not any("In this project" in text for text in shown_text(alone))
    assert dialog.names.placeholderText().startswith("Names, separated by commas")
    dialog.names.setText("Noor")
    assert dialog.look.isEnabled()
    dialog.names.setText(" , ")
    assert not dialog.look.isEnabled()


@pytest.mark.parametrize(("only_known", "name"), [(False, "Lea"), (True, "Noor")])
def test_a_new_name_can_be_typed_where_it_may_be_new(qtbot: QtBot, only_known: bool, name: str) -> None:
    dialog = NameDialog("Hand over", "To whom?", "Hand over", ("Noor", "Olaf"), "Lea", only_known=only_known)
    qtbot.addWidget(dialog)
    assert dialog.name == name
    assert dialog._box.isEditable() is not only_known
    assert dialog.main is not None
    if not only_known:
        dialog._box.setEditText("  ")
        assert not dialog.main.isEnabled()
        dialog._box.setEditText(" Ada  B. ")
        assert (dialog.name, dialog.main.isEnabled()) == ("Ada B.", True)


def test_a_name_can_be_taken_once_there_is_one(qtbot: QtBot) -> None:
    dialog = NameDialog("Rename", "What are they called?", "Rename")
    qtbot.addWidget(dialog)
    assert dialog.main is not None
    assert not dialog.main.isEnabled()
    dialog._line.setText("Mira")
    assert (dialog.name, dialog.main.isEnabled()) == ("Mira", True)
