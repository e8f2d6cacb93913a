"""The help pages that ship with the program: which there are, and their text with the current keys."""

import re
from collections.abc import Callable

from PySide6.QtCore import QLocale

from rareannot.core.bundled import bundled, bundled_text

ORDER = ("first-steps", "walk", "figures", "missed", "labels", "team", "export", "keys", "safety")
_KEY = re.compile(r"\{(\w+)\}")
_TITLE = re.compile(r"#\s+(.+)")


def folder() -> str:
    """Where the pages of the user's language lie; English where there are none."""
    name = QLocale().name()
    return f"help/{name}" if bundled(f"help/{name}").is_dir() else "help/en"


def page_text(page: str, key_of: Callable[[str], str]) -> str:
    """The Markdown of a page; ``{accept}`` in it becomes the key that ``key_of`` names for that action."""
    return _KEY.sub(
        lambda found: f"`{key_of(found[1])}`" if key_of(found[1]) else "–", bundled_text(f"{folder()}/{page}.md")
    )


def title_of(page: str) -> str:
    """The heading of a page."""
    found = _TITLE.match(bundled_text(f"{folder()}/{page}.md"))
    return found[1].strip() if found else page
