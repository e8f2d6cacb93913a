"""Which keys of the review are shown at the foot, by what is done now."""

from PySide6.QtCore import QCoreApplication

from rareannot.gui.base.shortcuts import Shortcuts, native
from rareannot.gui.widgets.keycap import Keys

SHOWN: dict[str, tuple[str, ...]] = {
    "empty": ("merge_files", "make_packs", "show_keys"),
    "overview": ("next_site", "accept_unanimous", "undo", "show_keys"),
    "site": ("take_reading", "take_nothing", "write_reading", "relabel_reading", "next_site", "undo", "show_keys"),
    "draft": ("reading_end_right", "relabel_reading", "type_value", "take_row", "leave_site", "show_keys"),
}
"""Names of actions: before there is anything to compare, in the overview, at a site, while a reading is written."""


def hints_of(which: str, keyboard: Shortcuts) -> list[tuple[Keys, str]]:
    """The keys that work now and what they do; of many keys for one thing, the first and the last."""
    hints: list[tuple[Keys, str]] = []
    for spec in (keyboard.spec(name) for name in SHOWN[which]):
        if keys := [native(key) for key in spec.keys]:
            shown: Keys = (keys[0], "–", keys[-1]) if len(keys) > 3 else keys[0]
            words = QCoreApplication.translate("actions", spec.hint) if spec.hint else spec.title().lower().rstrip("…")
            hints.append((shown, words))
    return hints
