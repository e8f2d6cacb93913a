"""The settings dialog: what goes in comes out, and what is chosen with it."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.settings import SettingsChoice, SettingsDialog

NOW = SettingsChoice("dark", 3, "zh_CN", True, "Mira", 20)


def test_what_goes_in_comes_out(qtbot: QtBot) -> None:
    dialog = SettingsDialog(NOW, "/copies")
    qtbot.addWidget(dialog)
    assert dialog.choice == NOW


def test_what_is_chosen_comes_out(qtbot: QtBot) -> None:
    dialog = SettingsDialog(NOW, "/copies")
    qtbot.addWidget(dialog)
    dialog.appearance.setCurrentIndex(0)
    dialog.still.click()
    dialog.name.setText("  Ada   B. ")
    dialog.learning.setCurrentIndex(0)
    assert dialog.choice == replace(NOW, appearance="system", still=False, name="Ada B.", learn_every=0)


def test_a_number_that_nobody_offers_is_kept(qtbot: QtBot) -> None:
    dialog = SettingsDialog(replace(NOW, learn_every=7), "/copies")
    qtbot.addWidget(dialog)
    assert dialog.choice.learn_every == 7
    assert [dialog.learning.itemData(i) for i in range(dialog.learning.count())] == [0, 5, 7, 10, 20, 50]
