"""Where the parts of the review stand: agreement, list and page side by side, or what to do before there is anything."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from rareannot.core.labels import LabelSet
from rareannot.gui.base.focus import focus_quietly
from rareannot.gui.base.theme import theme_of
from rareannot.gui.review.agreement.overview import AgreementPane
from rareannot.gui.review.agreement.summary import SummaryPage
from rareannot.gui.review.sites.list import SitesPane
from rareannot.gui.review.sites.page import SitePage
from rareannot.gui.widgets.labels import button, label
from rareannot.gui.widgets.scrolling import SidewaysArea

WIDTHS = (320, 372)
"""How wide agreement and list are at first."""
NARROW = 1260
"""Below this width of the window the agreement gives way while a site is settled."""


class EmptyPage(QWidget):
    """What is shown until two people's work is here: one sentence, and what to do."""

    merge_wanted = Signal()
    packs_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = label("", "lead", wrap=True)
        merge, packs = button(self.tr("Merge files…"), "primary"), button(self.tr("Make packs…"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (merge, packs):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(64, 72, 64, 32)
        column.setSpacing(16)
        column.addWidget(self.words)
        column.addLayout(row)
        column.addStretch(1)
        self.first = merge
        merge.clicked.connect(self.merge_wanted)
        packs.clicked.connect(self.packs_wanted)

    def show_why(self, people: int) -> None:
        """Say what is missing: anybody else's work, or articles that two have done."""
        alone = self.tr("There is no work to compare yet. Merge the annotators' files, or hand out packs first.")
        apart = self.tr("No article is done by two annotators yet. Merge their files, or hand out packs that overlap.")
        self.words.setText(apart if people > 1 else alone)


class ReviewLayout(QStackedWidget):
    """The parts, each made where it is: a part that is moved with all that is in it is styled all over again.

    ``turned`` says that other parts are shown than before, so that other keys work.
    """

    turned = Signal()

    def __init__(self, labels: LabelSet, widths: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._work = SidewaysArea(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self._work)
        self._work.setWidget(self.splitter)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.agreement = AgreementPane(labels, self.splitter)
        self.sites = SitesPane(labels, self.splitter)
        self._right = QStackedWidget(self.splitter)
        self.summary, self.site = SummaryPage(labels, self._right), SitePage(labels, self._right)
        self.empty = EmptyPage(self)
        for page in (self.summary, self.site):
            self._right.addWidget(page)
        for i, stretch in enumerate((0, 0, 1)):
            self.splitter.setStretchFactor(i, stretch)
        self.addWidget(self._work)
        self.addWidget(self.empty)
        self.widths = tuple(widths) if len(widths) == len(WIDTHS) else WIDTHS
        self._arranged = (0, True)
        self.splitter.splitterMoved.connect(lambda _at, _handle: self._take_widths())

    # ---- which part is shown ----

    @property
    def waits(self) -> bool:
        """True if there is nothing to compare yet."""
        return self.currentWidget() is self.empty

    def show_work(self, on: bool) -> None:
        """Show the work, or what to do until there is some, and move the focus there."""
        shown = self._work if on else self.empty
        if shown is not self.currentWidget():
            self.setCurrentWidget(shown)
            self.keep_keys()
            self.turned.emit()

    def show_site(self, on: bool) -> None:
        """Show the page of a site, else the overview."""
        wanted = self.site if on else self.summary
        if wanted is not self._right.currentWidget():
            self._right.setCurrentWidget(wanted)
            if not on:
                focus_quietly(self.sites.list)
        self._make_room()

    # ---- keys ----

    def take_keys(self) -> None:
        """Put the keys if they are needed."""
        wanted: QWidget = self.site.table if self._right.currentWidget() is self.site else self.sites.list
        focus_quietly(self.empty.first if self.waits else wanted)

    def keep_keys(self) -> None:
        """Move the focus to if it is needed, if what had it is hidden now."""
        holder = self.focusWidget()
        if self.isVisible() and holder is not None and not holder.isVisible():
            self.take_keys()

    # ---- room ----

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """While a site is settled in a narrow window, the agreement gives way to it."""
        narrow = self.width() < theme_of(self).px(NARROW)
        wanted = not narrow or self._right.currentWidget() is self.summary
        if (self.width(), wanted) != self._arranged:
            self._arranged = (self.width(), wanted)
            self.agreement.setVisible(wanted)
            left, middle = self.widths if wanted else (0, self.widths[1])
            room = max(self.width(), self.splitter.minimumSizeHint().width())
            self.splitter.setSizes([left, middle, room - left - middle])

    def _take_widths(self) -> None:
        """Remember how wide the panes were made."""
        left, middle, _ = self.splitter.sizes()
        self.widths = (left or self.widths[0], middle)
