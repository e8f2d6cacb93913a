"""Menus and keys from the action table: QActions for the menu bar, and a key map for the article."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from rareannot.core.labels import LabelSet
from rareannot.gui.base.actions import ACTIONS, ARTICLE, MENUS, SUBMENUS, WINDOW, ActionSpec
from rareannot.gui.base.command_registry import Command
from rareannot.gui.base.physical_keys import by_place, latin, layout_in_use, learn
from rareannot.gui.base.shortcuts import Shortcuts, native, portable

Do = Callable[[str], None]
Entries = Callable[[], Sequence[tuple[str, Command]]]
"""The texts of a list in a menu, each with what it does."""
On = Callable[[], Mapping[str, bool]]


_ROLES = {"about": QAction.MenuRole.AboutRole, "quit": QAction.MenuRole.QuitRole}
"""What macOS puts into the menu that is called like the program. Qt would guess it from English words, and no others."""


class Menus:
    """The QActions of the table, by name, in a menu bar; their keys follow the keyboard.

    Keys of a page's scope are shown in the menus but handled by ``KeyMap``, so that a letter typed into
    a field is a letter.
    """

    def __init__(
        self, bar: QMenuBar, owner: QWidget, do: Do, keyboard: Shortcuts | None = None, on: On = dict[str, bool]
    ) -> None:
        """``on`` is asked whenever a menu opens: which actions can be on or off, and whether they are on."""
        self.actions: dict[str, QAction] = {}
        self._keyboard = keyboard or Shortcuts()
        self._menus: dict[str, QMenu] = {}
        self._lists: dict[str, QMenu] = {}
        self._bar, self._on = bar, on
        escape = _EscapeLeavesBar(bar)
        for name in MENUS:
            self._menus[name] = bar.addMenu(_with_mnemonic(name))
            self._menus[name].aboutToShow.connect(self.check)
            self._menus[name].installEventFilter(escape)
        for spec in ACTIONS:
            menu = self._menu(spec.menu)
            if spec.opens_group and not menu.isEmpty():
                menu.addSeparator()
            action = self.actions[spec.name] = QAction(owner)
            action.setMenuRole(_ROLES.get(spec.name, QAction.MenuRole.NoRole))
            action.triggered.connect(lambda _checked=False, name=spec.name: do(name))
            menu.addAction(action)
            owner.addAction(action)  # its key counts while the menu bar is hidden, too
        self._show_keys()
        self.check()
        self._keyboard.changed.connect(self._show_keys)

    def allow(self, can: Callable[[str], bool]) -> None:
        """Grey out the actions that nothing on the screen can do now."""
        for spec in ACTIONS:
            self.actions[spec.name].setEnabled(can(spec.name))

    def check(self) -> None:
        """Show check marks at what is on."""
        for name, on in self._on().items():
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
        for name, menu in self._menus.items():
            menu.setTitle(menu_title(name) if name in SUBMENUS else _with_mnemonic(name))
        for name, menu in self._lists.items():
            menu.setTitle(menu_title(name))
        self._show_keys()
        self.check()

    def press_by_place(self, event: QKeyEvent, focus: QWidget | None) -> bool:
        """Do what a key that nobody took means by its place on the keyboard; whether it means anything.

        Qt compares shortcuts with what a layout writes, so on one without Latin letters no Ctrl+K would ever come. As
        with any shortcut, ``focus`` may claim the key first: a text field has an undo of its own.
        """
        meant = latin(event)
        if meant is None:
            return False
        if focus is not None and _claims(focus, meant):
            QCoreApplication.sendEvent(focus, meant)
            return True
        wanted = {QKeySequence(key) for key in by_place(event)}
        for menu in self._bar.actions():
            if QKeySequence.mnemonic(menu.text()) in wanted and self._bar.isVisible():
                self._bar.setActiveAction(menu)
                return True
        found = (a for a in self.actions.values() if a.isEnabled() and not wanted.isdisjoint(a.shortcuts()))
        if (action := next(found, None)) is not None:
            action.trigger()
        return action is not None

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


class _EscapeLeavesBar(QObject):
    """Escape in an open menu of the bar gives the keys back at once; Qt would keep them in the bar until a second Escape."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar = bar

    def eventFilter(self, _menu: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            QTimer.singleShot(0, self, self._leave)
        return False

    def _leave(self) -> None:
        escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(self._bar, escape)


def menu_title(menu: str) -> str:
    """Returns a menu's name in the current language."""
    return QCoreApplication.translate("actions", menu)


def menu_path(menu: str) -> str:
    """Returns a menu's name in the current language, after that of the menu that holds it: ``Go › Cursor``."""
    return " › ".join(menu_title(name) for name in (SUBMENUS.get(menu, ""), menu) if name)


def _with_mnemonic(menu: str) -> str:
    """Returns a menu's title with the letter that opens it with Alt: that of its English name in every language."""
    title = menu_title(menu)
    return f"&{title}" if title.startswith(menu[0]) else f"{title}(&{menu[0]})"


def _claims(widget: QWidget, event: QKeyEvent) -> bool:
    """True if ``widget`` wants a key for itself though it is a shortcut."""
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, event.key(), event.modifiers(), event.text())
    asked.ignore()
    QCoreApplication.sendEvent(widget, asked)
    return asked.isAccepted()


