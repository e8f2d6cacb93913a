"""Menus and keys from the action table: QActions for the menu bar, and a key map for the article."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from rareannot.core.labels import LabelSet
from rareannot.gui.actions import ACTIONS, ARTICLE, MENUS, ActionSpec

Do = Callable[[str], None]
NEW_GROUP = {"import_files", "back_up", "close_project", "search", "bigger_text", "toggle_queue", "toggle_low", "next_undecided",
             "end_right", "cursor_right", "accept_on_screen", "next_article", "suggest_again"}  # fmt: skip
"""Actions before which a menu draws a line."""


class Menus:
    """The QActions of the table, by name, in a menu bar.

    Keys of the article's scope are shown in the menus but handled by ``KeyMap``, so that a letter typed into
    a field is a letter.
    """

    def __init__(self, bar: QMenuBar, owner: QWidget, do: Do) -> None:
        self.actions: dict[str, QAction] = {}
        menus = {name: bar.addMenu(QCoreApplication.translate("actions", name)) for name in MENUS}
        for spec in ACTIONS:
            menu = menus[spec.menu]
            if spec.name in NEW_GROUP and not menu.isEmpty():
                menu.addSeparator()
            action = self._action(spec, owner, do)
            menu.addAction(action)
            self.actions[spec.name] = action

    def _action(self, spec: ActionSpec, owner: QWidget, do: Do) -> QAction:
        if spec.scope == ARTICLE:
            title = f"{spec.title()}\t{native(spec.keys[0])}" if spec.keys else spec.title()
            action = QAction(title, owner)
        else:
            action = QAction(spec.title(), owner)
            action.setShortcuts([QKeySequence(k) for k in spec.keys])
        action.triggered.connect(lambda _checked=False, name=spec.name: do(name))
        return action

    def allow(self, can: Callable[[str], bool]) -> None:
        """Grey out the actions that nothing on the screen can do now."""
        for spec in ACTIONS:
            self.actions[spec.name].setEnabled(can(spec.name))


def native(keys: str) -> str:
    """A key sequence as this platform writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


@dataclass(frozen=True, slots=True)
class KeyMap:
    """From a key press in the article to an action's name, or to ``label:NAME``; labels' keys come first."""

    keys: Mapping[str, str]

    @staticmethod
    def of(label_set: LabelSet, specs: Iterable[ActionSpec] = ACTIONS) -> "KeyMap":
        """The map for a label set."""
        keys = {QKeySequence(k).toString(): spec.name for spec in specs for k in spec.keys}
        labels = {label.key.upper(): f"label:{label.name}" for label in label_set.labels if label.key}
        return KeyMap(keys | labels)

    @staticmethod
    def clashes(label_set: LabelSet, specs: Iterable[ActionSpec] = ACTIONS) -> list[tuple[str, str, str]]:
        """Keys that a label takes away from an action, as ``(key, label, action)``."""
        labels = {label.key.upper(): label.name for label in label_set.labels if label.key}
        taken = ((QKeySequence(k).toString(), spec) for spec in specs for k in spec.keys)
        return [(key, labels[key], spec.title()) for key, spec in taken if key in labels]

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
