"""The pages of one open project, a tab each: which there are, each created when it is first shown."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.base.theme import Theme
from rareannot.gui.widgets.page import Page, PageContext

if TYPE_CHECKING:  # loaded when the first project is opened, not before the window shows
    from rareannot.gui.annotate.page import Panes


def _annotate(context: PageContext, parent: "PageStack") -> Page:
    from rareannot.gui.annotate.page import AnnotatePage

    return AnnotatePage(context, parent, parent.take_panes())


def _review(context: PageContext, parent: QWidget) -> Page:
    from rareannot.gui.review.controller import ReviewPage

    return ReviewPage(context, parent)


def _insights(context: PageContext, parent: QWidget) -> Page:
    from rareannot.gui.insights.controller import InsightsController

    return InsightsController(context, parent)


def _labels(context: PageContext, parent: QWidget) -> Page:
    from rareannot.gui.labels.controller import LabelsPage

    return LabelsPage(context, parent)


def _facts(context: PageContext, parent: QWidget) -> Page:
    from rareannot.gui.facts.controller import FactsPage

    return FactsPage(context, parent)


MODES: dict[str, Callable[[PageContext, "PageStack"], Page]] = {
    "annotate_mode": _annotate,
    "review_mode": _review,
    "insights_mode": _insights,
    "labels_mode": _labels,
    "facts_mode": _facts,
}
"""From a page's action in the table to the function that creates it; in the order of the tabs."""


_TEAM = ("merge_files", "team_overview", "make_packs", "agreement_report", "export_sites", "review_links")
HOMES = dict.fromkeys(_TEAM, "review_mode") | {"lint": "labels_mode"}
"""Actions that one page does and that work from every page: the window goes there first."""


def mode_titles() -> list[str]:
    """Returns the tabs' translated names."""
    return [QCoreApplication.translate("actions", BY_NAME[name].text) for name in MODES]


def on_of(pages: "PageStack | None") -> dict[str, bool]:
    """Returns which page is shown, and what is on or off there, by the actions of the table."""
    page = pages.page() if pages is not None else None
    shown = {mode: pages is not None and mode == pages.name for mode in MODES}
    return shown | (page.on() if page is not None else {})


class PageStack(QStackedWidget):
    """The pages of one open project; the first is there from the start, the others are created when they are needed."""

    entered = Signal(str)  # the page that is shown now
    made = Signal(object)  # Page

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._pages: dict[str, Page] = {}
        self._panes: Panes | None = None
        self.name = ""

    def context(self) -> PageContext:
        """Returns what the pages are given."""
        return self._context

    def page(self) -> Page | None:
        """Returns the current page."""
        return self._pages.get(self.name)

    def prepare(self) -> None:
        """Make the panes of the first page, before the page itself; Tab comes to them behind it, for they have no place yet."""
        from rareannot.gui.annotate.page import make_panes

        self._panes = make_panes()

    def take_panes(self) -> "Panes | None":
        """Returns the panes that were prepared, for the page that holds them from now on."""
        made, self._panes = self._panes, None
        return made

    def prepare_page(self) -> None:
        """Make the first page, before it is shown."""
        self.get(next(iter(MODES)))

    def get(self, name: str) -> Page:
        """Returns the page of an action, created now if it was not yet."""
        if name not in self._pages:
            page = self._pages[name] = MODES[name](self._context, self)
            self.addWidget(page)
            self.made.emit(page)
        return self._pages[name]

    def go(self, name: str) -> Page:
        """Show the page of an action."""
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
        """True if an action can be done: on the current page, or on the one that is its home."""
        page = self.page()
        return name in HOMES or (page is not None and name in page.handlers)

    def do(self, name: str) -> bool:
        """Do an action on the current page, else on its home; whether one of them knows it."""
        page = self.page()
        return (page is not None and page.do(name)) or (name in HOMES and self.go(HOMES[name]).do(name))

    def each(self) -> list[Page]:
        """Returns the pages that have been made."""
        return list(self._pages.values())

    def set_theme(self, theme: Theme) -> None:
        """Take on another appearance, on pages to come as well."""
        self._context = replace(self._context, theme=theme)
        for page in self.each():
            page.set_theme(theme)

    def close_down(self) -> None:
        """End what runs on the pages, timers too."""
        for page in self.each():
            page.close_down()
        for timer in self.findChildren(QTimer):
            timer.stop()
