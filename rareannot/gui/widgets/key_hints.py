"""The hints in the status bar: the keys that work now, in the order in which they are needed."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from rareannot.core.labels import LabelSet
from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.base.shortcuts import Shortcuts, native
from rareannot.gui.widgets.keycap import AND_SO_ON, OR, Keys

USUAL = ("accept", "reject", "next_undecided", "select_right", "edit_value", "done_and_next", "undo", "show_keys")
CALM = ("accept", "reject", "next_undecided", "done_and_next", "focus_mode")
"""While the article is alone: how to get the panes back is among them."""
LABELS = "label:"
"""Stands for the keys of the labels."""
SELECTED = (
    (LABELS, str(QT_TRANSLATE_NOOP("hints", "label the words"))),
    ("select_right", str(QT_TRANSLATE_NOOP("hints", "one word more"))),
    ("select_left", str(QT_TRANSLATE_NOOP("hints", "one word less"))),
    ("widen", str(QT_TRANSLATE_NOOP("hints", "the whole figure"))),
    ("leave_selection", str(QT_TRANSLATE_NOOP("hints", "back to the suggestions"))),
    ("find_words", ""),
    ("show_keys", ""),
)
"""While words are selected."""
DECIDED = (
    ("done_and_next", str(QT_TRANSLATE_NOOP("hints", "look for missed ones, then done"))),
    ("next_uncovered", str(QT_TRANSLATE_NOOP("hints", "next unmarked figure or name"))),
    ("find_words", ""),
    ("next_mark", str(QT_TRANSLATE_NOOP("hints", "next span"))),
    ("undo", ""),
    ("show_keys", ""),
)
"""While no suggestion waits."""

PARTS = {
    "list": (
        ("=Return", str(QT_TRANSLATE_NOOP("hints", "open the article"))),
        ("=Shift+Up =Shift+Down", str(QT_TRANSLATE_NOOP("hints", "select several"))),
        ("=Shift+F10", str(QT_TRANSLATE_NOOP("hints", "what to do with them"))),
        ("=Escape", str(QT_TRANSLATE_NOOP("hints", "back to the article"))),
    ),
    "search": (
        ("=Return", str(QT_TRANSLATE_NOOP("hints", "to the list"))),
        ("=Escape", str(QT_TRANSLATE_NOOP("hints", "clear the search, then back to the article"))),
    ),
    "value": (
        ("=Return", str(QT_TRANSLATE_NOOP("hints", "save the value"))),
        ("=Tab", str(QT_TRANSLATE_NOOP("hints", "next field"))),
        ("=Escape", str(QT_TRANSLATE_NOOP("hints", "leave it as it was"))),
    ),
    "note": (
        ("=Escape =Ctrl+Return", str(QT_TRANSLATE_NOOP("hints", "save the note"))),
        ("=Return", str(QT_TRANSLATE_NOOP("hints", "new line"))),
        ("=Tab", str(QT_TRANSLATE_NOOP("hints", "flag for a second look"))),
    ),
    "notes": (
        ("=Return", str(QT_TRANSLATE_NOOP("hints", "go to the note"))),
        ("=Space", str(QT_TRANSLATE_NOOP("hints", "answered"))),
        ("=Escape", str(QT_TRANSLATE_NOOP("hints", "close my notes"))),
    ),
}
"""While a part beside the article has the keys, by what it calls itself."""


def of_part(part: str) -> list[tuple[str, str]]:
    """Returns the hints while ``part`` has the keys; none for the article itself."""
    return [(name, QCoreApplication.translate("hints", words)) for name, words in PARTS.get(part, ())]


def usual(*, calm: bool, selected: bool = False, decided: bool = False) -> list[tuple[str, str]]:
    """Returns the hints of the walk, of the token cursor, or of an article where all is ``decided``, as actions and words."""
    if selected or (decided and not calm):
        said = SELECTED if selected else DECIDED
        return [(name, QCoreApplication.translate("hints", words) if words else _hint(name)) for name, words in said]
    return [(name, _hint(name)) for name in (CALM if calm else USUAL)]


def with_inspector(hints: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """``hints`` and, among the first, how to see what the inspector shows."""
    shown = ("toggle_inspector", _hint("toggle_inspector"))
    return [*hints[:2], shown, *hints[2:-2], *hints[-1:]]


def with_keys(
    hints: Sequence[tuple[str, str]], keyboard: Shortcuts, labels: LabelSet | None = None
) -> list[tuple[Keys, str]]:
    """Hints with the current keys; an action without a key is left out, words without an action stay.

    Where two actions, parted by a blank, do the same just now, both their keys are shown. ``=Down`` is a key itself, one
    that lists have.
    """
    keys = {name: _keys(name, keyboard) for name, _ in hints if name != LABELS}
    keyed = [label.key for label in labels.labels if label.key] if labels else []
    found: list[tuple[Keys, str]] = []
    for name, words in hints:
        if name == LABELS:
            found += [((*keyed[:2], AND_SO_ON), words)] if len(keyed) > 1 else []
        elif not name or keys[name]:
            found.append((keys[name], words))
    return found


def _keys(names: str, keyboard: Shortcuts) -> Keys:
    said = (native(name[1:]) if name.startswith("=") else keyboard.first(name) for name in names.split())
    keys = [key for key in said if key]
    return tuple(part for key in keys for part in (OR, key))[1:] if len(keys) > 1 else "".join(keys)


def _hint(name: str) -> str:
    return QCoreApplication.translate("actions", BY_NAME[name].hint)
