"""The right-click menu of the article: what can be done with the span under the pointer, or with what is selected."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from rareannot.core.labels import Label, LabelSet
from rareannot.core.marks import Mark
from rareannot.gui.base.shortcuts import Shortcuts, native

Groups = tuple[tuple[str, ...], ...]
SELECTION: Groups = (("widen", "copy"),)
TEXT: Groups = (("next_undecided", "next_uncovered"), ("accept_on_screen", "undo", "redo"), ("flag", "show_history"))


def groups_for(mark: Mark | None, label_set: LabelSet, *, selected: bool) -> Groups:
    """The groups of actions that make sense on a span, on a selection, or on plain text."""
    if selected or mark is None:
        return SELECTION if selected else TEXT
    kind = label_set.kind(mark.label)
    judge = ("reject", "undecide") if mark.decided else ("accept", "reject")
    figure = ("edit_value",) if mark.label in label_set and label_set[mark.label].valued else ()
    edges = () if kind == "passage" else ("widen", "same_elsewhere")
    return judge, (*figure, *edges, "nested"), ("edit_note", "flag", "copy")


def article_menu(
    parent: QWidget, groups: Groups, labels: Sequence[Label], keyboard: Shortcuts, do: Callable[[str], object]
) -> QMenu:
    """A menu of actions, then of labels, which are done as ``label:NAME``."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for group in groups:
        for name in group:
            _add(menu, keyboard.spec(name).title(), keyboard.first(name), partial(do, name))
        menu.addSeparator()
    for label in labels:
        _add(menu, label.name, native(label.key), partial(do, f"label:{label.name}"))
    return menu


def _add(menu: QMenu, title: str, key: str, call: Callable[[], object]) -> None:
    shown = title.replace("&", "&&")
    menu.addAction(f"{shown}\t{key}" if key else shown).triggered.connect(lambda _checked=False: call())
