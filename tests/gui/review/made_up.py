"""A review of one article that is made up here: no project and no file, so that each step takes no time."""

from collections.abc import Mapping, Sequence
from typing import Any

from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.review import adjudication
from rareannot.core.review.adjudication import Decision
from rareannot.core.review.sites import Site, sites_of
from rareannot.core.spans import Span
from rareannot.gui.base.suggest_functions import read_figure
from rareannot.gui.review.commands import ReviewCommands
from rareannot.gui.review.session import ReviewSession
from rareannot.gui.review.sites.list import SitesPane
from rareannot.gui.review.sites.order import listing
from rareannot.gui.review.sites.own_reading import OwnReading
from rareannot.gui.review.sites.page import SitePage
from rareannot.store.values import Reviewed, Settled, SiteRow
from tests.gui.review.by_hand import ByHand
from tests.store.reviewing import CHILE, CITY, LYNAS, NARROW, TEXT, WIDE

LABELS = builtin_label_set()
SAID: Mapping[str, Sequence[Span]] = {
    "mira": (CHILE, WIDE, LYNAS), "noor": (CHILE, NARROW, CITY), "lea": (CHILE, WIDE),
}  # fmt: skip
"""One unanimous place (chile), one with different edges, two that only some found."""


def reviewed(said: Mapping[str, Sequence[Span]] = SAID, *decisions: Decision) -> Reviewed:
    """The article with what everybody says, and what was decided."""
    sites = sites_of(said)
    settled = tuple(Settled("", one, "Rita", "") for one in decisions)
    names = {uid: uid.title() for uid in said}
    return Reviewed(
        1, Document(TEXT, "a", "A"), sites, adjudication.states(sites, decisions), settled, names, {}, "new"
    )


def row_of(seen: Reviewed, number: int, site: Site) -> SiteRow:
    """The line of the list for a site."""
    state = seen.states[seen.sites.index(site)].name
    quote = seen.document.text[site.start : site.end]
    return SiteRow(
        number, seen.row, seen.document.headline, site.start, site.end, site.fingerprint, site.cause, state,
        "", quote, "", site.annotators, site.found, ("GPE",), len(site.readings),
    )  # fmt: skip


class Many:
    """Notes what is asked for more than one site."""

    def __init__(self) -> None:
        self.notes, self.asked = list[str](), list[Any]()

    def note(self, text: str) -> None:
        """Keep a note."""
        self.notes.append(text)

    def ask_alike(self, then: Any) -> None:
        """Keep a question for sites that ask the same."""
        self.asked.append(then)


class Desk:
    """The list, the page of a site and the commands; sites are numbered from 1 in the order of the text, decisions kept."""

    def __init__(self, bot: QtBot, seen: Reviewed) -> None:
        self.thread, self.many = ByHand(), Many()
        self.pane, self.page = SitesPane(LABELS), SitePage(LABELS)
        for part in (self.pane, self.page):
            bot.addWidget(part)
        self.session = ReviewSession(self.thread, self.pane.model)  # type: ignore[arg-type]
        self.writing = OwnReading(self.session, self.page, LABELS, read_figure, lambda action: f"<{action}>")
        self.commands = ReviewCommands(self.session, self.many, self.writing, self.pane, self.page, LABELS)  # type: ignore[arg-type]
        self.decided, self.said = list[Decision](), list[str]()
        self.session.decide = self.decided.append  # type: ignore[method-assign, assignment]
        self.session.said.connect(lambda _kind, sentence: self.said.append(sentence))
        self.shows(seen)

    def shows(self, seen: Reviewed) -> None:
        """List the sites of an article, and have it loaded."""
        self.seen = seen
        sites = dict(enumerate((site for site in seen.sites if site.cause), 1))
        rows = [row_of(seen, number, site) for number, site in sites.items()]
        causes = dict.fromkeys(row.cause for row in rows)
        groups = [(cause, [row.id for row in rows if row.cause == cause]) for cause in causes]
        self.pane.model.show_sites(listing(groups, {row.id for row in rows if row.state != "decided"}))
        self.pane.model.put_rows(rows)
        self.session._documents[seen.row] = seen

    def goes(self, number: int) -> None:
        """Look at a site."""
        self.session.go(number)
        assert self.session.current() is not None

    @property
    def site(self) -> Site:
        """The site that is looked at."""
        found = self.session.current()
        assert found is not None
        return found[1]
