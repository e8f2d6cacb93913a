"""Which sites are listed: all, or those behind a pair, a label, a cell of the confusion or a point of the trend."""

from PySide6.QtCore import QObject, Signal

from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.focus import focus_quietly
from rareannot.gui.review.agreement.measuring import Figures
from rareannot.gui.review.agreement.trend import period_text
from rareannot.gui.review.pane_layout import ReviewLayout
from rareannot.gui.review.session import ReviewSession
from rareannot.gui.review.sites.order import Listing
from rareannot.store.values import ReviewProgress, SiteFilter


class SiteSelection(QObject):
    """Turns what is clicked in the figures into a list of sites, and shows the list that comes. ``shown`` says it is there."""

    shown = Signal()

    def __init__(
        self, project_thread: ProjectThread, session: ReviewSession, panes: ReviewLayout, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._project_thread, self._session, self._panes = project_thread, session, panes
        self.state = ReviewProgress()
        self.figures: Figures | None = None
        session.listed.connect(self._show_listing)
        panes.agreement.pair_wanted.connect(self._list_pair)
        panes.agreement.label_wanted.connect(self._list_label)
        panes.summary.cell_wanted.connect(self._list_cell)
        panes.summary.period_wanted.connect(self._list_period)
        panes.sites.everything_wanted.connect(self.show_everything)

    def show_everything(self) -> None:
        """List every disagreement."""
        self._panes.agreement.forget_choice()
        self._panes.summary.forget_choice()
        self._list(SiteFilter(), "")

    def show_state(self, state: ReviewProgress) -> None:
        """Show how far the whole review is."""
        self.state = state
        self._panes.sites.show_unanimous(state.unanimous_open)
        self._panes.sites.show_links(state.links_open)
        self._panes.summary.show_links(state.links_open, state.links_waiting)
        self._panes.show_work(state.documents > 0)

    def _list_pair(self, a: str, b: str) -> None:
        name = self.figures.name if self.figures is not None else str
        self._panes.summary.forget_choice()
        self._list(SiteFilter(pair=(a, b)), self.tr("{a} and {b}").format(a=name(a), b=name(b)))

    def _list_label(self, wanted: str) -> None:
        self._panes.summary.forget_choice()
        self._list(SiteFilter(label=wanted), wanted)

    def _list_cell(self, one: str, other: str) -> None:
        nothing = self.tr("nothing")
        self._panes.agreement.forget_choice()
        words = self.tr("{one} or {other}").format(one=one or nothing, other=other or nothing)
        self._list(SiteFilter(cell=(one, other)), words)

    def _list_period(self, period: str) -> None:
        from rareannot.workflow import agreement

        self._panes.agreement.forget_choice()
        self._project_thread.ask(
            lambda p: agreement.documents_of(p, period),
            lambda rows: self._list(SiteFilter(documents=rows), period_text(period)),
        )

    def _list(self, wanted: SiteFilter, words: str) -> None:
        sites = self._panes.sites
        sites.show_what(words)
        self._session.go(None)
        self._session.show(wanted, sites.list.scrollToTop)
        focus_quietly(sites.list)

    def _show_listing(self, listing: Listing) -> None:
        panes = self._panes
        panes.show_work(self.state.documents > 0)
        panes.sites.show_sites(listing, self._why_empty())
        panes.sites.list.show_current(self._session.number)
        panes.keep_keys()
        self.shown.emit()

    def _why_empty(self) -> str:
        """Returns what is said where no site is listed."""
        if self.state.waiting:
            return self.tr("Nobody differs here so far; the rest is still being compared.")
        if self._session.wanted != SiteFilter():
            return self.tr("Nobody differs here.")
        if self.state.links_open:
            return self.tr("All mark the same spans, but they differ on links.")
        if self.state.links_waiting:
            return self.tr(
                "All mark the same spans. They differ on links, which are asked about once the spans are gold."
            )
        return self.tr("All say the same.")
