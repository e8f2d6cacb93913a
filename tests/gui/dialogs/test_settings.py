"""The settings dialog: what goes in comes out, and what is chosen with it."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication
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


def test_keys_and_backups_are_shown_where_they_are_kept_and_a_name_is_needed(qtbot: QtBot) -> None:
    dialog = SettingsDialog(NOW, "/copies")
    qtbot.addWidget(dialog)
    for signal, button in ((dialog.keys_wanted, dialog.keys), (dialog.backups_wanted, dialog.folder)):
        with qtbot.waitSignal(signal):
            button.click()
    assert dialog.main is not None
    assert dialog.main.isEnabled()
    dialog.name.setText("  ")
    assert not dialog.main.isEnabled()
    dialog.name.setText("Ada")
    assert dialog.main.isEnabled()


def test_what_is_offered_no_more_is_as_the_system_has_it(qtbot: QtBot) -> None:
    dialog = SettingsDialog(replace(NOW, appearance="pink", language="xx", learn_every=0, still=False), "/copies")
    qtbot.addWidget(dialog)
    assert dialog.choice == replace(NOW, appearance="system", language="system", learn_every=0, still=False)
    often = [dialog.learning.itemText(n) for n in range(dialog.learning.count())]
    assert often[:2] == ["Never", "After every 5 done articles"]
    assert len(often) == 5


def test_a_button_is_as_wide_as_its_words_and_the_folder_has_the_rest(qtbot: QtBot) -> None:
    dialog = SettingsDialog(NOW, "/copies")
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    before = dialog.keys.x(), dialog.keys.width(), dialog.folder.width()
    dialog.resize(dialog.width() + 200, dialog.height())
    QApplication.processEvents()
    assert (dialog.keys.x(), dialog.keys.width(), dialog.folder.width()) == before
