"""The help pages that ship with the program: which there are, and their text with the current keys."""

import re
from collections.abc import Callable

from PySide6.QtCore import QLocale

from rareannot.core.bundled import bundled, bundled_text
from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.base.menus import menu_path

ORDER = (
    "first-steps",
    "walk",
    "figures",
    "missed",
    "links",
    "labels",
    "team",
    "export",
    "keys",
    "safety",
    "troubleshooting",
)
_ACTION = re.compile(r"\{(menu )?(\w+)\}")


def folder() -> str:
    """Where the pages of the user's language lie; English where there are none."""
    name = QLocale().name()
    return f"help/{name}" if bundled(f"help/{name}").is_dir() else "help/en"


def page_text(page: str, key_of: Callable[[str], str]) -> str:
    """The Markdown of a page; ``{accept}`` in it becomes the key that ``key_of`` names for that action, ``{menu accept}`` its place."""
    return _ACTION.sub(
        lambda found: place_of(found[2]) if found[1] else f"`{key_of(found[2])}`" if key_of(found[2]) else "–",
        bundled_text(f"{folder()}/{page}.md"),
    )


def place_of(action: str) -> str:
    """Where an action stands in the menus, in Markdown."""
    spec = BY_NAME[action]
    return f"*{menu_path(spec.menu)} › {spec.title()}*"


def title_of(page: str) -> str:
    """The heading of a page, with which it begins."""
    return bundled_text(f"{folder()}/{page}.md").splitlines()[0].removeprefix("# ")
