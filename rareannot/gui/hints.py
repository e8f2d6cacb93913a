"""The hints at the foot of the window: the keys that work now, in the order in which they are needed."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from rareannot.gui.actions import BY_NAME
from rareannot.gui.keyboard import Keyboard

USUAL = ("accept", "reject", "next_undecided", "select_right", "edit_value", "done_and_next", "undo", "show_keys")
CALM = ("accept", "reject", "next_undecided", "done_and_next", "focus_mode")
"""While the article is alone: how to get the panes back is among them."""


def usual(*, calm: bool) -> list[tuple[str, str]]:
    """The hints of the walk, as actions and words."""
    names = CALM if calm else USUAL
    return [(name, QCoreApplication.translate("actions", BY_NAME[name].hint)) for name in names]


def with_keys(hints: Sequence[tuple[str, str]], keyboard: Keyboard) -> list[tuple[str, str]]:
    """Hints with the keys of now; an action without a key is not hinted at, words without an action stay."""
    return [(keyboard.first(name) if name else "", words) for name, words in hints if not name or keyboard.keys(name)]
