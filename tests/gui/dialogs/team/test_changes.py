"""The dialogs behind the team's table: who gets articles taken back, and names."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.team.changes import NameDialog, TakeBackDialog


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
