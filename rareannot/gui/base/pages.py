"""The window's modes: one page a tab, each made when it is first looked at; the pages do not know each other."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from rareannot.gui.base.actions import BY_NAME
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

    keeper: "ProjectThread"
    label_set: "LabelSet"
    theme: Theme
    settings: Settings
    keyboard: Shortcuts = field(default_factory=Shortcuts)


class Page(QWidget):
    """The page of one tab. A subclass overrides what concerns it.

    Its public methods that bear the name of an action of the table are what that action does here.
    """

    article_wanted = Signal(int, str)  # row of the document, id of the span, "@start-end" for a place, or ""
    labels_changed = Signal()  # the project's label set is another one now: what shows labels is made anew
    zoom_wanted = Signal(int)  # steps of the article's text size
    message: "MessageStrip"
    progress: "ProgressStrip"

    def enter(self) -> None:
        """The page is looked at now: bring it up to date and take the keys."""

    def leave(self) -> None:
        """Another page is looked at now."""

    def set_theme(self, theme: Theme) -> None:
        """Take on another appearance."""

    def set_step(self, step: int) -> None:
        """Take on another size of the article's text."""

    def close_down(self) -> None:
        """The project is about to be closed: end what runs."""

    def say(self, kind: str, sentence: str) -> None:
        """Show a sentence ("info", "good", "warn" or "bad") on this page."""

    def stops(self) -> list[tuple[QWidget, QWidget]]:
        """The parts of this page that F6 goes to, and which widget of each takes the keys; the whole page by default."""
        first = next((w for w in self.findChildren(QWidget) if w.isVisible() and _takes_tab(w)), None)
        return [(self, first)] if first is not None else []

    def handler(self, name: str) -> Callable[[], None] | None:
        """What does an action of the table here, or None where this page does not know it."""
        found: Callable[[], None] | None = getattr(self, name, None) if name in BY_NAME else None
        return found

    def do(self, name: str) -> bool:
        """Do an action of the table; whether this page knows it."""
        handler = self.handler(name)
        if handler is not None:
            handler()
        return handler is not None


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def _annotate(room: PageContext, parent: QWidget) -> Page:
    from rareannot.gui.annotate.page import AnnotatePage

    return AnnotatePage(room, parent)


def _review(room: PageContext, parent: QWidget) -> Page:
    from rareannot.gui.review.controller import ReviewPage

    return ReviewPage(room, parent)


def _insights(room: PageContext, parent: QWidget) -> Page:
    from rareannot.gui.insights.controller import InsightsController

    return InsightsController(room, parent)


def _labels(room: PageContext, parent: QWidget) -> Page:
    from rareannot.gui.labels.controller import LabelsPage

    return LabelsPage(room, parent)


MODES: dict[str, Callable[[PageContext, QWidget], Page]] = {
    "annotate_mode": _annotate,
    "review_mode": _review,
    "insights_mode": _insights,
    "labels_mode": _labels,
}
"""From a mode's action in the table to how its page is made where it stands; in the order of the tabs."""


HOMES = dict.fromkeys(("merge_files", "make_packs", "agreement_report"), "review_mode") | {"lint": "labels_mode"}
"""Actions that one mode does and that can be asked for in any: the window goes there first."""


def mode_titles() -> list[str]:
    """The tabs' translated names."""
    return [QCoreApplication.translate("actions", BY_NAME[name].text) for name in MODES]


class PageStack(QStackedWidget):
    """The pages of one open project; the first mode's is there from the start, the others come when asked for."""

    entered = Signal(str)  # the mode that is looked at now
    made = Signal(object)  # Mode

    def __init__(self, room: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._pages: dict[str, Page] = {}
        self.name = ""

    def room(self) -> PageContext:
        """What the pages are given."""
        return self._room

    def page(self) -> Page | None:
        """The page that is looked at."""
        return self._pages.get(self.name)

    def get(self, name: str) -> Page:
        """A mode's page, made now if it was not yet."""
        if name not in self._pages:
            page = self._pages[name] = MODES[name](self._room, self)
            self.addWidget(page)
            self.made.emit(page)
        return self._pages[name]

    def go(self, name: str) -> Page:
        """Look at a mode's page."""
        page = self.get(name)
        if name != self.name:
            if (before := self.page()) is not None:
                before.leave()
            self.name = name
            self.setCurrentWidget(page)
            self.entered.emit(name)
        page.enter()
        if self.isVisible() and not page.isAncestorOf(self.focusWidget() or self):
            for _, stop in page.stops()[:1]:
                stop.setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def knows(self, name: str) -> bool:
        """Whether an action can be done: on the page that is looked at, or on the one that is its home."""
        page = self.page()
        return name in HOMES or (page is not None and page.handler(name) is not None)

    def do(self, name: str) -> bool:
        """Do an action on the page that is looked at, else on its home; whether one of them knows it."""
        page = self.page()
        return (page is not None and page.do(name)) or (name in HOMES and self.go(HOMES[name]).do(name))

    def each(self) -> list[Page]:
        """The pages that have been made."""
        return list(self._pages.values())

    def set_theme(self, theme: Theme) -> None:
        """Take on another appearance, on pages to come as well."""
        self._room = replace(self._room, theme=theme)
        for page in self.each():
            page.set_theme(theme)

    def close_down(self) -> None:
        """End what runs on the pages, timers too."""
        for page in self.each():
            page.close_down()
        for timer in self.findChildren(QTimer):
            timer.stop()