@dataclass(frozen=True, slots=True)
class KeyMap:
    """From a key press in the article to an action's name, to ``label:NAME`` or ``attribute:NAME``; labels' keys come first."""

    keys: Mapping[str, str]

    @staticmethod
    def of(label_set: LabelSet, specs: Iterable[ActionSpec] = ACTIONS, scope: str = ARTICLE) -> "KeyMap":
        """Returns the map for the pages of one scope, a label set, and the current keys."""
        ours = [spec for spec in specs if spec.scope in (scope, WINDOW)]
        keys = {portable(k): spec.name for spec in ours for k in spec.keys}
        labels = {label.key.upper(): f"label:{label.name}" for label in label_set.labels if label.key}
        attributes = {x.key.upper(): f"attribute:{x.name}" for x in label_set.attributes if x.key}
        return KeyMap(keys | (attributes if scope == ARTICLE else {}) | labels)

    def press(self, handlers: Mapping[str, Command], event: QKeyEvent) -> bool:
        """Call the handler, by action or ``label:NAME``, that the pressed key means; whether there is one."""
        if event.text().strip():  # what writes nothing tells nothing of the layout
            learn(event)
        handler = handlers.get(self.name_of(event))
        if handler is not None:
            handler()
        return handler is not None

    def name_of(self, event: QKeyEvent) -> str:
        """Returns what the pressed key means; "" where it means nothing here."""
        return self.keys.get(self.key_of(event), "")

    def key_of(self, event: QKeyEvent) -> str:
        """Returns the key of this map that was pressed, in Qt's portable form; "" where it is none of them.

        What the layout types comes first; what means nothing so is the key at its place on an American keyboard. Where
        a layout without Latin letters is in use, a letter's place comes before a sign that it happens to type there.
        """
        plain = QKeySequence(event.keyCombination().toCombined() & ~int(Qt.KeyboardModifier.KeypadModifier.value))
        typed = event.text().upper() if event.text().strip() and not event.modifiers() & ~_TYPED else ""
        backtab = "Shift+Tab" if event.key() == Qt.Key.Key_Backtab else ""
        written = (plain.toString(), typed, backtab)
        if (
            event.key() == Qt.Key.Key_Space or event.key() >= Qt.Key.Key_Escape
        ):  # keys that write no sign are where they are
            return next((key for key in written if key in self.keys), "")
        placed = by_place(event)
        letter_first = bool(layout_in_use()) and placed[-1:] != () and placed[-1].isalpha()
        order = (*placed, *written) if letter_first else (*written, *placed)
        return next((key for key in order if key in self.keys), "")


_TYPED = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
