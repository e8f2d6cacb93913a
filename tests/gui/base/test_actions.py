"""The table of actions: its words are translated when they are shown, and a Mac has other keys for some."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from rareannot.gui.base.actions import ACTIONS, BY_NAME, MENUS, SUBMENUS, ActionSpec, for_system
from rareannot.gui.base.translation import speak


@pytest.fixture
def plain() -> ActionSpec:
    return ActionSpec("save", "File", "Save", ("Ctrl+S",))


def test_other_words_are_none_where_there_are_none(plain: ActionSpec, qapp: QApplication) -> None:
    speak(qapp, "en")
    assert (plain.title(), plain.other_words()) == ("Save", "")
    assert replace(plain, also="keep, store").other_words() == "keep, store"


def test_titles_are_in_the_language_of_now(qapp: QApplication) -> None:
    try:
        speak(qapp, "zh_CN")
        assert BY_NAME["new_project"].title() != "New project…"
    finally:
        speak(qapp, "en")
    assert BY_NAME["new_project"].title() == "New project…"


def test_a_mac_has_its_own_keys_for_what_it_keeps_to_itself(plain: ActionSpec) -> None:
    redo = replace(plain, name="redo", keys=("Ctrl+Y",))
    assert for_system((plain, redo), "darwin") == (plain, replace(redo, keys=("Ctrl+Shift+Z",)))
    assert for_system((plain, redo), "linux") == for_system((plain, redo), "win32") == (plain, redo)


def test_each_action_stands_once_and_in_a_menu_that_there_is() -> None:
    assert len(BY_NAME) == len(ACTIONS)
    assert {spec.menu for spec in ACTIONS} <= {*MENUS, *SUBMENUS}
    assert {*SUBMENUS.values()} <= {*MENUS}
