"""Menus and keys from the action table: QActions for the menu bar, and a key map for the article."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from rareannot.core.labels import LabelSet
from rareannot.gui.base.actions import ACTIONS, ARTICLE, MENUS, SUBMENUS, WINDOW, ActionSpec
from rareannot.gui.base.command_registry import Command
from rareannot.gui.base.shortcuts import Shortcuts, native, portable

Do = Callable[[str], None]
Entries = Callable[[], Sequence[tuple[str, Command]]]
"""The texts of a list in a menu, each with what it does."""


class Menus:
    """The QActions of the table, by name, in a menu bar; their keys follow the keyboard.

    Keys of a page's scope are shown in the menus but handled by ``KeyMap``, so that a letter typed into
    a field is a letter.
    """

    def __init__(self, bar: QMenuBar, owner: QWidget, do: Do, keyboard: Shortcuts | None = None) -> None:
        self.actions: dict[str, QAction] = {}
        self._keyboard = keyboard or Shortcuts()
        self._menus: dict[str, QMenu] = {}
        self._lists: dict[str, QMenu] = {}
        for name in MENUS:
            self._menus[name] = bar.addMenu(menu_title(name))
        for spec in ACTIONS:
            menu = self._menu(spec.menu)
            if spec.opens_group and not menu.isEmpty():
                menu.addSeparator()
            action = self.actions[spec.name] = QAction(owner)
            action.triggered.connect(lambda _checked=False, name=spec.name: do(name))
            menu.addAction(action)
            owner.addAction(action)  # its key counts while the menu bar is hidden, too
        self._show_keys()
        self._keyboard.changed.connect(self._show_keys)

    def allow(self, can: Callable[[str], bool]) -> None:
        """Grey out the actions that nothing on the screen can do now."""
        for spec in ACTIONS:
            self.actions[spec.name].setEnabled(can(spec.name))

    def check(self, name: str, on: bool) -> None:
        """Show that an action is something that is on or off, and which."""
        self.actions[name].setCheckable(True)
        self.actions[name].setChecked(on)

    def add_list(self, after: str, title: str, entries: Entries) -> None:
        """Add a submenu after an action; ``entries`` gives its texts, each with what it does, whenever it is opened."""
        before = self.actions[after]
        holder = next(menu for menu in self._menus.values() if before in menu.actions())
        menu, following = QMenu(holder), holder.actions()[holder.actions().index(before) + 1]
        holder.insertMenu(following, menu)
        self._lists[title] = menu
        menu.setTitle(menu_title(title))

        def fill() -> None:
            menu.clear()
            for text, call in entries():
                menu.addAction(text.replace("&", "&&")).triggered.connect(lambda _checked=False, do=call: do())

        holder.aboutToShow.connect(lambda: menu.setEnabled(bool(entries())))
        menu.aboutToShow.connect(fill)

    def translate(self) -> None:
        """Show every title in the current language."""
        for name, menu in (self._menus | self._lists).items():
            menu.setTitle(menu_title(name))
        self._show_keys()

    def _menu(self, name: str) -> QMenu:
        if name not in self._menus:
            self._menus[name] = self._menus[SUBMENUS[name]].addMenu(menu_title(name))
        return self._menus[name]

    def _show_keys(self) -> None:
        for spec in self._keyboard.specs():
            action, title = self.actions[spec.name], spec.title().replace("&", "&&")
            if spec.scope == WINDOW:
                action.setText(title)
                action.setShortcuts([QKeySequence(key) for key in spec.keys])
            else:
                action.setText(f"{title}\t{native(spec.keys[0])}" if spec.keys else title)


def menu_title(menu: str) -> str:
    """A menu's name in the current language."""
    return QCoreApplication.translate("actions", menu)


@dataclass(frozen=True, slots=True)
class KeyMap:
    """From a key press in the article to an action's name, or to ``label:NAME``; labels' keys come first."""

    keys: Mapping[str, str]

    @staticmethod
    def of(label_set: LabelSet, specs: Iterable[ActionSpec] = ACTIONS, scope: str = ARTICLE) -> "KeyMap":
        """The map for the pages of one scope, a label set, and the current keys."""
        ours = [spec for spec in specs if spec.scope in (scope, WINDOW)]
        keys = {portable(k): spec.name for spec in ours for k in spec.keys}
        labels = {label.key.upper(): f"label:{label.name}" for label in label_set.labels if label.key}
        return KeyMap(keys | labels)

    def press(self, handlers: Mapping[str, Command], event: QKeyEvent) -> bool:
        """Call the handler, by action or ``label:NAME``, that the pressed key means; whether there is one."""
        handler = handlers.get(self.name_of(event))
        if handler is not None:
            handler()
        return handler is not None

    def name_of(self, event: QKeyEvent) -> str:
        """What the pressed key means; "" where it means nothing here."""
        combination = QKeySequence(event.keyCombination().toCombined() & ~int(Qt.KeyboardModifier.KeypadModifier.value))
        found = self.keys.get(combination.toString())
        if found is None and event.text().strip() and not event.modifiers() & ~_TYPED:
            found = self.keys.get(event.text().upper())
        if found is None and event.key() == Qt.Key.Key_Backtab:
            found = self.keys.get("Shift+Tab")
        return found or ""


_TYPED = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
