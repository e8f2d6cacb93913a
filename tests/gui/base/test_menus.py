"""From a key to what it means: labels before actions, and only what somebody does."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.actions import ACTIONS, MENUS, SUBMENUS, WINDOW
from rareannot.gui.base.command_registry import Command
from rareannot.gui.base.menus import KeyMap, Menus
from rareannot.gui.base.physical_keys import layout_in_use
from rareannot.gui.base.shortcuts import Shortcuts, native, portable
from rareannot.gui.base.translation import speak
from tests.gui.base.test_physical_keys import AMERICAN, CTRL, LAYOUTS, NO, SHIFT

KEYPAD = Qt.KeyboardModifier.KeypadModifier


def press(key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NO) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)


@pytest.mark.parametrize(
    ("event", "name"),
    [
        (press(Qt.Key.Key_Space, " "), "accept"),
        (press(Qt.Key.Key_X, "x"), "reject"),
        (press(Qt.Key.Key_P, "p"), "label:PERSON"),
        (press(Qt.Key.Key_P, "P", SHIFT), "label:PERSON"),
        (press(Qt.Key.Key_2, "2", KEYPAD), "label:QUANTITY"),
        (press(Qt.Key.Key_Backtab, "", SHIFT), "previous_undecided"),
        (press(Qt.Key.Key_AsciiTilde, "~", SHIFT), ""),
    ],
)
def test_a_key_means_a_label_or_an_action(qapp: QApplication, event: QKeyEvent, name: str) -> None:
    assert KeyMap.of(builtin_label_set(), ACTIONS).name_of(event) == name


def test_a_key_calls_the_handler_of_what_it_means_and_says_whether_there_is_one(qapp: QApplication) -> None:
    called: list[str] = []
    handlers = {"accept": lambda: called.append("accept"), "label:ORG": lambda: called.append("ORG")}
    keys = KeyMap.of(builtin_label_set(), ACTIONS)
    assert keys.press(handlers, press(Qt.Key.Key_Space, " "))
    assert keys.press(handlers, press(Qt.Key.Key_O, "o"))
    assert not keys.press(handlers, press(Qt.Key.Key_X, "x"))  # the table knows it, nobody here does it
    assert not keys.press(handlers, press(Qt.Key.Key_AsciiTilde, "~", SHIFT))
    assert called == ["accept", "ORG"]


MOST_ENTRIES = 21
"""So many fit below the menu bar of a window of 1024 x 700 with the head of the page in sight."""


class Bar(QWidget):
    """A window with the menus, that notes which actions are done; ``lit`` says what is on."""

    def __init__(self) -> None:
        super().__init__()
        self.bar, self.done, self.lit = QMenuBar(self), list[str](), {"full_screen": False}
        self.keyboard = Shortcuts()
        self.menus = Menus(self.bar, self, self.done.append, self.keyboard, lambda: self.lit)

    def menu(self, name: str) -> QMenu:
        """The menu of a name, as the bar has it."""
        return next(menu for title, menu in self.menus._menus.items() if title == name)


@pytest.fixture
def bar(qtbot: QtBot) -> Bar:
    made = Bar()
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_action_is_in_its_menu_and_does_what_it_is_called(bar: Bar) -> None:
    assert [one.text() for one in bar.bar.actions()] == [f"&{name}" for name in MENUS]
    assert {*bar.menus.actions} == {spec.name for spec in ACTIONS}
    for spec in ACTIONS:
        action = bar.menus.actions[spec.name]
        assert action in bar.menu(spec.menu).actions()
        assert action in bar.actions()
        action.trigger()
    assert bar.done == [spec.name for spec in ACTIONS]
    for sub, above in SUBMENUS.items():
        if sub in bar.menus._menus:
            assert bar.menu(sub).menuAction() in bar.menu(above).actions()
    assert bar.menus.actions["quit"].menuRole() == QAction.MenuRole.QuitRole
    assert bar.menus.actions["about"].menuRole() == QAction.MenuRole.AboutRole
    assert bar.menus.actions["full_screen"].menuRole() == QAction.MenuRole.NoRole


def test_groups_are_parted_and_no_menu_begins_with_a_line(bar: Bar) -> None:
    for name in {spec.menu for spec in ACTIONS}:
        entries = bar.menu(name).actions()
        assert not entries[0].isSeparator()
        begins = [spec.name for spec in ACTIONS if spec.menu == name and spec.opens_group]
        lines = [i for i, one in enumerate(entries) if one.isSeparator()]
        after = [entries[i + 1] for i in lines]
        assert after == [bar.menus.actions[one] for one in begins if bar.menus.actions[one] is not entries[0]]


def test_keys_are_shown_and_only_those_of_the_window_are_shortcuts(bar: Bar) -> None:
    specs = {spec.name: spec for spec in bar.keyboard.specs()}
    of_window = next(spec for spec in specs.values() if spec.scope == WINDOW and spec.keys)
    of_page = next(spec for spec in specs.values() if spec.scope != WINDOW and spec.keys)
    action = bar.menus.actions[of_window.name]
    assert [one.toString() for one in action.shortcuts()] == [portable(key) for key in of_window.keys]
    assert "\t" not in action.text()
    other = bar.menus.actions[of_page.name]
    assert (other.text(), other.shortcuts()) == (f"{of_page.title().replace('&', '&&')}\t{native(of_page.keys[0])}", [])
    bar.keyboard.set_keys(of_page.name, [])
    assert other.text() == of_page.title().replace("&", "&&")


def test_what_is_on_has_a_mark_whenever_a_menu_opens(bar: Bar) -> None:
    action = bar.menus.actions["full_screen"]
    assert (action.isCheckable(), action.isChecked()) == (True, False)
    bar.lit = {"full_screen": True}
    bar.menu(MENUS[0]).aboutToShow.emit()
    assert action.isChecked()
    bar.menus.allow(lambda name: name == "full_screen")
    assert [name for name, one in bar.menus.actions.items() if one.isEnabled()] == ["full_screen"]


def test_a_list_is_filled_when_it_is_opened_and_greyed_out_where_it_is_empty(bar: Bar) -> None:
    entries, chosen = list[tuple[str, Command]](), list[str]()
    bar.menus.add_list("full_screen", "Recent", lambda: entries)
    holder = bar.menu(next(spec.menu for spec in ACTIONS if spec.name == "full_screen"))
    (added,) = [one for one in holder.actions() if one.menu() and one.text() == "Recent"]
    at = holder.actions().index(added)
    assert holder.actions()[at - 1] is bar.menus.actions["full_screen"]
    menu = added.menu()
    assert isinstance(menu, QMenu)
    holder.aboutToShow.emit()
    assert not menu.isEnabled()
    entries += [("this & that", lambda: chosen.append("this")), ("other", lambda: chosen.append("other"))]
    holder.aboutToShow.emit()
    assert menu.isEnabled()
    for _ in range(2):
        menu.aboutToShow.emit()
    assert [one.text() for one in menu.actions()] == ["this && that", "other"]
    menu.actions()[1].trigger()
    assert chosen == ["other"]
    bar.menus.translate()
    assert [one.text() for one in bar.bar.actions()] == [f"&{name}" for name in MENUS]
    assert menu.title() == "Recent"


@pytest.fixture
def latin(qapp: QApplication) -> Iterator[None]:
    """No other layout is known from what was typed before, nor after."""
    qapp.setProperty("keyboard_layout", None)
    yield
    qapp.setProperty("keyboard_layout", None)


def typed(layout: str, key: str, held: Qt.KeyboardModifier = NO) -> QKeyEvent:
    """The press of the key that is ``key`` in America, on another layout."""
    return LAYOUTS[layout].event(AMERICAN[0].index(key), held)


@pytest.mark.usefixtures("latin")
def test_a_key_of_another_layout_does_what_it_means_by_its_place(bar: Bar) -> None:
    learned = press(Qt.Key.Key_unknown, "ф")
    assert not bar.menus.press_by_place(learned, None)
    assert not bar.menus.press_by_place(press(Qt.Key.Key_A, "a"), None)
    assert bar.done == []
    assert bar.menus.press_by_place(typed("ru", "k", CTRL), None)
    assert bar.done == ["go_to"]
    bar.menus.allow(lambda name: name == "undo")
    assert not bar.menus.press_by_place(typed("ru", "k", CTRL), bar)
    assert bar.menus.press_by_place(typed("ru", "z", CTRL), bar)
    assert bar.done == ["go_to", "undo"]


@pytest.mark.usefixtures("latin")
def test_a_field_undoes_its_own_words_on_another_layout_too(bar: Bar, qtbot: QtBot) -> None:
    field = QLineEdit(bar)
    qtbot.keyClicks(field, "ore")
    assert bar.menus.press_by_place(typed("ru", "z", CTRL), field)
    assert (field.text(), bar.done) == ("", [])
    assert bar.menus.press_by_place(typed("ru", "k", CTRL), field)
    assert bar.done == ["go_to"]


@pytest.mark.usefixtures("latin")
def test_a_menu_is_opened_by_the_place_of_its_letter_while_the_bar_is_seen(bar: Bar) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    assert not bar.menus.press_by_place(typed("ru", "q", alt), None)
    assert bar.bar.activeAction() is None
    assert bar.menus.press_by_place(typed("ru", "f", alt), None)
    assert bar.bar.activeAction() is bar.bar.actions()[0]
    bar.menu("File").close()
    bar.bar.hide()
    assert not bar.menus.press_by_place(typed("ru", "f", alt), None)


def test_menus_and_lists_are_in_the_language_of_now(bar: Bar, qapp: QApplication) -> None:
    bar.menus.add_list("full_screen", "Recent projects", list)
    action, added = bar.menus.actions["new_project"], bar.menus._lists["Recent projects"]
    shown = [action.text(), added.title(), bar.menu("Language").title(), bar.menu("File").title()]
    assert shown == ["New project…", "Recent projects", "Language", "&File"]
    try:
        speak(qapp, "zh_CN")
        bar.lit = {"full_screen": True}
        bar.menus.translate()
        now = [action.text(), added.title(), bar.menu("Language").title(), bar.menu("File").title()]
        assert not {*shown} & {*now}
        assert now[3].endswith("(&F)")
        assert "&" not in now[2]
        assert bar.menus.actions["full_screen"].isChecked()
    finally:
        speak(qapp, "en")


@pytest.mark.usefixtures("latin")
def test_a_letter_by_its_place_comes_before_the_sign_that_is_typed_there_on_a_layout_without_it() -> None:
    keys = KeyMap({"Q": "letter", "/": "slash", "'": "quote", ",": "comma", "=": "equals"})
    assert keys.name_of(typed("il", "q")) == "slash"
    keys.press({}, typed("il", "d"))
    assert layout_in_use() == "il"
    assert [keys.name_of(typed("il", key)) for key in ("q", "'")] == ["letter", "comma"]
    accent = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Dead_Acute, NO, typed("de", "=").nativeScanCode(), 0, 0, "")
    assert keys.name_of(accent) == ""


@pytest.mark.usefixtures("latin")
def test_a_letter_with_ctrl_is_not_the_letter() -> None:
    keys = KeyMap({"X": "reject"})
    assert keys.name_of(press(Qt.Key.Key_X, "x", SHIFT)) == "reject"
    assert keys.name_of(press(Qt.Key.Key_X, "x", CTRL)) == ""


def test_no_menu_is_too_long_to_be_read_at_a_glance(bar: Bar) -> None:
    for name in {spec.menu for spec in ACTIONS}:
        assert sum(not one.isSeparator() for one in bar.menu(name).actions()) <= MOST_ENTRIES, name
