"""What the page of a tab is given, and what it does for the window."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.theme import Theme

if TYPE_CHECKING:  # loaded when the first project is opened, not before the window shows
    from rareannot.core.labels import LabelSet
    from rareannot.gui.background.project_thread import ProjectThread
    from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a page is given: the open project, its label set, and what the user chose."""

    project_thread: "ProjectThread"
    label_set: "LabelSet"
    theme: Theme
    settings: Settings
    keyboard: Shortcuts = field(default_factory=Shortcuts)


class Page(QWidget):
    """The page of one tab. A subclass overrides what concerns it."""

    article_wanted = Signal(int, str)  # row of the document, id of the span, "@start-end" for a place, or ""
    labels_changed = Signal()  # label set changed: rebuild the views that show labels
    zoom_wanted = Signal(int)  # steps of the article's text size
    articles_gone = Signal(list)  # articles (row ids) that a merge took out of the project
    message: "MessageStrip"
    progress: "ProgressStrip"

    def enter(self) -> None:
        """The page is shown now: update it and give it the keyboard focus."""

    def leave(self) -> None:
        """Another page is shown now."""

    def set_theme(self, theme: Theme) -> None:
        """Take on another appearance."""

    def set_step(self, step: int) -> None:
        """Take on another size of the article's text."""

    def close_down(self) -> None:
        """The project is about to be closed: end what runs."""

    def say(self, kind: str, sentence: str) -> None:
        """Show a sentence ("info", "good", "warn" or "bad") on this page."""

    def on(self) -> dict[str, bool]:
        """Returns what can be on or off here, by its action in the table, and whether it is on."""
        return {}

    def stops(self) -> list[tuple[QWidget, QWidget]]:
        """Returns the parts of this page that F6 goes to, and which widget of each takes the keys; the whole page by default."""
        first = next((w for w in self.findChildren(QWidget) if w.isVisible() and _takes_tab(w)), None)
        return [(self, first)] if first is not None else []

    def commands(self) -> Commands:
        """Returns the actions of the table that this page does, with the function that does each."""
        return {}

    @cached_property
    def handlers(self) -> Commands:
        """What does each action here, ``label:NAME`` too where the page gives labels; looked up at each key."""
        return self.commands()

    def do(self, name: str) -> bool:
        """Do an action of the table; whether this page knows it."""
        handler = self.handlers.get(name)
        if handler is not None:
            handler()
        return handler is not None


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
