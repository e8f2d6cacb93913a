"""What the palette lists of the commands, in the window's language and in English."""

from PySide6.QtWidgets import QApplication

from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.translation import speak
from rareannot.gui.palette.entries import commands
from rareannot.gui.palette.model import PaletteModel


def test_a_command_keeps_its_english_name_in_another_language(qapp: QApplication) -> None:
    names = {entry.key: entry.title for entry in commands(Shortcuts(), lambda _name: True)}
    assert all(not entry.english for entry in commands(Shortcuts(), lambda _name: True))
    speak(qapp, "zh_CN")
    try:
        chinese = commands(Shortcuts(), lambda _name: True)
    finally:
        speak(qapp, "en")
    assert {entry.key: entry.english or entry.title for entry in chinese} == names
    assert sum(bool(entry.english) for entry in chinese) > len(names) * 0.9


def test_the_light_theme_is_found_where_the_dark_one_is(qapp: QApplication) -> None:
    model = PaletteModel()
    model.set_entries(commands(Shortcuts(), lambda _name: True))
    for typed in ("dark", "light", "theme", "light theme", "dark theme"):
        model.narrow(typed)
        assert model.line(0).entry.key == "toggle_dark"
