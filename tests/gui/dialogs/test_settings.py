"""The settings dialog: what goes in comes out, and what is chosen with it."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from rareannot.gui.dialogs.settings import SettingsChoice, SettingsDialog

NOW = SettingsChoice("dark", 3, "zh_CN", True, "Mira")


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
    assert dialog.choice == replace(NOW, appearance="system", still=False, name="Ada B.")
